"""Small pictures of pages and the outline: made when looked at, chosen by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ic16desk.model.documents import OutlineEntry, PageSize
from tests.helpers.pages import DrawnPages
from ui.widgets.pages.outline import Outline
from ui.widgets.pages.source import MOST_SMALL
from ui.widgets.pages.thumbnails import PictureRole, Thumbnails

Key = Qt.Key


@pytest.fixture
def thumbnails(qtbot):
    made = Thumbnails()
    qtbot.addWidget(made)
    made.resize(150, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_of_a_long_document_only_what_is_in_sight_is_drawn(thumbnails, qtbot):
    source = DrawnPages([["rivi"]] * 5000, holds=True)
    thumbnails.show_source(source)
    thumbnails.viewport().repaint()
    assert 1 in source.small and len(source.small) < 10
    thumbnails.clearFocus()
    thumbnails.show_current(4000)
    thumbnails.viewport().repaint()
    assert 4000 in source.small and len(source.small) < 20
    count = len(source.small)
    thumbnails.viewport().repaint()
    assert len(source.small) == count


def test_pictures_are_asked_for_again_when_they_were_dropped_and_not_when_there_is_none(thumbnails):
    source = DrawnPages([["rivi"]] * 200, holds=True)
    thumbnails.show_source(source)
    model = thumbnails.model()
    for row in range(MOST_SMALL + 5):
        model.index(row).data(PictureRole)
    model.index(0).data(PictureRole)
    assert source.small.count(1) == 2
    failing = DrawnPages([["rivi"]] * 2, fails=frozenset({1}))
    thumbnails.show_source(failing)
    for _ in range(3):
        thumbnails.viewport().repaint()
    assert failing.small.count(1) == 1
    assert model.index(1).data(PictureRole) is not None
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_page_is_gone_to_by_click_and_by_enter(thumbnails, qtbot):
    thumbnails.show_source(DrawnPages([["rivi"]] * 9, sizes={2: PageSize(595, 842, label="iv")}))
    told = []
    thumbnails.chosen.connect(told.append)
    assert thumbnails.model().index(1).data() == "2 (iv)"
    place = thumbnails.visualRect(thumbnails.model().index(1)).center()
    qtbot.mouseClick(thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=place)
    thumbnails.setFocus()
    qtbot.keyClick(thumbnails, Key.Key_Down)
    qtbot.keyClick(thumbnails, Key.Key_Return)
    assert told == [2, 3]
    thumbnails.show_current(7)
    assert thumbnails.current_page() == 7
    assert thumbnails.currentIndex().row() == 2  # one is choosing here: the cursor stays


def test_bookmarks_are_a_tree_with_pages(qtbot):
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_entries(
        [
            OutlineEntry("1 Tausta", 0, 1),
            OutlineEntry("1.1 Tarve\u202e", 1, 2),
            OutlineEntry("1.1.1 Syvä", 3, 2),
            OutlineEntry("Linkki", 0, None),
        ]
    )
    told = []
    outline.chosen.connect(told.append)
    first = outline.topLevelItem(0)
    assert (outline.topLevelItemCount(), first.childCount(), first.child(0).childCount()) == (2, 1, 1)
    assert first.child(0).text(0) == "1.1 Tarve\\u202e"
    assert first.child(0).text(1) == "2"
    assert first.isExpanded() and not first.child(0).isExpanded()
    outline.setCurrentItem(first.child(0))
    qtbot.keyClick(outline, Key.Key_Return)
    assert told == [2]
    assert outline.topLevelItem(1).isDisabled()
