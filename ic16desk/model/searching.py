"""What is looked for on pages, and what was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing a page must hold: any of these forms, a word with one of these beginnings, or these words in a row."""

    forms: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing can be it."""
        return not (self.forms or self.beginnings or self.phrases)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A page with a match: ``spans`` are (start, end) within ``snippet``."""

    id: str
    number: str
    document: str
    document_name: str
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class NameHit:
    """An application found by its number, a name in it, a business id or a file's name."""

    id: str
    number: str
    name: str
    applicant: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was looked for (``forms`` that occur) and what was found; ``unread`` documents could not be searched.

    ``unsure``: the dictionaries had no time yet for a word that stands nowhere as typed: ask again.
    """

    forms: tuple[str, ...]
    total: int
    unread: int
    hits: tuple[SearchHit, ...]
    names: tuple[NameHit, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that speaks of the most of what was asked; ``quote`` stands on that page and can be cited.

    ``spans`` are (start, end) of the terms within ``quote``, ``forms`` the forms of them that stand on the page.
    """

    document: str
    document_name: str
    page: int
    quote: str
    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
