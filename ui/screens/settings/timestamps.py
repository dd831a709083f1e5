"""Which time-stamp authorities are asked, and in which order."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.i18n import say, screen, words
from ui.screens.settings.page import FIELD, SettingsPage, labelled
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row


class TimeStampsPage(SettingsPage):
    """Addresses, one a line. Nothing is asked here: only *Aikaleimaa nyt* in the archive uses the network."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("timestamps", bridge)
        self._known: tuple[str, ...] = ()
        self.addresses = QPlainTextEdit()
        self.addresses.setTabChangesFocus(True)
        self.addresses.setPlaceholderText("https://")
        self.addresses.setFixedHeight(96)
        self.addresses.textChanged.connect(self._say)
        field = labelled("longterm.settings.addresses", self.addresses)
        self.addresses.setFixedWidth(FIELD + 160)
        self._none = say(Label("", ink="text2", wrap=True), "longterm.settings.none")
        self.save = Button("longterm.settings.save", "primary")
        self.save.clicked.connect(self._save)
        screen().changed.connect(self._say)
        note = say(Label("", ink="text2", wrap=True), "longterm.settings.explain")
        trust = say(Label("", ink="text2", wrap=True), "longterm.settings.trust")
        self.build(note, trust, field, self._none, row(self.save, None))
        self._say()

    def enter(self) -> None:
        """Read the addresses."""
        self.bridge.read(lambda desk: desk.longterm.authorities(), self._show, self.fail, owner=self)

    def leave(self) -> None:
        """None is shown."""
        super().leave()
        self._show(())

    def _show(self, urls: tuple[str, ...]) -> None:
        self._known = urls
        self.addresses.setPlainText("\n".join(urls))
        self._say()

    def _written(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.addresses.toPlainText().splitlines() if line.strip())

    def _say(self) -> None:
        self.addresses.setAccessibleName(words("longterm.settings.addresses"))
        self.save.setEnabled(self._written() != self._known)
        self._none.setVisible(not self._written())

    def _save(self) -> None:
        urls = self._written()
        self.banners.clear()
        self.bridge.write(lambda desk: desk.longterm.choose_authorities(urls), self._saved, self.fail, owner=self)

    def _saved(self, _: object) -> None:
        self.banners.show_banner("ok", words("longterm.settings.saved"))
        self.enter()
