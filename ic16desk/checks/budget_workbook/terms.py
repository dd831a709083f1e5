"""What a word in a budget workbook says: category, whole sum, subtotal, thousands (register kind ``budget_row``)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast, get_args

from ic16desk.model.application import CostCategory
from ic16desk.model.languages import LANGUAGES
from ic16desk.register import Register

KIND: Final = "budget_row"


@dataclass(frozen=True, slots=True)
class RowTerms:
    """The terms valid on a day, as :func:`plain_words`."""

    categories: tuple[tuple[str, CostCategory], ...]
    totals: frozenset[str]
    subtotals: tuple[str, ...]
    costs: tuple[str, ...]
    funding: tuple[str, ...]
    thousands: tuple[str, ...]
    amounts: tuple[str, ...]

    def category(self, label: str) -> CostCategory | None:
        """The category whose longest term begins a word of the label; of two as long, the one that comes first."""
        folded = f" {plain_words(label)}"
        found = [
            (-len(term), at, category) for term, category in self.categories if (at := folded.find(f" {term}")) >= 0
        ]
        return min(found)[2] if found else None

    def is_total(self, label: str) -> bool:
        """Whether a label says the whole sum: it must be all of the label but unit and colon."""
        return _bare(label) in self.totals

    def is_subtotal(self, label: str) -> bool:
        """Whether a label says the sum of a part: »palkat yhteensä«."""
        return any(word in plain_words(label).split() for word in self.subtotals)

    def of_costs(self, text: str) -> bool:
        """Whether a heading or a sheet's name speaks of costs."""
        return _begins(self.costs, text)

    def of_funding(self, text: str) -> bool:
        """Of the financing only: »kustannusarvio ja rahoitussuunnitelma« holds the costs too."""
        return _begins(self.funding, text) and not self.of_costs(text)

    def in_thousands(self, header: str) -> bool:
        """Whether a header says that figures are thousands of euros."""
        words = f" {plain_words(header)} "
        return any(f" {term} " in words for term in self.thousands)

    def of_amounts(self, header: str) -> bool:
        """Whether a header names a column of amounts."""
        return any(word in self.amounts for word in plain_words(header).split())


def plain_words(text: str) -> str:
    """Words without case, accents and marks, one space between: ``Määrä,  €`` → ``maara €``."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() or char in "€%" else " " for char in plain).split())


def row_terms(register: Register, on: dt.date) -> RowTerms:
    """The terms of a day."""
    entries = register.all(KIND, on=on)
    known = get_args(CostCategory)
    pairs = {
        (plain_words(term), cast("CostCategory", entry.values["category"]))
        for entry in entries
        if entry.values.get("category") in known
        for term in _terms(entry.values)
    }

    def say(what: str) -> tuple[str, ...]:
        saying = (entry.values for entry in entries if entry.values.get("says") == what)
        return tuple(dict.fromkeys(plain_words(term) for values in saying for term in _terms(values)))

    return RowTerms(
        categories=tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))),
        totals=frozenset(say("total")),
        subtotals=say("subtotal"),
        costs=say("costs"),
        funding=say("funding"),
        thousands=say("thousands"),
        amounts=say("amount"),
    )


def _terms(values: object) -> Iterable[str]:
    for language in LANGUAGES:
        listed = values.get(language, ()) if hasattr(values, "get") else ()
        yield from (term for term in listed if isinstance(term, str) and plain_words(term))


def _bare(label: str) -> str:
    return plain_words(label).removesuffix("€").removesuffix("eur").removesuffix("euroa").strip()


def _begins(terms: Iterable[str], text: str) -> bool:
    """Whether a word of the text begins with a term, or ends with one: »hankebudjetti«."""
    words = plain_words(text).split()
    return any(word.startswith(term) or word.endswith(term) for word in words for term in terms)
