"""Numbers of the case and of the decision, written as the council writes them; without a mask they are free."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.masks import example, fits, is_mask
from ic16desk.model.views import DecisionView

#: A number of a wrong series leads to another matter in the register of matters.
_BASIS = "906/2019 25 §"


def case_number(view: DecisionView) -> Iterator[LintLine]:
    """The case number as the council's register of matters gives them (906/2019 § 25)."""
    yield from _number(view, "case_number", view.draft.case_number or view.case.fields.case_number or "")


def decision_number(view: DecisionView) -> Iterator[LintLine]:
    """The decision's number in the council's series (906/2019 § 25)."""
    if not view.board:
        yield from _number(view, "decision_number", view.draft.decision_number)


def board_section(view: DecisionView) -> Iterator[LintLine]:
    """The section of the minutes as the board numbers them (906/2019 § 25)."""
    if view.board and view.draft.meeting:
        yield from _number(view, "board_section", view.draft.meeting.section, field="meeting.section")


def _number(view: DecisionView, name: str, number: str, *, field: str = "") -> Iterator[LintLine]:
    mask = view.council.values.get(f"{name}_pattern") if view.council else None
    bare = number.strip()
    if view.council is None or not bare or not isinstance(mask, str) or not is_mask(mask) or fits(mask, bare):
        return
    # a mask that nobody has compared with the council's rules is no ground to keep a decision back
    says = warns if view.council.status == "draft" else blocks
    yield says(f"{name}_pattern", _BASIS, field or name, number=bare, mask=mask, example=example(mask))


RULES: tuple[Rule, ...] = (case_number, decision_number, board_section)
