"""Small pictures of all pages in a list, made as they come into sight."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.i18n import follow, words
from ui.theme import colour, font, is_dark
from ui.theme.tokens import PAPER_IN_DARK
from ui.widgets import painting
from ui.widgets.pages.marks import multiply
from ui.widgets.pages.source import MOST_SMALL, PageSource

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PictureRole = Qt.ItemDataRole.UserRole + 1
#: Of a picture, logical pixels; the caption under it; the most that are kept.
_WIDE, _HIGH, _CAPTION, _MOST = 96, 124, 22, 300


class ThumbnailModel(QAbstractListModel):
    """Pages of a source; a picture is asked for when it is first looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: PageSource | None = None
        self._ratio = 1.0
        self._turned = 0
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: OrderedDict[int, None] = OrderedDict()
        self._failed: set[int] = set()

    def show_source(self, source: PageSource | None, ratio: float = 1.0) -> None:
        """Pages of another document; ``ratio``: device pixels to a logical one."""
        self.beginResetModel()
        if self._source is not None:
            self._source.thumbnail.disconnect(self._came)
        self._source, self._ratio = source, ratio
        self._pictures.clear()
        self._asked.clear()
        self._failed.clear()
        if source is not None:
            source.thumbnail.connect(self._came)
        self.endResetModel()

    def label(self, row: int) -> str:
        """What stands under a picture: the page's number, and what the document calls it where that differs."""
        own = self._source.page_sizes[row].label if self._source is not None else ""
        return words("ui.pages.labelled", page=row + 1, label=own) if own and own != str(row + 1) else str(row + 1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Pages."""
        return 0 if parent.isValid() or self._source is None else len(self._source.page_sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Caption, words for a screen reader, picture."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.label(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words("ui.pages.loading", page=self.label(index.row()))
        return self._picture(index.row() + 1) if role == PictureRole else None

    def _picture(self, page: int) -> QImage | None:
        found = self._pictures.get(page)
        if found is not None:
            self._pictures.move_to_end(page)
            return found
        if self._source is not None and page not in self._asked and page not in self._failed:
            self._asked[page] = None
            if len(self._asked) > MOST_SMALL:
                self._asked.popitem(last=False)  # asked for again when it is looked at again
            size = self._source.page_sizes[page - 1]
            scale = min(_WIDE / max(size.width, 1), _HIGH / max(size.height, 1)) * self._ratio
            self._source.request_thumbnail(page, scale)
        return None

    def _came(self, page: int, picture: QImage) -> None:
        self._asked.pop(page, None)
        if picture.isNull():
            self._failed.add(page)
            return
        self._pictures[page] = picture
        while len(self._pictures) > _MOST:
            self._pictures.popitem(last=False)
        index = self.index(page - 1)
        self.dataChanged.emit(index, index, [PictureRole])


class _Drawn(QStyledItemDelegate):
    """Paper, caption, and the page one is at."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike."""
        return QSize(_WIDE + 24, _HIGH + _CAPTION + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture on its paper, the number under it."""
        painter.save()
        area, view = option.rect, self.parent()
        current = isinstance(view, Thumbnails) and view.current_page() == index.row() + 1
        if current:
            painter.fillRect(area, colour("sel"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colour("accent"))
        picture = index.data(PictureRole)
        paper = QRect(area.left() + (area.width() - _WIDE) // 2, area.top() + 8, _WIDE, _HIGH)
        if isinstance(picture, QImage):
            fitted = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            paper = QRect(paper.center() - QRect(0, 0, fitted.width(), fitted.height()).center(), fitted)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, picture)
            if is_dark():
                multiply(painter, [QRectF(paper)], PAPER_IN_DARK)
        else:
            painter.fillRect(paper, colour("base"))
        painter.setPen(QPen(colour("accent" if current else "border"), 1))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        painter.setFont(font("caption", weight=600 if current else None, tabular=True))
        painter.setPen(colour("accent" if current else "text2"))
        caption = QRect(area.left(), area.top() + _HIGH + 10, area.width(), _CAPTION)
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, area)
        painter.restore()


class Thumbnails(QListView):
    """``chosen`` carries the page that was clicked, or on which Enter was pressed."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._current = 0
        self._model = ThumbnailModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Drawn(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "alt")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.row() + 1))
        follow(self)

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(words("ui.pages.thumbnails"))

    def show_source(self, source: PageSource | None) -> None:
        """Pages of another document."""
        self._current = 0
        self._model.show_source(source, self.devicePixelRatioF())

    def show_current(self, page: int) -> None:
        """Mark the page one reads and keep it in sight, unless one is choosing another here."""
        self._current = page
        if 1 <= page <= self._model.rowCount() and not self.hasFocus():
            index = self._model.index(page - 1)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def current_page(self) -> int:
        """The page that is marked."""
        return self._current

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row() + 1)
            return
        super().keyPressEvent(event)
