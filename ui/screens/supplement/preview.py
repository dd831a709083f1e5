"""The letter as it would print, on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.pages.child_source import BlockingSession, ChildSource
from ui.widgets.pages.view import PageView


class Preview(QWidget):
    """``closed`` by its ×."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = PageView()
        self._source: ChildSource | None = None
        close = IconButton("x", "ui.action.close")
        close.clicked.connect(self.closed)
        bar = row(say(Label("", "subtitle"), "supplement.preview"), None, close, margins=(16, 0, 8, 0))
        self.setLayout(column(frame("bar", bar, height=44), (self.view, 1), spacing=0))
        self.view.set_zoom("width")

    def show_letter(self, open_session: Callable[[], BlockingSession], name: str) -> None:
        """Show a rendering instead of the one before."""
        self.wipe()
        source = ChildSource(open_session)
        self._source = source
        source.opened.connect(lambda: self.view.show_source(source, name) if source is self._source else None)

    def wipe(self) -> None:
        """Show nothing, end the child."""
        source, self._source = self._source, None
        self.view.show_source(None)
        if source is not None:
            source.close()
