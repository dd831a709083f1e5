"""The root certificates this store trusts, and a way to trust one more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ic16desk.desk import Desk
from ic16desk.desk.keys import certificates
from ic16desk.model.signatures import CertificateInfo
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge, Two
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row
from ui.widgets.table import TWO_LINES, Table
from ui.widgets.trust import TrustQuestion

FILES = "*.pem *.crt *.cer *.der"
_COLUMNS = (
    Column("name", "settings.certificates.name", "two"),
    Column("key", "settings.certificates.key", "muted", 110),
    Column("until", "settings.certificates.until", "badge", 150),
)


@dataclass(frozen=True, slots=True)
class RootRow:
    """One trusted certificate: its name, and under it the fingerprint."""

    name: Two
    key: str
    until: Badge


class CertificatesPage(SettingsPage):
    """Who may vouch for signers."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("certificates", bridge)
        self._roots: tuple[tuple[CertificateInfo, bool], ...] = ()
        self.table = Table("settings.section.certificates", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self._none = say(Label("", ink="text2", wrap=True), "settings.certificates.none")
        self.add = Button("settings.certificates.add", "outlined", icon="plus")
        self.add.clicked.connect(self._choose)
        self.question = TrustQuestion(bridge)
        self.question.trusted.connect(self._trusted)
        screen().changed.connect(self._say)
        note = say(Label("", ink="text2", wrap=True), "settings.certificates.note")
        self.build(note, self.table, self._none, row(self.add, None), self.question)

    def enter(self) -> None:
        """Read the roots."""
        self.bridge.read(_roots, self._show, self.fail, owner=self)

    def leave(self) -> None:
        """None is shown."""
        super().leave()
        self._roots = ()
        self.question.close_question()
        self._say()

    def concerns(self, changes: frozenset[str]) -> bool:
        """Roots."""
        return "roots" in changes

    def _show(self, roots: tuple[tuple[CertificateInfo, bool], ...]) -> None:
        self._roots = roots
        self._say()

    def _say(self) -> None:
        self.model.replace([_row(info, valid=valid) for info, valid in self._roots])
        self.table.setVisible(bool(self._roots))
        self._none.setVisible(not self._roots)

    def _choose(self) -> None:
        title = words("settings.certificates.add")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{words('archive.dialog.certificates')} ({FILES})")
        if chosen:
            self.question.ask(Path(chosen))

    def _trusted(self, info: CertificateInfo) -> None:
        self.banners.show_banner("ok", words("cli.key.trusted", name=info.name))


def _roots(desk: Desk) -> tuple[tuple[CertificateInfo, bool], ...]:
    now = desk.session.now()
    found = [certificates(pem)[0] for pem in desk.verifying.roots()]
    return tuple((info, info.valid_from <= now < info.valid_to) for info in found)


def _row(info: CertificateInfo, *, valid: bool) -> RootRow:
    fingerprint = " ".join(info.fingerprint[i : i + 4] for i in range(0, len(info.fingerprint), 4))
    until = shown(info.valid_to.date())
    badge = Badge("check", until, "ok") if valid else Badge("triangle-alert", until, "warn")
    return RootRow(Two(info.name or info.subject, fingerprint), info.key, badge)
