"""Widths of the list's columns: as designed, until the user drags one; remembered by name for each layout."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.models.rows import Column
from ui.state import Looks
from ui.widgets.table import Table

_LEAST = 40


class ColumnWidths(QObject):
    """Lays the columns of one table out, and keeps what is dragged."""

    def __init__(self, table: Table, looks: Looks) -> None:
        super().__init__(table)
        self._table, self._looks = table, looks
        self._columns: Sequence[Column] = ()
        self._place = ""
        self._laying = False
        table.horizontalHeader().sectionResized.connect(self._resized)

    def lay(self, columns: Sequence[Column], place: str) -> None:
        """Give columns their widths; ``place`` names the layout they are remembered for."""
        self._columns, self._place = columns, place
        kept = self._kept()
        self._laying = True
        for section, column in enumerate(columns):
            if column.width is not None:
                self._table.setColumnWidth(section, kept.get(column.key, column.width))
        self._laying = False

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._laying or section >= len(self._columns) or self._columns[section].width is None:
            return
        kept = {**self._kept(), self._columns[section].key: max(_LEAST, new)}
        self._looks.keep(self._place, ",".join(f"{key}:{width}" for key, width in sorted(kept.items())))

    def _kept(self) -> dict[str, int]:
        pairs = (entry.partition(":") for entry in self._looks.value(self._place).split(","))
        return {key: int(width) for key, _, width in pairs if width.isdecimal()}
