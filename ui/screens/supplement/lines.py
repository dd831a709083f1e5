"""The numbered lines of a request as it is written: field or document, what is missing, why, the way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ic16desk.model.review import SupplementItem
from ui.i18n import say, words
from ui.screens.supplement.about import ItemChoice
from ui.screens.supplement.data import Choice
from ui.theme import font
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import Part, clear, column, frame, row

#: Milliseconds of rest after which what was typed is kept.
REST = 600


class LineCard(QFrame):
    """One line. ``edited``, ``removed``; ``place_asked`` carries document, page and quote.

    A line that the answers gave keeps its item; of a line of one's own (without a place) the item is chosen.
    """

    edited = Signal()
    removed = Signal()
    place_asked = Signal(str, int, str)

    def __init__(self, line: SupplementItem, number: int, choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._line = line
        self._number = Label(f"{number}.", "strong", tabular=True)
        self.about, self.basis, self.text = QLineEdit(line.about), QLineEdit(line.basis), QPlainTextEdit(line.text)
        for field, key in ((self.about, "about"), (self.basis, "basis"), (self.text, "text")):
            say(field, f"supplement.line.{key}", to="name")
            say(field, f"supplement.line.{key}", to="placeholder")
            field.textChanged.connect(self.edited)
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)
        self.text.setTabChangesFocus(True)
        self.text.setFont(font("body"))
        self.text.setFixedHeight(62)
        self.place = Button("supplement.line.place", "link", icon="file-search")
        self.place.clicked.connect(self._ask_place)
        self.place.setVisible(line.place is not None and bool(line.place.document or line.place.document_name))
        remove = IconButton("trash-2", name=words("supplement.line.remove", n=number))
        remove.clicked.connect(self.removed)
        self.item = ItemChoice(choices, line.item) if line.place is None and choices else None
        if self.item is None:
            head = row(self._number, Chip(line.item, "neu"), (self.about, 1), self.place, remove, spacing=8)
        else:
            self.item.currentIndexChanged.connect(lambda _index: self._item_chosen())
            head = row(self._number, (self.item, 3), (self.about, 2), remove, spacing=8)
        foot = row(Label(words("supplement.line.why"), "caption", ink="text2"), (self.basis, 1), spacing=8)
        self.setLayout(column(head, self.text, foot, spacing=6, margins=(12, 8, 8, 10)))

    def line(self) -> SupplementItem:
        """The line as it stands."""
        return replace(
            self._line,
            item=self._line.item if self.item is None else self.item.item(),
            about=self.about.text().strip(),
            text=self.text.toPlainText().strip(),
            basis=self.basis.text().strip(),
        )

    def _item_chosen(self) -> None:
        """The provision follows the item, unless somebody wrote another one."""
        if self.item is None:
            return
        if self.basis.text().strip() in ("", self.item.basis(self._line.item)):
            self.basis.setText(self.item.basis(self.item.item()))
            self.basis.setCursorPosition(0)
        self._line = replace(self._line, item=self.item.item())
        self.edited.emit()

    def _ask_place(self) -> None:
        place = self._line.place
        if place is not None:
            self.place_asked.emit(place.document or place.document_name or "", place.page or 0, place.quote or "")


class Lines(QWidget):
    """All lines. ``edited`` when the typing rests; ``place_asked`` as a card's."""

    edited = Signal()
    place_asked = Signal(str, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[LineCard] = []
        self.choices: Sequence[Choice] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.edited)

    def show_lines(self, lines: Sequence[SupplementItem]) -> None:
        """Show lines, numbered in their order."""
        self._rest.stop()
        clear(self._layout)
        self.cards = []
        for number, line in enumerate(lines, start=1):
            card = LineCard(line, number, self.choices)
            card.edited.connect(self._rest.start)
            card.removed.connect(lambda card=card: self._remove(card))
            card.place_asked.connect(self.place_asked)
            self.cards.append(card)
            self._layout.addWidget(card)

    def lines(self) -> tuple[SupplementItem, ...]:
        """The lines as they stand."""
        return tuple(card.line() for card in self.cards)

    def settle(self) -> bool:
        """Whether something typed was still waiting to be kept; it waits no more."""
        waiting = self._rest.isActive()
        self._rest.stop()
        return waiting

    def _remove(self, card: LineCard) -> None:
        kept = [one.line() for one in self.cards if one is not card]
        QTimer.singleShot(0, self, lambda: self._shorten(kept))

    def _shorten(self, kept: Sequence[SupplementItem]) -> None:
        self.show_lines(kept)
        self.edited.emit()


def shown_line(line: SupplementItem, number: int) -> QFrame:
    """A line of a request that was sent."""
    head = row(
        Label(f"{number}.", "strong", tabular=True),
        Chip(line.item, "neu"),
        (Label(line.about, "strong", wrap=True), 1),
        spacing=8,
    )
    parts: list[Part] = [head, Label(line.text, wrap=True, selectable=True)]
    if line.basis:
        parts.append(Label(line.basis, "caption", ink="text2", wrap=True))
    return frame("card", column(*parts, spacing=4, margins=(12, 8, 12, 10)))
