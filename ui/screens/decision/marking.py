"""Marking the selected words of a text field as secret: an action of the screen, in each field's own menu too."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

#: How the action is found by a field that does not know the screen.
NAME = "decision.secrets.mark"
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}


def selected(widget: QWidget | None) -> str:
    """The selected words of a text field; empty for anything else."""
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().selectedText().translate(_LINE_ENDS).strip()
    return widget.selectedText().strip() if isinstance(widget, QLineEdit) else ""


def menu_of(field: QLineEdit | QPlainTextEdit, event: QContextMenuEvent) -> QMenu:
    """The field's usual menu, with the mark under it where the field belongs to a decision that is being drafted."""
    if isinstance(field, QPlainTextEdit):
        menu = field.createStandardContextMenu(event.pos())
    else:
        menu = field.createStandardContextMenu()
    action = _action(field)
    if action is not None:
        action.setEnabled(bool(selected(field)))
        menu.addSeparator()
        menu.addAction(action)
        # the key asks again itself what is selected
        menu.aboutToHide.connect(lambda: action.setEnabled(True))
    return menu


def _action(field: QWidget) -> QAction | None:
    parent: QObject | None = field
    while parent is not None:
        if isinstance(parent, QWidget):
            for action in parent.actions():
                if action.objectName() == NAME and action.isVisible():
                    return action
        parent = parent.parent()
    return None
