"""Rows of a CSV file or of a workbook's sheets → a proposal, with the headings it was read by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ic16desk.model.documents import Sheet
from ic16desk.model.names import visible
from ic16desk.model.proposal_file import FileMember, FileProposalItem, ProposalFile
from ic16desk.model.proposals import HEAD_KEYS, Key, ProposalProblem, ReadColumn
from ic16desk.proposals import values
from ic16desk.proposals.terms import Terms, squeeze
from ic16desk.proposals.values import Value

_REFERENCE: Final = re.compile(r"([A-Z]+)([0-9]+)")
_SEPARATORS: Final = re.compile(r"[,;\n]+")
#: Without these a table says nothing.
_NEEDED: Final[tuple[Key, ...]] = ("number", "choice")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by their number in the file, from 1; ``name`` of the sheet, empty for CSV."""

    rows: Mapping[int, Mapping[int, Value]]
    name: str = ""

    @classmethod
    def of(cls, rows: Iterable[Sequence[Value]], name: str = "") -> Table:
        """A table of plain rows."""
        return cls({n: dict(enumerate(row)) for n, row in enumerate(rows, start=1)}, name)


@dataclass(slots=True)
class _Found:
    """What was read so far; ``columns`` of the table we are in: number of the column → key."""

    head: dict[str, Value]
    items: list[FileProposalItem] = field(default_factory=list)
    members: list[FileMember] = field(default_factory=list)
    problems: list[ProposalProblem] = field(default_factory=list)
    headings: list[ReadColumn] = field(default_factory=list)
    columns: dict[int, Key] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def problem(self, code: str, row: int, **params: object) -> None:
        self.problems.append(ProposalProblem(code, {"row": row, **params}))


def sheet_table(sheet: Sheet) -> Table:
    """The cells of a sheet as rows."""
    rows: dict[int, dict[int, Value]] = {}
    for cell in sheet.cells:
        place = _REFERENCE.fullmatch(cell.reference)
        if place and cell.value is not None:
            column = sum((ord(char) - 64) * 26**n for n, char in enumerate(reversed(place[1])))
            rows.setdefault(int(place[2]), {})[column] = cell.value
    return Table({n: dict(sorted(rows[n].items())) for n in sorted(rows)}, sheet.name)


def from_tables(
    tables: Iterable[Table], *, terms: Terms, mapping: Mapping[str, Key], head: Mapping[str, str]
) -> tuple[ProposalFile | None, tuple[ProposalProblem, ...], tuple[ReadColumn, ...]]:
    """A proposal, what is wrong with it, and how its headings were read.

    A row whose cells are headings begins a table (applications or members); lines above it are ``heading | value``.

    Args:
        tables: the sheets in their order, or the one table of a CSV file.
        terms: known headings and words.
        mapping: heading as in the file → key; it goes before the terms.
        head: what the user gives beside the file (:data:`HEAD_KEYS`); it goes before the file's own.
    """
    own = {squeeze(header): key for header, key in mapping.items()}
    found = _Found(head={})
    for table in tables:
        found.columns = {}
        for number, row in table.rows.items():
            cells = {column: value for column, value in row.items() if values.text(value)}
            if cells:
                _row(found, number, cells, terms, own)
    for header in mapping:
        if squeeze(header) not in found.seen:
            found.problems.append(ProposalProblem("proposal.header_missing", {"header": header}))
    if not any(column.key in _NEEDED for column in found.headings):
        found.problems.append(ProposalProblem("proposal.no_table"))
    file = _file(found, {**found.head, **{key: value for key, value in head.items() if value}}, terms)
    return (None if found.problems else file), tuple(found.problems), tuple(found.headings)


def _row(found: _Found, number: int, cells: Mapping[int, Value], terms: Terms, own: Mapping[str, Key]) -> None:
    written = {column: squeeze(values.text(value)) for column, value in cells.items()}
    for known in (terms.items, terms.members):
        keys = {column: own.get(word) or known.get(word) for column, word in written.items()}
        kinds = set(keys.values()) - {None}
        if len(kinds) > 1 and (kinds & {"number", "choice", "member"}):
            _heading(found, number, cells, keys, needed=_NEEDED if known is terms.items else ("member",))
            found.seen |= set(written.values())
            return
    if _head(found, cells, terms, own):
        found.seen |= set(written.values())
    elif "number" in found.columns.values():
        _item(found, number, cells, terms)
    elif "member" in found.columns.values():
        _member(found, number, cells, terms)


