"""The budget on the screen: figures beside each other, a figure with its reason, the cell one key away, undo."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView

from ic16desk.clock import Clock
from ic16desk.desk import Desk, budgeting
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.money import format_cents
from ic16desk.model.places import Where
from ic16desk.wording import load
from tests.gui.budget.kierto import take
from tests.gui.kit.test_gallery import nameless
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui import i18n, theme
from ui.i18n import screen
from ui.screens.budget import BudgetScreen
from ui.screens.budget.limits import share_of
from ui.screens.budget.table import columns
from ui.state import Looks

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Prepared:
    """A closed store with a case of many lines and one without a budget."""

    folder: Path
    case: str
    empty: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("budget")
    desk = a_desk(folder / "store")
    found = Prepared(folder / "store", take(desk, folder), take(desk, folder, lines=False))
    desk.close()
    return found


@pytest.fixture
def desk(tmp_path: Path, prepared: Prepared):
    shutil.copytree(prepared.folder, tmp_path / "store", ignore=shutil.ignore_patterns("store.lock"))
    made = Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW))
    yield made
    made.close()


@pytest.fixture
def view(qtbot, desk: Desk, prepared: Prepared, tmp_path: Path):
    made = BudgetScreen(InlineBridge(desk), looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(made)
    made.resize(1202, 644)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open_case(prepared.case)
    yield made
    assert made._bridge.failures == []
    made.leave()


def cell(view: BudgetScreen, line: str, column: str) -> str:
    model = view.table.rows_model
    number = model.find(lambda row: row.key == line)
    keys = [c.key for c in model.columns]
    return str(model.index(number, keys.index(column)).data()).replace("\u00a0", " ")


def write(qtbot, view: BudgetScreen, line: str, column: str, text: str) -> None:
    """As a user does: to the cell, Enter, the figure, Enter."""
    view.table.setFocus()
    view.table.go_to_line(line, column)
    qtbot.keyClick(view.table, Key.Key_Return)
    editor = view.table.findChild(QLineEdit, "amount")
    assert editor is not None
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()  # the delegate commits after the key


def figures(desk: Desk, case: str) -> list[tuple[str, int | None, str]]:
    return [(x.line, x.eligible_cents, x.reason) for x in desk.cases.view(case).figures]


def test_lines_stand_under_their_categories_with_sums_and_the_whole(view: BudgetScreen) -> None:
    shown = [(row.number, row.name, row.applied.replace("\u00a0", " ")) for row in view.table.rows_model.rows]
    assert shown[:5] == [
        ("", "Palkkakustannukset", "220 200,00"),
        ("1.1", "Projektipäällikkö, 100 %, 20 kk", "142 080,00"),
        ("1.2", "Asiantuntija, datamallit, 50 %", "61 920,00"),
        ("1.3", "Viestintäasiantuntija, 15 %", "16 200,00"),
        ("", "Ostopalvelut", "72 500,00"),
    ]
    assert [row[1:] for row in shown[-3:]] == [
        ("Välittömät yhteensä", "317 000,00"),
        ("Prosenttimääräinen korvaus 7 %", "22 190,00"),
        ("Kustannukset yhteensä", "339 190,00"),
    ]


def test_the_rule_that_speaks_stands_beside_the_figure_it_cuts(view: BudgetScreen) -> None:
    # 866/2021 § 9.2 no 6: a device over 3 000 € is no direct cost; no 4: trips of at most 15 km are not either
    assert (cell(view, "budget.5", "eligible"), cell(view, "budget.5", "rule")) == ("0,00", "F16 yli 3 000,00 €")
    assert (cell(view, "budget.6", "eligible"), cell(view, "budget.6", "rule")) == ("9 180,00", "F16 enint. 15 km")
    assert cell(view, "budget.0", "rule") == "F12"
    # § 9.1: 7 % of 317 000,00 − 4 200,00 − 620,00 = 312 180,00 is 21 852,60
    assert (cell(view, "budget.9", "eligible"), cell(view, "budget.9", "rule")) == ("21 852,60", "F15")
    view.table.go_to_line("budget.5")
    assert "3\u00a0000,00\u00a0€" in view.remark._rule.text()
    assert view.remark._chip.text() == "F16 · 866/2021 9\u00a0§"


def test_a_figure_that_differs_is_stored_with_its_reason_and_undone(qtbot, view: BudgetScreen, desk, prepared) -> None:
    undoable: list[str] = []
    view.undoable.connect(undoable.append)
    write(qtbot, view, "budget.4", "eligible", "12 000")
    assert figures(desk, prepared.case) == []  # it waits for its reason
    assert cell(view, "budget.4", "eligible") == "12 000,00"
    assert QApplication.focusWidget() is view.remark.reason
    assert view.remark._wrong.text() == "Perustelu puuttuu"
    qtbot.keyClick(view.remark.reason, Key.Key_Return)
    assert figures(desk, prepared.case) == []
    view.remark.reason.setText("Tarjouksen mukaan.")
    qtbot.keyClick(view.remark.reason, Key.Key_Return)
    assert figures(desk, prepared.case) == [("budget.4", 12_000_00, "Tarjouksen mukaan.")]
    assert cell(view, "budget.4", "rule") == "F08 perusteltu"
    assert "tukikelpoinen on 2\u00a0500,00\u00a0€ vähemmän kuin säännön mukaan" in view.remark._title.text()
    assert view.table.hasFocus()
    assert undoable[-1] == "Kumoa: 2.2 tukikelpoinen (Ctrl+Z)"
    qtbot.keyClick(view.table, Key.Key_Z, Ctrl)
    assert figures(desk, prepared.case) == []
    assert cell(view, "budget.4", "eligible") == "14 500,00"
    qtbot.keyClick(view.table, Key.Key_Y, Ctrl)
    assert figures(desk, prepared.case) == [("budget.4", 12_000_00, "Tarjouksen mukaan.")]


def test_esc_drops_a_figure_that_waits_for_its_reason(qtbot, view: BudgetScreen, desk, prepared) -> None:
    write(qtbot, view, "budget.4", "eligible", "12 000")
    qtbot.keyClick(view.remark.reason, Key.Key_Escape)
    assert (cell(view, "budget.4", "eligible"), figures(desk, prepared.case)) == ("14 500,00", [])
    assert view.table.hasFocus()


def test_what_is_no_amount_is_said_and_nothing_changes(qtbot, view: BudgetScreen, desk, prepared) -> None:
    write(qtbot, view, "budget.4", "eligible", "kaksi")
    assert view.remark._wrong.text() == "kaksi ei ole rahamäärä."
    assert (cell(view, "budget.4", "eligible"), figures(desk, prepared.case)) == ("14 500,00", [])


def test_more_than_was_applied_for_is_refused_on_the_screen(qtbot, view: BudgetScreen, desk, prepared) -> None:
    write(qtbot, view, "budget.4", "eligible", "15 000")
    view.remark.reason.setText("Enemmän.")
    qtbot.keyClick(view.remark.reason, Key.Key_Return)
    assert figures(desk, prepared.case) == []
    assert cell(view, "budget.4", "eligible") == "14 500,00"
    assert not view.banners.isHidden()
    assert view.writing.history.undo_name() == ""


def test_the_reason_of_a_figure_can_be_written_anew(qtbot, view: BudgetScreen, desk, prepared) -> None:
    desk.budgeting.set_figure(prepared.case, "budget.4", 12_000_00, "Ensin.")
    view.open_case(prepared.case)
    view.table.go_to_line("budget.4", "eligible")
    assert view.remark.reason.text() == "Ensin."
    view.remark.reason.setFocus()
    view.remark.reason.setText("Sitten.")
    qtbot.keyClick(view.remark.reason, Key.Key_Return)
    assert figures(desk, prepared.case) == [("budget.4", 12_000_00, "Sitten.")]


def test_eligible_amounts_are_granted_with_the_rules_as_reasons_and_taken_back(
    qtbot, view: BudgetScreen, desk, prepared
) -> None:
    assert cell(view, "budget.5", "granted") == "0,00"  # what would be granted, grey until it is drafted
    assert not view.table.rows_model.rows[0].drafted
    qtbot.keyClick(view.table, Key.Key_F9)
    draft = desk.deciding.draft(prepared.case).draft
    assert sum(x.amount_cents for x in draft.approved_budget) == 334_032_60
    device = next(x for x in draft.approved_budget if x.line == "budget.5")
    assert (device.amount_cents, "3\u00a0000,00\u00a0€" in device.reason) == (0, True)
    assert next(x for x in draft.approved_budget if x.line == "budget.3").reason == ""
    assert view.table.rows_model.rows[0].drafted
    qtbot.keyClick(view.table, Key.Key_Z, Ctrl)
    left = desk.deciding.draft(prepared.case).draft
    assert (left.approved_budget, left.granted_cents, left.percent_hundredths) == ((), None, None)


def test_a_granted_amount_is_written_into_the_draft_with_its_reason(qtbot, view: BudgetScreen, desk, prepared) -> None:
    qtbot.keyClick(view.table, Key.Key_F9)
    write(qtbot, view, "budget.4", "granted", "12 000,00")
    view.remark.reason.setText("Ylittävä osa ei ole tarpeellinen.")
    qtbot.keyClick(view.remark.reason, Key.Key_Return)
    draft = desk.deciding.draft(prepared.case).draft
    line = next(x for x in draft.approved_budget if x.line == "budget.4")
    assert (line.amount_cents, line.reason) == (12_000_00, "Ylittävä osa ei ole tarpeellinen.")
    assert cell(view, "budget.4", "rule") == "F08 perusteltu"
    assert "myönnetty on 2\u00a0500,00\u00a0€ vähemmän kuin tukikelpoinen" in view.remark._title.text()
    assert cell(view, "total", "granted") == "331 532,60"


def test_a_signed_decision_takes_no_grants(qtbot, view: BudgetScreen, desk, prepared, monkeypatch) -> None:
    desk.deciding.save(prepared.case, DecisionDraft(outcome="grant"))
    letter = type("Letter", (), {"state": "signed", "signatures": 2, "decision": ""})()
    monkeypatch.setattr(desk.session.store.decisions, "letter", lambda _case: letter)
    view.open_case(prepared.case)
    view.table.go_to_line("budget.4", "granted")
    assert not view.table.edit_current()
    assert not view._approve.isEnabled()
    assert view.table.edit_current("eligible")


def test_a_signed_decision_that_grants_nothing_shows_no_grants(view: BudgetScreen, desk, prepared, monkeypatch) -> None:
    desk.deciding.save(prepared.case, DecisionDraft(outcome="reject"))
    letter = type("Letter", (), {"state": "signed", "signatures": 2, "decision": ""})()
    monkeypatch.setattr(desk.session.store.decisions, "letter", lambda _case: letter)
    view.open_case(prepared.case)
    assert {row.granted for row in view.table.rows_model.rows} == {"–"}


def test_a_digit_begins_to_write_and_f2_too(qtbot, view: BudgetScreen) -> None:
    view.table.setFocus()
    view.table.go_to_line("budget.4", "eligible")
    qtbot.keyClicks(view.table, "7")
    editor = view.table.findChild(QLineEdit, "amount")
    assert editor is not None and editor.text() == "7"
    qtbot.keyClick(editor, Key.Key_Escape)
    view.table.go_to_line("budget.4", "name")
    qtbot.keyClick(view.table, Key.Key_F2)
    assert view.table.column_key() == "granted"


def test_problems_are_stepped_through_by_letters_and_their_twins(qtbot, view: BudgetScreen) -> None:
    view.table.setFocus()
    view.table.go_to_line("budget.0", "granted")
    seen = []
    for _ in range(4):
        qtbot.keyClick(view.table, Key.Key_J)
        seen.append(view.table.row().key)
    assert seen == ["budget.2", "budget.3", "budget.5", "budget.6"]
    qtbot.keyClick(view.table, Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert view.table.row().key == "budget.5"
    for _ in range(2):
        qtbot.keyClick(view.table, Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert view.table.row().key == "budget.2"  # round the end


def test_a_workbooks_other_figure_is_marked_and_said(view: BudgetScreen) -> None:
    row = next(x for x in view.table.rows_model.rows if x.key == "budget.3")
    assert (cell(view, "budget.3", "workbook"), row.differing) == ("56 000,00", {"workbook"})
    assert (cell(view, "budget.3", "rule"), cell(view, "budget.3", "source")) == ("F27 ero 2 000,00 €", "Kulut!D9")
    assert cell(view, "group.development.services", "workbook") == "70 500,00"
    assert cell(view, "total", "workbook") == "337 190,00"
    texts = [x.text().replace("\u00a0", " ") for x in view.limits.findChildren(QLabel)]
    assert texts[texts.index("Työkirja eroaa") + 1] == "2 000,00 €"


def test_the_cell_of_a_figure_is_one_key_or_click_away(qtbot, view: BudgetScreen) -> None:
    view.table.setFocus()
    view.table.go_to_line("budget.3", "granted")
    qtbot.keyClick(view.table, Key.Key_G)
    assert view.beside.view.current_cell() == ("Kulut", "D9", 56000.0)
    assert QApplication.focusWidget() is view.beside.view.grid
    QApplication.processEvents()  # the columns make room for the workbook
    index = view.table.rows_model.index(2, view.table._column("source"))
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(index).center())
    assert view.beside.view.current_cell() == ("Kulut", "D6", 61920.0)


def test_the_field_of_the_application_is_one_key_away(qtbot, view: BudgetScreen, monkeypatch, prepared) -> None:
    asked: list[str] = []
    view.field_asked.connect(asked.append)
    monkeypatch.setattr(budgeting, "_sheets", lambda *_: ((), None))  # no workbook was read
    view.open_case(prepared.case)
    view.table.setFocus()
    view.table.go_to_line("budget.4", "granted")
    qtbot.keyClick(view.table, Key.Key_G)
    assert asked == ["/budget/4"]


def test_the_workbook_opens_beside_at_the_cell_of_a_finding_and_esc_puts_it_away(qtbot, view: BudgetScreen) -> None:
    book = view.case.workbook
    assert book is not None and book.name.endswith("Kustannusarvio.xlsx")
    qtbot.keyClick(view.table, Key.Key_D, Ctrl)
    assert view.beside.isVisible()
    view.open_where(Where(book.id, book.name, cell="Kulut!D6"))
    assert view.beside.view.current_cell() == ("Kulut", "D6", 61920.0)
    assert QApplication.focusWidget() is view.beside.view.grid
    assert isinstance(QApplication.focusWidget(), QTableView)
    qtbot.keyClick(view.beside.view.grid, Key.Key_Escape)
    assert view.beside.isHidden()
    assert view.table.hasFocus()


def test_a_page_is_shown_in_the_review(view: BudgetScreen) -> None:
    asked: list[tuple[str, int, str]] = []
    view.show_place.connect(lambda *place: asked.append(place))
    book = view.case.workbook
    view.open_where(Where(book.id, book.name, page=3, quote="58 000,00"))
    assert asked == [(book.id, 3, "58 000,00")]


def test_limits_sums_and_agreement_are_in_sight(view: BudgetScreen) -> None:
    texts = [x.text().replace("\u00a0", " ") for x in view.limits.findChildren(QLabel)]
    # 254 392,50 of 334 032,60 is 76,158… %: a share against a ceiling rounds up
    for told in ("76,16 %", "enintään 80,0 %", "867/2021 4 §", "254 392,50 €", "5 157,40 €", "Kustannukset = rahoitus"):
        assert told in texts, told


def test_a_condition_that_need_not_be_met_does_not_read_as_met(view: BudgetScreen) -> None:
    # 866/2021 § 9.1: services 30 % or trips 20 % of the wages; services are 31,8 %
    said = [label.text() for label in view.limits.findChildren(QLabel)]
    assert "toinen ehto täyttyy" in said
    assert "vähintään 30,0\u00a0%" in said and "vähintään 20,0\u00a0%" not in said


def test_a_sum_that_is_not_divided_says_so_at_its_lines(view: BudgetScreen, desk, prepared) -> None:
    draft = DecisionDraft(outcome="grant", approved_budget=(ApprovedLine(category="wages", amount_cents=200_000_00),))
    desk.deciding.save(prepared.case, draft)
    view.open_case(prepared.case)
    assert cell(view, "budget.0", "granted") == "ei jaettu"
    view.table.go_to_line("budget.0", "granted")
    assert "200\u00a0000,00\u00a0€ yhtenä summana, jota ei ole jaettu riveille" in view.remark._rule.text()


def test_a_share_of_the_financing_plan_is_to_the_nearest() -> None:
    assert share_of(188_260_53, 251_014_05) == "75,0\u00a0%"  # 74,99999… %
    assert share_of(2, 3) == "66,67\u00a0%"
    assert share_of(0, 0) == ""


def test_a_line_without_remarks_says_so(view: BudgetScreen) -> None:
    line = next(x for x in view.table.rows_model.rows if x.line is not None and not x.line.speech)
    view.table.go_to_line(line.key)
    assert view.remark._rule.text() == "Säännöillä ei ole tästä rivistä huomautettavaa."


def test_the_rows_of_the_financing_plan_fit(qapp) -> None:
    metrics = QFontMetricsF(theme.font())
    for language in ("fi", "sv", "en"):
        names = {key: text for key, text in load(language).items() if key.startswith("estimate.funding.")}
        assert len(names) == 9
        for text in names.values():  # 252 of the pane, a figure of 92 and the space between
            assert metrics.horizontalAdvance(text) <= 150, text
        assert metrics.horizontalAdvance(names["estimate.funding.eu_and_state"] + ", 100,0\u00a0%") <= 152


def test_short_words_of_the_rules_fit_their_column(qapp) -> None:
    metrics = QFontMetricsF(theme.font("caption", factor=0.93, weight=500))
    room = next(x.width for x in columns("normal") if x.key == "rule") - 16 - 19  # padding, icon
    for language in ("fi", "sv", "en"):
        for key, text in load(language).items():
            if key.startswith("estimate.short.") and "{" not in text:
                assert metrics.horizontalAdvance(f"F16 {text}") <= room, (language, key)


def test_the_table_is_copied_as_a_spreadsheet_takes_it(qtbot, view: BudgetScreen) -> None:
    view.table.setFocus()
    qtbot.keyClick(view.table, Key.Key_C, Ctrl)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Rivi", "Kustannuslaji", "Haettu"]
    assert lines[2].split("\t")[:3] == ["1.1", "Projektipäällikkö, 100 %, 20 kk", "142\u00a0080,00"]
    assert len(lines) == 1 + len(view.table.rows_model.rows)


def test_without_lines_the_way_to_the_applications_data_is_shown(qtbot, view: BudgetScreen, prepared) -> None:
    asked: list[str] = []
    view.go.connect(asked.append)
    view.open_case(prepared.empty)
    assert view._stack.currentWidget() is view._empty
    view._empty.button.click()
    assert asked == ["application"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_changes_without_a_restart(view: BudgetScreen, language) -> None:
    screen().speak(language)
    assert view.table.rows_model.rows[0].name == load(language)["letter.cost.wages"]
    titles = [view.table.rows_model.headerData(n, Qt.Orientation.Horizontal) for n in range(9)]
    assert load(language)["estimate.column.eligible"] in titles
    assert nameless(view) == []


@pytest.mark.parametrize("width", ["narrow", "normal", "wide"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_control_has_a_name_at_every_width(qapp, view: BudgetScreen, width, dark) -> None:
    theme.set_theme(qapp, dark, high_contrast=False)
    view.set_width_class(width)
    view.table.go_to_line("budget.5")
    assert nameless(view) == []


def test_nothing_of_the_case_stays_when_the_store_is_locked(view: BudgetScreen) -> None:
    view.toggle_beside()
    view.leave()
    assert view.case is None
    assert view.table.rows_model.rows == ()
    assert view.beside.view.current_cell() is None
    assert view.remark.isHidden()


def test_what_changed_elsewhere_is_read_again(view: BudgetScreen, desk, prepared) -> None:
    done = desk.budgeting.set_figure(prepared.case, "budget.4", 12_000_00, "Muualla.")
    view._bridge.changed.emit(done.changes)
    assert cell(view, "budget.4", "eligible") == "12 000,00"
    assert format_cents(12_000_00, unit=False) == "12\u00a0000,00"


def test_words_and_code_agree() -> None:
    have = {key for key in load("fi") if key.startswith("estimate.")}
    for language in ("sv", "en"):
        assert {key for key in load(language) if key.startswith("estimate.")} == have
    folder = Path(i18n.__file__).parent / "screens" / "budget"
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    used = set(re.findall(r'"(estimate\.[a-z_]+(?:\.[a-z_]+)*)"', code))
    assert used - have <= {"estimate.short"}, used - have
    families = ("estimate.short.", "estimate.voice.", "estimate.severity.", "estimate.model.", "estimate.column.")
    families += (
        "estimate.funding.",
        "estimate.row.",
        "estimate.act.",
        "estimate.differs.",
    )
    unused = {key for key in have - used if not key.startswith(families)}
    assert not unused, unused


def test_every_code_that_speaks_of_a_line_has_short_words() -> None:
    short = {key.removeprefix("estimate.short.") for key in load("fi") if key.startswith("estimate.short.")}
    said = {key.removeprefix("budget.") for key in load("fi") if key.startswith("budget.")}
    assert said <= short | {"costs.income"}, said - short
