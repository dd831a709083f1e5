"""The numbers on a case's tabs, read anew when what they count may be another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.main_window.top import Top

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

_COUNTED = frozenset({"answers", "cases", "requests"})


class TabCounts(QObject):
    """Counts for the open case."""

    def __init__(self, bridge: Bridge[Desk], top: Top, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._top, self._case = bridge, top, ""
        bridge.changed.connect(self._changed)

    def open_case(self, case: str) -> None:
        """Count for this case from now on; for none when it is empty."""
        self._case = case
        self._top.show_count("supplement", 0)
        self._read()

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and changes & _COUNTED:
            self._read()

    def _read(self) -> None:
        case = self._case
        if case:
            self._bridge.read(
                lambda desk: desk.requests.waiting(case),
                lambda n: self._top.show_count("supplement", n) if case == self._case else None,
                lambda _error: None,  # a tab without its number is still a tab
                owner=self,
            )
