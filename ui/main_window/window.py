"""The window: start while the store is locked; else rail, top bar, one screen, and a line of facts."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ic16desk.clock import HELSINKI, Clock
from ui import faults
from ui.faults import Fault
from ui.i18n import follow, screen, words
from ui.main_window import panes
from ui.main_window.drawer import Drawer, keys_panel
from ui.main_window.idle import DEFAULT_MINUTES, Idle
from ui.main_window.keys import bind
from ui.main_window.navigation import Navigation
from ui.main_window.person import PersonPanel
from ui.main_window.top import Top
from ui.screens.start import Opened, StartScreen
from ui.widgets.banner import BannerStack
from ui.widgets.command_palette import CommandPalette
from ui.widgets.shell import NARROW, WIDE, Frame, Rail, StatusLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.people import Person
    from ui.bridge import Bridge
    from ui.screens.start import Connect, Enter
    from ui.state import Looks


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, *, connect: Connect, looks: Looks, folder: Path, clock: Clock | None = None) -> None:
        """Args: ``connect`` makes a bridge from a way into a store; ``folder`` is the store one was at last."""
        super().__init__()
        self._make_bridge, self._looks, self._clock = connect, looks, clock or Clock()
        self._bridge: Bridge[Desk] | None = None
        self._closing: threading.Thread | None = None
        self.navigation: Navigation | None = None
        self.folder = folder
        self.start = StartScreen(self._connect, folder)
        self.rail, self.top, self.status, self.banners = Rail(), Top(), StatusLine(), BannerStack()
        self._screens = QStackedWidget()
        self._frame = Frame(self.rail, self.top, self._screens, self.status, self.banners)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.start)
        self._whole.addWidget(self._frame)
        self.setCentralWidget(self._whole)
        self.drawer = Drawer(self)
        self.palette_box = CommandPalette(self)
        self._council = self.status.add_fact("landmark")
        self._context = self.status.add_fact("list-checks")
        self.idle = Idle(self._clock, _minutes(looks), self)
        self._add_places()
        self._needing = bind(self)
        self._wire()
        self._let_in(False)
        self.setMinimumSize(720, 480)
        if not looks.restore_window("main", self):
            self.resize(1280, 720)
        faults.show_with(self._show_fault)
        follow(self)

    def retranslate(self) -> None:
        """The title, and what a place's title says."""
        self.setWindowTitle("ic16desk")
        if self.navigation is not None:
            self.navigation.retranslate()
            self.status.queue.setText(words("shell.offline"))
            self._ask_people()

    def is_open(self) -> bool:
        """Whether a store is open."""
        return self.navigation is not None

    def go(self, place: str) -> None:
        """A place of the rail."""
        if self.navigation is not None:
            self.navigation.go(place)

    def show_view(self, view: str) -> None:
        """A view of the open case."""
        if self.navigation is not None:
            self.navigation.show_view(view)

    def next_view(self, step: int) -> None:
        """The next view of the open case."""
        if self.navigation is not None:
            self.navigation.next_view(step)

    def lock(self, reason: str = "asked") -> None:
        """Close the store and show nothing of it any more; unlocking brings one back to where one was."""
        if self.navigation is None:
            return
        for window in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if window is not None:
                window.close()
        self.idle.stop()
        self._let_go()
        time = self._clock.now().astimezone(HELSINKI)
        self.start.show_locked(self.folder, reason, f"{time:%H.%M}")
        self._let_in(False)

    def show_keys(self) -> None:
        """F1: the keys that do something here."""
        self._open_drawer("shell.keys.title", keys_panel(self))

    def add_person(self) -> None:
        """The form for a new person."""
        if self._bridge is not None:
            panel = PersonPanel(self._bridge)
            panel.done.connect(self.drawer.put_away)
            self._open_drawer("shell.user.add", panel)

    def open_palette(self, typed: str = "") -> None:
        """Ctrl+K."""
        if self.navigation is not None:
            self.palette_box.open_over()
            self.palette_box.field.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back, F6 to the next pane; a screen that has its own answer takes them before."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.key() == Qt.Key.Key_F6:
            panes.walk(self._panes(), back=back)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawer stays at the edge."""
        super().resizeEvent(event)
        self.drawer.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Vanish at once; end when everything is on the disk."""
        self._looks.keep_window("main", self)
        self.hide()
        self.idle.stop()
        self.start.leave()
        self._let_go()
        if self._closing is not None:
            self._closing.join()
        self._looks.flush()
        faults.show_with(None)
        event.accept()

    def _add_places(self) -> None:
        self.rail.add_place("cases", "shell.place.cases", "inbox", keys="Alt+1")
        self.rail.add_place("archive", "shell.place.archive", "archive", keys="Alt+3")
        helping = self.rail.add_place("help", "shell.help", "circle-help", keys="F1", bottom=True)
        helping.setCheckable(False)
        self.rail.add_place("settings", "shell.place.settings", "settings", keys="Ctrl+,", bottom=True)

    def _wire(self) -> None:
        self.start.opened.connect(self._opened)
        self.start.spoken.connect(self._looks.keep_language)
        self.start.help_asked.connect(self.show_keys)
        self.rail.chosen.connect(lambda place: self.show_keys() if place == "help" else self.go(place))
        self.top.back.connect(self._step_back)
        self.top.palette_asked.connect(self.open_palette)
        self.top.lock_asked.connect(lambda: self.lock())
        self.top.view_chosen.connect(self.show_view)
        self.top.user.chosen.connect(self._use_person)
        self.top.user.add_asked.connect(self.add_person)
        self.palette_box.searched.connect(self._search)
        self._frame.resized.connect(self._fit)
        self.idle.reached.connect(lambda: self.lock("idle"))
        self.drawer.closed.connect(self._focus_screen)

    def _connect(self, enter: Enter) -> Bridge[Desk]:
        """A bridge that waits until a store that is being closed has let go of its lock."""
        closing = self._closing

        def after() -> Desk:
            if closing is not None:
                closing.join()
            return enter()

        return self._make_bridge(after)

    def _opened(self, opened: Opened) -> None:
        self._bridge, self.folder = opened.bridge, opened.folder
        self._looks.keep_store(opened.folder)
        self._bridge.changed.connect(self._changed)
        self.navigation = Navigation(
            self.rail, self.top, self._screens, bridge=self._bridge, looks=self._looks, folder=opened.folder
        )
        self.navigation.told.connect(self._context.setText)
        self._fit(self.width())
        self._let_in(True)
        self.navigation.begin()
        self.status.queue.setText(words("shell.offline"))
        self._ask_people()
        self._focus_screen()
        self.idle.start()
        if opened.wish:
            self._begin_with(opened.wish)

    def _begin_with(self, wish: str) -> None:
        from ui.screens.cases import CasesScreen  # start-up time

        assert self.navigation is not None
        cases = self.navigation.views.get("cases")
        if isinstance(cases, CasesScreen):
            cases.load_samples() if wish == "samples" else cases.ask_files()

    def _let_in(self, there: bool) -> None:
        """Which half of the window is there."""
        for action in self._needing:
            action.setEnabled(there)
        self._whole.setCurrentWidget(self._frame if there else self.start)

    def _let_go(self) -> None:
        """Empty every screen, then close the store on a thread of its own: it may have to finish a write."""
        self.drawer.put_away()
        self.palette_box.hide()
        self.banners.clear()
        if self.navigation is not None:
            self.navigation.leave()
            self.navigation.deleteLater()
            self.navigation = None
        self.top.show_title("")
        self.top.user.show_people((), None)
        for fact in (self.status.saved, self.status.queue, self.status.undo, self._council, self._context):
            fact.setText("")
        self.status.show_saved("")
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            bridge.changed.disconnect(self._changed)
            self._closing = threading.Thread(target=bridge.close, name="closing")
            self._closing.start()

    def _changed(self, changes: object) -> None:
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

    def _show_fault(self, fault: Fault) -> None:
        if self.navigation is None:
            self.start.show_fault(fault)
            return
        self.banners.show_banner(fault.tone, fault.message, fault.hint)
        if fault.code.startswith("store."):
            self.status.show_failed(fault.message)

    def _search(self, typed: str) -> None:
        from ui.screens.cases import CasesScreen  # start-up time

        if self.navigation is not None:
            self.navigation.go("cases") if self.navigation.name() != "cases" else None
            cases = self.navigation.views.get("cases")
            if isinstance(cases, CasesScreen):
                cases.filter_by(typed)

    def _step_back(self) -> None:
        if not self.drawer.isHidden():
            self.drawer.put_away()
        elif self.navigation is not None:
            self.navigation.back()
            self._focus_screen()

    def _open_drawer(self, title_key: str, content: QWidget) -> None:
        self.drawer.show_content(title_key, content)
        target = panes.target_in(content)
        if target is not None:
            target.setFocus()

    def _focus_screen(self) -> None:
        if self.navigation is None:
            self.start.page().first_field().setFocus()
            return
        found = [panes.target_in(pane) for pane in panes.panes_of(self.navigation.current())]
        target = next((widget for widget in found if widget is not None), None)
        if target is not None:
            target.setFocus()

    def _panes(self) -> list[QWidget]:
        if self.navigation is None:
            return [self.start]
        drawer = [self.drawer] if not self.drawer.isHidden() else []
        return [*drawer, *panes.panes_of(self.navigation.current()), self.top, self.rail]

    def _fit(self, width: int) -> None:
        self.top.fit(width)
        if self.navigation is not None:
            self.navigation.set_width_class("narrow" if width < NARROW else "wide" if width >= WIDE else "normal")


def _minutes(looks: Looks) -> int:
    """After how many minutes without input the store is locked; 0 never."""
    kept = looks.value("lock.minutes", str(DEFAULT_MINUTES))
    return int(kept) if kept.isdecimal() else DEFAULT_MINUTES
