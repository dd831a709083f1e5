"""What every dialog that asks for a key has: the choice of keys, its errors, progress, the two buttons."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QDialog, QFrame, QWidget

from ic16desk.desk import Desk
from ic16desk.errors import KnownError
from ui import faults
from ui.bridge import Bridge
from ui.i18n import words
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.card_way import CardWay
from ui.widgets.key_choice import KeyChoice
from ui.widgets.layouts import frame, row
from ui.widgets.meter import ProgressLine
from ui.widgets.pin_asker import stop_asking


class KeyDialog(QDialog):
    """Lay out :attr:`banners`, :attr:`keys`, :attr:`progress` and :meth:`foot`, then call :meth:`ask_for`."""

    #: Whether *Peruuta* stays awake while the key is used.
    can_give_up = False

    def __init__(self, bridge: Bridge[Desk], looks: Looks | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._running = False
        self.setModal(True)
        self.setMinimumWidth(560)
        self.banners = BannerStack()
        kept = looks or Looks()
        self.keys = KeyChoice(kept)
        self.keys.add_way(CardWay(bridge, kept))
        self.progress = ProgressLine()
        self.progress.cancel.hide()
        self.cancel = Button("ui.action.cancel")
        self.accept_button = Button("sign.sign", "primary", icon="signature")
        self.accept_button.setDefault(True)
        self.keys.changed.connect(self._judge)
        self.keys.entered.connect(self.start)
        self.accept_button.clicked.connect(self.start)
        self.cancel.clicked.connect(self.reject)

    @abstractmethod
    def start(self) -> None:
        """Use the key, off this thread."""

    def ask_for(self, person: str) -> None:
        """Whose key it is: what is remembered of it is filled in."""
        self.keys.show_person(person)
        self._judge()

    def foot(self, *first: QWidget) -> QFrame:
        """The row of buttons."""
        return frame("foot", row(*first, None, self.cancel, self.accept_button, margins=(20, 12, 20, 12)))

    def reject(self) -> None:
        """Esc and *Peruuta*: not while the key is used, unless it can be given up."""
        if not self._running:
            self.keys.wipe()
            super().reject()

    def put_away(self) -> None:
        """Close whatever is under way: the case was left or the store locked. What is begun the desk finishes."""
        stop_asking()
        self._running = False
        self.reject()

    def is_ready(self) -> bool:
        """Whether one may begin."""
        return self.keys.is_ready() and not self._running

    def begin(self) -> None:
        """The key is about to be used: nothing is wrong any more."""
        self.keys.clear_errors()
        self.banners.clear()
        self.set_running(True)

    def show_failure(self, error: BaseException) -> str:
        """Say an error at its field, else above; the code of one that is no fault of the key's."""
        self.set_running(False)
        fault = faults.describe(error)
        code = fault.code if isinstance(error, KnownError) else ""
        if self.keys.show_error(code, " ".join(filter(None, (fault.message, fault.hint)))):
            self._judge()
            return ""
        self.keys.wipe()
        self.banners.show_banner(fault.tone, fault.message, fault.hint)
        self._judge()
        self._make_room()
        return code

    def _make_room(self) -> None:
        """Grow by what was added above: a dialog does not by itself, and its fields would be pressed together."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def set_running(self, on: bool) -> None:
        """Whether the key is being used."""
        self._running = on
        self.keys.setEnabled(not on)
        self.cancel.setEnabled(self.can_give_up or not on)
        if on:
            self.progress.report(0, 0, words("sign.step_key"))
        else:
            self.progress.finish()
        self.progress.cancel.hide()
        self._judge()

    def _judge(self) -> None:
        self.accept_button.setEnabled(self.is_ready())
