"""How far something is: a bar, and always the numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from ui.i18n import words
from ui.theme import Token, Tone, colour, ink_token
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import row


class Meter(QWidget):
    """A bar from 0 to 1, with a tick at a limit if there is one; the screen puts the numbers beside it."""

    def __init__(
        self, share: float = 0.0, *, limit: float | None = None, tone: Tone = "accent", thick: int = 5
    ) -> None:
        super().__init__()
        self._share, self._limit, self._tone, self._thick = share, limit, tone, thick
        self.setFixedHeight(thick + (7 if limit is not None else 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, *, limit: float | None = None, tone: Tone = "accent", name: str = "") -> None:
        """Another figure; ``name`` says it in words."""
        self._share, self._limit, self._tone = share, limit, tone
        self.setFixedHeight(self._thick + (7 if limit is not None else 0))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar and tick."""
        painter = QPainter(self)
        top = (self.height() - self._thick) / 2
        ground = QRectF(0, top, self.width(), self._thick)
        draw_bar(painter, ground, self._share, ink_token(self._tone))
        if self._limit is not None:
            at = min(max(self._limit, 0.0), 1.0) * self.width()
            painter.fillRect(QRectF(at - 1, 0, 2, self.height()), colour("text"))


def draw_bar(painter: QPainter, ground: QRectF, share: float, tint: Token, empty: Token = "hair") -> None:
    """A rounded bar on its ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = ground.height() / 2
    painter.setBrush(colour(empty))
    painter.drawRoundedRect(ground, radius, radius)
    if share > 0:
        painter.setBrush(colour(tint))
        wide = max(ground.height(), ground.width() * min(share, 1.0))
        painter.drawRoundedRect(QRectF(ground.left(), ground.top(), wide, ground.height()), radius, radius)
    painter.restore()


class ProgressLine(QFrame):
    """A long job: a thin bar, ``142/300 · name``, and *Peruuta*. Hidden until ``report`` is called."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._count = Label("", "caption", ink="text2", tabular=True)
        self._what = ElidedLabel("", "caption", ink="text2", middle=True)
        self.cancel = Button("ui.progress.cancel", "ghost")
        self.cancel.clicked.connect(self._ask)
        self.setLayout(row(self._bar, self._count, (self._what, 1), self.cancel, spacing=10, margins=(12, 2, 8, 3)))
        self.setFixedHeight(38)
        self.hide()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Show how far it is; ``total`` 0 means not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(words("ui.progress.counts", done=done, total=total) if total else "")
        self._what.setText(what)
        self._bar.setAccessibleName(f"{words('ui.progress.name')} {self._count.text()} {what}".strip())
        self.show()

    def finish(self) -> None:
        """Nothing is under way any more."""
        self.hide()
        self.cancel.setEnabled(True)

    def _ask(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
