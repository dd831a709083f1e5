"""A checklist version being written, with what is wrong with it and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.model.checklist_diff import ChecklistDiff
from ic16desk.model.checklists import Checklist, ChecklistDraft, InFlight, Problem


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as its editor shows it.

    ``checklist`` is what it would be if it were published now, ``base`` the version it was made from, ``in_flight`` the
    reviews that would be offered it.
    """

    draft: ChecklistDraft
    checklist: Checklist
    base: Checklist
    problems: tuple[Problem, ...]
    diff: ChecklistDiff
    in_flight: tuple[InFlight, ...]
