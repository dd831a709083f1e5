"""Flowing text: all hits marked, the current one selected, lists and notes as such, characters beyond the plane."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ic16desk.model.documents import Paragraph
from ui.i18n import screen
from ui.widgets.flow import FlowMark, FlowView
from ui.widgets.pages.marks import HIT

TEXT = (
    Paragraph(0, "Heading 1", "Tulosten hyödyntäminen", marker="6.1"),
    Paragraph(1, "", "Avoin julkaisu \U0001f600 ja avoin lisenssi."),
    Paragraph(2, "table", "", (("Avoin", "1"), ("Suljettu", "2"))),
    Paragraph(3, "footnote", "Avoin tarkoittaa tässä kaikille."),
)


@pytest.fixture
def view(qtbot) -> FlowView:
    made = FlowView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_paragraphs(TEXT, "Suunnitelma")
    with qtbot.waitExposed(made):
        made.show()
    return made


def hits_of(view):
    return [s.cursor.selectedText() for s in view.extraSelections() if s.format.background().color() == QColor(HIT)]


def test_hits_are_marked_and_the_current_one_selected(view, qtbot):
    text = view.shown_text(1)
    at = text.index("avoin")
    table = view.shown_text(2).index("Avoin")
    with qtbot.waitSignal(view.selection_made) as told:
        view.show_hits([(1, 0, 5), (1, at, at + 5), (2, table, table + 5), (3, 0, 5)], 1)
    assert hits_of(view) == ["Avoin", "avoin", "Avoin", "Avoin"]
    assert told.args == [1, "avoin"]
    view.show_marks([FlowMark("m", 1, "avoin lisenssi", "supports")])
    assert len(hits_of(view)) == 4
    view.show_hits([])
    assert hits_of(view) == []


def test_a_quote_after_a_face_is_where_it_is(view):
    assert view.go_to(1, "avoin lisenssi")
    assert view.textCursor().selectedText() == "avoin lisenssi"
    assert view.selection() == (1, "avoin lisenssi")


def test_the_number_of_a_list_is_shown_and_is_no_part_of_the_text(view):
    assert view.toPlainText().startswith("6.1\tTulosten")
    assert view.shown_text(0) == "Tulosten hyödyntäminen"
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selection() == (0, "Tulosten")


def test_notes_stand_under_their_own_heading_in_the_screens_language(view):
    assert "Alaviitteet\nAvoin tarkoittaa" in view.toPlainText()
    screen().speak("sv")
    assert "Fotnoter\nAvoin tarkoittaa" in view.toPlainText()
