"""The right: the signed revision itself, page by page; never the file as it was handed in when it is signed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ic16desk.desk.reading import ReadingDesk
from ui.i18n import follow, screen, words
from ui.screens.archive.judged import Judged
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column, frame, row
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.view import PageView


class RevisionPane(QWidget):
    """``closed`` when the user wants the verdict back (only while it is shown large)."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._judged: Judged | None = None
        self._source: ChildSource | None = None
        self.view = PageView()
        self._empty = EmptyState("archive.pages.none", "file-text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._title = ElidedLabel("", "strong")
        self._pages = Chip("", "neu")
        self._less = IconButton("minus", "archive.action.zoom_out", keys="Ctrl+-")
        self._more = IconButton("plus", "archive.action.zoom_in", keys="Ctrl++")
        self._less.clicked.connect(self.view.zoom_out)
        self._more.clicked.connect(self.view.zoom_in)
        self.back = Button("archive.action.back_to_verdict", "ghost", keys="Esc")
        self.back.clicked.connect(self.closed)
        self.back.hide()
        self.view.page_changed.connect(self._say_page)
        bar = row((self._title, 1), self._pages, self.back, self._less, self._more, spacing=8, margins=(14, 0, 8, 0))
        self.setLayout(column(frame("bar", bar, height=44), (self._stack, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The title again."""
        judged = self._judged
        unsigned = judged is not None and judged.verification.verdict == "unsigned"
        key = "archive.pages.unsigned" if unsigned else "archive.pages.version"
        self._title.setText(words(key, n=judged.version) if judged and judged.shown else words("archive.pages.signed"))
        self._say_page()

    def show_judged(self, judged: Judged | None) -> None:
        """Render the revision that may be shown; the same bytes stay where they are."""
        before, self._judged = self._judged, judged
        if judged is not None and before is not None and judged.shown == before.shown and self._source is not None:
            self.retranslate()
            return
        self._close_source()
        data = judged.shown if judged is not None else b""
        if data:
            self._source = ChildSource(lambda: ReadingDesk.session_of(data))
            self._source.opened.connect(self._opened)
            self._source.refused.connect(self._refused)
        self._empty.show_state(_why_empty(judged), "file-text")
        self._stack.setCurrentWidget(self._empty)
        self.retranslate()

    def pages(self) -> int:
        """How many pages are shown."""
        return self.view.page_count()

    def set_large(self, large: bool) -> None:
        """Whether it takes the verdict's place: then it has a way back."""
        self.back.setVisible(large)

    def _close_source(self) -> None:
        self.view.show_source(None)
        if self._source is not None:
            self._source.close()
        self._source = None

    def _opened(self) -> None:
        if self._source is not None and self._judged is not None:
            self.view.show_source(self._source, self._judged.name)
            self.view.set_zoom("width")
            self._stack.setCurrentWidget(self.view)
            self._say_page()

    def _refused(self, code: str) -> None:
        key = f"unreadable.{code}"
        self._empty.show_state(key if screen().wording.has(key) else "archive.pages.unreadable", "file-text")

    def _say_page(self) -> None:
        total = self.view.page_count()
        self._pages.setText(words("archive.pages.page", page=max(self.view.page(), 1), total=total) if total else "")
        self._pages.setVisible(bool(total))
        self._less.setEnabled(bool(total))
        self._more.setEnabled(bool(total))


def _why_empty(judged: Judged | None) -> str:
    if judged is None:
        return "archive.pages.none"
    return "archive.pages.opening" if judged.shown else "archive.pages.nothing_signed"
