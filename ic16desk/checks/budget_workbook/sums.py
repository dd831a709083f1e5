"""The sums of a budget sheet: rows left out, rows counted twice, a whole that is not the sum of its rows (item F27)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ic16desk.checks.budget_workbook.grid import cell_place
from ic16desk.checks.budget_workbook.problems import Lines, finding
from ic16desk.checks.budget_workbook.references import summed
from ic16desk.checks.budget_workbook.rows import Costs, Row
from ic16desk.model.findings import Finding
from ic16desk.model.views import DocumentView

#: Own limits: in a sheet of more sums only the whole is compared with its rows; more often than this is often enough.
_MOST_SUMS: Final = 100
_MANY: Final = 1_000
#: Half a cent, in cents: what is nearer is the same sum.
_SAME: Final = Decimal("0.5")


def of_sums(document: DocumentView, costs: Costs, column: int, total: Row | None, lines: Lines) -> Iterator[Finding]:
    """``sums.row_skipped``, ``sums.row_counted_twice``, and, where neither explains it, ``sums.total_is_not_sum``."""
    rows = {row.number: row for row in costs.rows if column in row.amounts}
    sums = {
        number: counted
        for number, row in rows.items()
        if (counted := summed(row.amounts[column][0].formula, costs.sheet.name, column))
    }
    explained = False
    known: dict[int, Counter[int]] = {}
    for number in sums if len(sums) <= _MOST_SUMS else ():
        covered = _covered(number, sums, rows, known)
        wanted = _wanted(rows[number], total, covered, rows, lines)
        skipped = [rows[other] for other in wanted if other not in covered and other not in sums]
        twice = [rows[other] for other, times in sorted(covered.items()) if times > 1]
        for code, others in (("sums.row_skipped", skipped), ("sums.row_counted_twice", twice)):
            if others:
                explained = explained or rows[number] is total
                yield _miscounted(document, costs, column, code, rows[number], others)
    if total is not None and not explained:
        yield from _not_the_sum(document, costs, column, total, lines)


def _covered(
    number: int, sums: Mapping[int, Mapping[int, int]], rows: Mapping[int, Row], known: dict[int, Counter[int]]
) -> Counter[int]:
    """How many times a sum counts each row with an amount, the rows of its partial sums included."""
    if number not in known:
        covered: Counter[int] = Counter()
        known[number] = Counter()  # of a circle nothing is counted
        for other, times in sums[number].items():
            if other in sums:
                for leaf, again in _covered(other, sums, rows, known).items():
                    covered[leaf] += min(times * again, _MANY)
            elif other in rows:
                covered[other] += times
        known[number] = covered
    return known[number]


def _wanted(row: Row, total: Row | None, covered: Counter[int], rows: Mapping[int, Row], lines: Lines) -> list[int]:
    """Rows that a sum should count: the whole all lines, a part what lies within its range and between it and the sum.

    Income is deducted, so a sum of the costs may leave it out.
    """
    costs = [line.number for line, category in lines if category != "income"]
    if row is total:
        return costs
    if not covered:
        return []
    first, last = min(covered), max(covered)
    reach = range(min(first, row.number + 1), max(last, row.number - 1) + 1)
    return [number for number in costs if number in reach and number in rows]


def _miscounted(
    document: DocumentView, costs: Costs, column: int, code: str, row: Row, others: Sequence[Row]
) -> Finding:
    cell = row.amounts[column][0]
    cells = [(costs.sheet, other.amounts[column][0]) for other in others]
    params = {"formula": cell.formula or "", "sum_cell": f"{costs.sheet.name}!{cell.reference}"}
    found = finding(code, "error", document, cells, **params)
    return replace(found, where=(cell_place(document, costs.sheet, cell), *found.where))


def _not_the_sum(document: DocumentView, costs: Costs, column: int, total: Row, lines: Lines) -> Iterator[Finding]:
    """The whole as shown against its rows as shown, gross or net of income; nothing while a row cannot be read."""
    parts = [(_exact(costs, row, column), category) for row, category in lines]
    whole = _exact(costs, total, column)
    if whole is None or not parts or any(part is None for part, _ in parts):
        return
    gross = sum((part for part, category in parts if part is not None and category != "income"), Decimal(0))
    income = sum((abs(part) for part, category in parts if part is not None and category == "income"), Decimal(0))
    if min(abs(whole - gross), abs(whole - gross + income)) <= _SAME:
        return
    params = {
        "total_cents": round(whole),
        "rows_cents": round(gross - income),
        "difference_cents": abs(round(whole - gross + income)),
    }
    cell = total.amounts[column][0]
    yield finding("sums.total_is_not_sum", "error", document, [(costs.sheet, cell)], **params)


def _exact(costs: Costs, row: Row, column: int) -> Decimal | None:
    """An amount in cents before rounding."""
    cell, said = row.amounts[column]
    if said.cents is None or not isinstance(cell.value, float):
        return None if said.cents is None else Decimal(said.cents)
    return Decimal(str(cell.value)) * 100 * costs.unit
