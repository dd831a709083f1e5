"""A group project through the window, as a new user: imported, asked, answered, decided about, one beneficiary each."""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk.demo import package_of, samples
from tests.helpers.journey import CTRL, Hands, Key, said
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen
from ui.screens.review import ReviewScreen
from ui.widgets.buttons import Button

LEAD, PARTNERS = "401352", ("401353", "401354")
AGREEMENT = "Ryhmähankesopimus KODI.pdf"
WHY = "Sopimuksen allekirjoittamisesta ei ole selvitysta."


@pytest.fixture(autouse=True)
def as_the_program_runs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Finnish, light, one day; garbage is collected where the program collects it."""
    monkeypatch.setattr(Clock, "now", lambda self: self.fixed or NOW)
    collector = Collector()
    theme.set_theme(qapp, False, high_contrast=False)
    screen().speak("fi")
    yield
    collector.stop()
    gc.collect()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    """An empty, locked store and the window before it."""
    a_desk(tmp_path / "store").close()
    return Hands(qtbot, a_window(qtbot, tmp_path / "store"))


def test_from_import_to_request_answer_and_outcome(hands: Hands, tmp_path: Path) -> None:
    hands.until(lambda: hands.focused() is hands.window.start.pages.unlock.passphrase.field)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(hands.window.is_open)
    cases = hands.view("cases")
    hands.drop(cases, *packages())
    hands.until(lambda: all(number in said(cases.table) for number in (LEAD, *PARTNERS)))
    assert findings(hands, LEAD) == [], "the three applications know each other: nothing is missing in the group"

    review = open_case(hands, LEAD)
    declare(hands, review)
    answer_all(hands, review, but="A07")
    hands.press(Key.Key_4)
    hands.until(lambda: hands.focused() is review.pane.answers.reason or given(hands)["A07"] == "clarify")
    review.pane.answers.reason.setFocus()
    hands.write(WHY)
    hands.press(Key.Key_Return, with_=CTRL)
    hands.press(Key.Key_Escape)
    hands.until(lambda: given(hands).get("A07") == "clarify")
    assert outcome(hands) == ("open", ["A07"])

    supplement = go_to(hands, "supplement")
    hands.until(lambda: supplement.composer.lines.cards)
    (card,) = supplement.composer.lines.cards
    assert (card.text.toPlainText(), card.basis.text()) == (WHY, "757/2021 40 § 1 mom.")
    supplement.composer.due.field.set_day(dt.date(2026, 12, 6))
    assert "itsenäisyyspäivä" in said(supplement)
    hands.click(supplement.composer.due.use)
    hands.click(supplement.composer.send)
    hands.until(lambda: supplement.sent.isVisible() and "Aikaa 13 päivää" in said(supplement))
    assert outcome(hands)[0] == "open"

    hands.click(supplement.sent.take)
    hands.until(lambda: supplement.chooser is not None and supplement.chooser.isVisible())
    choose(supplement.chooser, answer_package(tmp_path))
    hands.until(lambda: "Vastattu 24.11.2026" in said(supplement))
    hands.until(lambda: "Avaa A07" in said(supplement))
    case = hands.stored(lambda desk: desk.cases.show(LEAD))
    assert {(one.item, one.why) for one in case.touched} == {("A07", "asked")}, "only what the answer touches"
    assert [row.name.rpartition("/")[2] for row in case.former] == [AGREEMENT]

    hands.click(next(b for b in supplement.sent.findChildren(type(supplement.sent.take)) if b.text() == "Avaa A07"))
    review = hands.view("review")
    hands.until(lambda: review.pane.item == "A07")
    review.pane.setFocus()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_1)
    hands.until(lambda: given(hands)["A07"] == "met")
    assert hands.stored(lambda desk: desk.cases.show(LEAD).touched) == ()
    assert outcome(hands) == ("grant", [])

    decision = go_to(hands, "decision")
    hands.until(lambda: "Myönnetään johtoryhmän esityksen mukaisena" in said(decision))
    other = hands.stored(lambda desk: desk.cases.outcome(desk.cases.find(PARTNERS[0])))
    assert other.outcome == "open", "each beneficiary has an outcome and a decision of its own"

    hands.click(hands.window.workspace.top._back)
    review = open_case(hands, PARTNERS[0])
    declare(hands, review, PARTNERS[0])
    hands.until(lambda: f"Päätoteuttajan asiassa {LEAD} on vastattu" in said(review.banners))
    hands.click(next(b for b in review.banners.findChildren(Button) if b.text() == "Ota vastaukset"))
    hands.until(lambda: given(hands, PARTNERS[0]).get("C01") == "met")
    taken = given(hands, PARTNERS[0])
    assert {"A07", "C07", "D01", "E01"} <= set(taken) and not {"A02", "B01", "F14"} & set(taken)
    assert f"Päätoteuttajan asiassa {LEAD} on vastattu" not in said(review.banners)


def packages() -> list[Path]:
    return [package_of(folder) for folder in samples() if folder.name[:2] in ("02", "03", "04")]


def answer_package(folder: Path) -> Path:
    """What the applicant sends: the agreement anew, and a document that is there already."""
    whole = next(path for path in packages() if path.is_dir())
    answer = folder / "vastaus"
    answer.mkdir()
    (agreement,) = whole.rglob(AGREEMENT)
    (answer / AGREEMENT).write_bytes(agreement.read_bytes() + b"\n%allekirjoitettu\n")
    return Path(shutil.make_archive(str(folder / "vastaus"), "zip", answer))


def open_case(hands: Hands, number: str) -> ReviewScreen:
    cases = hands.view("cases")
    row = next(
        n for n, one in enumerate(cases.model.ids) if isinstance(one, str) and cases.model.row_at(n).number == number
    )
    hands.click_row(cases.table, cases.model.index(row, 0))
    hands.press(Key.Key_Return)
    review = hands.view("review")
    hands.until(lambda: review.reader.leaf is not None and review.pane.item == "A01")
    return review


def declare(hands: Hands, review: ReviewScreen, number: str = LEAD) -> None:
    """Nothing is answered before one has said that one is free of interest."""
    hands.press(Key.Key_F9)
    hands.until(lambda: "Kirjaa vastaukseksi" in said(review.declaring))
    hands.click(review.declaring.answer)
    hands.until(lambda: given(hands, number).get("A09") == "met")


def answer_all(hands: Hands, review: ReviewScreen, *, but: str) -> None:
    """1, then J to the next that is open, part by part, until only one is left: what is not conformity is not asked."""
    for _ in range(200):
        if open_items(review) <= {but}:
            break
        if review.pane.item != but and review.pane.item in open_items(review):
            before = len(review.review.case.answers)
            hands.press(Key.Key_1)
            hands.until(lambda before=before: len(review.review.case.answers) > before)
        hands.press(Key.Key_J)
    assert open_items(review) == {but}
    while review.pane.item != but:
        hands.press(Key.Key_J)


def open_items(review: ReviewScreen) -> set[str]:
    case = review.review.case
    tab = {item.id for section in case.checklist.sections if section.tab == "conformity" for item in section.items}
    return {one.id for one in case.shown if one.id in tab and one.type != "score" and review.review.is_open(one.id)}


def go_to(hands: Hands, name: str):
    """From view to view by keys."""
    for _ in range(6):
        if hands.window.workspace.navigation.name() == name:
            break
        hands.press(Key.Key_PageDown, with_=CTRL)
    return hands.view(name)


def choose(dialog: QFileDialog, path: Path) -> None:
    """As the dialog of the system says it."""
    dialog.fileSelected.emit(str(path))
    dialog.close()


def given(hands: Hands, number: str = LEAD) -> dict[str, str]:
    return {one.item: one.code for one in hands.stored(lambda desk: desk.cases.show(number)).answers}


def findings(hands: Hands, number: str) -> list[str]:
    found = hands.stored(lambda desk: desk.cases.findings(desk.cases.find(number)))
    return [one.code for one in found if one.code.startswith("group.")]


def outcome(hands: Hands) -> tuple[str, list[str]]:
    found = hands.stored(lambda desk: desk.cases.outcome(desk.cases.find(LEAD)))
    return found.outcome, [one.item for one in found.blocking if one.item]
