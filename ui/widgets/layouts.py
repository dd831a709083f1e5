"""Rows, columns, frames and hairlines in one expression."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

#: A widget, a layout, ``(either, stretch)``, a gap in pixels, or None for a stretch.
Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
Role = Literal[
    "rail", "top", "status", "pane", "side", "sideRight", "bar", "foot", "sideFoot", "card", "inset", "current",
    "float", "ground", "drop", "plain",
]  # fmt: skip
Margins = tuple[int, int, int, int]


def row(*parts: Part, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other. Margins: left, top, right, bottom."""
    layout = QHBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def column(*parts: Part, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts under each other."""
    layout = QVBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def frame(role: Role, layout: QLayout | None = None, *, height: int | None = None, width: int | None = None) -> QFrame:
    """A surface: ``pane``, ``side``, ``bar``, ``card``, ``inset`` … as the style sheet draws them."""
    made = QFrame()
    made.setProperty("role", role)
    if layout is not None:
        made.setLayout(layout)
    if height is not None:
        made.setFixedHeight(height)
    if width is not None:
        made.setFixedWidth(width)
    return made


def line(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    made = frame("plain")
    made.setProperty("role", "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def holder(layout: QLayout) -> QWidget:
    """A bare widget around a layout, for splitters, stacks and scroll areas."""
    made = QWidget()
    made.setLayout(layout)
    return made


def scrolled(content: QWidget | QLayout, name: str) -> QScrollArea:
    """Content that scrolls up and down; ``name`` is its accessible name."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    widget = content if isinstance(content, QWidget) else holder(content)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    area.setWidget(widget)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], spacing: int, margins: Margins) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for part in parts:
        stretch = 0
        if isinstance(part, tuple):
            part, stretch = part
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part, stretch)
        else:
            layout.addWidget(part, stretch)
