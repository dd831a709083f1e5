"""Where files can be dropped or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.i18n import follow, words
from ui.theme import repolish
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import row


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that are being dragged; web addresses are not."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropArea(QFrame):
    """A dashed surface. ``dropped`` carries the paths; ``asked`` when it was clicked or Enter or Space was pressed."""

    dropped = Signal(list)
    asked = Signal()

    def __init__(self, key: str = "ui.drop.hint", icon: str = "upload", *, suffixes: Sequence[str] = ()) -> None:
        """Args: ``suffixes`` that are taken (``.pdf``); none given takes everything."""
        super().__init__()
        self._key, self._suffixes = key, tuple(suffix.lower() for suffix in suffixes)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(54)
        self._label = Label("", "label", ink="accent")
        self.setLayout(row(None, IconLabel(icon, "accent", 18), self._label, None, margins=(8, 0, 8, 0)))
        follow(self)

    def retranslate(self) -> None:
        """Its words."""
        self._label.setText(words(self._key))
        self.setAccessibleName(words(self._key))

    def takes(self, data: QMimeData) -> list[Path]:
        """Those of the dragged paths that are taken (folders only when everything is)."""
        return [path for path in local_paths(data) if not self._suffixes or path.suffix.lower() in self._suffixes]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it takes them."""
        if self.takes(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to normal."""
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._mark(False)
        paths = self.takes(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self, over: bool) -> None:
        self.setProperty("over", "true" if over else "false")
        repolish(self)


def accept_drops(widget: QWidget) -> None:
    """Let a widget be dropped on; it handles ``dragEnterEvent`` and ``dropEvent`` itself with :func:`local_paths`."""
    widget.setAcceptDrops(True)
