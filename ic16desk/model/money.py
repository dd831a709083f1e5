"""Money as integer cents, read and written the Finnish way."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = re.compile(r"^[-\u2212]?[0-9]{1,3}(?:(?:[ \u00a0\u202f][0-9]{3})+|[0-9]*)(?:[.,][0-9]{1,2})?$")


def parse_cents(text: str) -> int:
    """Read ``1 234 567,89 €`` (any space as group mark, comma or dot) as cents.

    Raises:
        ValueError: the text is no amount of money.
    """
    bare = text.strip().removesuffix("€").strip()
    if not _AMOUNT.match(bare):
        raise ValueError(text)
    plain = re.sub(r"[ \u00a0\u202f]", "", bare).replace("\u2212", "-").replace(",", ".")
    return int((Decimal(plain) * 100).to_integral_value(ROUND_HALF_UP))


def format_cents(cents: int, *, unit: bool = True) -> str:
    """``123456789`` → ``1 234 567,89 €`` with U+00A0 between groups and unit, U+2212 as minus."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", "\u00a0")
    sign = "\u2212" if cents < 0 else ""
    return f"{sign}{grouped},{rest:02d}" + ("\u00a0€" if unit else "")


def share(part: int, whole: int) -> Decimal | None:
    """``part / whole`` in per cent, exactly; None when there is no whole."""
    return Decimal(part) * 100 / Decimal(whole) if whole else None


def portion(cents: int, percent: Decimal) -> int:
    """``percent`` of an amount, to the nearest cent (the reading in use: domain § 3.2)."""
    return int((Decimal(cents) * percent / 100).to_integral_value(ROUND_HALF_UP))
