"""Signing with two real keys: presenter, then decision maker; what was signed is read only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.decision.call import SECRET, key_file, prepared
from ui.dialogs.sign import SignDialog
from ui.screens.decision import DecisionScreen


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {"presenter": key_file(folder, PRESENTER[0]), "decider": key_file(folder, DECIDER[0])}


def ask(view: DecisionScreen, qtbot) -> SignDialog:
    """Press *Allekirjoita*."""
    qtbot.mouseClick(view.foot.sign, Qt.MouseButton.LeftButton)
    dialog = view.acts.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def give(dialog: SignDialog, key: Path, secret: str, qtbot) -> None:
    dialog.keys.file.place.setText(str(key))
    dialog.keys.file.passphrase.field.clear()
    qtbot.keyClicks(dialog.keys.file.passphrase.field, secret)
    qtbot.keyClick(dialog.keys.file.passphrase.field, Qt.Key.Key_Return)


def sign(view: DecisionScreen, key: Path, qtbot) -> None:
    dialog = ask(view, qtbot)
    give(dialog, key, SECRET, qtbot)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert view.acts.dialog is None


def test_the_dialog_says_what_is_signed_and_as_what(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    dialog = ask(view, qtbot)
    assert dialog._what.text().startswith("401217 · Työkoneiden turvallinen autonomia")
    assert "Pirkanpolun ammattikorkeakoulu Oy" in dialog._recipient.text()
    assert dialog._facts.text() == (
        "Myönnetään johtoryhmän esityksen mukaisena · enintään 320\u00a0299,83\u00a0€ · 4 sivua"
    )
    assert dialog.roles["presenter"].radio.isChecked() and not dialog.roles["decider"].radio.isEnabled()
    assert dialog.roles["presenter"].radio.accessibleName() == "Esittelijä, Eero Esimerkki, allekirjoittaa nyt"
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert view.acts.dialog is None


def test_wrong_secrets_and_files_are_said_where_they_are(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], keys, tmp_path: Path, qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    dialog = ask(view, qtbot)
    give(dialog, keys["presenter"], "ei tama", qtbot)
    assert "Tunnuslause on väärä" in dialog.keys.file.passphrase._error.text()
    assert dialog.keys.file.passphrase.text() == ""
    give(dialog, tmp_path / "puuttuu.p12", SECRET, qtbot)
    assert "puuttuu.p12" in dialog.keys.file._error.text()
    assert dialog.keys.file.place.property("error") == "true"
    assert dialog.keys.file.passphrase._error.text() == ""
    broken = tmp_path / "rikki.p12"
    broken.write_bytes(b"no key")
    give(dialog, broken, SECRET, qtbot)
    assert "PKCS#12" in dialog.keys.file._error.text()
    give(dialog, keys["decider"], SECRET, qtbot)
    assert "Maija Mallikas" in dialog.banners.banners()[0].text()
    letter = desk.deciding.letter(application)
    assert letter is None or letter.signatures == 0
    dialog.reject()


def test_two_signatures_make_the_decision(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], keys, looks, qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    dialog = ask(view, qtbot)
    with qtbot.waitSignal(dialog.signed) as signed:
        give(dialog, keys["presenter"], SECRET, qtbot)
    assert signed.args == ["presenter"]
    assert dialog.result_banner._headline.text() == "Esitelty, odottaa päättäjää"
    assert not dialog.archive.isVisible()
    assert dialog.keys.file.passphrase.text() == ""
    dialog.accept()
    assert desk.deciding.letter(application).state == "presented"
    assert view.foot.why() == "Esitelty, odottaa päättäjää"
    assert view.preview.state.text() == "Esitelty"
    assert looks.value("key/Eero Esimerkki") == str(keys["presenter"])

    dialog = ask(view, qtbot)
    assert dialog.keys.file.place.text() == ""
    assert dialog.role() == "decider"
    assert "allekirjoittanut" in dialog.roles["presenter"].radio.accessibleName()
    give(dialog, keys["decider"], SECRET, qtbot)
    assert dialog.result_banner._headline.text() == "Allekirjoitettu"
    with qtbot.waitSignal(view.archived) as archived:
        qtbot.mouseClick(dialog.archive, Qt.MouseButton.LeftButton)
    assert archived.args == [application]
    letter = desk.deciding.letter(application)
    assert (letter.state, letter.presenter, letter.decider) == ("signed", "Eero Esimerkki", "Maija Mallikas")
    assert desk.verifying.verify(desk.deciding.letter_bytes(application)).verdict in ("indeterminate", "valid")


def test_a_signed_decision_is_read_only(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], keys, tmp_path: Path, qtbot
) -> None:
    application = decide("reject", prepared("reject"))
    sign(view, keys["presenter"], qtbot)
    sign(view, keys["decider"], qtbot)
    assert view.preview.state.text() == "Allekirjoitettu"
    assert not view.foot.sign.isVisible()
    assert "Sitä ei voi enää muuttaa" in view.notice.banners()[0].text()
    area = view.form.grounds.grounds.control
    assert area.isReadOnly()
    qtbot.keyClicks(area, "X")
    assert area.toPlainText() == prepared("reject").grounds
    assert not view.form.outcome.cards["lapsed"].isEnabled()
    assert not view.form.reasons.rows["R01"].box.isEnabled()
    view.acts.export(application, tmp_path / "out")
    exported = tmp_path / "out" / "401560_1_paatosteksti_2026-11-24_1.pdf"
    assert exported.read_bytes() == desk.deciding.letter_bytes(application)
    assert "401560_1_paatosteksti_2026-11-24_1.pdf" in view.banners.banners()[0].text()


def test_changing_after_the_first_signature_is_asked_first(
    view: DecisionScreen, desk: Desk, decide: Callable[..., str], keys, qtbot
) -> None:
    application = decide("grant", prepared("grant"))
    sign(view, keys["presenter"], qtbot)
    phone = view.form.contact._lines["phone"]
    assert phone.isReadOnly()
    banner = view.notice.banners()[0]
    assert "Odottaa päättäjän allekirjoitusta" in banner.text()
    assert "mitätöityy" in banner.accessibleName()
    change = banner.findChildren(type(view.foot.sign))[0]
    qtbot.mouseClick(change, Qt.MouseButton.LeftButton)
    assert not phone.isReadOnly()
    assert desk.deciding.letter(application).state == "presented"
    phone.setFocus()
    phone.selectAll()
    qtbot.keyClicks(phone, "000 111")
    qtbot.keyClick(phone, Qt.Key.Key_Return)
    assert desk.deciding.letter(application) is None
    assert view.preview.state.text() == "LUONNOS"
    assert view.notice.banners() == []
    qtbot.waitUntil(view.foot.sign.isEnabled)
    assert ask(view, qtbot).role() == "presenter"
    view.acts.close_dialogs()


def test_a_draft_is_exported_to_a_chosen_folder(
    view: DecisionScreen, decide: Callable[..., str], tmp_path: Path, qtbot
) -> None:
    decide("grant", prepared("grant"))
    qtbot.mouseClick(view.preview.export, Qt.MouseButton.LeftButton)
    chooser = view.acts.chooser
    assert isinstance(chooser, QFileDialog) and chooser.isVisible()
    chooser.fileSelected.emit(str(tmp_path / "vienti"))
    chooser.reject()
    names = sorted(path.name for path in (tmp_path / "vienti").iterdir())
    assert names == [f"401217_1_paatosteksti_luonnos_2026-11-24_1.{x}" for x in ("docx", "pdf")]
    assert (tmp_path / "vienti" / names[1]).read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system, not HOME, where documents are")
def test_the_first_export_begins_at_the_users_documents(
    view: DecisionScreen, decide: Callable[..., str], profile: Path, qtbot
) -> None:
    decide("grant", prepared("grant"))
    for expected in (profile, profile / "Documents"):  # at home while there is no folder for documents
        expected.mkdir(exist_ok=True)
        qtbot.mouseClick(view.preview.export, Qt.MouseButton.LeftButton)
        chooser = view.acts.chooser
        assert Path(chooser.directory().path()) == expected
        chooser.reject()


def test_leaving_closes_the_dialog(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    ask(view, qtbot)
    view.leave()
    assert view.acts.dialog is None


def test_an_error_above_makes_room_for_itself(view: DecisionScreen, decide: Callable[..., str], keys, qtbot) -> None:
    decide("grant", prepared("grant"))
    dialog = ask(view, qtbot)
    before = dialog.height()
    give(dialog, keys["decider"], SECRET, qtbot)  # not whom the decision names
    banner = dialog.banners.banners()[0]
    qtbot.waitUntil(lambda: dialog.height() >= before + banner.height())
    assert dialog.keys.height() >= dialog.keys.sizeHint().height()
    dialog.reject()
