"""Buttons: one primary per screen, others outlined, tertiary as accent text, tools as icons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.i18n import KEYS, say, say_again, with_keys
from ui.theme import Token, font, wear
from ui.theme.icons import GAP

Kind = Literal["outlined", "primary", "ghost", "link", "danger"]
_TINT: dict[Kind, Token] = {
    "outlined": "text2",
    "primary": "on",
    "ghost": "accent",
    "link": "accent",
    "danger": "bad",
}


class Button(QPushButton):
    """A button with words. ``key`` is of the wording; ``keys`` the shortcut its tooltip tells (``Ctrl+O``)."""

    def __init__(
        self,
        key: str = "",
        kind: Kind = "outlined",
        *,
        icon: str = "",
        keys: str = "",
        tooltip: str = "",
        text: str = "",
    ) -> None:
        """Args: ``text`` instead of ``key`` for words that are not ours; ``tooltip`` is a wording key."""
        super().__init__()
        self._action: QAction | None = None
        self.setProperty("kind", kind)
        self.setFont(font("label"))
        self.setAutoDefault(kind == "primary")
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if kind == "primary" else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        if icon:
            wear(self, icon, _TINT[kind], gap=GAP)
        if keys:
            self.setProperty(KEYS, keys)
        if key:
            say(self, key)
        if text:
            self.setText(text)
        if tooltip or (keys and key):
            say(self, tooltip or key, to="tooltip")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, whatever its kind: Qt does so only for default buttons."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @staticmethod
    def of(action: QAction, kind: Kind = "outlined", *, icon: str = "") -> Button:
        """A button that does what an action does and follows its words and state."""
        made = Button(kind=kind, icon=icon)
        made._action = action
        action.changed.connect(made._follow)
        made.clicked.connect(action.trigger)
        made._follow()
        return made

    def _follow(self) -> None:
        if self._action is not None:
            self.setText(self._action.text())
            self.setToolTip(with_keys(self._action.text(), self._action.shortcut().toString()))
            self.setEnabled(self._action.isEnabled())


class IconButton(QToolButton):
    """A tool: icon, tooltip and accessible name; with ``words=True`` the words stand beside the icon."""

    def __init__(
        self,
        icon: str,
        key: str = "",
        *,
        keys: str = "",
        tint: Token = "text2",
        words: bool = False,
        checkable: bool = False,
        size: int = 16,
        name: str = "",
    ) -> None:
        """Args: ``key`` is of the wording; ``name`` instead of it for a text put together."""
        super().__init__()
        self._icon, self._tint, self._size, self._words = icon, tint, size, words
        self.setProperty("kind", "ghost")
        self.setFixedHeight(30)
        self.setMinimumWidth(30)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(font("label", factor=0.94))
        if words:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if keys:
            self.setProperty(KEYS, keys)
        if key:
            say(self, key, to="hint")
            if words:
                say(self, key)
        if name:
            self.set_name(name)
        self.setCheckable(checkable)
        self.toggled.connect(self._tint_again)
        self._tint_again(False)

    def set_name(self, name: str) -> None:
        """Tooltip and accessible name, put together elsewhere."""
        self.setToolTip(with_keys(name, str(self.property(KEYS) or "")))
        self.setAccessibleName(name)

    def set_keys(self, keys: str) -> None:
        """Another shortcut in the tooltip."""
        self.setProperty(KEYS, keys)
        say_again(self)

    def set_icon(self, icon: str, tint: Token = "text2") -> None:
        """Another icon."""
        self._icon, self._tint = icon, tint
        self._tint_again(self.isChecked())

    def _tint_again(self, checked: bool) -> None:
        wear(self, self._icon, "accent" if checked else self._tint, self._size, gap=GAP if self._words else 0)


class MenuButton(IconButton):
    """A tool that opens a menu of actions."""

    def __init__(self, key: str = "ui.action.more", *, icon: str = "ellipsis") -> None:
        super().__init__(icon, key)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_actions(self, actions: list[QAction]) -> None:
        """What the menu offers."""
        self._menu.clear()
        self._menu.addActions(actions)


def command(
    owner: QWidget,
    key: str,
    keys: str = "",
    *,
    icon: str = "",
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """An action of a screen: words, shortcut, icon. It works while ``owner`` or a child of it has the focus.

    It appears in the command palette by itself. Single letters: ``context=Qt.ShortcutContext.WidgetShortcut`` on the
    list or page that may take them. Connect to ``triggered``.
    """
    action = QAction(owner)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(context)
        action.setProperty(KEYS, keys)
    if icon:
        wear(action, icon)
    say(action, key)
    say(action, key, to="tooltip")
    owner.addAction(action)
    return action
