"""A new root for an organisation, written once to a file for a safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ic16desk.desk import Desk
from ic16desk.desk.authority import create_root_file
from ic16desk.desk.keys import CreatedKey
from ui.bridge import Bridge
from ui.i18n import say, words
from ui.screens.settings.act_form import ActForm
from ui.screens.settings.file_choice import file_stem, save_place
from ui.screens.settings.page import labelled
from ui.screens.settings.passphrase_panel import PassphrasePair
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, row


class RootForm(ActForm):
    """``made`` carries the :class:`CreatedKey`."""

    made = Signal(object)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("settings.root.title", "settings.root.go")
        self._bridge = bridge
        self.name_field, self.organisation = QLineEdit(), QLineEdit()
        self.pair = PassphrasePair("settings.authority.root_passphrase", "settings.key_file.again", beside=True)
        self.pair.entered.connect(self._ask_place)
        self.go.clicked.connect(self._ask_place)
        for field in (self.name_field, self.organisation):
            field.textChanged.connect(self._check)
        safe = say(Label("", wrap=True), "settings.root.safe")
        self.lay_out(
            row(
                column(labelled("settings.root.name", self.name_field), None),
                column(labelled("settings.key_file.organisation", self.organisation), None),
                None,
                spacing=16,
            ),
            self.pair,
            row(IconLabel("triangle-alert", "warn", 16), (safe, 1)),
        )
        self.setFocusProxy(self.name_field)
        self._check()

    def offer(self, council: str) -> None:
        """The council's name where nothing was typed."""
        if council and not self.organisation.text():
            self.organisation.setText(council)
        if council and not self.name_field.text():
            self.name_field.setText(words("settings.root.of", council=council)[:64])

    def wipe(self) -> None:
        """Forget the secret."""
        super().wipe()
        self.pair.wipe()

    def forget(self) -> None:
        """Nothing of the store stays."""
        self.wipe()
        self.name_field.clear()
        self.organisation.clear()

    def make(self, path: Path) -> None:
        """Write the root's key and its certificate."""
        name, organisation, secret = self.name_field.text(), self.organisation.text().strip(), self.pair.secret()
        if not secret:
            return
        self.go.setEnabled(False)
        self.tell("")
        self._bridge.run(
            lambda desk, _progress: create_root_file(
                path, name=name, organisation=organisation or None, passphrase=secret, now=desk.session.now()
            ),
            self._done,
            self._not_done,
            owner=self,
            reads=True,
        )

    def _ask_place(self) -> None:
        if self.go.isEnabled() and self.pair.secret():
            place = save_place(self, "settings.root.go", f"{file_stem(self.name_field.text())}.p12", "*.p12")
            if place is not None:
                self.make(place)

    def _check(self) -> None:
        self.go.setEnabled(bool(self.name_field.text().strip()))

    def _done(self, made: CreatedKey) -> None:
        self._check()
        self.wipe()
        self.made.emit(made)

    def _not_done(self, error: BaseException) -> None:
        self._check()
        self.fail(error)
