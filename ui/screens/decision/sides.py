"""The form's side of the screen: a switch between the form and the translation, and one of them under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from ui.i18n import say
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.translation import TranslationPane
from ui.widgets.buttons import Button
from ui.widgets.layouts import column, frame, row


class FormSide(QWidget):
    """``switched`` tells whether the translation is shown now."""

    switched = Signal(bool)

    def __init__(self, form: DecisionForm, translation: TranslationPane) -> None:
        super().__init__()
        self._form, self._translation = form, translation
        self._stack = QStackedWidget()
        self._stack.addWidget(form)
        self._stack.addWidget(translation)
        self.to_form = Button("decision.translation.form", "ghost", icon="list-checks")
        self.to_translation = Button("decision.translation.title", "ghost", icon="columns-2")
        group = QButtonGroup(self)
        for button in (self.to_form, self.to_translation):
            button.setCheckable(True)
            group.addButton(button)
        self.to_form.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._switch())
        bar = frame("bar", row(self.to_form, self.to_translation, None, spacing=4, margins=(8, 0, 8, 0)), height=40)
        say(bar, "decision.translation.bar", to="name")
        self.setLayout(column(bar, (self._stack, 1), spacing=0))

    @property
    def translating(self) -> bool:
        """Whether the translation is shown."""
        return self.to_translation.isChecked()

    @property
    def shown(self) -> DecisionForm | TranslationPane:
        """What is shown."""
        return self._translation if self.translating else self._form

    def show_translation(self, on: bool) -> None:
        """The one or the other."""
        if on != self.translating:
            (self.to_translation if on else self.to_form).setChecked(True)
            self._switch()

    def offer_translation(self, on: bool) -> None:
        """Whether one may translate what is shown; a decision that others have followed is only read."""
        self.to_translation.setVisible(on)
        if not on:
            self.show_translation(False)

    def toggle(self) -> None:
        """The other one, with the focus in it."""
        self.show_translation(not self.translating and not self.to_translation.isHidden())
        self.shown.take_focus()

    def _switch(self) -> None:
        self._stack.setCurrentWidget(self.shown)
        self.switched.emit(self.translating)
