"""The settings: sections at the left, one page at the right, built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
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
from ui.screens.settings.authority import AuthorityPage
from ui.screens.settings.card_check import CardCheckPage
from ui.screens.settings.certificates import CertificatesPage
from ui.screens.settings.checklists import ChecklistsPage
from ui.screens.settings.key_file import KeyFilePage
from ui.screens.settings.keys import KeysPage
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.people import PeoplePage
from ui.screens.settings.register import RegisterPage
from ui.screens.settings.storage import StoragePage
from ui.screens.settings.templates import TemplatesPage
from ui.screens.settings.timestamps import TimeStampsPage
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
        letters = Letters(looks)
        self._makers: dict[str, Callable[[], SettingsPage]] = {
            "appearance": lambda: self._appearance(bridge, looks),
            "keys": lambda: self._keys(bridge, letters),
            "people": lambda: PeoplePage(bridge),
            "storage": lambda: StoragePage(bridge),
            "key_file": lambda: KeyFilePage(bridge),
            "cards": lambda: CardCheckPage(bridge, looks),
            "certificates": lambda: CertificatesPage(bridge),
            "authority": lambda: AuthorityPage(bridge),
            "timestamps": lambda: TimeStampsPage(bridge),
            "checklists": lambda: ChecklistsPage(bridge),
            "register": lambda: RegisterPage(bridge),
            "templates": lambda: TemplatesPage(bridge),
            "about": lambda: AboutPage(bridge),
        }
        self.sections = tuple(self._makers)
        self._pages: dict[str, SettingsPage] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._name = self.sections[0]
        self._stack = QStackedWidget()
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
        self._model.replace([_SectionRow(name, words(f"settings.section.{name}")) for name in self.sections])
        for name, area in self._areas.items():
            area.setAccessibleName(words(f"settings.section.{name}"))
        if self.isVisible():
            self.titled.emit(words("settings.title"), "")

    def enter(self) -> None:
        """Shown: read what the page shows."""
        self.titled.emit(words("settings.title"), "")
        self.status.emit("")
        self._stack.setCurrentWidget(self._area(self._name))
        self.page().enter()

    def leave(self) -> None:
        """The store is locked: no page holds anything of it, no secret stays typed."""
        for page in self._pages.values():
            page.leave()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self._nav, *(self.page().panes() or [self._stack])]

    def page(self) -> SettingsPage:
        """The page that is shown."""
        return self.section(self._name)

    def section(self, name: str) -> SettingsPage:
        """A page by the name of its section (``storage``); it is built when it is first asked for."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            area = self._areas[name] = scrolled(page, words(f"settings.section.{name}"))
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(area)
        return self._pages[name]

    def show_section(self, name: str) -> None:
        """Go to a section by its name (``storage``)."""
        number = self._model.find(lambda one: isinstance(one, _SectionRow) and one.key == name)
        if number is not None:
            self._nav.go_to(number)

    def show_register(self, kind: str, id: str) -> None:
        """Go to an entry of the programme's data."""
        self.show_section("register")
        page = self.section("register")
        if isinstance(page, RegisterPage):
            page.show_entry(kind, id)

    def _pick(self, picked: object) -> None:
        if not isinstance(picked, _SectionRow):
            return
        if picked.key != self._name:
            self._name = picked.key
            area = self._area(picked.key)
            self._stack.setCurrentWidget(area)
            area.verticalScrollBar().setValue(0)
            if self.isVisible():
                self.page().enter()

    def _area(self, name: str) -> QScrollArea:
        self.section(name)
        return self._areas[name]

    def _appearance(self, bridge: Bridge[Desk], looks: Looks) -> AppearancePage:
        page = AppearancePage(bridge, looks)
        page.lock_after.connect(self.lock_after)
        return page

    def _keys(self, bridge: Bridge[Desk], letters: Letters) -> KeysPage:
        page = KeysPage(bridge, letters)
        page.changed.connect(self.letters_chosen)
        return page

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and self.isVisible() and self.page().concerns(changes):
            self.page().enter()
