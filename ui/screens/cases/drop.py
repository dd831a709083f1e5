"""Packages dropped anywhere on the list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.i18n import say
from ui.widgets.drop import local_paths
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import frame, row


class Droppable(QWidget):
    """A screen that takes files; says so while they hover. ``dropped`` carries the paths."""

    dropped = Signal(list)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        text = say(Label("", "subtitle", ink="accent"), key)
        self._hint = frame("drop", row(None, IconLabel("upload", "accent", 24), text, None, spacing=12))
        self._hint.setParent(self)
        self._hint.setProperty("over", "true")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where they go."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._fit()
            self._hint.show()
            self._hint.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._hint.hide()
        paths: list[Path] = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint covers everything."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._hint.setGeometry(self.rect().adjusted(16, 16, -16, -16))
