"""A store without applications: two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, row


class NoCases(QWidget):
    """``import_asked`` and ``samples_asked`` by its buttons."""

    import_asked = Signal()
    samples_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        text = say(Label("", ink="text2", wrap=True), "cases.empty")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMaximumWidth(460)
        say(self, "cases.empty", to="name")
        self.bring = Button("cases.import.button", "outlined", icon="upload", keys="Ctrl+O")
        self.bring.clicked.connect(self.import_asked)
        self.samples = Button("cases.command.samples", "ghost", icon="layers")
        self.samples.clicked.connect(self.samples_asked)
        self.setLayout(
            column(
                None,
                row(None, IconLabel("inbox", "text2", 24), None),
                row(None, (text, 4), None),
                row(None, self.bring, self.samples, None),
                None,
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
        self.setFocusProxy(self.bring)
