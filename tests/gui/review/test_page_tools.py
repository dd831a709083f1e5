"""The reader's tools over pages: list of pages, outline, turning, labels, hits that can be marked, the way back."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.gui.review.cases import at_key, characters
from tests.gui.review.test_reading import document
from tests.unit.documents import builders
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.view import PageView

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def show_bytes(qtbot, opened, data: bytes) -> PageView:
    """Show other bytes as the pages of the document that is open."""
    from ic16desk.desk.reading import ReadingDesk

    reader = opened.screen.reader
    source = ChildSource(lambda: ReadingDesk.session_of(data))
    with qtbot.waitSignal(source.opened, timeout=15000):
        pass
    reader.pages.open(source, "", "Toinen")
    reader.pages.restore("")
    return reader.pages.view


def numbered(pages: int = 6) -> bytes:
    """Pages whose text is alike, the first two with roman labels, with an outline of two levels."""

    def change(made: pikepdf.Pdf) -> None:
        roman, arabic = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 2, arabic]))
        with made.open_outline() as outline:
            item = pikepdf.OutlineItem("Tausta", 0)
            item.children.append(pikepdf.OutlineItem("Tarve", 4))
            outline.root.append(item)

    return builders.pdf(pages=pages, change=change)


def test_f4_lists_the_pages_and_enter_goes_to_one_with_a_way_back(qtbot, opened):
    reader = opened.screen.reader
    view, side = reader.pages.view, reader.pages.side
    characters(qtbot, opened.screen, 1)
    assert not side.isVisible()
    at_key(qtbot, view, Key.Key_F4)
    assert side.isVisible() and side.thumbnails.hasFocus()
    model = side.thumbnails.model()
    qtbot.waitUntil(lambda: model.index(0).data(Qt.ItemDataRole.UserRole + 1) is not None, timeout=15000)
    qtbot.keyClick(side.thumbnails, Key.Key_End)
    qtbot.keyClick(side.thumbnails, Key.Key_Return)
    assert view.page() == 5 and view.hasFocus()
    assert side.thumbnails.current_page() == 5
    qtbot.keyClick(view, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.position().page == 1
    at_key(qtbot, view, Key.Key_F4)
    assert not side.isVisible()


def test_the_list_of_pages_is_there_again_at_the_next_start_and_only_beside_pages(qtbot, review):
    opened = review()
    opened.screen.reader.list_pages(True)
    opened.screen.leave()
    again = review()
    reader = again.screen.reader
    assert reader.pages.side.isVisible() and reader.bar._side.isChecked()
    again.screen.open_document(document(again, "budget").id)
    qtbot.waitUntil(lambda: reader.leaf is reader.sheet, timeout=15000)
    assert not reader.pages.side.isVisible() and not reader.bar._side.isVisible()


def test_the_outline_goes_to_its_page_and_says_when_there_is_none(qtbot, opened):
    reader = opened.screen.reader
    reader.list_pages(True)
    side = reader.pages.side
    qtbot.mouseClick(side.bookmarks, Qt.MouseButton.LeftButton)
    assert side.none.isVisible() == (side.outline.topLevelItemCount() == 0)
    view = show_bytes(qtbot, opened, numbered())
    side.set_shown(True)
    assert side.outline.isVisible() and side.focus() is side.outline
    child = side.outline.topLevelItem(0).child(0)
    side.outline.setCurrentItem(child)
    at_key(qtbot, side.outline, Key.Key_Return)
    assert view.position().page == 5
    show_bytes(qtbot, opened, builders.pdf())
    assert side.none.isVisible() and "sisällysluetteloa" in side.none.accessibleName()


def test_labels_of_the_document_are_shown_and_can_be_typed(qtbot, opened):
    view = show_bytes(qtbot, opened, numbered())
    bar = opened.screen.reader.bar
    assert bar._of.text() == "/ 6 · s. i"
    bar.page.setFocus()
    bar.page.selectAll()
    qtbot.keyClicks(bar.page, "ii")
    qtbot.keyClick(bar.page, Key.Key_Return)
    assert view.position().page == 2
    view.go_to_page(4)
    assert bar._of.text() == "/ 6 · s. 2"
    bar.page.setFocus()
    bar.page.selectAll()
    qtbot.keyClicks(bar.page, "x")
    qtbot.keyClick(bar.page, Key.Key_Return)
    assert (view.position().page, bar.page.text()) == (4, "4")


def test_turning_is_remembered_and_goes_by_key_and_menu(qtbot, review):
    opened = review()
    reader = opened.screen.reader
    view = reader.pages.view
    characters(qtbot, opened.screen, 1)
    at_key(qtbot, view, Key.Key_R, Control)
    assert view.position().turned == 90 and view._papers[0].width > view._papers[0].height
    left = next(a for a in reader.bar._fit.menu().actions() if a.text() == "Käännä vasemmalle")
    left.trigger()
    left.trigger()
    assert view.position().turned == 270
    opened.screen.leave()
    assert review().screen.reader.pages.view.position().turned == 270


def test_a_zoom_by_keys_stays_when_the_pane_changes(qtbot, opened):
    view = opened.screen.reader.pages.view
    qtbot.keyClick(view, Key.Key_Plus, Control)
    chosen = view.zoom()
    assert opened.screen.reader.position().split()[2] == str(chosen)
    opened.screen.resize(1500, 640)
    assert view.zoom() == chosen
    width = next(a for a in opened.screen.reader.bar._fit.menu().actions() if a.text() == "150 %")
    width.trigger()
    assert view.zoom() == 1.5


def test_a_found_text_is_selected_and_can_be_highlighted_and_cited_by_keys_alone(qtbot, opened):
    reader = opened.screen.reader
    view = reader.pages.view
    at_key(qtbot, view, Key.Key_F, Control)
    field = reader.finder.field
    qtbot.keyClicks(field, "kotikuntoutuksen")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: view.selection() is not None, timeout=15000)
    assert view.selection()[3].casefold() == "kotikuntoutuksen"
    first = view.selection()[:3]
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: view.selection() is not None and view.selection()[:3] != first, timeout=15000)
    second = view.selection()
    qtbot.keyClick(field, Key.Key_Escape)
    assert view.hasFocus() and view.selection() == second
    qtbot.keyClick(view, Key.Key_H)
    (mark,) = opened.case().annotations
    assert (mark.selector.page, mark.selector.start, mark.selector.end) == second[:3]


def test_all_hits_are_found_before_any_page_was_read(qtbot, opened):
    view = show_bytes(qtbot, opened, numbered(120))
    reader = opened.screen.reader
    told = []
    reader.pages.found.connect(lambda *count: told.append(count))
    reader.pages.seek("abc def")
    qtbot.waitUntil(lambda: told[-1] == (1, 120), timeout=30000)
    assert view.selection()[0] == 1
    reader.pages.step(-1)
    qtbot.waitUntil(lambda: view.selection() is not None and view.selection()[0] == 120, timeout=15000)
    assert told[-1] == (120, 120)
    assert len(reader.pages._texts) <= 64


def test_a_selection_over_a_page_end_is_a_mark_on_each_page(qtbot, opened):
    reader = opened.screen.reader
    view = reader.pages.view
    characters(qtbot, opened.screen, 2)
    qtbot.waitUntil(lambda: {1, 2} <= set(view._texts), timeout=15000)
    view._selection.anchor, view._selection.caret = (1, len(view._texts[1].text) - 60), (2, 40)
    at_key(qtbot, view, Key.Key_E)
    pieces = opened.answer("A01").evidence
    assert [piece.selector.page for piece in pieces] == [1, 2]
    assert [mark.selector.page for mark in opened.case().annotations] == [1, 2]
    assert not view.selections()


@pytest.mark.parametrize("width", [360, 480, 510, 700, 1100])
def test_the_bar_fits_its_pane(qtbot, opened, width):
    bar = opened.screen.reader.bar
    bar.setParent(None)
    qtbot.addWidget(bar)
    bar.set_wide(True)
    bar.resize(width, 44)
    bar.show()
    qtbot.waitExposed(bar)
    shown = [tool for tool in bar.findChildren(QAbstractButton) if tool.isVisible()]
    inside = [tool for tool in shown if tool.mapTo(bar, tool.rect().topRight()).x() <= width]
    assert inside == shown
    assert bar._more.isVisible() == (width < 860)


def test_a_document_of_five_thousand_pages_opens_at_once(qtbot, opened):
    made = pikepdf.Pdf.new()
    for _ in range(5000):
        made.add_blank_page(page_size=(595, 842))
    written = io.BytesIO()
    made.save(written)
    view = show_bytes(qtbot, opened, written.getvalue())
    reader = opened.screen.reader
    reader.list_pages(True)
    reader.pages.side.set_shown(True)
    assert view.page_count() == 5000
    view.go_to_page(4990)
    qtbot.waitUntil(lambda: view._cache.get(4990) is not None, timeout=15000)
    assert len(view._cache.pages()) < 12
