"""The card as a way to a key. The PIN is typed here once, or asked for before each signature while signing goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.state import Looks
from ui.widgets.card_choice import CardChoice
from ui.widgets.key_choice import KeyWay
from ui.widgets.layouts import column

if TYPE_CHECKING:
    from ic16desk.desk.keys import Signer
    from ui.widgets.key_choice import Opening


class CardWay(KeyWay):
    """Driver, card, certificate and PIN; what the card says of itself in four lines."""

    title_key = "card_way.title"
    name = "card"

    def __init__(self, bridge: Bridge[Desk], looks: Looks) -> None:
        super().__init__()
        self.choice = CardChoice(bridge, looks)
        self.choice.changed.connect(self.changed)
        self.choice.entered.connect(self.entered)
        self.setLayout(column(self.choice, spacing=0))
        self._looked = False

    def showEvent(self, event: object) -> None:
        """Chosen: see what is in the reader."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._looked:
            self._looked = True
            self.choice.look()

    def is_ready(self) -> bool:
        """A card with a certificate that signs, and its PIN where it is typed here."""
        return self.choice.ready()

    def opening(self) -> Opening:
        """Opens the card's key; the PIN is taken now, or asked for before each signature."""
        place, each, pin = self.choice.place(), self.choice.each(), self.choice.pin_source()
        assert place is not None  # it is ready

        @contextmanager
        def open_it(desk: Desk) -> Iterator[Signer]:
            from ic16desk.desk.cards import open_card_key  # start-up time: the signing libraries

            with open_card_key(
                place,
                pin=pin,
                now=desk.session.now(),
                each=each,
                known=desk.verifying.roots(),
            ) as key:
                yield key

        return open_it

    def show_error(self, code: str, text: str) -> bool:
        """A PIN's fault under the PIN; any other fault of the card is told by its lines, looked at anew."""
        if code.startswith("card.pin_"):
            self.choice.show_pin_error(text)
            return True
        if code.startswith("card."):
            self.choice.look()
        return False

    def wipe(self) -> None:
        """The PIN."""
        self.choice.wipe()

    def first_field(self) -> QWidget:
        """The PIN, when it is typed here."""
        return self.choice.pin.field if not self.choice.pin.isHidden() else self.choice.again
