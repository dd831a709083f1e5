"""What a received PDF was marked with: outlined on its page, told under the mouse, listed and left alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from ic16desk.documents.session import MOST_EXTERNAL
from tests.gui.review.cases import Reviewed
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from tests.unit.documents import builders
from ui.screens.review import ReviewScreen
from ui.state import Looks
from ui.widgets.pages import child_source


def noted(made: Pdf) -> None:
    quads = Array([100, 720, 160, 720, 100, 696, 160, 696])
    author = {"T": String("Maija\u202e"), "Contents": String("<b>Tarkista</b>\nsumma")}
    highlight = Dictionary(Subtype=Name.Highlight, Rect=Array([100, 696, 160, 720]), QuadPoints=quads, **author)
    made.pages[0].obj.Annots = Array([highlight])
    stamp = Dictionary(Subtype=Name.Stamp, Rect=Array([300, 100, 400, 160]), Contents=String("Saapunut"))
    made.pages[2].obj.Annots = Array([stamp])


def crowded(made: Pdf) -> None:
    made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))] * (MOST_EXTERNAL + 5))


@pytest.fixture
def opened(qtbot, tmp_path: Path) -> Iterator[Reviewed]:
    package = tmp_path / "paketti.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("1_huomautukset.pdf", builders.pdf(pages=3, change=noted))
        made.writestr("2_paljon.pdf", builders.pdf(change=crowded))
    desk = a_desk(tmp_path / "store")
    report = desk.importing.take(package).value
    assert report.id is not None
    desk.reading.read_unread()
    bridge = InlineBridge(desk)
    view = ReviewScreen(bridge, looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(view)
    view.resize(1200, 640)
    view.show()
    qtbot.waitExposed(view)
    view.open_case(report.id)
    qtbot.waitUntil(lambda: len(view.reader.external.marks) == 2, timeout=15000)
    yield Reviewed(desk, report.id, bridge, view)
    view.leave()
    assert bridge.failures == []
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)
    desk.close()


def rows(opened: Reviewed) -> list[tuple[str, str, str]]:
    model = opened.screen.side.marks.model
    lines = [model.row_at(number) for number in range(model.rowCount())]
    return [(line.what.first, line.what.second, line.page) for line in lines]


def test_marks_of_the_file_are_listed_below_our_own_with_a_lock(opened: Reviewed) -> None:
    row = opened.screen.reader.row
    opened.desk.reviewing.annotate(row.id, page=1, quote="ABC", meaning="supports")
    opened.screen.reload()

    assert [line[:2] for line in rows(opened)[1:]] == [
        ("<b>Tarkista</b> summa", "Tiedostossa · Korostus · Maija\\u202e"),
        ("Saapunut", "Tiedostossa · Leima"),
    ]
    assert rows(opened)[0][0] == "»ABC«"
    model = opened.screen.side.marks.model
    assert [model.row_at(number).meaning.icon for number in range(3)] == ["circle-check", "lock", "lock"]


def test_row_leads_to_its_page_and_cannot_be_removed(opened: Reviewed, qtbot) -> None:
    table = opened.screen.side.marks.table
    table.go_to(1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.keyClick(table, Qt.Key.Key_Return)

    view = opened.screen.reader.pages.view
    qtbot.waitUntil(lambda: view.page() == 3)
    assert len(rows(opened)) == 2
    assert view._external[3][0].current and not view._external[1][0].current


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_outline_is_drawn_and_the_words_are_told_as_plain_text(opened: Reviewed, qtbot) -> None:
    view = opened.screen.reader.pages.view
    mark = view._external[1][0]
    area = view._on_view(1, view._papers[0].to_screen(mark.rects[0]))
    at = QPoint(int(area.center().x()), int(area.center().y()))
    found = view.mark_at(at.toPointF())

    assert found is mark and found.external
    with_it = view.viewport().grab(area.toAlignedRect().adjusted(-4, -4, 4, 4)).toImage()
    view.show_external([])
    without = view.viewport().grab(area.toAlignedRect().adjusted(-4, -4, 4, 4)).toImage()
    assert with_it != without and with_it.pixel(with_it.rect().center()) == without.pixel(without.rect().center())
    view.show_external([mark])
    view.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert "&lt;b&gt;Tarkista&lt;/b&gt;\nsumma" in QToolTip.text()
    assert "Tiedostossa" in QToolTip.text() and "Maija\\u202e" in QToolTip.text()
    QToolTip.hideText()


def test_own_mark_comes_before_the_files_own_at_one_place(opened: Reviewed, qtbot) -> None:
    row = opened.screen.reader.row
    own = opened.desk.reviewing.annotate(row.id, page=1, quote="ABC", meaning="supports").value
    opened.screen.reload()
    view = opened.screen.reader.pages.view
    qtbot.waitUntil(lambda: 1 in view._marks, timeout=15000)  # its rectangles come with the page's characters
    area = view._on_view(1, view._papers[0].to_screen(view._external[1][0].rects[0]))

    assert view.mark_at(area.center()).id == own.id


def test_other_document_has_its_own_and_the_strip_says_that_not_all_are_shown(opened: Reviewed, qtbot) -> None:
    second = opened.desk.reading.documents(opened.application)[1]
    opened.screen.open_document(second.id)
    qtbot.waitUntil(lambda: len(opened.screen.reader.external.marks) == MOST_EXTERNAL, timeout=15000)

    assert len(rows(opened)) == MOST_EXTERNAL
    said = f"Tiedostossa on {MOST_EXTERNAL + 5} valmista merkintää. Niistä näytetään {MOST_EXTERNAL} ensimmäistä."
    assert said in [banner.text() for banner in opened.screen.reader.strip.banners()]


def test_closed_case_leaves_nothing_of_them(opened: Reviewed) -> None:
    opened.screen.leave()

    assert rows(opened) == []
