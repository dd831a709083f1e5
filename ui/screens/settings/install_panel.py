"""A certificate that came back from the root's keeper goes into the key file that asked for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ic16desk.desk import Desk
from ic16desk.desk.authority import Issued, install_certificate
from ic16desk.model.changes import Done, done
from ic16desk.model.keys import StoredKey
from ui import faults
from ui.bridge import Bridge
from ui.i18n import say
from ui.screens.settings.file_choice import CERTIFICATES, KEY_FILES, FileChoice
from ui.screens.settings.page import FIELD
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row
from ui.widgets.passphrase import PassphraseField


class InstallPanel(QFrame):
    """Two files and a passphrase. ``installed`` carries the :class:`Issued` and the :class:`StoredKey`."""

    installed = Signal(object)
    given_up = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bridge = bridge
        self.certificate = FileChoice("settings.install.certificate", CERTIFICATES)
        self.key_file = FileChoice("settings.install.key", KEY_FILES)
        self.passphrase = PassphraseField("settings.install.passphrase")
        self.passphrase.setFixedWidth(FIELD)
        self.passphrase.changed.connect(self._check)
        self.passphrase.entered.connect(self._go)
        self.certificate.chosen.connect(self._certificate_chosen)
        self.key_file.chosen.connect(lambda _path: self._key_chosen())
        self._error = Label("", ink="bad", wrap=True)
        self.go = Button("settings.install.go", "outlined", icon="check")
        self.go.clicked.connect(self._go)
        cancel = Button("ui.action.cancel", "ghost", keys="Esc")
        cancel.clicked.connect(self.given_up)
        self.setLayout(
            column(
                say(Label("", "strong"), "settings.install.title"),
                say(Label("", ink="text2", wrap=True), "settings.install.note"),
                self.certificate,
                self.key_file,
                self.passphrase,
                self._error,
                row(self.go, cancel, None),
                spacing=10,
                margins=(14, 12, 14, 12),
            )
        )
        self.setFocusProxy(self.certificate)
        self.wipe()

    def wipe(self) -> None:
        """Forget the files and what was typed."""
        self.certificate.forget()
        self.key_file.forget()
        self.passphrase.wipe()
        self._tell("")
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _certificate_chosen(self, path: Path) -> None:
        beside = path.with_suffix(".p12")
        if self.key_file.path is None and beside.is_file():
            self.key_file.take(beside)  # where `key request` put it, when the answer came back to the same folder
        self._tell("")
        self._check()
        (self.passphrase if self.key_file.path else self.key_file).setFocus()

    def _key_chosen(self) -> None:
        self._tell("")
        self._check()
        self.passphrase.setFocus()

    def _check(self) -> None:
        ready = self.certificate.path and self.key_file.path and self.passphrase.text()
        self.go.setEnabled(bool(ready))

    def _go(self) -> None:
        certificate, key, secret = self.certificate.path, self.key_file.path, self.passphrase.text()
        if certificate is None or key is None or not secret:
            return
        self.go.setEnabled(False)
        self._tell("")

        def work(desk: Desk) -> Done[tuple[Issued, StoredKey]]:
            desk.session.author()  # before the file is written
            made = install_certificate(certificate, key=key, passphrase=secret, now=desk.session.now())
            stored = desk.keys.register(made.chain).value
            return done((made, stored), "keys")

        self._bridge.write(work, self._installed, self._fail, owner=self)

    def _installed(self, made: Done[tuple[Issued, StoredKey]]) -> None:
        self.wipe()
        self.installed.emit(made.value)

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._tell(f"{fault.message} {fault.hint}".strip())
        self._check()

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            announce(self, problem)
