"""Checklist versions in the settings: read, written, published; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ic16desk.checklists import CONDITIONS
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.review.cases import take
from tests.helpers.bridge import InlineBridge
from tests.helpers.checklists import BASE, a_file
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks

Key = Qt.Key

SHIPPED = [("2026-2", "julkaistu", "ohjelman mukana"), ("2026-1", "julkaistu", "ohjelman mukana")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def shown(qtbot, tmp_path: Path):
    made: list[tuple[SettingsScreen, InlineBridge]] = []

    def show(desk: Desk) -> SettingsScreen:
        bridge = InlineBridge(desk)
        view = SettingsScreen(bridge, looks=Looks(tmp_path / "looks"))
        qtbot.addWidget(view)
        view.resize(1202, 644)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.enter()
        view.show_section("checklists")
        made.append((view, bridge))
        return view

    yield show
    for view, bridge in made:
        view.leave()
        assert bridge.failures == []


@pytest.fixture
def page(shown, desk):
    return shown(desk).section("checklists")


@pytest.fixture
def editor(page, desk):
    """A draft from the shipped version, open."""
    page.table.go_to(0)
    page.new.click()
    return page.view


def rows(page) -> list[tuple[str, str, str]]:
    return [(row.title, row.status.word, row.origin) for row in page.model.rows]


def texts(widget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def type_into(qtbot, field, text: str) -> None:
    """Replace what a field holds, and leave it."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.clearFocus()


def test_versions_are_listed_with_state_origin_and_reviews_under_way(page, desk) -> None:
    assert rows(page) == SHIPPED
    desk.checklists.publish(a_file(), name="oma.json")
    desk.checklist_drafts.start(BASE.hash)
    case = take(desk, "03-oul")
    desk.reviewing.answer(case, "C01", "met")
    page.enter()
    assert rows(page) == [
        ("2026-4", "luonnos", "oma"),
        ("2026-3", "julkaistu", "oma"),
        *SHIPPED,
    ]
    assert [row.in_flight for row in page.model.rows] == ["–", "1", "–", "–"]


def test_a_published_version_is_read_and_cannot_be_written_in(qtbot, page, desk) -> None:
    facts = desk.upkeep.info().counts["facts"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Return)
    view = page.view
    assert view.isVisible()
    view.items.show_item("C03")
    form = view.item_form
    assert form.question.fields["fi"].toPlainText() == BASE.item("C03").question.fi
    assert form.question.fields["fi"].isReadOnly()
    assert not form.type.combo.isEnabled()
    assert not view._tools.isVisible()
    qtbot.keyClick(view.items, Key.Key_Delete)
    assert desk.upkeep.info().counts["facts"] == facts
    qtbot.keyClick(view.items, Key.Key_Escape)
    assert page.table.isVisible()


def test_a_version_is_written_compared_and_published(qtbot, page, editor, desk) -> None:
    case = take(desk, "03-oul")
    desk.reviewing.answer(case, "C03", "met")
    editor.items.show_item("C03")
    form = editor.item_form
    assert "Säädösteksti" in texts(form)
    for language, text in (("fi", "Onko hanke avoin?"), ("sv", "Oppet projekt?"), ("en", "Is it open?")):
        type_into(qtbot, form.question.fields[language], text)
    (draft,) = desk.checklist_drafts.list()
    assert draft.checklist.item("C03").question.fi == "Onko hanke avoin?"
    assert "Oma luonnos" in texts(form)
    assert editor.items.current().state.name == "muotoiltu uudelleen"

    editor.publish.click()
    panel = page.panel
    told = texts(panel)
    assert "144 kohtaa ennallaan, 1 muotoiltu uudelleen" in told
    assert "kysytään uudelleen" in told
    assert "1 arviointi kesken" in told
    assert [(row.number, row.version) for row in panel._model.rows] == [(desk.cases.show(case).number, "2026-2")]
    assert "Julkaistua versiota ei voi muuttaa eikä perua." in told
    panel.go.click()
    assert rows(page)[0] == ("2026-3", "julkaistu", "oma")
    assert page.banners.banners()[0].text().startswith("Versio 2026-3 julkaistiin.")
    assert desk.checklist_drafts.list() == ()
    assert desk.checklists.list()[-1].checklist.item("C03").question.sv == "Oppet projekt?"
    assert desk.cases.show(case).checklist == BASE  # no review moves by itself


def test_what_is_wrong_stands_beside_its_field_and_keeps_it_from_being_published(qtbot, page, editor, desk) -> None:
    editor.items.show_item("C03")
    editor.add.click()
    assert editor.items.current().id == "C08"
    form = editor.item_form
    assert "Kysymys: teksti puuttuu (suomi, ruotsi, englanti)." in texts(form)
    assert form.question.fields["sv"].property("error") == "true"
    type_into(qtbot, form.question.fields["fi"], "Uusi kysymys?")
    assert "Kysymys: teksti puuttuu (ruotsi, englanti)." in texts(form)
    form.type.combo.setCurrentIndex(form.type.combo.findData("hard"))
    form.type.combo.activated.emit(0)
    assert "Vaikutus puuttuu." in texts(form)
    editor.publish.click()
    assert not page.panel.go.isEnabled()
    assert "Korjaa ensin 4 asiaa" in texts(page.panel)
    page.panel.item_asked.emit("C08")
    assert editor.isVisible()
    assert editor.items.current().id == "C08"


