"""A picture among the documents; areas are what can be marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from ic16desk.model.places import Rect, Selector
from ui.i18n import words
from ui.screens.review.anchors import Stored
from ui.screens.review.leaf import Leaf, on_desktop
from ui.widgets.image import ImageView
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.marks import Mark

_STEP = 1.25


class ImageLeaf(Leaf):
    """Show with :meth:`open`."""

    zooms = takes_areas = True

    def __init__(self) -> None:
        self.view = ImageView()
        super().__init__(self.view)
        self._source: ChildSource | None = None
        self._name = ""
        self._marks: tuple[Stored, ...] = ()
        self._current = ""
        self._fitted = True
        self.view.area_made.connect(self._area)
        self.view.point_made.connect(self._point)
        self.view.area_moved.connect(lambda mark, rect: self.area_moved.emit(mark, Selector(page=1, rects=(rect,))))
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.flag_clicked.connect(self.flag_clicked)

    def open(self, source: ChildSource, name: str) -> None:
        """Show an image whose size is known; its pixels come later."""
        self.close()
        self._source, self._name = source, name
        source.image.connect(self._picture)
        source.failed.connect(self._failed)
        source.request(1, 1.0)

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Draw areas."""
        self._marks = tuple(marks)
        made = [
            Mark(
                m.id,
                1,
                m.meaning,
                m.selector.rects,
                m.label,
                area=True,
                current=m.id == self._current,
                grips=m.own and m.id == self._current,
                look=m.look,
            )
            for m in marks
            if m.selector.rects
        ]
        self.view.show_marks(made)

    def go_to(self, place: Selector, mark: str = "") -> None:
        """The whole picture with the mark drawn stronger."""
        self._current = mark
        self.show_stored(self._marks)

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger, with grips if it is one's own."""
        if mark != self._current:
            self._current = mark
            self.show_stored(self._marks)

    def box_of(self, mark: str) -> QRect | None:
        """The mark's flag."""
        return on_desktop(self.view, self.view.box_of(mark))

    def zoom(self, by: int) -> None:
        """In, out, or as it fits."""
        self._fitted = by == 0
        self.view.set_zoom(None if by == 0 else self.view.factor() * (_STEP if by > 0 else 1 / _STEP))
        self.zoomed.emit(self.zoom_words())

    def set_zoom(self, zoom: float | str) -> None:
        """A factor of the image's own pixels."""
        if not isinstance(zoom, str):
            self._fitted = False
            self.view.set_zoom(zoom)
            self.zoomed.emit(self.zoom_words())

    def zoom_words(self) -> str:
        """Fit or per cent."""
        if self._fitted:
            return words("review.zoom.fitted")
        return words("ui.pages.zoom_percent", percent=round(self.view.factor() * 100))

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle."""
        self.view.set_area_mode(on)

    def set_point_mode(self, on: bool) -> None:
        """Set a point."""
        self.view.set_point_mode(on)

    def close(self) -> None:
        """Show nothing, end the child."""
        if self._source is not None:
            self._source.image.disconnect(self._picture)
            self._source.failed.disconnect(self._failed)
            self._source.close()
        self._source, self._marks, self._current, self._fitted = None, (), "", True
        self.view.show_image(QImage(), "")

    def _picture(self, page: int, scale: float, picture: QImage) -> None:
        marks = self._marks
        self.view.show_image(picture, self._name)
        self.show_stored(marks)
        self.zoomed.emit(self.zoom_words())

    def _failed(self, page: int, code: str) -> None:
        self.refused.emit(code)

    def _area(self, rect: Rect) -> None:
        self.view.set_area_mode(False)
        self.area_made.emit(Selector(page=1, rects=(rect,)))

    def _point(self, rect: Rect) -> None:
        self.view.set_point_mode(False)
        self.point_made.emit(Selector(page=1, rects=(rect,)))
