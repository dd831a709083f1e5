"""The programme's data in the settings: looked at, a new dated version written, confirmed; the findings follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ic16desk.desk import Desk
from tests.gui.review.cases import take
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks

ON = dt.date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def page(qtbot, tmp_path: Path, desk: Desk):
    bridge = InlineBridge(desk)
    view = SettingsScreen(bridge, looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(view)
    view.resize(1202, 644)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.enter()
    view.show_section("register")
    yield view.section("register")
    view.leave()
    assert bridge.failures == []


def texts(widget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def type_into(qtbot, line, text: str) -> None:
    """Replace what a line holds; Qt's own key clicks know no § and no ä."""
    line.setFocus()
    line.selectAll()
    line.insert(text)


def codes(desk: Desk, case: str) -> list[str]:
    return [finding.code for finding in desk.cases.findings(case)]


def test_kinds_tell_how_much_is_open_and_entries_what_is_missing(page) -> None:
    look = {row.id: row.look for row in page.kinds_model.rows}
    assert (look["agreement"], look["theme"], look["frame"], look["indicator"]) == ("16/16", "34/34", "16/16", "28/28")
    page.show_entry("frame", "HEV")
    assert page.items_model.rows[0].name.second == "HEV · tietoja puuttuu"
    told = texts(page.view)
    assert "EAKR- ja valtion rahoitus vuodessa\nei tiedossa" in told
    assert "Puuttuu: EAKR- ja valtion rahoitus vuodessa." in told
    assert not page.view.confirm.isEnabled()
    page.show_entry("frame", "KOK")
    assert "560\u00a0000,00\u00a0€" in texts(page.view)
    assert page.view.confirm.isEnabled()


def test_where_each_languages_texts_are_from_is_told_in_words(page) -> None:
    page.show_entry("theme", "HEV-1")
    assert "Kieliversioiden alkuperä\nfi: oma luonnos, sv: oma luonnos, en: verkkosivu" in texts(page.view)


def test_a_theme_added_here_takes_its_finding_away(qtbot, page, desk) -> None:
    case = take(desk, "07-jkl")
    desk.reviewing.correct(case, "theme", "JKL-3", reason="Sopimus päivitettiin.")
    assert "plan.theme_not_in_agreement" in codes(desk, case)
    page.show_entry("theme", "JKL-1")
    page.new.click()
    form = page.form
    assert form.id.line.hasFocus()
    type_into(qtbot, form.id.line, "JKL-3")
    type_into(qtbot, form.valid_from.line, "1.1.2025")
    type_into(qtbot, form.source.line, "kaupunginhallitus 3.2.2025 § 32")
    form.texts["name"].fields["fi"].setPlainText("Vetytalous")
    form.texts["name"].fields["sv"].setPlainText("Väteekonomi")
    combo = form.editors["agreement"].combo
    combo.setCurrentIndex(combo.findData("JKL"))
    form.save.click()
    assert not form.is_open
    entry = desk.session.register.get("theme", "JKL-3", on=ON)
    assert entry is not None
    assert (entry.status, entry.valid_from, entry.values) == ("confirmed", dt.date(2025, 1, 1), {"agreement": "JKL"})
    assert "plan.theme_not_in_agreement" not in codes(desk, case)
    assert page.view.item is not None and page.view.item.id == "JKL-3"
    assert "Uusi versio tallennettiin: JKL-3 Vetytalous, voimassa 1.1.2025 alkaen." in texts(page)


def test_a_call_is_added_and_another_closes_earlier(qtbot, page, desk) -> None:
    page.show_entry("call", "IC16-2026-1")
    page.new.click()
    form = page.form
    type_into(qtbot, form.id.line, "HAKU-2026")
    type_into(qtbot, form.valid_from.line, "1.8.2026")
    type_into(qtbot, form.source.line, "hakuilmoitus")
    form.texts["name"].fields["fi"].setPlainText("Syksyn haku")
    form.texts["name"].fields["sv"].setPlainText("Höstens utlysning")
    type_into(qtbot, form.editors["opens"].line, "1.8.2026")
    type_into(qtbot, form.editors["closes"].line, "30.10.2026 klo 16.15")
    form.editors["agreements"].boxes["JKL"].click()
    type_into(qtbot, form.editors["specifying_criteria"].line, "S1-LOCAL, S2-LOCAL")
    form.save.click()
    entry = desk.session.register.get("call", "HAKU-2026", on=ON)
    assert entry is not None
    assert entry.values == {
        "opens": "2026-08-01T00:00:00+03:00",
        "closes": "2026-10-30T16:15:00+02:00",  # summer time ended on 25 October
        "agreements": ("JKL",),
        "specifying_criteria": ("S1-LOCAL", "S2-LOCAL"),
    }
    case = take(desk, "07-jkl")  # submitted on 30 October 2026
    assert "dates.outside_call" not in codes(desk, case)
    counted = desk.cases.rows([case])[0].errors
    page.show_entry("call", "IC16-2026-1")
    page.view.version.click()
    type_into(qtbot, form.valid_from.line, "17.8.2026")
    type_into(qtbot, form.source.line, "hakuajan muutos")
    type_into(qtbot, form.editors["closes"].line, "29.10.2026 16.15")
    form.save.click()
    assert desk.cases.rows([case])[0].errors == counted + 1  # in the list, before anybody opens the case
    assert "dates.outside_call" in codes(desk, case)


