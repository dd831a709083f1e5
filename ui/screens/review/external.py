"""What a received file was marked with, in words and as the reader draws it; never changed here."""

from __future__ import annotations

from ic16desk.model.external import ExternalMark, ExternalMarks
from ic16desk.model.names import visible
from ui.i18n import words
from ui.widgets.pages.marks import Mark

#: In a list; the tooltip says the rest.
_MOST_SHOWN = 400


def drawn(document: str, found: ExternalMarks, current: str = "") -> list[Mark]:
    """The marks of a document on their pages; ``current`` names the one that was opened."""
    return [
        Mark(
            external_id(document, mark),
            mark.page,
            "note",
            mark.rects,
            area=True,
            current=external_id(document, mark) == current,
            external=True,
            tip=tip(mark),
        )
        for mark in found.marks
    ]


def external_id(document: str, mark: ExternalMark) -> str:
    """An id that none of our own marks has."""
    return f"{document} external {mark.id}"


def kind_words(mark: ExternalMark) -> str:
    """``Korostus``, ``Leima``."""
    return words(f"review.external.kind.{mark.kind}")


def tip(mark: ExternalMark) -> str:
    """All of it: what kind, who, when, what it says."""
    head = ", ".join(filter(None, (kind_words(mark), _flat(mark.author))))
    when = words("review.external.when", at=mark.modified) if mark.modified else ""
    said = "\n".join(visible(line) for line in mark.contents.splitlines())
    return "\n".join(filter(None, (words("review.external.in_file"), head, when, said)))


def first_line(mark: ExternalMark) -> str:
    """What it says, on one line; else its kind."""
    return _flat(mark.contents)[:_MOST_SHOWN] or kind_words(mark)


def second_line(mark: ExternalMark) -> str:
    """``Tiedostossa · Korostus · M. Meikäläinen``."""
    return " · ".join(filter(None, (words("review.external.in_file"), kind_words(mark), _flat(mark.author)[:80])))


def more_words(found: ExternalMarks) -> str:
    """That not all of them are shown; empty when they are."""
    if found.counted and found.total <= len(found.marks):
        return ""
    key = "review.external.more" if found.counted else "review.external.many_more"
    return words(key, total=found.total, shown=len(found.marks))


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
