"""Masks of numbers: how a council writes its case and decision numbers, simple enough to be safe and to be read aloud.

``9`` is a digit, ``#`` one or more digits, ``A`` a letter, ``*`` one or more of any letters, digits or marks; every
other sign stands for itself. No regular expressions: a mask that takes exponential time cannot be written.
"""

from __future__ import annotations

from typing import Final

#: Longest mask, longest number that is compared.
MASK: Final = 64
NUMBER: Final = 200
_DIGITS: Final = "1234567890"


def is_mask(mask: str) -> bool:
    """Whether it can be a mask: 1–64 printable signs, at least one of them standing for something that varies."""
    bare = mask.strip()
    return bare == mask and 0 < len(mask) <= MASK and mask.isprintable() and any(sign in "9#A*" for sign in mask)


def fits(mask: str, number: str) -> bool:
    """Whether a number is written so. Time: length of the mask × length of the number.

    All places of the mask that the number so far can have reached are kept together, so nothing is tried twice.
    """
    if len(number) > NUMBER:
        return False
    reached = {0}
    for sign in number:
        after: set[int] = set()
        for place in reached:
            # a repeated part that has begun may go on
            if place and mask[place - 1] in "#*" and _takes(mask[place - 1], sign):
                after.add(place)
            if place < len(mask) and _takes(mask[place], sign):
                after.add(place + 1)
        reached = after
    return len(mask) in reached


def example(mask: str) -> str:
    """A number that is written so: ``#/9999`` → ``12/1234``."""
    made, digit = "", 0
    for sign in mask:
        if sign == "9":
            made += _DIGITS[digit % 10]
            digit += 1
        else:
            made += {"#": "12", "A": "A", "*": "12"}.get(sign, sign)
            digit = 0
    return made


def _takes(part: str, sign: str) -> bool:
    if part in "9#":
        return sign.isdecimal()
    if part == "A":
        return sign.isalpha()
    return sign.isprintable() and not sign.isspace() if part == "*" else sign == part
