"""The middle: what will be signed, page by page."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.reading import ReadingDesk
from ic16desk.desk.signing_queue import Waiting
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, screen, words
from ui.screens.signing.jobs import Letter, read_letter
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column, frame, row
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.view import PageView

#: While one walks through the list only the letter one stays at is opened, ms.
REST = 120


class LetterPane(QWidget):
    """``told`` carries the decision and its :class:`Letter`; ``read`` the decision whose last page was reached.

    ``closed``: the user wants the list back (only while it is shown large).
    """

    told = Signal(object, object)
    read = Signal(object)
    closed = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self._waiting: Waiting | None = None
        self._letter: Letter | None = None
        self._source: ChildSource | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self.view = PageView()
        self.banners = BannerStack()
        self._empty = EmptyState("queue.empty.choose", "file-text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._title = ElidedLabel("", "strong")
        self._kind = Chip("", "neu", "file-text")
        self._pages = Chip("", "neu")
        self._less = IconButton("minus", "queue.zoom_out", keys="Ctrl+-")
        self._more = IconButton("plus", "queue.zoom_in", keys="Ctrl++")
        self._less.clicked.connect(self.view.zoom_out)
        self._more.clicked.connect(self.view.zoom_in)
        self.back = Button("queue.back_to_list", "ghost", keys="Esc")
        self.back.clicked.connect(self.closed)
        self.back.hide()
        self.view.page_changed.connect(lambda _page: self._say_page())
        bar = row(
            (self._title, 1), self._kind, self._pages, self.back, self._less, self._more,
            spacing=8, margins=(14, 0, 8, 0),
        )  # fmt: skip
        self.setLayout(column(frame("bar", bar, height=44), self.banners, (self._stack, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Title and chips again."""
        one, letter = self._waiting, self._letter
        self._title.setText(f"{one.number} {one.project}".strip() if one else words("queue.letter"))
        self._kind.setVisible(letter is not None)
        if letter is not None:
            key = "queue.kind.presented" if letter.presented else "queue.kind.draft"
            look = ("accent", "badge-check") if letter.presented else ("warn", "pen-line")
            self._kind.show_state(words(key), *look)  # type: ignore[arg-type]
        self._say_page()

    def show_waiting(self, one: Waiting | None) -> None:
        """Open the letter of a decision; the same one stays as it is."""
        if one is not None and one == self._waiting and self._letter is not None:
            return
        self.close_pages()
        self._waiting = one
        self._empty.show_state("queue.empty.opening" if one else "queue.empty.choose", "file-text")
        self.retranslate()
        if one is not None:
            self._rest.start()

    def show_again(self) -> None:
        """The letter may be another one: open it again."""
        one, self._waiting = self._waiting, None
        self.show_waiting(one)

    def say_empty(self, key: str, icon: str) -> None:
        """Why there is nothing to read."""
        self.show_waiting(None)
        self._empty.show_state(key, icon)

    def close_pages(self) -> None:
        """Show nothing, end the child."""
        self._rest.stop()
        self._letter = self._waiting = None
        self.view.show_source(None)
        if self._source is not None:
            self._source.close()
        self._source = None
        self.banners.clear()
        self._stack.setCurrentWidget(self._empty)

    def current(self) -> Waiting | None:
        """The decision whose letter is shown, or on its way."""
        return self._waiting

    def pages(self) -> int:
        """How many pages are shown."""
        return self.view.page_count()

    def set_large(self, large: bool) -> None:
        """Whether it takes the list's place: then it has a way back."""
        self.back.setVisible(large)

    def _ask(self) -> None:
        one = self._waiting
        if one is not None:
            self._bridge.read(
                lambda desk: read_letter(desk, one),
                lambda letter: self._show(one, letter),
                lambda error: self._fail(one, error),
                owner=self,
            )

    def _show(self, one: Waiting, letter: Letter) -> None:
        if one is not self._waiting:
            return
        self._letter = letter
        data = letter.pdf
        source = self._source = ChildSource(lambda: ReadingDesk.session_of(data))
        source.opened.connect(lambda: self._opened(source))
        source.refused.connect(lambda code: self._refused(source, code))
        self.retranslate()
        self.told.emit(one, letter)

    def _opened(self, source: ChildSource) -> None:
        if source is self._source and self._waiting is not None:
            self.view.show_source(source, self._title.text())
            self.view.set_zoom("width")
            self._stack.setCurrentWidget(self.view)
            self._say_page()

    def _refused(self, source: ChildSource, code: str) -> None:
        if source is self._source:
            key = f"unreadable.{code}"
            self._empty.show_state(key if screen().wording.has(key) else "queue.empty.unreadable", "file-text")

    def _fail(self, one: Waiting, error: BaseException) -> None:
        if one is self._waiting:
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)
            self._empty.show_state("queue.empty.unreadable", "file-text")

    def _say_page(self) -> None:
        page, total = max(self.view.page(), 1), self.view.page_count()
        self._pages.setText(words("queue.page", page=page, total=total) if total else "")
        for part in (self._pages, self._less, self._more):
            part.setVisible(bool(total))
        if total and page == total and self._waiting is not None:
            self.read.emit(self._waiting)
