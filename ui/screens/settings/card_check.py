"""Can one sign with the card? Driver, reader, card and certificate, each with its cause and its way out."""

from __future__ import annotations

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.i18n import say
from ui.screens.settings.page import SettingsPage
from ui.state import Looks
from ui.widgets.card_choice import CardChoice
from ui.widgets.labels import Label


class CardCheckPage(SettingsPage):
    """Looks at the card whenever it is shown; no PIN is asked."""

    def __init__(self, bridge: Bridge[Desk], looks: Looks) -> None:
        super().__init__("cards", bridge)
        self.choice = CardChoice(bridge, looks, checks=True)
        self.build(say(Label("", ink="text2", wrap=True), "settings.cards.note"), self.choice)

    def enter(self) -> None:
        """Look at what is in the reader now."""
        self.choice.look()
