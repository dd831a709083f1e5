"""The history of the item: what was said and changed, by whom and when; the last three, or all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.model.checklists import Item
from ic16desk.model.history import Event, EventKind
from ui.i18n import words
from ui.screens.review.anchors import place_words, quoted
from ui.screens.review.case_review import CaseReview, short_name
from ui.screens.review.part_list import named_part
from ui.screens.review.signs import clock_words, sign_of
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, holder, row

#: How many are seen until all are asked for.
SHORT = 3
_TIME_WIDE = 78
_ICONS: Mapping[EventKind, tuple[str, Token]] = {
    "withdrawn": ("undo-2", "text2"),
    "reason": ("pencil", "text2"),
    "cited": ("quote", "text2"),
    "uncited": ("x", "text2"),
    "scored": ("chart-column", "text2"),
    "asked": ("send", "text2"),
}


class HistoryBox(QWidget):
    """Newest first. Hidden while nothing has happened."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: QVBoxLayout = column(spacing=6)
        self.setLayout(self._parts)
        self._review: CaseReview | None = None
        self._item: Item | None = None
        self._whole = False

    def show_item(self, review: CaseReview, item: Item) -> None:
        """Show an item's history; another item begins short."""
        if self._item is None or self._item.id != item.id:
            self._whole = False
        self._review, self._item = review, item
        self._fill()

    def _fill(self) -> None:
        review, item = self._review, self._item
        clear(self._parts)
        events: Sequence[Event] = review.events(item.id) if review and item else ()
        self.setVisible(bool(events))
        if review is None or not events:
            return
        self._parts.addWidget(Label(words("review.history.title"), "strong"))
        for event in events if self._whole else events[:SHORT]:
            self._parts.addWidget(_line(review, event))
        if len(events) > SHORT:
            text = words("review.history.less") if self._whole else words("review.history.all", n=len(events))
            more = Button(kind="link", text=text)
            more.setAccessibleName(more.text())
            more.clicked.connect(self._toggle)
            self._parts.addLayout(row(more, None))

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._fill()
        more = self.findChildren(Button)
        if more:
            more[-1].setFocus()  # the button is another one now


def _line(review: CaseReview, event: Event) -> QWidget:
    icon, tint = _ICONS.get(event.kind, ("", "text2"))
    if event.kind == "answered":
        sign = sign_of(event.code)
        icon, tint = sign.icon, sign.tint
    when = Label(clock_words(event.at), "small", ink="text2", tabular=True)
    when.setFixedWidth(max(_TIME_WIDE, when.sizeHint().width()))
    told = ElidedLabel(event_words(review, event), "small")
    lines = column(told, spacing=2)
    if event.reason and event.kind in ("answered", "scored", "reason"):
        lines.addWidget(ElidedLabel(f"»{event.reason}«", "caption", ink="text2"))
    elif event.evidence is not None:
        lines.addWidget(ElidedLabel(quoted(event.evidence.selector), "caption", ink="text2"))
    made = holder(row(IconLabel(icon, tint, 14), when, (lines, 1), spacing=8))
    made.setAccessibleName(f"{when.text()} {told.text()}")
    return made


def event_words(review: CaseReview, event: Event) -> str:
    """``V. Mallikas: selvitettävä``."""
    piece = event.evidence
    place = place_words(review.name(piece.document, piece.document_name), piece.selector) if piece else ""
    told = words(
        f"history.{event.kind}", answer=words(f"answer.{event.code}"), n=event.points or 0, place=place, due=event.due
    )
    of_part = f" · {named_part(review, event.item, event.part)}" if event.part else ""
    return words("review.item.says", who=short_name(event.author.name), answer=told) + of_part
