"""Which driver: those found in their likely places, the one chosen last, or any file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from ic16desk.desk.cards import card_drivers
from ui.i18n import follow, say, words
from ui.state import Looks
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel
from ui.widgets.layouts import column, row

_LOOK = "card/driver"


class CardDriverChoice(QWidget):
    """``chosen`` when it is another driver than before."""

    chosen = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.combo = QComboBox()
        self.combo.setMinimumHeight(32)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(20)
        self.browse = Button("card_choice.browse", icon="folder-open")
        label = FieldLabel("", "label")
        label.setBuddy(self.combo)
        say(label, "card_choice.driver")
        self._fill()
        self.combo.currentIndexChanged.connect(self._picked)
        self.browse.clicked.connect(self._browse)
        self.setLayout(column(label, row((self.combo, 1), self.browse), spacing=4))
        self.setFocusProxy(self.combo)
        follow(self)

    def retranslate(self) -> None:
        """The words of an empty choice."""
        self.combo.setPlaceholderText(words("card_choice.none"))

    def module(self) -> Path | None:
        """The driver's file."""
        found = self.combo.currentData()
        return Path(str(found)) if found else None

    def choose(self, path: Path) -> None:
        """Take a file, also one in no likely place."""
        number = self.combo.findData(str(path))
        if number < 0:
            self.combo.addItem(words("card_choice.file", name=path.name, folder=str(path.parent)), str(path))
            number = self.combo.count() - 1
        self.combo.setCurrentIndex(number)

    def _fill(self) -> None:
        for driver in card_drivers():
            self.combo.addItem(f"{driver.name} – {driver.path}", driver.path)
        kept = self._looks.value(_LOOK)
        self.combo.setCurrentIndex(0 if self.combo.count() else -1)
        if kept and Path(kept).is_file():
            self.choose(Path(kept))

    def _picked(self) -> None:
        module = self.module()
        self.combo.setToolTip(str(module or ""))
        if module is not None:
            self._looks.keep(_LOOK, str(module))
        self.chosen.emit()

    def _browse(self) -> None:
        module = self.module()
        chooser = QFileDialog(self, words("card_choice.where"), str(module.parent) if module else "")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.choose(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
