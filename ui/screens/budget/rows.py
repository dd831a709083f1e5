"""The budget as rows of the table: groups of cost categories with their sums, lines, and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ic16desk.desk.budgeting import Budget
from ic16desk.model.budget import JudgedLine, SheetFigure
from ic16desk.model.money import format_cents
from ic16desk.model.places import Where
from ui.cells import Badge, RowKind
from ui.i18n import screen, words
from ui.screens.budget.sayings import badge, told

#: Categories that stand together, in the order of the table; what is not named here stands alone.
_GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("wages", ("wages",)),
    ("services", ("services",)),
    ("others", ("equipment", "travel", "materials", "communication", "other_direct")),
    ("investments", ("buildings", "land", "investment")),
)
_DIRECT: Final = frozenset(category for _, categories in _GROUPS for category in categories)
_NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row. ``line`` is None for sums; ``drafted``: the granted figure is the draft's, not only the eligible one."""

    key: str
    number: str
    name: str
    applied: str
    workbook: str
    eligible: str
    granted: str
    difference: str
    rule: Badge | None = None
    rule_told: str = ""
    source: str = ""
    source_told: str = ""
    granted_told: str = ""
    line: JudgedLine | None = None
    drafted: bool = True
    amiss: bool = False
    row_kind: RowKind = "plain"
    differing: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Sums:
    applied: int = 0
    workbook: int | None = None
    eligible: int = 0
    granted: int = 0

    def add(self, other: _Sums) -> None:
        self.applied += other.applied
        self.eligible += other.eligible
        self.granted += other.granted
        if other.workbook is not None:
            self.workbook = (self.workbook or 0) + other.workbook


def rows_of(budget: Budget, *, wide: bool, signed: bool = False) -> list[BudgetRow]:
    """All rows. ``wide``: the rule in more words; ``signed``: what is not granted by now is not granted at all."""
    rows = _rows_of(budget, wide=wide)
    if signed and not budget.drafted:
        return [replace(row, granted=_NONE, difference=_NONE) for row in rows]
    return rows


def _rows_of(budget: Budget, *, wide: bool) -> list[BudgetRow]:
    lines = budget.judged.lines
    rows: list[BudgetRow] = []
    direct, number = _Sums(), 0
    parts = list(dict.fromkeys(line.part for line in lines))
    for part in parts:
        for name, categories in _GROUPS:
            own = [line for line in lines if line.category in categories and line.part == part]
            if not own:
                continue
            number += 1
            sums = _sums(budget, own)
            direct.add(sums)
            rows.append(_sum_row(f"group.{part}.{name}", _group_name(name, part, parts), sums, "part", budget.drafted))
            rows += [_line_row(budget, line, f"{number}.{at}", wide=wide) for at, line in enumerate(own, start=1)]
    rest = [line for line in lines if line.category not in _DIRECT]
    if rest and number:
        rows.append(_sum_row("direct", words("estimate.row.direct"), direct, "part", budget.drafted))
    rows += [_line_row(budget, line, "", wide=wide) for line in rest]
    rows.append(_whole(budget))
    return rows


def shown_name(line: JudgedLine) -> str:
    """What a line is called: its description, else its category."""
    return line.description.strip() or words(f"letter.cost.{line.category}")


def source_of(line: JudgedLine) -> Where:
    """The place that shows the figure: the workbook's cell, else where the application's figure was read."""
    figure = line.workbook
    if figure is None:
        return line.where
    return Where(figure.document, figure.document_name, cell=f"{figure.sheet}!{figure.cell}")


def figures_text(rows: Sequence[BudgetRow]) -> str:
    """The table as words and tabs, as a spreadsheet takes it."""
    heads = ("number", "cost", "applied", "workbook", "eligible", "granted", "difference", "rule", "source")
    table = [[words(f"estimate.column.{head}") for head in heads]]
    for row in rows:
        rule = row.rule.word if row.rule else ""
        table.append(
            [
                row.number,
                row.name,
                row.applied,
                row.workbook,
                row.eligible,
                row.granted,
                row.difference,
                rule,
                row.source,
            ]
        )
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in cells) for cells in table)


def disagreeing(budget: Budget) -> tuple[SheetFigure, ...]:
    """Figures of the workbook that are no one line's, unless the category as a whole agrees: one row for all wages."""
    applied: dict[str, int] = {}
    shown: dict[str, int] = {}
    for line in budget.judged.lines:
        applied[line.category] = applied.get(line.category, 0) + line.applied_cents
        if line.workbook:
            shown[line.category] = shown.get(line.category, 0) + line.workbook.cents
    for figure in budget.unplaced:
        if figure.category:
            shown[figure.category] = shown.get(figure.category, 0) + figure.cents
    return tuple(x for x in budget.unplaced if not x.category or shown[x.category] != applied.get(x.category))


