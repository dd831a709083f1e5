"""The left pane: documents above, marks under them; or a narrow strip of two icons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from ui.screens.review.case_review import CaseReview
from ui.screens.review.document_list import DocumentList
from ui.screens.review.mark_list import MarkList
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import column, frame, row

STRIP = 42
_LEAST = 180


class SidePane(QStackedWidget):
    """``collapsed_changed`` when the user folds it away or opens it."""

    collapsed_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.documents = DocumentList()
        self.marks = MarkList()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.documents)
        self._parts.addWidget(self.marks)
        self._parts.setStretchFactor(1, 1)
        self._touched = False
        self._parts.splitterMoved.connect(lambda: setattr(self, "_touched", True))
        self.addWidget(frame("side", row((self._parts, 1), spacing=0)))
        self._to_documents = IconButton("files", "review.documents.title")
        self._to_marks = IconButton("highlighter", "review.marks.title")
        self._open = IconButton("chevrons-right", "review.side.open")
        for button in (self._to_documents, self._to_marks, self._open):
            button.clicked.connect(lambda _=False, own=button: self._unfold(own))
        strip = column(self._to_documents, self._to_marks, None, self._open, spacing=4, margins=(5, 8, 5, 8))
        self.addWidget(frame("side", strip))
        self.documents.collapse.clicked.connect(lambda: self._fold())
        self.set_collapsed(False)

    def collapsed(self) -> bool:
        """Whether only the strip is there."""
        return self.currentIndex() == 1

    def set_collapsed(self, on: bool) -> None:
        """The strip, or all of it."""
        self.setCurrentIndex(int(on))
        self.setMinimumWidth(STRIP if on else _LEAST)
        self.setMaximumWidth(STRIP if on else 480)

    def show_case(self, review: CaseReview | None, seen: frozenset[str]) -> None:
        """Show a case."""
        self.documents.show_case(review, seen)
        self.marks.show_case(review)
        if not self._touched:
            self._share_height()

    def _share_height(self) -> None:
        """The documents get what they need, at most half; the marks the rest, until the user moves the bar."""
        height = max(self.height(), 400)
        upper = min(self.documents.natural_height(), height // 2)
        self._parts.setSizes([upper, height - upper])

    def resizeEvent(self, event: object) -> None:
        """Share the height anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if not self._touched:
            self._share_height()

    def open_marks(self) -> None:
        """To the marks, unfolded if need be."""
        if self.collapsed():
            self._unfold(self._to_marks)
        self.marks.focus_table()

    def _fold(self) -> None:
        self.set_collapsed(True)
        self.collapsed_changed.emit(True)
        self._open.setFocus()

    def _unfold(self, button: IconButton) -> None:
        self.set_collapsed(False)
        self.collapsed_changed.emit(False)
        (self.marks.table if button is self._to_marks else self.documents.table).setFocus()
