"""As a new user: a root, a key, a signature on one laptop; on another only the root, and the verdict of the file."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER, package_of, samples
from ic16desk.model.decision import decode_decision
from ic16desk.signing import keys, requests
from tests.helpers import pki
from tests.helpers.journey import ALT, CTRL, Hands, Key, said
from tests.helpers.stores import NOW, a_desk
from tests.helpers.windows import a_window, unlock
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen
from ui.main_window.views import CASE_VIEWS
from ui.widgets.buttons import Button

SECRET, ROOT_SECRET = "kuusi harmaata hanhea", "yhdeksan vanhaa vaahteraa"
NUMBER = "401217"
#: A folder for pictures, or nothing: the same run is looked at by people.
PICTURES = os.environ.get("PICTURES_FOLDER")


@pytest.fixture(autouse=True)
def as_the_program_runs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Finnish, light, one day; key files that open at once."""
    monkeypatch.setattr(Clock, "now", lambda self: self.fixed or NOW)
    for maker in (keys.create_root, requests.create_request, requests.install):
        monkeypatch.setitem(maker.__kwdefaults__, "rounds", pki.ROUNDS)
    collector = Collector()
    theme.set_theme(qapp, False, high_contrast=False)
    screen().speak("fi")
    yield
    screen().speak("fi")
    collector.stop()
    gc.collect()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """The answer to the next file dialogs."""

    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


def picture(hands: Hands, name: str) -> None:
    if PICTURES:
        QApplication.processEvents()
        hands.window.grab().save(str(Path(PICTURES) / f"{name}.png"))


def test_a_file_signed_on_one_laptop_is_judged_on_another(qtbot: QtBot, tmp_path: Path, chosen) -> None:
    stick, laptop_a, laptop_b = (tmp_path / name for name in ("tikku", "a", "b"))
    for folder in (stick, laptop_a, laptop_b):
        folder.mkdir()
    a_decision(laptop_a / "store")
    one = laptop(qtbot, laptop_a / "store")
    create_root(one, stick, chosen)
    request_key(one, laptop_a, chosen)
    issue(one, laptop_a, stick, chosen)
    install(one, laptop_a, chosen)
    letter = sign(one, laptop_a)
    one.window.close()

    a_desk(laptop_b / "store").close()
    other = laptop(qtbot, laptop_b / "store")
    signed, tampered = laptop_b / "päätös.pdf", laptop_b / "muutettu.pdf"
    signed.write_bytes(letter)
    tampered.write_bytes(letter[:-200] + bytes([letter[-200] ^ 1]) + letter[-199:])
    other.press(Key.Key_3, with_=ALT)
    archive = other.view("archive")
    other.drop(archive.list.drop, signed)
    other.until(lambda: headline(archive) == "Allekirjoitusta ei voitu todentaa")
    picture(other, "b-1-tuntematon")
    trust_root(other, stick / "juuri.p12.pem", chosen)
    other.press(Key.Key_3, with_=ALT)
    archive = other.view("archive")
    other.drop(archive.list.drop, signed)
    other.until(lambda: headline(archive) == "Allekirjoitus kelpaa")
    assert PRESENTER[0] in said(archive.verdict)
    assert "Nimen takaa Pirkanmaan liitto, juurivarmenne" in said(archive.verdict)
    picture(other, "b-3-kelpaa")
    other.drop(archive.list.drop, tampered)
    other.until(lambda: headline(archive) == "Allekirjoitus ei kelpaa")
    picture(other, "b-4-ei-kelpaa")


def a_decision(folder: Path) -> None:
    """A case ready to be presented; the presenter is at work."""
    desk = a_desk(folder)
    package = next(path for path in samples() if path.name.startswith("01"))
    application = desk.importing.take(package_of(package)).value.id
    assert application is not None
    desk.reading.read_unread()
    desk.cases.refresh(application)
    desk.review_files.take(application, (package / "review.json").read_bytes())
    draft = decode_decision((package / "decision.json").read_bytes())
    desk.deciding.save(application, msgspec.structs.replace(draft, date=NOW.date()))
    for name, title in (DECIDER, PRESENTER):
        desk.people.use(desk.people.add(name=name, title=title, council="pirkanmaa").value.id)
        desk.conflicts.declare(application, None)
    desk.close()


def laptop(qtbot: QtBot, store: Path) -> Hands:
    window = a_window(qtbot, store)
    unlock(qtbot, window)
    return Hands(qtbot, window)


def settings_page(hands: Hands, section: str, name: str):  # type: ignore[no-untyped-def]
    """Settings, then the section with this name, by mouse."""
    hands.press(Key.Key_Comma, with_=CTRL)
    settings = hands.view("settings")
    number = settings._model.find(lambda row: row.name == name)
    hands.click_row(settings._nav, settings._nav.model().index(number, 0))
    page = settings.section(section)
    hands.until(page.isVisible)
    return page


def create_root(hands: Hands, stick: Path, chosen: Callable[[Path], None]) -> None:
    page = settings_page(hands, "authority", "Organisaation juuri")
    hands.click(page.buttons["root"])
    assert "kassakaappiin" in said(page.root)
    hands.until(lambda: page.root.name_field.text() == "Pirkanmaan liitto, juurivarmenne")
    hands.press(Key.Key_Tab, Key.Key_Tab)
    hands.write(ROOT_SECRET)
    hands.press(Key.Key_Return)
    hands.write(ROOT_SECRET)
    chosen(stick / "juuri.p12")
    picture(hands, "a-1-juuri")
    hands.press(Key.Key_Return)
    hands.until(lambda: "Juuri luotiin: juuri.p12." in said(page.banners))
    picture(hands, "a-2-juuri-luotu")
    assert sorted(path.name for path in stick.iterdir()) == ["juuri.p12", "juuri.p12.pem"]
    assert page.root.pair.first.text() == ""


