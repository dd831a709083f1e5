"""The four lines of a card: driver, reader, card, certificate; each in order, at fault with its way out, or waiting."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ic16desk.desk.cards import PARTS
from ic16desk.errors import KnownError
from ic16desk.model.cards import CardCertificate, CardCheck, CardLine, CardPart, CardState
from ui import faults
from ui.i18n import follow, say, words
from ui.theme import Token
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, row

State = CardState | Literal["looking"]
_SIGNS: dict[State, tuple[str, Token]] = {
    "ok": ("circle-check", "ok"),
    "fault": ("circle-x", "bad"),
    "absent": ("circle-dashed", "text2"),
    "looking": ("circle-dashed", "accent"),
}
#: No fault of the card: its user has to choose.
_CHOICES = frozenset({"card.token_ambiguous", "card.certificate_ambiguous"})
_NAME = 92


class CardLines(QFrame):
    """Empty until :meth:`show_check`; while a driver is asked, :meth:`show_looking`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._check: CardCheck | None = None
        self._looking = False
        self._lines = {part: _Line(part) for part in PARTS}
        self.setLayout(column(*self._lines.values(), spacing=8, margins=(14, 12, 14, 12)))
        follow(self)

    def retranslate(self) -> None:
        """Every line."""
        found = {line.part: line for line in self._check.lines} if self._check is not None else {}
        told = self._check.certificate if self._check is not None else None
        for part, line in self._lines.items():
            detail = certificate_words(told) if told is not None and part == "certificate" else ""
            line.show_line("looking" if self._looking else None, found.get(part), detail)

    def show_looking(self) -> None:
        """The driver is asked."""
        self._looking, self._check = True, None
        self.retranslate()

    def show_check(self, check: CardCheck | None) -> None:
        """What came of it; None: nothing was looked at."""
        self._looking, self._check = False, check
        self.retranslate()

    def texts(self) -> list[str]:
        """The lines as a screen reader hears them."""
        return [line.accessibleName() for line in self._lines.values()]


class _Line(QFrame):
    """One part: sign, name, what is there; under it what to do."""

    def __init__(self, part: CardPart) -> None:
        super().__init__()
        self._part = part
        self._sign = IconLabel("circle-dashed", "text2", 16)
        self._name = say(Label("", "label"), f"cards.part.{part}")
        self._name.setFixedWidth(_NAME)
        self._text = Label("", wrap=True)
        self._hint = Label("", "caption", ink="text2", wrap=True)
        words_ = column(self._text, self._hint, spacing=2)
        head = row(self._sign, self._name, (words_, 1), spacing=8)
        for widget in (self._sign, self._name):
            head.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(head)

    def show_line(self, looking: Literal["looking"] | None, line: CardLine | None, detail: str) -> None:
        """A state with its words; ``line`` None: not looked at."""
        state: State = looking or (line.state if line is not None else "absent")
        icon, tint = _SIGNS[state]
        to_choose = line is not None and line.code in _CHOICES
        message, hint = ("", "") if line is None else _words(line)
        text = (
            words("card_choice.looking")
            if looking
            else message or detail or (line.detail if line is not None else "") or "–"
        )
        meaning = text if looking else words(f"cards.state.{state}")
        self._sign.set_icon(icon, tint, meaning=meaning)
        self._text.setText(text)
        if to_choose:
            self._sign.set_icon("circle-help", "accent", meaning=text)
        self._text.set_ink("bad" if state == "fault" and not to_choose else "text" if state != "absent" else "text2")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        name = words(f"cards.part.{self._part}")
        self.setAccessibleName(" ".join(filter(None, (f"{name}, {meaning}:", text, hint))))


def certificate_words(each: CardCertificate) -> str:
    """Whose certificate it is, how long it lasts, which kind of key."""
    end = each.info.valid_to.date().isoformat()
    return words("cards.until", name=each.info.name, end_date=end, key=each.info.key)


def _words(line: CardLine) -> tuple[str, str]:
    if line.state == "ok":
        return "", ""
    if line.code is None:
        return words("cards.waits"), ""
    fault = faults.describe(KnownError(line.code, **(line.params or {})))
    return fault.message, fault.hint
