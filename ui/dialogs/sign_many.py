"""Signing several decisions: what is signed, by whom, with which key. A dialog, because it asks for a secret.

It only asks: whoever shows it opens the key off this thread, and tells it what came of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.errors import KnownError
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.card_way import CardWay
from ui.widgets.key_choice import KeyChoice
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, frame, holder, row
from ui.widgets.meter import ProgressLine

#: So many decisions are named; of more the number is told.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ManyRequest:
    """Number and project of each decision, who signs, and how many letters were not read to the end."""

    person: str
    names: Sequence[str]
    unread: int = 0


class SignManyDialog(QDialog):
    """``confirmed`` carries what opens the key (:data:`ui.widgets.key_choice.Opening`); ``given_up`` while it opens."""

    confirmed = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        bridge: Bridge[Desk],
        request: ManyRequest,
        *,
        looks: Looks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._request = request
        self._opening = False
        self.setModal(True)
        self.setMinimumWidth(560)
        self.banners = BannerStack()
        kept = looks or Looks()
        self.keys = KeyChoice(kept)
        self.keys.add_way(CardWay(bridge, kept))
        self.progress = ProgressLine()
        self.progress.cancel.hide()
        self.cancel = Button("ui.action.cancel")
        self.accept_button = Button("sign.sign", "primary", icon="signature")
        self.accept_button.setDefault(True)
        self.setLayout(self._lay_out())
        self.keys.changed.connect(self._judge)
        self.keys.entered.connect(self.start)
        self.accept_button.clicked.connect(self.start)
        self.cancel.clicked.connect(self.reject)
        self.keys.show_person(request.person)
        follow(self)
        self._judge()
        self.keys.focus_first()

    def retranslate(self) -> None:
        """What is put together."""
        request, n = self._request, len(self._request.names)
        self.setWindowTitle(words("queue.dialog.title"))
        self._what.setText(words("queue.dialog.what", n=n, name=request.person))
        for label, name in zip(self._names, request.names, strict=False):
            label.setText(name)
        self._more.setText(words("queue.dialog.more", n=n - _NAMED))
        self._unread_text.setText(words("queue.dialog.unread", n=request.unread))
        self.accept_button.setText(words("queue.sign", n=n))

    def start(self) -> None:
        """Hand over what opens the key."""
        if not self._opening and self.keys.is_ready():
            self.keys.clear_errors()
            self.banners.clear()
            self._set_opening(True)
            self.confirmed.emit(self.keys.opening())

    def key_opened(self) -> None:
        """The key is open: this is not needed any more (a card may ask for each signature in a dialog of its own)."""
        if self._opening:
            self.keys.remember()
            self.put_away()

    def show_failure(self, error: BaseException) -> None:
        """The key did not open: at its field where it has one, else above."""
        self._set_opening(False)
        fault = faults.describe(error)
        text = " ".join(filter(None, (fault.message, fault.hint)))
        known = isinstance(error, KnownError)
        if not known or not self.keys.show_error(fault.code, text):
            self.banners.show_banner(fault.tone, fault.message, fault.hint)
        self._judge()

    def reject(self) -> None:
        """Esc and *Peruuta*; every secret is wiped."""
        opening, self._opening = self._opening, False
        self.keys.wipe()
        super().reject()
        if opening:
            self.given_up.emit()

    def put_away(self) -> None:
        """Close whatever is under way."""
        self._opening = False
        self.reject()

    def _lay_out(self) -> QVBoxLayout:
        names = self._request.names
        self._what = Label("", "subtitle", wrap=True)
        self._names = [ElidedLabel("", tabular=True) for _ in names[:_NAMED]]
        self._more = Label("", ink="text2")
        if len(names) <= _NAMED:
            self._more.hide()
        what = frame("inset", column(self._what, *self._names, self._more, spacing=4, margins=(14, 12, 14, 12)))
        self._unread_text = Label("", ink="warn", weight=500, wrap=True)
        unread = holder(row(IconLabel("book-open", "warn", 16), (self._unread_text, 1)))
        if not self._request.unread:
            unread.hide()
        note = say(Label("", "caption", ink="text2", wrap=True), "queue.dialog.note")
        content = column(what, unread, self.keys, note, spacing=12, margins=(20, 16, 20, 16))
        foot = frame("foot", row(None, self.cancel, self.accept_button, margins=(20, 12, 20, 12)))
        return column(self.banners, content, None, self.progress, foot, spacing=0)

    def _judge(self) -> None:
        self.accept_button.setEnabled(self.keys.is_ready() and not self._opening)

    def _set_opening(self, on: bool) -> None:
        self._opening = on
        self.keys.setEnabled(not on)
        if on:
            self.progress.report(0, 0, words("sign.step_key"))
        else:
            self.progress.finish()
        self.progress.cancel.hide()
        self._judge()
