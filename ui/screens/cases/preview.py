"""The right pane: the chosen case at a glance, and the way into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedLayout, QVBoxLayout

from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.cases.glance import Glance, Open
from ui.widgets.buttons import Button, MenuButton, command
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, line, row, scrolled
from ui.widgets.reading import ReadingText
from ui.widgets.table import LIST, Table

#: Letters of the description before it is cut; the whole of it is one click away.
_LETTERS, _WIDE_LETTERS = 170, 340


class Preview(QFrame):
    """``asked`` carries the view of the case to open: ``review``, ``application`` or ``decision``."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sideRight")
        self._glance: Glance | None = None
        self._wide = False
        self._build_head()
        self.model = RowsModel(
            (
                Column("icon", "", "icon", 26),
                Column("name", "cases.preview.document", "text"),
                Column("pages", "cases.preview.length", "mutedNumber", 64, align="right"),
                Column("state", "cases.column.state", "icon", 26),
            )
        )
        self.papers = Table("cases.preview.documents", row_height=LIST, header=False, side=True, padding=4)
        self.papers.setModel(self.model)
        self.papers.fit_height()
        self.papers.opened.connect(lambda _row: self.asked.emit("review"))
        self._facts, self._open = QVBoxLayout(), QVBoxLayout()
        self._facts.setSpacing(7)
        self._open.setSpacing(7)
        self._count = Label("", "caption", ink="text2", tabular=True)
        self._description = ReadingText("", "small", ink="text2", line_height=145)
        body = column(
            row(self._state, None, self._number, spacing=8),
            row(self._due, None),
            self._name,
            self._facts,
            self._description,
            line(),
            row(say(Label("", "strong"), "cases.preview.documents"), None, self._count),
            self.papers,
            2,
            say(Label("", "strong"), "cases.preview.open"),
            self._open,
            None,
            spacing=8,
            margins=(16, 12, 16, 12),
        )
        self._scroll = scrolled(body, "")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.open = Button("cases.action.review", "primary", icon="arrow-right", keys="Return")
        self.open.clicked.connect(lambda: self.asked.emit("review"))
        self.more = MenuButton()
        self.more.set_actions(self._actions())
        foot = frame("sideFoot", row((self.open, 1), self.more, margins=(16, 8, 12, 8)))
        self._nothing = EmptyState("cases.preview.nothing", "panel-right")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(holder(column((self._scroll, 1), foot, spacing=0)))
        follow(self)

    def retranslate(self) -> None:
        """Its name; the contents are read again by the screen."""
        self.setAccessibleName(words("cases.preview.title"))
        self._scroll.setAccessibleName(words("cases.preview.title"))

    def set_wide(self, wide: bool) -> None:
        """There is room for more facts."""
        self._wide = wide
        if self._glance is not None:
            self.show_glance(self._glance)

    def show_nothing(self) -> None:
        """No case is chosen."""
        self._glance = None
        self._stack.setCurrentIndex(0)
        self.model.replace(())
        clear(self._facts)
        clear(self._open)
        for label in (self._name, self._number, self._count):
            label.setText("")
        self._description.setText("")

    def show_glance(self, glance: Glance) -> None:
        """Another case, or the same one anew."""
        same = self._glance is not None and self._glance.id == glance.id
        self._glance = glance
        self._state.show_state(glance.state.word, glance.state.tone, glance.state.icon)
        self._due.setVisible(glance.due is not None)
        if glance.due is not None and glance.due.days is not None:
            left = glance.due.days
            text = words("cases.preview.left", n=left) if left >= 0 else words("ui.cell.days_late", n=-left)
            self._due.show_state(text, glance.due.tone, "calendar-clock")
        self._number.setText(glance.number)
        self._name.setText(glance.name)
        self._description.setText(_cut(glance.description, _WIDE_LETTERS if self._wide else _LETTERS))
        self._description.setVisible(bool(glance.description))
        self._show_facts((*glance.facts, *(glance.more_facts if self._wide else ())))
        self._count.setText(words("cases.preview.count", n=len(glance.papers)))
        self.model.replace(glance.papers)
        self.papers.fit_height()
        self._show_open(glance.open)
        self._stack.setCurrentIndex(1)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def _build_head(self) -> None:
        self._state, self._due = Chip(), Chip()
        self._number = Label("", ink="text2", tabular=True, selectable=True)
        self._number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = Label("", "subtitle", wrap=True)

    def _actions(self) -> list[QAction]:
        made = []
        for view in ("application", "decision"):
            action = command(self, f"cases.action.{view}")
            action.triggered.connect(lambda _on=False, view=view: self.asked.emit(view))
            made.append(action)
        return made

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        clear(self._facts)
        for key, value in facts:
            strong = key == "cases.fact.applied"
            shown: Label = ElidedLabel(value, "strong" if strong else "body", tabular=True)
            shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            if len(value) < 3:
                shown = Label(value, right=True)
            self._facts.addLayout(row(Label(words(key), "caption", ink="text2"), None, shown, spacing=12))

    def _show_open(self, entries: Sequence[Open]) -> None:
        clear(self._open)
        for entry in entries:
            text = Label(entry.text, "label", wrap=True)
            detail = Label(entry.detail, "caption", ink="text2", right=True)
            self._open.addLayout(row(IconLabel(entry.icon, entry.tint), (text, 1), detail, spacing=8))
        if not entries:
            self._open.addWidget(Label(words("cases.open.nothing"), ink="text2", wrap=True))


def _cut(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"