def request_key(hands: Hands, folder: Path, chosen: Callable[[Path], None]) -> None:
    page = settings_page(hands, "key_file", "Omat avaimet")
    hands.until(lambda: page.name_field.text() == PRESENTER[0])
    hands.click(page.pair.first.field)
    hands.write(SECRET)
    hands.press(Key.Key_Return)
    hands.write(SECRET)
    chosen(folder / "eero.p12")
    picture(hands, "a-3-avain")
    hands.press(Key.Key_Return)
    hands.until(lambda: "Avain eero.p12 ja pyyntö eero.csr luotiin." in said(page.banners))
    picture(hands, "a-4-pyydetty")


def issue(hands: Hands, folder: Path, stick: Path, chosen: Callable[[Path], None]) -> None:
    page = settings_page(hands, "authority", "Organisaation juuri")
    hands.click(page.buttons["issue"])
    chosen(folder / "eero.csr")
    hands.press(Key.Key_Return)  # the focus is on opening the request
    hands.until(lambda: PRESENTER[0] in said(page.issue) and "EC P-256" in said(page.issue))
    chosen(stick / "juuri.p12")
    hands.press(Key.Key_Return)  # and then on the root's file
    assert hands.focused() is page.issue.secret.passphrase.field
    hands.write("vaara lause")
    chosen(folder / "eero.pem")
    hands.press(Key.Key_Return)
    hands.until(lambda: "Tunnuslause on väärä" in said(page.issue))
    assert not (folder / "eero.pem").exists()
    hands.click(page.issue.secret.passphrase.field)
    hands.write(ROOT_SECRET, over=True)
    picture(hands, "a-5-myonnetaan")
    hands.press(Key.Key_Return)
    hands.until(lambda: f"Varmenne myönnettiin: {PRESENTER[0]}" in said(page.banners))
    picture(hands, "a-6-myonnetty")
    assert (folder / "eero.pem").exists()


def install(hands: Hands, folder: Path, chosen: Callable[[Path], None]) -> None:
    page = settings_page(hands, "key_file", "Omat avaimet")
    hands.click(page.install_button)
    chosen(folder / "eero.pem")
    hands.press(Key.Key_Return)
    assert "eero.p12" in said(page.install)  # it lies beside the certificate
    hands.until(lambda: hands.focused() is page.install.passphrase.field)
    hands.write(SECRET)
    picture(hands, "a-7-asennetaan")
    hands.press(Key.Key_Return)
    hands.until(lambda: page.keys.model.rows)
    picture(hands, "a-8-asennettu")
    assert "Avaimella voi nyt allekirjoittaa." in said(page.banners)
    [stored] = hands.stored(lambda desk: desk.keys.all())
    assert (stored.person_name, stored.certificate.name, stored.vouched) == (PRESENTER[0], PRESENTER[0], "unknown")
    assert not list(folder.glob(".*.part"))
    [banner] = page.banners.banners()
    hands.click(next(button for button in banner.findChildren(Button) if button.text() == "Luota juureen…"))
    hands.until(lambda: page.question.yes.hasFocus())
    assert "Pirkanmaan liitto, juurivarmenne" in said(page.question)
    hands.press(Key.Key_Return)
    hands.until(lambda: "Takaa Pirkanmaan liitto, juurivarmenne" in said(page.keys.table))
    picture(hands, "a-9-luotetaan")


def sign(hands: Hands, folder: Path) -> bytes:
    """The decision of the case, as presenter. The letter's bytes as they go to the other laptop."""
    hands.press(Key.Key_1, with_=ALT)
    cases = hands.view("cases")
    hands.until(lambda: NUMBER in said(cases.table))
    model = cases.table.model()
    rows = [row for row in range(model.rowCount()) if NUMBER in str(model.index(row, 0).data())]
    hands.click_row(cases.table, model.index(rows[0], 0))
    hands.press(Key.Key_Return)
    tabs = hands.window.workspace.top.tabs.tabs
    hands.until(lambda: tabs.isVisible() and tabs.count() == len(CASE_VIEWS))
    hands.click(tabs, tabs.tabRect(CASE_VIEWS.index("decision")).center())
    decision = hands.view("decision")
    hands.click(decision.foot.sign)
    hands.until(lambda: decision.acts.dialog is not None and decision.acts.dialog.isVisible())
    dialog = decision.acts.dialog
    hands.click(dialog.key)
    hands.write(str(folder / "eero.p12"), over=True)
    hands.click(dialog.keys.file.passphrase.field)
    hands.write(SECRET)
    hands.press(Key.Key_Return)
    hands.until(lambda: "Esitelty, odottaa päättäjää" in said(dialog.result_banner))
    hands.click(dialog.close_button)

    def exported(desk: Desk) -> bytes:
        return desk.deciding.letter_bytes(NUMBER)

    return hands.stored(exported)


def trust_root(hands: Hands, pem: Path, chosen: Callable[[Path], None]) -> None:
    page = settings_page(hands, "certificates", "Luotetut varmenteet")
    chosen(pem)
    hands.click(page.add)
    hands.until(lambda: page.question.yes.hasFocus())
    assert "Pirkanmaan liitto, juurivarmenne" in said(page.question)
    hands.press(Key.Key_Return)
    hands.until(lambda: len(page.model.rows) == 1)
    picture(hands, "b-2-luotetaan")


def headline(archive) -> str:  # type: ignore[no-untyped-def]
    """The verdict in words."""
    return archive.verdict.banner._headline.text()
