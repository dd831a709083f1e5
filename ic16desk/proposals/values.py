"""Cells of a table → amounts, days, ranks; what is not clearly one is refused, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from ic16desk.model.money import parse_cents

Value = str | float | int | bool | None
#: No proposal speaks of more (10 000 M€); beyond it a figure is a slip or an attack.
MOST_CENTS: Final = 10**12
MOST_RANK: Final = 10_000
_FINNISH_DAY: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")


def text(value: Value) -> str:
    """A cell as one would read it; empty for none. Whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def cents(value: Value) -> int:
    """Euros → cents.

    Raises:
        ValueError: no amount, more than two decimals, not finite, or beyond any proposal.
    """
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, int | float):
        if not abs(value) * 100 <= MOST_CENTS:  # NaN compares with nothing
            raise ValueError(value)
        exact = Decimal(repr(value)).quantize(Decimal("0.000001")) * 100
        if exact != exact.to_integral_value():
            raise ValueError(value)
        return int(exact)
    found = parse_cents(text(value))
    if abs(found) > MOST_CENTS:
        raise ValueError(value)
    return found


def rank(value: Value) -> int:
    """A place in the order, from 1; »1.« as well.

    Raises:
        ValueError: no whole number from 1 to 10 000.
    """
    if isinstance(value, bool):
        raise ValueError(value)
    found = int(text(value).rstrip("."))
    if not 1 <= found <= MOST_RANK:
        raise ValueError(value)
    return found


def day(value: Value) -> dt.date:
    """A day as ISO (a workbook's own days come so) or ``3.11.2026``.

    Raises:
        ValueError: anything else; ``11/3/26`` may be two days.
    """
    written = text(value)
    found = _FINNISH_DAY.fullmatch(written)
    if found:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    return dt.date.fromisoformat(written[:10] if written[10:] == "T00:00:00" else written)
