"""A key file of one's own, and plainly what it proves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from ic16desk.desk import Desk
from ic16desk.desk.keys import CreatedKey, create_key_file
from ic16desk.errors import Cancelled
from ic16desk.model.people import Person
from ic16desk.model.signatures import CertificateInfo
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.screens.settings.page import SettingsPage, labelled
from ui.screens.settings.passphrase_panel import PassphrasePair
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import frame, row
from ui.widgets.trust import TrustQuestion


class KeyFilePage(SettingsPage):
    """The passphrase is wiped when the file is made, and when the page is left."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("key_file", bridge)
        self.name_field, self.organisation = QLineEdit(), QLineEdit()
        self.name_field.textChanged.connect(self._say_proof)
        self.pair = PassphrasePair("settings.key_file.passphrase", "settings.key_file.again")
        self.create_button = Button("settings.key_file.create", "outlined", icon="key-round")
        self.create_button.clicked.connect(self._ask_place)
        self.pair.entered.connect(self._ask_place)
        self._proof = Label("", wrap=True)
        self.question = TrustQuestion(bridge)
        self.question.trusted.connect(self._trusted)
        proof = frame("inset", row(IconLabel("info", "accent", 16), (self._proof, 1), margins=(12, 10, 12, 10)))
        self.build(
            say(Label("", ink="text2", wrap=True), "settings.key_file.note"),
            labelled("settings.key_file.name", self.name_field, note="settings.key_file.name_note"),
            labelled("settings.key_file.organisation", self.organisation),
            self.pair,
            proof,
            row(self.create_button, None),
            self.question,
        )
        follow(self)

    def retranslate(self) -> None:
        """What it proves."""
        self._say_proof()

    def enter(self) -> None:
        """Offer the name of the person at work."""
        self.bridge.read(_me, self._offer, self.fail, owner=self)

    def leave(self) -> None:
        """Forget what was typed."""
        super().leave()
        self.pair.wipe()
        self.name_field.clear()
        self.organisation.clear()
        self.question.close_question()

    def _offer(self, found: tuple[Person | None, str]) -> None:
        person, council = found
        if person is not None and not self.name_field.text():
            self.name_field.setText(person.name)
        if council and not self.organisation.text():
            self.organisation.setText(council)

    def _say_proof(self) -> None:
        name = self.name_field.text().strip() or words("settings.key_file.someone")
        self._proof.setText(words("cli.key.proves", name=name))
        self.create_button.setEnabled(bool(self.name_field.text().strip()))

    def _ask_place(self) -> None:
        if not self.create_button.isEnabled() or not self.pair.secret():
            return
        stem = "".join(char if char.isalnum() else "_" for char in self.name_field.text().strip().lower())
        title = words("settings.key_file.create")
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{stem}.p12", "PKCS#12 (*.p12)")
        if chosen:
            self.make(Path(chosen))

    def make(self, path: Path) -> None:
        """Write the key file and its certificate."""
        name, organisation, secret = self.name_field.text(), self.organisation.text(), self.pair.secret()
        if not secret:
            return
        self.create_button.setEnabled(False)
        self.bridge.run(
            lambda desk, _progress: create_key_file(
                path, name=name, organisation=organisation.strip() or None, passphrase=secret, now=desk.session.now()
            ),
            self._made,
            self._not_made,
            owner=self,
            reads=True,
        )

    def _made(self, made: CreatedKey) -> None:
        self.pair.wipe()
        self._say_proof()
        banner = self.banners.show_banner(
            "ok",
            words("settings.key_file.made", name=made.path.name),
            words("settings.key_file.beside", pem=str(made.pem)),
        )
        banner.add_action("archive.action.trust").clicked.connect(lambda: self.question.ask(made.pem))

    def _not_made(self, error: BaseException) -> None:
        self._say_proof()
        if not isinstance(error, Cancelled):
            self.fail(error)

    def _trusted(self, info: CertificateInfo) -> None:
        self.banners.show_banner("ok", words("cli.key.trusted", name=info.name))


def _me(desk: Desk) -> tuple[Person | None, str]:
    person = desk.people.current()
    council = person.council if person else None
    return person, desk.register_text("council", council, "fi") if council else ""
