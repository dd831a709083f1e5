"""One journey through the window by keys and mouse: from an empty disk to a signed decision that can be verified."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.demo import DECIDER, PREPARER, PRESENTER, package_of, samples
from tests.helpers.journey import ALT, CTRL, NONE, Hands, Key, everything_said, said
from tests.helpers.stores import NOW
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen, words
from ui.main_window.views import CASE_VIEWS
from ui.screens.archive import ArchiveScreen
from ui.screens.decision import DecisionScreen
from ui.screens.review import ReviewScreen
from ui.widgets.buttons import Button
from ui.widgets.pages.view import PageView

PASSPHRASE = "nelja vanhaa sanaa menee hyvin"
SECRET = "kuusi harmaata hanhea"
NUMBER, NAME, APPLIED = "401217", "Työkoneiden turvallinen autonomia", "320\u00a0299,83\u00a0€"
CITED = "Pirkanmaan liitto"
KEPT = "Kaikki 12 kohtaa on täytetty."
CRITERION, SCORED = "S1.1.1", "Vaikutukset arvioidaan."
CORRECTED = "Rekisterin mukaan"
GROUNDS = "Hakemus on tullut vireille hakuaikana ja ennen hankkeen aloittamista."
NOT_APPLICABLE = {
    "D14": "Hanke ei koske korkeakouluverkkoa.",
    "D15": "Liiton käytäntö ei edellytä käsittelyä yhteistyöryhmässä.",
    "T01": "Pöytäkirjanotteessa on vain tätä hanketta koskeva kohta.",
    "T02": "Pistejärjestys ei käy ilmi otteesta.",
}
#: What the lint asks for, by the names of the fields it leads to; Tab goes from one text to the next.
MISSING = {
    "Päätöksen numero": ("§ 118",),
    "Päätöspäivä": ("24.11.2026",),
    "Hankesuunnitelma päivätty": ("18.9.2026",),
    "Johtoryhmän kokous": ("10.11.2026", "§ 14"),
    "Tosiseikat ja selvitykset": (GROUNDS,),
    "Tulosten julkaisupäivä": ("31.12.2028",),
    "Puhelin": ("000 123 4567",),
    "Esittelijä": PRESENTER,
    "Päättäjä": DECIDER,
}


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


def test_from_an_empty_disk_to_a_verified_decision(hands: Hands, tmp_path: Path, monkeypatch) -> None:
    code = begin(hands)
    import_sample(hands)
    review = open_case(hands)
    cite_evidence(hands, review)
    declare(hands, review)
    answer_all(hands, review)
    correct_city(hands)
    draft_decision(hands)
    certificates = sign_twice(hands, tmp_path)
    trust(hands, certificates, monkeypatch)
    verify(hands, tmp_path)
    lock_and_unlock(hands)
    hands.window.close()
    look_into_the_store(tmp_path / "store", code)


def begin(hands: Hands) -> str:
    """Language, store, recovery code, who I am. The recovery code."""
    start = hands.window.start
    pages = start.pages
    hands.click(pages.welcome.choices["en"])
    assert pages.welcome.primary.text() == "Continue"
    hands.click(pages.welcome.choices["fi"])
    hands.click(pages.welcome.primary)
    assert start.page() is pages.creation
    for _ in range(2):
        hands.write(PASSPHRASE)
        hands.press(Key.Key_Return)
    hands.until(lambda: start.page() is pages.code)
    hands.click(pages.code.copy)
    code = QApplication.clipboard().text()
    assert not pages.code.primary.isEnabled()
    hands.click(pages.code.safe)
    hands.click(pages.code.primary)
    hands.until(lambda: pages.person.form.council.count() > 1)
    for text in PREPARER:
        hands.write(text)
        hands.press(Key.Key_Tab)
    hands.write("Pirkanmaan")  # the list goes to what is typed
    hands.click(pages.person.primary)
    hands.until(lambda: start.page() is pages.choices)
    hands.click(pages.choices.primary)
    hands.until(lambda: words("cases.empty") in said(hands.window.workspace))
    hands.until(lambda: hands.window.workspace.top.user.text() == "VV")
    assert hands.stored(lambda desk: (desk.people.current().name, desk.people.current().council)) == (
        PREPARER[0],
        "pirkanmaa",
    )
    return code


def import_sample(hands: Hands) -> None:
    """Drop a package on the list; it is there with its amount, its documents are read."""
    cases = hands.view("cases")
    hands.drop(cases, package_of(samples()[0]))
    hands.until(lambda: "Tuotu 1 paketti: 1 otettu." in said(cases.banners))
    hands.until(lambda: NAME in said(cases.table) and APPLIED in said(cases.table))
    hands.until(lambda: NUMBER in said(cases.preview))
    assert hands.stored(lambda desk: desk.reading.unread()) == 0
    assert hands.stored(lambda desk: desk.cases.show(NUMBER)).state == "received"


def open_case(hands: Hands) -> ReviewScreen:
    """Enter on the list, where the cursor is after the import."""
    assert hands.focused() is hands.view("cases").table
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


def declare(hands: Hands, review: ReviewScreen) -> None:
    """Free of interest, by one key, before the first answer; A09 is answered with the others."""
    assert review.declaring.isVisible()
    hands.press(Key.Key_F9)
    hands.until(review.declaring.later.isVisible)
    hands.click(review.declaring.later)
    [declared] = hands.stored(lambda desk: desk.cases.show(NUMBER)).conflicts
    assert (declared.person.name, declared.ground) == (PREPARER[0], None)


def answer_all(hands: Hands, review: ReviewScreen) -> None:
    """Every open item of both tabs: 1, J; not applicable with its reason; points with theirs."""
    pane, status = review.pane, hands.window.workspace.status
    while words("review.items.none_open") not in said(status):
        if pane.item == "A05":
            write_and_look_away(hands, review)
        answer(hands, review, pane.item)
        hands.press(Key.Key_J)  # the next open part of an item of several, else the next item
    hands.click(pane.tabs, pane.tabs.tabRect(1).center())
    for item in ("T01", "T02"):
        assert pane.item == item
        answer(hands, review, item)
        hands.press(Key.Key_J)
    assert pane.item == CRITERION
    hands.press(Key.Key_2)
    hands.write(SCORED)
    hands.press(Key.Key_Return, with_=CTRL)
    hands.until(lambda: "Avoinna 10 / 86" in said(status))
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    check_answers(case)
    assert (case.state, case.outcome.outcome, case.outcome.blocking) == ("review", "grant", ())


def answer(hands: Hands, review: ReviewScreen, item: str) -> None:
    """Met; or not applicable, with the reason that is asked for at once."""
    box, part = review.pane.answers, review.review.part(item)
    if item in NOT_APPLICABLE:
        hands.press(Key.Key_3)
        assert hands.focused() is box.reason
        hands.write(NOT_APPLICABLE[item])
        hands.press(Key.Key_Return, with_=CTRL)
    else:
        hands.press(Key.Key_1, with_=CTRL if box.reason.hasFocus() else NONE)
    if box.reason.hasFocus():
        hands.press(Key.Key_Escape)
    hands.until(lambda: review.review.part_state(item, part) != "unset")


def write_and_look_away(hands: Hands, review: ReviewScreen) -> None:
    """A reason that was left half-way is there when one comes back, and in the store before."""
    reason = review.pane.answers.reason
    hands.click(reason.viewport())
    hands.write(KEPT)
    hands.press(Key.Key_PageDown, with_=CTRL)
    hands.until(lambda: NAME in said(hands.view("application")))
    kept = [a.reason for a in hands.stored(lambda desk: desk.cases.show(NUMBER)).answers if a.item == "A05"]
    assert kept == [KEPT]
    hands.press(Key.Key_PageUp, with_=CTRL)
    assert hands.view("review") is review
    assert (review.pane.item, reason.toPlainText(), hands.focused()) == ("A05", KEPT, reason)


def check_answers(case: CaseFile) -> None:
    """What was answered is there, in the words it was given in."""
    answers = {answer.item: answer for answer in case.answers}
    assert {item: a.reason for item, a in answers.items() if a.code == "na"} == NOT_APPLICABLE
    assert {a.code for item, a in answers.items() if item not in NOT_APPLICABLE} == {"met"}
    assert [piece.selector.quote for piece in answers["A01"].evidence] == [CITED]
    assert answers["A05"].reason == KEPT
    assert len(answers) == 75
    assert sorted(a.part for a in case.answers if a.item == "F09") == ["budget.0", "budget.1", "budget.2"]
    assert [(s.criterion, s.points, s.reason) for s in case.scores] == [(CRITERION, 2, SCORED)]


def correct_city(hands: Hands) -> None:
    """The official's value beside the applicant's, with its reason."""
    choose_view(hands, "application")
    row = hands.view("application").fields["applicant.city"]
    hands.until(lambda: "Tampere" in said(row))
    hands.click(row.findChild(Button, "edit"))
    hands.write("Hirvilahti", over=True)
    hands.press(Key.Key_Tab)
    hands.write(CORRECTED)
    hands.press(Key.Key_Return)
    hands.until(lambda: "Korjattu" in said(row))
    assert all(text in said(row) for text in ("Tampere", "Hirvilahti", f"{PREPARER[0]}, 24.11.2026 12.00: {CORRECTED}"))
    assert row.isAncestorOf(hands.focused())
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    assert (case.fields_as_read.applicant.city, case.fields.applicant.city) == ("Tampere", "Hirvilahti")


def draft_decision(hands: Hands) -> None:
    """From line to line of the lint (F8) until nothing blocks."""
    choose_view(hands, "decision")
    decision = hands.view("decision")
    hands.until(lambda: decision.lint.blocking() and decision.preview.pages())
    assert not decision.foot.sign.isEnabled()
    hands.press(Key.Key_F1, Key.Key_Escape)
    assert decision.isAncestorOf(hands.focused())
    missing = dict(MISSING)
    while blocking := decision.lint.blocking():
        hands.press(Key.Key_F8)
        for text in missing.pop(hands.focused().accessibleName()):
            hands.write(text)
            hands.press(Key.Key_Tab)
        hands.until(lambda blocking=blocking: decision.lint.blocking() < blocking)
    assert missing == {}
    hands.until(decision.foot.sign.isEnabled)
    hands.until(lambda: "§ 118" in letter(decision) and "Hirvilahti" in letter(decision))
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    assert case.draft.draft == decision.form.draft()
    assert (case.draft.draft.date, case.draft.draft.grounds) == (dt.date(2026, 11, 24), GROUNDS)


def choose_view(hands: Hands, name: str) -> None:
    """Click a tab of the case."""
    tabs, number = hands.window.workspace.top.tabs.tabs, CASE_VIEWS.index(name)
    hands.click(tabs, tabs.tabRect(number).center())


def letter(decision: DecisionScreen) -> str:
    """The words of the letter as far as its pages were read."""
    return "\n".join(page.text for page in decision.preview.view._raw.values())


def sign_twice(hands: Hands, folder: Path) -> list[Path]:
    """Presenter, then decision maker, each with a key file. The certificates."""
    decision, certificates = hands.view("decision"), []
    turns = (
        (PRESENTER[0], "Esitelty, odottaa päättäjää", "Esitelty"),
        (DECIDER[0], "Allekirjoitettu", "Allekirjoitettu"),
    )
    for name, told, state in turns:
        key, certificate = key_file(folder, name)
        certificates.append(certificate)
        hands.click(decision.foot.sign)
        hands.until(lambda: decision.acts.dialog is not None and decision.acts.dialog.isVisible())
        dialog = decision.acts.dialog
        hands.click(dialog.key)
        hands.write(str(key), over=True)
        hands.press(Key.Key_Tab, Key.Key_Tab)
        assert hands.focused() is dialog.keys.file.passphrase.field
        hands.write(SECRET)
        hands.press(Key.Key_Return)
        hands.until(lambda told=told, dialog=dialog: told in said(dialog.result_banner))
        hands.click(dialog.close_button)
        hands.until(lambda state=state: decision.preview.state.text() == state)
    case = hands.stored(lambda desk: desk.cases.show(NUMBER))
    assert (case.state, case.letter.signatures) == ("signed", 2)
    return certificates


def key_file(folder: Path, name: str) -> tuple[Path, Path]:
    """A person's key, with few rounds, and its certificate."""
    made = signing.create_key(name=name, organisation=CITED, passphrase=SECRET, issuer=None, now=NOW, rounds=1000)
    key, certificate = (folder / f"{name.replace(' ', '_')}.{suffix}" for suffix in ("p12", "pem"))
    key.write_bytes(made.pkcs12)
    certificate.write_bytes(made.certificate)
    return key, certificate


