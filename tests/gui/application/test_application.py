"""The application's data on real packages: sources, corrections, confirming, money."""

from __future__ import annotations

import shutil
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.application.packages import take_printout, take_sample
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.application import ApplicationScreen
from ui.screens.application.money import TypedLine, paired, to_json, total
from ui.screens.application.values import parse_day, parse_moment
from ui.widgets.buttons import Button


@dataclass(frozen=True)
class Prepared:
    """A closed store with sample 1 as it came and sample 2 without its manifest; each test works on a copy."""

    folder: Path
    whole: str
    proposed: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared")
    desk = a_desk(folder / "store")
    found = Prepared(folder / "store", take_sample(desk, 1), take_printout(desk, folder, 2))
    desk.close()
    return found


@pytest.fixture
def desk(tmp_path: Path, prepared: Prepared):
    shutil.copytree(prepared.folder, tmp_path / "store", ignore=shutil.ignore_patterns("store.lock"))
    made = Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW))
    yield made
    made.close()


def shown(qtbot, desk, case: str) -> ApplicationScreen:
    made = ApplicationScreen(InlineBridge(desk))
    qtbot.addWidget(made)
    made.resize(1202, 644)
    with qtbot.waitExposed(made):
        made.show()
    made.open_case(case)
    return made


@pytest.fixture
def whole(qtbot, desk, prepared):
    """Sample 1 with its manifest: screen and id."""
    made = shown(qtbot, desk, prepared.whole)
    yield made, prepared.whole
    assert made._bridge.failures == []
    made.leave()


@pytest.fixture
def proposed(qtbot, desk, prepared):
    """Sample 2 without its manifest: screen and id."""
    made = shown(qtbot, desk, prepared.proposed)
    yield made, prepared.proposed
    assert made._bridge.failures == []
    made.leave()


def texts(widget) -> str:
    QApplication.processEvents()  # layouts show what was put in only then
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(widget, text: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisibleTo(widget) and text in (one.text(), one.accessibleName())
    )


def corrections(desk, case: str) -> dict:
    return {one.key: (one.value, one.reason) for one in desk.cases.show(case).corrections}


def test_each_field_shows_the_applicants_value_and_its_pointer(whole) -> None:
    made, _ = whole
    said = texts(made.fields["applicant.name"])
    assert "Pirkanpolun ammattikorkeakoulu Oy" in said
    assert "application.json, /applicant/name" in said
    assert "Ammattikorkeakoulu" in texts(made.fields["applicant.type"])
    assert "Tampere" in texts(made.fields["agreement"])
    assert "21.9.2026" in texts(made.fields["submittedAt"])
    assert "EU-ohjelma" in texts(made.fields["moneySource"]) or "Ei ilmoitettu" in texts(made.fields["moneySource"])


def test_titles_name_the_case(qtbot, desk, prepared) -> None:
    made = ApplicationScreen(InlineBridge(desk))
    qtbot.addWidget(made)
    said = []
    made.titled.connect(lambda *parts: said.append(parts))
    made.open_case(prepared.whole)
    first, second = said[-1]
    assert first.startswith("401217 · Työkoneiden turvallinen autonomia")
    assert second == "Pirkanpolun ammattikorkeakoulu Oy · Tampere"
    made.leave()


def test_correction_is_written_with_its_reason_and_the_applicants_value_stays(qtbot, desk, whole) -> None:
    made, case = whole
    row = made.fields["applicant.city"]
    qtbot.mouseClick(button(row, "Korjaa"), Qt.MouseButton.LeftButton)
    assert row.editor.input.text() == "Tampere"
    row.editor.input.clear()
    qtbot.keyClicks(row.editor.input, "Hirvilahti")
    qtbot.keyClicks(row.editor.bar.reason, "Rekisterin mukaan")
    qtbot.keyClick(row.editor.bar.reason, Qt.Key.Key_Return)
    assert corrections(desk, case) == {"applicant.city": ("Hirvilahti", "Rekisterin mukaan")}
    assert row.editor is None
    said = texts(row)
    assert "Tampere" in said and "Hirvilahti" in said
    assert "Korjattu" in said
    assert "Venla Valmistelija, 24.11.2026 12.00: Rekisterin mukaan" in said
    assert desk.cases.show(case).fields_as_read.applicant.city == "Tampere"
    assert desk.cases.show(case).fields.applicant.city == "Hirvilahti"


