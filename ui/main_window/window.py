"""The window: the start while the store is locked, the workspace while it is open; the lock between them."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ic16desk.clock import HELSINKI, Clock
from ui import faults
from ui.faults import Fault
from ui.main_window.idle import DEFAULT_MINUTES, Idle
from ui.screens.start import Opened, StartScreen
from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge
    from ui.main_window.drawer import Drawer
    from ui.main_window.workspace import Workspace
    from ui.screens.start import Connect, Enter
    from ui.state import Looks


class MainWindow(QMainWindow):
    """The one window of the program. What is not needed to show the start is made by :meth:`prepare`, or later."""

    def __init__(self, *, connect: Connect, looks: Looks, folder: Path, clock: Clock | None = None) -> None:
        """Args: ``connect`` makes a bridge from a way into a store; ``folder`` is the store one was at last."""
        super().__init__()
        self._make_bridge, self._looks, self._clock = connect, looks, clock or Clock()
        self._bridge: Bridge[Desk] | None = None
        self._closing: Thread | None = None
        self._workspace: Workspace | None = None
        self._drawer: Drawer | None = None
        self.folder = folder
        self.setWindowTitle("ic16desk")
        self.start = StartScreen(self._connect, folder)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.start)
        self.setCentralWidget(self._whole)
        self.idle = Idle(self._clock, _minutes(looks), self)
        self.idle.reached.connect(lambda: self.lock("idle"))
        self.start.opened.connect(self._opened)
        self.start.spoken.connect(looks.keep_language)
        self.start.help_asked.connect(self.show_keys)
        helping = command(self, "shell.command.help", "F1", context=Qt.ShortcutContext.WindowShortcut)
        helping.triggered.connect(self.show_keys)
        self.setMinimumSize(720, 480)
        if not looks.restore_window("main", self):
            self.resize(1280, 720)
        faults.show_with(self._show_fault)

    @property
    def workspace(self) -> Workspace:
        """The half that shows an open store."""
        if self._workspace is None:
            from ui.main_window.workspace import Workspace  # start-up time

            made = Workspace(self, self._looks, self._clock)
            made.lock_asked.connect(lambda: self.lock())
            made.keys_asked.connect(self.show_keys)
            made.drawer_asked.connect(self._open_drawer)
            made.drawer_done.connect(lambda: self.drawer.put_away())
            made.minutes_chosen.connect(self.idle.set_minutes)
            self._whole.addWidget(made)
            self._workspace = made
        return self._workspace

    @property
    def drawer(self) -> Drawer:
        """The panel over the right edge."""
        if self._drawer is None:
            from ui.main_window.drawer import Drawer  # start-up time

            self._drawer = Drawer(self)
            self._drawer.closed.connect(self._focus)
        return self._drawer

    def prepare(self) -> None:
        """Make what an open store needs, while the passphrase is being typed."""
        from ui.screens import cases  # start-up time

        assert cases
        _ = self.workspace

    def is_open(self) -> bool:
        """Whether a store is open."""
        return self._bridge is not None

    def lock(self, reason: str = "asked") -> None:
        """Close the store and show nothing of it any more; unlocking brings one back to where one was."""
        if self._bridge is None:
            return
        for window in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if window is not None:
                window.close()
        self._let_go()
        time = self._clock.now().astimezone(HELSINKI)
        self.start.show_locked(self.folder, reason, f"{time:%H.%M}")
        self._whole.setCurrentWidget(self.start)

    def show_keys(self) -> None:
        """F1: the keys that do something here."""
        from ui.main_window.drawer import keys_panel  # start-up time

        self._open_drawer("shell.keys.title", keys_panel(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back, F6 to the next pane; a screen that has its own answer takes them before."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.key() == Qt.Key.Key_F6:
            self._walk(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawer stays at the edge."""
        super().resizeEvent(event)
        if self._drawer is not None:
            self._drawer.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Vanish at once; end when everything is on the disk."""
        self._looks.keep_window("main", self)
        self.hide()
        self.start.leave()
        self._let_go()
        if self._closing is not None:
            self._closing.join()
        self._looks.flush()
        faults.show_with(None)
        event.accept()

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
        self._put_away()
        self._whole.setCurrentWidget(self.workspace)
        self.workspace.open_store(opened.bridge, opened.folder, opened.wish)
        self.idle.start()

    def _let_go(self) -> None:
        """Empty every screen, then close the store on a thread of its own: it may have to finish a write."""
        self.idle.stop()
        self._put_away()
        if self._workspace is not None:
            self._workspace.close_store()
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            self._closing = Thread(target=bridge.close, name="closing")
            self._closing.start()

    def _show_fault(self, fault: Fault) -> None:
        if self._bridge is not None:
            self.workspace.show_fault(fault)
        else:
            self.start.show_fault(fault)

    def _step_back(self) -> None:
        if self._drawer is not None and not self._drawer.isHidden():
            self._drawer.put_away()
        elif self._bridge is not None:
            self.workspace.back()

    def _walk(self, *, back: bool) -> None:
        from ui.main_window import panes  # start-up time

        shown = self.workspace.panes() if self._bridge is not None else [self.start]
        drawer = [self._drawer] if self._drawer is not None and not self._drawer.isHidden() else []
        panes.walk([*drawer, *shown], back=back)

    def _open_drawer(self, title_key: str, content: QWidget) -> None:
        from ui.main_window import panes  # start-up time

        self.drawer.show_content(title_key, content)
        target = panes.target_in(content)
        if target is not None:
            target.setFocus()

    def _put_away(self) -> None:
        if self._drawer is not None:
            self._drawer.put_away()

    def _focus(self) -> None:
        if self._bridge is not None:
            self.workspace.focus_screen()
        else:
            self.start.page().first_field().setFocus()


def _minutes(looks: Looks) -> int:
    """After how many minutes without input the store is locked; 0 never."""
    kept = looks.value("lock.minutes", str(DEFAULT_MINUTES))
    return int(kept) if kept.isdecimal() else DEFAULT_MINUTES
