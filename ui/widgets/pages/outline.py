"""The bookmarks of a document as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from ic16desk.model.documents import OutlineEntry
from ic16desk.model.names import visible
from ui.i18n import follow, words
from ui.theme import font
from ui.widgets.labels import plain_tooltip

_PAGE = Qt.ItemDataRole.UserRole
#: Levels that are open at first.
_OPEN = 2


class Outline(QTreeWidget):
    """``chosen`` carries the page of the entry that was clicked, or on which Enter was pressed."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "alt")
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setFont(font("small"))
        self.itemClicked.connect(lambda item, _column: self._choose(item))
        follow(self)

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(words("ui.pages.outline"))

    def show_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show bookmarks; a level that is skipped hangs on the nearest one above."""
        self.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            item = QTreeWidgetItem([visible(entry.title).strip() or "\u2013", str(entry.page or "")])
            item.setData(0, _PAGE, entry.page or 0)
            item.setToolTip(0, plain_tooltip(visible(entry.title)))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setDisabled(entry.page is None)
            while above and above[-1][0] >= entry.level:
                above.pop()
            if above:
                above[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append((entry.level, item))
            item.setExpanded(len(above) < _OPEN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the page; the arrows open and close levels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.currentItem()
            if item is not None:
                self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem) -> None:
        page = int(item.data(0, _PAGE) or 0)
        if page:
            self.chosen.emit(page)