def test_esc_gives_up_and_writes_nothing(qtbot, desk, whole) -> None:
    made, case = whole
    row = made.fields["name"]
    row.edit()
    qtbot.keyClicks(row.editor.input, " toisin")
    qtbot.keyClick(row.editor.input, Qt.Key.Key_Escape)
    assert row.editor is None
    assert corrections(desk, case) == {}
    assert button(row, "Korjaa")


def test_date_is_typed_the_finnish_way_and_a_wrong_one_is_told(qtbot, desk, whole) -> None:
    made, case = whole
    row = made.fields["period.end"]
    row.edit()
    row.editor.input.setText("31.2.2028")
    qtbot.keyClick(row.editor.input, Qt.Key.Key_Return)
    assert "Kirjoita päivä muodossa" in texts(row)
    assert corrections(desk, case) == {}
    row.editor.input.setText("30.6.2028")
    qtbot.keyClick(row.editor.input, Qt.Key.Key_Return)
    assert corrections(desk, case)["period.end"] == ("2028-06-30", "")
    assert "30.6.2028" in texts(row)


def test_choice_is_made_from_the_register_and_themes_are_those_of_the_agreement(desk, whole) -> None:
    made, case = whole
    row = made.fields["theme"]
    row.edit()
    codes = [row.editor.input.itemData(n) for n in range(row.editor.input.count())]
    assert codes and all(code.startswith("TRE") for code in codes)
    other = next(code for code in codes if code != row.editor.input.currentData())
    row.editor.input.setCurrentIndex(row.editor.input.findData(other))
    button(row, "Kirjaa").click()
    assert corrections(desk, case)["theme"] == (other, "")


def test_value_that_the_core_refuses_is_told_in_the_editor(desk, whole) -> None:
    made, case = whole
    row = made.fields["applicant.type"]
    row.edit()
    row.editor.input.addItem("keksitty", "invented")
    row.editor.input.setCurrentIndex(row.editor.input.findData("invented"))
    button(row, "Kirjaa").click()
    assert "Arvo ei sovi tähän kenttään." in texts(row)
    assert row.editor is not None
    assert corrections(desk, case) == {}


def test_corrected_field_can_be_given_the_applicants_value_again(desk, whole) -> None:
    made, case = whole
    desk.reviewing.correct(case, "applicant.city", "Hirvilahti")
    made.open_case(case)
    row = made.fields["applicant.city"]
    row.edit()
    button(row, "Hakijan arvo").click()
    assert row.editor.input.text() == "Tampere"
    button(row, "Kirjaa").click()
    assert corrections(desk, case)["applicant.city"] == ("Tampere", "")
    assert "Vahvistettu" in texts(row)


def test_open_editor_survives_a_change_made_elsewhere(whole) -> None:
    made, case = whole
    row = made.fields["applicant.name"]
    row.edit()
    row.editor.input.setText("Kesken jäänyt")
    made._bridge.write(lambda desk: desk.reviewing.correct(case, "applicant.street", "Muukatu 1"))
    assert row.editor.input.text() == "Kesken jäänyt"
    assert "Muukatu 1" in texts(made.fields["applicant.street"])


def test_package_without_manifest_says_that_fields_wait_and_shows_their_places(qtbot, desk, proposed) -> None:
    made, _ = proposed
    assert made._notice.isVisible()
    assert "poimittu tulosteesta" in made._notice.text()
    row = made.fields["applicant.name"]
    assert "Ehdotettu" in texts(row)
    assert ", s. 1" in texts(row)
    asked = []
    made.show_place.connect(lambda *place: asked.append(place))
    qtbot.mouseClick(button(row, "Näytä"), Qt.MouseButton.LeftButton)
    ((document, page, quote),) = asked
    assert desk.reading.document(document).name.endswith(".pdf")
    assert page == 1
    assert quote


