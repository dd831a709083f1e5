"""The start as its user meets it: keys and clicks, real stores, the real bridge."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from ic16desk.desk import Desk
from ic16desk.errors import (
    DiskFull,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    WrongPassphrase,
)
from tests.helpers.stores import PASSPHRASE, a_desk
from tests.helpers.windows import nameless
from ui import app
from ui.i18n import screen, words
from ui.screens.start import Opened, StartScreen, doors
from ui.screens.start.strength import judge

NEW = "nelja vanhaa sanaa menee hyvin"
SLOW = 20_000


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Callable[..., StartScreen]:
    def make(folder: Path | None = None) -> StartScreen:
        made = StartScreen(app.connect, folder or tmp_path / "store")
        qtbot.addWidget(made, before_close_func=lambda screen: screen.leave())
        made.resize(1280, 720)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return make


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one person, locked."""
    a_desk(tmp_path / "store").close()
    return tmp_path / "store"


def press(qtbot: QtBot, *keys: str | Qt.Key) -> None:
    """Type into whatever has the focus."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def paste(field: QLineEdit, text: str) -> None:
    """QTest types no ä."""
    QApplication.clipboard().setText(text)
    field.paste()


def tab_to(qtbot: QtBot, wanted: object) -> None:
    for _ in range(40):
        if QApplication.focusWidget() is wanted:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted}")


def opened_by(qtbot: QtBot, start: StartScreen, act: Callable[[], None]) -> Opened:
    with qtbot.waitSignal(start.opened, timeout=SLOW) as caught:
        act()
    opened = caught.args[0]
    assert isinstance(opened, Opened)
    return opened


def fill_unlock(start: StartScreen, passphrase: str) -> None:
    start.pages.unlock.passphrase.field.setText(passphrase)
    start.pages.unlock.primary.click()


def test_first_run_goes_by_keyboard_from_the_language_to_the_sample_call(qtbot, start, tmp_path) -> None:
    made = start()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QRadioButton))
    tab_to(qtbot, made.pages.welcome.primary)
    press(qtbot, Qt.Key.Key_Space)
    assert made.page() is made.pages.creation
    press(qtbot, NEW, Qt.Key.Key_Return, NEW, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.page() is made.pages.code, timeout=SLOW)
    assert not made.pages.code.primary.isEnabled()
    tab_to(qtbot, made.pages.code.safe)
    press(qtbot, Qt.Key.Key_Space)
    tab_to(qtbot, made.pages.code.primary)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: made.pages.person.form.council.count() > 1, timeout=SLOW)
    press(qtbot, "Venla Mallikas", Qt.Key.Key_Return, "rahoitusasiantuntija", Qt.Key.Key_Return)
    assert QApplication.focusWidget() is made.pages.person.form.council
    press(qtbot, "Uu", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.page() is made.pages.choices, timeout=SLOW)
    opened = opened_by(qtbot, made, lambda: press(qtbot, Qt.Key.Key_Space))
    assert (opened.wish, opened.folder) == ("samples", tmp_path / "store")
    opened.bridge.close()
    desk = Desk.open(tmp_path / "store", passphrase=NEW)
    person = desk.people.current()
    desk.close()
    assert person is not None
    assert (person.name, person.title, person.council) == ("Venla Mallikas", "rahoitusasiantuntija", "uusimaa")


def test_recovery_code_that_was_shown_opens_the_store(qtbot, start, tmp_path) -> None:
    made = start()
    made.pages.welcome.primary.click()
    page = made.pages.creation
    page.passphrase.first.field.setText(NEW)
    page.passphrase.twin.field.setText(NEW)
    page.wake()
    page.primary.click()
    qtbot.waitUntil(lambda: made.page() is made.pages.code, timeout=SLOW)
    made.pages.code.copy.click()
    code = QApplication.clipboard().text()
    made.leave()
    assert QApplication.clipboard().text() == ""
    Desk.open(tmp_path / "store", recovery_code=code).close()


def test_code_is_saved_for_its_owner_only_and_replaces_no_file(qtbot, start, tmp_path) -> None:
    page = start().pages.code
    page.show_code("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", tmp_path / "store")
    page.save_to(tmp_path / "code.txt")
    assert "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567" in (tmp_path / "code.txt").read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "code.txt").stat().st_mode) == 0o600
    page.show_code("ZZZZ", tmp_path / "store")
    page.save_to(tmp_path / "code.txt")
    assert "ZZZZ" not in (tmp_path / "code.txt").read_text("utf-8")
    assert page.banners.banners()[0].text() == words("error.file.exists.message", name="code.txt")


def test_creation_waits_for_two_equal_passphrases_long_enough(qtbot, start) -> None:
    page = start().pages.creation
    for first, twin, ready in (("lyhyt", "lyhyt", False), (NEW, NEW[:-1], False), (NEW, NEW, True)):
        page.wipe()
        qtbot.keyClicks(page.passphrase.first.field, first)
        qtbot.keyClicks(page.passphrase.twin.field, twin)
        assert page.primary.isEnabled() is ready, (first, twin)


def test_twin_that_differs_says_so_at_the_first_wrong_letter(qtbot, start) -> None:
    page = start().pages.creation
    qtbot.keyClicks(page.passphrase.first.field, NEW)
    qtbot.keyClicks(page.passphrase.twin.field, NEW[:5])
    assert page.passphrase.twin.field.accessibleDescription() == ""
    qtbot.keyClicks(page.passphrase.twin.field, "x")
    assert page.passphrase.twin.field.accessibleDescription() == words("start.field.twin_differs")


def test_synced_folder_is_refused_before_anything_is_made(qtbot, start, tmp_path) -> None:
    page = start().pages.creation
    folder = tmp_path / "OneDrive" / "ic16desk"
    qtbot.keyClicks(page.passphrase.first.field, NEW)
    qtbot.keyClicks(page.passphrase.twin.field, NEW)
    page.place.set_path(folder)
    assert page.banners.banners()[0].text() == words("error.store.place.message", service="OneDrive")
    assert not page.primary.isEnabled()
    assert not folder.exists()


def test_folder_that_holds_other_things_gets_a_new_one_in_it(qtbot, start, tmp_path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "kirje.txt").write_text("x")
    page = start().pages.creation
    page.place.set_path(tmp_path / "docs")
    page.place.field.editingFinished.emit()
    assert page.place.path() == tmp_path / "docs" / "ic16desk"


def test_wrong_passphrase_stays_and_the_right_one_opens(qtbot, start, store) -> None:
    made = start(store)
    fill_unlock(made, "aivan väärä")
    qtbot.waitUntil(lambda: bool(made.page().banners.banners()), timeout=SLOW)
    assert made.page().banners.banners()[0].text() == words("error.store.wrong_passphrase.message")
    assert made.pages.unlock.passphrase.field.selectedText() != ""
    opened = opened_by(qtbot, made, lambda: fill_unlock(made, PASSPHRASE))
    assert opened.folder == store
    assert made.pages.unlock.passphrase.text() == ""
    opened.bridge.close()


def test_store_without_a_person_asks_who_one_is(qtbot, start, tmp_path) -> None:
    a_desk(tmp_path / "store", person=False).close()
    made = start(tmp_path / "store")
    fill_unlock(made, PASSPHRASE)
    qtbot.waitUntil(lambda: made.page() is made.pages.person, timeout=SLOW)
    made.pages.person.form.name.field.setText("Eero Esimerkki")
    opened = opened_by(qtbot, made, made.pages.person.primary.click)
    assert opened.wish == ""
    opened.bridge.close()


def test_locked_store_says_who_has_it(qtbot, start, store) -> None:
    holder = Desk.open(store, passphrase=PASSPHRASE)
    made = start(store)
    fill_unlock(made, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(made.page().banners.banners()), timeout=SLOW)
    holder.close()
    said = made.page().banners.banners()[0].accessibleName()
    assert str(os.getpid()) in said
    assert words("start.hint.store.locked") in said


def test_damaged_store_offers_its_backup_and_touches_nothing(qtbot, start, store) -> None:
    database = store / "store.db"
    damaged = bytearray(database.read_bytes())
    damaged[100:200] = bytes(100)
    database.write_bytes(damaged)
    before = {path.name: path.read_bytes() for path in store.iterdir()}
    made = start(store)
    fill_unlock(made, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(made.page().banners.banners()), timeout=SLOW)
    banner = made.page().banners.banners()[0]
    assert banner.text() == words("error.store.damaged.message")
    assert words("start.hint.store.damaged") in banner.accessibleName()
    buttons = banner.findChildren(QPushButton)
    [offer] = [button for button in buttons if button.text() == words("start.action.restore_short")]
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert made.page() is made.pages.restore
    assert {path.name: path.read_bytes() for path in store.iterdir() if path.name in before} == before
    assert made.pages.restore.place.path() not in (None, store)


@pytest.mark.parametrize(
    "error",
    [
        WrongPassphrase(),
        StoreDamaged(),
        StoreNewer(found=9, known=1),
        StoreReadOnly(),
        DiskFull(),
        StoreMissing(folder="/x"),
        StoreLocked(pid=7, since="nyt"),
    ],
    ids=lambda error: error.code,
)
def test_each_store_error_is_a_banner_with_a_next_step(qtbot, start, store, monkeypatch, error: StoreError) -> None:
    def refuse() -> Desk:
        raise error

    monkeypatch.setattr(doors, "unlock", lambda folder, passphrase: doors.Door(folder, refuse))
    made = start(store)
    fill_unlock(made, "mikä tahansa")
    qtbot.waitUntil(lambda: bool(made.page().banners.banners()), timeout=SLOW)
    banner = made.page().banners.banners()[0]
    message, hint = screen().wording.error(error)
    assert banner.text() == message
    assert len(banner.accessibleName()) > len(message) + 15, hint
    assert "ic16desk store" not in banner.accessibleName()  # a command is no next step on the screen
    assert not made.page().is_busy()


def test_recovery_code_opens_and_the_new_passphrase_counts_from_then_on(qtbot, start, tmp_path) -> None:
    desk, code = Desk.create(tmp_path / "store", passphrase=PASSPHRASE)
    desk.people.add(name="Venla", title="")
    desk.close()
    made = start(tmp_path / "store")
    qtbot.mouseClick(made.ways.buttons["recover"], Qt.MouseButton.LeftButton)
    page = made.pages.recover
    qtbot.keyClicks(page.code.field, code.lower().replace("-", " "))
    qtbot.keyClicks(page.passphrase.first.field, NEW)
    qtbot.keyClicks(page.passphrase.twin.field, NEW)
    opened_by(qtbot, made, page.primary.click).bridge.close()
    Desk.open(tmp_path / "store", passphrase=NEW).close()
    with pytest.raises(WrongPassphrase):
        Desk.open(tmp_path / "store", passphrase=PASSPHRASE)


def test_backup_becomes_a_store_in_a_new_folder(qtbot, start, store, tmp_path) -> None:
    desk = Desk.open(store, passphrase=PASSPHRASE)
    kept = desk.upkeep.backup(tmp_path / "kopio.ic16backup")
    desk.close()
    made = start(store)
    qtbot.mouseClick(made.ways.buttons["restore"], Qt.MouseButton.LeftButton)
    page = made.pages.restore
    assert page.place.path() == tmp_path / "store-2"
    page.backup.set_path(tmp_path / "kopio.ic16backup")
    paste(page.passphrase.field, PASSPHRASE)
    opened = opened_by(qtbot, made, page.primary.click)
    opened.bridge.close()
    restored = Desk.open(tmp_path / "store-2", passphrase=PASSPHRASE)
    assert restored.upkeep.info().logical_hash == kept
    restored.close()


def test_file_that_is_no_backup_is_refused_and_leaves_no_store(qtbot, start, store, tmp_path) -> None:
    (tmp_path / "kuva.ic16backup").write_bytes(b"not a backup" * 99)
    made = start(store)
    made.ways.buttons["restore"].click()
    page = made.pages.restore
    page.backup.set_path(tmp_path / "kuva.ic16backup")
    paste(page.passphrase.field, PASSPHRASE)
    page.primary.click()
    qtbot.waitUntil(lambda: bool(page.banners.banners()), timeout=SLOW)
    assert page.banners.banners()[0].text() == words("error.backup.not_ours.message", name="kuva.ic16backup")
    assert not doors.holds_store(tmp_path / "store-2")


def test_folder_without_a_store_is_told_and_the_old_one_stays(qtbot, start, store, tmp_path) -> None:
    made = start(store)
    made.open_folder(tmp_path / "tyhjä")
    assert made.page().banners.banners()[0].text() == words(
        "error.store.missing.message", folder=str(tmp_path / "tyhjä")
    )
    assert made.pages.unlock.folder == store


@pytest.mark.parametrize("way", ["recover", "restore", "create"])
def test_esc_leads_back_to_the_lock_and_forgets_what_was_typed(qtbot, start, store, way) -> None:
    made = start(store)
    made.ways.buttons[way].click()
    page = made.page()
    assert page is not made.pages.unlock
    for field in page.findChildren(QLineEdit):
        if field.echoMode() == QLineEdit.EchoMode.Password:
            field.setText("jotain salaista")
    qtbot.keyClick(page.first_field(), Qt.Key.Key_Escape)
    assert made.page() is made.pages.unlock
    secrets = [f.text() for f in page.findChildren(QLineEdit) if f.echoMode() == QLineEdit.EchoMode.Password]
    assert not any(secrets)


def test_language_changes_live_and_is_told(qtbot, start, store) -> None:
    made = start(store)
    assert made.page().title.text() == "Tietovarasto on lukittu"
    with qtbot.waitSignal(made.spoken) as caught:
        qtbot.mouseClick(made.languages.buttons["sv"], Qt.MouseButton.LeftButton)
    assert caught.args == ["sv"]
    assert made.page().title.text() == "Datalagret är låst"
    assert made.ways.buttons["restore"].accessibleName() == "Återställ från säkerhetskopia"


def test_first_language_is_chosen_on_the_first_page(qtbot, start) -> None:
    made = start()
    made.pages.welcome.choices["en"].setChecked(True)
    assert screen().language == "en"
    assert made.pages.welcome.primary.text() == "Continue"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_control_of_every_step_has_a_name(qtbot, start, store, language) -> None:
    screen().speak(language)
    made = start(store)
    for name in ("unlock", "welcome", "creation", "recover", "restore", "code", "person", "choices"):
        made.card.left.setCurrentWidget(made.pages.get(name))
        assert nameless(made) == [], name


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_step_is_higher_than_a_small_window(qtbot, start, store, language) -> None:
    screen().speak(language)
    made = start(store)
    for name in ("unlock", "welcome", "creation", "recover", "restore", "code", "person", "choices"):
        made.card.left.setCurrentWidget(made.pages.get(name))
        assert made.card.left.sizeHint().height() <= 560, name


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("kissa", "short"),
        ("salasana123", "weak"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        ("abcdefghijklmnop", "weak"),
        ("kissa istuu puussa", "fair"),
        ("hevonen akku niitti oikein", "good"),
        ("väärä hevonen akku niitti sulka lamppu", "strong"),
        ("K9!fxQ2#vLp8&zRt", "strong"),
    ],
)
def test_strength_of_a_passphrase(text: str, level: str) -> None:
    assert judge(text, least=8).level == level
