"""What the list of items is narrowed to: all, open, to be clarified, mine, disagreement; each with its count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from ui.i18n import follow, words
from ui.screens.review.case_review import Narrowing
from ui.theme import font

_GAP, _HEIGHT = 4, 28
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class NarrowBar(QFrame):
    """Chips, one of them chosen, in as many lines as they need; arrow keys go along. ``chosen`` by the user."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._counts: Mapping[Narrowing, int] = {}
        self._group = QButtonGroup(self)
        self.chips: dict[Narrowing, QToolButton] = {}
        for name in get_args(Narrowing):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setFixedHeight(_HEIGHT)
            chip.setFont(font("caption", weight=500, tabular=True))
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _=False, own=name: self.chosen.emit(own))
            self._group.addButton(chip)
            self.chips[name] = chip
        self.chips["all"].setChecked(True)
        follow(self)

    def retranslate(self) -> None:
        """Word and count of each."""
        self.setAccessibleName(words("review.narrow.name"))
        for name, chip in self.chips.items():
            count = self._counts.get(name, 0)
            chip.setText(f"{words(f'review.narrow.{name}')} {count}")
            chip.setAccessibleName(words("review.narrow.chip", what=words(f"review.narrow.{name}"), n=count))
        self._lay_out()

    def current(self) -> Narrowing:
        """What is chosen."""
        return next(name for name, chip in self.chips.items() if chip.isChecked())

    def choose(self, name: Narrowing) -> None:
        """Choose without telling."""
        self.chips[name].setChecked(True)

    def show_counts(self, counts: Mapping[Narrowing, int]) -> None:
        """How many items each would leave; what nothing waits for is not offered."""
        self._counts = counts
        self.chips["waiting"].setVisible(bool(counts.get("waiting")) or self.chips["waiting"].isChecked())
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Along the chips."""
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((n for n, chip in enumerate(shown) if chip.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            shown[(at + step) % len(shown)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as the lines are."""
        return QSize(200, self.height())

    def _lay_out(self) -> None:
        left, top, room = 10, 6, max(self.width() - 10, 200)
        for chip in self.chips.values():
            if chip.isHidden():
                continue
            wide = chip.sizeHint().width()
            if left + wide > room and left > 10:
                left, top = 10, top + _HEIGHT + _GAP
            chip.setGeometry(left, top, wide, _HEIGHT)
            left += wide + _GAP
        self.setFixedHeight(top + _HEIGHT + 7)