def test_one_proposed_field_is_confirmed_by_its_button(qtbot, desk, proposed) -> None:
    made, case = proposed
    row = made.fields["applicant.name"]
    qtbot.mouseClick(row.confirm_button, Qt.MouseButton.LeftButton)
    value, reason = corrections(desk, case)["applicant.name"]
    assert value == desk.cases.show(case).fields_as_read.applicant.name
    assert reason == ""
    assert "Vahvistettu" in texts(row)


def test_all_proposed_fields_are_confirmed_by_one_action(qtbot, desk, proposed) -> None:
    made, case = proposed
    waiting = made._data.proposed()
    assert len(waiting) > 10 and "budget" in waiting and "fundingPlan" in waiting
    qtbot.mouseClick(made._confirm_action, Qt.MouseButton.LeftButton)
    assert set(corrections(desk, case)) == set(waiting)
    assert made._data.proposed() == ()
    assert not made._notice.isVisible()
    assert not made._progress.isVisible()
    assert "Vahvistettu" in texts(made.budget)


def test_f8_goes_from_one_waiting_field_to_the_next(qtbot, proposed) -> None:
    made, _ = proposed
    made.next_open()
    first = QApplication.focusWidget()
    assert first is made.fields["applicant.name"].confirm_button
    qtbot.keyClick(first, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is made.fields["applicant.businessId"].confirm_button


def test_sections_count_what_waits(proposed) -> None:
    made, _ = proposed
    rows = {row.key: row for row in made._sections.rows}
    assert rows["budget"].open == "1"
    assert rows["attachments"].open == ""


def test_budget_shows_its_sum_and_its_balance_with_the_funding(whole) -> None:
    made, _ = whole
    last = made.budget.model.rows[-1]
    assert (last.row_kind, last.applied, last.corrected) == ("sum", 40037479, None)
    assert "Kustannukset 400\u00a0374,79\u00a0€, rahoitus 400\u00a0374,79\u00a0€, ero 0,00\u00a0€" in texts(made.budget)


def test_budget_is_corrected_as_a_whole_and_the_difference_shown(qtbot, desk, whole) -> None:
    made, case = whole
    button(made.budget, "Korjaa").click()
    editor = made.budget.editor
    amount = editor.lines()[0].amount
    amount.selectAll()
    qtbot.keyClicks(amount, "90 000,5")
    assert "ero hakijan arvoon −4\u00a0677,77\u00a0€" in editor.sum.text()
    qtbot.keyClicks(editor.bar.reason, "Palkat laskettu uudelleen")
    qtbot.mouseClick(editor.bar.save, Qt.MouseButton.LeftButton)
    value, reason = corrections(desk, case)["budget"]
    assert value[0]["amountCents"] == 9000050
    assert value[0]["category"] == "wages" and value[0]["description"].startswith("Projektipäällikkö")
    assert len(value) == 4
    assert reason == "Palkat laskettu uudelleen"
    first = made.budget.model.rows[0]
    assert (first.applied, first.corrected, first.difference) == (9467827, 9000050, -467777)
    assert "corrected" in first.differing
    assert desk.cases.show(case).fields_as_read.total_cents == 40037479
    assert "ero 4\u00a0677,77\u00a0€" in texts(made.budget)


def test_lines_are_added_and_removed(qtbot, desk, whole) -> None:
    made, case = whole
    made.funding.edit()
    editor = made.funding.editor
    button(editor, "Poista rivi").click()
    button(editor, "Lisää rivi").click()
    line = editor.lines()[-1]
    line.code.setCurrentIndex(line.code.findData("private_own"))
    line.note.setText("Yritys Oy")
    line.amount.setText("1 000")
    button(editor, "Kirjaa").click()
    value, _ = corrections(desk, case)["fundingPlan"]
    assert [one["type"] for one in value] == ["municipal_other", "public_own", "private_own"]
    assert value[-1] == {"type": "private_own", "amountCents": 100000, "description": "Yritys Oy"}


def test_amount_that_is_none_is_told_and_nothing_is_written(qtbot, desk, whole) -> None:
    made, case = whole
    made.budget.edit()
    editor = made.budget.editor
    editor.lines()[1].amount.setText("tuhat")
    button(editor, "Kirjaa").click()
    assert "Kirjoita määrä euroina" in texts(editor)
    assert editor.lines()[1].amount.property("error") == "true"
    assert corrections(desk, case) == {}


def test_partners_and_attachments_are_listed_with_kind_and_secrecy(whole) -> None:
    made, _ = whole
    assert [row.name for row in made.partners.model.rows] == ["Hirvilahden kaupunki"]
    rows = {row.file.first: row for row in made.attachments.model.rows}
    assert rows["Hankesuunnitelma"].kind == "Hankesuunnitelma"
    assert rows["Hankesuunnitelma"].secrecy.word == "Julkinen"


def test_enter_on_an_attachment_asks_for_it(qtbot, desk, whole) -> None:
    made, _ = whole
    asked = []
    made.show_place.connect(lambda *place: asked.append(place))
    made.attachments.table.go_to(1)
    qtbot.keyClick(made.attachments.table, Qt.Key.Key_Return)
    assert asked == [(made.attachments.model.rows[1].document, 1, "")]


def test_change_while_hidden_is_read_when_shown_again(whole) -> None:
    made, case = whole
    made.hide()
    made._bridge.write(lambda desk: desk.reviewing.correct(case, "applicant.city", "Hirvilahti"))
    assert "Hirvilahti" not in texts(made.fields["applicant.city"])
    made.show()
    assert "Hirvilahti" in texts(made.fields["applicant.city"])


def test_section_picked_at_the_left_is_scrolled_to(qtbot, whole) -> None:
    made, _ = whole
    QApplication.processEvents()
    made._nav.setFocus()
    made._nav.go_to(6)
    title = made._titles["attachments"]
    top = title.mapTo(made._scroll.viewport(), title.rect().topLeft()).y()
    assert 0 <= top <= 40


def test_leaving_holds_nothing_of_the_case(whole) -> None:
    made, _ = whole
    made.fields["name"].edit()
    made.leave()
    said = texts(made)
    assert "Pirkanpolun" not in said and "401217" not in said
    assert made.attachments.model.rows == ()
    assert made.budget.model.rows == ()
    assert made.fields["name"].editor is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_is_said_again_in_another_language(whole, language) -> None:
    made, _ = whole
    screen().speak(language)
    assert {"sv": "Yrkeshögskola", "en": "University of applied sciences"}[language] in texts(
        made.fields["applicant.type"]
    )
    assert made.budget.model.rows[-1].name == {"sv": "Sammanlagt", "en": "Total"}[language]
    assert "{" not in texts(made)


def test_every_control_has_a_name(whole) -> None:
    made, _ = whole
    made.fields["theme"].edit()
    made.budget.edit()
    QApplication.processEvents()
    nameless = [
        type(widget).__name__
        for kind in (QAbstractButton, QLineEdit, QComboBox, QTableView)
        for widget in made.findChildren(kind)
        if widget.isVisible()
        and not (widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else ""))
    ]
    assert nameless == []


