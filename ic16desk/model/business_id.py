"""Finnish business ids (Y-tunnus, FO-nummer)."""

from __future__ import annotations

import re

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str | None:
    """``828308-4`` → ``0828308-4``; None when the check digit is wrong or it is no business id.

    Seven digits, hyphen, check digit; weights 7 9 10 5 8 4 2, sum mod 11: 0 → 0, 1 → invalid, else
    11 − remainder (PRH's published rule; six-digit ids of old are padded with 0).
    """
    match = re.fullmatch(r"(\d{6,7})-(\d)", text.strip())
    if not match:
        return None
    digits = match[1].zfill(7)
    check = check_digit(digits)
    return f"{digits}-{match[2]}" if check is not None and check == int(match[2]) else None


def check_digit(digits: str) -> int | None:
    """The check digit of seven digits; None when none exists (remainder 1)."""
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
    if remainder == 1:
        return None
    return 0 if remainder == 0 else 11 - remainder
