"""What moving a review to another checklist version would do to it."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.model.checklist_diff import ChecklistDiff
from ic16desk.model.checklists import Checklist


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which version to which, and what becomes of the answers.

    ``carried``, ``asked_again`` and ``no_longer`` are ids of items that somebody has answered; ``new`` those that only
    the other version asks. ``label`` is what a person calls the other version.
    """

    to: Checklist
    label: str
    diff: ChecklistDiff
    carried: tuple[str, ...]
    asked_again: tuple[str, ...]
    no_longer: tuple[str, ...]
    new: tuple[str, ...]