def test_list_models_keep_the_rules_of_models(qtmodeltester, whole) -> None:
    made, _ = whole
    qtmodeltester.check(made.budget.model)
    qtmodeltester.check(made.attachments.model)


@pytest.mark.parametrize(
    ("typed", "iso"), [("1.2.2027", "2027-02-01"), (" 01.02.2027 ", "2027-02-01"), ("2027-02-01", "2027-02-01")]
)
def test_day_is_read_in_both_forms(typed, iso) -> None:
    assert parse_day(typed) == iso


@pytest.mark.parametrize("typed", ["", "31.2.2027", "1.2.27", "huomenna", "1.2.2027 klo 9"])
def test_what_is_no_day_is_refused(typed) -> None:
    with pytest.raises(ValueError):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("24.11.2026 12.30", "2026-11-24T12:30:00+02:00"),
        ("24.11.2026 klo 9.05", "2026-11-24T09:05:00+02:00"),
        ("1.7.2026", "2026-07-01T00:00:00+03:00"),
    ],
)
def test_moment_is_read_in_finlands_time(typed, iso) -> None:
    assert parse_moment(typed) == iso


def test_income_is_deducted_from_the_sum() -> None:
    assert total([{"category": "wages", "amountCents": 500}, {"category": "income", "amountCents": 120}]) == 380


