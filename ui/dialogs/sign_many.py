"""Signing several decisions: what is signed, by whom, with which key. A dialog, because it asks for a secret.

It only asks: whoever shows it opens the key off this thread, and tells it what came of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.dialogs.key_dialog import KeyDialog
from ui.i18n import follow, say, words
from ui.state import Looks
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, frame, holder, row

#: So many decisions are named; of more the number is told.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ManyRequest:
    """Number and project of each decision, who signs, and how many letters were not read to the end."""

    person: str
    names: Sequence[str]
    unread: int = 0


class SignManyDialog(KeyDialog):
    """``confirmed`` carries what opens the key (:data:`ui.widgets.key_choice.Opening`); ``given_up`` while it opens."""

    confirmed = Signal(object)
    given_up = Signal()
    can_give_up = True

    def __init__(
        self,
        bridge: Bridge[Desk],
        request: ManyRequest,
        *,
        looks: Looks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bridge, looks, parent)
        self._request = request
        self.setLayout(self._lay_out())
        self.ask_for(request.person)
        follow(self)
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
        if self.is_ready():
            self.begin()
            self.confirmed.emit(self.keys.opening())

    def key_opened(self) -> None:
        """The key is open: this is not needed any more (a card may ask for each signature in a dialog of its own)."""
        if self._running:
            self.keys.remember()
            self._running = False
            self.reject()

    def reject(self) -> None:
        """Esc and *Peruuta*; every secret is wiped."""
        opening, self._running = self._running, False
        super().reject()
        if opening:
            self.given_up.emit()

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
        return column(self.banners, content, None, self.progress, self.foot(), spacing=0)
