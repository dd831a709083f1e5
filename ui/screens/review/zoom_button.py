"""How large, and which way up: what the toolbar says, with a menu of the choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QToolButton

from ui.i18n import KEYS, follow, say, words
from ui.theme import font, wear

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.screens.review.reader_bar import ReaderBar

_FACTORS = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


class ZoomButton(QToolButton):
    """Its choices are told by the bar's own signals."""

    def __init__(self, bar: ReaderBar) -> None:
        super().__init__()
        self._bar = bar
        self._said = ""
        self.setFixedHeight(30)
        self.setFont(font("label", factor=0.94))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        say(self, "review.zoom.choose", to="tooltip")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._add("review.zoom.fit", lambda: bar.zoom.emit(0))
        self._of_pages = [
            self._add("ui.pages.zoom_width", lambda: bar.zoom_chosen.emit("width")),
            self._add("ui.pages.zoom_text", lambda: bar.zoom_chosen.emit("text")),
        ]
        for factor in _FACTORS:
            entry = self._add("", partial(bar.zoom_chosen.emit, factor))
            say(entry, "ui.pages.zoom_percent", percent=round(100 * factor))
        self._menu.addSeparator()
        self._turns = [
            self._add("review.turn.right", lambda: bar.turn.emit(90), "rotate-cw", "Ctrl+R"),
            self._add("review.turn.left", lambda: bar.turn.emit(-90), "rotate-ccw"),
        ]
        follow(self)

    def retranslate(self) -> None:
        """What a screen reader says: what it is for, and how it is now."""
        self.setAccessibleName(words("review.zoom.now", zoom=self._said))

    def show_zoom(self, said: str) -> None:
        """Width, text or per cent."""
        self._said = said
        self.setText(said)
        self.retranslate()

    def show_kind(self, *, paged: bool) -> None:
        """Offer what this kind of document takes."""
        for entry in self._of_pages:
            entry.setVisible(paged)

    def _add(self, key: str, act: Callable[[], object], icon: str = "", keys: str = "") -> QAction:
        entry = self._menu.addAction("")
        entry.setParent(self._menu)
        if key:
            say(entry, key)
        if icon:
            wear(entry, icon)
        if keys:
            entry.setProperty(KEYS, keys)
            say(entry, key, to="tooltip")
        entry.triggered.connect(lambda _=False: act())
        return entry
