"""A PIN for each signature: the thread that signs waits, a dialog of the window asks."""

from __future__ import annotations

import threading
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ic16desk.errors import Cancelled, SecretMissing
from ui.i18n import follow, say, words
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.passphrase import PassphraseField

#: Seconds somebody gets to type; then the batch is stopped as by *Cancel*.
_PATIENCE = 300.0


class PinAsker(QObject):
    """:meth:`ask` is called by the signing thread, for as long as anybody holds what asks; ``dialog`` is on screen.

    It has no parent: who began the signing may be closed while it goes on.
    """

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._window = threading.get_ident()
        self._answered = threading.Event()
        self._given: list[str] = []
        self.dialog: PinDialog | None = None
        _ASKERS.add(self)
        self._asked.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> str:
        """Wait for a PIN, which is kept no longer than it takes to hand it over.

        Raises:
            Cancelled: the user gave up, or was away. SecretMissing: asked by the window's own thread, which can't wait.
        """
        if threading.get_ident() == self._window:
            raise SecretMissing("card.pin_missing")
        self._given.clear()
        self._answered.clear()
        self._asked.emit()
        self._answered.wait(_PATIENCE)
        if not self._given:
            raise Cancelled
        return self._given.pop()

    def give_up(self) -> None:
        """No PIN comes: the batch stops."""
        if self.dialog is not None:
            self.dialog.reject()
        self._given.clear()
        self._answered.set()

    def _show(self) -> None:
        if self._answered.is_set():  # given up before the window came to it
            return
        dialog = PinDialog(QApplication.activeWindow())
        dialog.finished.connect(self._done)
        self.dialog = dialog
        dialog.open()

    def _done(self, accepted: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and accepted:
            self._given.append(dialog.pin.text())
        if dialog is not None:
            dialog.pin.wipe()
            dialog.deleteLater()
        self._answered.set()


#: All there are; one that nobody holds any more is gone by itself.
_ASKERS: WeakSet[PinAsker] = WeakSet()


def stop_asking() -> None:
    """No PIN comes for any signature that is being made: the store is locked, or the case was left."""
    for asker in list(_ASKERS):
        asker.give_up()


class PinDialog(QDialog):
    """One question, one field."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(420)
        self.pin = PassphraseField("card_choice.pin")
        self.cancel = Button("ui.action.cancel")
        self.go_on = Button("sign.sign", "primary", icon="signature")
        self.go_on.setDefault(True)
        self.go_on.setEnabled(False)
        text = say(Label("", wrap=True), "card_way.pin_asked")
        foot = frame("foot", row(None, self.cancel, self.go_on, margins=(20, 12, 20, 12)))
        self.setLayout(column(column(text, self.pin, spacing=10, margins=(20, 16, 20, 16)), None, foot, spacing=0))
        self.pin.changed.connect(lambda: self.go_on.setEnabled(bool(self.pin.text())))
        self.pin.entered.connect(lambda: self.accept() if self.pin.text() else None)
        self.go_on.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        follow(self)

    def retranslate(self) -> None:
        """The title."""
        self.setWindowTitle(words("card_way.pin_title"))
