"""Marking secret words by key or menu, and showing the public version: the screen's two acts about what is secret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from ui.screens.decision.form import DecisionForm
from ui.screens.decision.marking import NAME, selected
from ui.screens.decision.preview import PreviewPane
from ui.screens.decision.sides import FormSide
from ui.widgets.buttons import command


class SecretMarks:
    """``mark`` takes the words selected in a field of the form or of the translation.

    In the translation they are the counterpart of a passage of the decision: where all passages have one ground it is
    theirs too, and the translation stays.
    """

    def __init__(
        self,
        owner: QWidget,
        form: DecisionForm,
        side: FormSide,
        preview: PreviewPane,
        locked: Callable[[], bool],
    ) -> None:
        """The actions belong to ``owner``; while ``locked`` nothing is marked."""
        self._form, self._side, self._preview, self._locked = form, side, preview, locked
        self.action: QAction = command(owner, NAME, "Alt+S", icon="lock")
        self.action.setObjectName(NAME)
        self.action.triggered.connect(self.mark)
        self.toggle: QAction = command(owner, "decision.secrets.public", "Alt+P", icon="eye-off")
        self.toggle.triggered.connect(self.show_public)

    def mark(self) -> None:
        """Mark what is selected; without a selection the section of the passages takes the focus."""
        if self._locked():
            return
        field = QApplication.focusWidget()
        text = selected(field)
        point = self._form.secrets.only_point() if self._side.translating else ""
        if text and point and field is not None:
            # the counterpart of a passage: its ground is known, so one goes on translating
            self._form.secrets.mark(text, point=point)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._side.translating:
            self._side.show_translation(False)
        if not text or (field is not None and self._form.secrets.isAncestorOf(field)):
            self._form.secrets.take_focus()
        else:
            self._form.secrets.mark(text)

    def show_public(self) -> None:
        """The public version, or the full one again; nothing where they are the same."""
        if not self._preview.public.isHidden():
            self._preview.public.click()
