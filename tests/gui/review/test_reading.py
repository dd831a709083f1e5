"""The documents: opening, marks, evidence by mouse and keys, finding, going back, and what cannot be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView

from ic16desk.model.places import Selector
from tests.gui.review.cases import at_key, characters, select
from ui.widgets.pages.view import PageView

Key = Qt.Key
QUOTE = "Pohjois-Pohjanmaan liitto"


def document(opened, kind):
    return next(row for row in opened.case().documents if row.kind == kind)


def place(position):
    """Page and height as one number."""
    page, within, *_ = position.split()
    return int(page) + float(within)


def open_kind(qtbot, opened, kind):
    """Choose a document in the list with the mouse; wait until it is there."""
    row = document(opened, kind)
    table = opened.screen.side.documents.table
    model = opened.screen.side.documents.model
    number = model.find(lambda line: line.id == row.id)
    place = table.visualRect(model.index(number, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    reader = opened.screen.reader
    qtbot.waitUntil(
        lambda: reader.row is not None and reader.row.id == row.id and reader.leaf is not None, timeout=15000
    )
    return row


def test_the_print_out_is_opened_and_the_case_named(qtbot, review, opened):
    titles = []
    opened.screen.titled.connect(lambda *said: titles.append(said))
    opened.screen.reload()
    assert titles == [("401353 · Kotikuntoutuksen digipolku (KODI)", "Haarasalmen kaupunki · Oulu")]
    assert opened.screen.reader.row.kind == "application"
    assert isinstance(opened.screen.reader.leaf.widget, PageView)
    assert opened.screen.reader.bar._of.text() == "/ 5"


def test_the_list_shows_kind_pages_and_what_was_seen(qtbot, opened):
    side = opened.screen.side.documents
    lines = side.model.rows
    assert [(line.name, line.pages, line.state.name) for line in lines[:3]] == [
        ("Hakemus", "5 s.", "Luettu"),
        ("Johtoryhmän esitys (pöytäkirjanote)", "1 s.", "Lukematta"),
        ("Kustannusarvio ja rahoitussuunnitelma", "3 taul.", "Lukematta"),
    ]
    assert lines[-1].name == "application.json"
    assert "401353_2_hakemus_2026-10-15_1.pdf" in lines[0].tooltip
    assert side._count.text() == "1/8 luettu"
    open_kind(qtbot, opened, "project_plan")
    assert side._count.text() == "2/8 luettu"
    for model in (side.model, opened.screen.side.marks.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_selected_text_becomes_evidence_and_a_mark_by_one_key(qtbot, opened):
    select(qtbot, opened.screen, 1, QUOTE)
    assert opened.screen.reader.pages.view._bar.isVisible()
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_E)
    (piece,) = opened.answer("A01").evidence
    (mark,) = opened.case().annotations
    assert opened.answer("A01").code == "unset"
    assert piece.selector.quote == QUOTE
    assert piece.selector.prefix.endswith("toimielin ")
    assert piece.annotation == mark.id
    assert (mark.meaning, mark.item, mark.selector) == ("supports", "A01", piece.selector)
    rect = piece.selector.rects[0]
    assert rect.width > 40 and 0 < rect.y < 842
    shown = opened.screen.reader.pages.view._marks[1]
    assert [(m.id, m.label) for m in shown] == [(mark.id, "A01")]
    assert opened.screen.side.marks.model.rowCount() == 1
    assert not opened.screen.reader.pages.view.selection()


def test_undo_takes_evidence_and_its_mark_back_together(qtbot, opened):
    said = []
    opened.screen.status.connect(said.append)
    select(qtbot, opened.screen, 1, QUOTE)
    view = opened.screen.reader.pages.view
    qtbot.keyClick(view, Key.Key_E)
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.answer("A01").evidence == ()
    assert opened.case().annotations == ()
    assert "Kumottu: näyttö kohtaan A01" in said[-1]
    assert view._marks == {}


def test_evidence_is_removed_by_its_cross_and_comes_back_by_undo(qtbot, opened):
    from ui.screens.review.evidence_box import Piece

    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_E)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    (chip,) = opened.screen.pane.card.evidence.findChildren(Piece)
    cross = chip.findChild(QAbstractButton)
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (opened.answer("A01").code, opened.answer("A01").evidence) == ("met", ())
    assert opened.case().annotations == ()
    at_key(qtbot, opened.screen.pane.card, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (piece,) = opened.answer("A01").evidence
    assert piece.selector.quote == QUOTE
    assert opened.case().annotations[0].id == piece.annotation


def test_two_citations_in_a_row_are_both_kept(qtbot, opened):
    view = opened.screen.reader.pages.view
    for quote in (QUOTE, "Haarasalmen kaupunki"):
        select(qtbot, opened.screen, 1, quote)
        qtbot.keyClick(view, Key.Key_E)
    assert [piece.selector.quote for piece in opened.answer("A01").evidence] == [QUOTE, "Haarasalmen kaupunki"]


def test_a_highlight_can_mean_something(qtbot, opened):
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_H)
    select(qtbot, opened.screen, 1, "Y-tunnus")
    opened.screen.set_width_class("wide")
    tool = next(t for t in opened.screen.reader.bar._tools if t.text() == "Kumoaa")
    qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    assert [(m.meaning, m.selector.quote) for m in opened.case().annotations] == [
        ("highlight", QUOTE),
        ("contradicts", "Y-tunnus"),
    ]


def test_a_note_is_written_under_the_toolbar(qtbot, opened):
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_N)
    field = opened.screen.reader.note.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Tarkista liitto")
    qtbot.keyClick(field, Key.Key_Return)
    (mark,) = opened.case().annotations
    assert (mark.meaning, mark.note, mark.selector.quote) == ("note", "Tarkista liitto", QUOTE)
    assert not opened.screen.reader.note.isVisible()
    assert opened.screen.reader.pages.view.hasFocus()
    assert opened.screen.side.marks.model.rows[0].what.first == "Tarkista liitto"


def test_an_area_is_drawn_and_cited(qtbot, opened):
    characters(qtbot, opened.screen, 1)
    view = opened.screen.reader.pages.view
    at_key(qtbot, view, Key.Key_A)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.area, left, pos=QPoint(80, 80))
    qtbot.mouseMove(view.area, QPoint(260, 160))
    qtbot.mouseRelease(view.area, left, pos=QPoint(260, 160))
    (mark,) = opened.case().annotations
    assert mark.selector.quote is None
    assert mark.selector.rects[0].width > 10
    qtbot.keyClick(view, Key.Key_E)
    (piece,) = opened.answer("A01").evidence
    assert (piece.annotation, piece.selector) == (mark.id, mark.selector)
    assert len(opened.case().annotations) == 1


def test_without_a_selection_the_keys_say_what_to_do(qtbot, opened):
    said = []
    opened.screen.status.connect(said.append)
    at_key(qtbot, opened.screen.reader.pages.view, Key.Key_E)
    assert "Valitse ensin kohta asiakirjasta" in said[-1]
    assert opened.answer("A01") is None


def test_a_click_on_a_flag_opens_its_item(qtbot, opened):
    row = document(opened, "application")
    opened.desk.reviewing.annotate(row.id, page=1, quote=QUOTE, meaning="ask", item="C04")
    opened.screen.reload()
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, 1)
    qtbot.waitUntil(lambda: bool(view._flags), timeout=15000)
    mark, box = view._flags[0]
    assert mark.label == "C04"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert opened.screen.pane.item == "C04"


def test_evidence_stored_without_rectangles_is_marked_from_the_characters(qtbot, opened):
    row = document(opened, "application")
    piece = opened.desk.reviewing.evidence(
        opened.application, document=row.id, page=2, quote="etäohjatun kotikuntoutuksen"
    )
    opened.desk.reviewing.answer(opened.application, "C02", "met", evidence=(piece,))
    opened.screen.reload()
    view = opened.screen.reader.pages.view
    qtbot.waitUntil(lambda: bool(view._marks.get(2)), timeout=15000)
    (mark,) = view._marks[2]
    text = characters(qtbot, opened.screen, 2)
    start = text.text.index("etäohjatun")
    assert mark.rects[0].x == pytest.approx(text.boxes[4 * start])
    assert opened.screen.review.item_of_mark(mark.id) == "C02"


def test_a_chip_jumps_to_its_place_and_alt_left_comes_back(qtbot, opened):
    from ui.screens.review.evidence_box import Piece

    plan = document(opened, "project_plan")
    flow = opened.desk.reading.flow(plan.id)
    quote = "kasvaa seudulla"
    number = next(p.index for p in flow if quote in p.text)
    piece = opened.desk.reviewing.evidence(opened.application, document=plan.id, page=1, quote=quote)
    opened.desk.reviewing.answer(opened.application, "A01", "met", evidence=(piece,))
    opened.screen.reload()
    reader = opened.screen.reader
    reader.pages.view.go_to_page(3)
    before = reader.position()
    (chip,) = opened.screen.pane.card.evidence.findChildren(Piece)
    at_key(qtbot, chip, Key.Key_Return)
    qtbot.waitUntil(lambda: reader.leaf is reader.flow)
    assert reader.flow.selection() == replace(
        Selector(paragraph=number, quote=quote),
        prefix=reader.flow.selection().prefix,
        suffix=reader.flow.selection().suffix,
    )
    at_key(qtbot, reader.flow.view, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: reader.leaf is reader.pages, timeout=15000)
    assert place(reader.position()) == pytest.approx(place(before), abs=0.01)


def test_flowing_text_is_cited_by_paragraph(qtbot, opened):
    row = open_kind(qtbot, opened, "project_plan")
    leaf = opened.screen.reader.flow
    number = next(p.index for p in opened.desk.reading.flow(row.id) if "Mittarit on valittu" in p.text)
    assert leaf.view.go_to(number, "Mittarit on valittu")
    at_key(qtbot, leaf.view, Key.Key_E)
    (piece,) = opened.answer("A01").evidence
    assert (piece.document, piece.selector.paragraph, piece.selector.quote) == (row.id, number, "Mittarit on valittu")
    assert [mark.paragraph for mark in leaf.view._marks] == [number]


def test_a_cell_is_cited_with_its_value(qtbot, opened):
    row = open_kind(qtbot, opened, "budget")
    view = opened.screen.reader.sheet.view
    assert view.go_to("Kustannusarvio!A5")
    at_key(qtbot, view.grid, Key.Key_E)
    (piece,) = opened.answer("A01").evidence
    assert (piece.document, piece.selector.cell) == (row.id, "Kustannusarvio!A5")
    assert (piece.selector.quote, piece.selector.formula) == ("Palkkakustannukset", None)
    sum_cell = next(c for c in opened.desk.reading.sheets(row.id)[0].cells if c.formula)
    assert view.go_to(f"Kustannusarvio!{sum_cell.reference}")
    at_key(qtbot, view.grid, Key.Key_E)
    piece = opened.answer("A01").evidence[1]
    assert piece.selector.formula == sum_cell.formula
    assert opened.case().annotations[1].selector == piece.selector


def test_finding_counts_and_goes_through_all_pages(qtbot, opened):
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, 1)
    at_key(qtbot, view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    slip = opened.screen.reader.finder
    assert slip.field.hasFocus()
    row = document(opened, "application")
    texts = [opened.desk.reading.page_text(row.id, page) for page in range(1, 6)]
    total = sum(text.lower().count("kuntoutuksen") for text in texts)
    qtbot.keyClicks(slip.field, "KUNTOUTUKSEN")
    qtbot.keyClick(slip.field, Key.Key_Return)
    assert slip.count_words() == f"1/{total}"
    page = view.page()
    here = texts[page - 1].lower().count("kuntoutuksen")
    qtbot.waitUntil(lambda: len(view._hits.get(page, ())) == here > 0, timeout=15000)
    qtbot.keyClick(slip.field, Key.Key_Return)
    assert slip.count_words() == f"2/{total}"
    qtbot.keyClick(slip.field, Key.Key_Escape)
    assert not slip.isVisible()
    assert view.hasFocus()
    assert view._hits == {}


def test_finding_nothing_says_so(qtbot, opened):
    slip = opened.screen.reader.finder
    opened.screen.reader.open_finder()
    qtbot.keyClicks(slip.field, "zzzz")
    qtbot.keyClick(slip.field, Key.Key_Return)
    assert slip.count_words() == "Ei osumia"


def test_the_page_box_goes_to_a_page(qtbot, opened):
    bar = opened.screen.reader.bar
    bar.page.setFocus()
    bar.page.selectAll()
    qtbot.keyClicks(bar.page, "4")
    qtbot.keyClick(bar.page, Key.Key_Return)
    assert opened.screen.reader.pages.view.position().page == 4
    assert opened.screen.reader.pages.view.hasFocus()


def test_evidence_is_found_by_the_items_own_terms_and_cited(qtbot, opened):
    pane, reader = opened.screen.pane, opened.screen.reader
    pane.show_item("C04")
    qtbot.mouseClick(pane.card.evidence.seek, Qt.MouseButton.LeftButton)
    table, model = pane.card.evidence.hits.table, pane.card.evidence.hits.lines
    assert model.rowCount() >= 3
    assert all("application.json" not in line.hit.document_name for line in model.rows)
    first = model.rows[0]
    assert "hyödyntäminen" in first.snippet
    table.go_to(0)
    at_key(qtbot, table, Key.Key_Return)
    page = first.hit.page
    qtbot.waitUntil(lambda: bool(reader.pages.view._hits.get(page)), timeout=15000)
    assert reader.pages.view.page() in (page, page + 1)
    at_key(qtbot, table, Key.Key_Plus)
    (piece,) = opened.answer("C04").evidence
    assert (piece.document, piece.selector.page) == (first.hit.document, page)
    assert piece.selector.quote == first.snippet
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_finding_about_fields_asks_for_the_application(qtbot, opened):
    from ui.widgets.buttons import Button

    opened.screen.pane.show_item("A08")
    asked = []
    opened.screen.field_asked.connect(asked.append)
    shows = [b for b in opened.screen.pane.card.findChildren(Button) if b.text() == "Näytä"]
    assert len(shows) == 2
    assert "401352" in shows[0].accessibleName()
    qtbot.mouseClick(shows[0], Qt.MouseButton.LeftButton)
    pointer = opened.screen.review.findings("A08")[0].where[0].pointer
    assert asked == [pointer] and pointer.startswith("/")


def test_marks_are_filtered_opened_and_removed(qtbot, opened):
    rows = {kind: document(opened, kind) for kind in ("application", "group_agreement")}
    desk = opened.desk.reviewing
    desk.annotate(rows["application"].id, page=1, quote=QUOTE, meaning="ask", item="A03")
    desk.annotate(rows["group_agreement"].id, page=1, quote="Tulokset ovat", meaning="supports", item="C04")
    opened.screen.reload()
    marks = opened.screen.side.marks
    marks.filter.setText("tulokset")
    qtbot.keyClick(marks.filter, Key.Key_Return)
    (line,) = marks.model.rows
    assert line.what.second == "Tukee · C04 · V. Valmistelija"
    qtbot.keyClick(marks.filter, Key.Key_Down)
    assert marks.table.hasFocus()
    qtbot.keyClick(marks.table, Key.Key_Return)
    reader = opened.screen.reader
    qtbot.waitUntil(lambda: reader.leaf is not None and reader.row.id == rows["group_agreement"].id, timeout=15000)
    assert opened.screen.pane.item == "C04"
    at_key(qtbot, marks.table, Key.Key_Delete)
    assert [mark.item for mark in opened.case().annotations] == ["A03"]
    at_key(qtbot, marks.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sorted(mark.item for mark in opened.case().annotations) == ["A03", "C04"]


def test_the_place_the_item_and_the_document_are_remembered(qtbot, review):
    first = review()
    first.screen.reader.pages.view.set_zoom(1.5)
    first.screen.reader.pages._fits = False
    characters(qtbot, first.screen, 4)
    first.screen.pane.show_item("D02")
    position = first.screen.reader.position()
    first.screen.leave()
    again = review()
    assert again.screen.pane.item == "D02"
    assert place(again.screen.reader.position()) == pytest.approx(place(position), abs=0.01)
    assert again.screen.reader.bar._fit.text() == "150 %"


def test_a_picture_that_comes_late_does_not_move_what_is_read(qtbot, opened):
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, 1)
    view.go_to_page(3)
    at = view.verticalScrollBar().value()
    qtbot.waitUntil(lambda: view._cache.get(3) is not None and 4 in view._texts, timeout=15000)
    assert view.verticalScrollBar().value() == at


def test_what_cannot_be_read_says_why(qtbot, opened, monkeypatch):
    row = document(opened, "job_description")
    bad = replace(row, state="unreadable", noticed=("pdf.encrypted",))
    case = opened.screen.review.case
    rows = tuple(bad if each.id == row.id else each for each in case.documents)
    opened.screen.review.case = replace(case, documents=rows)
    opened.screen.open_document(row.id)
    assert opened.screen.reader.leaf is None
    assert "suojattu salasanalla" in opened.screen.reader.empty.accessibleName()


def test_what_was_noticed_stands_over_the_document(qtbot, opened):
    row = document(opened, "project_plan")
    care = replace(row, noticed=("docx.tracked",))
    case = opened.screen.review.case
    rows = tuple(care if each.id == row.id else each for each in case.documents)
    opened.screen.review.case = replace(case, documents=rows)
    opened.screen.open_document(row.id)
    (banner,) = opened.screen.reader.strip.banners()
    assert "jäljitettyjä muutoksia" in banner.text()


def test_leaving_forgets_every_content(qtbot, opened):
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(opened.screen.reader.pages.view, Key.Key_E)
    view = opened.screen
    view.leave()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert not any("Pohjanmaan" in text or "toimivaltaan" in text for text in shown)
    assert view.side.documents.model.rowCount() == 0
    assert view.side.marks.model.rowCount() == 0
    assert view.reader.pages.view.page_count() == 0
    assert view.reader.flow.view.toPlainText() == ""
    assert view.pane.answers.reason.toPlainText() == ""
    assert view.review is None


def test_what_others_write_is_read_again_and_keeps_the_place(qtbot, opened):
    view = opened.screen.reader.pages.view
    characters(qtbot, opened.screen, 3)
    at = view.verticalScrollBar().value()
    opened.bridge.write(lambda desk: desk.reviewing.answer(opened.application, "A01", "met"))
    assert opened.screen.pane.answers.bar.code() == "met"
    assert view.verticalScrollBar().value() == at


def test_the_width_class_folds_the_side_and_the_user_can_unfold_it(qtbot, opened):
    screen = opened.screen
    screen.set_width_class("narrow")
    assert screen.side.collapsed()
    assert screen.side.width() <= 42
    qtbot.mouseClick(screen.side._open, Qt.MouseButton.LeftButton)
    assert not screen.side.collapsed()
    assert screen.side.documents.table.hasFocus()


def test_every_control_has_a_name(qtbot, opened):
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTableView)
    nameless = [
        part
        for kind in kinds
        for part in opened.screen.findChildren(kind)
        if part.isVisible() and not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]
    assert [type(part).__name__ for part in nameless if type(part).__name__ != "QTableCornerButton"] == []


def test_every_letter_has_a_twin(opened):
    letters = {a.shortcut().toString() for a in opened.screen.pane.card.actions()}
    twins = {a.shortcut().toString() for a in opened.screen.actions()}
    assert letters == {*"JKEHNASCUQMG", *"012345"}
    for letter in letters:
        assert f"{'Ctrl' if letter.isdigit() else 'Alt'}+{letter}" in twins
