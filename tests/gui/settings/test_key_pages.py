"""Settings: keys and cards, the organisation's root, trusted certificates; on a real store, by mouse and keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.signing import keys, requests
from tests.helpers import pki
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, a_desk
from tests.helpers.trust_lists import a_trust_list
from tests.helpers.windows import nameless
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks

SECRET = "hevonen akku niitti"


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for maker in (keys.create_root, keys.create_key, requests.create_request, requests.install):
        monkeypatch.setitem(maker.__kwdefaults__, "rounds", pki.ROUNDS)


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def settings(qtbot, desk, tmp_path):
    bridge = InlineBridge(desk)
    made = SettingsScreen(bridge, looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(made)
    made.resize(1202, 644)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    yield made
    assert bridge.failures == []
    made.leave()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


def page(settings, name: str):  # type: ignore[no-untyped-def]
    settings.show_section(name)
    return settings.section(name)


def texts(widget) -> str:  # type: ignore[no-untyped-def]
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def action(shown, text: str) -> QAbstractButton:  # type: ignore[no-untyped-def]
    banner = shown.banners.banners()[0]
    return next(one for one in banner.findChildren(QAbstractButton) if one.text() == text)


def type_secret(pair) -> None:  # type: ignore[no-untyped-def]
    pair.first.field.setText(SECRET)
    pair.again.field.setText(SECRET)


def a_root_file(folder: Path) -> Path:
    made = signing.create_root(
        name="Liiton juuri", organisation="Liitto", passphrase=SECRET, now=NOW, rounds=pki.ROUNDS
    )
    (folder / "juuri.p12").write_bytes(made.pkcs12)
    (folder / "juuri.pem").write_bytes(made.certificate)
    return folder / "juuri.p12"


def test_from_a_root_to_an_installed_key(qtbot, settings, desk, tmp_path, chosen) -> None:
    root = page(settings, "authority")
    qtbot.mouseClick(root.buttons["root"], Qt.MouseButton.LeftButton)
    assert "kassakaappiin" in texts(root.root)
    assert root.root.name_field.text() == "Pirkanmaan liitto, juurivarmenne"
    type_secret(root.root.pair)
    chosen(tmp_path / "juuri.p12")
    qtbot.mouseClick(root.root.go, Qt.MouseButton.LeftButton)
    assert root.root.isHidden()
    assert "Juuri luotiin: juuri.p12." in texts(root.banners)
    assert "säilytä se kassakaapissa" in texts(root.banners)

    mine = page(settings, "key_file")
    type_secret(mine.pair)
    chosen(tmp_path / "venla.p12")
    qtbot.mouseClick(mine.request_button, Qt.MouseButton.LeftButton)
    info = signing.describe_request((tmp_path / "venla.csr").read_bytes())
    fingerprint = " ".join(info.fingerprint[i : i + 4] for i in range(0, 64, 4))
    assert fingerprint in texts(mine.banners)
    action(mine, "Kopioi tiiviste").click()
    assert QApplication.clipboard().text() == fingerprint
    assert mine.pair.first.text() == ""

    root = page(settings, "authority")
    qtbot.mouseClick(root.buttons["issue"], Qt.MouseButton.LeftButton)
    assert not root.issue.go.isEnabled()
    root.issue.request.take(tmp_path / "venla.csr")
    assert "Venla Valmistelija" in texts(root.issue) and fingerprint in texts(root.issue)
    root.issue.secret.file.take(tmp_path / "juuri.p12")
    root.issue.secret.passphrase.field.setText(SECRET)
    root.issue.secret.passphrase.changed.emit()
    chosen(tmp_path / "venla.pem")
    qtbot.mouseClick(root.issue.go, Qt.MouseButton.LeftButton)
    assert "Varmenne myönnettiin: Venla Valmistelija, voimassa 24.11.2028 asti." in texts(root.banners)
    assert root.issue.secret.passphrase.text() == "" and root.issue.secret.file.path is None

    mine = page(settings, "key_file")
    qtbot.mouseClick(mine.install_button, Qt.MouseButton.LeftButton)
    mine.install.certificate.take(tmp_path / "venla.pem")
    assert mine.install.key_file.path == tmp_path / "venla.p12"
    qtbot.keyClicks(mine.install.passphrase.field, SECRET)
    qtbot.keyClick(mine.install.passphrase.field, Qt.Key.Key_Return)
    assert "Varmenne asennettiin: Venla Valmistelija" in texts(mine.banners)
    [row] = mine.keys.model.rows
    assert (row.name.first, row.until.word) == ("Venla Valmistelija", "24.11.2028 asti, 731 päivää")
    key = signing.load_key((tmp_path / "venla.p12").read_bytes(), passphrase=SECRET)
    assert signing.describe((tmp_path / "juuri.p12.pem").read_bytes())[0].subject == key.info.issuer

    action(mine, "Luota juureen…").click()
    mine.question.yes.click()
    [row] = mine.keys.model.rows
    assert row.name.second == "Takaa Pirkanmaan liitto, juurivarmenne"


def test_wrong_passphrase_of_the_root_is_said_in_the_form_and_nothing_is_written(
    qtbot, settings, tmp_path, chosen
) -> None:
    made = signing.create_request(name="Maija", organisation=None, passphrase=SECRET, now=NOW, rounds=pki.ROUNDS)
    (tmp_path / "maija.csr").write_bytes(made.request)
    root = page(settings, "authority")
    root.buttons["issue"].click()
    root.issue.request.take(tmp_path / "maija.csr")
    root.issue.secret.file.take(a_root_file(tmp_path))
    qtbot.keyClicks(root.issue.secret.passphrase.field, "aivan vaara")
    root.issue.issue(tmp_path / "maija.pem")
    assert "Tunnuslause on väärä" in texts(root.issue)
    assert root.issue.isVisible() and not (tmp_path / "maija.pem").exists()
    qtbot.keyClick(root.issue.secret.passphrase.field, Qt.Key.Key_Escape)
    assert root.issue.isHidden()
    assert root.issue.secret.passphrase.text() == "" and root.issue.request.path is None


def test_a_request_swapped_after_it_was_shown_is_not_issued(settings, tmp_path) -> None:
    def request(name: str) -> bytes:
        return signing.create_request(
            name=name, organisation=None, passphrase=SECRET, now=NOW, rounds=pki.ROUNDS
        ).request

    (tmp_path / "p.csr").write_bytes(request("Maija"))
    root = page(settings, "authority")
    root.buttons["issue"].click()
    root.issue.request.take(tmp_path / "p.csr")
    (tmp_path / "p.csr").write_bytes(request("Maija"))
    root.issue.secret.file.take(a_root_file(tmp_path))
    root.issue.secret.passphrase.field.setText(SECRET)
    root.issue.issue(tmp_path / "p.pem")
    assert "Pyyntö on muuttunut" in texts(root.issue)
    assert not (tmp_path / "p.pem").exists()


def test_what_is_no_request_is_said_and_offers_nothing(settings, tmp_path) -> None:
    (tmp_path / "kuva.csr").write_bytes(b"kuva")
    root = page(settings, "authority")
    root.buttons["issue"].click()
    root.issue.request.take(tmp_path / "kuva.csr")
    assert "ei ole varmennepyyntö" in texts(root.issue)
    assert not root.issue.secret.file.isVisible() and not root.issue.go.isEnabled()


def test_a_lost_key_is_withdrawn_and_this_store_heeds_it(settings, desk, tmp_path) -> None:
    root_file = a_root_file(tmp_path)
    root_key = signing.load_key(root_file.read_bytes(), passphrase=SECRET)
    made = signing.create_key(
        name="Kadonnut", organisation=None, passphrase=SECRET, now=NOW, issuer=root_key, rounds=pki.ROUNDS
    )
    (tmp_path / "kadonnut.pem").write_bytes(made.certificate)
    desk.verifying.trust(signing.export_certificate(root_key))
    root = page(settings, "authority")
    root.buttons["revoke"].click()
    root.revoke.certificate.take(tmp_path / "kadonnut.pem")
    assert "Kadonnut" in texts(root.revoke)
    root.revoke.secret.file.take(root_file)
    root.revoke.secret.passphrase.field.setText(SECRET)
    root.revoke.revoke(tmp_path / "sulku.crl")
    assert "Sulkulistalla sulku.crl on yksi varmenne." in texts(root.banners)
    assert "noudattaa listaa jo" in texts(root.banners)
    [crl] = desk.trusting.crls()
    assert (crl.issuer, crl.revoked, crl.next_update) == (
        "Liiton juuri",
        1,
        dt.datetime(2027, 11, 25, 10, tzinfo=dt.UTC),
    )
    trusted = page(settings, "certificates")
    assert [row.name.first for row in trusted.lists.model.rows] == ["Sulkulista: Liiton juuri"]


def test_an_existing_key_file_asks_for_its_passphrase_and_only_its_certificate_is_kept(
    qtbot, settings, desk, tmp_path, chosen
) -> None:
    made = signing.create_key(
        name="Venla Valmistelija", organisation=None, passphrase=SECRET, now=NOW, rounds=pki.ROUNDS
    )
    (tmp_path / "vanha.p12").write_bytes(made.pkcs12)
    mine = page(settings, "key_file")
    assert "Kenelläkään ei ole vielä varmennetta" in texts(mine)
    chosen(tmp_path / "vanha.p12")
    qtbot.mouseClick(mine.keys.add.button, Qt.MouseButton.LeftButton)
    assert mine.keys.passphrase.isVisible()
    qtbot.keyClicks(mine.keys.passphrase.field, SECRET)
    qtbot.keyClick(mine.keys.passphrase.field, Qt.Key.Key_Return)
    assert "kukaan ei takaa nimeä" in texts(mine.banners)
    assert not mine.keys.passphrase.isVisible() and mine.keys.passphrase.text() == ""
    [stored] = desk.keys.all()
    assert stored.vouched == "self_signed"

    mine.keys.table.go_to(0)
    qtbot.mouseClick(mine.keys.remove, Qt.MouseButton.LeftButton)
    assert desk.keys.all() == ()
    action(mine, "Palauta").click()
    assert [key.certificate.fingerprint for key in desk.keys.all()] == [stored.certificate.fingerprint]


@pytest.mark.parametrize(
    ("days", "said"),
    [(669, None), (671, "Varmenne Venla Valmistelija on voimassa enää 60 päivää."), (732, "on päättynyt")],
)
def test_the_end_of_a_certificate_is_said_sixty_days_ahead(qtbot, tmp_path, days, said) -> None:
    desk = a_desk(tmp_path / "toinen", clock=Clock(NOW + dt.timedelta(days=days)))
    made = signing.create_key(
        name="Venla Valmistelija", organisation=None, passphrase=SECRET, now=NOW, rounds=pki.ROUNDS
    )
    desk.keys.register(made.certificate)
    shown = SettingsScreen(InlineBridge(desk), looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(shown)
    shown.resize(1202, 644)
    shown.show()
    shown.enter()
    told = texts(page(shown, "key_file").banners)
    assert (said in told) if said else told == ""
    shown.leave()
    shown.close()
    desk.close()


def test_a_root_is_exported_for_recipients_and_taken_back_with_undo(qtbot, settings, desk, tmp_path, chosen) -> None:
    desk.verifying.trust(pki.root_certificate())
    trusted = page(settings, "certificates")
    chosen(tmp_path / "juuri-ulos.pem")
    qtbot.mouseClick(trusted.export, Qt.MouseButton.LeftButton)
    assert (tmp_path / "juuri-ulos.pem").read_bytes() == pki.root_certificate()
    trusted.table.setFocus()
    qtbot.keyClick(trusted.table, Qt.Key.Key_Delete)
    assert desk.verifying.roots() == ()
    assert f"Tietovarasto ei enää luota juureen {pki.ROOT}." in texts(trusted.banners)
    action(trusted, "Luota taas").click()
    assert desk.verifying.roots() == (pki.root_certificate(),)


def test_a_trust_list_is_asked_about_with_its_dates_and_hash(qtbot, settings, desk, tmp_path, chosen) -> None:
    (tmp_path / "FI.xml").write_bytes(a_trust_list([("CA/QC", pki.root_certificate())]))
    trusted = page(settings, "certificates")
    lists = trusted.lists
    chosen(tmp_path / "FI.xml")
    qtbot.mouseClick(lists.add, Qt.MouseButton.LeftButton)
    asked = texts(lists.question)
    for text in ("FI, Test authority", "14.11.2026", "13.5.2027", "allekirjoitusta ei tarkistettu"):
        assert text in asked
    assert desk.trusting.lists() == ()
    qtbot.keyClick(lists.question.yes, Qt.Key.Key_Escape)
    assert lists.question.isHidden() and lists.question.found is None
    qtbot.mouseClick(lists.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(lists.question.yes, Qt.MouseButton.LeftButton)
    [row] = lists.model.rows
    assert (row.name.first, row.until.word) == ("FI: Test authority", "13.5.2027")
    assert trusted.model.rows == ()
    assert len(desk.verifying.roots()) == 1

    lists.table.go_to(0)
    qtbot.mouseClick(lists.remove, Qt.MouseButton.LeftButton)
    assert "Poistetaanko luettelo FI?" in texts(lists.sure)
    assert len(desk.verifying.roots()) == 1
    qtbot.mouseClick(lists.sure.yes, Qt.MouseButton.LeftButton)
    assert desk.verifying.roots() == () and lists.model.rows == ()


def test_a_list_past_its_day_says_so(qtbot, settings, desk) -> None:
    desk.trusting.import_list(
        signing.read_trust_list(
            a_trust_list([("CA/QC", pki.root_certificate())], next_update=NOW - dt.timedelta(days=1))
        )
    )
    [row] = page(settings, "certificates").lists.model.rows
    assert (row.until.word, row.until.tint) == ("Vanhentunut 23.11.2026", "warn")


def test_a_bad_list_and_a_bad_revocation_list_are_said(settings, tmp_path) -> None:
    (tmp_path / "huono.xml").write_bytes(b"<html/>")
    trusted = page(settings, "certificates")
    trusted.lists.read(tmp_path / "huono.xml")
    assert "ei ole luotettujen palvelujen luettelo" in texts(trusted.banners)
    (tmp_path / "huono.crl").write_bytes(b"x")
    trusted.lists.heed(tmp_path / "huono.crl")
    assert "ei ole sulkulista" in texts(trusted.banners)


def test_leaving_forgets_secrets_files_and_questions(settings, tmp_path) -> None:
    root = page(settings, "authority")
    root.buttons["root"].click()
    type_secret(root.root.pair)
    mine = page(settings, "key_file")
    mine.install_button.click()
    mine.install.passphrase.field.setText(SECRET)
    mine.install.certificate.take(tmp_path / "x.pem")
    settings.leave()
    assert root.root.pair.first.text() == "" and root.root.name_field.text() == ""
    assert mine.install.passphrase.text() == "" and mine.install.certificate.path is None
    assert root.root.isHidden() and mine.install.isHidden()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_forms_are_said_in_every_language(settings, language) -> None:
    root, mine = page(settings, "authority"), page(settings, "key_file")
    for name in root.buttons:
        root.buttons[name].click()
    mine.install_button.click()
    finnish = texts(root) + texts(mine)
    screen().speak(language)
    said = texts(root) + texts(mine)
    assert "{" not in said
    same = {line for line in finnish.split("\n") if len(line) > 12} & set(said.split("\n"))
    assert same == set()


def test_every_control_of_the_open_forms_has_a_name_and_is_reached_by_tab(qtbot, settings, tmp_path) -> None:
    (tmp_path / "p.csr").write_bytes(
        signing.create_request(name="M", organisation=None, passphrase=SECRET, now=NOW, rounds=pki.ROUNDS).request
    )
    (tmp_path / "p.pem").write_bytes(signing.export_certificate(pki.presenter()))
    root = page(settings, "authority")
    for name in root.buttons:
        root.buttons[name].click()
        if name == "issue":
            root.issue.request.take(tmp_path / "p.csr")
        if name == "revoke":
            root.revoke.certificate.take(tmp_path / "p.pem")
        QApplication.processEvents()
        assert nameless(root) == []
    root.buttons["root"].click()
    walked = []
    for _ in range(7):
        walked.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    form = root.root
    assert walked[:5] == [form.name_field, form.organisation, form.pair.first.field, form.pair.again.field, form.go]
    mine = page(settings, "key_file")
    mine.install_button.click()
    QApplication.processEvents()
    assert nameless(mine) == []
    assert nameless(page(settings, "certificates")) == []
