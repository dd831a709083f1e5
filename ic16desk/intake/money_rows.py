"""Rows of money in a print-out's tables: a known first word, a description over some lines, an amount at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ic16desk.intake.headings import squeeze
from ic16desk.model.money import parse_cents

_END = r"(?:,\d{2}(?:\s*€)?|\s*€)$"
#: The amount a row ends with. No-break spaces group for certain; ordinary ones may part columns, so they come second.
_AMOUNTS = (
    re.compile(r"(?<![\d.,])[-−]?\d{1,3}(?:[\u00a0\u202f]\d{3})+" + _END),
    re.compile(r"(?<![\d.,])[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})*" + _END),
    re.compile(r"(?<![\d.,])[-−]?\d+" + _END),
)
#: The share that stands before the amount in a financing plan.
_PERCENT = re.compile(r"\s*\d{1,3},\d{2}\s*%\s*$")
#: A row is at most so many lines of text.
_LINES = 5


def money_rows(lines: Iterable[str], labels: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, int, str]]:
    """Code, description, cents, first line of each row; ``labels`` are squeezed, the longest first. Sums have none."""
    code, parts, first = "", [""], ""
    for line in lines:
        if found := _label(line, labels):
            code, rest = found
            parts, first = [rest], line
        elif code and len(parts) < _LINES:
            parts.append(line)
        else:
            code = ""
        if code and (amount := _amount(" ".join(parts))):
            description, cents = amount
            yield code, description, cents, first
            code = ""


def _label(line: str, labels: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    if not line[:1].isupper():
        return None
    squeezed = squeeze(line)
    for label, code in labels:
        if squeezed.startswith(label) and (rest := after(line, label)) is not None:
            return code, rest
    return None


def after(line: str, label: str) -> str | None:
    """What follows a squeezed label at the start of a line; None when it ends within a word or the line differs."""
    matched = ""
    for index, char in enumerate(line):
        if matched == label:
            return None if char.isalnum() else line[index:]
        matched += squeeze(char)
    return "" if matched == label else None


def _amount(text: str) -> tuple[str, int] | None:
    """Description and cents when the text ends with an amount, the group marks read in the surest way."""
    text = text.strip()
    for pattern in _AMOUNTS:
        if match := pattern.search(text):
            try:
                return _PERCENT.sub("", text[: match.start()]).strip(" :–-\t"), parse_cents(match[0])
            except ValueError:
                continue
    return None
