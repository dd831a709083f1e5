"""The left pane: the decisions that wait, each with a box to check."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from ic16desk.desk.signing_queue import Waiting
from ui.cells import RowRole
from ui.i18n import follow, say, words
from ui.models.rows import RowsModel
from ui.screens.signing.jobs import Queue
from ui.screens.signing.rows import COLUMNS, QueueRow, rows_of
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.table import TWO_LINES, Table


class QueueTable(Table):
    """``ticked`` carries the row on which Space was pressed or whose box was clicked."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__("queue.list", row_height=TWO_LINES, header=False, side=True)
        self.clicked.connect(self._box_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """The decision after or before."""
        model, number = self.model(), self.currentIndex().row() + by
        while 0 <= number < model.rowCount():
            if isinstance(model.index(number, 0).data(RowRole), QueueRow):
                self.go_to(number)
                return
            number += by

    def _box_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.ticked.emit(self.current_row())


class QueueList(QFrame):
    """``picked`` carries the :class:`Waiting` with the cursor (None), ``chose`` when another set is checked."""

    picked = Signal(object)
    opened = Signal()
    chose = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setMinimumWidth(264)
        self._queue = Queue()
        self._chosen: set[str] = set()
        self._read: set[str] = set()
        self._closed: set[str] = set()
        self._current: Waiting | None = None
        self.every = QCheckBox()
        self.every.clicked.connect(lambda: self.choose_all())
        say(self.every, "queue.every")
        self._count = Label("", "caption", ink="text2", tabular=True)
        self.table = QueueTable()
        self.model = RowsModel(COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.ticked.connect(self._tick)
        self.table.group_toggled.connect(self._toggle_group)
        head = frame("bar", row((self.every, 1), self._count, margins=(12, 0, 12, 0)), height=44)
        self.setLayout(column(head, (self.table, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The rows again."""
        self._show()

    def show_queue(self, queue: Queue, *, begin: bool = True) -> None:
        """Show these; cursor and checks stay with their decisions, a check only where it can be signed.

        ``begin``: the cursor goes to the first decision where it is on none.
        """
        self._queue = queue
        self._chosen &= {one.application for one in queue.mine if one.ready}
        self._read &= {one.application for one in (*queue.mine, *queue.others)}
        self._show()
        if begin and self.table.current_row() is None and self.model.rows:
            self.table.go_to(0)
            if not isinstance(self.table.current_row(), QueueRow):
                self.table.step(1)
        self._tell_current()
        self.chose.emit()

    def current(self) -> Waiting | None:
        """The decision with the cursor."""
        found = self.table.current_row()
        return found.waiting if isinstance(found, QueueRow) else None

    def chosen(self) -> tuple[Waiting, ...]:
        """What is checked, in the order of the list."""
        return tuple(one for one in self._queue.mine if one.application in self._chosen)

    def unread(self) -> int:
        """How many of those checked were not read to the end."""
        return sum(one.application not in self._read for one in self.chosen())

    def choose(self, applications: set[str]) -> None:
        """Check these, and no others."""
        self._chosen = applications & {one.application for one in self._queue.mine if one.ready}
        self._show()
        self.chose.emit()

    def mark_read(self, application: str) -> None:
        """A letter was read to its end."""
        if application not in self._read:
            self._read.add(application)
            self._show()
            self.chose.emit()

    def forget_read(self, applications: set[str]) -> None:
        """These letters are others now."""
        self._read -= applications
        self._show()

    def choose_all(self) -> None:
        """Check every decision that can be signed; when all are, none."""
        ready = {one.application for one in self._queue.mine if one.ready}
        self.choose(set() if ready == self._chosen else ready)

    def _tick(self, found: object) -> None:
        if isinstance(found, QueueRow) and found.tick is not None and found.tick.enabled:
            self.choose(self._chosen ^ {found.key})

    def _toggle_group(self, name: str) -> None:
        self._closed ^= {name}
        self._show()

    def _show(self) -> None:
        self.model.replace(rows_of(self._queue, chosen=self._chosen, read=self._read, closed=self._closed))
        ready = sum(one.ready for one in self._queue.mine)
        self.every.setEnabled(ready > 0)
        all_, some = bool(ready) and len(self._chosen) == ready, bool(self._chosen)
        self.every.setCheckState(
            Qt.CheckState.Checked if all_ else Qt.CheckState.PartiallyChecked if some else Qt.CheckState.Unchecked
        )
        self._count.setText(words("queue.counts", chosen=len(self._chosen), ready=ready) if ready else "")

    def _pick(self, _row: object) -> None:
        self._tell_current()

    def _tell_current(self) -> None:
        now = self.current()
        if now != self._current:
            self._current = now
            self.picked.emit(now)
