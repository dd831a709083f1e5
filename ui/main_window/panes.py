"""F6: from pane to pane, each time to where one was in it."""

from __future__ import annotations

import weakref
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

# Neither QWidget.focusWidget nor nextInFocusChain is used here: PySide makes what they return the pane's own, and when
# the pane goes, living widgets elsewhere lose their wrappers.
_last: weakref.WeakKeyDictionary[QWidget, weakref.ref[QWidget]] = weakref.WeakKeyDictionary()


def panes_of(view: QWidget) -> list[QWidget]:
    """The panes of a screen: those it names in ``panes()``, else the screen as one."""
    named = getattr(view, "panes", None)
    return [pane for pane in (named() if named is not None else [view]) if pane.isVisible()]


def walk(panes: Sequence[QWidget], *, back: bool = False) -> QWidget | None:
    """Move the focus to the next pane that can take it; the widget that has it then, or None."""
    focused = QApplication.focusWidget()
    here = next((i for i, pane in enumerate(panes) if focused is not None and _within(pane, focused)), None)
    if here is not None and focused is not None:
        _last[panes[here]] = weakref.ref(focused)
    step = -1 if back else 1
    start = here if here is not None else (0 if back else -1)
    for number in range(1, len(panes) + 1):
        target = target_in(panes[(start + step * number) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return target
    return None


def target_in(pane: QWidget) -> QWidget | None:
    """Who takes the focus in a pane: the one who had it last, else the first who can."""
    remembered = _last.get(pane)
    last = remembered() if remembered is not None else None
    if last is not None and isValid(last) and _takes(last) and _within(pane, last):
        return last
    if _takes(pane):
        return pane
    return next((widget for widget in pane.findChildren(QWidget) if _takes(widget)), None)


def _takes(widget: QWidget) -> bool:
    tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabs and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _within(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