def test_what_cannot_be_read_is_said_and_stays_typed(qtbot, page, desk) -> None:
    facts = desk.upkeep.info().counts["facts"]
    page.show_entry("frame", "KOK")
    page.view.version.click()
    form = page.form
    type_into(qtbot, form.valid_from.line, "31.2.2027")
    type_into(qtbot, form.editors["eu_and_state_cents_per_year"].line, "paljon")
    form.save.click()
    assert form.is_open and desk.upkeep.info().counts["facts"] == facts
    told = texts(form)
    assert told.count("Arvo ei kelpaa.") == 1 and "Tieto tarvitaan." in told
    type_into(qtbot, form.valid_from.line, "1.1.2027")
    type_into(qtbot, form.valid_to.line, "31.12.2026")
    type_into(qtbot, form.editors["eu_and_state_cents_per_year"].line, "600 000")
    type_into(qtbot, form.source.line, "TEM 12.11.2026")
    form.save.click()
    assert form.is_open and "avaimen valid_to arvo ei kelpaa" in texts(form)
    type_into(qtbot, form.valid_to.line, "31.12.2027")
    form.save.click()
    assert not form.is_open
    register = desk.session.register
    year = register.get("frame", "KOK", on=dt.date(2027, 6, 1))
    assert year is not None and year.values["eu_and_state_cents_per_year"] == 60_000_000
    now = register.get("frame", "KOK", on=ON)
    assert now is not None and now.values["eu_and_state_cents_per_year"] == 56_000_000
    states = [(row.held.first, row.held.second) for row in page.view.model.rows]
    assert states == [("1.1.2027–31.12.2027", "tuleva"), ("9.2.2021 alkaen", "voimassa")]


def test_switches_of_a_council_have_three_choices(qtbot, page, desk) -> None:
    page.show_entry("council", "lappi")
    page.view.version.click()
    form = page.form
    combo = form.editors["presenter_required"].combo
    assert [combo.itemText(n) for n in range(combo.count())] == ["ei tiedossa", "kyllä", "ei"]
    combo.setCurrentIndex(2)
    scores = form.editors["scores_by"].combo
    scores.setCurrentIndex(scores.findData("both"))
    type_into(qtbot, form.editors["board_threshold_cents"].line, "300 000,00")
    type_into(qtbot, form.source.line, "hallintosääntö 12 §")
    form.texts["decision_maker_title"].fields["fi"].setPlainText("maakuntajohtaja")
    form.save.click()
    entry = desk.session.register.get("council", "lappi", on=ON)
    assert entry is not None
    assert (entry.values["presenter_required"], entry.values["scores_by"]) == (False, "both")
    assert entry.values["board_threshold_cents"] == 30_000_000
    # the one thing nobody knows yet stays unknown; what the form does not show is kept
    assert (entry.status, entry.values["unknown"]) == ("unknown", ("myr_required",))
    assert entry.text("sv") == "Lapplands förbund" and entry.values["court"] == "pohjois-suomi"


def test_reading_keeps_the_words_of_its_choices(qtbot, page, desk) -> None:
    page.show_entry("reading", "investment.half")
    assert "virkailija ratkaisee: ohjelma vain kysyy\nluetaan\nei lueta" in texts(page.view)
    page.view.version.click()
    combo = page.form.editors["reading"].combo
    combo.setCurrentIndex(combo.findData("counted"))
    type_into(qtbot, page.form.source.line, "liiton tulkinta")
    page.form.save.click()
    entry = desk.session.register.get("reading", "investment.half", on=ON)
    assert entry is not None and entry.values["reading"] == "counted"
    assert entry.text("sv", "not_counted") == "räknas inte in"


def test_confirming_asks_for_the_source_and_is_one_act(qtbot, page, desk) -> None:
    page.show_entry("theme", "TRE-1")
    page.view.confirm.click()
    assert page.view.source.hasFocus()
    qtbot.keyClick(page.view.source, Qt.Key.Key_Escape)
    assert len(desk.registering.item("theme", "TRE-1").versions) == 1
    page.view.confirm.click()
    type_into(qtbot, page.view.source, "sopimus, s. 4")
    qtbot.keyClick(page.view.source, Qt.Key.Key_Return)
    item = desk.registering.item("theme", "TRE-1")
    assert (item.shown.entry.status, item.shown.entry.source) == ("confirmed", "sopimus, s. 4")
    assert not page.view.confirm.isVisible()
    assert {row.id: row.look for row in page.kinds_model.rows}["theme"] == "33/34"


def test_by_keyboard_and_in_every_language(qtbot, page) -> None:
    page.show_entry("agreement", "HEV")
    page.items.setFocus()
    qtbot.keyClick(page.items, Qt.Key.Key_Down)
    assert page.view.item.id == "TKU"
    qtbot.keyClick(page.items, Qt.Key.Key_Return)
    assert page.form.is_open
    qtbot.keyClick(page.form.valid_from.line, Qt.Key.Key_Escape)
    assert not page.form.is_open and page.items.hasFocus()
    for language, name in (("sv", "Åbo"), ("en", "Turku")):
        screen().speak(language)
        assert page.items_model.rows[1].name.first == name
    screen().speak("fi")
