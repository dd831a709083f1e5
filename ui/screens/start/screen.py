"""The start: which step is shown, and what the answer of each leads to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ic16desk import __version__
from ic16desk.errors import StoreMissing
from ui import faults
from ui.faults import Fault
from ui.i18n import screen, words
from ui.screens.start import doors
from ui.screens.start.card import Card
from ui.screens.start.doors import Connect, Door
from ui.screens.start.page import Page
from ui.screens.start.pages import Pages
from ui.screens.start.side import OtherWays, Steps
from ui.screens.start.welcome import LanguageSwitch
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.languages import Language
    from ic16desk.model.people import Person
    from ui.bridge import Bridge

#: The steps of a beginning, and which page stands for which.
_STEPS = ("language", "store", "code", "person", "begin")
_AT = {"welcome": 0, "creation": 1, "restore": 1, "code": 2, "person": 3, "choices": 4}


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store. ``wish``: ``samples``, ``import`` or nothing, after a first start."""

    bridge: Bridge[Desk]
    folder: Path
    wish: str = ""


class StartScreen(QWidget):
    """``opened`` carries an :class:`Opened`; ``spoken`` the language that was chosen; ``help_asked`` F1's button."""

    opened = Signal(object)
    spoken = Signal(str)
    help_asked = Signal()

    def __init__(self, connect: Connect, folder: Path, parent: QWidget | None = None) -> None:
        """Args: ``connect`` makes a bridge from a way in; ``folder`` is where the store lies or shall lie."""
        super().__init__(parent)
        self.setProperty("role", "ground")
        self._connect = connect
        self._folder = folder
        self._held: Opened | None = None
        self._new = False
        self.card = Card()
        self.pages = Pages(self.card.left, folder, self._wire)
        self.ways, self.steps = OtherWays(), Steps()
        self.ways.chosen.connect(self._go)
        self.card.right.addWidget(self.ways)
        self.card.right.addWidget(self.steps)
        self.languages = LanguageSwitch()
        self.languages.spoken.connect(self._speak)
        self.help = Button("shell.help_keys", "ghost", icon="circle-help", keys="F1")
        self.help.clicked.connect(self.help_asked)
        self.setLayout(
            column(
                row(None, self.languages, margins=(24, 14, 24, 0)),
                (row(None, column((QWidget(), 4), self.card, (QWidget(), 5), spacing=0), None), 1),
                row(Label(f"ic16desk {__version__}", "caption", ink="text2"), None, self.help, margins=(24, 0, 24, 12)),
                spacing=0,
            )
        )
        self.begin()

    def page(self) -> Page:
        """The step that is shown."""
        return cast("Page", self.card.left.currentWidget())

    def begin(self) -> None:
        """Show the first step that fits the folder: unlock what is there, else the beginning."""
        self._show("unlock" if doors.holds_store(self._folder) else "welcome")

    def show_locked(self, folder: Path, reason: str, time: str) -> None:
        """The store was locked (``asked`` or ``idle``) at a time of day."""
        self._folder = folder
        self.pages.unlock.show_folder(folder)
        self.pages.unlock.show_reason(reason, time)
        self._show("unlock")

    def show_fault(self, fault: Fault) -> None:
        """A failure that nobody expected, while the start is on the screen."""
        self.page().set_busy("")
        self.page().show_fault(fault)

    def open_folder(self, folder: Path) -> None:
        """Show another store to unlock, or say that there is none."""
        if doors.holds_store(folder):
            self._folder = folder
            self.pages.unlock.show_folder(folder)
            self._show("unlock")
        else:
            self.page().show_fault(faults.describe(StoreMissing(folder=str(folder))))

    def leave(self) -> None:
        """The program ends, or the store was opened: keep no secret."""
        self.pages.wipe()
        if self._held is not None:
            self._held.bridge.close()
            self._held = None

    def showEvent(self, event: object) -> None:
        """Put the cursor where one types."""
        QTimer.singleShot(0, self, lambda: self.page().first_field().setFocus())

    def _wire(self, name: str) -> None:
        """Connect a page that was just made."""
        pages = self.pages
        match name:
            case "unlock":
                pages.unlock.asked.connect(self._unlock)
                pages.unlock.restore.connect(lambda: self._go("restore"))
            case "welcome":
                pages.welcome.spoken.connect(self._speak)
                pages.welcome.asked.connect(lambda: self._show("creation"))
            case "creation":
                pages.creation.left.connect(self.begin)
                pages.creation.asked.connect(self._create)
            case "recover":
                pages.recover.left.connect(self.begin)
                pages.recover.asked.connect(self._recover)
            case "restore":
                pages.restore.left.connect(self.begin)
                pages.restore.asked.connect(self._restore)
            case "code":
                pages.code.asked.connect(lambda: self._show("person"))
            case "person":
                pages.person.asked.connect(self._add_person)
            case "choices":
                pages.choices.asked.connect(self._finish)

    def _show(self, name: str) -> None:
        self.pages.wipe(but=name)
        page = self.pages.get(name)
        self.card.left.setCurrentWidget(page)
        self._show_side(name)
        page.enter()
        self.card.left.updateGeometry()
        self.card.updateGeometry()

    def _show_side(self, name: str) -> None:
        """Other ways beside what opens a store; the steps beside a beginning."""
        there = doors.holds_store(self._folder)
        beginning = (
            name in ("code", "choices") or (name == "person" and self._new) or (name == "creation" and not there)
        )
        if beginning:
            self.steps.show_steps(_STEPS, _AT.get(name, 0))
        self.card.right.setCurrentWidget(self.steps if beginning else self.ways)
        for way in ("recover", "create"):
            self.ways.show_way(way, there)
        for way, own in (("recover", "recover"), ("restore", "restore"), ("create", "creation")):
            self.ways.buttons[way].setDisabled(name == own)
        self.ways.setEnabled(name != "person")

    def _go(self, way: str) -> None:
        if self.page().is_busy():
            return
        if way == "open":
            self._choose_store()
        elif way == "create":
            self.pages.creation.propose(self._folder)
            self._show("creation")
        elif way == "restore":
            self.pages.restore.propose(self._folder)
            self._show("restore")
        else:
            self._show("recover")

    def _choose_store(self) -> None:
        dialog = QFileDialog(self, words("start.way.open.title"), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.open_folder(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _speak(self, language: Language) -> None:
        if language != screen().language:
            screen().speak(language)
            self.spoken.emit(language)

    def _unlock(self, passphrase: str) -> None:
        self._try(doors.unlock(self.pages.unlock.folder, passphrase=passphrase), "start.busy.unlock")

    def _create(self, folder: Path, passphrase: str) -> None:
        self._try(doors.create(folder, passphrase=passphrase), "start.busy.create")

    def _recover(self, code: str, passphrase: str) -> None:
        self._try(doors.recover(self._folder, code=code, passphrase=passphrase), "start.busy.recover")

    def _restore(self, backup: Path, folder: Path, passphrase: str) -> None:
        self._try(doors.restore(folder, backup=backup, passphrase=passphrase), "start.busy.restore")

    def _try(self, door: Door, busy_key: str) -> None:
        page = self.page()
        page.banners.clear()
        page.set_busy(busy_key)
        bridge = self._connect(door.enter)

        def failed(error: BaseException) -> None:
            bridge.close()
            page.set_busy("")
            page.show_fault(faults.describe(error))

        def entered(person: Person | None) -> None:
            page.set_busy("")
            self._enter(door, bridge, person)

        bridge.write(lambda desk: desk.people.current(), entered, failed, owner=self)

    def _enter(self, door: Door, bridge: Bridge[Desk], person: Person | None) -> None:
        self._held = Opened(bridge, door.folder)
        self._folder, self._new = door.folder, bool(door.code)
        if person is not None and not self._new:
            self._finish("")
            return
        self.pages.person.form.ask_councils(bridge)
        if door.code:
            self.pages.code.show_code(door.code, door.folder)
            door.code = ""
            self._show("code")
        else:
            self._show("person")

    def _add_person(self) -> None:
        if self._held is not None:
            self.pages.person.set_busy("start.busy.person")
            form = self.pages.person.form
            form.add(self._held.bridge, then=self._added, failed=self._not_added, owner=self)

    def _not_added(self, error: BaseException) -> None:
        self.pages.person.set_busy("")
        self.pages.person.show_fault(faults.describe(error))

    def _added(self, _done: object) -> None:
        self.pages.person.set_busy("")
        if self._new:
            self._show("choices")
        else:
            self._finish("")

    def _finish(self, wish: str) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self._new = False
            self.leave()
            self.opened.emit(Opened(held.bridge, held.folder, wish))
