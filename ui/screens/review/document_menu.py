"""What one can do with a document of the list: bring its new version, look at a former one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from ic16desk.model.cases import DocumentRow
from ui.i18n import words
from ui.screens.review.case_review import CaseReview
from ui.screens.review.states import version_words
from ui.theme import wear
from ui.widgets.drop import local_paths
from ui.widgets.table import Table


class DocumentMenu(QMenu):
    """Made anew for each document. ``replace_asked`` and ``version_asked`` carry a document's id.

    ``verify_asked``: with the id of a signed one whose whole verdict is wanted.
    """

    replace_asked = Signal(str)
    verify_asked = Signal(str)
    version_asked = Signal(str)

    def offer(self, review: CaseReview, row: DocumentRow) -> None:
        """The entries for a document."""
        self.clear()
        self.setToolTipsVisible(True)
        bring = self.addAction(words("review.version.replace"))
        wear(bring, "upload")
        bring.triggered.connect(lambda: self.replace_asked.emit(row.id))
        triage = review.case.triage.get(row.sha256)
        if triage is not None and triage.signed:
            verify = self.addAction(words("review.signature.verdict"))
            wear(verify, "shield-check")
            verify.triggered.connect(lambda: self.verify_asked.emit(row.id))
        former = [version for version in review.case.former if version.lineage == row.lineage]
        if former:
            self.addSeparator()
        for version in reversed((*former, row) if former else ()):
            entry = self.addAction(version_words(version))
            entry.setCheckable(True)
            entry.setChecked(version.id == row.id)
            entry.triggered.connect(lambda _=False, own=version.id: self.version_asked.emit(own))


class RowDrop(QObject):
    """A single file dropped on a row of a table. ``dropped`` carries the row and the path."""

    dropped = Signal(object, object)

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().setAcceptDrops(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is one file and over a row; the row under the mouse is marked."""
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                number = self._row(event.position().toPoint())
                if self._path(event) is None or number is None:
                    event.ignore()
                else:
                    self._table.selectRow(number)
                    event.acceptProposedAction()
                return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                path, number = self._path(event), self._row(event.position().toPoint())
                if path is not None and number is not None:
                    event.acceptProposedAction()
                    self._table.go_to(number)
                    self.dropped.emit(self._table.current_row(), path)
                return True
        return super().eventFilter(watched, event)

    def _row(self, at: QPoint) -> int | None:
        index = self._table.indexAt(at)
        return index.row() if index.isValid() else None

    @staticmethod
    def _path(event: QDropEvent) -> Path | None:
        paths = local_paths(event.mimeData())
        return paths[0] if len(paths) == 1 else None
