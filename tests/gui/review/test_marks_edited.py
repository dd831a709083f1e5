"""Marks are changed where they are: note, meaning, item and place, by mouse and by keys; another person's are not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from ic16desk.model.places import Rect
from tests.gui.review.cases import at_key, characters, select

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
QUOTE = "Pohjois-Pohjanmaan liitto"


def printout(opened):
    return next(row for row in opened.case().documents if row.kind == "application")


def a_mark(opened, **changes):
    """A mark on the print-out, made before the screen looks again."""
    given = {"page": 1, "quote": QUOTE, "note": "ensin", "meaning": "ask", "item": "A03", **changes}
    if "rect" in given:
        given.pop("quote")
    made = opened.desk.reviewing.annotate(printout(opened).id, **given).value
    opened.screen.reload()
    return made


def mark_of(opened, made):
    return next((mark for mark in opened.case().annotations if mark.id == made.id), None)


def row_of(opened, made):
    marks = opened.screen.side.marks
    assert marks.show_current(made.id)
    marks.table.setFocus()
    return marks.table


def shown(qtbot, opened, made):
    """The mark's box on the view, once its page is drawn."""
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, made.selector.page)
    view.go_to_place(made.selector.page, made.selector.rects)
    view.viewport().grab()
    qtbot.waitUntil(lambda: view.box_of(made.id) is not None)
    return view, view.box_of(made.id)


def test_f2_on_the_row_edits_note_meaning_and_item_as_one_act(qtbot, opened):
    made, panel = a_mark(opened), opened.screen.mark_panel
    table = row_of(opened, made)
    qtbot.keyClick(table, Key.Key_F2)
    assert panel.isVisible()
    assert panel.note.hasFocus()
    panel.note.selectAll()
    qtbot.keyClicks(panel.note, "sitten")
    panel.meaning.choose("contradicts")
    panel.item.setCurrentIndex(panel.item.findData("C04"))
    assert mark_of(opened, made).note == "ensin"  # nothing is stored while one is choosing
    qtbot.keyClick(panel.note, Key.Key_Escape)
    now = mark_of(opened, made)
    assert (now.note, now.meaning, now.item) == ("sitten", "contradicts", "C04")
    assert not panel.isVisible()
    assert table.hasFocus()
    at_key(qtbot, table, Key.Key_Z, Ctrl)
    now = mark_of(opened, made)
    assert (now.note, now.meaning, now.item) == ("ensin", "ask", "A03")


def test_a_panel_left_as_it_was_writes_nothing(qtbot, opened):
    made = a_mark(opened)
    facts = opened.desk.upkeep.info().counts["facts"]
    qtbot.keyClick(row_of(opened, made), Key.Key_F2)
    qtbot.keyClick(opened.screen.mark_panel.note, Key.Key_Return, Ctrl)
    assert not opened.screen.mark_panel.isVisible()
    assert opened.desk.upkeep.info().counts["facts"] == facts
    assert opened.screen.writing.history.undo_name() == ""


def test_a_click_on_the_flag_chooses_the_row_opens_the_item_and_the_panel(qtbot, opened):
    made = a_mark(opened, item="C04")
    view, flag = shown(qtbot, opened, made)
    qtbot.mouseClick(view.viewport(), Left, pos=flag.center().toPoint())
    assert opened.screen.pane.item == "C04"
    assert opened.screen.side.marks.table.current_row().id == made.id
    panel = opened.screen.mark_panel
    assert panel.isVisible()
    assert panel.note.toPlainText() == "ensin"
    qtbot.mouseClick(view.viewport(), Left, pos=QPoint(4, 4))
    assert not panel.isVisible()


def test_closing_the_case_keeps_what_was_typed_in_the_panel(qtbot, opened):
    made = a_mark(opened)
    qtbot.keyClick(row_of(opened, made), Key.Key_F2)
    opened.screen.mark_panel.note.setPlainText("kesken")
    opened.screen.leave()
    assert mark_of(opened, made).note == "kesken"
    assert opened.screen.mark_panel.note.toPlainText() == ""


def test_another_persons_mark_is_shown_with_its_maker_and_cannot_be_changed(qtbot, opened):
    opened.desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö")
    opened.desk.people.use("Eero Esimerkki")
    made = a_mark(opened, rect=Rect(100, 600, 120, 60), note="Eeron")
    opened.desk.people.use("Venla Valmistelija")
    opened.screen.reload()
    said = []
    opened.screen.status.connect(said.append)
    table, panel = row_of(opened, made), opened.screen.mark_panel
    qtbot.keyClick(table, Key.Key_F2)
    assert not panel.note.isVisible()
    assert panel._theirs.text() == "Merkinnän teki Eero Esimerkki. Vain tekijä voi muuttaa tai poistaa sen."
    assert panel._text.text() == "Eeron"
    qtbot.keyClick(panel, Key.Key_Escape)
    qtbot.keyClick(table, Key.Key_Delete)
    assert "Merkinnän teki Eero Esimerkki" in said[-1]
    opened.screen.side.marks.opened.emit(made.id)
    assert opened.screen.reader.pages.view.grips.isHidden()
    assert mark_of(opened, made) == made


