"""The words of a review memo: places, persons, hashes as they stand in its tables."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from ic16desk.letters.writing import LetterWords, provision
from ic16desk.model.budget import LineFigure
from ic16desk.model.checklists import Words
from ic16desk.model.memos import MemoView
from ic16desk.model.names import visible
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Where
from ic16desk.model.register import Dated
from ic16desk.model.review import Answer, Score
from ic16desk.wording import shown

#: So much of a SHA-256 tells the documents of one case apart; the whole one is in the annex.
SHORT = 12


class MemoWords:
    """Sentences of one memo in its language."""

    def __init__(self, view: MemoView) -> None:
        """Bind to a view."""
        self._view = view
        self._words = LetterWords(view.language)

    def __call__(self, key: str, /, **params: object) -> str:
        """The sentence for a code."""
        return self._words(key, **params)

    def day(self, value: dt.date) -> str:
        """A day or a moment."""
        return self._words.day(value)

    def short(self, value: dt.date) -> str:
        """A day or a moment in a table."""
        return self._words.day(value, short=True)

    def days(self, start: dt.date, end: dt.date) -> str:
        """A period."""
        return self._words.days(start, end)

    def amount(self, cents: int) -> str:
        """A sum in a column that says its unit."""
        return self._words.amount(cents)

    def sum(self, cents: int) -> str:
        """A sum; empty for nothing."""
        return self._words.sum(cents or None)

    def provision(self, basis: str, own: Words | None = None) -> str:
        """A provision as the memo's language names it; ``own`` is how the checklist does."""
        return (own.get(self._view.language) if own else "") or provision(basis, self._view.language)

    def named(self, entry: Dated | None) -> str:
        """A register entry's name; empty for none."""
        return entry.text(self._view.language) if entry else ""

    def said(self, one: Answer | Score | LineFigure) -> str:
        """The reason, and after it who gave it and when."""
        who = f"({self.who(one)})"
        return f"{one.reason} {who}" if one.reason else who

    def who(self, one: Answer | Score | LineFigure) -> str:
        """Who said it, by the mark that stands before the name above, and when."""
        return self("memo.said", name=self.marks[one.author.id], at=self.short(one.at))

    @cached_property
    def marks(self) -> dict[str, str]:
        """A short mark for everybody who said something, by the person's id: initials, told apart by a number."""
        marks: dict[str, str] = {}
        for person in self.people:
            initials = "".join(part[0] for part in visible(person.name).split() if part[0].isalnum()).upper() or "?"
            same = sum(mark.rstrip("0123456789") == initials for mark in marks.values())
            marks[person.id] = f"{initials}{same + 1}" if same else initials
        return marks

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody who answered, gave points or judged a cost, in the order of their marks."""
        view = self._view
        figures = [line.figure for line in view.lines if line.figure is not None]
        said: list[Answer | Score | LineFigure] = [*view.answers, *view.scores, *view.former, *figures]
        return tuple({one.author.id: one.author for one in said}.values())

    def part(self, item: str, part: str) -> str:
        """What a repeated item is asked of; empty where it is asked once."""
        if not part:
            return ""
        found = next((one for one in self._view.parts.get(item, ()) if one.id == part), None)
        category = self(f"checks.category.{found.code}") if found and found.code else ""
        return ": ".join(text for text in (category, shown(found.name) if found else "") if text) or part

    def evidence(self, pieces: tuple[Evidence, ...], *, lost: frozenset[Evidence] = frozenset()) -> str:
        """Each piece on its own lines: quote, document, page or cell, the beginning of the document's SHA-256."""
        return "\n".join(self._piece(piece, gone=piece in lost) for piece in pieces)

    def places(self, places: tuple[Where, ...]) -> str:
        """Where a finding rests, one place a line."""
        return "\n".join(dict.fromkeys(self._where(place) for place in places))

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return {row.id: row.sha256 for row in self._view.documents}

    def _piece(self, piece: Evidence, *, gone: bool) -> str:
        selector = piece.selector
        place = self._place(piece.document_name, selector.page, selector.cell)
        digest = self._hashes.get(piece.document, "")
        told = [
            "" if piece.meaning == "supports" else f"{self(f'ui.meaning.{piece.meaning}')}:",
            f"»{selector.quote}«" if selector.quote else "",
            f"{place} [{digest[:SHORT]}]" if digest else place,
            self("memo.evidence_lost") if gone else "",
        ]
        return " ".join(part for part in told if part)

    def _where(self, place: Where) -> str:
        if place.document_name is None:
            return place.pointer or "–"
        name = self._place(place.document_name, place.page, place.cell)
        quote = f"»{place.quote}« " if place.quote else ""
        return f"{quote}{name}" + (f" {place.pointer}" if place.pointer and not place.page else "")

    def _place(self, name: str, page: int | None, cell: str | None) -> str:
        last = shown(name.rsplit("/", 1)[-1])
        if cell:
            return self("memo.cell", name=last, cell=cell)
        return self("memo.on_page", name=last, page=page) if page else last


def megabytes(size: int) -> str:
    """A file's size as people read it, with U+00A0 before the unit."""
    if size < 1000:
        return f"{size}\u00a0B"
    if size < 1_000_000:
        return f"{round(size / 1000)}\u00a0kB"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + "\u00a0MB"
