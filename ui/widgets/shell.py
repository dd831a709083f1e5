"""The frame every screen stands in: rail, top bar, status line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.i18n import KEYS, follow, say, words
from ui.theme import Token, colour, font, repolish, wear
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, IconLabel, Ink
from ui.widgets.layouts import Part, column, row

#: Below this width of the window the rail has icons only and the case tabs become a combo box.
NARROW = 1100
#: From this width on there is room for more columns and the item strip.
WIDE = 1600


class RailButton(QToolButton):
    """A place, with a number at its icon when something waits there."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def count(self) -> int:
        """What it shows."""
        return self._count

    def show_count(self, count: int, told: str) -> None:
        """Another number (0: none), and the same in words for a screen reader."""
        self._count = count
        self.setAccessibleDescription(told if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the number on it."""
        super().paintEvent(event)
        if self._count:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            text = str(self._count) if self._count < 100 else "99+"
            used = font("caption", factor=0.78, weight=600, tabular=True)
            wide = max(16.0, QFontMetricsF(used).horizontalAdvance(text) + 8)
            middle = self.width() / 2 + 12
            place = QRectF(min(middle, self.width() - wide - 1), 3, wide, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(place, 8, 8)
            painter.setFont(used)
            painter.setPen(colour("on"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The places of the program, icon over word. ``chosen`` carries the place's name."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._places: dict[str, RailButton] = {}
        self._icons: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 5, 1, 5)
        self._layout.setSpacing(1)
        self._layout.addStretch(1)
        self._above = 0
        self._narrow = False
        say(self, "ui.rail.name", to="name")
        self.set_narrow(False)

    def add_place(self, place: str, key: str, icon: str, *, keys: str = "", bottom: bool = False) -> RailButton:
        """A place of the program (checkable; one at a time)."""
        button = RailButton()
        button.setProperty(KEYS, keys)
        say(say(button, key), key, to="hint")
        self._places[place], self._icons[place] = button, icon
        self._group.addButton(button)
        if bottom:
            self._layout.addWidget(button)
        else:
            self._layout.insertWidget(self._above, button)
            self._above += 1
        button.clicked.connect(lambda: self.chosen.emit(place))
        button.toggled.connect(lambda: self._tint(place))
        self._size(place)
        return button

    def show_count(self, place: str, count: int, told: str) -> None:
        """How much waits at a place, as a number on it and in words."""
        self._places[place].show_count(count, told)

    def place(self, place: str) -> None:
        """Mark where the user is (without ``chosen``)."""
        self._places[place].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, 48 px; or icon and word, 78 px."""
        self._narrow = narrow
        self.setFixedWidth(48 if narrow else 78)
        for place in self._places:
            self._size(place)

    def _size(self, place: str) -> None:
        button = self._places[place]
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonIconOnly if self._narrow else style.ToolButtonTextUnderIcon)
        button.setFixedSize(QSize(40, 40) if self._narrow else QSize(75, 52))
        self._tint(place)

    def _tint(self, place: str) -> None:
        button = self._places[place]
        wear(button, self._icons[place], "accent" if button.isChecked() else "text2", 20)
        button.setFont(font("caption", factor=0.85, weight=600 if button.isChecked() else 500))