def test_a_mark_is_moved_to_what_is_selected_now(qtbot, opened):
    made = a_mark(opened)
    opened.screen.side.marks.opened.emit(made.id)
    select(qtbot, opened.screen, 1, "Haarasalmen kaupunki")
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_M)
    now = mark_of(opened, made)
    assert (now.selector.quote, now.note, now.item) == ("Haarasalmen kaupunki", "ensin", "A03")
    at_key(qtbot, opened.screen.reader.pages.view, Key.Key_Z, Ctrl)
    assert mark_of(opened, made).selector == made.selector


def test_what_a_mark_means_is_changed_by_the_keys_of_the_meanings(qtbot, opened):
    made = a_mark(opened)
    view, _ = shown(qtbot, opened, made)
    opened.screen.side.marks.opened.emit(made.id)
    at_key(qtbot, view, Key.Key_S)
    assert mark_of(opened, made).meaning == "supports"
    at_key(qtbot, opened.screen.pane.card, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert mark_of(opened, made).meaning == "unclear"


def test_evidence_follows_its_mark(qtbot, opened):
    select(qtbot, opened.screen, 1, QUOTE)
    view = opened.screen.reader.pages.view
    qtbot.keyClick(view, Key.Key_E)
    (mark,) = opened.case().annotations
    opened.screen.side.marks.opened.emit(mark.id)
    at_key(qtbot, view, Key.Key_C)
    (piece,) = opened.answer("A01").evidence
    assert (piece.meaning, mark_of(opened, mark).meaning) == ("contradicts", "contradicts")
    select(qtbot, opened.screen, 1, "Haarasalmen kaupunki")
    qtbot.keyClick(view, Key.Key_M)
    (piece,) = opened.answer("A01").evidence
    assert piece.selector.quote == "Haarasalmen kaupunki"
    for _ in range(2):
        at_key(qtbot, view, Key.Key_Z, Ctrl)
    (piece,) = opened.answer("A01").evidence
    assert (piece.meaning, piece.selector.quote) == ("supports", QUOTE)


def test_a_removed_mark_that_is_evidence_stays_evidence_and_that_is_said(qtbot, opened):
    said = []
    opened.screen.status.connect(said.append)
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_E)
    (mark,) = opened.case().annotations
    qtbot.keyClick(row_of(opened, mark), Key.Key_Delete)
    assert opened.case().annotations == ()
    assert len(opened.answer("A01").evidence) == 1
    assert "yhä näyttönä: A01" in said[-1]


def test_delete_in_the_document_takes_the_clicked_mark_away_and_undo_brings_it_back(qtbot, opened):
    made = a_mark(opened)
    view, flag = shown(qtbot, opened, made)
    qtbot.mouseClick(view.viewport(), Left, pos=flag.center().toPoint())
    qtbot.keyClick(opened.screen.mark_panel, Key.Key_Escape)
    at_key(qtbot, view, Key.Key_Delete)
    assert mark_of(opened, made) is None
    at_key(qtbot, view, Key.Key_Z, Ctrl)
    back = mark_of(opened, made)
    assert (back.note, back.made, back.selector) == (made.note, made.made, made.selector)
    at_key(qtbot, view, Key.Key_Escape)
    at_key(qtbot, view, Key.Key_Delete)  # no mark is meant any more
    assert mark_of(opened, made) is not None


@pytest.fixture
def area(qtbot, opened):
    made = a_mark(opened, rect=Rect(150, 500, 200, 100), note="", meaning="highlight", item=None)
    view, _ = shown(qtbot, opened, made)
    opened.screen.side.marks.opened.emit(made.id)
    assert view.grips.isVisible()
    return made, view


def rect_of(opened, made):
    (rect,) = mark_of(opened, made).selector.rects
    return rect


