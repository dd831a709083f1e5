"""What every page of the settings has: a title, banners, a column of readable width."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QSizePolicy, QWidget

from ic16desk.desk import Desk
from ui import faults
from ui.bridge import Bridge
from ui.i18n import say, words
from ui.theme import Tone
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.layouts import Part, clear, column, row

#: Wide enough for a table of four columns, narrow enough to read.
WIDTH = 820
#: Width of a field.
FIELD = 380


class SettingsPage(QWidget):
    """A section. ``enter`` is called when it is shown, ``leave`` when the store is locked."""

    def __init__(self, name: str, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.name = name
        self.bridge = bridge
        self.banners = BannerStack()
        self._title = say(Label("", "subtitle"), f"settings.section.{name}")

    def build(self, *parts: Part) -> None:
        """Lay the page out under its title."""
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner.setLayout(column(self._title, self.banners, *parts, None, spacing=12))
        self.setLayout(row((inner, 1), None, margins=(24, 16, 24, 24)))
        self.layout().setStretch(0, 100)  # type: ignore[union-attr]

    def enter(self) -> None:
        """Read what the page shows."""

    def leave(self) -> None:
        """Hold nothing of the store."""
        self.banners.clear()

    def panes(self) -> list[QWidget]:
        """Parts that F6 walks one by one; none: the page is one."""
        return []

    def concerns(self, changes: frozenset[str]) -> bool:
        """Whether a change of the store is to be shown here."""
        return False

    def fail(self, error: BaseException) -> None:
        """Say what failed, on the page."""
        fault = faults.describe(error)
        self.tell(fault.tone, fault.message, fault.hint)

    def tell(self, tone: Tone, text: str, hint: str = "", *, icon: str = "") -> Banner:
        """A banner, and the page scrolled so that it is seen."""
        banner = self.banners.show_banner(tone, text, hint, icon=icon)
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)
        return banner


def labelled(key: str, field: QWidget, *, note: str = "") -> QWidget:
    """A field with its label above and a note under it; both words are keys."""
    label = FieldLabel("", "label")
    label.setBuddy(field)
    say(label, key)
    field.setFixedWidth(FIELD)
    parts: list[Part] = [label, field]
    if note:
        parts.append(say(Label("", "caption", ink="text2", wrap=True), note))
    made = QWidget()
    made.setLayout(column(*parts, spacing=4))
    return made


def say_items(combo: QComboBox, items: list[tuple[str, object]]) -> None:
    """The same choices in other words; the chosen one stays, nothing is emitted."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, value in items:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)


def show_facts(grid: QGridLayout, facts: list[tuple[str, str]]) -> None:
    """Labels (keys) and values under each other; the values can be copied."""
    clear(grid)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (key, value) in enumerate(facts):
        grid.addWidget(Label(words(key), ink="text2"), number, 0)
        text = Label(value, wrap=True, tabular=True, selectable=True)
        text.setAccessibleName(f"{words(key)}: {text.text()}")
        grid.addWidget(text, number, 1)
