"""The settings: sections at the left, one page at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.i18n import follow, words
from ui.letters import Letters
from ui.models.rows import Column, RowsModel
from ui.screens.settings.about import AboutPage
from ui.screens.settings.appearance import AppearancePage
from ui.screens.settings.certificates import CertificatesPage
from ui.screens.settings.checklists import ChecklistsPage
from ui.screens.settings.key_file import KeyFilePage
from ui.screens.settings.keys import KeysPage
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.people import PeoplePage
from ui.screens.settings.register import RegisterPage
from ui.screens.settings.storage import StoragePage
from ui.state import Looks
from ui.widgets.layouts import column, frame, row, scrolled
from ui.widgets.table import LIST, Table

_COLUMNS = (Column("name", "settings.sections"),)


@dataclass(frozen=True, slots=True)
class _SectionRow:
    key: str
    name: str


class SettingsScreen(QWidget):
    """A place of the window. ``lock_after`` (minutes, 0 never) and ``letters_chosen`` tell what was just chosen."""

    titled = Signal(str, str)
    status = Signal(str)
    lock_after = Signal(int)
    letters_chosen = Signal()

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        looks = looks or Looks()
        self.appearance, self.keys = AppearancePage(bridge, looks), KeysPage(bridge, Letters(looks))
        self.appearance.lock_after.connect(self.lock_after)
        self.keys.changed.connect(self.letters_chosen)
        self.people, self.storage = PeoplePage(bridge), StoragePage(bridge)
        self.certificates, self.key_file = CertificatesPage(bridge), KeyFilePage(bridge)
        self.checklists, self.register = ChecklistsPage(bridge), RegisterPage(bridge)
        self.about = AboutPage(bridge)
        self.pages: tuple[SettingsPage, ...] = (
            self.appearance, self.keys, self.people, self.storage, self.certificates, self.key_file, self.checklists,
            self.register, self.about,
        )  # fmt: skip
        self._areas: list[QScrollArea] = []
        self._stack = QStackedWidget()
        for page in self.pages:
            area = scrolled(page, words(f"settings.section.{page.name}"))
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas.append(area)
            self._stack.addWidget(area)
        self._nav = Table("settings.sections", row_height=LIST, header=False, side=True)
        self._model = RowsModel(_COLUMNS, (), self._nav)
        self._nav.setModel(self._model)
        self._nav.picked.connect(self._pick)
        self._side = frame("side", column(self._nav, margins=(0, 8, 0, 8)), width=216)
        self.setLayout(row(self._side, (frame("pane", column(self._stack)), 1), spacing=0))
        bridge.changed.connect(self._changed)
        follow(self)
        self._nav.go_to(0)

    def retranslate(self) -> None:
        """Names of the sections."""
        rows = [_SectionRow(page.name, words(f"settings.section.{page.name}")) for page in self.pages]
        self._model.replace(rows)
        for area, one in zip(self._areas, rows, strict=True):
            area.setAccessibleName(one.name)
        if self.isVisible():
            self.titled.emit(words("settings.title"), "")

    def enter(self) -> None:
        """Shown: read what the page shows."""
        self.titled.emit(words("settings.title"), "")
        self.status.emit("")
        self.page().enter()

    def leave(self) -> None:
        """The store is locked: no page holds anything of it, no secret stays typed."""
        for page in self.pages:
            page.leave()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self._nav, *(self.page().panes() or [self._stack])]

    def page(self) -> SettingsPage:
        """The page that is shown."""
        return self.pages[self._stack.currentIndex()]

    def show_section(self, name: str) -> None:
        """Go to a section by its name (``storage``)."""
        number = self._model.find(lambda one: isinstance(one, _SectionRow) and one.key == name)
        if number is not None:
            self._nav.go_to(number)

    def _pick(self, picked: object) -> None:
        if not isinstance(picked, _SectionRow):
            return
        number = next(n for n, page in enumerate(self.pages) if page.name == picked.key)
        if number != self._stack.currentIndex():
            self._stack.setCurrentIndex(number)
            self._areas[number].verticalScrollBar().setValue(0)
            if self.isVisible():
                self.page().enter()

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and self.isVisible() and self.page().concerns(changes):
            self.page().enter()
