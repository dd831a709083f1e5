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
from ui.screens.start.choices import ChoicesPage
from ui.screens.start.code import CodePage
from ui.screens.start.create import CreatePage
from ui.screens.start.doors import Connect, Door
from ui.screens.start.folder import free_folder
from ui.screens.start.page import Page
from ui.screens.start.person import PersonPage
from ui.screens.start.recover import RecoverPage
from ui.screens.start.restore import RestorePage
from ui.screens.start.side import OtherWays, Steps
from ui.screens.start.unlock import UnlockPage
from ui.screens.start.welcome import LanguageSwitch, WelcomePage
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.languages import Language
    from ic16desk.model.people import Person
    from ui.bridge import Bridge

_STEPS = ("language", "store", "code", "person", "begin")


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
        self._code = ""
        self.card = Card()
        self.ways, self.steps = OtherWays(), Steps()
        self.welcome, self.unlock, self.creation = WelcomePage(), UnlockPage(folder), CreatePage(folder)
        self.recover, self.restore = RecoverPage(), RestorePage()
        self.code, self.person, self.choices = CodePage(), PersonPage(), ChoicesPage()
        for page in self._pages():
            self.card.left.addWidget(page)
        self.card.right.addWidget(self.ways)
        self.card.right.addWidget(self.steps)
        self.languages = LanguageSwitch()
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
        self._connect_pages()
        self.begin()

    def page(self) -> Page:
        """The step that is shown."""
        return cast("Page", self.card.left.currentWidget())

    def begin(self) -> None:
        """Show the first step that fits the folder: unlock what is there, else the beginning."""
        if doors.holds_store(self._folder):
            self._show(self.unlock)
        else:
            self._show(self.welcome)

    def show_locked(self, folder: Path, reason: str, time: str) -> None:
        """The store was locked (``asked`` or ``idle``) at a time of day."""
        self._folder = folder
        self.unlock.show_folder(folder)
        self.unlock.show_reason(reason, time)
        self._show(self.unlock)

    def show_fault(self, fault: Fault) -> None:
        """A failure that nobody expected, while the start is on the screen."""
        self.page().set_busy("")
        self.page().show_fault(fault)

    def leave(self) -> None:
        """The program ends, or the store was opened: keep no secret."""
        for page in self._pages():
            page.wipe()
        if self._held is not None:
            self._held.bridge.close()
            self._held = None

    def showEvent(self, event: object) -> None:
        """Put the cursor where one types."""
        QTimer.singleShot(0, self, lambda: self.page().first_field().setFocus())

    def _pages(self) -> tuple[Page, ...]:
        return (
            self.unlock, self.welcome, self.creation, self.recover, self.restore, self.code, self.person, self.choices,
        )  # fmt: skip

    def _connect_pages(self) -> None:
        self.languages.spoken.connect(self._speak)
        self.welcome.spoken.connect(self._speak)
        self.welcome.asked.connect(lambda: self._show(self.creation))
        self.ways.chosen.connect(self._go)
        self.unlock.restore.connect(lambda: self._go("restore"))
        for page in (self.creation, self.recover, self.restore):
            page.left.connect(self.begin)
        self.unlock.asked.connect(
            lambda secret: self._try(doors.unlock(self.unlock.folder, passphrase=secret), "start.busy.unlock")
        )
        self.creation.asked.connect(
            lambda folder, secret: self._try(doors.create(folder, passphrase=secret), "start.busy.create")
        )
        self.recover.asked.connect(
            lambda code, secret: self._try(
                doors.recover(self._folder, code=code, passphrase=secret), "start.busy.recover"
            )
        )
        self.restore.asked.connect(
            lambda backup, folder, secret: self._try(
                doors.restore(folder, backup=backup, passphrase=secret), "start.busy.restore"
            )
        )
        self.code.asked.connect(lambda: self._show(self.person))
        self.person.asked.connect(self._add_person)
        self.choices.asked.connect(self._finish)

    def _show(self, page: Page) -> None:
        for other in self._pages():
            if other is not page:
                other.wipe()
        self.card.left.setCurrentWidget(page)
        beginning = page in (self.welcome, self.code, self.choices) or not doors.holds_store(self._folder)
        steps: dict[Page, int] = {
            self.welcome: 0, self.creation: 1, self.restore: 1, self.code: 2, self.person: 3, self.choices: 4,
        }  # fmt: skip
        if beginning or (page is self.person and self._code):
            self.steps.show_steps(_STEPS, steps.get(page, 0))
        self._show_side(beginning, page)
        page.enter()
        self.card.left.updateGeometry()
        self.card.updateGeometry()

    def _show_side(self, beginning: bool, page: Page) -> None:
        """Other ways beside what opens a store; the steps beside a beginning."""
        first = page in (self.code, self.person, self.choices) or (beginning and page in (self.welcome, self.creation))
        self.card.right.setCurrentWidget(self.steps if first and page is not self.welcome else self.ways)
        there = doors.holds_store(self._folder)
        self.ways.buttons["recover"].setVisible(there)
        self.ways.buttons["create"].setVisible(there)
        for way, current in (("recover", self.recover), ("restore", self.restore), ("create", self.creation)):
            self.ways.buttons[way].setDisabled(page is current)

    def _go(self, way: str) -> None:
        if self.page().is_busy():
            return
        if way == "open":
            self._choose_store()
        elif way == "create":
            self.creation.place.set_path(free_folder(self._folder))
            self._show(self.creation)
        elif way == "restore":
            self.restore.propose(self._folder)
            self._show(self.restore)
        else:
            self._show(self.recover)

    def _choose_store(self) -> None:
        dialog = QFileDialog(self, words("start.way.open.title"), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.open_folder(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_folder(self, folder: Path) -> None:
        """Show another store to unlock, or say that there is none."""
        if doors.holds_store(folder):
            self._folder = folder
            self.unlock.show_folder(folder)
            self._show(self.unlock)
        else:
            self.page().show_fault(faults.describe(StoreMissing(folder=str(folder))))

    def _speak(self, language: Language) -> None:
        if language != screen().language:
            screen().speak(language)
            self.spoken.emit(language)

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
        self._folder, self._code = door.folder, door.code
        self.person.form.ask_councils(bridge)
        if door.code:
            self.code.show_code(door.code, door.folder)
            door.code = ""
            self._show(self.code)
        elif person is None:
            self._show(self.person)
        else:
            self._finish("")

    def _add_person(self) -> None:
        if self._held is None:
            return
        self.person.set_busy("start.busy.person")
        self.person.form.add(self._held.bridge, then=self._added, failed=self._not_added, owner=self)

    def _not_added(self, error: BaseException) -> None:
        self.person.set_busy("")
        self.person.show_fault(faults.describe(error))

    def _added(self, _done: object) -> None:
        self.person.set_busy("")
        if self._code:
            self._code = ""
            self._show(self.choices)
        else:
            self._finish("")

    def _finish(self, wish: str) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self.leave()
            self.unlock.show_folder(held.folder)
            self.opened.emit(Opened(held.bridge, held.folder, wish))
