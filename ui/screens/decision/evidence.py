"""Evidence of the answers behind a reason or behind a grant, to choose from (HL § 45.1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ic16desk.model.decision import Citation
from ui.i18n import follow, say, words
from ui.theme import font
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, row


def place_of(piece: Citation) -> str:
    """Where a piece of evidence stands: the document and its page or cell."""
    name = piece.document_name.rsplit("/", 1)[-1]
    if piece.page is not None:
        return f"{name}, {words('decision.phrases.page', n=piece.page)}"
    return ", ".join(part for part in (name, piece.cell) if part)


class EvidencePicker(QWidget):
    """A line that counts, and under it, when it is open, a check box for each piece.

    ``edited`` and ``left`` on each choice. A chosen piece that the answers have no more stays until it is unchosen.
    """

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Citation, ...] = ()
        self._chosen: tuple[Citation, ...] = ()
        self._order: tuple[Citation, ...] = ()
        self._locked = False
        self.boxes: dict[Citation, QCheckBox] = {}
        self._labels: dict[Citation, ElidedLabel] = {}
        self._icon = IconLabel("quote", "text2", 14)
        self._count = Label("", "caption", ink="text2", weight=500)
        self.open = Button("decision.evidence.choose", "link")
        self.open.setCheckable(True)
        self.open.toggled.connect(self._toggle)
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self._rows = column(spacing=4)
        self._list = frame("inset", column(self._rows, margins=(10, 8, 10, 8)))
        head = row(self._icon, self._count, self.open, None, spacing=6)
        self.setLayout(column(head, self._error, self._list, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list.hide()
        self._error.hide()
        say(self, "decision.evidence.title", to="name")
        follow(self)

    def retranslate(self) -> None:
        """Count, link and rows."""
        n = len(self._chosen)
        self._count.setText(words("decision.evidence.chosen", n=n) if n else words("decision.evidence.none"))
        say(self.open, "decision.evidence.done" if self.open.isChecked() else "decision.evidence.choose")
        self.open.setVisible(bool(self._order) and not self._locked)
        for piece, label in self._labels.items():
            where = place_of(piece)
            text = f"»{piece.quote}« {where}" if piece.quote else where
            if piece not in self._offered:
                text = f"{text} ({words('decision.evidence.gone')})"
            label.setText(text)
            self.boxes[piece].setAccessibleName(f"{piece.item} {text}")

    def show_pieces(self, offered: Sequence[Citation], chosen: Sequence[Citation]) -> None:
        """Offer these; those of ``chosen`` are taken."""
        self._offered, self._chosen = tuple(offered), tuple(dict.fromkeys(chosen))
        order = tuple(dict.fromkeys((*self._offered, *self._chosen)))
        if order != self._order:
            self._order = order
            if self.open.isChecked():
                self._fill()
        for piece, box in self.boxes.items():
            box.setChecked(piece in self._chosen)
        self.retranslate()

    def value(self) -> tuple[Citation, ...]:
        """What is chosen: as the draft had it, what is new after it in the order of the answers."""
        return self._chosen

    def forget(self) -> None:
        """Nothing of any case."""
        self.open.setChecked(False)
        self.show_pieces((), ())

    def show_error(self, text: str) -> None:
        """What is wrong with the choice."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def take_focus(self) -> None:
        """The first piece, opened."""
        if self.open.isHidden():
            return
        self.open.setChecked(True)
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self._locked = on
        if on:
            self.open.setChecked(False)
        self.retranslate()

    def _toggle(self, on: bool) -> None:
        self._fill()
        self._list.setVisible(on)
        self.retranslate()

    def _fill(self) -> None:
        """Rows are made when they are looked at: most decisions never open them."""
        clear(self._rows)
        self.boxes, self._labels = {}, {}
        for piece in self._order if self.open.isChecked() else ():
            box, label = QCheckBox(piece.item), ElidedLabel("")
            box.setFont(font("label", tabular=True))
            box.setFixedWidth(64)
            box.setChecked(piece in self._chosen)
            box.clicked.connect(self._choose)
            self.boxes[piece], self._labels[piece] = box, label
            self._rows.addWidget(holder(row(box, (label, 1), spacing=8)))

    def _choose(self) -> None:
        taken = [piece for piece, box in self.boxes.items() if box.isChecked()]
        kept = [piece for piece in self._chosen if piece in taken]
        self._chosen = tuple(dict.fromkeys((*kept, *taken)))
        self.retranslate()
        self.edited.emit()
        self.left.emit()
