"""The window: open, lock, go about, who is at work, what was saved, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import DiskFull, Refused
from tests.gui.cases.call import a_package
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from tests.helpers.windows import a_window, nameless, texts, unlock, unlocked
from ui import faults
from ui.i18n import screen, words
from ui.main_window import MainWindow, views
from ui.main_window.user import initials
from ui.state import Looks

SLOW = 20_000
NAME = "Työkoneiden turvallinen autonomia"


class FakeView(QWidget):
    """A case screen that says what it is told."""

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    show_place = Signal(str, int, str)
    archived = Signal(str)
    text_asked = Signal(str, str)
    undoable = Signal(str)
    letters_chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.log = name, []
        self.field = QLineEdit(self)
        self.field.setAccessibleName("kenttä")

    def open_case(self, application_id: str) -> None:
        self.log.append(("open", application_id))
        self.titled.emit(f"401217 · {NAME}", "Hakija Oy · Tampere")
        self.status.emit(f"{self.name}: 3 avoinna")

    def leave(self) -> None:
        self.log.append(("leave", ""))

    def set_width_class(self, width_class: str) -> None:
        self.log.append(("width", width_class))

    def open_document(self, document: str, place: object) -> None:
        self.log.append(("document", document))

    def show_letter(self, application: str) -> None:
        self.log.append(("letter", application))

    def show_register(self, kind: str, id: str) -> None:
        self.log.append((kind, id))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one application, locked."""
    desk = a_desk(tmp_path / "store")
    desk.importing.take(a_package(0))
    desk.reading.read_unread()
    desk.cases.refresh(desk.cases.find("401217"))
    desk.close()
    return tmp_path / "store"


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeView]:
    """Stand-ins for every screen but the list; each as it was made last."""
    made: dict[str, FakeView] = {}

    def maker(name: str) -> Callable[[object], QWidget]:
        def make(_bridge: object) -> QWidget:
            made[name] = FakeView(name)
            return made[name]

        return make

    for name in ("review", "application", "budget", "supplement", "decision", "archive", "settings"):
        monkeypatch.setitem(views._MAKERS, name, maker(name))
    return made


@pytest.fixture
def window(qtbot: QtBot, folder: Path, fakes: dict[str, FakeView]) -> Iterator[MainWindow]:
    made = unlocked(qtbot, folder)
    qtbot.waitUntil(lambda: in_list(made, NAME), timeout=SLOW)
    yield made


def in_list(window: MainWindow, text: str) -> bool:
    return any(text in said for said in texts(window.workspace))


def open_case(window: MainWindow) -> str:
    cases = window.workspace.navigation.views.get("cases")
    cases.open_chosen()
    return cases._chosen


