"""What changed since: the signed revision and the file as it is now beside each other, the pages that differ listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.reading import ReadingDesk
from ic16desk.errors import Cancelled
from ic16desk.model.comparison import Comparison, PageDifference
from ui.bridge import Bridge, Job
from ui.i18n import follow, words
from ui.models.rows import Column, RowsModel
from ui.screens.archive.judged import Judged
from ui.screens.archive.signer import icon_line
from ui.screens.archive.verdict import change_words
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, line, row, scrolled
from ui.widgets.meter import ProgressLine
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.marks import Mark
from ui.widgets.pages.view import PageView
from ui.widgets.table import Table

_COLUMNS = (
    Column("where", "archive.change.where", "number", 64, align="left"),
    Column("what", "archive.change.what"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    what: str
    page: int


class _Half(QWidget):
    """One state of the file: its name above, its pages below."""

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.title = ElidedLabel("", "strong")
        self.chip = chip
        self.view = PageView()
        self._empty = EmptyState("archive.pages.opening", "file-text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._source: ChildSource | None = None
        self._marks: Sequence[Mark] = ()
        bar = row((self.title, 1), chip, spacing=8, margins=(14, 0, 8, 0))
        self.setLayout(column(frame("bar", bar, height=40), (self._stack, 1), spacing=0))

    def show_bytes(self, data: bytes, name: str) -> None:
        """Open and show; nothing of what was shown before stays."""
        self.wipe()
        self._source = ChildSource(lambda: ReadingDesk.session_of(data))
        self._source.opened.connect(lambda: self._opened(name))
        self._source.refused.connect(lambda _: self._empty.show_state("archive.beside.unreadable", "file-text"))

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark places, also of a file that is not open yet."""
        self._marks = marks
        self.view.show_marks(marks)

    def wipe(self) -> None:
        """Hold nothing."""
        self.show_marks(())
        self.view.show_source(None)
        if self._source is not None:
            self._source.close()
        self._source = None
        self._empty.show_state("archive.pages.opening", "file-text")
        self._stack.setCurrentWidget(self._empty)

    def _opened(self, name: str) -> None:
        if self._source is not None:
            self.view.show_source(self._source, name)
            self.view.set_zoom("width")
            self.view.show_marks(self._marks)
            self._stack.setCurrentWidget(self.view)


