"""The answers to an item: one of them, each with icon, word and key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ui.i18n import follow, with_keys, words
from ui.theme import Tone, colour, font, ground, ink_token, pixmap
from ui.widgets.painting import focus_ring


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its code, wording key, meaning, icon and the key that gives it."""

    code: str
    key: str
    tone: Tone
    icon: str
    keys: str = ""


class AnswerButton(QAbstractButton):
    """Checkable; checked = soft ground, coloured border, 600. The key cap goes first when it is narrow."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        #: The key as it is told; it is another than the choice's own when the user chose another letter.
        self.cap = choice.keys
        self.setCheckable(True)
        self.setMinimumHeight(34)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        follow(self)

    def retranslate(self) -> None:
        """Its word, and word and key for screen readers."""
        word = words(self.choice.key)
        self.setText(word)
        self.setAccessibleName(words("ui.answer.key", word=word, keys=self.cap) if self.cap else word)
        self.setToolTip(with_keys(word, self.cap))
        self.updateGeometry()

    def show_key(self, keys: str) -> None:
        """Another key to tell; a combination is told in the tooltip only."""
        self.cap = keys
        self.retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, word in 600 and key cap."""
        return QSize(self._word_width() + (64 if len(self.cap) == 1 else 42), 34)

    def minimumSizeHint(self) -> QSize:
        """Without the key cap."""
        return QSize(self._word_width() + 42, 34)

    def event(self, event: QEvent) -> bool:
        """Repaint on hover and focus."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw border, icon, word, key cap, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked, tint = self.isChecked(), ink_token(self.choice.tone)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if checked:
            painter.setPen(QPen(colour(tint), 1.6))
            painter.setBrush(ground(self.choice.tone))
            box.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(QPen(colour("border" if self.isEnabled() else "hair"), 1))
            painter.setBrush(colour("neuS" if self.underMouse() and self.isEnabled() else "base"))
        painter.drawRoundedRect(box, 6, 6)
        middle = self.height() // 2
        painter.drawPixmap(10, middle - 8, pixmap(self.choice.icon, tint if self.isEnabled() else "text3", 16))
        painter.setFont(font("strong" if checked else "label"))
        painter.setPen(colour(tint if checked else "text" if self.isEnabled() else "text3"))
        room = QRectF(32, 0, self.width() - 36, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if len(self.cap) == 1 and self.width() >= self.sizeHint().width() - 2:
            self._cap(painter, checked)
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(1, 1, -1, 0))

    def _cap(self, painter: QPainter, checked: bool) -> None:
        tint = colour(ink_token(self.choice.tone)) if checked else colour("text2")
        cap = QRectF(self.width() - 27, self.height() / 2 - 9, 18, 18)
        painter.setPen(QPen(tint if checked else colour("hair"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(tint)
        painter.setFont(font("caption", factor=0.82, weight=500))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self.cap)

    def _word_width(self) -> int:
        return int(QFontMetricsF(font("strong")).horizontalAdvance(self.text())) + 1


class AnswerBar(QWidget):
    """Answers, one at a time, at most three in a row, else in two rows. ``answered`` when the user gave one.

    Not a ``QButtonGroup``: there an arrow key answers, and an answer is a fact. Here arrows and Tab move, Space does.
    """

    answered = Signal(str)

    def __init__(self, choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._buttons: dict[str, AnswerButton] = {}
        self._caps: Mapping[str, str] = {}
        self.set_choices(choices)
        follow(self)

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(words("ui.answer.name"))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other answers (an item's own)."""
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        upper = (len(choices) + 1) // 2 if len(choices) > 3 else max(len(choices), 1)
        lower = max(len(choices) - upper, 1)
        for place, choice in enumerate(choices):
            button = AnswerButton(choice)
            button.clicked.connect(lambda _=False, code=choice.code: self._answer(code))
            button.show_key(self._caps.get(choice.keys, choice.keys))
            self._buttons[choice.code] = button
            first = place < upper
            span = lower if first else upper
            at = (place if first else place - upper) * span
            self._grid.addWidget(button, 0 if first else 1, at, 1, span)

    def show_keys(self, caps: Mapping[str, str]) -> None:
        """Tell these keys instead of the choices' own."""
        self._caps = dict(caps)
        for button in self._buttons.values():
            button.show_key(self._caps.get(button.choice.keys, button.choice.keys))

    def code(self) -> str:
        """The answer that is checked; empty when none is."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def show_answer(self, code: str) -> None:
        """Check an answer (without ``answered``); empty for none."""
        for own, button in self._buttons.items():
            button.setChecked(own == code)

    def press(self, keys: str) -> bool:
        """Give the answer that has this key; whether there was one."""
        for code, button in self._buttons.items():
            if button.choice.keys == keys and button.isEnabled():
                self._answer(code)
                return True
        return False

    def button(self, code: str) -> AnswerButton:
        """The button of an answer."""
        return self._buttons[code]

    def _answer(self, code: str) -> None:
        self.show_answer(code)
        self.answered.emit(code)
