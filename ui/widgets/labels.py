"""Words on the screen: plain text only, in a look, in a token's colour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ic16desk.model.names import visible
from ui.theme import Look, Token, colour, font, repolish, wear

Ink = Literal["text", "text2", "text3", "accent", "ok", "warn", "bad", "cond", "on"]


class Label(QLabel):
    """A label that never interprets its text; foreign text is shown with its control characters escaped."""

    def __init__(
        self,
        text: str = "",
        look: Look = "body",
        *,
        ink: Ink = "text",
        weight: int | None = None,
        wrap: bool = False,
        tabular: bool = False,
        right: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(look, weight=weight, tabular=tabular))
        self.setProperty("tint", ink)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if text:
            self.setText(text)

    def setText(self, text: str) -> None:
        """Show text, control and direction characters made visible (line ends kept)."""
        super().setText(_shown(text))

    def set_ink(self, ink: Ink) -> None:
        """Change the colour."""
        self.setProperty("tint", ink)
        repolish(self)


class ElidedLabel(Label):
    """One line that ends in … where the pane ends; whole in the tooltip and for screen readers."""

    def __init__(
        self,
        text: str = "",
        look: Look = "body",
        *,
        ink: Ink = "text",
        weight: int | None = None,
        tabular: bool = False,
        middle: bool = False,
    ) -> None:
        super().__init__("", look, ink=ink, weight=weight, tabular=tabular)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if text:
            self.setText(text)

    def setText(self, text: str) -> None:
        """Show text on one line."""
        super().setText(" ".join(text.split("\n")))
        self.setToolTip(_escaped(self.text()))
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        """Its own text's width; the layout may give less."""
        metrics = QFontMetricsF(self.font())
        return QSize(int(metrics.horizontalAdvance(self.text())) + 2, int(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, elided."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour(str(self.property("tint"))) if self.isEnabled() else colour("text3"))
        text = QFontMetricsF(self.font()).elidedText(self.text(), self._mode, self.width())
        painter.drawText(QRectF(self.rect()), int(self.alignment()), text)


class IconLabel(QLabel):
    """An icon that stands beside words; without ``name`` it is decoration to a screen reader."""

    def __init__(self, name: str, tint: Token = "text2", size: int = 16, *, meaning: str = "") -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self._size = size
        self.set_icon(name, tint, meaning=meaning)

    def set_icon(self, name: str, tint: Token = "text2", *, meaning: str = "") -> None:
        """Change icon, colour and what it means."""
        wear(self, name, tint, self._size)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)


class KeyCap(QLabel):
    """The picture of a key."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.setProperty("role", "key")
        self.setFont(font("caption", weight=500, factor=0.82))
        self.setFixedHeight(19)
        self.setMinimumWidth(19)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " "))


class FieldLabel(Label):
    """A label above a field: a click or its mnemonic moves the focus there, and the field takes its name from it."""

    def setText(self, text: str) -> None:
        """Show the words and name the field by them."""
        super().setText(text)
        buddy = self.buddy()
        if buddy is not None:
            buddy.setAccessibleName(self.text())


def _shown(text: str) -> str:
    return "\n".join(visible(part) for part in text.split("\n"))


def _escaped(text: str) -> str:
    """A tooltip guesses whether it is HTML: text that looks like it is wrapped so that it stays text."""
    if "<" not in text and "&" not in text:
        return text
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{safe}</span>"


def plain_tooltip(text: str) -> str:
    """Foreign text for ``setToolTip`` and the tooltip role: shown as it is, never as HTML."""
    return _escaped(_shown(text))
