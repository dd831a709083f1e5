"""What is being read does not move: cursor, selection and scroll position, over a change of rows or columns."""

from __future__ import annotations

from ui.models.lazy import LazyRows
from ui.widgets.table import Table


class Steady:
    """A context manager around the change: the chosen case stays where it was on the screen."""

    def __init__(self, table: Table, model: LazyRows, chosen: str) -> None:
        self._table, self._model, self._chosen = table, model, chosen
        self._scroll = 0
        self._selected: list[object] = []

    def __enter__(self) -> None:
        self._scroll = self._table.verticalScrollBar().value()
        self._selected = [self._model.id_at(number) for number in self._table.selected_numbers()]
        self._table.selectionModel().blockSignals(True)

    def __exit__(self, *_: object) -> None:
        number = self._model.find(self._chosen)
        if number is not None:
            self._table.go_to(number)
            self._table.verticalScrollBar().setValue(self._scroll)
        if len(self._selected) > 1:
            places = {id: number for number, id in enumerate(self._model.ids) if isinstance(id, str)}
            self._table.select_numbers([places[id] for id in self._selected if id in places])
        self._table.selectionModel().blockSignals(False)
        self._table.viewport().update()