class BesidePane(QWidget):
    """``closed`` when the user wants the verdict back."""

    closed = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self._judged: Judged | None = None
        self._found: Comparison | None = None
        self._job: Job | None = None
        self._moving = False
        self.signed, self.now = _Half(Chip("", "neu", "file-check")), _Half(Chip("", "bad", "octagon-alert"))
        self._build()
        follow(self)

    def retranslate(self) -> None:
        """All words again."""
        judged = self._judged
        if judged is None:
            return
        self._title.setText(words("archive.beside.title", name=judged.name))
        self._pages_title.setText(words("archive.beside.pages"))
        self._changes_title.setText(words("archive.title.changes"))
        self.signed.title.setText(words("archive.pages.version", n=judged.version))
        self.signed.chip.setText(words("archive.verdict.signed"))
        self.now.title.setText(words("archive.beside.now"))
        self.now.chip.setText(words("archive.chip.changed"))
        self._say_pages()
        self._say_changes()

    def show_judged(self, judged: Judged) -> None:
        """Open both states and find the pages that differ, off the GUI thread."""
        self.wipe()
        self._judged = judged
        self.signed.show_bytes(judged.shown, judged.name)
        self.now.show_bytes(judged.data, judged.name)
        signed, whole = judged.shown, judged.data
        self.retranslate()
        self._progress.report(0, 0, words("archive.beside.comparing"))  # the lane may be busy: it can be stopped now
        job = self._bridge.run(
            lambda desk, progress: desk.verifying.changed_since(signed, whole, progress=progress),
            lambda found: self._compared(found) if self._judged is judged else None,
            lambda error: self._not_compared(error) if self._judged is judged else None,
            lambda done, total, _: self._compares(done, total) if self._judged is judged else None,
            owner=self,
            reads=True,
            gives_way=True,
        )
        self._job = None if job.done else job
        self.table.setFocus()

    def wipe(self) -> None:
        """Hold nothing of any file, compare no more."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._judged, self._found = None, None, None
        self._progress.finish()
        self.signed.wipe()
        self.now.wipe()
        self.table.setModel(RowsModel(_COLUMNS, (), self.table))
        clear(self._changes)

    def pages(self) -> tuple[int, ...]:
        """The pages that differ, as listed."""
        return tuple(one.page for one in self._found.differences) if self._found else ()

    def step(self, by: int) -> None:
        """To the next or the last page that differs."""
        rows = self.table.model().rowCount() if self.table.model() else 0
        if rows:
            at = next(iter(self.table.selected_numbers()), -1 if by > 0 else rows)
            self.table.go_to(min(max(at + by, 0), rows - 1))

    def _compares(self, done: int, total: int) -> None:
        if self._found is None and self._job is not None:
            self._progress.report(done, total, words("archive.beside.comparing"))

    def _compared(self, found: Comparison) -> None:
        self._job, self._found = None, found
        self._progress.finish()
        marks = [
            Mark(f"differs-{one.page}", one.page, "contradicts", (one.where,), area=True, current=True)
            for one in found.differences
            if one.where is not None
        ]
        self.now.show_marks(marks)
        self._say_pages()
        if found.differences:
            self.table.go_to(0)

    def _not_compared(self, error: BaseException) -> None:
        self._job = None
        self._progress.finish()
        stopped = isinstance(error, Cancelled)
        self._none.setText(words("archive.beside.stopped" if stopped else "archive.beside.not_compared"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _say_pages(self) -> None:
        found = self._found
        rows = [_row(one) for one in found.differences] if found else []
        self.table.setModel(RowsModel(_COLUMNS, rows, self.table))
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if found is not None:
            self._none.setText(words("archive.beside.same" if found.opened else "archive.beside.unreadable"))
        elif self._job is None:
            self._none.setText(words("archive.beside.comparing"))
        self._previous.setEnabled(bool(rows))
        self._next.setEnabled(bool(rows))

    def _say_changes(self) -> None:
        clear(self._changes)
        judged = self._judged
        if judged is None:
            return
        for change in judged.changes:
            what, where, opinion = change_words(change)
            text = words("archive.beside.change", what=what, where=where) if change.page else what
            icon, token = ("check", "text2") if change.allowed else ("octagon-alert", "bad")
            self._changes.addWidget(icon_line(icon, token, f"{text} ({opinion})"))  # type: ignore[arg-type]

    def _picked(self, picked: object) -> None:
        if isinstance(picked, _Row):
            for half in (self.signed, self.now):
                half.view.go_to_page(min(picked.page, max(half.view.page_count(), 1)))

    def _follow(self, leader: _Half, other: _Half, page: int) -> None:
        if not self._moving and page and other.view.page() != page:
            self._moving = True
            other.view.go_to_page(min(page, max(other.view.page_count(), 1)))
            self._moving = False

    def _zoom(self, out: bool) -> None:
        for half in (self.signed, self.now):
            half.view.zoom_out() if out else half.view.zoom_in()

    def _build(self) -> None:
        self._title = ElidedLabel("", "strong")
        self._previous = IconButton("arrow-up", "archive.beside.previous", keys="F4")
        self._next = IconButton("arrow-down", "archive.beside.next", keys="F8")
        for button, keys, by in ((self._previous, "F4", -1), (self._next, "F8", 1)):
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            key = "archive.beside.previous" if by < 0 else "archive.beside.next"
            command(self, key, keys).triggered.connect(lambda _=False, by=by: self.step(by))
        less = IconButton("minus", "archive.action.zoom_out", keys="Ctrl+-")
        more = IconButton("plus", "archive.action.zoom_in", keys="Ctrl++")
        less.clicked.connect(lambda: self._zoom(True))
        more.clicked.connect(lambda: self._zoom(False))
        self.back = Button("archive.action.back_to_verdict", "ghost", keys="Esc")
        self.back.clicked.connect(self.closed)
        bar = row(
            (self._title, 1), self._previous, self._next, less, more, self.back, spacing=8, margins=(16, 0, 8, 0)
        )  # fmt: skip
        self._progress = ProgressLine()
        self._progress.cancelled.connect(self._stop)
        self.table = Table("archive.beside.pages")
        self.table.picked.connect(self._picked)
        self._none = Label("", ink="text2", wrap=True)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(8)
        self._pages_title, self._changes_title = Label("", "strong"), Label("", "strong")
        side = column(
            self._pages_title, (self.table, 1), self._none, line(), self._changes_title,
            (scrolled(holder(column(self._changes, None)), words("archive.title.changes")), 1),
            spacing=8, margins=(16, 12, 12, 12),
        )  # fmt: skip
        left = frame("side", side, width=288)
        for leader, other in ((self.signed, self.now), (self.now, self.signed)):
            leader.view.page_changed.connect(
                lambda page, leader=leader, other=other: self._follow(leader, other, page)
            )  # fmt: skip
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for part, stretch in ((left, 0), (self.signed, 1), (line(vertical=True), 0), (self.now, 1)):
            body.addWidget(part, stretch)
        self.setLayout(column(frame("bar", bar, height=44), self._progress, (holder(body), 1), spacing=0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks."""
        return (self.table, self.signed.view, self.now.view)


def _row(one: PageDifference) -> _Row:
    return _Row(words("archive.beside.short", page=one.page), words(f"archive.beside.kind.{one.kind}"), one.page)
