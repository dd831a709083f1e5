"""The list of applications."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class CasesScreen(QWidget):
    """Cases."""

    opened = Signal(str)
    titled = Signal(str, str)
    status = Signal(str)

    def __init__(self, bridge, parent=None):
        super().__init__(parent)

    def load_samples(self): ...
    def ask_files(self): ...
    def filter_by(self, t): ...
    def leave(self): ...
