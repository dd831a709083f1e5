"""The certificates this store's people sign with: who vouches for them, and how long they last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.desk.authority import read_certificate
from ic16desk.errors import SecretMissing
from ic16desk.model.changes import Done
from ic16desk.model.keys import StoredKey
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge, Two
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.file_choice import CERTIFICATES, KEY_FILES, FileChoice
from ui.widgets.buttons import Button, command
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.passphrase import PassphraseField
from ui.widgets.table import TWO_LINES, Table

_COLUMNS = (
    Column("name", "settings.my_keys.name", "two"),
    Column("holder", "settings.my_keys.holder", "muted", 110),
    Column("until", "settings.my_keys.until", "badge", 220),
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One certificate: the name in it, and under it who vouches for it."""

    fingerprint: str
    name: Two
    holder: str
    until: Badge


class MyKeys(QWidget):
    """``registered`` and ``removed`` carry the certificate, ``failed`` the error."""

    registered = Signal(object)
    removed = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self._keys: tuple[StoredKey, ...] = ()
        self.table = Table("settings.my_keys.title", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(self._picked)
        self._none = say(Label("", ink="text2", wrap=True), "settings.my_keys.none")
        self.add = FileChoice("settings.my_keys.add", f"{KEY_FILES} {CERTIFICATES}")
        self.add.chosen.connect(self._read)
        self.remove = Button("settings.my_keys.remove", "ghost", icon="trash-2", keys="Del")
        self.remove.clicked.connect(self._remove)
        command(self.table, "settings.my_keys.remove", "Del").triggered.connect(lambda _=False: self._remove())
        self.passphrase = PassphraseField("settings.my_keys.passphrase")
        self.passphrase.setFixedWidth(380)
        self.passphrase.entered.connect(self._open)
        self.open = Button("settings.my_keys.open", "outlined", icon="check")
        self.open.clicked.connect(self._open)
        self._secret = frame(
            "inset", column(self.passphrase, row(self.open, None), spacing=10, margins=(14, 12, 14, 12))
        )
        self._secret.hide()
        self.acts = row(self.add.button, None, self.remove)
        self.setLayout(column(self.table, self._none, self.acts, self._secret, spacing=12))
        follow(self)

    def retranslate(self) -> None:
        """The rows."""
        self.model.replace([_row(key) for key in self._keys])
        self.table.setVisible(bool(self._keys))
        self._none.setVisible(not self._keys)
        self.remove.setVisible(bool(self._keys))
        self._picked(self.table.current_row())

    def show_keys(self, keys: tuple[StoredKey, ...]) -> None:
        """Show other certificates."""
        self._keys = keys
        self.retranslate()

    def ending(self) -> tuple[StoredKey, ...]:
        """Those that end soon or have ended."""
        return tuple(key for key in self._keys if key.warning)

    def leave(self) -> None:
        """Hold nothing of the store, no secret and no file."""
        self.show_keys(())
        self._close()

    def _picked(self, picked: object) -> None:
        self.remove.setEnabled(isinstance(picked, KeyRow))

    def _read(self, path: Path, secret: str = "") -> None:
        self._bridge.write(
            lambda desk: desk.keys.register(read_certificate(path, secret)),
            self._registered,
            self._not_read,
            owner=self,
        )

    def _not_read(self, error: BaseException) -> None:
        if isinstance(error, SecretMissing) and self.add.path is not None:
            self._secret.show()
            self.passphrase.setFocus()
            return
        if self._secret.isHidden():
            self.add.forget()
        self.failed.emit(error)

    def _open(self) -> None:
        if self.add.path is not None and self.passphrase.text():
            self._read(self.add.path, self.passphrase.text())

    def _registered(self, done: Done[StoredKey]) -> None:
        self._close()
        self.registered.emit(done.value)

    def _close(self) -> None:
        self._secret.hide()
        self.passphrase.wipe()
        self.add.forget()

    def _remove(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, KeyRow):
            fingerprint = picked.fingerprint
            self._bridge.write(lambda desk: desk.keys.remove(fingerprint), self._removed, self.failed.emit, owner=self)

    def _removed(self, done: Done[StoredKey]) -> None:
        self.removed.emit(done.value)


def _row(key: StoredKey) -> KeyRow:
    info = key.certificate
    name = info.name if info.name == key.person_name else f"{info.name} ({key.person_name})"
    return KeyRow(
        fingerprint=info.fingerprint,
        name=Two(name, words(f"settings.my_keys.vouched.{key.vouched}", name=key.vouched_by)),
        holder=words(f"settings.my_keys.on.{key.holder}"),
        until=_until(key),
    )


def _until(key: StoredKey) -> Badge:
    day = shown(key.certificate.valid_to.date())
    if key.days_left < 0:
        return Badge("octagon-alert", words("settings.my_keys.ended", day=day), "bad")
    text = words("settings.my_keys.left", n=key.days_left, day=day)
    return Badge("triangle-alert", text, "warn") if key.warning else Badge("check", text, "ok")
