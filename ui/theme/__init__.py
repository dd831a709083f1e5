"""How everything looks: Fusion, a palette, one style sheet, fonts and icons (ux/theme.md)."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QDir, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ic16desk import paths
from ui.theme import icons
from ui.theme.fonts import Look, application_font, font
from ui.theme.icons import icon, pixmap, wear
from ui.theme.palette import (
    colour,
    ground,
    ink,
    ink_token,
    is_dark,
    is_high_contrast,
    palette,
    put_in_force,
    tokens,
)
from ui.theme.sheet import style_sheet
from ui.theme.tokens import Token, Tone, soft

__all__ = [
    "Look",
    "Token",
    "Tone",
    "choose",
    "colour",
    "follow_system",
    "font",
    "ground",
    "icon",
    "ink",
    "ink_token",
    "is_dark",
    "is_high_contrast",
    "notifier",
    "pixmap",
    "repolish",
    "set_theme",
    "soft",
    "system_is_dark",
    "tokens",
    "wear",
]


#: The application's property that holds the user's choice.
_CHOICE = "ic16deskDark"


class _Notifier(QObject):
    """Says when the colours changed; painted widgets repaint by themselves."""

    changed = Signal()


@cache
def notifier() -> _Notifier:
    """The object whose ``changed`` signal follows each :func:`set_theme`."""
    return _Notifier()


def set_theme(app: QApplication, dark: bool, *, high_contrast: bool | None = None) -> None:
    """Dress the application in light or dark.

    Args:
        app: the application.
        dark: the dark tokens.
        high_contrast: no style sheet and the platform's palette; None asks the platform.
    """
    contrast = _wants_contrast(app) if high_contrast is None else high_contrast
    put_in_force(dark=dark, high_contrast=contrast)
    QDir.setSearchPaths("kiticons", [str(paths.resource("icons"))])
    app.setStyle("Fusion")
    app.setFont(application_font())
    app.setPalette(app.style().standardPalette() if contrast else palette())
    app.setStyleSheet("" if contrast else style_sheet(tokens(), dark=dark))
    icons.renew()
    notifier().changed.emit()


def system_is_dark(app: QApplication) -> bool:
    """What the desktop prefers."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def follow_system(app: QApplication, *, chosen: bool | None = None) -> None:
    """Dress as the desktop prefers, now and whenever it changes its mind, unless the user chose (dark or not)."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(_restyle)
    hints.accessibility().contrastPreferenceChanged.connect(_restyle)
    choose(app, chosen)


def choose(app: QApplication, dark: bool | None) -> None:
    """The user's own choice; None follows the desktop again."""
    app.setProperty(_CHOICE, dark)
    _restyle()


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed dynamic property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _restyle() -> None:
    app = QCoreApplication.instance()
    if isinstance(app, QApplication):
        chosen = app.property(_CHOICE)
        set_theme(app, system_is_dark(app) if chosen is None else bool(chosen))


def _wants_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # PySide drops what it owns when this name goes
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
