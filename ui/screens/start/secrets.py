"""A new passphrase: typed twice, its strength shown while one types."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import words
from ui.screens.start.strength import StrengthMeter, judge
from ui.widgets.layouts import column
from ui.widgets.passphrase import PassphraseField


class NewPassphrase(QWidget):
    """Two fields and a meter. ``changed`` while typing, ``entered`` on Enter in the second field."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseField("start.field.new_passphrase")
        self.twin = PassphraseField("start.field.twin")
        self.meter = StrengthMeter()
        self.first.changed.connect(self._changed)
        self.twin.changed.connect(self._changed)
        self.first.entered.connect(self.twin.setFocus)
        self.twin.entered.connect(self.entered)
        self.setLayout(column(self.first, self.meter, self.twin, spacing=8))
        self.setFocusProxy(self.first)

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def sound(self) -> bool:
        """Whether the core takes it and it was typed twice alike."""
        typed = self.first.text()
        return bool(typed) and typed == self.twin.text() and len(typed) >= _least()

    def wipe(self) -> None:
        """Forget both."""
        self.first.wipe()
        self.twin.wipe()
        self.twin.show_error("")
        self.meter.show_strength(None)

    def _changed(self) -> None:
        typed, twin = self.first.text(), self.twin.text()
        self.meter.show_strength(judge(typed, least=_least()) if typed else None)
        # While the second is still the beginning of the first, nothing is wrong yet.
        self.twin.show_error("" if typed.startswith(twin) else words("start.field.twin_differs"))
        self.changed.emit()


def _least() -> int:
    from ic16desk.desk.desk import MIN_PASSPHRASE  # start-up time

    return MIN_PASSPHRASE