def key(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_unlocked_window_shows_list_person_and_council(window) -> None:
    assert window.workspace.top.user.text() == "VV"
    assert in_list(window, "Pirkanmaan liitto")
    assert in_list(window, words("shell.offline"))
    assert QApplication.focusWidget() is window.workspace.navigation.views.get("cases").table


def test_lock_shows_nothing_of_the_store_and_lets_go_of_it(qtbot, window, folder) -> None:
    open_case(window)
    key(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.centralWidget().currentWidget() is window.start
    assert "Lukittiin kello 12.00" in window.start.page().text.text()
    for secret in (NAME, "401217", "Pirkanpolun", "Venla", "Pirkanmaan liitto"):
        assert [said for said in texts(window) if secret in said] == []
    qtbot.waitUntil(lambda: not window._closing.is_alive(), timeout=SLOW)
    Desk.open(folder, passphrase=PASSPHRASE).close()


def test_unlocking_leads_back_to_the_case_and_view_one_was_at(qtbot, window, fakes) -> None:
    case = open_case(window)
    window.workspace.show_view("decision")
    window.lock()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace.navigation.name() == "decision", timeout=SLOW)
    assert ("open", case) in fakes["decision"].log


def test_next_program_run_reopens_the_case_too(qtbot, window, folder, fakes) -> None:
    case = open_case(window)
    window.close()
    again = unlocked(qtbot, folder, looks=Looks(folder.parent))
    qtbot.waitUntil(lambda: again.workspace.navigation.case == case, timeout=SLOW)


def test_case_that_is_gone_is_not_missed(qtbot, folder, fakes) -> None:
    looks = Looks(folder.parent)
    looks.keep("last.folder", str(folder))
    looks.keep("last.case", "0195-no-such-case")
    made = unlocked(qtbot, folder, looks=looks)
    qtbot.waitUntil(lambda: in_list(made, NAME), timeout=SLOW)
    assert made.workspace.banners.banners() == []


def test_case_shows_its_lines_views_and_context(window, fakes) -> None:
    case = open_case(window)
    assert fakes["review"].log[-1] == ("open", case)
    said = list(texts(window.workspace.top))
    assert f"401217 · {NAME}" in said
    assert window.workspace.top.tabs.isVisible()
    assert any("review: 3 avoinna" in text for text in texts(window.workspace.status))


def test_views_are_gone_through_by_keys_and_opened_once(window, fakes) -> None:
    case = open_case(window)
    fakes["review"].field.setFocus()
    for expected in ("application", "budget", "supplement", "decision", "review"):
        key(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.workspace.navigation.name() == expected
    assert fakes["review"].log.count(("open", case)) == 1


def test_esc_goes_from_the_case_to_the_list_and_leaves_it(window, fakes) -> None:
    open_case(window)
    fakes["review"].field.setFocus()
    key(window, Qt.Key.Key_Escape)
    assert window.workspace.navigation.name() == "cases"
    assert fakes["review"].log[-1] == ("leave", "")
    assert not window.workspace.top.tabs.isVisible()


def test_the_status_line_says_what_can_be_undone_in_the_screen_that_is_shown(window, fakes) -> None:
    open_case(window)
    undo = window.workspace.status.undo
    fakes["review"].undoable.emit("Kumoa merkintä (Ctrl+Z)")
    assert (undo.text(), undo.isVisible()) == ("Kumoa merkintä (Ctrl+Z)", True)
    window.workspace.show_view("decision")
    assert not undo.isVisible()
    window.workspace.show_view("review")
    assert undo.text() == "Kumoa merkintä (Ctrl+Z)"
    window.workspace.back()
    assert not undo.isVisible()


def test_other_letters_in_the_settings_reach_the_review(window, fakes) -> None:
    open_case(window)
    told = []
    fakes["review"].renew_letters = lambda: told.append("now")
    window.workspace.go("settings")
    fakes["settings"].letters_chosen.emit()
    assert told == ["now"]


def test_places_by_alt_and_back_to_the_open_case(window, fakes) -> None:
    open_case(window)
    key(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.navigation.name() == "archive"
    key(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.navigation.name() == "review"
    key(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.navigation.name() == "cases"


def test_a_view_may_ask_for_another_and_for_a_place_in_a_document(qtbot, window, fakes) -> None:
    open_case(window)
    fakes["review"].go.emit("application")
    assert window.workspace.navigation.name() == "application"
    fakes["application"].show_place.emit("d1", 2, "lainaus")
    assert window.workspace.navigation.name() == "review"
    assert ("document", "d1") in fakes["review"].log


def test_signed_decision_leads_to_the_archive(window, fakes) -> None:
    case = open_case(window)
    window.workspace.show_view("decision")
    fakes["decision"].archived.emit(case)
    assert window.workspace.navigation.name() == "archive"
    assert fakes["archive"].log[-1] == ("letter", case)


def test_a_text_to_edit_leads_to_the_settings(window, fakes) -> None:
    open_case(window)
    window.workspace.show_view("decision")
    fakes["decision"].text_asked.emit("phrase", "T1.purpose")
    assert window.workspace.navigation.name() == "settings"
    assert fakes["settings"].log[-1] == ("phrase", "T1.purpose")


def test_f6_walks_list_preview_facets_bars_and_back(qtbot, window) -> None:
    shown = window.workspace.navigation.views.get("cases").preview
    qtbot.waitUntil(lambda: any(NAME in said for said in texts(shown)), timeout=SLOW)
    seen = []
    for _ in range(6):
        key(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    cases = window.workspace.navigation.views.get("cases")
    holders = [cases.preview, cases._facet_pane, cases.tools, window.workspace.top, window.workspace.rail, cases.body]
    assert [holder.isAncestorOf(widget) for holder, widget in zip(holders, seen, strict=True)] == [True] * 6
    key(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is seen[4]


def test_palette_lists_the_commands_and_does_them(qtbot, window, fakes) -> None:
    key(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.workspace.palette_box
    assert palette.isVisible()
    listed = " ".join(palette.names())
    for name in ("Lukitse", "Tuo tiedostoja", "Siirry arkistoon", "Tyhjennä rajaus", "Lisää henkilö"):
        assert name in listed
    qtbot.keyClicks(palette.field, "arkist")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workspace.navigation.name() == "archive"


def test_search_field_of_the_top_bar_leads_to_the_palette(qtbot, window) -> None:
    qtbot.mouseClick(window.workspace.top.search, Qt.MouseButton.LeftButton)
    assert window.workspace.palette_box.isVisible()
    window.workspace.palette_box.hide()
    qtbot.keyClick(window.workspace.top.search, Qt.Key.Key_L)
    assert window.workspace.palette_box.field.text() == "l"
    window.workspace.palette_box.hide()


def test_words_that_are_no_command_are_searched_for(qtbot, window) -> None:
    window.workspace.palette_box.searched.emit("turvallinen")
    navigation = window.workspace.navigation
    assert navigation.name() == "search"
    assert navigation.current().head.field.text() == "turvallinen"


def test_f1_shows_the_keys_of_this_view_and_esc_puts_them_away(window) -> None:
    key(window, Qt.Key.Key_F1)
    said = list(texts(window.drawer))
    assert {"Tuo tiedostoja", "Lukitse", "Seuraava ruudun osa"} <= set(said)
    key(window, Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()


def test_new_person_is_added_in_the_drawer_and_is_at_work(qtbot, window, folder) -> None:
    window.workspace.add_person()
    form = window.drawer.findChild(QLineEdit)
    qtbot.keyClicks(form, "Eero Esimerkki")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.top.user.text() == "EE", timeout=SLOW)
    assert not window.drawer.isVisible()
    assert window.workspace.status.saved.text() == words("shell.saved", time="12.00.00")


def test_words_learned_for_the_search_are_no_work_that_was_saved(qtbot, window) -> None:
    window.workspace.status.show_saved("")
    window._bridge.changed.emit(frozenset({"words"}))
    assert window.workspace.status.saved.text() == ""
    window._bridge.changed.emit(frozenset({"answers"}))
    assert window.workspace.status.saved.text() == words("shell.saved", time="12.00.00")


def test_other_person_is_chosen_from_the_menu(qtbot, folder, fakes) -> None:
    desk = Desk.open(folder, passphrase=PASSPHRASE)
    desk.people.add(name="Aarne Esimerkki", title="maakuntajohtaja", council="uusimaa")
    desk.close()
    window = unlocked(qtbot, folder)
    button = window.workspace.top.user
    qtbot.waitUntil(lambda: len(button.menu().actions()) == 4, timeout=SLOW)
    next(action for action in button.menu().actions() if "Aarne" in action.text()).trigger()
    qtbot.waitUntil(lambda: button.text() == "AE", timeout=SLOW)
    assert in_list(window, "Uudenmaan liitto")


def test_failed_save_marks_the_status_line_until_the_next_one(qtbot, window) -> None:
    def fail(_desk: Desk) -> None:
        raise DiskFull

    window._bridge.write(fail)
    qtbot.waitUntil(lambda: bool(window.workspace.banners.banners()), timeout=SLOW)
    status = window.workspace.status
    assert status.property("failed") == "true"
    assert any(words("error.store.disk_full.message") in text for text in texts(status))
    window._bridge.write(lambda desk: desk.people.use("Venla Valmistelija"))
    qtbot.waitUntil(lambda: status.property("failed") == "false", timeout=SLOW)


def test_fault_of_a_read_is_a_banner_and_no_failed_save(qtbot, window) -> None:
    def fail(_desk: Desk) -> None:
        raise Refused("refused")

    window._bridge.read(fail)
    qtbot.waitUntil(lambda: bool(window.workspace.banners.banners()), timeout=SLOW)
    assert window.workspace.status.property("failed") != "true"


def test_fault_before_unlocking_is_shown_on_the_start(qtbot, folder) -> None:
    window = a_window(qtbot, folder)
    faults.present(DiskFull())
    qtbot.waitUntil(lambda: bool(window.start.page().banners.banners()), timeout=SLOW)


def test_idle_window_locks_itself_after_the_set_time(qtbot, window, monkeypatch) -> None:
    clock = window._clock

    class Later(Clock):
        def now(self) -> dt.datetime:
            return NOW + dt.timedelta(minutes=14)

    window.idle._clock = Later()
    window.idle.look()
    assert window.is_open()
    monkeypatch.setattr(Later, "now", lambda self: NOW + dt.timedelta(minutes=15))
    window.idle.look()
    assert not window.is_open()
    assert clock.now() == NOW
    assert "konetta ei käytetty" in window.start.page().text.text()


def test_input_puts_the_idle_lock_off(qtbot, window) -> None:
    class Later(Clock):
        def now(self) -> dt.datetime:
            return NOW + dt.timedelta(minutes=20)

    window.idle._clock = Later()
    window.idle.watch(window.windowHandle())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    window.idle.look()
    assert window.is_open()


def test_minutes_chosen_in_the_settings_count_at_once(window) -> None:
    window.workspace.navigation.lock_after.emit(3)
    assert window.idle.minutes == 3


def test_closing_ends_with_the_store_let_go_of(qtbot, window, folder) -> None:
    window.close()
    assert not window.isVisible()
    Desk.open(folder, passphrase=PASSPHRASE).close()
    assert Looks(folder.parent).store() == folder


def test_language_change_says_the_window_again(qtbot, window) -> None:
    screen().speak("en")
    said = list(texts(window.workspace))
    assert {"Applications", "Archive", "No network needed"} <= set(said)
    qtbot.waitUntil(lambda: in_list(window, "1 application, "), timeout=SLOW)


def test_width_class_reaches_every_screen(qtbot, window, fakes) -> None:
    open_case(window)
    window.resize(1000, 700)
    QApplication.processEvents()
    assert fakes["review"].log[-1] == ("width", "narrow")
    window.resize(1700, 900)
    QApplication.processEvents()
    assert fakes["review"].log[-1] == ("width", "wide")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_control_has_a_name(qtbot, window, language) -> None:
    screen().speak(language)
    window.show_keys()
    assert nameless(window) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Venla Mallikas", "VM"), ("Anna-Liisa von Essen", "AE"), ("Ö", "Ö"), ("", "–"), ("1 2", "–")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_nothing_of_the_store_is_loaded_to_show_the_start() -> None:
    import subprocess
    import sys

    script = (
        "import sys, ui.app; heavy = {'sqlcipher3', 'sqlite_utils', 'msgspec', 'cryptography', 'ic16desk.desk'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_proposal_is_reached_from_the_list_and_left_again(window, qtbot: QtBot) -> None:
    cases = window.workspace.navigation.views.get("cases")
    cases.proposal_button.click()
    assert window.workspace.navigation.name() == "proposal"
    assert in_list(window, "Johtoryhmän esitys")
    proposal = window.workspace.navigation.views.get("proposal")
    qtbot.waitUntil(lambda: proposal.model.rowCount() == 1, timeout=SLOW)
    window.workspace.back()
    assert window.workspace.navigation.name() == "cases"
