"""A certificate is withdrawn: a laptop was lost, a person left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.authority import read_certificate, revoke_certificate
from ic16desk.desk.keys import certificates
from ic16desk.desk.trusting import read_crl_file
from ic16desk.errors import KnownError
from ic16desk.model.changes import Done, done
from ic16desk.model.keys import REASONS, RevocationList
from ic16desk.model.signatures import CertificateInfo
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.screens.settings.act_form import ActForm, RootSecret
from ui.screens.settings.file_choice import CERTIFICATES, FileChoice, save_place
from ui.screens.settings.page import labelled, say_items, show_facts
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, holder

LISTS = "*.crl"


class RevokeForm(ActForm):
    """``revoked`` carries the list, its file, and whether this store heeds it now."""

    revoked = Signal(object)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("settings.revoke.title", "settings.revoke.go")
        self._bridge = bridge
        self._info: CertificateInfo | None = None
        self.certificate = FileChoice("settings.revoke.certificate", CERTIFICATES)
        self.certificate.chosen.connect(self._read)
        self._facts = QGridLayout()
        self.reason = QComboBox()
        self.secret = RootSecret()
        self.secret.file.chosen.connect(lambda _path: self._check())
        self.secret.passphrase.changed.connect(self._check)
        self.secret.passphrase.entered.connect(self._ask_place)
        self.go.clicked.connect(self._ask_place)
        self._rest: QWidget = holder(
            column(
                self._facts,
                labelled("settings.revoke.reason", self.reason),
                self.secret.file,
                self.secret.passphrase,
                say(Label("", "caption", ink="text2", wrap=True), "settings.revoke.list_note"),
                spacing=10,
            )
        )
        self.lay_out(say(Label("", ink="text2", wrap=True), "settings.revoke.note"), self.certificate, self._rest)
        self.setFocusProxy(self.certificate)
        self.wipe()
        follow(self)

    def retranslate(self) -> None:
        """The reasons."""
        say_items(self.reason, [(words(f"settings.revoke.because.{reason}"), reason) for reason in REASONS])

    def wipe(self) -> None:
        """Forget the certificate, the root's file and the passphrase."""
        super().wipe()
        self._info = None
        self.certificate.forget()
        self.secret.wipe()
        self.reason.setCurrentIndex(0)
        clear(self._facts)
        self._rest.hide()
        self._check()

    def revoke(self, crl: Path) -> None:
        """Add it to the list in a file, or begin the list; this store heeds it if it trusts the root."""
        certificate, root, secret = self.certificate.path, self.secret.file.path, self.secret.passphrase.text()
        if self._info is None or certificate is None or root is None or not secret:
            return
        reason = str(self.reason.currentData())
        self.go.setEnabled(False)
        self.tell("")

        def work(desk: Desk) -> Done[tuple[RevocationList, Path, bool]]:
            made = revoke_certificate(
                certificate, root=root, passphrase=secret, crl=crl, reason=reason, now=desk.session.now()
            )
            try:
                desk.trusting.import_crl(read_crl_file(crl))
            except KnownError:  # a root this store does not trust: the list is for others
                return done((made, crl, False))
            return done((made, crl, True), "roots")

        self._bridge.write(work, self._done, self._not_done, owner=self)

    def _read(self, path: Path) -> None:
        self.tell("")
        self._info = None
        self._rest.hide()
        self._check()
        self._bridge.read(lambda desk: certificates(read_certificate(path))[0], self._show, self.fail, owner=self)

    def _show(self, info: CertificateInfo) -> None:
        self._info = info
        show_facts(
            self._facts,
            [
                ("settings.issue.name", info.name),
                ("settings.revoke.issuer", info.issuer),
                (
                    "settings.revoke.until",
                    words("trust.period", begin=info.valid_from.date(), end=info.valid_to.date()),
                ),
            ],
        )
        self._rest.show()
        self._check()
        self.reason.setFocus()

    def _check(self) -> None:
        self.go.setEnabled(self._info is not None and self.secret.ready())

    def _ask_place(self) -> None:
        if self.go.isEnabled():
            place = save_place(self, "settings.revoke.go", f"{words('settings.revoke.stem')}.crl", LISTS)
            if place is not None:
                self.revoke(place)

    def _done(self, made: Done[tuple[RevocationList, Path, bool]]) -> None:
        self.wipe()
        self.revoked.emit(made.value)

    def _not_done(self, error: BaseException) -> None:
        self._check()
        self.fail(error)
