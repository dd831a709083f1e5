"""What stands in the window while a store is open: rail, top bar, one screen, and a line of facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ic16desk.clock import HELSINKI, Clock
from ui.faults import Fault
from ui.i18n import follow, screen, words
from ui.main_window import panes
from ui.main_window.case_files import CaseFiles
from ui.main_window.keys import bind
from ui.main_window.navigation import Navigation
from ui.main_window.person import PersonPanel
from ui.main_window.top import Top
from ui.widgets.banner import BannerStack
from ui.widgets.command_palette import CommandPalette
from ui.widgets.meter import ProgressLine
from ui.widgets.shell import NARROW, WIDE, Frame, Rail, StatusLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.people import Person
    from ui.bridge import Bridge
    from ui.state import Looks

#: The search has learned words: nothing that a person did was saved.
_LEARNED = frozenset({"words"})


class Workspace(Frame):
    """``lock_asked``, ``keys_asked``; ``drawer_asked`` carries a title's wording key and what the drawer shall show."""

    lock_asked = Signal()
    keys_asked = Signal()
    drawer_asked = Signal(str, object)
    drawer_done = Signal()
    minutes_chosen = Signal(int)

    def __init__(self, window: QWidget, looks: Looks, clock: Clock) -> None:
        """Args: the window's visible actions are what the command palette offers."""
        rail, top, stack, status, banners = Rail(), Top(), QStackedWidget(), StatusLine(), BannerStack()
        progress = ProgressLine()
        super().__init__(rail, top, stack, status, banners, progress)
        self.rail, self.top, self.status, self.banners = rail, top, status, banners
        self._screens, self._looks, self._clock = stack, looks, clock
        self._bridge: Bridge[Desk] | None = None
        self.navigation: Navigation | None = None
        self.palette_box = CommandPalette(window)
        self._council = status.add_fact("landmark")
        self._context = status.add_fact("list-checks")
        self.files = CaseFiles(looks, progress, self)
        self.files.told.connect(lambda tone, text, hint: self.banners.show_banner(tone, text, hint))
        self.case_actions: list[QAction] = []
        self._add_places()
        bind(self)
        self._wire()
        follow(self)

    def retranslate(self) -> None:
        """A place's title, the facts."""
        if self.navigation is not None:
            self.navigation.retranslate()
            self.status.queue.setText(words("shell.offline"))
            self._ask_people()

    def open_store(self, bridge: Bridge[Desk], folder: Path, wish: str = "") -> None:
        """Begin with an open store; ``wish`` is ``samples``, ``import`` or nothing."""
        self._bridge = bridge
        bridge.changed.connect(self._changed)
        made = Navigation(self.rail, self.top, self._screens, bridge=bridge, looks=self._looks, folder=folder)
        made.told.connect(self._context.setText)
        made.undoable.connect(self.status.undo.setText)
        self.status.undo.clicked.connect(made.undo)
        made.lock_after.connect(self.minutes_chosen)
        made.dossier_asked.connect(self.files.ask_dossier)
        made.memo_asked.connect(self.files.ask_memo)
        made.settled.connect(self._settled)
        self.files.open_store(bridge)
        self.navigation = made
        self._fit(self.width())
        made.begin()
        self.status.queue.setText(words("shell.offline"))
        self._ask_people()
        self.focus_screen()
        if wish:
            self._begin_with(wish)

    def close_store(self) -> None:
        """Forget everything the store has shown. The bridge is closed by the window."""
        self.palette_box.hide()
        self.files.close_store()
        self.banners.clear()
        if self.navigation is not None:
            self.navigation.leave()
            self.navigation.deleteLater()
            self.navigation = None
        if self._bridge is not None:
            self._bridge.changed.disconnect(self._changed)
            self._bridge = None
        self.top.show_case("", "")
        self.top.show_title("")
        self.top.user.show_people((), None)
        self.status.show_saved("")
        for fact in (self.status.queue, self.status.undo, self._council, self._context):
            fact.setText("")

    def go(self, place: str) -> None:
        """A place of the rail."""
        if self.navigation is not None:
            self.navigation.go(place)

    def show_view(self, view: str) -> None:
        """A view of the open case."""
        if self.navigation is not None:
            self.navigation.show_view(view)

    def next_view(self, step: int) -> None:
        """The view of the case beside the shown one."""
        if self.navigation is not None:
            self.navigation.next_view(step)

    def with_case(self, act: Callable[[str], None]) -> None:
        """Do something with the open case, if one is open."""
        if self.navigation is not None and self.navigation.case:
            act(self.navigation.case)

    def back(self) -> None:
        """One step back."""
        if self.navigation is not None:
            self.navigation.back()
            self.focus_screen()

    def add_person(self) -> None:
        """The form for a new person."""
        if self._bridge is not None:
            panel = PersonPanel(self._bridge)
            panel.done.connect(self.drawer_done)
            self.drawer_asked.emit("shell.user.add", panel)

    def open_palette(self, typed: str = "") -> None:
        """Ctrl+K."""
        if self.navigation is not None:
            self.palette_box.open_over()
            self.palette_box.field.setText(typed)

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        shown = panes.panes_of(self.navigation.current()) if self.navigation is not None else []
        return [*shown, self.top, self.rail]

    def focus_screen(self) -> None:
        """The cursor goes to the screen."""
        found = (panes.target_in(pane) for pane in self.panes())
        target = next((widget for widget in found if widget is not None), None)
        if target is not None:
            target.setFocus()

    def show_fault(self, fault: Fault) -> None:
        """A failure nobody else shows; one of the store's is a failed save."""
        self.banners.show_banner(fault.tone, fault.message, fault.hint)
        if fault.code.startswith("store."):
            self.status.show_failed(fault.message)

    def _add_places(self) -> None:
        self.rail.add_place("cases", "shell.place.cases", "inbox", keys="Alt+1")
        self.rail.add_place("search", "shell.place.search", "search", keys="Alt+4")
        self.rail.add_place("signing", "shell.place.signing", "signature", keys="Alt+5")
        self.rail.add_place("archive", "shell.place.archive", "archive", keys="Alt+3")
        helping = self.rail.add_place("help", "shell.help", "circle-help", keys="F1", bottom=True)
        helping.setCheckable(False)
        self.rail.add_place("settings", "shell.place.settings", "settings", keys="Ctrl+,", bottom=True)

    def _wire(self) -> None:
        self.rail.chosen.connect(lambda place: self.keys_asked.emit() if place == "help" else self.go(place))
        self.top.back.connect(self.back)
        self.top.palette_asked.connect(self.open_palette)
        self.top.lock_asked.connect(self.lock_asked)
        self.top.view_chosen.connect(self.show_view)
        self.top.user.chosen.connect(self._use_person)
        self.top.user.add_asked.connect(self.add_person)
        self.palette_box.searched.connect(self.search)
        self.resized.connect(self._fit)

    def _begin_with(self, wish: str) -> None:
        from ui.screens.cases import CasesScreen  # start-up time

        cases = self.navigation.views.get("cases") if self.navigation is not None else None
        if isinstance(cases, CasesScreen):
            cases.load_samples() if wish == "samples" else cases.ask_files()

    def search(self, typed: str = "", *, within: bool = False) -> None:
        """Look for words in all cases; ``within``: in the open one only."""
        if self.navigation is not None:
            self.navigation.search(typed, within=within)

    def _changed(self, changes: object) -> None:
        if changes != _LEARNED:
            time = self._clock.now().astimezone(HELSINKI)
            self.status.show_saved(words("shell.saved", time=f"{time:%H.%M.%S}"))
        if isinstance(changes, frozenset) and "people" in changes:
            self._ask_people()

    def _ask_people(self) -> None:
        if self._bridge is None:
            return
        language = screen().language

        def work(desk: Desk) -> tuple[tuple[Person, ...], Person | None, str]:
            current = desk.people.current()
            council = current.council if current else None
            return desk.people.all(), current, desk.register_text("council", council, language) if council else ""

        self._bridge.read(work, self._show_people, owner=self)

    def _show_people(self, found: tuple[tuple[Person, ...], Person | None, str]) -> None:
        if self._bridge is not None:
            self.top.user.show_people(found[0], found[1])
            self._council.setText(found[2])

    def _use_person(self, person: str) -> None:
        if self._bridge is not None:
            self._bridge.write(lambda desk: desk.people.use(person), owner=self)

    def _settled(self) -> None:
        for action in self.case_actions:
            action.setEnabled(self.navigation is not None and bool(self.navigation.case))

    def _fit(self, width: int) -> None:
        self.top.fit(width)
        if self.navigation is not None:
            self.navigation.set_width_class("narrow" if width < NARROW else "wide" if width >= WIDE else "normal")