def test_what_was_typed_is_there_after_a_restart(qtbot, page, editor, desk, shown, tmp_path) -> None:
    editor.items.show_item("C01")
    editor.item_form.guidance.fields["fi"].setFocus()
    editor.item_form.guidance.fields["fi"].selectAll()
    qtbot.keyClicks(editor.item_form.guidance.fields["fi"], "Katso muualta.")
    page.leave()  # the store is locked while the field has the focus
    folder = desk.session.store.folder
    desk.close()
    opened = Desk.open(folder, passphrase=PASSPHRASE, clock=Clock(NOW))
    try:
        again = shown(opened).section("checklists")
        assert rows(again)[0] == ("2026-3", "luonnos", "oma")
        again.table.go_to(0)
        again.open_button.click()
        again.view.items.show_item("C01")
        assert again.view.item_form.guidance.fields["fi"].toPlainText() == "Katso muualta."
        again.leave()
    finally:
        opened.close()


def test_items_are_retired_put_back_reordered_and_every_step_is_taken_back(qtbot, editor, desk) -> None:
    def order() -> list[str]:
        return [item.id for item in desk.checklist_drafts.list()[0].checklist.sections[1].items]

    before = order()
    editor.items.show_item(before[1])
    editor.items.setFocus()
    qtbot.keyClick(editor.items, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == [before[1], before[0], *before[2:]]
    assert editor.items.current().id == before[1]
    qtbot.keyClick(editor.items, Key.Key_Delete)
    assert order() == [before[0], *before[2:]]
    line = editor.items.current()
    assert (line.id, line.retired, line.state.name) == (before[1], True, "poistunut")
    qtbot.keyClick(editor.items, Key.Key_Delete)  # on a retired item: back
    assert order() == before
    qtbot.keyClick(editor.items, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order() == [before[0], *before[2:]]
    qtbot.keyClick(editor.items, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor.items, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order() == before


def test_title_and_day_are_the_versions_own(qtbot, editor, desk) -> None:
    head = editor.head_form
    assert "Tehty versiosta 2026-2." in texts(head)
    type_into(qtbot, head.title.line, "2027-1")
    type_into(qtbot, head.day.line, "31.2.2027")
    assert "Kirjoita päivä muodossa 1.6.2026." in texts(head)
    (draft,) = desk.checklist_drafts.list()
    assert (draft.checklist.title, draft.checklist.id, draft.checklist.valid_from) == (
        "2027-1", "own-2027-1", NOW.date().isoformat(),
    )  # fmt: skip
    type_into(qtbot, head.day.line, "1.3.2027")
    assert desk.checklist_drafts.list()[0].checklist.valid_from == "2027-03-01"


def test_every_plain_condition_can_be_ticked_and_one_with_a_name_is_kept(qtbot, editor, desk) -> None:
    editor.items.show_item("S1.1.1")
    form = editor.item_form
    assert set(form.when.boxes) == set(CONDITIONS)
    assert "Lisäksi säilyvät: Erityistavoite 1.1." in texts(form)
    form.when.boxes["group"].click()
    item = desk.checklist_drafts.list()[0].checklist.item("S1.1.1")
    assert sorted(item.when) == ["council_scores", "group", "objective:1.1"]


def test_what_is_not_established_can_be_worded_and_emptied(qtbot, editor, desk) -> None:
    editor.items.show_item("D15")
    fields = editor.item_form.unknown.fields
    assert "756/2021 22 §" in fields["fi"].toPlainText()
    type_into(qtbot, fields["fi"], "kysy ministeriolta")
    stored = desk.checklist_drafts.list()[0].checklist.item("D15").unknown
    assert (stored.fi, "756/2021" in stored.sv) == ("kysy ministeriolta", True)
    for field in fields.values():
        field.setFocus()
        field.setPlainText("")
        field.clearFocus()
    (view,) = desk.checklist_drafts.list()
    assert (view.checklist.item("D15").unknown, view.problems) == (None, ())


def test_provisions_conditions_and_terms_are_stored(qtbot, editor, desk) -> None:
    editor.items.show_item("C03")
    form = editor.item_form
    form.when.boxes["group"].click()
    type_into(qtbot, form.terms.fields["fi"], "avoin lahdekoodi")
    for language in ("fi", "sv", "en"):
        field = form.basis.fields[language]
        field.setFocus()
        field.setPlainText(f"{field.toPlainText().splitlines()[0]}\n999/2026 1")
        field.clearFocus()
    item = desk.checklist_drafts.list()[0].checklist.item("C03")
    assert (item.when, item.evidence_terms.fi) == (("group",), "avoin lahdekoodi")
    assert [(provision.ref.sv, provision.trust) for provision in item.basis] == [
        (BASE.item("C03").basis[0].ref.sv, BASE.item("C03").basis[0].trust),
        ("999/2026 1", "K-H"),
    ]


def test_esc_goes_from_the_field_to_the_items_and_from_there_to_the_versions(qtbot, page, editor) -> None:
    editor.items.show_item("C03")
    field = editor.item_form.question.fields["fi"]
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Escape)
    assert editor.items.hasFocus()
    qtbot.keyClick(editor.items, Key.Key_Escape)
    assert page.table.isVisible()
    assert page.panes() == []


def test_a_draft_is_discarded_after_a_question(page, editor, desk) -> None:
    editor.closed.emit()
    page.table.go_to(0)
    page.discard.click()
    (banner,) = page.banners.banners()
    assert banner.text().startswith("Hylätäänkö luonnos 2026-3?")
    assert len(desk.checklist_drafts.list()) == 1
    next(b for b in banner.findChildren(type(page.discard))).click()
    assert desk.checklist_drafts.list() == ()
    assert rows(page) == SHIPPED


def test_everything_is_said_in_the_screens_language(page, editor) -> None:
    screen().speak("sv")
    editor.items.show_item("C03")
    assert "Checklista 2026-3" in texts(editor)
    assert "Författningstext" in texts(editor.item_form)
    editor.publish.click()
    assert "En publicerad version kan inte ändras eller återkallas." in texts(page.panel)
