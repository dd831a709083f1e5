"""The key on a card: driver, card, certificate, PIN; four lines say how it stands. The PIN is kept nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.cards import check_cards
from ic16desk.model.cards import CardCertificate, CardCheck, CardPlace, Token
from ui import faults
from ui.bridge import Bridge
from ui.i18n import say
from ui.state import Looks
from ui.widgets.buttons import Button, command
from ui.widgets.card_driver import CardDriverChoice
from ui.widgets.card_lines import CardLines, certificate_words
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.layouts import column, holder, row
from ui.widgets.passphrase import PassphraseField
from ui.widgets.pin_asker import PinAsker

#: Seconds a driver gets to show what is there: the reading lane waits as long.
_PATIENCE = 10.0


class CardChoice(QWidget):
    """``changed`` when :meth:`ready` may be another; ``entered`` on Enter in the PIN field.

    Call :meth:`look` when it is shown. What signing needs is :meth:`place`, :meth:`each` and :meth:`pin_source`, taken
    on this thread and called on the one that signs. When the PIN is wanted for each signature, a dialog asks for each;
    :meth:`stop_asking` ends the batch. With ``checks`` it asks for no PIN: it only shows how the card stands.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, bridge: Bridge[Desk], looks: Looks, *, checks: bool = False) -> None:
        super().__init__()
        self._bridge, self._checks = bridge, checks
        self._asked, self._check = 0, CardCheck(None, ())
        self.driver = CardDriverChoice(looks)
        self.again = Button("card_choice.look", icon="rotate-cw", keys="F5")
        self.lines = CardLines()
        self.token, self._token = _combo("card_choice.token", "card_choice.token_note")
        self.certificate, self._certificate = _combo("card_choice.certificate")
        self.pin = PassphraseField("card_choice.pin")
        self.each_box = say(QCheckBox(), "card_choice.each")
        self._pad = say(Label("", "caption", ink="text2", wrap=True), "card_choice.pad")
        self._last = say(Label("", "caption", ink="warn", weight=500, wrap=True), "card_choice.last")
        self.setLayout(
            column(
                self.driver,
                row(self.again, None),
                self.lines,
                self._token,
                self._certificate,
                self._last,
                self.pin,
                self._pad,
                self.each_box,
                spacing=10,
            )
        )
        self.driver.chosen.connect(self.look)
        self.again.clicked.connect(self.look)
        command(self, "card_choice.look", "F5").triggered.connect(lambda _=False: self.look())
        self.token.activated.connect(lambda _: self._ask(self._wanted(self.token), None))
        self.certificate.activated.connect(
            lambda _: self._ask(self._wanted(self.token), self._wanted(self.certificate))
        )
        self.pin.changed.connect(self.changed)
        self.pin.entered.connect(self.entered)
        self._asker = PinAsker()
        self.each_box.toggled.connect(lambda _: self._show_pin())
        self._show(self._check)

    def look(self) -> None:
        """Ask the driver what is there, off this thread; card and certificate are chosen anew."""
        self._ask(None, None)

    def check(self) -> CardCheck:
        """What was found last."""
        return self._check

    def ready(self) -> bool:
        """Whether one can sign: the four lines in order, and a PIN typed where one is to be typed here."""
        return self._check.ok and (self._no_pin_here() or bool(self.pin.text()))

    def place(self) -> CardPlace | None:
        """What to open; None while there is nothing to sign with."""
        module, token = self.driver.module(), self._check.token
        if module is None or token is None or not self._check.ok:
            return None
        chosen = self._check.certificate
        named = (chosen.id or chosen.label) if chosen is not None else None
        return CardPlace(module, token.serial or token.label, named)

    def each(self) -> bool:
        """Whether the PIN is asked before each signature."""
        return self.each_box.isChecked()

    def take_pin(self) -> str:
        """The PIN, once: the field is empty afterwards."""
        pin = self.pin.text()
        self.wipe()
        return pin

    def pin_source(self) -> Callable[[], str]:
        """What gives the PIN to the thread that signs: the one typed (once, the field is empty now), or a question."""
        if self.each():
            return self._asker.ask
        pin = self.take_pin()
        return lambda: pin

    def stop_asking(self) -> None:
        """No PIN comes any more: a thread that waits for one goes on with *cancelled*."""
        self._asker.give_up()
        self.wipe()

    def wipe(self) -> None:
        """Forget the PIN."""
        self.pin.wipe()
        self.pin.show_error("")
        self.changed.emit()

    def show_pin_error(self, text: str) -> None:
        """Say under the PIN what is wrong with it, and let it be typed again."""
        self.pin.wipe()
        self.pin.show_error(text)
        self.pin.setFocus()
        self.changed.emit()

    def _ask(self, token: str | None, certificate: str | None) -> None:
        module = self.driver.module()
        self._asked += 1
        number = self._asked
        if module is None:
            self._bridge.read(lambda desk: check_cards(None, now=desk.session.now()), self._show, owner=self)
            return
        self.lines.show_looking()
        self.again.setEnabled(False)
        self._check = CardCheck(None, ())
        self.changed.emit()
        self._bridge.read(
            lambda desk: _look(desk, module, token, certificate),
            lambda found: self._came(number, found),
            lambda error: self._failed(number, error),
            owner=self,
        )

    def _came(self, number: int, found: CardCheck) -> None:
        if number == self._asked:
            self._show(found)

    def _failed(self, number: int, error: BaseException) -> None:
        if number == self._asked:
            self._show(CardCheck(None, ()))
            faults.present(error)

    def _show(self, found: CardCheck) -> None:
        self._check = found
        self.again.setEnabled(True)
        self.lines.show_check(found if found.lines else None)
        self._fill()
        self._show_pin()

    def _fill(self) -> None:
        """Cards and certificates to choose from; a list with one choice is not shown."""
        cards = self._check.cards
        tokens = cards.tokens if cards is not None else ()
        token, signing = self._check.token, self._check.certificate
        labels = [(each.label or each.serial, each.serial or each.label) for each in tokens]
        _offer(self.token, labels, (token.serial or token.label) if token is not None else None)
        self._token.setVisible(len(tokens) > 1)
        own = [each for each in cards.certificates if _can_sign(each, token)] if cards is not None and token else []
        listed = [(certificate_words(each), each.id or each.label) for each in own]
        _offer(self.certificate, listed, (signing.id or signing.label) if signing is not None else None)
        self._certificate.setVisible(len(own) > 1)

    def _show_pin(self) -> None:
        token = self._check.token
        usable = self._check.ok and not self._checks
        self.pin.setVisible(usable and not self._no_pin_here())
        self._pad.setVisible(usable and token is not None and token.pad)
        self.each_box.setVisible(usable and not (token is not None and token.pad))
        self._last.setVisible(self._check.ok and token is not None and token.tries == "last")
        if self.pin.isHidden():
            self.pin.wipe()
        self.changed.emit()

    def _no_pin_here(self) -> bool:
        token = self._check.token
        return self.each() or (token is not None and token.pad)

    @staticmethod
    def _wanted(combo: QComboBox) -> str | None:
        data = combo.currentData()
        return str(data) if data else None


def _look(desk: Desk, module: Path, token: str | None, certificate: str | None) -> CardCheck:
    return check_cards(module, token=token, certificate=certificate, now=desk.session.now(), patience=_PATIENCE)


def _can_sign(each: CardCertificate, token: Token) -> bool:
    return each.slot == token.slot and each.signs and not each.authority


def _combo(key: str, note: str = "") -> tuple[QComboBox, QWidget]:
    combo = QComboBox()
    combo.setMinimumHeight(32)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    label = FieldLabel("", "label")
    label.setBuddy(combo)
    say(label, key)
    under = [say(Label("", "caption", ink="text2", wrap=True), note)] if note else []
    return combo, holder(column(label, combo, *under, spacing=4))


def _offer(combo: QComboBox, choices: list[tuple[str, str]], chosen: str | None) -> None:
    """Fill a list and show what is chosen, or nothing; nothing is emitted."""
    combo.blockSignals(True)
    combo.clear()
    for text, value in choices:
        combo.addItem(text, value)
    combo.setCurrentIndex(combo.findData(chosen) if chosen is not None else -1)
    combo.blockSignals(False)
