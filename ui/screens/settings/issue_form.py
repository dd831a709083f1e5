"""Issuing: whom the request names and with which key, before the root's file and its passphrase are asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.authority import Issued, issue_certificate, read_request
from ic16desk.model.keys import RequestInfo
from ui.bridge import Bridge
from ui.i18n import say
from ui.screens.settings.act_form import ActForm, RootSecret
from ui.screens.settings.file_choice import FileChoice, file_stem, grouped, save_place
from ui.screens.settings.page import show_facts
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, holder, row

REQUESTS = "*.csr *.p10 *.pem *.der"


class IssueForm(ActForm):
    """``issued`` carries the :class:`Issued`."""

    issued = Signal(object)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("settings.issue.title", "settings.issue.go")
        self._bridge = bridge
        self._info: RequestInfo | None = None
        self.request = FileChoice("settings.issue.request", REQUESTS)
        self.request.chosen.connect(self._read)
        self._facts = QGridLayout()
        compare = say(Label("", wrap=True), "settings.issue.compare")
        self.secret = RootSecret()
        self.secret.file.chosen.connect(lambda _path: self._check())
        self.secret.passphrase.changed.connect(self._check)
        self.secret.passphrase.entered.connect(self._ask_place)
        self.go.clicked.connect(self._ask_place)
        self._rest: QWidget = holder(
            column(
                self._facts,
                row(IconLabel("message-circle-question", "accent", 16), (compare, 1)),
                self.secret.file,
                self.secret.passphrase,
                spacing=10,
            )
        )
        self.lay_out(self.request, self._rest)
        self.setFocusProxy(self.request)
        self.wipe()

    def wipe(self) -> None:
        """Forget the request, the root's file and the passphrase."""
        super().wipe()
        self._info = None
        self.request.forget()
        self.secret.wipe()
        clear(self._facts)
        self._rest.hide()
        self._check()

    def issue(self, out: Path) -> None:
        """Issue the certificate to a file."""
        request, root, secret = self.request.path, self.secret.file.path, self.secret.passphrase.text()
        if self._info is None or request is None or root is None or not secret:
            return
        asked = self._info
        self.go.setEnabled(False)
        self.tell("")

        def work(desk: Desk, _progress: object) -> Issued:
            return issue_certificate(
                request, root=root, passphrase=secret, out=out, now=desk.session.now(), expected=asked
            )

        self._bridge.run(work, self._done, self._not_done, owner=self, reads=True)

    def _read(self, path: Path) -> None:
        self.tell("")
        self._info = None
        self._rest.hide()
        self._check()
        self._bridge.read(lambda desk: read_request(path), self._show, self.fail, owner=self)

    def _show(self, info: RequestInfo) -> None:
        self._info = info
        show_facts(
            self._facts,
            [
                ("settings.issue.name", info.name),
                ("settings.key_file.organisation", info.organisation or "–"),
                ("settings.issue.key", info.key),
                ("settings.issue.fingerprint", grouped(info.fingerprint)),
            ],
        )
        self._rest.show()
        self._check()
        self.secret.file.setFocus()

    def _check(self) -> None:
        self.go.setEnabled(self._info is not None and self.secret.ready())

    def _ask_place(self) -> None:
        if self._info is not None and self.go.isEnabled():
            place = save_place(self, "settings.issue.go", f"{file_stem(self._info.name)}.pem", "*.pem")
            if place is not None:
                self.issue(place)

    def _done(self, made: Issued) -> None:
        self.wipe()
        self.issued.emit(made)

    def _not_done(self, error: BaseException) -> None:
        self._check()
        self.fail(error)
