"""The form for a new person, in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import faults
from ui.i18n import say
from ui.screens.start.person import PersonForm
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge


class PersonPanel(QWidget):
    """Add somebody, who is then at work. ``done`` when that is stored."""

    done = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self.banners = BannerStack()
        self.form = PersonForm()
        self.form.ask_councils(bridge)
        self.add = Button("shell.user.add_and_use", "primary")
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)
        self.form.changed.connect(lambda: self.add.setEnabled(self.form.sound()))
        self.form.entered.connect(self._add)
        note = say(Label("", "caption", ink="text2", wrap=True), "shell.user.note")
        self.setLayout(
            column(self.banners, self.form, note, row((self.add, 1)), None, spacing=12, margins=(16, 16, 16, 16))
        )
        self.setFocusProxy(self.form)

    def _add(self) -> None:
        if self.form.sound():
            self.form.add(self._bridge, then=lambda _done: self.done.emit(), failed=self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)
