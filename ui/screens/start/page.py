"""What every step of the start has: a heading, a sentence, banners where it went wrong, a line while it works."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QProgressBar, QWidget

from ui.faults import Fault
from ui.i18n import say, screen, words
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel, IconLabel, Label
from ui.widgets.layouts import Part, column, holder, row
from ui.widgets.reading import ReadingText

#: Inner margin of the card's parts.
MARGIN = 32


class Page(QWidget):
    """One step. ``left`` asks for the step before it; only pages with a way back emit it."""

    left = Signal()

    def __init__(self, title_key: str, text_key: str = "", *, back: bool = True) -> None:
        super().__init__()
        self.banners = BannerStack()
        self._back = Button("ui.action.back", "ghost", icon="arrow-left", keys="Esc") if back else None
        if self._back is not None:
            self._back.clicked.connect(self.left)
        self.title = say(Label("", "title", wrap=True), title_key)
        self.text = ReadingText("", "body", ink="text2", line_height=150)
        if text_key:
            say(self.text, text_key)
        self._busy = _Busy()
        self._body: QWidget = QWidget()

    def fill(self, *parts: Part, primary: Button, head: QLayout | None = None, foot: Part = None) -> None:
        """Lay the page out: heading, the parts, the primary button and the way back; what is below stands on."""
        self.primary = primary
        self._body = holder(column(*parts, spacing=10))
        self.setLayout(
            column(
                *((head, 24) if head is not None else ()),
                self.title,
                self.text,
                8,
                self.banners,
                2,
                self._body,
                4,
                primary,
                self._busy,
                *((row(self._back, None),) if self._back is not None else ()),
                *((foot,) if foot is not None else ()),
                (holder(column()), 1),
                spacing=5,
                margins=(MARGIN, 28, MARGIN, 20),
            )
        )

    def first_field(self) -> QWidget:
        """Where the focus goes when the page is shown."""
        fields = [field for field in self._body.findChildren(QLineEdit) if not field.isReadOnly()]
        return fields[0] if fields else self.primary

    def enter(self) -> None:
        """The page is shown: a clean start."""
        self.banners.clear()
        self.set_busy("")
        self.first_field().setFocus()

    def wipe(self) -> None:
        """Forget every secret on the page."""

    def ready(self) -> bool:
        """Whether everything the primary button needs is there."""
        return True

    def wake(self) -> None:
        """Something was typed: the primary button wakes or sleeps."""
        self.primary.setEnabled(self.ready() and not self.is_busy())

    def set_busy(self, key: str) -> None:
        """Say what is being done and take no input meanwhile; an empty key ends it."""
        self._busy.show_work(key)
        self._body.setEnabled(not key)
        if self._back is not None:
            self._back.setEnabled(not key)
        self.primary.setEnabled(not key and self.ready())

    def is_busy(self) -> bool:
        """Whether something is being done."""
        return not self._busy.isHidden()

    def show_fault(self, fault: Fault) -> Banner:
        """Say what went wrong and what one can do here; on the screen that is not a command."""
        own = f"start.hint.{fault.code}"
        hint = words(own) if screen().wording.has(own) else fault.hint
        return self.banners.show_banner(fault.tone, fault.message, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the way back."""
        if event.key() == Qt.Key.Key_Escape and self._back is not None and not self.is_busy():
            self.left.emit()
            return
        super().keyPressEvent(event)


class Heading(QWidget):
    """The program's sign and name."""

    def __init__(self) -> None:
        super().__init__()
        named = column(
            Label("ic16desk", "subtitle"), say(Label("", "caption", ink="text2"), "start.tagline"), spacing=0
        )
        self.setLayout(row(IconLabel("book-open-check", "accent", 28), (named, 1), spacing=12))


class TextField(QWidget):
    """A label above a field of one line, and what is wrong with it below."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setFixedHeight(32)
        label = FieldLabel("", "label")
        label.setBuddy(self.field)
        say(label, key)
        self.setLayout(column(label, self.field, spacing=4))
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.field.text().strip()


class _Busy(QWidget):
    """A bar without an end and what is being done."""

    def __init__(self) -> None:
        super().__init__()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        say(bar, "ui.progress.name", to="name")
        self._text = Label("", "caption", ink="text2")
        self.setLayout(column(bar, self._text, spacing=4, margins=(0, 6, 0, 0)))
        self.hide()

    def show_work(self, key: str) -> None:
        if key:
            say(self._text, key)
        self.setVisible(bool(key))
