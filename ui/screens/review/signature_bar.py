"""The line under a signed document: what its signatures are worth here, and the way to the archive's whole verdict.

Under it, because a verdict may come while somebody reads: what is being read does not move.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.triage import Found
from ic16desk.model.triage import Triage
from ui.bridge import Bridge
from ui.i18n import follow
from ui.triage import headline, sentences, sign_of
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, plain_tooltip
from ui.widgets.layouts import row


class SignatureBar(QFrame):
    """Hidden for a document without signatures. ``pressed``: the whole verdict is wanted."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(36)
        self._found: Triage | None = None
        self._icon = IconLabel("signature", "text2", 18)
        self._text = ElidedLabel("", "label")
        self.more = Button("review.signature.verdict", "ghost")
        self.more.clicked.connect(self.pressed)
        self.setLayout(row(self._icon, (self._text, 1), self.more, spacing=8, margins=(12, 0, 8, 1)))
        self.hide()
        follow(self)

    def retranslate(self) -> None:
        """The sentence in the screen's language."""
        self.show_triage(self._found)

    def show_triage(self, found: Triage | None) -> None:
        """Of the document that is shown."""
        self._found = found
        sign = sign_of(found)
        self.setVisible(sign is not None)
        if sign is None or found is None:
            self._text.setText("")
            return
        self._icon.set_icon(sign.icon, sign.tint)
        self._text.setText(headline(found))
        told = "\n".join((headline(found), *sentences(found)))
        self._text.setToolTip(plain_tooltip(told))
        self.setAccessibleName(told.replace("\n", " "))


class CatchingUp(QObject):
    """Judges what of an open case is not judged by today's trust, one document at a time beside the other reads.

    A result that arrives late tells the screen that signatures changed; what is being read stays where it is.
    """

    def __init__(self, bridge: Bridge[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._application, self._turn, self._kept = bridge, "", 0, False
        bridge.changed.connect(self._changed)

    def follow(self, application: str) -> None:
        """A case is open; empty: none is."""
        if application != self._application:
            self._application = application
            self._begin()

    def _changed(self, kinds: object) -> None:
        if isinstance(kinds, frozenset) and kinds & {"roots", "documents"}:
            self._begin()

    def _begin(self) -> None:
        self._turn += 1
        self._next(self._turn)

    def _next(self, turn: int) -> None:
        application = self._application
        if not application or turn != self._turn:
            return
        self._bridge.read(lambda desk: desk.triage.next(application), lambda found: self._came(found, turn), owner=self)

    def _came(self, found: Found | None, turn: int) -> None:
        if turn != self._turn:
            return
        if found is not None:
            self._kept = True
            self._bridge.write(lambda desk: desk.triage.keep(found), lambda _: self._next(turn), owner=self)
        elif self._kept:  # the list of cases counts the findings that rest on it
            self._kept = False
            application = self._application
            self._bridge.write(lambda desk: desk.cases.refresh(application), owner=self)
