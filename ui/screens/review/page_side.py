"""Left of the pages: small pictures of them, or the document's own bookmarks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QWidget

from ui.i18n import say
from ui.theme import font
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column, frame, row
from ui.widgets.pages.outline import Outline
from ui.widgets.pages.source import PageSource
from ui.widgets.pages.thumbnails import Thumbnails

_PICTURES, _OUTLINE = 152, 232


class PageSide(QFrame):
    """``chosen`` carries a page. Nothing is drawn while it is hidden."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._source: PageSource | None = None
        self._shown: PageSource | None = None
        self._page = 0
        self.thumbnails, self.outline = Thumbnails(), Outline()
        self.none = EmptyState("review.outline.none", "list-tree")
        self.stack = QStackedWidget()
        for widget in (self.thumbnails, self.outline, self.none):
            self.stack.addWidget(widget)
        self._switch = QButtonGroup(self)
        self.pictures, self.bookmarks = (self._toggle(f"review.outline.{key}") for key in ("pages", "bookmarks"))
        self.pictures.setChecked(True)
        head = frame("bar", row(self.pictures, self.bookmarks, None, spacing=2, margins=(6, 0, 4, 0)), height=36)
        self.setLayout(column(head, (self.stack, 1), spacing=0, margins=(0, 0, 1, 0)))
        self.bookmarks.toggled.connect(lambda _: self._arrange())
        self.thumbnails.chosen.connect(self.chosen)
        self.outline.chosen.connect(self.chosen)
        self._arrange()

    def show_source(self, source: PageSource | None) -> None:
        """Another document, or none."""
        self._source = source
        self._fill()

    def show_page(self, page: int) -> None:
        """The page one reads."""
        self._page = page
        if not self.isHidden():
            self.thumbnails.show_current(page)

    def set_shown(self, on: bool) -> None:
        """Show or hide it."""
        self.setVisible(on)
        self._fill()

    def focus(self) -> QWidget:
        """What takes its keys now."""
        own = self.bookmarks.isChecked()
        return self.thumbnails if not own else self.outline if self.outline.topLevelItemCount() else self.bookmarks

    def _fill(self) -> None:
        wanted = None if self.isHidden() else self._source
        if wanted is not self._shown:
            self._shown = wanted
            self.thumbnails.show_source(wanted)
            self.outline.show_entries(wanted.outline if wanted is not None else ())
        self._arrange()
        self.show_page(self._page)

    def _arrange(self) -> None:
        own = self.bookmarks.isChecked()
        empty = own and self.outline.topLevelItemCount() == 0
        self.stack.setCurrentWidget(self.none if empty else self.outline if own else self.thumbnails)
        self.setFixedWidth(_OUTLINE if own else _PICTURES)

    def _toggle(self, key: str) -> QPushButton:
        button = say(QPushButton(), key)
        button.setProperty("kind", "ghost")
        button.setCheckable(True)
        button.setFont(font("label", factor=0.94))
        self._switch.addButton(button)
        return button
