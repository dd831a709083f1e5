"""Pictures of keys, root and trust: ``python -m tests.gui.settings.grab_keys [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ic16desk import signing
from tests.gui.settings.roots import a_root
from tests.helpers import pki
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from tests.helpers.trust_lists import a_trust_list
from ui import theme
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    for name, full in (("empty", False), ("full", True)):
        desk = a_desk(work / name)
        if full:
            _fill(desk, work)
        for dark in (False, True):
            theme.set_theme(app, dark, high_contrast=False)
            for language in sys.argv[2:] or ("fi",):
                screen().speak(language)
                _grab(app, desk, work, folder, f"{'dark' if dark else 'light'}-{language}-{name}", full)
        desk.close()


def _fill(desk, work: Path) -> None:  # type: ignore[no-untyped-def]
    desk.verifying.trust(pki.root_certificate())
    desk.verifying.trust(a_root("Mallimaakunnan juurivarmenne"))
    desk.keys.register(signing.chain_pem(pki.presenter()))
    desk.keys.register(signing.export_certificate(pki.person_key("Venla Valmistelija", None)))
    (work / "FI.xml").write_bytes(a_trust_list([("CA/QC", a_root("Palvelu")), ("TSA/QTST", a_root("Leima"))]))
    desk.trusting.import_list(signing.read_trust_list((work / "FI.xml").read_bytes()))
    crl = signing.revoke(
        signing.export_certificate(pki.decider()),
        root=pki.root_key(),
        former=None,
        reason="keyCompromise",
        now=pki.NOW,
    )
    desk.trusting.import_crl(crl)
    made = signing.create_request(
        name="Maija Mallikas",
        organisation="Mallimaakunnan liitto",
        passphrase="x" * 12,
        now=pki.NOW,
        rounds=pki.ROUNDS,
    )
    (work / "maija.csr").write_bytes(made.request)
    (work / "paivi.pem").write_bytes(signing.chain_pem(pki.presenter()))


def _grab(app, desk, work: Path, folder: Path, look: str, full: bool) -> None:  # type: ignore[no-untyped-def]
    made = SettingsScreen(InlineBridge(desk), looks=Looks(work / "looks"))
    window = QWidget()
    window.setProperty("role", "ground")
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    window.resize(1202, 644)
    window.show()
    made.enter()

    def shoot(what: str) -> None:
        for _ in range(8):
            app.processEvents()
        window.grab().save(str(folder / f"{what}-{look}.png"))

    made.show_section("key_file")
    page = made.section("key_file")
    shoot("keys")
    page.install_button.click()
    shoot("keys-install")
    page.install.given_up.emit()
    page.pair.first.field.setText("hevonen akku niitti")
    page.pair.again.field.setText("hevonen akku niitti")
    page.request(work / f"venla-{look}.p12")
    shoot("keys-requested")
    made.show_section("certificates")
    shoot("trust")
    if full:
        made.section("certificates").lists.read(work / "FI.xml")
        app.processEvents()
        made._areas["certificates"].verticalScrollBar().setValue(9999)
        shoot("trust-list")
    made.show_section("authority")
    page = made.section("authority")
    shoot("root")
    page.buttons["root"].click()
    shoot("root-create")
    page.buttons["issue"].click()
    if full:
        page.issue.request.take(work / "maija.csr")
    shoot("root-issue")
    page.buttons["revoke"].click()
    if full:
        page.revoke.certificate.take(work / "paivi.pem")
    shoot("root-revoke")
    made.leave()
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-settings"))
