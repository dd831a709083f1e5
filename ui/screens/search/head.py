"""What is looked for and how: the field, the switches, the forms that were used, and what is not known yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame

from ui.i18n import say, words
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label, plain_tooltip
from ui.widgets.layouts import column, holder, row
from ui.widgets.search import FilterBox


class Head(QFrame):
    """``asked``: what is looked for, or how, was changed (True: by Enter, who wants the answer at once)."""

    asked = Signal(bool)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.field = FilterBox("search.field", icon="search")
        self.field.setMinimumWidth(280)
        self.field.setMaximumWidth(640)
        self.exact = say(say(QCheckBox(), "search.exact"), "search.exact_told", to="tooltip")
        self.within = QCheckBox()
        self.within.hide()
        self._forms = ElidedLabel("", "small", ink="text2")
        self._notice = Label("", "small", ink="text2")
        self.renew = Button("search.again", "link")
        self._told = holder(row(IconLabel("info", "text2", 14), self._notice, self.renew, None, spacing=6))
        upper = row((self.field, 3), self.exact, self.within, None, spacing=14)
        self.setLayout(column(upper, self._forms, self._told, spacing=6, margins=(16, 12, 16, 8)))
        self.field.filtered.connect(lambda _text: self.asked.emit(False))
        self.field.returnPressed.connect(lambda: self.asked.emit(True))
        self.exact.toggled.connect(lambda _on: self.asked.emit(True))
        self.within.toggled.connect(lambda _on: self.asked.emit(True))
        self.renew.clicked.connect(self.again)
        self.show_forms(())
        self.show_notice("", renew=False)

    def show_case(self, name: str, *, only: bool) -> None:
        """The open case one may keep to; empty: there is none."""
        blocked = self.within.blockSignals(True)
        self.within.setVisible(bool(name))
        self.within.setText(words("search.within", name=name).replace("&", "&&"))
        self.within.setChecked(bool(name) and only)
        self.within.blockSignals(blocked)

    def show_forms(self, forms: Sequence[str]) -> None:
        """The forms that were looked for."""
        text = words("search.forms", forms=forms) if forms else ""
        self._forms.setText(text)
        self._forms.setToolTip(plain_tooltip(text))
        self._forms.setVisible(bool(forms))

    def show_notice(self, text: str, *, renew: bool) -> None:
        """What is not known yet; empty: nothing."""
        self._notice.setText(text)
        self.renew.setVisible(renew)
        self._told.setVisible(bool(text))
