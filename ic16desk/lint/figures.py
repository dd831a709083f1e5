"""Days and numbers in running text, as Finns, Swedes and the English write them: ``31. joulukuuta 2027`` is a day.

Two texts are compared by the values, whatever their notation; a value is shown as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "fi": (
        "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
    ),
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ),
    "en": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
}  # fmt: skip
_NUMBER_OF: Final = {name: number for names in _MONTHS.values() for number, name in enumerate(names, start=1)}
_FINNISH = rf"(?P<fi>{'|'.join(_MONTHS['fi'])})kuu\w*"
_OTHER = rf"(?P<other>{'|'.join(dict.fromkeys((*_MONTHS['sv'], *_MONTHS['en'])))})\b"
_MONTH = rf"(?:{_FINNISH}|{_OTHER})"
#: ``31. joulukuuta 2027``, ``den 31 december 2027``, ``December 31, 2027``, ``joulukuussa 2027``.
_IN_WORDS = re.compile(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})\.? )?\b{_MONTH}(?: (?P<us>\d{{1,2}}),)?(?: (?P<year>\d{{4}}))?", re.IGNORECASE
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)")
#: A statute or a case: ``757/2021``.
_STATUTE = re.compile(r"(?<![\d/])\d+/\d+(?![\d/])")
#: What is left: ``248 518,20``, ``248,518.20``, ``7,5``, ``12``; a number within a word or a code is none.
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3})+(?=\.\d|\b)|\d+)(?:[.,]\d+)?(?![\w])")
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")


def figures(text: str, language: str) -> dict[str, str]:
    """The days and numbers of a text by value, each as it is first written.

    Args:
        text: Running text; its spaces may be of any kind.
        language: ``en`` writes 1,234.50 where the others write 1 234,50.
    """
    left = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).replace("\u2212", "-")
    found: dict[str, str] = {}
    for pattern, read in ((_ISO, _iso), (_DAY, _day), (_IN_WORDS, _in_words), (_STATUTE, _statute)):
        for match in pattern.finditer(left):
            if value := read(match):
                found.setdefault(value, match[0].strip())
        # what was read is taken out, so that no part of it is read again
        left = pattern.sub(lambda match, read=read: " ; " if read(match) else match[0], left)  # type: ignore[misc]
    for value, shown in _numbers(left, language):
        found.setdefault(value, shown)
    return found


def _iso(match: re.Match[str]) -> str:
    return f"{int(match[3])}.{int(match[2])}.{match[1]}"


def _day(match: re.Match[str]) -> str:
    day, month = int(match[1]), int(match[2])
    # without a year it may as well be a number at the end of a sentence: »erityistavoite 2.3.«
    return ".".join(filter(None, (str(day), str(month), match[3]))) if 1 <= day <= 31 and 1 <= month <= 12 else ""


def _in_words(match: re.Match[str]) -> str:
    day = match["day"] or match["us"] or ""
    if not day and not match["year"]:
        return ""  # »may«, »mars«: a month alone is a word
    month = _NUMBER_OF[(match["fi"] or match["other"]).casefold()]
    return ".".join(filter(None, (str(int(day)), str(month), match["year"]))) if day else f"{month}/{match['year']}"


def _statute(match: re.Match[str]) -> str:
    return match[0]


def _numbers(text: str, language: str) -> Iterator[tuple[str, str]]:
    for match in _NUMBER.finditer(text):
        digits = match[0].replace(" ", "")
        if language == "en":
            digits = re.sub(r",(?=\d{3}(?:\D|$))", "", digits)
        whole, _, decimals = digits.replace(",", ".", 1).partition(".")
        if "." in digits and language != "en" and 1 <= int(whole) <= 31 and 1 <= int(decimals) <= 12:
            yield f"{int(whole)}.{int(decimals)}", match[0]  # »1.10–31.12.2027«: a day without its year
        else:
            value = f"{int(whole)}.{decimals}".rstrip("0").rstrip(".") if decimals else str(int(whole))
            yield value, match[0]
