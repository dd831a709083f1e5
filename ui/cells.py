"""What a table cell holds beyond a string: values a delegate can paint and a screen reader can say.

Below ``models`` (which serve them) and ``widgets`` (which paint them), so that neither needs the other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt

from ic16desk.model.money import format_cents
from ic16desk.model.names import visible
from ic16desk.wording import shown
from ui.i18n import words
from ui.theme import Token, Tone

Kind = Literal[
    "text", "strong", "muted", "number", "mutedNumber", "money", "moneyStrong", "two", "chip", "progress", "findings",
    "due", "icon", "badge", "check", "place", "tick",
]  # fmt: skip
Align = Literal["left", "right", "center"]
#: plain; group: one text over the whole width; part: figures on ``alt`` in 600; sum: the same between two lines.
RowKind = Literal["plain", "group", "part", "sum"]

#: The value as it is, for painting.
ValueRole = int(Qt.ItemDataRole.UserRole)
#: A :data:`RowKind`.
RowKindRole = ValueRole + 1
#: A :data:`Kind`; of a cell and of a horizontal header.
KindRole = ValueRole + 2
#: The row itself (None while it is being fetched).
RowRole = ValueRole + 3
#: True for a cell whose figure differs from its source: amber underline.
DiffersRole = ValueRole + 4


@dataclass(frozen=True, slots=True)
class Two:
    """Two lines: what, and the smaller line under it."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class State:
    """Icon and word on the soft ground of a meaning; ``hint`` is what a tooltip and a screen reader add."""

    word: str
    tone: Tone = "neu"
    icon: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How much is done: a bar and ``38/52``."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings that block and findings to note."""

    blocking: int
    notes: int


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline; ``days`` left (negative: late), None when it no longer runs. ``tone`` bad or warn when it is near."""

    day: dt.date
    days: int | None = None
    tone: Tone = "neu"


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon that stands alone; ``name`` is what it means, for tooltip and screen reader."""

    icon: str
    name: str
    tint: Token = "text2"


@dataclass(frozen=True, slots=True)
class Tick:
    """A check box in a row; ``name`` says how it stands. One that cannot be checked is shown as such."""

    checked: bool
    name: str
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Badge:
    """An icon and a word without a ground; the last ``keep`` characters of the word are never cut."""

    icon: str
    word: str
    tint: Token = "text2"
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the whole width: ``Lahti – 5 hakemusta, haettu 1 184 062,50 €``. Closed: without its rows."""

    key: str
    text: str
    closed: bool = False
    row_kind: RowKind = "group"


def shown_text(kind: Kind, value: object) -> str:
    """The words of a cell, as painted and as copied. Foreign text comes out visible."""
    match value:
        case None:
            return ""
        case Two():
            return f"{visible(value.first)}\n{visible(value.second)}"
        case State() | Badge():
            return visible(value.word)
        case Share():
            return f"{value.done}/{value.total}" if value.total else "–"
        case Counts():
            return _counts(value)
        case Due():
            return " ".join(filter(None, (shown(value.day), days_left(value))))
        case Sign() | Tick():
            return value.name
        case Group():
            return visible(value.text)
        case bool():
            return words("ui.cell.yes") if value else words("ui.cell.no")
        case int() if kind in ("money", "moneyStrong"):
            return format_cents(value)
        case _:
            return shown(value)


def spoken_text(kind: Kind, value: object, column: str) -> str:
    """What a screen reader says: the column and the cell in full words."""
    match value:
        case Due() if value.days is not None and value.days >= 0:
            said = words("ui.cell.due", day=value.day, n=value.days)
        case Due() if value.days is not None:
            said = words("ui.cell.late", day=value.day, n=-value.days)
        case State() if value.hint:
            said = f"{visible(value.word)}, {visible(value.hint)}"
        case Share():
            said = words("ui.cell.share", done=value.done, total=value.total)
        case _:
            said = shown_text(kind, value).replace("\n", ", ")
    return f"{column} {said}".strip()


def days_left(due: Due) -> str:
    """``2 pv``, ``myöhässä 3 pv`` or nothing."""
    if due.days is None:
        return ""
    if due.days < 0:
        return words("ui.cell.days_late", n=-due.days)
    return words("ui.cell.days_left", n=due.days)


def _counts(value: Counts) -> str:
    parts = []
    if value.blocking:
        parts.append(words("ui.cell.blocking", n=value.blocking))
    if value.notes:
        parts.append(words("ui.cell.notes", n=value.notes))
    return ", ".join(parts) or "–"
