"""Panes of a screen: F6 walks them, splitters keep the user's widths."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ui.state import Looks


class PaneWalk(QObject):
    """F6 and Shift+F6 between the panes of a screen; the pane's last focus is where one comes back to."""

    def __init__(self, screen: QWidget, panes: Sequence[QWidget]) -> None:
        super().__init__(screen)
        self._panes = tuple(panes)
        self._last: dict[int, QWidget] = {}
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.walk(step))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def current(self) -> int | None:
        """Number of the pane that has the focus."""
        focused = QApplication.focusWidget()
        return next((n for n, pane in enumerate(self._panes) if focused is not None and _within(pane, focused)), None)

    def walk(self, step: int = 1) -> None:
        """Go to the next pane that is shown."""
        shown = [n for n, pane in enumerate(self._panes) if pane.isVisible()]
        if not shown:
            return
        now = self.current()
        at = shown.index(now) + step if now in shown else (0 if step > 0 else -1)
        self.go_to(shown[at % len(shown)])

    def go_to(self, number: int) -> None:
        """Focus a pane: where it was last, else its first widget that takes the focus."""
        pane = self._panes[number]
        kept = self._last.get(number)
        target = kept if kept is not None and _within(pane, kept) and kept.isVisible() else _first(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _note(self, _old: QWidget | None, new: QWidget | None) -> None:
        for number, pane in enumerate(self._panes):
            if new is not None and _within(pane, new):
                self._last[number] = new
                new.destroyed.connect(lambda _=None, number=number: self._last.pop(number, None))


def split(
    *panes: QWidget, sizes: Sequence[int], stretch: int = 1, looks: Looks | None = None, name: str = ""
) -> QSplitter:
    """Panes beside each other, 1-px handles.

    Args:
        panes: from the left.
        sizes: widths at first.
        stretch: number of the pane that takes what is over.
        looks: where the user's widths are kept, with ``name``.
        name: of the splitter in ``looks``.
    """
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(True)
    for number, pane in enumerate(panes):
        made.addWidget(pane)
        made.setStretchFactor(number, int(number == stretch))
        made.setCollapsible(number, number != stretch)
    made.setSizes(list(sizes))
    if looks is not None and name:
        looks.restore_split(name, made)
        made.splitterMoved.connect(lambda: looks.keep_split(name, made))
    return made


def _within(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first(pane: QWidget) -> QWidget | None:
    candidates = [pane, *pane.findChildren(QWidget)]
    takes = (w for w in candidates if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled())
    return next(takes, None)
