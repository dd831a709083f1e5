"""The number on the rail: how many presented decisions wait for the signature of the person at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.i18n import words
from ui.widgets.shell import Rail

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

_COUNTED = frozenset({"letter", "decision", "people"})
#: Many changes after each other are counted once, ms.
_REST = 300


class SigningCount(QObject):
    """Counts as long as the store is open."""

    def __init__(self, bridge: Bridge[Desk], rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._rail = bridge, rail
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._read)
        bridge.changed.connect(self._changed)
        self._rest.start()

    def leave(self) -> None:
        """The store is locked: no number is shown."""
        self._rest.stop()
        self._bridge.changed.disconnect(self._changed)
        self._show(0)

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and changes & _COUNTED:
            self._rest.start()

    def _read(self) -> None:
        self._bridge.read(
            lambda desk: desk.signing_queue.presented(),
            self._show,
            lambda _error: None,  # a place without its number is still a place
            owner=self,
        )

    def _show(self, count: int) -> None:
        self._rail.show_count("signing", count, words("shell.signing_count", n=count))