def _heading(
    found: _Found, number: int, cells: Mapping[int, Value], keys: Mapping[int, Key | None], *, needed: Sequence[Key]
) -> None:
    found.columns = {column: key for column, key in keys.items() if key is not None}
    found.headings += [ReadColumn(visible(values.text(value)), keys[column]) for column, value in cells.items()]
    present = list(found.columns.values())
    for key in needed:
        if key not in present:
            found.problem("proposal.column_missing", number, key_code=f"proposal.key.{key}")
    for key in dict.fromkeys(present):
        if present.count(key) > 1 and key != "project":
            found.problem("proposal.column_twice", number, key_code=f"proposal.key.{key}")


def _head(found: _Found, cells: Mapping[int, Value], terms: Terms, own: Mapping[str, Key]) -> bool:
    """A line ``heading | value`` or ``heading: value``."""
    first, *rest = cells.values()
    label, _, value = values.text(first).partition(":")
    word = squeeze(label)
    key = own.get(word) or terms.head.get(word)
    if key not in HEAD_KEYS or not (rest or value.strip()) or len(rest) > 1:
        return False
    found.head[key] = rest[0] if rest else value.strip()
    return True


def _item(found: _Found, number: int, cells: Mapping[int, Value], terms: Terms) -> None:
    row = {key: cells[column] for column, key in found.columns.items() if column in cells}
    if any(squeeze(values.text(value)) in terms.totals for value in cells.values()):
        return
    named = values.text(row.get("number"))
    if not named:
        if row:
            found.problem("proposal.number_missing", number)
        return
    choice = terms.choices.get(squeeze(values.text(row.get("choice"))))
    if "choice" in found.columns.values() and choice is None:
        said = values.text(row.get("choice"))
        found.problem("proposal.choice_unknown", number, number=visible(named), text=visible(said))
    found.items.append(
        FileProposalItem(
            number=named,
            choice=choice or "not",
            rank=_value(found, number, named, row, "rank", values.rank),
            amount_cents=_value(found, number, named, row, "amount", _not_negative),
            reasons=values.text(row.get("reasons")),
        )
    )


def _value(found: _Found, row: int, named: str, cells: Mapping[Key, Value], key: Key, read: Any) -> Any:
    written = values.text(cells.get(key))
    if not written or written in ("-", "–", "—"):
        return None
    try:
        return read(cells[key])
    except (ValueError, OverflowError):
        code = "proposal.amount_unclear" if key == "amount" else "proposal.rank_unclear"
        found.problem(code, row, number=visible(named), text=visible(written))
        return None


def _not_negative(value: Value) -> int:
    found = values.cents(value)
    if found < 0:
        raise ValueError(value)
    return found


def _member(found: _Found, number: int, cells: Mapping[int, Value], terms: Terms) -> None:
    row = {key: values.text(cells[column]) for column, key in found.columns.items() if column in cells}
    if not row.get("member"):
        if row:
            found.problem("proposal.member_missing", number)
        return
    said = row.get("recused", "")
    parts = [part.strip() for part in _SEPARATORS.split(said)]
    recused = tuple(part for part in parts if part.strip("-–— ") and squeeze(part) not in terms.none)
    found.members.append(FileMember(name=row["member"], city=row.get("city", ""), recused_from=recused))


def _file(found: _Found, head: Mapping[str, Value], terms: Terms) -> ProposalFile:
    meeting = dt.date.min
    if not values.text(head.get("meeting")):
        found.problems.append(ProposalProblem("proposal.meeting_missing"))
    else:
        try:
            meeting = values.day(head["meeting"])
        except ValueError:
            said = visible(values.text(head["meeting"]))
            found.problems.append(ProposalProblem("proposal.date_unreadable", {"text": said}))
    if not values.text(head.get("agreement")):
        found.problems.append(ProposalProblem("proposal.agreement_missing"))
    return ProposalFile(
        agreement=values.text(head.get("agreement")),
        meeting=meeting,
        call=values.text(head.get("call")),
        section=values.text(head.get("section")),
        items=tuple(found.items),
        members=tuple(found.members),
    )
