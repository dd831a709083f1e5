"""Lucide icons, tinted from tokens when loaded and cached per name, colour, size and screen (ux/theme.md § 1)."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ic16desk import paths
from ui.theme.palette import colour
from ui.theme.tokens import Token

#: Stroke of the 24-grid drawing.
STROKE = 1.75
#: Transparent pixels right of an icon that stands before text: Qt's own gap is too small.
GAP = 4
_WORN = "wornIcon"

_cache: dict[tuple[str, str, int, float, float], QPixmap] = {}


def pixmap(name: str, tint: Token | str = "text2", size: int = 16, *, stroke: float = STROKE) -> QPixmap:
    """An icon drawn in a token's colour (or ``#RRGGBB``), ``size`` logical pixels square.

    Raises:
        FileNotFoundError: no such icon in ``resources/icons``.
    """
    ink = tint if tint.startswith("#") else colour(tint).name()
    dpr = _pixel_ratio()
    key = (name, ink, size, stroke, dpr)
    if key not in _cache:
        _cache[key] = _draw(name, ink, size, stroke, dpr)
    return _cache[key]


def icon(name: str, tint: Token | str = "text2", size: int = 16, *, gap: int = 0) -> QIcon:
    """An icon for buttons: its tint, and the disabled one. ``gap``: transparent pixels at the right."""
    made = QIcon(_widened(pixmap(name, tint, size), gap))
    made.addPixmap(_widened(pixmap(name, "text3", size), gap), QIcon.Mode.Disabled)
    return made


def wear(target: QObject, name: str, tint: Token | str = "text2", size: int = 16, *, gap: int = 0) -> None:
    """Give a button, action or label an icon that follows the theme."""
    target.setProperty(_WORN, f"{name} {tint} {size} {gap}")
    _put(target)


def wear_as(target: QObject, other: QObject, *, gap: int = 0) -> None:
    """Give a button the icon that an action wears."""
    worn = str(other.property(_WORN) or "")
    if worn:
        target.setProperty(_WORN, f"{worn.rsplit(' ', 1)[0]} {gap}")
        _put(target)


def renew() -> None:
    """Draw every worn icon again, after the colours have changed."""
    _cache.clear()
    for widget in QApplication.allWidgets():
        for target in (widget, *widget.actions()):
            if target.property(_WORN):
                _put(target)


def _put(target: QObject) -> None:
    name, tint, size_text, gap_text = str(target.property(_WORN)).split(" ")
    size, gap = int(size_text), int(gap_text)
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, tint, size))
    elif isinstance(target, QAbstractButton | QAction):
        target.setIcon(icon(name, tint, size, gap=gap))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(size + gap, size))


def _pixel_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text("utf-8")


def _draw(name: str, ink: str, size: int, stroke: float, dpr: float) -> QPixmap:
    svg = _source(name).replace("currentColor", ink).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(dpr)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _widened(source: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return source
    dpr = source.devicePixelRatio()
    wide = QPixmap(source.width() + round(gap * dpr), source.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(dpr)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, source)
    painter.end()
    return wide
