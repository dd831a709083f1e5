"""How to begin in an empty store: the sample call, packages, or just in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.start.page import Page
from ui.screens.start.ways import WayButton
from ui.widgets.buttons import Button


class ChoicesPage(Page):
    """How to begin in an empty store: ``asked`` carries ``samples``, ``import`` or nothing."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("start.choices.title", "start.choices.text", back=False)
        self.samples = WayButton("start.choices.samples", "layers")
        self.packages = WayButton("start.choices.packages", "upload")
        self.samples.clicked.connect(lambda: self.asked.emit("samples"))
        self.packages.clicked.connect(lambda: self.asked.emit("import"))
        primary = Button("start.action.begin", "primary", icon="arrow-right")
        primary.clicked.connect(lambda: self.asked.emit(""))
        self.fill(self.samples, self.packages, primary=primary)

    def first_field(self) -> QWidget:
        """The sample call first."""
        return self.samples
