"""A PIN for each signature: the thread that signs waits, the window asks."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from ic16desk.errors import Cancelled, SecretMissing

#: Seconds somebody gets to type; then the batch is stopped as by *Cancel*.
_PATIENCE = 300.0


class PinAsker(QObject):
    """:meth:`ask` is called by the signing thread; ``asked`` reaches the window, which calls :meth:`give` or stops."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = threading.get_ident()
        self._answered = threading.Event()
        self._given: list[str] = []
        self.waiting = False

    def ask(self) -> str:
        """Wait for a PIN, which is kept no longer than it takes to hand it over.

        Raises:
            Cancelled: the user gave up, or was away. SecretMissing: asked by the window's own thread, which can't wait.
        """
        if threading.get_ident() == self._window:
            raise SecretMissing("card.pin_missing")
        self._given.clear()
        self._answered.clear()
        self.waiting = True
        self.asked.emit()
        self._answered.wait(_PATIENCE)
        self.waiting = False
        if not self._given:
            raise Cancelled
        return self._given.pop()

    def give(self, pin: str) -> None:
        """The PIN that was typed."""
        self._given.append(pin)
        self._answered.set()

    def give_up(self) -> None:
        """No PIN comes: the batch stops."""
        self._given.clear()
        self._answered.set()
