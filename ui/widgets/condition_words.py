"""Words of a condition for showing an item; a code may carry a name after a colon (``objective:1.1``)."""

from __future__ import annotations

from ui.i18n import words


def condition_words(family: str, code: str) -> str:
    """``review.when`` begins the sentence on the card, ``checklist.when`` is the name in a list."""
    head, _, name = code.partition(":")
    return words(f"{family}.{head}", name=name)