def trust(hands: Hands, certificates: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, certificates: add both, each after its question."""
    hands.press(Key.Key_Comma, with_=CTRL)
    settings = hands.view("settings")
    nav = settings._nav
    number = settings._model.find(lambda row: row.name == "Luotetut varmenteet")
    hands.click_row(nav, nav.model().index(number, 0))
    page = settings.section("certificates")
    for number, path in enumerate(certificates, 1):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        hands.click(page.add)
        hands.until(lambda: page.question.yes.hasFocus())
        assert path.stem.replace("_", " ") in said(page.question)
        hands.press(Key.Key_Return)
        hands.until(lambda number=number: len(page.model.rows) == number)
    assert len(hands.stored(lambda desk: desk.verifying.roots())) == 2


def verify(hands: Hands, folder: Path) -> None:
    """The archive's decision is valid; the same file with one byte more is not."""
    hands.press(Key.Key_3, with_=ALT)
    archive = hands.view("archive")
    hands.until(lambda: archive.list.model.rows)
    assert f"{NUMBER} {NAME}" in said(archive.list.table)
    hands.click_row(archive.list.table, archive.list.model.index(0, 1))
    hands.until(lambda: headline(archive) == "Allekirjoitus kelpaa")
    assert PRESENTER[0] in said(archive.verdict) and DECIDER[0] in said(archive.verdict)
    hands.until(lambda: archive.revision.pages() >= 3)
    changed = folder / "muutettu.pdf"
    changed.write_bytes(hands.stored(lambda desk: desk.deciding.letter_bytes(NUMBER)) + b"x")
    hands.drop(archive.list.drop, changed)
    hands.until(lambda: headline(archive) == "Allekirjoitus ei kelpaa")
    assert "Tiedoston lopussa on tavuja, joita mikään allekirjoitus ei kata." in said(archive.verdict)


def headline(archive: ArchiveScreen) -> str:
    """The verdict in words."""
    return archive.verdict.banner._headline.text()


def lock_and_unlock(hands: Hands) -> None:
    """Nothing of the case is in any widget while it is locked; unlocking brings it back."""
    secrets = (NUMBER, NAME, APPLIED, "Pirkanpolun", "Hirvilahti", KEPT, SCORED, CORRECTED, GROUNDS, "§ 118")
    secrets += (PREPARER[0], PRESENTER[0], DECIDER[0], "muutettu.pdf", *NOT_APPLICABLE.values())
    hands.press(Key.Key_L, with_=CTRL)
    assert hands.focused() is hands.window.start.pages.unlock.passphrase.field
    assert [secret for secret in secrets if secret in everything_said()] == []
    assert [
        widget for widget in QApplication.allWidgets() if isinstance(widget, PageView) and widget.page_count()
    ] == []
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(hands.window.is_open)
    decision = hands.view("decision")
    hands.until(lambda: decision.preview.state.text() == "Allekirjoitettu" and decision.preview.pages())
    assert f"{NUMBER} · {NAME}" in said(hands.window.workspace.top)
    choose_view(hands, "review")
    review = hands.view("review")
    hands.until(lambda: review.pane.item == CRITERION and review.pane.answers.reason.toPlainText() == SCORED)


def look_into_the_store(folder: Path, code: str) -> None:
    """With the recovery code: sound, replayed without differences, everything that was done is there."""
    desk = Desk.open(folder, recovery_code=code)
    try:
        checked = desk.upkeep.check(rebuild=True)
        case = desk.cases.show(NUMBER)
        archive = desk.signatures.archive()
        judged = desk.verifying.verify(desk.deciding.letter_bytes(NUMBER))
    finally:
        desk.close()
    assert (checked.integrity, checked.differences) == ("ok", ())
    check_answers(case)
    assert [(one.key, one.value, one.reason) for one in case.corrections] == [
        ("applicant.city", "Hirvilahti", CORRECTED)
    ]
    assert (case.letter.presenter, case.letter.decider) == (PRESENTER[0], DECIDER[0])
    assert (case.state, case.letter.state, case.letter.signatures) == ("signed", "signed", 2)
    assert [row.number for row in archive] == [NUMBER]
    assert (judged.verdict, len(judged.signatures)) == ("valid", 2)
