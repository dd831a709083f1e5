"""A picture among the documents: its pixels come from the child, an area is what one marks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from ic16desk.desk.reading import ReadingDesk
from ic16desk.model.places import Rect, Selector
from ui.screens.review.anchors import Stored
from ui.screens.review.image_leaf import ImageLeaf
from ui.widgets.pages import child_source
from ui.widgets.pages.child_source import ChildSource

PHOTO = Path(__file__).parents[2] / "data" / "documents" / "photo.png"


def test_a_picture_is_shown_and_an_area_drawn_on_it(qtbot):
    leaf = ImageLeaf()
    qtbot.addWidget(leaf.view)
    leaf.view.resize(500, 400)
    leaf.view.show()
    source = ChildSource(lambda: ReadingDesk.session_of(PHOTO.read_bytes()))
    with qtbot.waitSignal(source.opened, timeout=15000):
        pass
    leaf.open(source, "photo.png")
    leaf.show_stored([Stored("m", Selector(page=1, rects=(Rect(1, 1, 5, 5),)), "supports", "A01")])
    qtbot.waitUntil(lambda: not leaf.view._image.isNull(), timeout=15000)
    assert leaf.view._image.width() == source.page_sizes[0].width
    assert [(mark.id, mark.label, mark.area) for mark in leaf.view._marks] == [("m", "A01", True)]
    leaf.set_area_mode(True)
    whole = leaf.view._on_view(Rect(0, 0, leaf.view._image.width(), leaf.view._image.height())).toRect()
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(leaf.area_made) as made:
        qtbot.mousePress(leaf.view.area, left, pos=whole.topLeft() - QPoint(5, 5))
        qtbot.mouseMove(leaf.view.area, whole.center())
        qtbot.mouseRelease(leaf.view.area, left, pos=whole.center())
    (place,) = made.args
    assert place.page == 1
    assert (place.rects[0].x, place.rects[0].y) == (0, 0)
    assert abs(place.rects[0].width - leaf.view._image.width() / 2) <= 2
    leaf.close()
    assert leaf.view._image.isNull()
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)
