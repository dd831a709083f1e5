"""One journey through the window by keys and mouse: from an empty disk to a signed decision that can be verified."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.demo import DECIDER, PREPARER, PRESENTER, package_of, samples
from tests.helpers.journey import ALT, CTRL, Hands, Key, said
from tests.helpers.stores import NOW
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen, words
from ui.screens.review import ReviewScreen
from ui.widgets.buttons import Button

PASSPHRASE = "nelja vanhaa sanaa menee hyvin"
SECRET = "kuusi harmaata hanhea"
CITED = "Pirkanmaan liitto"
KEPT = "Kaikki 12 kohtaa on täytetty."
NOT_APPLICABLE = {
    "D14": "Hanke ei koske korkeakouluverkkoa.",
    "D15": "Liiton käytäntö ei edellytä käsittelyä yhteistyöryhmässä.",
    "T01": "Pöytäkirjanotteessa on vain tätä hanketta koskeva kohta.",
    "T02": "Pistejärjestys ei käy ilmi otteesta.",
}
SCORED = "Vaikutukset arvioidaan."
NUMBER, NAME = "401217", "Työkoneiden turvallinen autonomia"


@pytest.fixture(autouse=True)
def as_the_program_runs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Finnish, light, one day; garbage is collected where the program collects it."""
    monkeypatch.setattr(Clock, "now", lambda self: self.fixed or NOW)
    collector = Collector()
    theme.set_theme(qapp, False, high_contrast=False)
    screen().speak("fi")
    yield
    screen().speak("fi")
    collector.stop()
    gc.collect()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    return Hands(qtbot, a_window(qtbot, tmp_path / "store"))


import time

T0 = time.time()


def lap(what):
    print(f"{time.time() - T0:6.1f} {what} focus={QApplication.focusWidget()}", flush=True)


def test_from_an_empty_disk_to_a_verified_decision(hands: Hands, tmp_path: Path, monkeypatch) -> None:
    code = begin(hands)
    lap("begun")
    import_sample(hands)
    lap("imported")
    review = open_case(hands)
    lap("open")
    cite_evidence(hands, review)
    lap("cite")
    answer_all(hands, review)
    lap("answered")
    correct_city(hands)
    lap("corrected")
    draft_decision(hands)
    lap("drafted")


def begin(hands: Hands) -> str:
    """Language, store, recovery code, who I am. The recovery code."""
    start = hands.window.start
    pages = start.pages
    hands.click(pages.welcome.choices["en"])
    assert pages.welcome.primary.text() == "Continue"
    hands.click(pages.welcome.choices["fi"])
    hands.click(pages.welcome.primary)
    assert start.page() is pages.creation
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(lambda: start.page() is pages.code)
    hands.click(pages.code.copy)
    code = QApplication.clipboard().text()
    assert not pages.code.primary.isEnabled()
    hands.click(pages.code.safe)
    hands.click(pages.code.primary)
    hands.until(lambda: pages.person.form.council.count() > 1)
    hands.write(PREPARER[0])
    hands.press(Key.Key_Return)
    hands.write(PREPARER[1])
    hands.press(Key.Key_Tab)
    print(QApplication.focusWidget())
    hands.qtbot.keyClicks(QApplication.focusWidget(), "Pirkanmaan")
    print(pages.person.form.council.currentText())
    hands.click(pages.person.primary)
    hands.until(lambda: start.page() is pages.choices)
    hands.click(pages.choices.primary)
    hands.until(hands.window.is_open)
    hands.until(lambda: hands.window.workspace.top.user.text() == "VV")
    assert words("cases.empty") in said(hands.window.workspace)
    return code


def import_sample(hands: Hands) -> None:
    """Drop a package on the list."""
    cases = hands.window.workspace.navigation.views.get("cases")
    hands.drop(cases, package_of(samples()[0]))
    hands.until(lambda: "Tuotu 1 paketti: 1 otettu." in said(cases.banners))
    hands.until(lambda: NAME in said(cases.table))
    assert "320\u00a0299,83\u00a0€" in said(cases.table)
    hands.until(lambda: "Pirkanpolun" in said(cases.preview))
    assert hands.stored(lambda desk: desk.reading.unread()) == 0


def open_case(hands: Hands) -> ReviewScreen:
    """Enter on the list."""
    cases = hands.window.workspace.navigation.views.get("cases")
    assert QApplication.focusWidget() is cases.table
    hands.press(Key.Key_Return)
    review = hands.view("review")
    hands.until(lambda: review.reader.leaf is not None and review.pane.item == "A01")
    return review


def cite_evidence(hands: Hands, review: ReviewScreen) -> None:
    """Select words in the print-out, press E."""
    hands.drag_over(review, 1, CITED)
    hands.press(Key.Key_E)
    hands.until(lambda: f"Tukee: »{CITED}«, Hakemus, s. 1" in said(review.pane.card))
    [answer] = hands.stored(lambda desk: desk.cases.show(NUMBER)).answers
    [piece] = answer.evidence
    assert (answer.item, answer.code, piece.selector.page, piece.selector.quote) == ("A01", "unset", 1, CITED)


