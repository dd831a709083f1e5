"""Removable chips that break into lines: what narrows a list just now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import plain_tooltip

_GAP, _HIGH, _AIR = 4, 22, 4
#: Longer words are cut; the whole is in the tooltip.
_LONGEST = 26


class ChipRow(QWidget):
    """``removed`` carries the code of a chip whose × was pressed; ``cleared`` when all are to go.

    Left and Right go from chip to chip, Delete removes the one that has the focus.
    """

    removed = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self._codes: tuple[tuple[str, str], ...] = ()
        self._clear = Button("ui.table.clear_filter", "ghost")
        self._clear.setParent(self)
        self._clear.clicked.connect(self.cleared)
        self.show_chips(())

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these: code and word. The focus stays at its place in the row."""
        if tuple(chips) != self._codes:
            at = next((n for n, chip in enumerate(self._chips) if chip.isAncestorOf(self.focusWidget())), None)
            self._make(tuple(chips))
            if at is not None and self._chips:
                self._focus(min(at, len(self._chips) - 1))
        self.setVisible(bool(chips))
        self._lay_out()

    def codes(self) -> list[str]:
        """What is shown."""
        return [code for code, _ in self._codes]

    def chip(self, code: str) -> Chip:
        """The chip of a code."""
        return self._chips[self.codes().index(code)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Along the row; Delete removes."""
        at = next((n for n, chip in enumerate(self._chips) if chip.isAncestorOf(self.focusWidget())), None)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if at is not None and step is not None:
            self._focus((at + step) % len(self._chips))
        elif at is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._codes[at][0])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a line as fit."""
        super().resizeEvent(event)
        self._lay_out()

    def _make(self, chips: tuple[tuple[str, str], ...]) -> None:
        for chip in self._chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._codes, self._chips = chips, []
        for code, word in chips:
            cut = word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"
            chip = Chip(cut, "accent", removable=True)
            chip.setToolTip(plain_tooltip(word))
            chip.setParent(self)
            chip.removed.connect(lambda own=code: self.removed.emit(own))
            self._chips.append(chip)
            chip.show()

    def _focus(self, number: int) -> None:
        chip = self._chips[number]
        button = next(
            (part for part in chip.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus), None
        )
        if button is not None:
            button.setFocus()

    def _lay_out(self) -> None:
        self._clear.setVisible(len(self._chips) > 1)
        left, top = 0, _AIR
        for part in (*self._chips, *([self._clear] if len(self._chips) > 1 else ())):
            wide = part.sizeHint().width()
            if left and left + wide > self.width():
                left, top = 0, top + _HIGH + _GAP
            over = max(0, part.minimumSizeHint().height() - _HIGH) // 2  # a button is higher than a chip
            part.setGeometry(left, top - over, min(wide, max(self.width(), 40)), _HIGH + 2 * over)
            left += wide + _GAP
        self.setFixedHeight(top + _HIGH + _AIR if self._chips else 0)
