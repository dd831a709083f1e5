"""The review's keys: a letter while document or checklist has the focus; with Alt (digits: Ctrl) anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.i18n import say
from ui.theme import wear
from ui.widgets.buttons import command

#: Letter, wording key, icon.
_LETTERS: Sequence[tuple[str, str, str]] = (
    ("J", "review.items.after", "arrow-down"),
    ("K", "review.items.before", "arrow-up"),
    ("E", "review.mark.cite", "quote"),
    ("H", "review.mark.highlight", "highlighter"),
    ("N", "review.mark.note", "sticky-note"),
    ("A", "review.mark.area", "square-dashed"),
)
_DIGITS = "012345"


class Letters:
    """Makes the actions. Letters belong to ``takers`` (document views, card, strip); their twins to the screen."""

    def __init__(
        self,
        owner: QWidget,
        takers: Sequence[QWidget],
        acts: Mapping[str, Callable[[], object]],
        press: Callable[[str], object],
    ) -> None:
        """Args: ``acts`` by letter; ``press`` gets a digit."""
        self._owner, self._takers = owner, takers
        self._bar: list[QAction] = []
        self._singles: list[QAction] = []
        for letter, key, icon in _LETTERS:
            self._letter(letter, acts[letter])
            twin = command(owner, key, f"Alt+{letter}", icon=icon)
            twin.triggered.connect(lambda _=False, own=acts[letter]: own())
        for digit in _DIGITS:
            self._letter(digit, partial(press, digit))
            twin = QAction(owner)
            twin.setShortcut(QKeySequence(f"Ctrl+{digit}"))
            twin.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            twin.triggered.connect(lambda _=False, own=digit: press(own))
            owner.addAction(twin)

    def bar_actions(self, offers: Sequence[tuple[str, str, str, Callable[[], object]]]) -> list[QAction]:
        """Actions for the bar over a selection: wording key, icon, the key it shows, what it does."""
        self._bar = []
        for key, icon, keys, act in offers:
            action = QAction()  # without a parent: its tools say its words again when the language changes
            say(action, key)
            wear(action, icon, "accent" if not self._bar else "text2")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, own=act: own())
            self._bar.append(action)
        return list(self._bar)

    def _letter(self, keys: str, act: Callable[[], object]) -> None:
        action = QAction(self._owner)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: act())
        self._singles.append(action)
        for taker in self._takers:
            taker.addAction(action)

    def set_singles(self, on: bool) -> None:
        """Whether single letters act; their twins always do."""
        for action in self._singles:
            action.setEnabled(on)
