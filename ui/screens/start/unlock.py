"""The store is locked: passphrase, and where it lies. Nothing from inside it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.faults import Fault
from ui.i18n import follow, say, words
from ui.screens.start.page import Heading, Page
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, holder, line, row
from ui.widgets.passphrase import PassphraseField


class UnlockPage(Page):
    """Unlock the store in ``folder``. ``asked`` carries the passphrase; ``restore`` asks for the way by a backup."""

    asked = Signal(str)
    restore = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__("start.unlock.title", "start.unlock.text", back=False)
        self._folder = folder
        self._reason: tuple[str, str] = ("", "")
        self.passphrase = PassphraseField()
        self.passphrase.entered.connect(self._ask)
        self.passphrase.changed.connect(self._changed)
        primary = Button("start.action.unlock", "primary", icon="lock-open")
        primary.clicked.connect(self._ask)
        self._place = _Fact("start.fact.place")
        self._size = _Fact("start.fact.size")
        self._network = _Fact("start.fact.network")
        self._facts = holder(column(10, line(), 8, self._place, self._size, self._network, None, spacing=8))
        self.fill(self.passphrase, primary=primary, head=row((Heading(), 1)), foot=(self._facts, 1))
        follow(self)

    def retranslate(self) -> None:
        """The facts, and why it is locked."""
        reason, time = self._reason
        say(self.text, f"start.unlock.{reason}" if reason else "start.unlock.text", time=time)
        self._place.show_fact(_short(self._folder))
        self._size.show_fact(words("start.fact.size_value", size=_size(self._folder)))
        self._network.show_fact(words("start.fact.network_value"))

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self._folder

    def show_folder(self, folder: Path) -> None:
        """Another store."""
        self._folder, self._reason = folder, ("", "")
        self.retranslate()

    def show_reason(self, reason: str, time: str) -> None:
        """Why and when it was locked: ``asked`` or ``idle``; empty at the program's start."""
        self._reason = (reason, time)
        self.retranslate()

    def enter(self) -> None:
        """An empty field."""
        self.passphrase.wipe()
        super().enter()
        self._facts.show()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.passphrase.wipe()

    def show_fault(self, fault: Fault) -> Banner:
        """Say it; a wrong passphrase is marked in the field, a damaged store offers its backup."""
        banner = super().show_fault(fault)
        self._facts.hide()
        if fault.code == "store.wrong_passphrase":
            self.passphrase.field.selectAll()
        if _wants_backup(fault.code):
            banner.add_action("start.action.restore_short").clicked.connect(self.restore)
        self.passphrase.setFocus()
        return banner

    def _changed(self) -> None:
        if self.banners.banners():
            self.banners.clear()
            self._facts.show()

    def _ask(self) -> None:
        if self.passphrase.text():
            self.asked.emit(self.passphrase.text())


def _wants_backup(code: str) -> bool:
    return code in {
        "store.damaged",
        "store.keys_damaged",
        "store.schema_differs",
        "store.chain_broken",
        "store.content_differs",
    }


class _Fact(QWidget):
    """A name at the left and its value at the right, elided in its middle."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._value = ElidedLabel("", tabular=True, middle=True)
        self._value.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayout(row(say(Label("", ink="text2"), key), None, self._value, spacing=16))

    def show_fact(self, value: str) -> None:
        """Another value."""
        self._value.setText(value)


def _short(folder: Path) -> str:
    """The folder as a path from home, which says more in less room."""
    home = Path.home()
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts
    return " › ".join(part.strip("/\\") for part in parts if part.strip("/\\"))


def _size(folder: Path) -> str:
    """Size of the store's files, in words."""
    try:
        size = sum(entry.stat().st_size for entry in folder.iterdir() if entry.is_file())
    except OSError:
        return "–"
    if size < 1 << 30:
        return words("start.fact.megabytes", size=size / (1 << 20))
    return words("start.fact.gigabytes", size=size / (1 << 30))
