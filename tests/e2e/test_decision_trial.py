"""From the open decision view to a written letter by keys alone, as somebody does who follows F8 and what is shown."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.review.cases import take
from tests.helpers.journey import CTRL, NONE, Hands, Key, said
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen
from ui.main_window.views import CASE_VIEWS
from ui.screens.decision import DecisionScreen
from ui.state import Looks

#: What a person needed who saw the program for the first time; a longer way is a step back.
MOST_ACTS = 24
GROUNDS = "Hanke toteuttaa ekosysteemisopimuksen painopistettä."
#: Where F8 leads, and what one does there: words are typed, keys pressed.
STOPS: dict[str, tuple[str | Qt.Key, ...]] = {
    "Päätöksen numero": ("§ 118",),
    "Päätöspäivä": (Key.Key_Tab, Key.Key_Space),  # the button »Tänään« beside it
    "Hankesuunnitelma päivätty": ("18.9.2026",),
    "Johtoryhmän kokous": ("10.11.2026", Key.Key_Tab, "§ 14"),
    "Tosiseikat ja selvitykset": (GROUNDS,),
    "Tulosten julkaisupäivä": ("31.12.2028",),
    "Puhelin": ("000 123 4567",),
    "Esittelijä": (Key.Key_Down,),
    "Päättäjä": (Key.Key_Down, Key.Key_Down),
}


@dataclass
class Counted:
    """Hands that count: a key is an act, and so is a text that is typed."""

    hands: Hands
    acts: list[str] = field(default_factory=list)

    def do(self, act: str | Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        """Type a text or press a key."""
        self.acts.append(act if isinstance(act, str) else act.name)
        if isinstance(act, str):
            self.hands.write(act)
        else:
            self.hands.press(act, with_=with_)


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
def letters(tmp_path: Path) -> Path:
    """The folder letters were written to the last time."""
    folder = tmp_path / "kirjeet"
    folder.mkdir()
    return folder


@pytest.fixture
def decision(qtbot: QtBot, tmp_path: Path, letters: Path) -> tuple[Hands, DecisionScreen]:
    """The decision view of a reviewed application that nobody has drafted a decision of."""
    desk = a_desk(tmp_path / "store")
    for name, title in (PRESENTER, DECIDER):
        desk.people.add(name=name, title=title, council="pirkanmaa")
    desk.session.person = next(one.id for one in desk.people.all() if one.name not in (PRESENTER[0], DECIDER[0]))
    take(desk, "01-tre", answers=True)
    desk.close()
    Looks().keep("export/folder", str(letters))
    hands = Hands(qtbot, a_window(qtbot, tmp_path / "store"))
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(lambda: "401217" in said(hands.view("cases").table))
    hands.press(Key.Key_Return)
    hands.view("review")
    tabs = hands.window.workspace.top.tabs.tabs
    hands.click(tabs, tabs.tabRect(CASE_VIEWS.index("decision")).center())
    view = hands.view("decision")
    hands.until(lambda: view.lint.blocking() and view.preview.pages())
    return hands, view


def test_a_letter_is_written_in_few_acts(decision: tuple[Hands, DecisionScreen], letters: Path) -> None:
    hands, view = decision
    mine, stops = Counted(hands), dict(STOPS)
    while blocking := view.lint.blocking():
        mine.do(Key.Key_F8)
        for act in stops.pop(hands.focused().accessibleName()):
            mine.do(act)
        hands.until(lambda blocking=blocking: view.lint.blocking() < blocking)
    assert stops == {}
    mine.do(Key.Key_E, CTRL)
    hands.until(lambda: view.acts.chooser is not None and view.acts.chooser.isVisible())
    mine.do(Key.Key_Return)
    hands.until(lambda: "Vietiin" in said(view.banners))
    assert len(mine.acts) <= MOST_ACTS, mine.acts
    [pdf] = letters.glob("*.pdf")
    words = text_of(pdf)
    assert "puuttuu" not in words
    for printed in ("§ 118", "24.11.2026", "18.9.2026", "10.11.2026 (§ 14)", GROUNDS, PRESENTER[0], DECIDER[0]):
        assert printed in words


def text_of(pdf: Path) -> str:
    """The words of the printed pages, on one line."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())
