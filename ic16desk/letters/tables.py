"""The tables of a decision: costs and financing as applied for and as approved, de minimis aid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

from ic16desk.letters.case import Case
from ic16desk.model.application import BudgetLine, CostCategory, FundingRow, FundingType
from ic16desk.model.decision import ApprovedLine
from ic16desk.model.letters import TableBlock

#: A row of the cost table: category and part.
Key = tuple[str, str]
Align = tuple[Literal["left", "right"], ...]
_AMOUNTS: Final[Align] = ("left", "right", "right")
_LAST_AMOUNT: Final[Align] = ("left", "left", "left", "right")


def cost_table(case: Case) -> TableBlock:
    """Cost categories: applied, approved; the last row is the sum, income deducted (866/2021 § 4)."""
    draft, words = case.view.draft, case.texts.words
    applied, approved = costs(case.fields.budget), costs(draft.approved_budget)
    total = (words("letter.table.total"), case.euros(case.fields.total_cents), case.euros(draft.eligible_cents))
    header = (words("letter.table.category"), words("letter.table.applied"), words("letter.table.approved"))
    return of_costs(case, header, (applied, approved), total=total)


def of_costs(
    case: Case, header: tuple[str, ...], sums: tuple[Mapping[Key, int], Mapping[Key, int]], *, total: tuple[str, ...]
) -> TableBlock:
    """A table of cost categories; a budget of two parts has each under a heading of its own, summed up.

    Args:
        case: whose letter it is.
        header: of the columns.
        sums: of each column, cents by category and part.
        total: the last row.
    """
    words, order = case.texts.words, list(get_args(CostCategory))
    keys = sorted({**sums[0], **sums[1]}, key=lambda key: (key[1], order.index(key[0])))
    parts = list(dict.fromkeys(part for _, part in keys))
    rows: list[tuple[str, ...]] = []
    kinds: list[Literal["plain", "part", "sum"]] = []
    fields: list[str] = []
    for part in parts:
        own = [key for key in keys if key[1] == part]
        made = [(words(f"letter.cost.{key[0]}"), *(case.euros(column.get(key, 0)) for column in sums)) for key in own]
        names = [f"approved_budget.{category}.{part}" for category, _ in own]
        if len(parts) > 1:
            names = ["", *names, ""]
            whole = [case.euros(sum(column.get(key, 0) for key in own)) for column in sums]
            made = [(words(f"letter.part.{part}"), "", ""), *made, (words(f"letter.part_total.{part}"), *whole)]
            kinds += ["part", *["plain" for _ in own], "sum"]  # type: ignore[list-item]
        rows += made
        fields += names
    kinds += ["sum"] if kinds else []
    return TableBlock(
        "",
        header,
        (*rows, total),
        _AMOUNTS,
        case.texts.language,
        total=True,
        field="approved_budget",
        kinds=tuple(kinds),
        fields=(*fields, ""),
    )


def cost_label(case: Case, key: Key, *, mixed: bool) -> str:
    """A category's name; in a budget of two parts the investment part says so."""
    name = case.texts.words(f"letter.cost.{key[0]}")
    return case.texts.words("letter.table.investment", name=name) if mixed and key[1] == "investment" else name


def costs(lines: Iterable[BudgetLine | ApprovedLine]) -> dict[Key, int]:
    """Cents by category and part; income is negative."""
    sums: dict[Key, int] = {}
    for line in lines:
        cents = -line.amount_cents if line.category == "income" else line.amount_cents
        sums[line.category, line.part] = sums.get((line.category, line.part), 0) + cents
    return sums


def funding_table(case: Case) -> TableBlock:
    """Sources of funding: applied, approved, and the sum."""
    draft, words = case.view.draft, case.texts.words
    applied, approved = funding(case.fields.funding_plan), funding(draft.approved_funding)
    kinds = [kind for kind in get_args(FundingType) if kind in applied or kind in approved]
    rows = [
        (funding_label(case, kind), case.euros(applied.get(kind, 0)), case.euros(approved.get(kind, 0)))
        for kind in kinds
    ]
    total = (words("letter.table.total"), case.euros(sum(applied.values())), case.euros(sum(approved.values())))
    header = (words("letter.table.source"), words("letter.table.applied"), words("letter.table.approved"))
    fields = (*(f"approved_funding.{kind}" for kind in kinds), "")
    return TableBlock(
        "", header, (*rows, total), _AMOUNTS, case.texts.language, total=True, field="approved_funding", fields=fields
    )


def funding_label(case: Case, kind: str) -> str:
    """A source's name."""
    # the row of the support itself is named after its source: EU money and state money are one sum only for EU money
    support = {"eu": kind, "national": "national", "interreg": "interreg"}[case.money]
    return case.texts.words(f"letter.funding.{support if kind == 'eu_and_state' else kind}")


def funding(rows: Iterable[FundingRow]) -> dict[str, int]:
    """Cents by source."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.type] = sums.get(row.type, 0) + row.amount_cents
    return sums


def de_minimis_table(case: Case) -> TableBlock:
    """De minimis aid per recipient and benefiting undertaking (867/2021 § 10.1(3))."""
    words = case.texts.words
    given = case.view.draft.de_minimis
    header = tuple(words(f"letter.table.{name}") for name in ("recipient", "business_id", "role", "amount"))
    rows = [
        (row.name, row.business_id or "–", words(f"letter.role.{row.role}"), case.euros(row.amount_cents))
        for row in given
    ]
    total = (words("letter.table.total"), "", "", case.euros(sum(row.amount_cents for row in given)))
    return TableBlock("", header, (*rows, total), _LAST_AMOUNT, case.texts.language, total=True, field="de_minimis")
