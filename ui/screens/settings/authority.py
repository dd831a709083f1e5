"""The organisation's root: created once for a safe, asked for at each issue and each withdrawal."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.desk.authority import Issued
from ic16desk.desk.keys import CreatedKey
from ic16desk.model.keys import RevocationList
from ic16desk.model.signatures import CertificateInfo
from ui.bridge import Bridge
from ui.i18n import say, words
from ui.screens.settings.issue_form import IssueForm
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.revoke_form import RevokeForm
from ui.screens.settings.root_form import RootForm
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row
from ui.widgets.trust import TrustQuestion


class AuthorityPage(SettingsPage):
    """Three acts, one form at a time; no secret and no key outlives its act."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("authority", bridge)
        self.root, self.issue, self.revoke = RootForm(bridge), IssueForm(bridge), RevokeForm(bridge)
        self.forms: dict[str, RootForm | IssueForm | RevokeForm] = {
            "root": self.root,
            "issue": self.issue,
            "revoke": self.revoke,
        }
        icons = {"root": "shield-check", "issue": "badge-check", "revoke": "ban"}
        self.buttons = {name: Button(f"settings.authority.{name}", "outlined", icon=icons[name]) for name in self.forms}
        for name, form in self.forms.items():
            self.buttons[name].clicked.connect(partial(self.open_form, name))
            form.given_up.connect(self.close_forms)
            form.failed.connect(self.fail)
            form.hide()
        self.root.made.connect(self._made)
        self.issue.issued.connect(self._issued)
        self.revoke.revoked.connect(self._revoked)
        self.question = TrustQuestion(bridge)
        self.question.trusted.connect(self._trusted)
        self.build(
            say(Label("", ink="text2", wrap=True), "settings.authority.note"),
            say(Label("", ink="text2", wrap=True), "settings.authority.steps"),
            row(*self.buttons.values(), None),
            *self.forms.values(),
            self.question,
        )

    def enter(self) -> None:
        """Offer the council as the organisation."""
        self.bridge.read(_council, self.root.offer, self.fail, owner=self)

    def leave(self) -> None:
        """Forget what was typed and chosen."""
        super().leave()
        self.close_forms()
        self.root.forget()
        self.question.close_question()

    def open_form(self, name: str, *_: object) -> None:
        """Show one form, and no other."""
        self.banners.clear()
        self.question.close_question()
        for other, form in self.forms.items():
            if other != name:
                form.wipe()
            form.setVisible(other == name)
        self.forms[name].setFocus()

    def close_forms(self) -> None:
        """Show none; what was typed is gone."""
        had_focus = [name for name, form in self.forms.items() if not form.isHidden() and _holds_focus(form)]
        for form in self.forms.values():
            form.wipe()
            form.hide()
        for name in had_focus:
            self.buttons[name].setFocus()

    def _made(self, made: CreatedKey) -> None:
        self.close_forms()
        banner = self.tell(
            "warn",
            words("settings.root.made", name=made.path.name),
            f"{words('cli.key.root_safe', file=made.path.name)} {words('cli.key.root_proves', pem=made.pem.name)}",
            icon="shield-check",
        )
        pem = made.pem
        banner.add_action("archive.action.trust").clicked.connect(lambda: self._ask_trust(pem))

    def _ask_trust(self, pem: Path) -> None:
        self.question.ask(pem)

    def _issued(self, made: Issued) -> None:
        self.close_forms()
        info = made.certificate
        self.tell(
            "ok",
            words("cli.key.issued", name=info.name, end=info.valid_to.date()),
            words("settings.issue.send", file=str(made.path), name=info.name),
        )

    def _revoked(self, made: tuple[RevocationList, Path, bool]) -> None:
        self.close_forms()
        found, path, heeded = made
        hint = words("settings.revoke.heeded" if heeded else "settings.revoke.not_heeded")
        self.tell("ok", words("cli.key.revoked", n=found.revoked, file=path.name), hint)

    def _trusted(self, info: CertificateInfo) -> None:
        self.banners.clear()
        self.tell("ok", words("cli.key.trusted", name=info.name))


def _holds_focus(form: QWidget) -> bool:
    focused = form.window().focusWidget()
    return focused is not None and form.isAncestorOf(focused)


def _council(desk: Desk) -> str:
    person = desk.people.current()
    council = person.council if person else None
    return desk.register_text("council", council, "fi") if council else ""
