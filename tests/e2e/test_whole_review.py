"""A whole review through the window, once by keys alone, once with the mouse: done, closed, and found where it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk.cases import CaseFile
from tests.gui.review.cases import take
from tests.helpers.journey import ALT, CTRL, Hands, Key, Left, said
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen
from ui.screens.review import ReviewScreen

NUMBER = "401217"
SECTION = ("C01", "C02", "C03", "C04", "C06")
CODES = {"C01": "met", "C02": "met", "C03": "na", "C04": "met", "C06": "met"}
#: Words of the print-out: on its second page.
SOUGHT, OTHER = "turvallisuusperustelun", "Tulokset ovat kaikkien"
REASON, NOTE = "Hanke ei koske tata.", "Pyydetaan tarkennus."


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
    """A locked store with one application in it, and the window before it."""
    desk = a_desk(tmp_path / "store")
    take(desk, "01-tre")
    desk.close()
    return Hands(qtbot, a_window(qtbot, tmp_path / "store"))


def test_by_keyboard_alone(hands: Hands) -> None:
    unlock(hands)
    hands.until(lambda: NUMBER in said(hands.view("cases").table))
    hands.press(Key.Key_Return)
    review = opened(hands)
    read_by_keys(hands, review)
    find_by_keys(hands, review, SOUGHT)
    hands.press(Key.Key_H)
    hands.until(lambda: marks(stored(hands)) == {("highlight", SOUGHT, "")})
    go_by_keys(hands, review, "C01")
    find_by_keys(hands, review, OTHER)
    hands.press(Key.Key_E)
    hands.until(lambda: f"Tukee: »{OTHER}«" in said(review.pane.card))
    for item in SECTION:
        assert review.pane.item == item
        answer_by_keys(hands, review, item)
        hands.press(Key.Key_J)
    go_by_keys(hands, review, "C06")
    hands.press(Key.Key_4)
    hands.until(lambda: answer(hands, "C06") == "clarify")
    hands.press(Key.Key_Z, with_=CTRL)
    hands.until(lambda: answer(hands, "C06") == "met")
    find_by_keys(hands, review, SOUGHT)
    hands.press(Key.Key_N)
    hands.write(NOTE)
    hands.press(Key.Key_Return)
    hands.until(lambda: ("note", SOUGHT, NOTE) in marks(stored(hands)))
    hands.press(Key.Key_Z, with_=CTRL)
    hands.until(lambda: ("note", SOUGHT, NOTE) not in marks(stored(hands)))
    hands.press(Key.Key_Y, with_=CTRL)
    hands.until(lambda: ("note", SOUGHT, NOTE) in marks(stored(hands)))
    before = place(review)
    hands.press(Key.Key_L, with_=CTRL)
    unlock(hands)
    found_again(hands, before)


def test_with_the_mouse(hands: Hands) -> None:
    unlock(hands)
    cases = hands.view("cases")
    hands.until(lambda: NUMBER in said(cases.table))
    number = next(n for n, one in enumerate(cases.model.ids) if isinstance(one, str))
    row = cases.table.visualRect(cases.model.index(number, 0)).center()
    hands.qtbot.mouseClick(cases.table.viewport(), Left, pos=row)
    hands.qtbot.mouseDClick(cases.table.viewport(), Left, pos=row)
    review = opened(hands)
    reader, pane = review.reader, review.pane
    find_with_mouse(hands, review, SOUGHT)
    hands.drag_over(review, 2, SOUGHT)
    hands.click(tool(reader.bar, "Korosta"))
    hands.until(lambda: marks(stored(hands)) == {("highlight", SOUGHT, "")})
    choose_item(hands, review, "C01")
    hands.drag_over(review, 2, OTHER)
    hands.click(tool(reader.leaf.focus, "Näytöksi"))
    hands.until(lambda: f"Tukee: »{OTHER}«" in said(pane.card))
    for item in SECTION:
        choose_item(hands, review, item)
        click_answer(hands, review, CODES[item])
        if item == "C03":
            hands.click(pane.answers.reason.viewport())
            hands.write(REASON)
        hands.until(lambda item=item: item == "C03" or not review.review.is_open(item))
    choose_item(hands, review, "C06")
    click_answer(hands, review, "clarify")
    hands.until(lambda: answer(hands, "C06") == "clarify")
    hands.click(hands.window.workspace.status.undo)
    hands.until(lambda: answer(hands, "C06") == "met")
    hands.drag_over(review, 2, SOUGHT)
    hands.click(tool(reader.bar, "Lisää huomautus"))
    hands.write(NOTE)
    hands.click(tool(reader.note, "Lisää"))
    hands.until(lambda: ("note", SOUGHT, NOTE) in marks(stored(hands)))
    before = place(review)
    hands.click(hands.window.workspace.top.lock)
    unlock(hands)
    found_again(hands, before)


def unlock(hands: Hands) -> None:
    """The field has the focus: type, Enter."""
    hands.until(lambda: hands.focused() is hands.window.start.pages.unlock.passphrase.field)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(hands.window.is_open)


def opened(hands: Hands) -> ReviewScreen:
    """The review, its document and its first item there."""
    review = hands.view("review")
    hands.until(lambda: review.reader.leaf is not None and review.pane.item == "A01")
    return review


def read_by_keys(hands: Hands, review: ReviewScreen) -> None:
    """F6 to the document; pages down; to the beginning again."""
    for _ in range(9):
        hands.press(Key.Key_F6)
        if hands.focused() is review.reader.leaf.focus:
            break
    assert hands.focused() is review.reader.leaf.focus
    hands.press(Key.Key_PageDown, Key.Key_PageDown)
    hands.until(lambda: review.reader.pages.view.page() > 1)
    hands.press(Key.Key_Home)
    hands.until(lambda: review.reader.pages.view.page() == 1)


def find_by_keys(hands: Hands, review: ReviewScreen, text: str) -> None:
    """Ctrl+F, the words, Enter: all hits are counted; Esc leaves the first one selected."""
    hands.press(Key.Key_F, with_=CTRL)
    hands.write(text, over=True)
    hands.press(Key.Key_Return)
    hands.until(lambda: review.reader.finder.count_words().startswith("1/"))
    hands.until(lambda: selected(review) == text)
    hands.press(Key.Key_Escape)
    assert hands.focused() is review.reader.leaf.focus
    assert selected(review) == text


def find_with_mouse(hands: Hands, review: ReviewScreen, text: str) -> None:
    """The magnifier, the words, the arrow: the page of the hit."""
    hands.click(tool(review.reader.bar, "Etsi"))
    hands.write(text)
    hands.press(Key.Key_Return)
    hands.until(lambda: review.reader.pages.view.page() == 2)
    hands.click(tool(review.reader.finder, "Sulje"))


def go_by_keys(hands: Hands, review: ReviewScreen, item: str) -> None:
    """From item to item until it is the one."""
    ids = [one.id for one in review.review.case.shown]
    step = Key.Key_Down if ids.index(review.pane.item) < ids.index(item) else Key.Key_Up
    while review.pane.item != item:
        before = review.pane.item
        hands.press(step, with_=ALT)
        assert review.pane.item != before


def answer_by_keys(hands: Hands, review: ReviewScreen, item: str) -> None:
    """Met; or not applicable, with the reason that is asked for at once."""
    if CODES[item] == "na":
        hands.press(Key.Key_3)
        assert hands.focused() is review.pane.answers.reason
        hands.write(REASON)
        hands.press(Key.Key_Return, with_=CTRL)
        hands.press(Key.Key_Escape)
    else:
        hands.press(Key.Key_1)
    hands.until(lambda: not review.review.is_open(item))


def choose_item(hands: Hands, review: ReviewScreen, item: str) -> None:
    """The list of all items, and the item in it."""
    pane = review.pane
    if pane.item == item:
        return
    hands.click(tool(pane, "Kaikki kohdat"))
    number = pane.list.rows_model.find(lambda row: getattr(row, "id", "") == item)
    index = pane.list.rows_model.index(number, 1)
    pane.list.scrollTo(index)
    hands.click_row(pane.list, index)
    hands.until(lambda: pane.item == item)


def click_answer(hands: Hands, review: ReviewScreen, code: str) -> None:
    """One of the answers under the card."""
    hands.click(review.pane.answers.bar.button(code))


def tool(within, name: str):
    """The button of that name that can be seen."""
    from PySide6.QtWidgets import QAbstractButton

    found = [
        button
        for button in within.findChildren(QAbstractButton)
        if button.isVisible() and (button.accessibleName() or button.text()).startswith(name)
    ]
    assert found, (name, [b.accessibleName() or b.text() for b in within.findChildren(QAbstractButton)])
    return found[0]


def selected(review: ReviewScreen) -> str | None:
    place = review.reader.selection()
    return place.quote if place else None


def place(review: ReviewScreen) -> tuple[str, int, str, str]:
    """Document, page, zoom, item."""
    pages = review.reader.pages
    return review.reader.row.id, pages.view.page(), pages.zoom_words(), review.pane.item


def found_again(hands: Hands, before: tuple[str, int, str, str]) -> None:
    """After unlocking everything is where it was: the place, the answers, the marks on the page and in the list."""
    review = hands.view("review")
    hands.until(lambda: review.reader.leaf is not None and place(review) == before)
    check(stored(hands))
    hands.until(lambda: len(review.reader.pages.view._marks) > 0)
    assert f"»{SOUGHT}«" in said(review.side)


def stored(hands: Hands) -> CaseFile:
    return hands.stored(lambda desk: desk.cases.show(NUMBER))


def marks(case: CaseFile) -> set[tuple[str, str | None, str]]:
    return {(mark.meaning, mark.selector.quote, mark.note) for mark in case.annotations}


def answer(hands: Hands, item: str) -> str | None:
    return next((a.code for a in stored(hands).answers if a.item == item), None)


def check(case: CaseFile) -> None:
    """What was done is there, each answer with what it rests on."""
    answers = {one.item: one for one in case.answers if one.code != "unset"}
    assert {item: answers[item].code for item in SECTION} == CODES
    assert answers["C03"].reason == REASON
    assert [piece.selector.quote for piece in answers["C01"].evidence] == [OTHER]
    assert marks(case) == {("highlight", SOUGHT, ""), ("supports", OTHER, ""), ("note", SOUGHT, NOTE)}
