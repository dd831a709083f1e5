"""A table over 100,000 rows: all ids at once, the rows themselves in pages of 200 when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from ui.cells import Group
from ui.models.rows import ROOT, Column, ColumnsModel, Index

#: Rows fetched together, and pages kept.
PAGE = 200
KEPT = 50


class Fetch(Protocol):
    """Fetches rows: calls ``then`` with one row per id, in their order (now or later, on the GUI thread)."""

    def __call__(self, ids: Sequence[object], then: Callable[[Sequence[object]], None], /) -> None:
        """Fetch the rows of these ids."""


class LazyRows(ColumnsModel):
    """Rows known by their ids. An id may be a :class:`Group`: it is a row of its own and is not fetched.

    The store sorts and filters: it gives other ids. A page that is not there yet shows empty cells and is asked for
    once per turn of the event loop; answers for ids that were replaced meanwhile are dropped.
    """

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._ids: Sequence[object] = ()
        self._pages: OrderedDict[int, Sequence[object]] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[object]:
        """The ids shown, groups included."""
        return self._ids

    def replace(self, ids: Sequence[object], first: Sequence[object] = ()) -> None:
        """Show other rows or another order; ``first``: the rows of the first page that came with the ids, in order."""
        self.beginResetModel()
        self._ids = ids
        self._forget()
        if first:
            self._asked.add(0)
            self._keep(0, self.fetched_first(ids), first)
        self.endResetModel()

    @staticmethod
    def fetched_first(ids: Sequence[object]) -> list[int]:
        """Numbers of the first page's rows that are fetched (groups are not)."""
        return [number for number, identity in enumerate(ids[:PAGE]) if not isinstance(identity, Group)]

    def refresh(self) -> None:
        """The same ids, fetched again (something about them changed); what is shown stays until the answer comes."""
        shown = list(self._pages)
        self._asked.clear()
        self._turn += 1
        for page in shown:
            self._want(page)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Number of ids."""
        return 0 if parent.isValid() else len(self._ids)

    def row_at(self, number: int) -> object | None:
        """The row, or None and a request for its page."""
        if not 0 <= number < len(self._ids):
            return None
        identity = self._ids[number]
        if isinstance(identity, Group):
            return identity
        page, offset = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        return rows[offset] if offset < len(rows) else None

    def id_at(self, number: int) -> object | None:
        """The id with this number."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def find(self, identity: object) -> int | None:
        """Number of the row with this id."""
        try:
            return self._ids.index(identity)
        except ValueError:
            return None

    def _forget(self) -> None:
        self._pages.clear()
        self._wanted.clear()
        self._asked.clear()
        self._turn += 1

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.add(page)
            if not self._timer.isActive():
                self._timer.start()

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        self._asked.update(wanted)
        for page in wanted:
            numbers = range(page * PAGE, min((page + 1) * PAGE, len(self._ids)))
            places = [number for number in numbers if not isinstance(self._ids[number], Group)]
            self._fetch([self._ids[number] for number in places], self._answer(page, places, self._turn))

    def _keep(self, page: int, places: Sequence[int], rows: Sequence[object]) -> int:
        """Keep a page's rows; the number after its last."""
        by_place = dict(zip(places, rows, strict=False))
        last = min((page + 1) * PAGE, len(self._ids))
        self._pages[page] = tuple(
            by_place.get(number, self._ids[number] if isinstance(self._ids[number], Group) else None)
            for number in range(page * PAGE, last)
        )
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            dropped, _ = self._pages.popitem(last=False)
            self._asked.discard(dropped)
        return last

    def _answer(self, page: int, places: Sequence[int], turn: int) -> Callable[[Sequence[object]], None]:
        def take(rows: Sequence[object]) -> None:
            if turn != self._turn or page * PAGE >= len(self._ids):
                return
            last = self._keep(page, places, rows)
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last - 1, len(self._columns) - 1))

        return take
