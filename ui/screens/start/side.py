"""The card's right half: other ways in, or how far the first steps are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import follow, say, words
from ui.screens.start.page import MARGIN
from ui.screens.start.ways import WayButton
from ui.theme import Token
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, holder, line, row

#: Ways in beside the passphrase: name and icon.
WAYS = (("recover", "life-buoy"), ("restore", "history"), ("open", "folder-open"), ("create", "plus"))


class OtherWays(QWidget):
    """``chosen`` carries the way's name."""

    chosen = Signal(str)

    def __init__(self, ways: Sequence[tuple[str, str]] = WAYS) -> None:
        super().__init__()
        self.buttons: dict[str, WayButton] = {}
        self._rows: dict[str, QWidget] = {}
        for way, icon in ways:
            button = WayButton(f"start.way.{way}", icon)
            button.clicked.connect(lambda _on=False, way=way: self.chosen.emit(way))
            self.buttons[way] = button
            self._rows[way] = holder(column(button, line(), spacing=0))
        note = say(Label("", "caption", ink="text2", wrap=True), "start.way.note")
        self.setLayout(
            column(
                say(Label("", "strong"), "start.way.title"),
                6,
                *self._rows.values(),
                None,
                row(IconLabel("info", "text2", 16), (note, 1), spacing=10),
                spacing=0,
                margins=(28, 28, 28, 26),
            )
        )

    def show_way(self, way: str, shown: bool) -> None:
        """Whether a way is there at all."""
        self._rows[way].setVisible(shown)


class Steps(QWidget):
    """The steps of a beginning, the current one marked."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(14)
        self._note = Label("", "caption", ink="text2", wrap=True)
        self.setLayout(
            column(
                say(Label("", "strong"), "start.steps.title"),
                16,
                self._rows,
                None,
                row(IconLabel("info", "text2", 16), (self._note, 1), spacing=10),
                spacing=0,
                margins=(28, MARGIN, 28, 26),
            )
        )
        follow(self)

    def show_steps(self, steps: Sequence[str], current: int) -> None:
        """Args: wording names of the steps, and which one is under way, from 0."""
        self._steps, self._current = tuple(steps), current
        self.retranslate()

    def retranslate(self) -> None:
        """The steps in words."""
        clear(self._rows)
        for number, step in enumerate(self._steps):
            done, now = number < self._current, number == self._current
            icon = "circle-check" if done else "circle-dot" if now else "circle"
            state = words(f"start.steps.{'done' if done else 'now' if now else 'later'}")
            label = Label(words(f"start.steps.{step}"), "label" if now else "body", ink="text" if now else "text2")
            label.setAccessibleName(f"{label.text()}, {state}")
            tint: Token = "ok" if done else "accent" if now else "border"
            self._rows.addLayout(row(IconLabel(icon, tint, 18), (label, 1), spacing=10))
        current = self._steps[self._current] if self._steps else ""
        self._note.setText(words(f"start.steps.note.{current}") if current else "")
