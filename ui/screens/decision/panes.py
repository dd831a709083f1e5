"""How the screen shares its width: preview and form beside each other, or one at a time."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSplitter, QWidget

from ui.i18n import say
from ui.state import Looks
from ui.widgets.buttons import Button
from ui.widgets.layouts import column, frame, row

Width = Literal["narrow", "normal", "wide"]
#: Width of the form when the user has not chosen another.
FORM = {"narrow": 604, "normal": 604, "wide": 760}
#: And while it shows two columns of text.
ROOMY = {"narrow": 760, "normal": 760, "wide": 960}
_SPLIT = "decision"


class Panes(QWidget):
    """Two panes in a splitter that remembers; on a narrow window a switch above and one pane under it."""

    def __init__(self, preview: QWidget, form: QWidget, looks: Looks) -> None:
        super().__init__()
        self._preview, self._form, self._looks = preview, form, looks
        self._width: Width = "normal"
        self._moved, self._roomy, self._shares = False, False, list[int]()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for number, pane in enumerate((preview, form)):
            self._split.addWidget(pane)
            self._split.setStretchFactor(number, 1 - number)
        preview.setMinimumWidth(300)
        form.setMinimumWidth(420)
        self._split.splitterMoved.connect(self._user_moved)
        self.to_form = Button("decision.pane.form", icon="list-checks")
        self.to_preview = Button("decision.pane.preview", icon="file-text")
        group = QButtonGroup(self)
        for button in (self.to_form, self.to_preview):
            button.setCheckable(True)
            group.addButton(button)
        self.to_form.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._show_one())
        self._switch = frame("bar", row(self.to_form, self.to_preview, None, margins=(16, 0, 16, 0)), height=44)
        self._switch.setVisible(False)
        self.setLayout(column(self._switch, (self._split, 1), spacing=0))
        say(self, "decision.pane.name", to="name")
        self._moved = looks.restore_split(_SPLIT, self._split)

    def set_width_class(self, width: Width) -> None:
        """Narrow, normal or wide."""
        self._width = width
        self._switch.setVisible(width == "narrow")
        self._show_one()
        self._share()

    def set_roomy(self, on: bool) -> None:
        """Two columns of text in the form's place need more of the width; the user's own share comes back after."""
        if on and not self._roomy:
            self._shares = self._split.sizes()
        self._roomy = on
        if on or not self._moved:
            self._share()
        elif self._shares:
            self._split.setSizes(self._shares)

    def show_form(self) -> None:
        """Let the form be seen (a line of the lint leads there)."""
        self.to_form.setChecked(True)
        self._show_one()

    def show_preview(self) -> None:
        """Let the preview be seen."""
        self.to_preview.setChecked(True)
        self._show_one()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form keeps its width, the preview takes the rest."""
        super().resizeEvent(event)
        self._share()

    def _show_one(self) -> None:
        narrow = self._width == "narrow"
        self._preview.setVisible(not narrow or self.to_preview.isChecked())
        self._form.setVisible(not narrow or self.to_form.isChecked())

    def _share(self) -> None:
        if (self._roomy or not self._moved) and self._width != "narrow":
            form = min((ROOMY if self._roomy else FORM)[self._width], max(420, self.width() - 300))
            self._split.setSizes([max(300, self.width() - form), form])

    def _user_moved(self) -> None:
        if self._roomy:
            return  # for as long as the two columns are shown
        self._moved = True
        self._looks.keep_split(_SPLIT, self._split)
