"""One's own keys: the certificates one signs with, a new key, and plainly what each proves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from ic16desk.desk import Desk
from ic16desk.desk.authority import CreatedRequest, Issued, create_request_file
from ic16desk.desk.keys import CreatedKey, create_key_file
from ic16desk.errors import Cancelled
from ic16desk.model.changes import Done, done
from ic16desk.model.keys import StoredKey
from ic16desk.model.people import Person
from ic16desk.model.signatures import CertificateInfo
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.screens.settings.file_choice import file_stem, grouped, save_place
from ui.screens.settings.install_panel import InstallPanel
from ui.screens.settings.my_keys import MyKeys
from ui.screens.settings.page import SettingsPage, labelled
from ui.screens.settings.passphrase_panel import PassphrasePair
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, frame, line, row
from ui.widgets.trust import TrustQuestion


class KeyFilePage(SettingsPage):
    """The passphrase is wiped when the file is made, and when the page is left."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("key_file", bridge)
        self.keys = MyKeys(bridge)
        self.keys.registered.connect(self._registered)
        self.keys.removed.connect(self._removed)
        self.keys.failed.connect(self.fail)
        self.name_field, self.organisation = QLineEdit(), QLineEdit()
        self.name_field.textChanged.connect(self._say_proof)
        self.pair = PassphrasePair("settings.key_file.passphrase", "settings.key_file.again", beside=True)
        self.request_button = Button("settings.key_file.request", "outlined", icon="send")
        self.request_button.clicked.connect(self._ask_request_place)
        self.create_button = Button("settings.key_file.create", "ghost", icon="key-round")
        self.create_button.clicked.connect(self._ask_place)
        self.pair.entered.connect(self._ask_request_place)
        self._proof = Label("", wrap=True)
        self.install_button = Button("settings.key_file.install", "outlined", icon="download")
        self.install_button.clicked.connect(self._open_install)
        self.keys.acts.insertWidget(1, self.install_button)
        self.install = InstallPanel(bridge)
        self.install.installed.connect(self._installed)
        self.install.given_up.connect(self._close_install)
        self.install.hide()
        self.question = TrustQuestion(bridge)
        self.question.trusted.connect(self._trusted)
        proof = frame("inset", row(IconLabel("info", "accent", 16), (self._proof, 1), margins=(12, 10, 12, 10)))
        self.build(
            self.keys,
            self.question,
            self.install,
            line(),
            say(Label("", "strong"), "settings.key_file.new"),
            say(Label("", ink="text2", wrap=True), "settings.key_file.note"),
            row(
                column(labelled("settings.key_file.name", self.name_field, note="settings.key_file.name_note"), None),
                column(labelled("settings.key_file.organisation", self.organisation), None),
                None,
                spacing=16,
            ),
            self.pair,
            proof,
            row(self.request_button, self.create_button, None),
            say(Label("", "caption", ink="text2", wrap=True), "settings.key_file.ways"),
        )
        follow(self)

    def retranslate(self) -> None:
        """What it proves."""
        self._say_proof()

    def enter(self) -> None:
        """Offer the name of the person at work; show the certificates."""
        self.bridge.read(_me, self._offer, self.fail, owner=self)
        self.bridge.read(lambda desk: desk.keys.all(), self._show_keys, self.fail, owner=self)

    def leave(self) -> None:
        """Forget what was typed."""
        super().leave()
        self.keys.leave()
        self.pair.wipe()
        self.name_field.clear()
        self.organisation.clear()
        self.question.close_question()
        self._close_install()

    def concerns(self, changes: frozenset[str]) -> bool:
        """Certificates, and the roots that vouch for them."""
        return bool(changes & {"keys", "roots"})

    def _show_keys(self, keys: tuple[StoredKey, ...]) -> None:
        self.keys.show_keys(keys)
        for key in self.keys.ending():
            over = key.days_left < 0
            self.tell(
                "bad" if over else "warn",
                words("settings.my_keys.ended_banner" if over else "settings.my_keys.ends_banner",
                      name=key.certificate.name, n=max(key.days_left, 0)),
                words("settings.my_keys.renew"),
            )  # fmt: skip

    def _offer(self, found: tuple[Person | None, str]) -> None:
        person, council = found
        if person is not None and not self.name_field.text():
            self.name_field.setText(person.name)
        if council and not self.organisation.text():
            self.organisation.setText(council)

    def _say_proof(self) -> None:
        name = self.name_field.text().strip() or words("settings.key_file.someone")
        self._proof.setText(words("cli.key.proves", name=name))
        self._wake(bool(self.name_field.text().strip()))

    def _wake(self, awake: bool) -> None:
        self.create_button.setEnabled(awake)
        self.request_button.setEnabled(awake)

    def _place(self, key: str, act: Callable[[Path], None]) -> None:
        if self.create_button.isEnabled() and self.pair.secret():
            place = save_place(self, key, f"{file_stem(self.name_field.text())}.p12", "*.p12")
            if place is not None:
                act(place)

    def _ask_place(self) -> None:
        self._place("settings.key_file.create", self.make)

    def _ask_request_place(self) -> None:
        self._place("settings.key_file.request", self.request)

    def make(self, path: Path) -> None:
        """Write a key file with its own certificate, and note the certificate as the person's."""
        name, organisation, secret = self._typed()
        if not secret:
            return

        def work(desk: Desk) -> Done[CreatedKey]:
            desk.session.author()  # before a file is written
            made = create_key_file(
                path, name=name, organisation=organisation, passphrase=secret, now=desk.session.now()
            )
            desk.keys.register(made.pem.read_bytes())
            return done(made, "keys")

        self._wake(False)
        self.bridge.write(work, self._made, self._not_made, owner=self)

    def request(self, path: Path) -> None:
        """Write a key file and the request for its certificate."""
        name, organisation, secret = self._typed()
        if not secret:
            return
        self._wake(False)
        self.bridge.run(
            lambda desk, _progress: create_request_file(
                path, name=name, organisation=organisation, passphrase=secret, now=desk.session.now()
            ),
            self._requested,
            self._not_made,
            owner=self,
            reads=True,
        )

    def _typed(self) -> tuple[str, str | None, str]:
        return self.name_field.text(), self.organisation.text().strip() or None, self.pair.secret()

    def _made(self, made: Done[CreatedKey]) -> None:
        self.pair.wipe()
        self._say_proof()
        banner = self.tell(
            "ok",
            words("settings.key_file.made", name=made.value.path.name),
            words("settings.key_file.beside", pem=str(made.value.pem)),
        )
        pem = made.value.pem
        banner.add_action("archive.action.trust").clicked.connect(lambda: self.question.ask(pem))

    def _requested(self, made: CreatedRequest) -> None:
        self.pair.wipe()
        self._say_proof()
        fingerprint = grouped(made.info.fingerprint)
        banner = self.tell(
            "ok",
            words("settings.key_file.requested", name=made.path.name, request=made.request.name),
            words("settings.key_file.send", request=str(made.request), fingerprint=fingerprint),
        )
        banner.add_action("settings.key_file.copy").clicked.connect(
            lambda: QApplication.clipboard().setText(fingerprint)
        )

    def _not_made(self, error: BaseException) -> None:
        self._say_proof()
        if not isinstance(error, Cancelled):
            self.fail(error)

    def _open_install(self) -> None:
        self.install.show()
        self.install_button.setEnabled(False)
        self.install.setFocus()

    def _close_install(self) -> None:
        self.install.wipe()
        self.install.hide()
        self.install_button.setEnabled(True)

    def _installed(self, made: tuple[Issued, StoredKey]) -> None:
        self._close_install()
        self.banners.clear()
        issued, key = made
        text = words("cli.key.installed", name=key.certificate.name, end=key.certificate.valid_to.date())
        root = issued.root()
        if key.vouched != "unknown" or not root:
            self.tell("ok", text, words("settings.install.done"))
            return
        banner = self.tell("ok", text, words("settings.install.done_trust"))
        banner.add_action("settings.install.trust").clicked.connect(lambda: self.question.ask_about(root))

    def _registered(self, key: StoredKey) -> None:
        says = [words(f"key.vouched.{key.vouched}", name=key.vouched_by)]
        says += [words("key.says.qualified")] if key.certificate.qualified else []
        says += [words("key.says.on_device")] if key.certificate.on_device else []
        says += [] if "nonRepudiation" in key.certificate.usages else [words("key.says.no_documents")]
        self.tell("ok", words("settings.my_keys.added", name=key.certificate.name), " ".join(says))

    def _removed(self, key: StoredKey) -> None:
        banner = self.tell("accent", words("cli.key.removed", name=key.certificate.name))
        banner.add_action("settings.my_keys.back").clicked.connect(lambda: self._put_back(key))

    def _put_back(self, key: StoredKey) -> None:
        self.banners.clear()
        self.bridge.write(
            lambda desk: desk.keys.register(key.pem.encode(), person=key.person, holder=key.holder),
            None,
            self.fail,
            owner=self,
        )

    def _trusted(self, info: CertificateInfo) -> None:
        self.tell("ok", words("cli.key.trusted", name=info.name))


def _me(desk: Desk) -> tuple[Person | None, str]:
    person = desk.people.current()
    council = person.council if person else None
    return person, desk.register_text("council", council, "fi") if council else ""