def test_lines_of_one_kind_are_paired_in_order() -> None:
    wages = [{"category": "wages", "amountCents": n} for n in (1, 2)]
    other = [{"category": "wages", "amountCents": 3}, {"category": "travel", "amountCents": 4}]
    assert paired(wages, other, "category") == [(wages[0], other[0]), (wages[1], None), (None, other[1])]


def test_development_part_is_left_out_as_the_file_does() -> None:
    typed = [TypedLine("wages", "development", "", "10"), TypedLine("wages", "investment", " x ", "5,5")]
    assert to_json("budget", typed) == (
        [
            {"category": "wages", "amountCents": 1000},
            {"category": "wages", "amountCents": 550, "description": "x", "part": "investment"},
        ],
        frozenset(),
    )


def test_confirm_button_is_reachable_by_name_for_screen_readers(proposed) -> None:
    made, _ = proposed
    confirm = made.fields["applicant.name"].confirm_button
    assert isinstance(confirm, Button)
    assert confirm.accessibleName() == "Vahvista: Hakija"


def test_correction_goes_through_the_two_lanes_of_the_real_bridge(qtbot, prepared, tmp_path) -> None:
    shutil.copytree(prepared.folder, tmp_path / "store", ignore=shutil.ignore_patterns("store.lock"))
    opened: Future[Desk] = Future()

    def open_writer() -> Desk:
        opened.set_result(Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW)))
        return opened.result()

    bridge = Bridge(open_writer, lambda: opened.result().reader())
    bridge.write(lambda desk: None)
    made = ApplicationScreen(bridge)
    qtbot.addWidget(made)
    made.show()
    made.open_case(prepared.whole)
    row = made.fields["applicant.city"]
    qtbot.waitUntil(lambda: "Tampere" in texts(row), timeout=10000)
    row.edit()
    row.editor.input.setText("Hirvilahti")
    button(row, "Kirjaa").click()
    assert not row.editor.bar.save.isEnabled()
    qtbot.waitUntil(lambda: row.editor is None and "Hirvilahti" in texts(row), timeout=10000)
    made.leave()
    bridge.close()


def test_open_editor_is_written_when_the_case_is_left(qtbot, desk, prepared) -> None:
    view = shown(qtbot, desk, prepared.whole)
    row = view.fields["applicant.city"]
    row.edit()
    row.editor.input.setText("Nokia")
    view.fields["applicant.street"].edit()  # opened and not touched: nothing to write
    view.leave()
    assert [(c.key, c.value) for c in desk.cases.show(prepared.whole).corrections] == [("applicant.city", "Nokia")]
    assert row.editor is None


def test_open_money_editor_is_written_when_another_case_is_opened(qtbot, desk, prepared) -> None:
    view = shown(qtbot, desk, prepared.whole)
    view.budget.edit()
    view.budget.editor.lines()[0].amount.setText("1,00")
    view.open_case(prepared.proposed)
    corrections = desk.cases.show(prepared.whole).corrections
    assert [c.key for c in corrections] == ["budget"]
    assert corrections[0].value[0]["amountCents"] == 100
