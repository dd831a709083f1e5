"""Signing a decision: what is signed, as what, by whom, with which key. A dialog, because it asks for a secret."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.exchange import StoredDraft
from ic16desk.model.changes import Done
from ic16desk.model.signatures import Role, SignedPdf
from ic16desk.progress import Progress
from ui.bridge import Bridge
from ui.dialogs.key_dialog import KeyDialog
from ui.i18n import follow, say, words
from ui.state import Looks
from ui.widgets.banner import VerdictBanner
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, holder, row

#: What another date of the decision mends (and a new presentation).
_REDATABLE = frozenset({"sign.other_day", "sign.day_passed", "sign.texts_expired"})


@dataclass(frozen=True, slots=True)
class SignRequest:
    """The decision to sign; ``presented_by`` is who has signed as presenter, or None.

    ``parts``: as what the first and the second sign; of a board's extract the chair and the certifier.
    """

    application: str
    number: str
    title: str
    recipient: str
    outcome: str
    amount_cents: int | None
    pages: int
    presenter: str
    decider: str
    presented_by: str | None
    kind: str = "main"
    parts: tuple[str, str] = ("presenter", "decider")

    @property
    def role(self) -> Role:
        """Whose turn it is."""
        return "decider" if self.presented_by or not self.presenter else "presenter"

    def part(self, role: Role) -> str:
        """As what a role signs."""
        return self.parts[0 if role == "presenter" else 1]

    def name(self, role: Role) -> str:
        """Whom the decision names for a role."""
        return self.presenter if role == "presenter" else self.decider


class SignDialog(KeyDialog):
    """``signed`` with the role when a signature is made; ``export_asked`` and ``archive_asked`` from its last page."""

    signed = Signal(str)
    export_asked = Signal()
    archive_asked = Signal()

    def __init__(
        self, bridge: Bridge[Desk], request: SignRequest, *, looks: Looks | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, looks, parent)
        self._bridge, self._request = bridge, request
        self.roles = {role: _RoleCard(role, request) for role in _ROLES if role == "decider" or request.presenter}
        self.redate = Button("sign.redate", "outlined", icon="calendar-clock")
        self.redate.hide()
        self.result_banner = VerdictBanner("ok")
        self.export = Button("sign.export", icon="download")
        self.archive = Button("sign.archive", icon="archive")
        self.close_button = Button("ui.action.close", "primary")
        self._asking, self._made = self._ask_page(), self._done_page()
        self._made.hide()
        self.setLayout(column(self._asking, self._made, spacing=0))
        self._connect()
        self.ask_for(request.name(request.role))
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        self.setWindowTitle(words("sign.title"))
        request = self._request
        self._what.setText(f"{request.number} · {request.title}")
        facts = [
            words(f"outcome.code.{request.outcome}" if request.kind == "main" else f"decision.kind.{request.kind}"),
            words("sign.amount", amount_cents=request.amount_cents) if request.amount_cents is not None else "",
            words("sign.pages", n=request.pages) if request.pages else "",
        ]
        self._facts.setText(" · ".join(filter(None, facts)))
        self._recipient.setText(words("sign.recipient", name=request.recipient))
        for card in self.roles.values():
            card.retranslate()

    def role(self) -> Role:
        """As what one signs."""
        return self._request.role

    def start(self) -> None:
        """Open the key and sign, off this thread."""
        if not self.is_ready():
            return
        opening, role = self.keys.opening(), self.role()
        application, steps = self._request.application, (words("sign.step_key"), words("sign.step_sign"))

        def job(desk: Desk, progress: Progress) -> Done[SignedPdf]:
            progress.report(0, 2, steps[0])
            with opening(desk) as key:
                progress.report(1, 2, steps[1])
                return desk.signatures.sign(application, key=key, role=role)

        self.redate.hide()
        self.begin()
        self._bridge.run(job, self._done, self._failed, self.progress.report, owner=self)

    def _ask_page(self) -> QWidget:
        self._what = ElidedLabel("", "subtitle")
        self._recipient = ElidedLabel("")
        self._facts = ElidedLabel("", ink="text2", tabular=True)
        what = frame("inset", column(self._what, self._recipient, self._facts, spacing=4, margins=(14, 12, 14, 12)))
        content = column(
            what,
            say(Label("", "label"), "sign.as"),
            *self.roles.values(),
            4,
            self.keys,
            say(Label("", "caption", ink="text2", wrap=True), "sign.note"),
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        return holder(column(self.banners, content, None, self.progress, self.foot(self.redate), spacing=0))

    def _done_page(self) -> QWidget:
        foot = frame("foot", row(None, self.export, self.archive, self.close_button, margins=(20, 12, 20, 12)))
        return holder(column(self.result_banner, None, foot, spacing=0))

    def _connect(self) -> None:
        self.redate.clicked.connect(self._redate)
        self.close_button.clicked.connect(self.accept)
        self.export.clicked.connect(self.export_asked)
        self.archive.clicked.connect(self._to_archive)

    def _done(self, done: Done[SignedPdf]) -> None:
        self.set_running(False)
        self.keys.remember()
        self.keys.wipe()
        role = self.role()
        name = self._request.name(role)
        self.result_banner.show_verdict(
            "ok" if role == "decider" else "accent",
            words(f"sign.done_{role}"),
            words(f"sign.done_{role}_text", name=name, decider=self._request.decider),
            icon="badge-check",
        )
        self._finish_with(only_close=role != "decider")
        self.signed.emit(role)

    def _finish_with(self, *, only_close: bool) -> None:
        self.export.setHidden(only_close)
        self.archive.setHidden(only_close)
        self._asking.hide()
        self._made.show()
        self.adjustSize()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        self.redate.setVisible(self.show_failure(error) in _REDATABLE)

    def _redate(self) -> None:
        """The day of the decision has passed: give it today's, so that it is presented again."""
        application = self._request.application
        self._bridge.write(
            lambda desk: desk.exchange.present_again(application), self._redated, self._failed, owner=self
        )

    def _redated(self, done: Done[StoredDraft]) -> None:
        self.result_banner.show_verdict(
            "accent",
            words("sign.redated", date=done.value.draft.date),
            words("sign.redated_text"),
            icon="calendar-clock",
        )
        self._finish_with(only_close=True)

    def _to_archive(self) -> None:
        self.accept()
        self.archive_asked.emit()


_ROLES: tuple[Role, Role] = ("presenter", "decider")


class _RoleCard(QWidget):
    """A role, whom the decision names for it, and how it stands."""

    def __init__(self, role: Role, request: SignRequest) -> None:
        super().__init__()
        self._role, self._request = role, request
        self.radio = QRadioButton()
        self.radio.setChecked(request.role == role)
        self.radio.setEnabled(request.role == role)
        self._name = ElidedLabel("")
        self._state = Chip("", "neu", "circle")
        self.setLayout(row(self.radio, (self._name, 1), self._state, spacing=10))

    def retranslate(self) -> None:
        """Role, name, state."""
        request, role = self._request, self._role
        self.radio.setText(words(f"decision.signatures.{request.part(role)}"))
        self._name.setText(request.name(role))
        if role == "presenter" and request.presented_by:
            self._state.show_state(words("sign.state_signed"), "ok", "circle-check")
        elif role == request.role:
            self._state.show_state(words("sign.state_now"), "accent", "signature")
        else:
            self._state.show_state(words("sign.state_waits"), "neu", "circle-dashed")
        self.radio.setAccessibleName(f"{self.radio.text()}, {request.name(role)}, {self._state.text()}")
