"""Proposed fields from the text of an application's print-out: headings and labels → values, each with page and quote.

Layout is not relied upon: a label may stand beside its value, above it, or be a numbered heading with text below.
The reviewer confirms what is proposed here (867/2021 § 9.1 says what an application holds).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

import msgspec

from ic16desk.intake.field_values import parse_value
from ic16desk.intake.headings import HeadingTable, squeeze
from ic16desk.intake.money_rows import money_rows
from ic16desk.intake.printout_lines import Block, read_blocks
from ic16desk.model.application import ApplicationFields, CostCategory, corrected
from ic16desk.model.budget import PrintedLine, Printout
from ic16desk.model.packages import FieldRead

#: No quote is longer: it must be found again on the page, and read by a person.
_QUOTE = 300
#: The code of the row of the whole sum: no cost category.
_TOTAL = "total"


def fields_from_text(pages: Sequence[str], *, document_name: str, headings: HeadingTable) -> tuple[FieldRead, ...]:
    """One proposal per field, the first place with a value wins; ``value`` is plain JSON, fit for :func:`corrected`.

    ``pages`` is the raw text of each page, ``quote`` a line of it as it stands there. ``budget``, ``fundingPlan`` and
    ``contacts`` are lists; a period is ``period.start`` and ``period.end``.
    """
    found: dict[str, FieldRead] = {}
    contacts: list[dict[str, str]] = []
    for block in read_blocks(pages, headings):
        for read in _reads(block, headings, document_name):
            if read.key.startswith("contacts"):
                _add_contact(contacts, read)
                read = replace(read, key="contacts", value=contacts)
            if not contacts and read.key == "contacts":
                continue  # a telephone number without a name
            found.setdefault(read.key, read)
    return tuple(_of_kind(read, found) for read in found.values() if _fits(read, found))


def _reads(block: Block, headings: HeadingTable, document_name: str) -> Iterator[FieldRead]:
    read = FieldRead(block.heading.key, None, "text", document_name, block.page, block.quote[:_QUOTE])
    if block.heading.form == "rows":
        funding = block.heading.key == "fundingPlan"
        name = "type" if funding else "category"
        rows = list(money_rows((line.text for line in block.lines), headings.funding if funding else headings.budget))
        table = [
            {name: code, "amountCents": cents} | ({"description": text} if text else {})
            for code, text, cents, _ in rows
        ]
        if table:
            line = next(line for line in block.lines if line.text == rows[0][3])
            yield replace(read, value=table, page=line.page, quote=line.raw[:_QUOTE])
        return
    if squeeze(block.text) in headings.nothing | {""}:
        return
    value = parse_value(block.heading, block.text)
    if isinstance(value, dict) and block.heading.form == "period":
        yield from (replace(read, key=f"{read.key}.{part}", value=day) for part, day in value.items())
    elif value is not None:
        yield replace(read, value=value)


def printed_budget(
    pages: Sequence[str], *, document: str, document_name: str, headings: HeadingTable
) -> Printout | None:
    """The cost estimate in a print-out's text, each row with its page and the line it begins on; None without rows."""
    labels = (*headings.budget, *((label, _TOTAL) for label in headings.totals))
    for block in read_blocks(pages, headings):
        if block.heading.form != "rows" or block.heading.key != "budget":
            continue
        left = list(block.lines)
        lines: list[PrintedLine] = []
        for code, text, cents, first in money_rows((line.text for line in block.lines), labels):
            at = next(number for number, line in enumerate(left) if line.text == first)
            line, left = left[at], left[at + 1 :]
            category = cast("CostCategory", code) if code != _TOTAL else None
            lines.append(PrintedLine(category, cents, text, line.page, line.raw[:_QUOTE]))
        rows = tuple(line for line in lines if line.category)
        if rows:
            total = next((line for line in reversed(lines) if line.category is None), None)
            return Printout(document, document_name, rows, total)
    return None


def _add_contact(contacts: list[dict[str, str]], read: FieldRead) -> None:
    """A person, or what stands on a line of its own about the last person."""
    _, _, part = read.key.partition(".")
    if not part and isinstance(read.value, dict):
        contacts.append(read.value)
    elif contacts and isinstance(read.value, str):
        contacts[-1].setdefault(part, read.value)


def _of_kind(read: FieldRead, found: dict[str, FieldRead]) -> FieldRead:
    """The costs of an investment project are its investment part (867/2021 § 4.2)."""
    kind = found.get("kind")
    if read.key == "budget" and kind and kind.value == "investment" and isinstance(read.value, list):
        return replace(read, value=[{**row, "part": "investment"} for row in read.value])
    return read


def _fits(read: FieldRead, found: dict[str, FieldRead]) -> bool:
    """Only proposals that make a valid application are made; a start without an end is no period."""
    if read.key.startswith("period."):
        return {"period.start", "period.end"} <= found.keys()
    try:
        corrected(ApplicationFields(), {read.key: read.value})
    except msgspec.ValidationError:
        return False
    return True