def test_an_area_is_dragged_with_the_mouse(qtbot, opened, area):
    made, view = area
    grips, scale = view.grips, view._stack.scale
    middle = grips.rect().center()
    qtbot.mousePress(grips, Left, pos=middle)
    qtbot.mouseMove(grips, middle + QPoint(30, 20))
    qtbot.mouseRelease(grips, Left, pos=grips.mapFromGlobal(grips.mapToGlobal(middle)))
    rect = rect_of(opened, made)
    assert (rect.width, rect.height) == pytest.approx((200, 100), abs=0.01)
    assert (rect.x, rect.y) == pytest.approx((150 + 30 / scale, 500 - 20 / scale), abs=1.5 / scale)


def test_an_edge_is_dragged_with_the_mouse(qtbot, opened, area):
    made, view = area
    grips, scale = view.grips, view._stack.scale
    box = grips.now()
    edge = grips.mapFromParent(QPointF(box.right(), box.center().y())).toPoint()
    qtbot.mousePress(grips, Left, pos=edge)
    qtbot.mouseMove(grips, edge + QPoint(24, 5))
    qtbot.mouseRelease(grips, Left, pos=edge)
    rect = rect_of(opened, made)
    assert (rect.x, rect.y, rect.height) == pytest.approx((150, 500, 100), abs=0.01)
    assert rect.width == pytest.approx(200 + 24 / scale, abs=1.5 / scale)


def test_an_area_is_moved_and_resized_with_the_keys_and_stored_once(qtbot, opened, area):
    made, view = area
    scale = view._stack.scale
    view.setFocus()
    facts = opened.desk.upkeep.info().counts["facts"]
    for _ in range(3):
        qtbot.keyPress(view, Key.Key_Right, Ctrl)
    assert rect_of(opened, made).x == 150  # the hand is still on the key
    qtbot.keyRelease(view, Key.Key_Control)
    assert rect_of(opened, made).x == pytest.approx(150 + 24 / scale, abs=0.01)
    qtbot.keyClick(view, Key.Key_Down, Shift)
    qtbot.keyRelease(view, Key.Key_Shift)
    rect = rect_of(opened, made)
    assert (rect.width, rect.height) == pytest.approx((200, 100 + 8 / scale), abs=0.01)
    assert opened.desk.upkeep.info().counts["facts"] == facts + 2
    at_key(qtbot, view, Key.Key_Z, Ctrl)
    assert rect_of(opened, made).height == pytest.approx(100, abs=0.01)


def test_an_area_cannot_leave_its_page(qtbot, opened, area):
    made, view = area
    view.setFocus()
    for _ in range(120):
        qtbot.keyPress(view, Key.Key_Left, Ctrl)
    qtbot.keyRelease(view, Key.Key_Control)
    rect = rect_of(opened, made)
    assert (rect.x, rect.width) == pytest.approx((0, 200), abs=0.5)


def test_escape_while_an_area_is_being_moved_leaves_it_where_it_was(qtbot, opened, area):
    made, view = area
    view.setFocus()
    qtbot.keyPress(view, Key.Key_Right, Ctrl)
    qtbot.keyClick(view, Key.Key_Escape)
    qtbot.keyRelease(view, Key.Key_Control)
    assert rect_of(opened, made) == made.selector.rects[0]
    assert view.grips.isVisible()
    qtbot.keyClick(view, Key.Key_Escape)
    assert not view.grips.isVisible()


def test_a_note_stands_on_a_point_when_nothing_is_selected(qtbot, opened):
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, 1)
    at_key(qtbot, view, Key.Key_N)
    assert view.area.isVisible()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(view.area, key)
    slip = opened.screen.reader.note
    assert slip.field.hasFocus()
    qtbot.keyClicks(slip.field, "Allekirjoitus puuttuu")
    slip.meaning.choose("ask")
    qtbot.keyClick(slip.field, Key.Key_Return)
    (mark,) = opened.case().annotations
    assert (mark.note, mark.meaning, mark.selector.page, mark.selector.quote) == (
        "Allekirjoitus puuttuu",
        "ask",
        1,
        None,
    )
    (rect,) = mark.selector.rects
    assert (rect.width, rect.height) == pytest.approx((18, 18), abs=0.1)
    assert not view.area.isVisible()


def test_a_note_in_flowing_text_is_on_the_paragraph_of_the_cursor(qtbot, opened):
    row = next(row for row in opened.case().documents if row.type == "docx")
    opened.screen.open_document(row.id)
    reader = opened.screen.reader
    qtbot.waitUntil(lambda: reader.leaf is reader.flow, timeout=15000)
    at_key(qtbot, reader.flow.view, Key.Key_N)
    qtbot.keyClicks(reader.note.field, "Koko kappale")
    qtbot.keyClick(reader.note.field, Key.Key_Return)
    (mark,) = opened.case().annotations
    assert mark.selector.paragraph == reader.flow._paragraphs[0].index
    assert mark.selector.quote