class TopBar(QFrame):
    """48 px: a title (or a way back with a case's two lines), then whatever the screen adds from the right."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "top")
        self.setFixedHeight(48)
        self._back = IconButton("arrow-left", "ui.action.back", keys="Esc")
        self._back.clicked.connect(self.back)
        self._title = ElidedLabel("", "title")
        self._first = ElidedLabel("", "strong")
        self._second = ElidedLabel("", "caption", ink="text2", tabular=True)
        self._detail = ElidedLabel("", ink="text2", tabular=True)
        self._detail.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._case = QWidget()
        self._case.setLayout(column(self._first, self._second, spacing=0))
        self._case.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setLayout(
            row(
                self._back,
                self._title,
                (self._case, 1),
                self._detail,
                None,
                self._right,
                spacing=8,
                margins=(16, 0, 12, 0),
            )
        )
        self.show_title("")

    def show_title(self, title: str, detail: str = "") -> None:
        """A screen's name and, after it, its figures."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._fit(case=False)

    def show_case(self, first: str, second: str) -> None:
        """A case: number and project above, applicant, agreement and deadline under it; with the way back."""
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._fit(case=True)

    def set_right(self, *widgets: QWidget) -> None:
        """What stands at the right, in order; what was there before is taken out, not destroyed."""
        while (item := self._right.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
        for widget in widgets:
            self._right.addWidget(widget)

    def _fit(self, *, case: bool) -> None:
        self._back.setVisible(case)
        self._case.setVisible(case)
        self._title.setVisible(not case)
        self._detail.setVisible(not case)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(4, 0 if case else 1)


class StatusFact(QWidget):
    """One fact of the status line: icon and words. ``clicked`` only if it ``acts`` (its keys do the same)."""

    clicked = Signal()

    def __init__(self, icon: str, text: str = "", ink: Ink = "text2", *, acts: bool = False) -> None:
        super().__init__()
        self._acts = acts
        if acts:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = IconLabel(icon, _token(ink), 14)
        self._label = ElidedLabel(text, "caption", ink=ink, tabular=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayout(row(self._icon, self._label, spacing=6))

    def text(self) -> str:
        """The words."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Other words; none hides the fact."""
        self._label.setText(text)
        self.setAccessibleName(self._label.text())
        self.setVisible(bool(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a fact that acts."""
        if (
            self._acts
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    def show_fact(self, icon: str, text: str, ink: Ink = "text2") -> None:
        """Another icon, words, colour."""
        self._icon.set_icon(icon, _token(ink))
        self._label.set_ink(ink)
        self.setText(text)


class StatusLine(QFrame):
    """28 px of facts: left what was saved and what waits, right what can be undone and where one is.

    A failed save turns the whole line into a banner that stays until the next save.
    """

    retry = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(28)
        self.saved = StatusFact("check")
        self.queue = StatusFact("wifi-off")
        self.undo = StatusFact("undo-2", acts=True)
        self._left = row(self.saved, self.queue, spacing=16)
        self._right = row(self.undo, spacing=16)
        self._failed = StatusFact("octagon-alert", ink="bad")
        self.setLayout(row(self._failed, self._left, None, self._right, spacing=16, margins=(12, 0, 12, 0)))
        for fact in (self.saved, self.queue, self.undo, self._failed):
            fact.setText("")
        follow(self)

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(words("ui.status.name"))

    def add_fact(self, icon: str, text: str = "", *, left: bool = False) -> StatusFact:
        """A fact of the screen's own; keep it and call ``setText``."""
        fact = StatusFact(icon, text)
        (self._left if left else self._right).addWidget(fact)
        fact.setText(text)
        return fact

    def show_saved(self, text: str) -> None:
        """*Tallennettu 14.03.22*: the last save worked."""
        self._failed.setText("")
        self.saved.setText(text)
        self._mark(False)

    def show_failed(self, text: str) -> None:
        """A save failed: loud, and it stays."""
        self._failed.setText(text)
        self.saved.setText("")
        self._mark(True)

    def _mark(self, failed: bool) -> None:
        self.setProperty("failed", "true" if failed else "false")
        repolish(self)


class Frame(QWidget):
    """Rail, top bar, content and status line put together; tells when the window becomes narrow or wide."""

    resized = Signal(int)

    def __init__(self, rail: Rail, top: TopBar, content: QWidget, status: StatusLine, *above: Part) -> None:
        """Args: ``above`` stands between top bar and content (banners)."""
        super().__init__()
        self.setProperty("role", "ground")
        self._rail = rail
        inner: QLayout = column(top, *above, (content, 1), spacing=0)
        upper = row(rail, (inner, 1), spacing=0)
        self.setLayout(column((upper, 1), status, spacing=0))

    def event(self, event: QEvent) -> bool:
        """Follow the break points."""
        if event.type() == QEvent.Type.Resize:
            self._rail.set_narrow(self.width() < NARROW)
            self.resized.emit(self.width())
        return super().event(event)


def _token(ink: Ink) -> Token:
    return ink
