"""What a review's answers are worth under another version: whether each counts, is asked again, or is no longer asked.

No answer is rewritten: each names the version it was given with, and this is derived from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ic16desk.checklists.comparison import asked_again
from ic16desk.model.checklists import Checklist

Standing = Literal["counts", "asked_again", "no_longer"]


def standing(item: str, given_with: str, checklist: Checklist, versions: Sequence[Checklist]) -> Standing:
    """How an answer to an item stands.

    Args:
        item: its id; a criterion that no version asks counts whatever the version.
        given_with: hash of the version it was given with; empty for an answer older than versions.
        checklist: the version of the review now.
        versions: all known ones; an answer given with an unknown one is asked again.
    """
    if given_with in ("", checklist.hash):
        return "counts"
    old = next((version for version in versions if version.hash == given_with), None)
    before, now = (old.item(item) if old else None), checklist.item(item)
    if now is None:
        return "counts" if old is not None and before is None else "no_longer"
    if before is None or asked_again(before, now):
        return "asked_again"
    return "counts"
