"""The tables of a later decision: what was in force and what is now, only where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

from ic16desk.letters import tables as sums
from ic16desk.letters.case import Case
from ic16desk.model.application import FundingType
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.letters import TableBlock

_ALIGN: Final[tuple[Literal["left", "right"], ...]] = ("left", "right", "right")


def tables(case: Case) -> Iterator[TableBlock]:
    """Costs, financing, de minimis aid."""
    former, draft = case.view.former, case.view.draft
    if former is None:
        return
    if sums.costs(former.approved_budget) != sums.costs(draft.approved_budget):
        yield _costs(case, former, draft)
    if sums.funding(former.approved_funding) != sums.funding(draft.approved_funding):
        yield _table(case, tuple(_funding(case, former, draft)), first="source", total=True, field="approved_funding")
    if former.de_minimis != draft.de_minimis:
        yield _table(case, tuple(_aid(case, former, draft)), first="recipient", total=False, field="de_minimis")


def _table(case: Case, rows: tuple[tuple[str, str, str], ...], *, first: str, total: bool, field: str) -> TableBlock:
    return TableBlock("", _header(case, first), rows, _ALIGN, case.texts.language, total=total, field=field)


def _header(case: Case, first: str) -> tuple[str, str, str]:
    words = case.texts.words
    return words(f"letter.table.{first}"), words("letter.later.before_euros"), words("letter.later.after_euros")


def _costs(case: Case, former: DecisionDraft, draft: DecisionDraft) -> TableBlock:
    both = (sums.costs(former.approved_budget), sums.costs(draft.approved_budget))
    words = case.texts.words
    total = (words("letter.table.total"), case.euros(former.eligible_cents), case.euros(draft.eligible_cents))
    return sums.of_costs(case, _header(case, "category"), both, total=total)


def _funding(case: Case, former: DecisionDraft, draft: DecisionDraft) -> Iterator[tuple[str, str, str]]:
    before, after = sums.funding(former.approved_funding), sums.funding(draft.approved_funding)
    for kind in (kind for kind in get_args(FundingType) if kind in before or kind in after):
        yield sums.funding_label(case, kind), case.euros(before.get(kind, 0)), case.euros(after.get(kind, 0))
    yield case.texts.words("letter.table.total"), case.euros(sum(before.values())), case.euros(sum(after.values()))


def _aid(case: Case, former: DecisionDraft, draft: DecisionDraft) -> Iterator[tuple[str, str, str]]:
    found: list[dict[str, int]] = []
    for of in (former, draft):
        amounts: dict[str, int] = {}
        for row in of.de_minimis:
            amounts[row.name] = amounts.get(row.name, 0) + row.amount_cents
        found.append(amounts)
    for name in dict.fromkeys((*found[0], *found[1])):
        yield name, case.euros(found[0].get(name, 0)), case.euros(found[1].get(name, 0))
