"""Tab bars: the case's own in the top bar, and the review's two with labels on two lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedLayout, QTabBar, QWidget

from ui.i18n import say, screen, words
from ui.theme import colour, font
from ui.widgets.layouts import holder, row
from ui.widgets.meter import draw_bar
from ui.widgets.painting import focus_ring

#: What is left free beside a label.
_BESIDE = 24


class WrapTabs(QTabBar):
    """Tabs of 60 px: label on up to two lines, bar and count under it; still a tab bar for keys and screen readers."""

    def __init__(self, keys: Sequence[str], shares: Sequence[float] = ()) -> None:
        """Args: ``keys`` are the labels' wording keys; ``shares`` the parts of the width (equal by default)."""
        super().__init__()
        self._keys = tuple(keys)
        self._parts = tuple(shares) or tuple(1 / len(keys) for _ in keys)
        self._progress: list[tuple[int, int]] = [(0, 0) for _ in keys]
        self.setExpanding(True)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(60)
        for key in keys:
            self.addTab(words(key))
        screen().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """The labels, with their progress for screen readers."""
        for number, key in enumerate(self._keys):
            done, total = self._progress[number]
            label = words(key)
            self.setTabText(number, label)
            self.setTabToolTip(number, label)
            counted = f", {words('ui.cell.share', done=done, total=total)}" if total else ""
            self.setAccessibleTabName(number, f"{label}{counted}")
        self.setAccessibleName(words(self._keys[self.currentIndex()] if self._keys else "ui.progress.name"))

    def show_progress(self, number: int, done: int, total: int) -> None:
        """How far a tab's work is."""
        self._progress[number] = (done, total)
        self.retranslate()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Its part of the width; more where its label needs it for two lines and another can give it."""
        return QSize(int(self._widths()[index]), 60)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """It may be narrow."""
        return QSize(80, 60)

    def minimumSizeHint(self) -> QSize:
        """The bar may be narrow."""
        return QSize(160, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.setElideMode(self.elideMode())  # makes Qt ask for the tab sizes again

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grounds, labels, bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("alt"))
        for number in range(self.count()):
            self._tab(painter, number, self.tabRect(number))

    def _widths(self) -> list[float]:
        total = max(self.width(), 200)
        wide = [total * part for part in self._parts]
        needed = [_two_lines(self.tabText(number)) + _BESIDE for number in range(self.count())]
        lacking = [max(need - own, 0) for own, need in zip(wide, needed, strict=False)]
        spare = [max(own - need, 0) for own, need in zip(wide, needed, strict=False)]
        if not 0 < sum(lacking) <= sum(spare):
            return wide
        given = sum(lacking) / sum(spare)
        return [own + less - more * given for own, less, more in zip(wide, lacking, spare, strict=True)]

    def _tab(self, painter: QPainter, number: int, area: QRect) -> None:
        current = number == self.currentIndex()
        if current:
            painter.fillRect(area, colour("base"))
        painter.setFont(font("caption", weight=600 if current else 500))
        painter.setPen(colour("accent" if current else "text2"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(area.adjusted(16, 5, -8, -20)), int(flags) | int(Qt.TextFlag.TextWordWrap), self.tabText(number)
        )
        done, total = self._progress[number]
        if total:
            self._count(painter, area, done, total, current)
        if current:
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 2), colour("accent"))
        else:
            painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour("hair"))
        if number:
            painter.fillRect(QRect(area.left(), area.top(), 1, area.height()), colour("hair"))
        if current and self.hasFocus():
            focus_ring(painter, area)

    def _count(self, painter: QPainter, area: QRect, done: int, total: int, current: bool) -> None:
        painter.setFont(font("caption", factor=0.89, weight=500, tabular=True))
        painter.setPen(colour("text2"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(area.left(), area.bottom() - 20, area.width() - 12, 16), right, f"{done}/{total}")
        bar = QRectF(area.left() + 16, area.bottom() - 14, area.width() - 68, 4)
        if bar.width() > 12:
            finished = done >= total
            draw_bar(painter, bar, done / total, "ok" if finished else "accent" if current else "border")


def _two_lines(text: str) -> float:
    """The width a label needs to stand on two lines."""
    metrics, parts = QFontMetricsF(font("caption", weight=600)), text.split(" ")
    lines = ((" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts) + 1))
    return min((max(map(metrics.horizontalAdvance, both)) for both in lines), default=0.0) + 1


class CaseTabs(QWidget):
    """The views of a case: tabs when there is room, a combo box when the window is narrow. ``chosen`` by the user."""

    chosen = Signal(str)

    def __init__(self, name_key: str) -> None:
        super().__init__()
        self._views: list[tuple[str, str, dict[str, object]]] = []
        self.tabs = QTabBar()
        self.tabs.setProperty("role", "case")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setFont(font("label"))
        self.combo = QComboBox()
        self.combo.setFixedHeight(32)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for part in (self, self.tabs, self.combo):
            say(part, name_key, to="name")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(holder(row(self.combo)))  # keeps its height, in the middle of the bar
        self.tabs.currentChanged.connect(self._tab_changed)
        self.combo.activated.connect(self.tabs.setCurrentIndex)
        screen().changed.connect(self.retranslate)

    def set_views(self, views: Sequence[tuple[str, str, dict[str, object]]]) -> None:
        """Args: views as ``(name, wording key, parameters)``."""
        self._views = list(views)
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(views):
            self.tabs.removeTab(self.tabs.count() - 1)
            self.combo.removeItem(self.combo.count() - 1)
        while self.tabs.count() < len(views):
            self.tabs.addTab("")
            self.combo.addItem("")
        self.tabs.blockSignals(False)
        self.retranslate()

    def retranslate(self) -> None:
        """The labels."""
        for number, (_, key, params) in enumerate(self._views):
            label = words(key, **params)
            self.tabs.setTabText(number, label)
            self.tabs.setAccessibleTabName(number, label)
            self.combo.setItemText(number, label)

    def show_view(self, name: str) -> None:
        """Mark the current view (without ``chosen``)."""
        for number, (own, _, _) in enumerate(self._views):
            if own == name:
                self.tabs.blockSignals(True)
                self.tabs.setCurrentIndex(number)
                self.tabs.blockSignals(False)
                self.combo.setCurrentIndex(number)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Whether a view can be gone to."""
        for number, (own, _, _) in enumerate(self._views):
            if own == name:
                self.tabs.setTabEnabled(number, enabled)

    def set_narrow(self, narrow: bool) -> None:
        """A combo box instead of tabs."""
        self._stack.setCurrentIndex(int(narrow))

    def _tab_changed(self, number: int) -> None:
        self.combo.setCurrentIndex(number)
        if 0 <= number < len(self._views):
            self.chosen.emit(self._views[number][0])
