"""The table of marks: facets with counts, chips, orders, keys, tooltips, and what it says when it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox

from ic16desk.model.places import Rect
from tests.gui.review.cases import at_key

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
QUOTE = "Pohjois-Pohjanmaan liitto"


@pytest.fixture
def marks(opened):
    """Five marks of two persons in two documents, and the table."""
    desk, rows = opened.desk, {row.kind: row for row in opened.case().documents}
    make = desk.reviewing.annotate
    first = rows["application"].id
    make(first, page=1, quote=QUOTE, meaning="ask", item="C04", note="Onko <b>sama</b> liitto & kunta?")
    make(first, page=2, rect=Rect(90, 200, 80, 40), meaning="highlight")
    make(first, page=1, quote="Haarasalmen kaupunki", meaning="supports", item="A03")
    desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö")
    desk.people.use("Eero Esimerkki")
    make(first, page=1, rect=Rect(90, 700, 80, 40), meaning="note", note="Katso allekirjoitus", item="A03")
    make(rows["project_plan"].id, page=1, rect=Rect(90, 700, 80, 40), meaning="supports")
    desk.people.use("Venla Valmistelija")
    opened.screen.reload()
    return opened.screen.side.marks


def firsts(marks):
    return [line.what.first for line in marks.model.rows]


def box(marks, name):
    return marks.facets.list.findChild(QCheckBox, name)


def counts(marks, group):
    found = next(g for g in marks.facets.list._groups if g.name == group)
    return {facet.word: facet.count for facet in found.facets}


def test_rows_stand_by_document_and_place_with_everything_in_the_tooltip(marks):
    shown = firsts(marks)
    assert len(shown) == 5
    assert {shown[0], shown[1]} == {f"»{QUOTE}«", "»Haarasalmen kaupunki«"}
    assert shown[2:4] == ["Katso allekirjoitus", "Alue"]  # areas after the text of their page
    number = marks.model.find(lambda line: line.what.first == f"»{QUOTE}«")
    tooltip = marks.model.index(number, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;sama&lt;/b&gt;" in tooltip  # foreign text, not HTML
    assert "V. Valmistelija" in tooltip
    assert "s. 1" in tooltip
    QAbstractItemModelTester(marks.model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_facets_count_what_is_left_narrow_and_show_as_chips(qtbot, marks):
    qtbot.mouseClick(marks.narrow, Qt.MouseButton.LeftButton)
    assert marks.facets.isVisible()
    assert counts(marks, "meaning") == {"Tukee": 2, "Kysy": 1, "Korostus": 1, "Huomautus": 1}
    assert counts(marks, "author") == {"V. Valmistelija": 3, "E. Esimerkki": 2}
    box(marks, "meaning/supports").click()
    assert marks._count.text() == "2/5"
    assert counts(marks, "author") == {"V. Valmistelija": 1, "E. Esimerkki": 1}
    assert counts(marks, "meaning")["Kysy"] == 1  # a facet's own values are counted without it
    box(marks, "item/A03").click()
    assert firsts(marks) == ["»Haarasalmen kaupunki«"]
    assert marks.chips.codes() == ["meaning/supports", "item/A03"]
    qtbot.keyClick(marks.facets, Key.Key_Escape)
    assert not marks.facets.isVisible()
    assert marks.chips.chip("item/A03").text() == "A03"
    marks.chips.chip("item/A03").removed.emit()
    assert marks.chips.codes() == ["meaning/supports"]
    assert marks.model.rowCount() == 2


def test_chips_are_walked_and_removed_with_the_keys(qtbot, marks):
    marks._choose({"meaning": frozenset({"supports"}), "item": frozenset({"A03"})})
    marks.chips._focus(0)
    qtbot.keyClick(marks.chips, Key.Key_Right)
    qtbot.keyClick(marks.chips, Key.Key_Delete)
    assert marks.chips.codes() == ["meaning/supports"]
    assert marks.chips.chip("meaning/supports").isAncestorOf(marks.chips.focusWidget())


def test_the_open_document_is_one_of_the_documents(qtbot, opened, marks):
    marks._choose({"document": frozenset({"@open"})})
    assert marks.model.rowCount() == 4
    plan = next(row for row in opened.case().documents if row.kind == "project_plan")
    opened.screen.open_document(plan.id)
    qtbot.waitUntil(lambda: opened.screen.reader.leaf is not None, timeout=15000)
    assert marks.model.rowCount() == 1
    assert marks.chips.chip("document/@open").text() == "Avoin asiakirja"


def test_typing_and_facets_narrow_together_and_one_button_shows_all(qtbot, marks):
    marks._choose({"meaning": frozenset({"supports"})})
    qtbot.keyClicks(marks.filter, "sama")
    qtbot.keyClick(marks.filter, Key.Key_Return)
    assert marks.model.rowCount() == 0
    assert marks._count.text() == "0/5"
    assert marks._none.text() == "Ei osumia."
    qtbot.mouseClick(marks._all, Qt.MouseButton.LeftButton)
    assert marks.model.rowCount() == 5
    assert (marks.filter.text(), marks.chips.codes()) == ("", [])


def test_another_order_is_remembered(qtbot, opened, review, marks):
    marks.open_facets()
    marks.facets.order.setCurrentIndex(marks.facets.order.findData("item"))
    marks.facets.order.activated.emit(marks.facets.order.currentIndex())
    seconds = [line.what.second.split(" · ")[1] for line in marks.model.rows[:3]]
    assert seconds == ["A03", "A03", "C04"]
    assert review().screen.side.marks._order == "item"


def test_ctrl_m_goes_to_the_table_even_when_the_pane_is_folded_away(qtbot, opened, marks):
    opened.screen.side.set_collapsed(True)
    at_key(qtbot, opened.screen.pane.card, Key.Key_M, Ctrl)
    assert marks.table.hasFocus()
    qtbot.keyClick(marks.table, Key.Key_Down)
    qtbot.keyClick(marks.table, Key.Key_Return)
    assert opened.screen.marking.current == marks.table.current_row().id


def test_the_cursor_stays_on_its_mark_when_another_goes(qtbot, opened, marks):
    wanted = marks.model.rows[3].id
    marks.show_current(wanted)
    opened.screen.writing.unmark(next(m.id for m in opened.case().annotations if m.item == "C04"))
    assert marks.table.current_row().id == wanted
    assert marks.model.rowCount() == 4


def test_a_clicked_mark_that_the_filter_hides_is_told(opened, marks):
    said = []
    opened.screen.status.connect(said.append)
    marks._choose({"meaning": frozenset({"supports"})})
    hidden = next(m.id for m in opened.case().annotations if m.meaning == "ask")
    opened.screen._mark_clicked(hidden)
    assert "Rajaus piilottaa tämän merkinnän" in said[-1]


def test_the_empty_table_names_the_keys_that_are_set(opened, looks):
    marks = opened.screen.side.marks
    assert marks._none.text() == "Ei merkintöjä vielä. Valitse tekstiä ja paina H tai E."
    assert not marks.narrow.isEnabled()
    looks.keep("keys.letter/highlight", "Y")
    opened.screen.renew_letters()
    assert "paina Y tai E" in marks._none.text()
