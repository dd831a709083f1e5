"""The one card of the start, in the optical centre: a step at the left, other ways or progress at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ui.theme import colour

WIDTH, HEIGHT, LEFT = 882, 444, 461
_RADIUS = 8


class Card(QWidget):
    """882 × 444 at least; higher when a step needs it."""

    def __init__(self) -> None:
        super().__init__()
        self.left = _Stack()
        self.right = _Stack()
        self.left.setFixedWidth(LEFT)
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.left)
        layout.addWidget(self.right, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both grounds within one rounded edge (a style sheet would let the right one stick out)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(edge, _RADIUS, _RADIUS)
        painter.fillPath(path, colour("base"))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(LEFT, 0, self.width() - LEFT, self.height()), colour("alt"))
        painter.fillRect(QRectF(LEFT, 0, 1, self.height()), colour("hair"))
        painter.restore()
        painter.setPen(QPen(colour("hair"), 1))
        painter.drawPath(path)


class _Stack(QStackedWidget):
    """A stack as high as the page it shows, not as its highest."""

    def sizeHint(self) -> QSize:
        """The shown page's."""
        page: QWidget | None = self.currentWidget()
        if page is None:
            return super().sizeHint()
        hint = page.sizeHint()
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() > 0:
            hint.setHeight(max(layout.heightForWidth(self.width()), layout.minimumSize().height()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """The same: a page is never cut."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
