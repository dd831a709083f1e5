"""From a block of the preview to its field, and from the field in work to its block."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ic16desk.model.decision import DecisionTexts
from ic16desk.model.letters import BlockPlace
from tests.gui.decision.call import prepared
from ui.screens.decision import DecisionScreen
from ui.screens.decision.places import heading_of

GROUNDS = "Ensimmäinen kappale.\n\nToinen kappale.\n\nKolmas kappale."


@pytest.fixture
def shown(printing: DecisionScreen, decide: Callable[..., str], qtbot) -> DecisionScreen:
    texts = DecisionTexts(grounds="Första stycket.\n\nAndra stycket.\n\nTredje stycket.")
    decide("grant", msgspec.structs.replace(prepared("grant"), grounds=GROUNDS, translations={"sv": texts}))
    qtbot.waitUntil(lambda: printing.preview.view.page_count() == 4, timeout=15000)
    return printing


def block(view: DecisionScreen, field: str, part: int = 0) -> BlockPlace:
    return next(
        place
        for place in view.preview.view._blocks.places
        if place.field == field and place.part == part and not place.heading
    )


def point(view: DecisionScreen, place: BlockPlace) -> QPoint:
    """The middle of a block on the viewport, brought into sight."""
    pages = view.preview.view
    pages.verticalScrollBar().setValue(0)
    for _ in range(2):
        paper = pages._papers[place.page - 1]
        area = pages._on_view(
            place.page,
            paper.to_screen(place),  # type: ignore[arg-type] # x, y, width, height
        )
        if not pages.viewport().rect().contains(area.center().toPoint()):
            pages.verticalScrollBar().setValue(int(pages.verticalScrollBar().value() + area.top() - 60))
    return area.center().toPoint()


def click(view: DecisionScreen, field: str, qtbot, part: int = 0) -> QWidget | None:
    where = point(view, block(view, field, part))
    qtbot.mouseClick(view.preview.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    return QApplication.focusWidget()


def test_a_click_goes_to_the_field(shown: DecisionScreen, qtbot) -> None:
    form = shown.form
    assert click(shown, "granted_cents", qtbot) is form.support.amount.control
    assert click(shown, "case_number", qtbot) is form.identity.case_number.control
    assert click(shown, "date", qtbot) is form.identity.date.control
    assert click(shown, "contact", qtbot) is form.contact.parts["name"].control
    assert click(shown, "decider", qtbot) is form.signatures.decider.name
    assert form.costs.isAncestorOf(click(shown, "approved_budget", qtbot))
    assert click(shown, "approved_budget.flat_rate.development", qtbot) is form.costs.table.rows[1].field
    code = prepared("grant").conditions[1].code
    assert form.conditions.rows[code].isAncestorOf(click(shown, f"conditions.{code}", qtbot))


def test_a_click_on_a_paragraph_puts_the_cursor_into_it(shown: DecisionScreen, qtbot) -> None:
    field = shown.form.grounds.grounds.control
    for part, word in enumerate(("Ensimmäinen", "Toinen", "Kolmas")):
        assert click(shown, "grounds", qtbot, part) is field
        assert field.textCursor().block().text() == f"{word} kappale."


def test_a_click_on_what_the_application_says_opens_it(shown: DecisionScreen, qtbot) -> None:
    with qtbot.waitSignal(shown.go) as asked:
        click(shown, "applicant", qtbot)
    assert asked.args == ["application"]


def test_what_leads_nowhere_is_no_place_to_click(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    where = point(shown, block(shown, "payment"))
    assert pages.block_at(QPointF(where)) is None
    shown.form.take_focus()
    before = QApplication.focusWidget()
    with qtbot.assertNotEmitted(shown.go):
        qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert QApplication.focusWidget() in (before, pages)


def test_the_mouse_over_a_block_is_a_hand_and_says_where_it_leads(
    shown: DecisionScreen, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = shown.preview.view
    where = point(shown, block(shown, "period"))
    qtbot.mouseMove(pages.viewport(), where)
    assert pages.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert pages._hover == block(shown, "period").number
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    QApplication.sendEvent(pages.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, pages.mapToGlobal(where)))
    assert told == ["Muokkaa: 4 Käyttötarkoitus ja hankesuunnitelma"]
    QApplication.sendEvent(pages.viewport(), QEvent(QEvent.Type.Leave))
    assert pages._hover == -1


def test_drawing_over_words_selects_them_and_goes_nowhere(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    qtbot.waitUntil(lambda: 1 in pages._texts, timeout=15000)
    where = point(shown, block(shown, "granted_cents"))
    with qtbot.assertNotEmitted(pages.block_chosen):
        qtbot.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseMove(pages.viewport(), where + QPoint(60, 0))
        pages._grow_to(QPointF(where + QPoint(60, 0)))
        qtbot.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=where + QPoint(60, 0))


def test_arrows_go_from_block_to_block_and_enter_to_the_field(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert pages.current().field == "case_number"
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert pages.current().field == "decision_number"
    qtbot.keyClick(pages, Qt.Key.Key_Up)
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown.form.identity.case_number.control
    pages.setFocus()
    seen = []
    for _ in range(60):
        qtbot.keyClick(pages, Qt.Key.Key_Down)
        seen.append((pages.current().field, pages.current().part, pages.current().heading))
    assert ("decider", 0, False) in seen  # the last one, pages on
    assert pages.page() >= 3
    qtbot.keyClick(pages, Qt.Key.Key_Escape)
    assert pages.current() is None


def test_page_keys_still_scroll(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum()


def test_the_field_in_work_brings_its_block_into_sight_and_marks_it(shown: DecisionScreen) -> None:
    pages = shown.preview.view
    shown.form.signatures.decider.take_focus()
    (place,) = pages.places()
    decider = block(shown, "decider")
    assert place.page == decider.page
    assert place.top == pytest.approx(842 - decider.y - decider.height, abs=1)
    assert pages._mark_in_sight()
    shown.form.identity.case_number.take_focus()
    assert pages.page() == 1 and pages.verticalScrollBar().value() < 40


def test_every_section_is_marked_by_its_heading_or_has_none(shown: DecisionScreen) -> None:
    without = {section.name for section in shown.form.sections if not heading_of(section.name)}
    assert without == {"identity", "secrets", "board"}  # head of the letter, marks throughout, extract
    headings = {place.field for place in shown.preview.view._blocks.places if place.heading}
    printed = {section.name for section in shown.form.sections if section.belongs("grant")} - without - {"follow_up"}
    assert {heading_of(name) for name in printed} <= headings


def test_the_amount_one_types_is_marked_in_its_table(shown: DecisionScreen) -> None:
    pages = shown.preview.view
    for number in (1, 0):
        shown.form.costs.table.rows[number].field.setFocus()
        (place,) = pages.places()
        row = block(shown, shown.form.costs.fields()[number])
        assert place.top == pytest.approx(842 - row.y - row.height, abs=1)


def test_a_field_one_comes_to_is_seen_whole(shown: DecisionScreen) -> None:
    shown.form.take_focus()
    area = shown.form.area
    for field in (shown.form.grounds.scores, shown.form.contact.parts["email"], shown.form.grounds.deviations):
        field.take_focus()
        QApplication.processEvents()
        top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0 and top + field.height() <= area.viewport().height()


def test_the_paragraph_one_writes_is_marked(shown: DecisionScreen, qtbot) -> None:
    pages, field = shown.preview.view, shown.form.grounds.grounds
    field.take_focus()
    tops = []
    for number in (0, 1, 2):
        field.control.go_to_paragraph(number)
        (place,) = pages.places()
        tops.append(place.top)
        assert place.top == pytest.approx(
            842 - block(shown, "grounds", number).y - block(shown, "grounds", number).height, abs=1
        )
    assert tops == sorted(set(tops))


def test_a_new_rendering_keeps_place_zoom_and_mark(shown: DecisionScreen, qtbot) -> None:
    pages, field = shown.preview.view, shown.form.grounds.grounds
    field.take_focus()
    pages.set_zoom(1.25)
    pages.verticalScrollBar().setValue(1500)
    field.control.go_to_paragraph(1)
    at = pages.position()
    with qtbot.waitSignal(pages.swapped, timeout=15000):
        field.control.insertPlainText(" Lisätty virke.")
    assert pages.zoom() == 1.25
    assert pages.position().page == at.page
    assert pages.position().within == pytest.approx(at.within, abs=0.01)
    (place,) = pages.places()
    assert place.top == pytest.approx(842 - block(shown, "grounds", 1).y - block(shown, "grounds", 1).height, abs=1)


def test_reading_elsewhere_is_not_disturbed_by_typing(shown: DecisionScreen, qtbot) -> None:
    """The writer scrolled away from what is written: the preview stays there."""
    pages, field = shown.preview.view, shown.form.contact.parts["phone"]
    field.take_focus()
    pages.verticalScrollBar().setValue(0)
    with qtbot.waitSignal(pages.swapped, timeout=15000):
        field.control.insert("9")
    assert pages.verticalScrollBar().value() == 0


def test_a_block_of_the_translation_leads_to_its_paragraph(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    shown.form_side.show_translation(True)
    with qtbot.waitSignal(pages.swapped, timeout=15000):
        shown.parallel.speak("sv")
    pair = shown.translation.pairs["grounds"]
    for part in (2, 0):
        assert click(shown, "grounds", qtbot, part) is pair.paragraphs[part].translation
    assert shown.form_side.translating
    # a sum is no text: it is written in the form, whatever language the preview speaks
    assert click(shown, "granted_cents", qtbot) is shown.form.support.amount.control
    assert not shown.form_side.translating and shown.parallel.other == "sv"


def test_the_paragraph_one_translates_is_brought_into_sight(shown: DecisionScreen, qtbot) -> None:
    pages = shown.preview.view
    shown.form_side.show_translation(True)
    with qtbot.waitSignal(pages.swapped, timeout=15000):
        shown.translation.pairs["grounds"].paragraphs[1].translation.setFocus()
    (place,) = pages.places()
    assert place.page == block(shown, "grounds", 1).page
    assert pages._mark_in_sight()


def test_a_signed_letter_has_no_way_to_its_fields(printing: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    qtbot.waitUntil(lambda: printing.preview.view.page_count() == 4, timeout=15000)
    assert printing.preview.view._blocks.stops()
    printing.leave()
    assert printing.preview.view._blocks.places == ()
    assert printing.preview.view.places() == []


def test_a_text_that_is_gone_is_not_asked_for_its_cursor(shown: DecisionScreen, qtbot) -> None:
    """The translation's rows come and go; the focus may be elsewhere when one goes."""
    shown.form_side.show_translation(True)
    shown.translation.pairs["grounds"].paragraphs[0].translation.setFocus()
    shown.lint.table.setFocus()
    shown.translation._arrange([])
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown.form_side.show_translation(False)
    shown.form.contact.parts["name"].take_focus()
    assert shown.preview.view._mark.fields[0] == "contact"
