"""The bar over a selection: what can be done with the selected text, never over the text itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from ui.i18n import follow, with_keys, words
from ui.theme import font
from ui.theme.icons import GAP, wear_as
from ui.widgets.labels import KeyCap
from ui.widgets.layouts import clear, line


class SelectionBar(QFrame):
    """Actions as tools; the first one with its word and key cap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "float")
        self.setFixedHeight(34)
        self._actions: Sequence[QAction] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(4, 1, 4, 1)
        self._layout.setSpacing(2)
        self.hide()
        follow(self)

    def retranslate(self) -> None:
        """Its name, and the tools' words."""
        self.setAccessibleName(words("ui.pages.quote_bar"))
        self.set_actions(self._actions)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with a selection; the first is the one most wanted."""
        self._actions = tuple(actions)
        clear(self._layout)
        for number, action in enumerate(self._actions):
            self._layout.addWidget(self._tool(action, words_too=number == 0))
            if number == 0:
                keys = action.shortcut().toString()
                if keys:
                    self._layout.addWidget(KeyCap(keys))
                self._layout.addWidget(line(vertical=True))

    def has_actions(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._actions)

    def place(self, lines: Sequence[QRectF]) -> None:
        """Above the highest line, its right end at the selection's; under the lowest when there is no room above."""
        parent = self.parentWidget()
        if not lines or parent is None:
            self.hide()
            return
        self.adjustSize()
        right = max(area.right() for area in lines)
        left = min(max(4.0, right - self.width()), parent.width() - self.width() - 4.0)
        top = min(area.top() for area in lines) - self.height() - 6
        if top < 2:
            top = max(area.bottom() for area in lines) + 6
        self.move(int(left), int(top))
        self.setVisible(-self.height() < top < parent.height())
        self.raise_()

    def _tool(self, action: QAction, *, words_too: bool) -> QToolButton:
        tool = QToolButton()
        tool.setText(action.text())
        wear_as(tool, action, gap=GAP if words_too else 0)
        menu = action.menu()
        if isinstance(menu, QMenu):
            tool.setMenu(menu)
            tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            tool.clicked.connect(lambda: action.trigger())
        tool.setFixedHeight(30)
        tool.setFont(font("label", factor=0.94))
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.setAccessibleName(action.text())
        tool.setToolTip(with_keys(action.text(), action.shortcut().toString()))
        style = Qt.ToolButtonStyle
        tool.setToolButtonStyle(style.ToolButtonTextBesideIcon if words_too else style.ToolButtonIconOnly)
        return tool
