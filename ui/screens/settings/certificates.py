"""Whom this store believes: root certificates it was told to trust, EU trust lists, revocation lists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ic16desk.desk import Desk
from ic16desk.model.changes import Done
from ic16desk.model.keys import RevocationList, StoredTrustList, TrustedRoot
from ic16desk.model.signatures import CertificateInfo
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge, Two
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.file_choice import CERTIFICATES, file_stem, grouped, save_place
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.trust_lists import TrustLists
from ui.widgets.buttons import Button, command
from ui.widgets.labels import Label
from ui.widgets.layouts import line, row
from ui.widgets.table import TWO_LINES, Table
from ui.widgets.trust import TrustQuestion

FILES = CERTIFICATES
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
    fingerprint: str
    holder: str
    pem: str


@dataclass(frozen=True, slots=True)
class _Found:
    roots: tuple[TrustedRoot, ...] = ()
    lists: tuple[StoredTrustList, ...] = ()
    crls: tuple[RevocationList, ...] = ()


class CertificatesPage(SettingsPage):
    """Who may vouch for signers."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("certificates", bridge)
        self._found = _Found()
        self.table = Table("settings.section.certificates", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(self._picked)
        self._none = say(Label("", ink="text2", wrap=True), "settings.certificates.none")
        self.add = Button("settings.certificates.add", "outlined", icon="plus")
        self.add.clicked.connect(self._choose)
        self.export = Button("settings.certificates.export", "outlined", icon="download")
        self.export.clicked.connect(self._export)
        self.remove = Button("settings.certificates.remove", "ghost", icon="trash-2", keys="Del")
        self.remove.clicked.connect(self._remove)
        command(self.table, "settings.certificates.remove", "Del").triggered.connect(lambda _=False: self._remove())
        self.question = TrustQuestion(bridge)
        self.question.trusted.connect(self._trusted)
        self.lists = TrustLists(bridge)
        self.lists.told.connect(lambda tone, text: self.tell(tone, text))
        self.lists.failed.connect(self.fail)
        screen().changed.connect(self._say)
        note = say(Label("", ink="text2", wrap=True), "settings.certificates.note")
        buttons = row(self.add, self.export, None, self.remove)
        self.build(note, self.table, self._none, buttons, self.question, line(), self.lists)

    def enter(self) -> None:
        """Read the roots."""
        self.bridge.read(_read, self._show, self.fail, owner=self)

    def leave(self) -> None:
        """None is shown."""
        super().leave()
        self._found = _Found()
        self.question.close_question()
        self.lists.leave()
        self._say()

    def concerns(self, changes: frozenset[str]) -> bool:
        """Roots."""
        return "roots" in changes

    def _show(self, found: _Found) -> None:
        self._found = found
        self.lists.show_lists(found.lists, found.crls)
        self._say()

    def _say(self) -> None:
        own = [root for root in self._found.roots if root.source == "own"]
        self.model.replace([_row(root) for root in own])
        self.table.setVisible(bool(own))
        self._none.setVisible(not own)
        for part in (self.export, self.remove):
            part.setVisible(bool(own))
        if own and self.table.current_row() is None:
            self.table.go_to(0)
        self._picked(self.table.current_row())

    def _picked(self, picked: object) -> None:
        for part in (self.export, self.remove):
            part.setEnabled(isinstance(picked, RootRow))

    def _choose(self) -> None:
        title = words("settings.certificates.add")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{words('archive.dialog.certificates')} ({FILES})")
        if chosen:
            self.question.ask(Path(chosen))

    def _trusted(self, info: CertificateInfo) -> None:
        self.tell("ok", words("cli.key.trusted", name=info.name))

    def _export(self) -> None:
        picked = self.table.current_row()
        if not isinstance(picked, RootRow):
            return
        place = save_place(self, "settings.certificates.export", f"{file_stem(picked.holder)}.pem", "*.pem")
        if place is not None:
            self.write_root(picked.fingerprint, place)

    def write_root(self, fingerprint: str, place: Path) -> None:
        """Write one root as PEM, for recipients."""
        self.bridge.read(
            lambda desk: desk.trusting.export_root(fingerprint, place),
            lambda root: self._exported(root, place),
            self.fail,
            owner=self,
        )

    def _exported(self, root: TrustedRoot, place: Path) -> None:
        text = words("settings.certificates.exported", name=root.certificate.name, file=place.name)
        self.tell("ok", text, words("settings.certificates.exported_note"))

    def _remove(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, RootRow):
            fingerprint = picked.fingerprint
            self.bridge.write(lambda desk: desk.trusting.distrust(fingerprint), self._removed, self.fail, owner=self)

    def _removed(self, done: Done[TrustedRoot]) -> None:
        root = done.value
        banner = self.tell("accent", words("cli.key.distrusted", name=root.certificate.name))
        banner.add_action("settings.certificates.back").clicked.connect(lambda: self._put_back(root))

    def _put_back(self, root: TrustedRoot) -> None:
        self.banners.clear()
        self.bridge.write(lambda desk: desk.verifying.trust(root.pem.encode()), None, self.fail, owner=self)


def _read(desk: Desk) -> _Found:
    return _Found(desk.trusting.roots(), desk.trusting.lists(), desk.trusting.crls())


def _row(root: TrustedRoot) -> RootRow:
    info = root.certificate
    until = shown(info.valid_to.date())
    badge = Badge("check", until, "ok") if root.valid else Badge("triangle-alert", until, "warn")
    holder = info.name or info.subject
    return RootRow(Two(holder, grouped(info.fingerprint)), info.key, badge, info.fingerprint, holder, root.pem)
