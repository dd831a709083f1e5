"""The settings on a real store: looks, people, backup, check, passphrase, certificates, key file."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QTableView

from ic16desk import signing
from ic16desk.checklists import shipped
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import WrongPassphrase
from tests.gui.settings.roots import a_root
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.screens.settings.page import SettingsPage
from ui.state import Looks


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path / "looks")


@pytest.fixture
def settings(qtbot, desk, looks):
    bridge = InlineBridge(desk)
    made = SettingsScreen(bridge, looks=looks)
    qtbot.addWidget(made)
    made.resize(1202, 644)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    yield made
    assert bridge.failures == []
    made.leave()


def texts(widget) -> str:
    QApplication.processEvents()  # layouts show what was put in only then
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def told(page) -> str:
    return page.banners.banners()[0].text()


def test_a_page_is_built_when_it_is_first_shown(settings) -> None:
    assert [page.name for page in settings.findChildren(SettingsPage)] == ["appearance"]
    settings.show_section("storage")
    assert [page.name for page in settings.findChildren(SettingsPage)] == ["appearance", "storage"]
    shown = settings.page()
    settings.show_section("appearance")
    settings.show_section("storage")
    assert settings.page() is shown
    assert shown.isVisible()


def test_language_is_changed_at_once_and_remembered(settings, looks) -> None:
    settings.section("appearance").language.setCurrentIndex(settings.section("appearance").language.findData("sv"))
    assert screen().language == "sv"
    assert looks.language() == "sv"
    assert "Programmets språk" in texts(settings.section("appearance"))
    assert [row.name for row in settings._model.rows][:3] == ["Utseende och språk", "Tangenter", "Personer"]


def test_theme_is_changed_at_once_and_remembered(settings, looks) -> None:
    settings.section("appearance").theme.setCurrentIndex(settings.section("appearance").theme.findData("dark"))
    assert theme.is_dark()
    assert looks.dark() is True
    settings.section("appearance").theme.setCurrentIndex(settings.section("appearance").theme.findData("system"))
    assert looks.dark() is None


def test_lock_time_and_letters_are_told_and_remembered(settings, looks) -> None:
    said = []
    settings.lock_after.connect(said.append)
    settings.letters_chosen.connect(lambda: said.append("letters"))
    settings.section("appearance").minutes.setCurrentIndex(settings.section("appearance").minutes.findData(5))
    settings.section("keys").on.click()
    assert said == [5, "letters"]
    assert looks.value("lock.minutes") == "5"
    assert looks.value("keys.letters") == "0"


def test_kept_choices_are_shown_again(qtbot, desk, looks) -> None:
    looks.keep("lock.minutes", "45")
    looks.keep("keys.letters", "0")
    looks.keep_dark(False)
    made = SettingsScreen(InlineBridge(desk), looks=looks)
    qtbot.addWidget(made)
    assert made.section("appearance").minutes.currentText() == "45 minuuttiin"
    assert made.section("appearance").theme.currentData() == "light"
    assert not made.section("keys").on.isChecked()


def test_person_is_added_by_keyboard_and_listed(qtbot, settings, desk) -> None:
    settings.show_section("people")
    page = settings.section("people")
    assert not page.add.isEnabled()
    qtbot.keyClicks(page.name_field, "Eero Esimerkki")
    qtbot.keyClicks(page.title_field, "esittelija")
    page.council.setCurrentIndex(3)
    qtbot.keyClick(page.title_field, Qt.Key.Key_Return)
    added = desk.people.find("Eero Esimerkki")
    assert added.title == "esittelija"
    assert added.council == page.council.itemData(page.council.currentIndex())
    assert "Eero Esimerkki" in told(page)
    rows = {row.name: row for row in page.model.rows}
    assert rows["Eero Esimerkki"].current is None
    assert rows["Venla Valmistelija"].current.word == "Työssä"
    assert page.name_field.text() == ""


def test_another_person_is_put_to_work(qtbot, settings, desk) -> None:
    desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö")
    settings.show_section("people")
    page = settings.section("people")
    number = page.model.find(lambda row: row.name == "Eero Esimerkki")
    page.table.go_to(number)
    assert page.use.isEnabled()
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert desk.people.current().name == "Eero Esimerkki"
    assert not page.use.isEnabled()


def test_storage_tells_where_how_much_and_its_hash(settings, desk) -> None:
    settings.show_section("storage")
    said = texts(settings.section("storage"))
    info = desk.upkeep.info()
    assert info.store in said
    assert info.logical_hash in said
    assert "hakemuksia 0" in said
    assert "Mt" in said


def test_backup_is_written_and_opens_again(qtbot, settings, desk, tmp_path, monkeypatch) -> None:
    target = tmp_path / "kopio.zip"
    settings.show_section("storage")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(settings.section("storage").backup, Qt.MouseButton.LeftButton)
    digest = desk.upkeep.info().logical_hash
    assert digest in told(settings.section("storage"))
    restored = Desk.restore(target, tmp_path / "toinen", passphrase=PASSPHRASE, clock=Clock(NOW))
    assert restored.upkeep.info().logical_hash == digest
    restored.close()
    assert not settings.section("storage").progress.isVisible()
    assert settings.section("storage").backup.isEnabled()


def test_backup_that_cannot_be_written_says_so_and_nothing_is_left(settings, tmp_path, monkeypatch) -> None:
    target = tmp_path / "ei" / "ole" / "kopio.zip"
    settings.show_section("storage")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    settings.section("storage").backup.click()
    assert "ei voi kirjoittaa" in told(settings.section("storage"))
    assert settings.section("storage").backup.isEnabled()


def test_check_replays_everything_and_says_that_the_store_is_sound(qtbot, settings) -> None:
    settings.show_section("storage")
    qtbot.mouseClick(settings.section("storage").check, Qt.MouseButton.LeftButton)
    assert told(settings.section("storage")) == "Tietovarasto on eheä."


def test_passphrase_is_changed_inline_and_wiped(qtbot, settings, desk, tmp_path) -> None:
    settings.show_section("storage")
    page = settings.section("storage")
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.panel.pair.first.field, "uusi hevonen akku")
    qtbot.keyClick(page.panel.pair.first.field, Qt.Key.Key_Return)
    qtbot.keyClicks(page.panel.pair.again.field, "uusi hevonen akku")
    qtbot.keyClick(page.panel.pair.again.field, Qt.Key.Key_Return)
    assert "vaihdettiin" in told(page)
    assert page.panel.isHidden()
    assert page.panel.pair.first.text() == "" and page.panel.pair.again.text() == ""
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(tmp_path / "store", passphrase=PASSPHRASE)
    Desk.open(tmp_path / "store", passphrase="uusi hevonen akku").close()


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("lyhyt", "lyhyt", "liian lyhyt"), ("uusi hevonen akku", "uusi hevonen", "eivät ole samat")],
)
def test_bad_new_passphrase_is_told_at_its_field_and_changes_nothing(qtbot, settings, first, again, said) -> None:
    settings.show_section("storage")
    page = settings.section("storage")
    page.change.click()
    page.panel.pair.first.field.setText(first)
    page.panel.pair.again.field.setText(again)
    page.panel.go.click()
    assert said in texts(page.panel)
    assert page.panel.isVisible()
    assert page.banners.banners() == []


def test_esc_closes_the_passphrase_form_and_forgets_what_was_typed(qtbot, settings) -> None:
    settings.show_section("storage")
    page = settings.section("storage")
    page.change.click()
    qtbot.keyClicks(page.panel.pair.first.field, "salaisuus")
    qtbot.keyClick(page.panel.pair.first.field, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert page.panel.pair.first.text() == ""


def test_certificate_is_trusted_after_a_question(qtbot, settings, desk, tmp_path, monkeypatch) -> None:
    pem = tmp_path / "juuri.pem"
    pem.write_bytes(a_root("Mallimaakunnan juurivarmenne"))
    settings.show_section("certificates")
    page = settings.section("certificates")
    assert "ei vielä luota" in texts(page)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pem), ""))
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert desk.verifying.roots() == ()
    assert "Mallimaakunnan juurivarmenne" in texts(page.question)
    qtbot.mouseClick(page.question.yes, Qt.MouseButton.LeftButton)
    assert len(desk.verifying.roots()) == 1
    (row,) = page.model.rows
    assert row.name.first == "Mallimaakunnan juurivarmenne"
    assert row.name.second.replace(" ", "") == signing.describe(pem.read_bytes())[0].fingerprint
    assert row.until.word == "24.11.2036"


def test_key_file_is_created_with_its_certificate_and_signs_in_that_name(
    qtbot, settings, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "venla.p12"
    settings.show_section("key_file")
    page = settings.section("key_file")
    assert page.name_field.text() == "Venla Valmistelija"
    assert page.organisation.text() == "Pirkanmaan liitto"
    assert "Allekirjoittajan henkilöllisyyden (Venla Valmistelija)" in texts(page)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClicks(page.pair.first.field, "hevonen akku niitti")
    qtbot.keyClicks(page.pair.again.field, "hevonen akku niitti")
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    key = signing.load_key(target.read_bytes(), passphrase="hevonen akku niitti")
    assert key.info.name == "Venla Valmistelija"
    assert signing.describe((tmp_path / "venla.p12.pem").read_bytes())[0].fingerprint == key.info.fingerprint
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "venla.p12" in told(page)
    assert page.pair.first.text() == ""


def test_new_certificate_can_be_trusted_from_the_banner(qtbot, settings, desk, tmp_path) -> None:
    settings.show_section("key_file")
    page = settings.section("key_file")
    page.pair.first.field.setText("hevonen akku niitti")
    page.pair.again.field.setText("hevonen akku niitti")
    page.make(tmp_path / "venla.p12")
    banner = page.banners.banners()[0]
    next(one for one in banner.findChildren(QAbstractButton) if one.text() == "Luota varmenteeseen…").click()
    assert "Venla Valmistelija" in texts(page.question)
    page.question.yes.click()
    assert len(desk.verifying.roots()) == 1


def test_existing_key_file_is_never_overwritten(settings, tmp_path) -> None:
    target = tmp_path / "venla.p12"
    target.write_bytes(b"vanha")
    settings.show_section("key_file")
    page = settings.section("key_file")
    page.pair.first.field.setText("hevonen akku niitti")
    page.pair.again.field.setText("hevonen akku niitti")
    page.make(target)
    assert target.read_bytes() == b"vanha"
    assert "on jo olemassa" in told(page)
    assert page.pair.first.text() == "hevonen akku niitti"
    assert page.create_button.isEnabled()


def test_checklists_show_version_and_hash_and_copy_it_whole(qtbot, settings) -> None:
    settings.show_section("checklists")
    newest = shipped()[-1]
    row = settings.section("checklists").model.rows[0]
    assert (row.title, row.items) == (newest.title, len(newest.items))
    qtbot.mouseClick(settings.section("checklists").copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == newest.hash


def test_diagnostics_hold_versions_and_counts_and_no_path_or_name(qtbot, settings, desk) -> None:
    settings.show_section("about")
    qtbot.mouseClick(settings.section("about").copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("ic16desk ")
    assert "PySide6-Essentials 6." in copied
    assert "hakemuksia 0" in copied
    assert str(desk.upkeep.info().store) not in copied
    assert "Venla" not in copied


def test_sections_are_walked_by_keyboard(qtbot, settings) -> None:
    settings._nav.setFocus()
    qtbot.keyClick(settings._nav, Qt.Key.Key_Down)
    assert settings.page() is settings.section("keys")
    qtbot.keyClick(settings._nav, Qt.Key.Key_Down)
    assert settings.page() is settings.section("people")
    qtbot.keyClick(settings._nav, Qt.Key.Key_End)
    qtbot.keyClick(settings._nav, Qt.Key.Key_Down)
    assert settings.page() is not settings.section("appearance")


def test_leaving_forgets_people_store_and_secrets(settings, desk) -> None:
    for page in map(settings.section, settings.sections):
        settings.show_section(page.name)
    settings.section("key_file").pair.first.field.setText("salaisuus")
    where = desk.upkeep.info().store
    settings.leave()
    said = texts(settings)
    assert "Venla" not in said and where not in said
    assert settings.section("people").model.rows == ()
    assert settings.section("key_file").pair.first.text() == ""
    assert settings.section("key_file").name_field.text() == ""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_said_in_every_language(settings, language) -> None:
    for page in map(settings.section, settings.sections):
        settings.show_section(page.name)
    screen().speak(language)
    for page in map(settings.section, settings.sections):
        # a page may show the braces of a council's template: those hold no bare name
        assert not re.search(r"\{\w+\}", texts(page))
    assert {"sv": "Arbetar", "en": "At work"}[language] in [
        row.current.word for row in settings.section("people").model.rows if row.current
    ]


def test_every_control_has_a_name(settings) -> None:
    for page in map(settings.section, settings.sections):
        settings.show_section(page.name)
        QApplication.processEvents()
        nameless = [
            type(widget).__name__
            for kind in (QAbstractButton, QLineEdit, QComboBox, QTableView)
            for widget in page.findChildren(kind)
            if widget.isVisible()
            and not (widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else ""))
        ]
        assert (page.name, nameless) == (page.name, [])


def test_writing_says_nothing_to_screens_that_wait_for_changes(settings, tmp_path) -> None:
    heard = []
    settings.section("storage").bridge.changed.connect(heard.append)
    settings.section("storage").back_up(tmp_path / "kopio.zip")
    assert heard == [frozenset()]
