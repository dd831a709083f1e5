"""What the review tells of the signatures of received documents, and when it is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.screens.review.signature_bar import CatchingUp
from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.screens.review.screen import ReviewScreen


class Signatures(QObject):
    """Keeps the line under each reader right, and asks the archive for a whole verdict."""

    def __init__(self, screen: ReviewScreen, bridge: Bridge[Desk]) -> None:
        super().__init__(screen)
        self._screen = screen
        self.catching_up = CatchingUp(bridge, screen)
        for reader in screen.readers.both:
            reader.shown.connect(lambda _document: self.refresh())
            reader.signed.pressed.connect(lambda reader=reader: self.ask(reader.row.id if reader.row else ""))
        action = command(screen, "review.signature.command", icon="shield-check")
        action.triggered.connect(lambda: self.ask(screen.reader.row.id if screen.reader.row else ""))
        screen.side.documents.menu.verify_asked.connect(self.ask)

    def refresh(self) -> None:
        """The lines under the readers, by what is known now."""
        review = self._screen.review
        for reader in self._screen.readers.both:
            row = reader.row
            reader.signed.show_triage(review.case.triage.get(row.sha256) if review is not None and row else None)

    def show_case(self, application: str) -> None:
        """A case is shown, or read again; empty: it is closed."""
        self.refresh()
        self.catching_up.follow(application)

    def ask(self, document: str) -> None:
        """The whole verdict of a document."""
        review = self._screen.review
        row = review.version(document) if review is not None else None
        if review is not None and row is not None:
            self._screen.verify_asked.emit(row.id, review.name(row.id, row.name))