def _sums(budget: Budget, lines: Sequence[JudgedLine]) -> _Sums:
    """Of a group; a sum granted to a whole category counts, and so does a workbook's figure that is no one line's."""
    sums = _Sums()
    for line in lines:
        sums.add(_amounts(line))
    keys = {(line.category, line.part) for line in lines}
    if budget.drafted:
        told = sum(_sign(line) * (line.granted_cents or 0) for line in lines)
        sums.granted = told + sum(cents for key, cents in budget.undivided.items() if key in keys)
    strange = [figure.cents for figure in budget.unplaced if figure.category in {line.category for line in lines}]
    if strange:
        sums.workbook = (sums.workbook or 0) + sum(strange)
    return sums


def _amounts(line: JudgedLine) -> _Sums:
    sign = _sign(line)
    granted = line.eligible_cents if line.granted_cents is None else line.granted_cents
    sheet = None if line.workbook is None else sign * line.workbook.cents
    return _Sums(sign * line.applied_cents, sheet, sign * line.eligible_cents, sign * granted)


def _sign(line: JudgedLine) -> int:
    """Income is deducted from the costs (866/2021 § 4)."""
    return -1 if line.category == "income" else 1


def _line_row(budget: Budget, line: JudgedLine, number: str, *, wide: bool) -> BudgetRow:
    sums = _amounts(line)
    undivided = budget.drafted and line.granted_cents is None
    place = source_of(line)
    return BudgetRow(
        key=line.key,
        number=number,
        name=shown_name(line),
        applied=_money(sums.applied),
        workbook=_money(sums.workbook),
        eligible=_money(sums.eligible),
        granted=words("estimate.undivided") if undivided else _money(sums.granted),
        difference=_NONE if undivided else _difference(sums.granted - sums.applied),
        rule=badge(screen().wording, line, wide=wide),
        rule_told="\n".join(told(screen().wording, line)),
        source=_source_words(place),
        source_told=_source_told(place),
        granted_told=_undivided_told(budget, line) if undivided else "",
        line=line,
        drafted=budget.drafted,
        amiss=any(speech.voice in ("error", "warning") for speech in line.speech),
        differing=frozenset({"workbook"} if sums.workbook not in (None, sums.applied) else ()),
    )


def _undivided_told(budget: Budget, line: JudgedLine) -> str:
    """What a sum of a whole category is, at each of its lines."""
    cents = budget.undivided.get((line.category, line.part), 0)
    return words("estimate.undivided_told", name=words(f"letter.cost.{line.category}"), cents=format_cents(cents))


def _sum_row(key: str, name: str, sums: _Sums, kind: RowKind, drafted: bool) -> BudgetRow:
    return BudgetRow(
        key=key,
        number="",
        name=name,
        applied=_money(sums.applied),
        workbook=_money(sums.workbook),
        eligible=_money(sums.eligible),
        granted=_money(sums.granted),
        difference=_difference(sums.granted - sums.applied),
        drafted=drafted,
        row_kind=kind,
    )


def _whole(budget: Budget) -> BudgetRow:
    judged = budget.judged
    granted = judged.eligible_cents if judged.granted_cents is None else judged.granted_cents
    sums = _Sums(judged.applied_cents, judged.workbook_cents, judged.eligible_cents, granted)
    return _sum_row("total", words("estimate.row.total"), sums, "sum", budget.drafted)


def _group_name(name: str, part: str, parts: Sequence[str]) -> str:
    own = words(f"letter.cost.{name}") if name in ("wages", "services") else words(f"estimate.row.{name}")
    return words("letter.table.investment", name=own) if len(parts) > 1 and part == "investment" else own


def _source_words(place: Where) -> str:
    if place.cell:
        return place.cell
    if place.page:
        return words("estimate.source.page", page=place.page)
    return words("estimate.source.field") if place.pointer else ""


def _source_told(place: Where) -> str:
    name = (place.document_name or "").rsplit("/", 1)[-1]
    return words("estimate.source.open", place=" · ".join(filter(None, (name, _source_words(place)))))


def _money(cents: int | None) -> str:
    return _NONE if cents is None else format_cents(cents, unit=False)


def _difference(cents: int) -> str:
    return format_cents(cents, unit=False) if cents else _NONE


def problems(rows: Sequence[BudgetRow]) -> Iterator[int]:
    """Numbers of the rows at which a rule finds something."""
    return (number for number, row in enumerate(rows) if row.amiss)