def answer_all(hands: Hands, review: ReviewScreen) -> None:
    """Every open item of both tabs: 1, J; not applicable with its reason; a reason left half-way is kept."""
    pane = review.pane
    while True:
        item = pane.item
        if item == "A05":
            write_and_look_away(hands, review)
            hands.press(Key.Key_1, with_=CTRL)
            hands.press(Key.Key_Escape)
        else:
            answer(hands, review, NOT_APPLICABLE.get(item, ""))
        hands.until(lambda item=item: not review.review.is_open(item))
        hands.press(Key.Key_J)
        if pane.item == item:
            break
    assert "avoimia" in said(hands.window.workspace.status), said(hands.window.workspace.status)
    hands.click(pane.tabs, pane.tabs.tabRect(1).center())
    for item in ("T01", "T02"):
        assert pane.item == item
        answer(hands, review, NOT_APPLICABLE[item])
        hands.press(Key.Key_J)
    assert pane.item == "H1"
    hands.press(Key.Key_2)
    hands.write(SCORED)
    hands.press(Key.Key_Return, with_=CTRL)
    hands.until(lambda: "Avoinna 3 / 40" in said(hands.window.workspace.status))
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    assert {a.item: a.reason for a in case.answers if a.code == "na"} == NOT_APPLICABLE
    assert [(a.item, a.code, len(a.evidence)) for a in case.answers if a.item == "A01"] == [("A01", "met", 1)]
    assert case.outcome.outcome == "grant"


def answer(hands: Hands, review: ReviewScreen, reason: str = "") -> None:
    """Met, or with a reason: not applicable."""
    if not reason:
        hands.press(Key.Key_1)
        return
    hands.press(Key.Key_3)
    assert QApplication.focusWidget() is review.pane.answers.reason
    hands.write(reason)
    hands.press(Key.Key_Return, with_=CTRL)
    hands.press(Key.Key_Escape)


def write_and_look_away(hands: Hands, review: ReviewScreen) -> None:
    box = review.pane.answers
    hands.click(box.reason.viewport())
    hands.write(KEPT)
    hands.press(Key.Key_PageDown, with_=CTRL)
    hands.until(lambda: hands.window.workspace.navigation.name() == "application")
    lap("away")
    hands.qtbot.wait(500)
    lap("away")
    hands.press(Key.Key_PageUp, with_=CTRL)
    hands.until(lambda: review.isVisible())
    lap("back")
    assert box.reason.toPlainText() == KEPT
    print(hands.stored(lambda desk: [a for a in desk.cases.show(NUMBER).answers if a.item == "A05"]))
    hands.click(box.reason.viewport())


def correct_city(hands: Hands) -> None:
    """The official's value beside the applicant's."""
    tabs = hands.window.workspace.top.tabs.tabs
    hands.click(tabs, tabs.tabRect(1).center())
    application = hands.view("application")
    row = application.fields["applicant.city"]
    hands.until(lambda: "Tampere" in said(row))
    hands.click(row.findChild(Button, "edit"))
    lap("edit")
    print(repr(QApplication.focusWidget().text()), repr(QApplication.focusWidget().selectedText()))
    hands.write("Hirvilahti", over=True)
    hands.press(Key.Key_Tab)
    lap(QApplication.focusWidget().accessibleName())
    hands.write("Rekisterin mukaan")
    hands.press(Key.Key_Return)
    lap(QApplication.focusWidget().accessibleName()); hands.qtbot.wait(2000); lap(row.editor); print(said(row))
    hands.until(lambda: "Korjattu" in said(row))
    assert "Tampere" in said(row) and "Hirvilahti" in said(row) and "Rekisterin mukaan" in said(row)
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    assert (case.fields_as_read.applicant.city, case.fields.applicant.city) == ("Tampere", "Hirvilahti")


def draft_decision(hands: Hands) -> None:
    import traceback
    def moved(old,new):
        print("MOVED", old, new, flush=True)
        traceback.print_stack(limit=6)
    QApplication.instance().focusChanged.connect(moved)
    tabs = hands.window.workspace.top.tabs.tabs
    hands.click(tabs, tabs.tabRect(2).center())
    decision = hands.view("decision")
    hands.until(lambda: decision.lint.blocking() and decision.preview.pages())
    lap("decision")
    hands.press(Key.Key_F1)
    lap("f1")
    hands.press(Key.Key_Escape)
    lap("esc")
    for line in decision.lint._lines:
        if line.blocking: print(line)
    print(said(decision.lint.table))
    print(said(decision.foot))
    for _ in range(12):
        hands.press(Key.Key_F8)
        lap(QApplication.focusWidget().accessibleName())
