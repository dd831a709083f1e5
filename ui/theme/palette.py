"""Which colours are in force, as ``QColor`` and as ``QPalette``; in high contrast the platform's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.tokens import DARK, LIGHT, Token, Tone, soft


@dataclass
class _InForce:
    """The theme that was set last."""

    tokens: Mapping[Token, str]
    dark: bool
    high_contrast: bool


_now = _InForce(LIGHT, dark=False, high_contrast=False)

_ROLE = QPalette.ColorRole
_ROLES: Mapping[QPalette.ColorRole, Token] = {
    _ROLE.Window: "window",
    _ROLE.WindowText: "text",
    _ROLE.Base: "base",
    _ROLE.AlternateBase: "alt",
    _ROLE.Text: "text",
    _ROLE.PlaceholderText: "text3",
    _ROLE.Button: "base",
    _ROLE.ButtonText: "text",
    _ROLE.Highlight: "accent",
    _ROLE.HighlightedText: "on",
    _ROLE.Link: "accent",
    _ROLE.LinkVisited: "accent",
    _ROLE.Accent: "accent",
    _ROLE.Mid: "border",
    _ROLE.Midlight: "hair",
    _ROLE.Light: "base",
    _ROLE.Dark: "border",
    _ROLE.Shadow: "border",
    _ROLE.ToolTipBase: "text",
    _ROLE.ToolTipText: "base",
    _ROLE.BrightText: "bad",
}
#: In high contrast a meaning has no colour of its own: its icon and word carry it.
_GROUNDS: Mapping[Token, QPalette.ColorRole] = {
    "window": _ROLE.Window,
    "canvas": _ROLE.Window,
    "base": _ROLE.Base,
    "alt": _ROLE.Base,
    "soft": _ROLE.Base,
    "okS": _ROLE.Base,
    "warnS": _ROLE.Base,
    "badS": _ROLE.Base,
    "condS": _ROLE.Base,
    "neuS": _ROLE.Base,
    "sel": _ROLE.Highlight,
    "accent": _ROLE.Highlight,
    "accentHover": _ROLE.Highlight,
    "on": _ROLE.HighlightedText,
}


def put_in_force(*, dark: bool, high_contrast: bool) -> None:
    """Choose the tokens (``set_theme`` does the rest)."""
    _now.tokens = DARK if dark else LIGHT
    _now.dark = dark
    _now.high_contrast = high_contrast


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _now.dark


def is_high_contrast() -> bool:
    """Whether the platform's high-contrast palette is in force instead of the tokens."""
    return _now.high_contrast


def tokens() -> Mapping[Token, str]:
    """The colours in force by token, as ``#RRGGBB``."""
    return _now.tokens


def colour(token: Token | str) -> QColor:
    """A token's colour now. Ask when painting; never keep it."""
    known = cast("Token", token)
    if _now.high_contrast:
        return QApplication.palette().color(_GROUNDS.get(known, _ROLE.WindowText))
    return QColor(_now.tokens[known])


def ink(token: Token | str, *, selected: bool = False) -> QColor:
    """Colour of text or a mark in a row, readable on the selected ground too (high contrast needs another one)."""
    if selected and _now.high_contrast:
        return QApplication.palette().color(_ROLE.HighlightedText)
    return colour(token)


def ink_token(tone: Tone) -> Token:
    """The colour of a meaning's word and icon."""
    return "text2" if tone == "neu" else tone


def ground(tone: Tone) -> QColor:
    """The soft ground of a meaning."""
    return colour(soft(tone))


def palette() -> QPalette:
    """The palette of the tokens in force."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(_now.tokens[token]))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_now.tokens["text3"]))
    return made
