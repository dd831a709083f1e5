"""Above the table: filter, grouping, columns; and the button that brings packages in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from ui.i18n import follow, say, words
from ui.models.rows import Column
from ui.screens.cases.listing import GroupBy
from ui.screens.cases.rows import COMPACT_COLUMNS, FIXED, HIDDEN, WIDE_COLUMNS
from ui.state import Looks
from ui.theme import font
from ui.widgets.buttons import Button, IconButton
from ui.widgets.layouts import row
from ui.widgets.search import FilterBox

_GROUPS: tuple[GroupBy, ...] = ("agreement", "call", "")


class ColumnChoice(QWidget):
    """Which columns are shown, remembered for each width. ``changed`` when one was ticked."""

    changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks, self._wide, self._grouped = looks, False, ""
        self._hidden = {wide: self._remembered(wide) for wide in (True, False)}
        self._named = Button("", "outlined", icon="sliders-horizontal")
        self._icon = IconButton("sliders-horizontal", "cases.columns.name")
        for button in (self._named, self._icon):
            button.clicked.connect(self._open)
        self.setLayout(row(self._named, self._icon))
        follow(self)

    def retranslate(self) -> None:
        """*Sarakkeet 9/11*."""
        every = self._every()
        shown = [column for column in every if column.key not in self.hidden() and column.key != self._grouped]
        self._named.setText(words("cases.columns.counted", shown=len(shown), total=len(every)))
        self._named.setVisible(self._wide)
        self._icon.setVisible(not self._wide)

    def hidden(self) -> frozenset[str]:
        """Columns not shown at this width."""
        return self._hidden[self._wide]

    def set_layout(self, *, wide: bool, grouped_by: str) -> None:
        """Another width, another grouping."""
        self._wide, self._grouped = wide, grouped_by
        self.retranslate()

    def menu(self) -> QMenu:
        """The columns as a menu of ticks."""
        menu = QMenu(self)
        for column in self._every():
            if column.key in FIXED:
                continue
            action = QAction(words(column.title_key), menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self.hidden())
            action.toggled.connect(lambda on, key=column.key: self._toggle(key, on))
            menu.addAction(action)
        return menu

    def _every(self) -> Sequence[Column]:
        return WIDE_COLUMNS if self._wide else COMPACT_COLUMNS

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _toggle(self, key: str, on: bool) -> None:
        hidden = self.hidden() - {key} if on else self.hidden() | {key}
        self._hidden[self._wide] = hidden
        self._looks.keep(_place(self._wide), ",".join(sorted(hidden)) or "-")
        self.retranslate()
        self.changed.emit()

    def _remembered(self, wide: bool) -> frozenset[str]:
        kept = self._looks.value(_place(wide))
        return frozenset(kept.split(",")) - {"-"} if kept else HIDDEN[wide]


class ListTools(QWidget):
    """``filtered`` carries what was typed, ``grouped`` what the list is grouped by."""

    filtered = Signal(str)
    grouped = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.filter = FilterBox("cases.filter")
        self.filter.filtered.connect(self.filtered)
        self.filter.setMaximumWidth(360)
        self.group = QComboBox()
        self.group.setFont(font())
        self.group.setFixedHeight(32)
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.activated.connect(lambda number: self.grouped.emit(_GROUPS[number]))
        self.columns = ColumnChoice(looks)
        say(self.group, "cases.group_by.name", to="name")
        self.left = IconButton("panel-left", "cases.action.facets", checkable=True)
        self.right = IconButton("panel-right", "cases.action.preview", checkable=True)
        self.setLayout(
            row(self.left, (self.filter, 1), self.group, None, self.columns, self.right, margins=(12, 0, 12, 0))
        )
        follow(self)

    def retranslate(self) -> None:
        """The groupings."""
        chosen = max(0, self.group.currentIndex())
        self.group.clear()
        self.group.addItems([words(f"cases.group_by.{group or 'none'}") for group in _GROUPS])
        self.group.setCurrentIndex(chosen)

    def show_group(self, group: GroupBy) -> None:
        """Mark a grouping."""
        self.group.setCurrentIndex(_GROUPS.index(group))

    def show_drawers(self, shown: bool) -> None:
        """In a narrow window the panes beside the table are drawers."""
        self.left.setVisible(shown)
        self.right.setVisible(shown)


class ImportButton(Button):
    """*Tuo paketteja*: files or a folder."""

    def __init__(self, files: QAction, folder: QAction) -> None:
        super().__init__("cases.import.button", "primary", icon="upload", keys="Ctrl+O")
        self.menu_of_ways = QMenu(self)
        self.menu_of_ways.addActions([files, folder])
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.menu_of_ways.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _place(wide: bool) -> str:
    return "cases.hidden.wide" if wide else "cases.hidden.compact"
