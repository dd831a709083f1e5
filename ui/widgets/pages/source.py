"""Where pages come from. The view never calls a PDF library: it draws what it is given."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from ic16desk.model.documents import OutlineEntry, PageSize

#: Small pictures asked for before this many others are out of sight by now: they are dropped.
MOST_SMALL = 40


class PageSource(QObject):
    """An open document. Pages count from 1; answers may come at any time, in any order, on the GUI thread.

    Signals:
        image: page, the scale it was asked for (device pixels per point), and its picture.
        text: page and :class:`~ic16desk.model.documents.PageText` (one box per character).
        failed: page and a code; the view says that this page cannot be shown, and goes on.
        thumbnail: page and its small picture; a null one when there will be none.
    """

    image = Signal(int, float, QImage)
    text = Signal(int, object)
    failed = Signal(int, str)
    thumbnail = Signal(int, QImage)

    @property
    def page_sizes(self) -> Sequence[PageSize]:
        """Sizes of all pages as shown, in points."""
        raise NotImplementedError

    @property
    def outline(self) -> Sequence[OutlineEntry]:
        """Bookmarks in order; none where the document has none."""
        return ()

    def request(self, page: int, scale: float) -> None:
        """Ask for a picture of ``scale`` device pixels per point; answered by ``image`` or ``failed``."""
        raise NotImplementedError

    def request_text(self, page: int) -> None:
        """Ask for a page's characters; answered by ``text``."""
        raise NotImplementedError

    def withdraw(self, page: int) -> None:
        """The page went out of sight before its answer came; the source may drop the request."""

    def withdraw_text(self, page: int) -> None:
        """The same for its characters."""

    def request_thumbnail(self, page: int, scale: float) -> None:
        """Ask for a small picture; answered by ``thumbnail`` when nothing that is read waits.

        The one asked for last comes first; one asked for more than :data:`MOST_SMALL` requests ago is dropped.
        """


class PageCache:
    """Pictures of pages, the least recently drawn dropped first when they take more than ``limit`` bytes."""

    def __init__(self, limit: int = 48 << 20) -> None:
        self._limit = limit
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()

    def put(self, page: int, scale: float, picture: QImage, *, keep: Collection[int] = ()) -> None:
        """Keep a picture; one per page. Those of ``keep`` are in sight: dropped, they would only be asked for again."""
        self._pictures.pop(page, None)
        self._pictures[page] = (scale, picture)
        for old in [old for old in self._pictures if old != page and old not in keep]:
            if self._bytes() <= self._limit:
                break
            del self._pictures[old]

    def get(self, page: int) -> tuple[float, QImage] | None:
        """The picture of a page and its scale."""
        found = self._pictures.get(page)
        if found is not None:
            self._pictures.move_to_end(page)
        return found

    def pages(self) -> list[int]:
        """Pages that are kept, least recently drawn first."""
        return list(self._pictures)

    def turn(self, degrees: int) -> None:
        """Turn all pictures clockwise, as the view turns its pages."""
        by = QTransform().rotate(degrees)
        for page, (scale, picture) in self._pictures.items():
            self._pictures[page] = (scale, picture.transformed(by))

    def clear(self) -> None:
        """Forget all (another document, lock)."""
        self._pictures.clear()

    def _bytes(self) -> int:
        return sum(picture.sizeInBytes() for _, picture in self._pictures.values())
