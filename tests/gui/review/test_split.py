"""Two documents side by side: which one the keys mean, and that both come back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.gui.review.cases import at_key
from tests.gui.review.test_reading import document, open_kind

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def split(qtbot, opened):
    """Split by the key, with the budget coming beside the print-out."""
    screen = opened.screen
    at_key(qtbot, screen.reader.focus_widget(), Key.Key_D, Control)
    left, right = screen.readers.both
    qtbot.waitUntil(lambda: left.leaf is not None and right.leaf is not None, timeout=15000)
    return left, right


def test_the_budget_comes_beside_the_application_and_the_list_opens_in_the_half_with_the_keys(qtbot, opened):
    left, right = split(qtbot, opened)
    readers = opened.screen.readers
    assert (left.row.kind, right.row.kind) == ("application", "budget")
    assert readers.active is right
    assert opened.screen.side.documents.model.rows[2].name == "Kustannusarvio ja rahoitussuunnitelma"
    assert opened.screen.side.documents.table.currentIndex().row() == 2
    left.focus_document()
    qtbot.waitUntil(lambda: readers.active is left)
    assert opened.screen.side.documents.table.currentIndex().row() == 0
    open_kind(qtbot, opened, "project_plan")
    assert (left.row.kind, right.row.kind) == ("project_plan", "budget")
    assert [head.accessibleName().rsplit(", ", 1)[1] for head in readers._heads] == ["valittu puoli", "toinen puoli"]


def test_a_document_that_is_shown_already_gets_the_keys_instead_of_a_second_copy(qtbot, opened):
    left, right = split(qtbot, opened)
    open_kind(qtbot, opened, "application")
    assert opened.screen.readers.active is left
    assert right.row.kind == "budget"


def test_citing_and_marking_work_in_either_half(qtbot, opened):
    left, right = split(qtbot, opened)
    assert right.sheet.view.go_to("Kustannusarvio!A5")
    at_key(qtbot, right.sheet.view.grid, Key.Key_E)
    (first,) = opened.answer("A01").evidence
    assert (first.document, first.selector.cell) == (document(opened, "budget").id, "Kustannusarvio!A5")
    left.focus_document()
    qtbot.waitUntil(lambda: 1 in left.pages._texts, timeout=15000)
    start = left.pages._texts[1].text.index("Y-tunnus")
    left.pages.view.select(1, start, start + 8)
    at_key(qtbot, left.pages.view, Key.Key_E)
    second = opened.answer("A01").evidence[1]
    assert (second.document, second.selector.quote) == (document(opened, "application").id, "Y-tunnus")
    assert [m.id for m in left.pages.view._marks[1]] == [second.annotation]
    assert [m.id for m in right.sheet.view._marks] == [first.annotation]


def test_a_tool_of_a_half_means_that_half(qtbot, opened):
    left, right = split(qtbot, opened)
    assert opened.screen.readers.active is right
    qtbot.waitUntil(lambda: 1 in left.pages._texts, timeout=15000)
    start = left.pages._texts[1].text.index("Y-tunnus")
    left.pages.view.select(1, start, start + 8)
    tool = next(b for b in left.bar.findChildren(QAbstractButton) if b.text() == "Korosta")
    qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    (mark,) = opened.case().annotations
    assert (mark.document, mark.selector.quote) == (left.row.id, "Y-tunnus")
    assert opened.screen.readers.active is left


def test_f6_goes_through_both_and_the_same_key_joins_them_again(qtbot, opened):
    left, right = split(qtbot, opened)
    panes = opened.screen.panes()
    assert left.pages.view in panes and right.sheet.view.grid in panes
    at_key(qtbot, right.sheet.view.grid, Key.Key_D, Control)
    readers = opened.screen.readers
    assert not readers.split and readers.active is right
    assert left.row is None and not left.isVisible()
    assert right.leaf.focus.hasFocus()


@pytest.mark.parametrize(
    ("size", "orientation", "seen"),
    [
        ((1700, 700), Qt.Orientation.Horizontal, 2),
        ((1200, 700), Qt.Orientation.Vertical, 2),
        ((1000, 400), Qt.Orientation.Vertical, 1),
    ],
)
def test_halves_stand_as_the_room_allows(qtbot, opened, size, orientation, seen):
    left, right = split(qtbot, opened)
    opened.screen.resize(*size)
    readers = opened.screen.readers
    qtbot.waitUntil(lambda: sum(reader.isVisible() for reader in readers.both) == seen)
    assert readers.splitter.orientation() == orientation
    if seen == 1:
        assert right.isVisible()
        qtbot.mouseClick(readers._heads[1]._switch, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(left.isVisible)
        assert not right.isVisible() and readers.active is left


def test_both_documents_come_back_when_the_case_is_opened_again(qtbot, review):
    opened = review()
    left, _ = split(qtbot, opened)
    left.focus_document()
    qtbot.waitUntil(lambda: opened.screen.readers.active is left)
    open_kind(qtbot, opened, "project_plan")
    opened.screen.readers.set_share(0.3)
    opened.screen.leave()
    again = review()
    readers = again.screen.readers
    qtbot.waitUntil(lambda: readers.split and all(r.leaf is not None for r in readers.both), timeout=15000)
    assert [r.row.kind for r in readers.both] == ["project_plan", "budget"]
    assert readers.active.row.kind == "project_plan"
    assert readers.share() == pytest.approx(0.3, abs=0.08)


def test_the_half_that_had_the_keys_has_them_again_on_its_side(qtbot, review):
    opened = review()
    split(qtbot, opened)
    opened.screen.leave()
    readers = review().screen.readers
    qtbot.waitUntil(lambda: readers.split and all(r.leaf is not None for r in readers.both), timeout=15000)
    assert [r.row.kind for r in readers.both] == ["application", "budget"]
    assert readers.active is readers.both[1]
