"""What the user must know, where it concerns him: one sentence, what to do next, an ×. Never a box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.i18n import words
from ui.theme import Tone, ink_token, repolish
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, row
from ui.widgets.reading import ReadingText

ICONS: dict[Tone, str] = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-alert",
    "cond": "badge-check",
    "neu": "info",
    "accent": "info",
}
_NAMES: dict[Tone, str] = {"ok": "ui.banner.ok", "warn": "ui.banner.warn", "bad": "ui.banner.bad"}


class Banner(QFrame):
    """One message: icon, sentence, hint, actions, ×. ``closed`` when the × or Esc was pressed."""

    closed = Signal()

    def __init__(
        self, tone: Tone = "accent", text: str = "", hint: str = "", *, icon: str = "", closable: bool = True
    ) -> None:
        super().__init__()
        self.setMinimumHeight(42)
        self._icon = IconLabel(icon or ICONS[tone], ink_token(tone), 18)
        self._text = Label("", wrap=True)
        self._hint = Label("", "caption", ink="text2", wrap=True)
        self._actions = row(spacing=4)
        self._close = IconButton("x", "ui.action.close")
        self._close.clicked.connect(self._shut)
        self.setLayout(
            row(
                self._icon,
                (column(self._text, self._hint, spacing=2), 1),
                self._actions,
                self._close,
                spacing=10,
                margins=(12, 4, 8, 4),
            )
        )
        self._close.setVisible(closable)  # not before the layout: without a parent it would be a window of its own
        self.show_message(tone, text, hint, icon=icon)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def show_message(self, tone: Tone, text: str, hint: str = "", *, icon: str = "") -> None:
        """Say something else; screen readers are told."""
        self.setProperty("banner", tone)
        self._icon.set_icon(icon or ICONS[tone], ink_token(tone))
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        said = f"{words(_NAMES.get(tone, 'ui.banner.info'))}: {self._text.text()} {hint}".strip()
        self.setAccessibleName(said)
        repolish(self)
        if self.isVisible():
            announce(self, said)

    def add_action(self, key: str) -> Button:
        """A text button before the ×; connect to its ``clicked``."""
        button = Button(key, "ghost")
        self._actions.addWidget(button)
        return button

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()


class BannerStack(QWidget):
    """The place at the top of a pane where banners appear, newest first; at most three at a time."""

    MOST = 3

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.hide()

    def banners(self) -> list[Banner]:
        """Those that are there, newest first."""
        items = (self._layout.itemAt(i) for i in range(self._layout.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, Banner)]

    def show_banner(self, tone: Tone, text: str, hint: str = "", *, icon: str = "", closable: bool = True) -> Banner:
        """Add a banner; the same sentence twice is one banner."""
        for banner in self.banners():
            if banner.text() == text:
                self._drop(banner)
        for banner in self.banners()[self.MOST - 1 :]:
            self._drop(banner)
        made = Banner(tone, text, hint, icon=icon, closable=closable)
        made.closed.connect(lambda: self._drop(made))
        self._layout.insertWidget(0, made)
        self.show()
        announce(made, made.accessibleName())
        return made

    def drop(self, banner: Banner | None) -> None:
        """Take one away, if it is still there."""
        if banner is not None and any(banner is shown for shown in self.banners()):
            self._drop(banner)

    def clear(self) -> None:
        """Take all away."""
        for banner in self.banners():
            self._drop(banner)

    def _drop(self, banner: Banner) -> None:
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(self._layout.count() > 0)


class VerdictBanner(QFrame):
    """A verdict: 28-px icon, a headline, a sentence in reading size."""

    def __init__(self, tone: Tone = "neu", headline: str = "", text: str = "", *, icon: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(icon or ICONS[tone], ink_token(tone), 28)
        self._headline = Label("", "subtitle", wrap=True)
        self._text = ReadingText("")
        words_beside = column(self._headline, self._text, spacing=4)
        layout = row(self._icon, (words_beside, 1), spacing=14, margins=(16, 12, 16, 14))
        layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.show_verdict(tone, headline, text, icon=icon)

    def show_verdict(self, tone: Tone, headline: str, text: str, *, icon: str = "") -> None:
        """Another verdict."""
        self.setProperty("banner", tone)
        self._icon.set_icon(icon or ICONS[tone], ink_token(tone))
        self._headline.setText(headline)
        self._headline.set_ink("text2" if tone == "neu" else tone)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{headline}. {text}")
        repolish(self)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
