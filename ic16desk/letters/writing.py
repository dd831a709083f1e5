"""Sums, shares, days and provisions as the language of a letter writes them.

Finnish and Swedish write them alike (``24.11.2026``, ``1 234,56 €``); English does not: ``24 November 2026``,
``EUR 1,234.56``, ``section 8(1) of Act 757/2021``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final

from ic16desk.clock import HELSINKI
from ic16desk.model.money import format_cents
from ic16desk.wording import Wording, shown

#: A provision as the program's data name it: ``757/2021 10 § 1–2 mom. 3 kohta``.
_NUMBERS: Final = r"\d+(?: ?[a-z]\b)?(?:(?:–|, | ja )\d+(?: ?[a-z]\b)?)*"
_SECTION: Final = re.compile(
    rf"(?P<section>{_NUMBERS}) §"
    rf"(?: (?P<subsection>{_NUMBERS}) mom\.?)?(?: (?P<point>{_NUMBERS}) koh(?:ta|dat))?(?: (?P<letter>[a-z]) alakohta)?"
)
_STATUTE: Final = re.compile(r"(?P<statute>\d{1,4}/\d{4}) (?P<rest>.+)")
#: Government decrees among the statutes that are cited by number alone; all others are acts.
_DECREES: Final = frozenset({"797/2021", "866/2021", "867/2021"})
_KINDS: Final = {"en": ("Act", "Decree"), "sv": ("lag", "förordning")}
_AND: Final = {"en": " and ", "sv": " och "}


class LetterWords(Wording):
    """Words whose parameters are written as the letter's language writes them."""

    def _shown(self, name: str, params: Mapping[str, object]) -> str:
        if self.language != "en" or name not in params:
            return super()._shown(name, params)
        written = self._written(params[name], name)
        own = isinstance(written, str) and written != params[name]
        return str(written) if own else super()._shown(name, {name: written})

    def _written(self, value: object, name: str) -> object:
        if name.endswith("_cents") and isinstance(value, int):
            return self.sum(value)
        if name.endswith("_hundredths") and isinstance(value, int):
            return f"{value / 100:.2f}%"
        if name.endswith("_date") and isinstance(value, str):
            return self.day(dt.date.fromisoformat(value))
        if isinstance(value, dt.date):
            return self.day(value)
        if isinstance(value, list | tuple) and not name.endswith("_codes"):
            return [self._written(part, "") for part in value]
        return value

    def day(self, value: dt.date, *, short: bool = False) -> str:
        """A day; of a moment the day and the time in Helsinki. ``short``: an English month in three letters."""
        if self.language != "en":
            return shown(value)
        if isinstance(value, dt.datetime):
            local = value.astimezone(HELSINKI)
            day, time = self.day(local.date(), short=short), f"{local:%H:%M}"
            return f"{day} {time}" if short else self("letter.written.moment", day=day, time=time)
        name = self(f"letter.month.{value.month}")
        month = name[:3] if short else name
        return self("letter.written.day", day=str(value.day), month=month, year=str(value.year))

    def days(self, start: dt.date, end: dt.date) -> str:
        """A period."""
        dash = " – " if self.language == "en" else "–"
        return f"{self.day(start)}{dash}{self.day(end)}"

    def amount(self, cents: int | None) -> str:
        """A sum without its unit, for a column or a sentence that says it; empty for None."""
        return euros(cents, self.language)

    def sum(self, cents: int | None) -> str:
        """A sum with its unit; empty for None."""
        return "" if cents is None else self("letter.written.sum", amount=self.amount(cents))


def euros(cents: int | None, language: str = "fi") -> str:
    """``24851820`` → ``248 518,20``, in English ``248,518.20`` (no unit: the sentence says it); empty for None."""
    if cents is None:
        return ""
    if language == "en":
        whole, rest = divmod(abs(cents), 100)
        return f"{'−' if cents < 0 else ''}{whole:,}.{rest:02d}"
    return format_cents(cents, unit=False)


def decimals(hundredths: int | None, language: str = "fi") -> str:
    """``7500`` → ``75``, ``6667`` → ``66,67``, in English ``66.67``; empty for None."""
    if hundredths is None:
        return ""
    sign, (whole, rest) = "−" if hundredths < 0 else "", divmod(abs(hundredths), 100)
    figure = f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return figure if language == "en" else figure.replace(".", ",")


def minute(section: str, language: str) -> str:
    """The section of minutes: ``§ 14`` or ``14 §``, in English ``section 14``; anything else as it is written."""
    if language != "en":
        return section
    before = re.sub(r"^\s*§\s*(?=\d)", "section ", section)
    return re.sub(r"^\s*(\d+)\s*§\s*$", r"section \1", before)


def provision(text: str, language: str) -> str:
    """A provision as the program's data name it in Finnish, in another language; what is not understood stays.

    ``757/2021 19 § 2 mom. 3 kohta`` → ``section 19(2)(3) of Act 757/2021``, ``19 § 2 mom. 3 punkten i lag 757/2021``.
    """
    if language not in _KINDS:
        return text
    return "; ".join(_one(part, language) for part in text.split("; "))


def _one(text: str, language: str) -> str:
    found = _STATUTE.fullmatch(text.strip())
    if found is None:
        return text
    sections = list(_SECTION.finditer(found["rest"]))
    between = _SECTION.sub("\0", found["rest"])
    if not sections or not re.fullmatch("\0(?:(?:, | ja )\0)*", between):
        return text
    told = [_english(one) if language == "en" else _swedish(one) for one in sections]
    joined = _listed(told, language)
    of = _KINDS[language][found["statute"] in _DECREES]
    if language == "sv":
        return f"{joined} i {of} {found['statute']}"
    many = len(told) > 1 or not re.fullmatch(r"\d+ ?[a-z]?", sections[0]["section"])
    return f"section{'s' if many else ''} {joined} of {of} {found['statute']}"


def _english(one: re.Match[str]) -> str:
    told = re.sub(r"(\d) ([a-z])\b", r"\1\2", _and(one["section"], "en"))
    return told + "".join(f"({_and(one[name], 'en')})" for name in ("subsection", "point", "letter") if one[name])


def _swedish(one: re.Match[str]) -> str:
    told = f"{_and(one['section'], 'sv')} §"
    told += f" {_and(one['subsection'], 'sv')} mom." if one["subsection"] else ""
    told += f" {_and(one['point'], 'sv')} punkten" if one["point"] else ""
    return told + (f" underpunkt {one['letter']}" if one["letter"] else "")


def _and(numbers: str, language: str) -> str:
    return numbers.replace(" ja ", _AND[language])


def _listed(parts: Iterable[str], language: str) -> str:
    *first, last = parts
    return _AND[language].join(part for part in (", ".join(first), last) if part)
