"""The items of a checklist at a glance: a strip for one section, a list for a whole tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from ic16desk.model.checklists import Item
from ui.cells import Group, Sign
from ui.i18n import follow, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.case_review import CaseReview, Former, Narrowing
from ui.screens.review.signs import sign_of, waiting_sign
from ui.theme import font, repolish, wear
from ui.theme.icons import GAP
from ui.widgets.table import ONE_LINE, Table

_CELL = 66


class ItemStrip(QWidget):
    """C01 … C07 with state icons; Left and Right go along it. ``asked`` carries an item's id."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._states: list[tuple[str, Sign]] = []
        self._current = ""
        self._buttons: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setSpacing(2)
        self._columns = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self)

    def retranslate(self) -> None:
        """Names for screen readers."""
        self.setAccessibleName(words("review.items.strip"))
        for item_id, sign in self._states:
            button = self._buttons.get(item_id)
            if button is not None:
                name = words("review.items.item", item=item_id, state=sign.name)
                button.setAccessibleName(name)
                button.setToolTip(name)

    def show_items(self, states: Sequence[tuple[str, Sign]], current: str) -> None:
        """Show a section."""
        if [x for x, _ in states] != [x for x, _ in self._states]:
            self._make([x for x, _ in states])
        self._states, self._current = list(states), current
        for item_id, sign in states:
            wear(self._buttons[item_id], sign.icon, sign.tint, 14, gap=GAP)
            self._buttons[item_id].setChecked(item_id == current)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Along the strip."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ids = [item_id for item_id, _ in self._states]
        if step is None or self._current not in ids:
            super().keyPressEvent(event)
            return
        at = ids.index(self._current) + step
        if 0 <= at < len(ids):
            self.asked.emit(ids[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a line as fit."""
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """A few items wide."""
        return QSize(3 * _CELL, super().minimumSizeHint().height())

    def _make(self, ids: Sequence[str]) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for item_id in ids:
            button = QToolButton(self)
            button.setText(item_id)
            button.setCheckable(True)
            button.setFixedHeight(26)
            button.setFont(font("caption", weight=500, tabular=True))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, own=item_id: self.asked.emit(own))
            self._buttons[item_id] = button
        self._columns = 0
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, (self.width() - 24) // _CELL)
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, number // columns, number % columns)
        self._grid.setColumnStretch(columns, 1)
        repolish(self)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One row of the list."""

    id: str
    state: Sign
    question: str
    recheck: Sign | None = None
    points: str = ""


@dataclass(frozen=True, slots=True)
class FormerLine(ItemLine):
    """An item that is no longer asked, with what was answered."""


COLUMNS = (
    Column("state", "", "icon", 40),
    Column("id", "", "strong", 62),
    Column("question", "", "text"),
    Column("recheck", "", "icon", 32),
)
#: Number of the column that is there only when something is to be looked at again.
_RECHECK = 3
SCORED = (*COLUMNS, Column("points", "", "mutedNumber", 84, align="right"))


class ItemList(Table):
    """Every item of a tab under its section, then those no longer asked; ``asked`` and ``former_asked`` carry an id."""

    asked = Signal(str)
    former_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("review.items.list", row_height=ONE_LINE, header=False)
        self.rows_model = RowsModel(COLUMNS, parent=self)
        self.setModel(self.rows_model)
        self.opened.connect(self._ask)
        self.clicked.connect(lambda index: self._ask(self.rows_model.row_at(index.row())))

    def show_tab(self, review: CaseReview, tab: str, current: str, narrowing: Narrowing = "all") -> int:
        """Show a tab's items, or those of them it is narrowed to, the cursor on the current one; how many there are."""
        columns = SCORED if any(review.points(item.id) for item in review.items(tab)) else COLUMNS
        if columns != self.rows_model.columns:
            self.rows_model.set_columns(columns)
        rows: list[object] = []
        for section, items in review.sections(tab):
            fitting = [item for item in items if review.fits(item.id, narrowing)]
            if not fitting:
                continue
            done, total = review.counts(items)
            title = section.title.get(review.language)
            head = words("review.items.section", section=section.id, title=title, done=done, total=total)
            rows.append(Group(section.id, head))
            rows.extend(self._line(review, item) for item in fitting)
        former = {x.item: x for x in reversed(review.no_longer)} if narrowing == "all" else {}
        if former:
            rows.append(Group("no_longer", words("review.former.count", n=len(former))))
            rows.extend(self._former(review, former[name]) for name in sorted(former))
        self.rows_model.replace(rows)
        lines = (line for line in rows if isinstance(line, ItemLine))
        self.setColumnHidden(_RECHECK, all(line.recheck is None for line in lines))
        number = self.rows_model.find(lambda row: isinstance(row, ItemLine) and row.id == current)
        if number is not None:
            self.go_to(number)
        return sum(isinstance(row, ItemLine) for row in rows)

    def chosen(self) -> str:
        """The item under the cursor; empty when there is none."""
        line = self.current_row()
        return line.id if isinstance(line, ItemLine) else ""

    @staticmethod
    def _line(review: CaseReview, item: Item) -> ItemLine:
        again = Sign("history", words("review.recheck.name"), "bad") if review.rechecks(item.id) else None
        question, points = item.question.get(review.language), average(review.points(item.id))
        return ItemLine(item.id, item_sign(review, item.id), question, again, points)

    @staticmethod
    def _former(review: CaseReview, former: Former) -> FormerLine:
        sign = sign_of(former.said.code if former.said.points is None else "scored")
        return FormerLine(former.item, sign, former.question(review.language))

    def _ask(self, line: object) -> None:
        if isinstance(line, FormerLine):
            self.former_asked.emit(line.id)
        elif isinstance(line, ItemLine):
            self.asked.emit(line.id)


def item_sign(review: CaseReview, item: str) -> Sign:
    """How an item stands; that an answer of mine waits for its reason goes first."""
    return waiting_sign() if item in review.waiting else sign_of(review.state(item))


def average(points: Sequence[int]) -> str:
    """``2``, or ``ka 2,5 (2)`` over several persons; empty for none."""
    if len(points) < 2:
        return "".join(map(str, points))
    return words("review.points.average", average=points_words(sum(points) / len(points)), n=len(points))


def points_words(value: float) -> str:
    """At most two decimals, with a comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
