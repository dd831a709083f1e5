"""A cell of a budget → an amount of money, or why it is none; a text is read only where it can mean one thing."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from ic16desk.model.documents import Cell

#: ``text``: a number written as text; ``us``: the same as ``1,234.56``; ``ambiguous``: ``1,234`` may be both;
#: ``no_number``: infinite, not a number, or beyond all money; ``error``: ``#REF!``; ``fraction``: parts of a
#: cent, typed.
AmountFlag = Literal["", "text", "us", "ambiguous", "no_number", "error", "fraction"]

#: Own limit: no budget is a hundred thousand million euros; beyond 2^53 cents a float holds no cents either.
_MOST: Final = Decimal(10) ** 11
#: A longer text is no number.
_LONGEST: Final = 40
#: Binary arithmetic leaves less than this of a cent.
_NOISE: Final = Decimal("0.0001")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]")
_UNIT: Final = re.compile(r"(?i)^(?:€|eur\b)|(?:€|\beuroa?|\beur)$")
_FINNISH: Final = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_US: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_AMBIGUOUS: Final = re.compile(r"-?\d{1,3}[.,]\d{3}")
_SPACED: Final = re.compile(r"-?\d{1,3}(?:[\s\u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?|-?\d+(?:[.,]\d+)?")
_NO_NUMBER: Final = re.compile(r"(?i)[-+]?(?:inf(?:inity)?|nan|\d+(?:[.,]\d+)?e[+-]?\d+)")
_ERROR: Final = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|N/A|NULL!|GETTING_DATA|SPILL!|CALC!)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in cents; None with the flag that says why."""

    cents: int | None
    flag: AmountFlag = ""


def amount(cell: Cell, *, unit: int = 1) -> Amount | None:
    """What a cell says as money; None when it is empty, a truth value or plain words.

    Args:
        cell: its shown value is read, halves of a cent away from zero.
        unit: euros that one of its units is.
    """
    value = cell.value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return _of_text(value, unit)
    if not math.isfinite(value) or abs(value) * unit >= _MOST:
        return Amount(None, "no_number")
    cents = Decimal(str(value)) * 100 * unit
    whole = int(cents.to_integral_value(ROUND_HALF_UP))
    typed_fraction = cell.formula is None and abs(cents - whole) > _NOISE
    return Amount(whole, "fraction" if typed_fraction else "")


def of_number(value: float, *, unit: int = 1) -> int | None:
    """A number in cents; None when it is no amount."""
    if not math.isfinite(value) or abs(value) * unit >= _MOST:
        return None
    return int((Decimal(str(value)) * 100 * unit).to_integral_value(ROUND_HALF_UP))


def _of_text(text: str, unit: int) -> Amount | None:
    if len(text) > _LONGEST:
        return None
    bare = _UNIT.sub("", text.strip().replace("\u2212", "-")).strip()
    if _ERROR.fullmatch(bare):
        return Amount(None, "error")
    if _NO_NUMBER.fullmatch(bare):
        return Amount(None, "no_number")
    if _AMBIGUOUS.fullmatch(bare):
        return Amount(None, "ambiguous")
    if _SPACED.fullmatch(bare):
        return _made(_SPACES.sub("", bare).replace(",", "."), "text", unit)
    bare = _SPACES.sub("", bare)
    if _FINNISH.fullmatch(bare) and "," in bare and "." in bare:
        return _made(bare.replace(".", "").replace(",", "."), "text", unit)
    if _US.fullmatch(bare) and ("." in bare or bare.count(",") > 1):
        return _made(bare.replace(",", ""), "us", unit)
    if _FINNISH.fullmatch(bare):  # 1.234.567
        return _made(bare.replace(".", ""), "text", unit)
    return None


def _made(plain: str, flag: AmountFlag, unit: int) -> Amount:
    cents = Decimal(plain) * 100 * unit
    if abs(cents) >= _MOST * 100:
        return Amount(None, "no_number")
    return Amount(int(cents.to_integral_value(ROUND_HALF_UP)), flag)
