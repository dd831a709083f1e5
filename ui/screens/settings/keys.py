"""The single-letter keys: each command with its letter and its twin; another letter is recorded by pressing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QWidget
from shiboken6 import isValid

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.letters import COMMANDS, Letters
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, command
from ui.widgets.labels import Label
from ui.widgets.layouts import row
from ui.widgets.table import LIST, Table


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One command."""

    name: str
    words: str
    letter: str
    twin: str


_COLUMNS = (
    Column("words", "settings.keys.command"),
    Column("letter", "settings.keys.letter", "strong", 120),
    Column("twin", "settings.keys.twin", "muted", 140),
)
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeysPage(SettingsPage):
    """``changed`` when letters act otherwise than before."""

    changed = Signal()

    def __init__(self, bridge: Bridge[Desk], letters: Letters) -> None:
        super().__init__("keys", bridge)
        self._letters = letters
        self._recording = ""
        self.on = say(QCheckBox(), "settings.keys.on")
        self.on.setChecked(letters.on())
        self.on.toggled.connect(self._switch)
        self.table = Table("settings.section.keys", row_height=LIST)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.opened.connect(lambda line: self.record(line.name) if isinstance(line, KeyRow) else None)
        self.table.picked.connect(lambda _line: self._stop())
        self.table.installEventFilter(self)
        self.told = Label("", "small", ink="text2", wrap=True)
        self.change = Button("settings.keys.change", icon="pen-line", keys="F2")
        self.none = Button("settings.keys.none", "ghost", keys="Del")
        self.reset = Button("settings.keys.reset", "ghost", icon="undo-2")
        self.change.clicked.connect(lambda: self.record(self._current()))
        self.none.clicked.connect(self._take_away)
        self.reset.clicked.connect(self._reset)
        for key, keys, act in (
            ("settings.keys.change", "F2", lambda: self.record(self._current())),
            ("settings.keys.none", "Del", self._take_away),
        ):
            command(self.table, key, keys).triggered.connect(lambda _=False, own=act: own())
        self.build(
            self.on,
            say(Label("", "caption", ink="text2", wrap=True), "settings.keys.on_note"),
            row(self.change, self.none, None, self.reset),
            self.told,
            self.table,
        )
        follow(self)

    def retranslate(self) -> None:
        """The commands."""
        self._fill()
        self._say_idle()

    def enter(self) -> None:
        """What is in force may have been changed elsewhere."""
        self.on.blockSignals(True)
        self.on.setChecked(self._letters.on())
        self.on.blockSignals(False)
        self._stop()
        self._fill()

    def leave(self) -> None:
        """Record nothing any more."""
        self._stop()
        super().leave()

    def record(self, name: str) -> None:
        """The next letter that is pressed is this command's."""
        if not name or not self.on.isChecked():
            return
        self.banners.clear()
        self._recording = name
        self.table.setFocus()
        self.told.set_ink("accent")
        self._say(words("settings.keys.press", command=self._words(name)))
        self._fill()

    def recording(self) -> bool:
        """Whether a letter is waited for."""
        return bool(self._recording)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a letter is waited for, every key is an answer; a click elsewhere or Esc gives up."""
        if watched is self.table and self._recording:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
                return True
            if event.type() == QEvent.Type.FocusOut and _elsewhere(self.table):
                self._stop()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> None:
        name = self._recording
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._stop()
            self._keep(name, "")
            return
        letter = event.text().upper()
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta):
            return
        if event.modifiers() & _MODIFIERS or len(letter) != 1 or not letter.isalnum():
            self._refuse(words("settings.keys.one_letter"))
            return
        other = self._letters.clash(name, letter)
        if other is not None:
            self._refuse(words("settings.keys.taken", letter=letter, command=self._words(other.name)))
            return
        self._stop()
        self._keep(name, letter)

    def _refuse(self, text: str) -> None:
        """Say why it is not taken; the next key may be better."""
        self.told.set_ink("bad")
        self._say(text)

    def _say(self, text: str) -> None:
        """In sight too when the page is scrolled."""
        self.told.setText(text)
        announce(self.table, text)
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.told)

    def _keep(self, name: str, letter: str) -> None:
        self._letters.keep(name, letter)
        self._fill()
        self.changed.emit()

    def _take_away(self) -> None:
        name = self._current()
        if name and self.on.isChecked():
            self._stop()
            self._keep(name, "")

    def _reset(self) -> None:
        self._stop()
        self._letters.reset()
        self._fill()
        self.changed.emit()

    def _switch(self, on: bool) -> None:
        self._stop()
        self._letters.set_on(on)
        self._fill()
        self.changed.emit()

    def _stop(self) -> None:
        if self._recording:
            self._recording = ""
            self._fill()
        self._say_idle()

    def _say_idle(self) -> None:
        self.told.set_ink("text2")
        self.told.setText(words("settings.keys.idle"))

    def _fill(self) -> None:
        on = self.on.isChecked()
        self.model.replace(
            [
                KeyRow(
                    each.name,
                    words(each.words),
                    "…" if each.name == self._recording else self._letters.letter(each.name) if on else "",
                    QKeySequence(each.twin).toString(QKeySequence.SequenceFormat.NativeText),
                )
                for each in COMMANDS
            ]
        )
        self.table.fit_height()
        for part in (self.change, self.none):
            part.setEnabled(on)
        self.reset.setEnabled(self._letters.changed())

    def _current(self) -> str:
        line = self.table.current_row()
        return line.name if isinstance(line, KeyRow) else ""

    def _words(self, name: str) -> str:
        return next(words(each.words) for each in COMMANDS if each.name == name)


def _elsewhere(table: QWidget) -> bool:
    """Whether the keys went to another widget, not to another window."""
    focused = QApplication.focusWidget()
    return focused is not None and isValid(focused) and focused is not table
