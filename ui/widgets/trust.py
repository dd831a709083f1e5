"""Before a certificate is trusted: what it is, in words, and an inline yes or no."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from ic16desk.desk import Desk
from ic16desk.desk.keys import certificates
from ic16desk.errors import UsageError
from ic16desk.model.changes import Done
from ic16desk.model.signatures import CertificateInfo
from ui import faults
from ui.bridge import Bridge
from ui.i18n import say, words
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, row

#: No certificate file is bigger; a chain of a hundred takes a tenth of this.
_MOST_BYTES = 1 << 20


class TrustQuestion(QFrame):
    """Hidden until :meth:`ask`. ``trusted`` carries the certificate when it was; ``closed`` comes either way."""

    trusted = Signal(object)
    closed = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bridge = bridge
        self._data = b""
        self._title = say(Label("", "strong"), "trust.title")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnStretch(1, 1)
        self._note = say(Label("", ink="text2", wrap=True), "trust.note")
        self._error = Label("", ink="bad", wrap=True)
        self.yes = Button("trust.yes", "outlined", icon="badge-check")
        self.no = Button("trust.no", "ghost", keys="Esc")
        self.yes.clicked.connect(self._trust)
        self.no.clicked.connect(self.close_question)
        head = row(IconLabel("badge-check", "text2", 16), (self._title, 1))
        buttons = row(self.yes, self.no, None)
        parts = (head, self._facts, self._note, self._error, buttons)
        self.setLayout(column(*parts, spacing=10, margins=(14, 12, 14, 12)))
        self.hide()

    def ask(self, path: Path) -> None:
        """Read a certificate file and ask about it."""
        self._bridge.read(lambda desk: _read(path), self._show, self._fail, owner=self)

    def ask_about(self, data: bytes) -> None:
        """Ask about a certificate (PEM or DER) that is here already."""
        self._bridge.read(lambda desk: (data, certificates(data)[0]), self._show, self._fail, owner=self)

    def close_question(self) -> None:
        """Ask no more; nothing of the certificate is kept."""
        was_open, self._data = not self.isHidden(), b""
        clear(self._facts)
        self.hide()
        if was_open:
            self.closed.emit()

    def _show(self, found: tuple[bytes, CertificateInfo]) -> None:
        self._data, info = found
        clear(self._facts)
        facts = (
            ("trust.name", info.name or info.subject),
            ("trust.issuer", words("trust.own") if info.self_signed else info.issuer),
            ("trust.validity", words("trust.period", begin=info.valid_from.date(), end=info.valid_to.date())),
            ("trust.key", info.key),
            ("trust.fingerprint", " ".join(info.fingerprint[i : i + 4] for i in range(0, len(info.fingerprint), 4))),
        )
        for number, (key, value) in enumerate(facts):
            self._facts.addWidget(say(Label("", ink="text2"), key), number, 0)
            self._facts.addWidget(Label(value, wrap=True, tabular=True, selectable=True), number, 1)
        self._offer("")

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._data = b""
        clear(self._facts)
        self._offer(f"{fault.message} {fault.hint}".strip())

    def _offer(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        self._note.setVisible(not problem)
        self.yes.setVisible(not problem)
        self.show()
        (self.no if problem else self.yes).setFocus()
        announce(self, problem or words("trust.title"))

    def _trust(self) -> None:
        data = self._data
        if data:
            self._bridge.write(lambda desk: desk.verifying.trust(data), self._trusted, self._fail, owner=self)

    def _trusted(self, done: Done[CertificateInfo]) -> None:
        self.close_question()
        self.trusted.emit(done.value)


def _read(path: Path) -> tuple[bytes, CertificateInfo]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError("file.unreadable", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error
    return data, certificates(data)[0]
