"""The review's commands with their keys: all of them stand in the command palette too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ic16desk.model.checklists import MEANINGS, MarkMeaning
from ui.models.history import history_words, name_actions
from ui.screens.review.keys import Keys
from ui.screens.review.reader_bar import CHOICES
from ui.screens.review.signs import meaning_sign
from ui.theme import wear
from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.letters import Letters
    from ui.screens.review.screen import ReviewScreen

Act = Callable[[], object]


class Commands:
    """Binds the keys of one review screen."""

    def __init__(self, screen: ReviewScreen, letters: Letters) -> None:
        self._screen, self._letters = screen, letters
        pane, marking, writing = screen.pane, screen.marking, screen.writing
        documents = [leaf.focus for reader in screen.readers.both for leaf in reader.leaves]
        card = pane.card
        takers = [*documents, card, card.parts, card.evidence.hits.table, pane.strip, pane.list, pane.tabs]
        self._acts = self._letter_acts()
        self._keys = Keys(screen, takers, self._acts, letters)
        self._meanings = self._meaning_menu()
        self.show_meanings(MEANINGS)
        self.undo = self._bind("review.undo", "Ctrl+Z", "undo-2", writing.undo)
        self.redo = self._bind("review.redo", "Ctrl+Y", "redo-2", writing.redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for key, keys, icon, act in self._plain():
            self._bind(key, keys, icon, act)
        for key, keys, icon, act in (
            ("review.mark.remove", "Del", "trash-2", lambda: marking.remove()),
            ("review.mark.edit", "F2", "pen-line", lambda: marking.edit()),
        ):
            action = command(screen.readers, key, keys, icon=icon, context=Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, own=act: own())
            for document in documents:
                document.addAction(action)
        turn = command(screen.readers, "review.turn.right", "Ctrl+R", icon="rotate-cw")  # the list has its own Ctrl+R
        turn.triggered.connect(lambda _=False: screen.reader.rotate(90))
        self.renew()

    def renew(self) -> None:
        """Letters were changed: the keys, and what tells them."""
        shown, screen = self._letters.shown, self._screen
        self._keys.renew()
        offers: tuple[tuple[str, str, str, Act | QMenu], ...] = (
            ("review.mark.cite", "quote", shown("cite"), self._acts["cite"]),
            ("review.mark.highlight", "highlighter", shown("highlight"), self._acts["highlight"]),
            ("review.mark.meanings", "chevron-down", "", self._meanings),
            ("review.mark.note", "sticky-note", shown("note"), self._acts["note"]),
            ("ui.action.copy", "copy", "Ctrl+C", lambda: screen.reader.copy()),
        )
        screen.readers.set_bar(self._keys.bar_actions(offers))
        for reader in screen.readers.both:
            reader.bar.show_letters(shown)
        screen.pane.show_letters(shown)
        screen.side.marks.show_letters(shown("highlight"), shown("cite"))

    def show_history(self) -> None:
        """What can be taken back and done again, by name."""
        name_actions(self._screen.writing.history, self.undo, self.redo)

    def history_words(self) -> str:
        """The same for the status line; empty when there is nothing."""
        return history_words(self._screen.writing.history)

    def _letter_acts(self) -> dict[str, Act]:
        screen, marking = self._screen, self._screen.marking
        acts: dict[str, Act] = {
            "after": lambda: screen.step_open(1),
            "before": lambda: screen.step_open(-1),
            "cite": screen.cite,
            "note": marking.note,
            "area": lambda: screen.reader.set_area_mode(True),
            "move": lambda: marking.move(),
            "show": screen.findings.show_next,
        }
        for meaning in CHOICES:
            acts[meaning] = partial(marking.mark, meaning)
        for number in range(6):
            acts[f"digit{number}"] = partial(screen.pane.answers.press, str(number))
        return acts

    def _meaning_menu(self) -> QMenu:
        menu = QMenu(self._screen)
        for meaning in CHOICES[1:]:
            entry = QAction(menu)
            entry.triggered.connect(lambda _=False, own=meaning: self._screen.marking.mark(own))
            menu.addAction(entry)
        return menu

    def show_meanings(self, meanings: Sequence[MarkMeaning]) -> None:
        """The words, icons and colours of the checklist of the case."""
        signs = {meaning.code: meaning_sign(meaning) for meaning in meanings}
        for code, entry in zip(CHOICES[1:], self._meanings.actions(), strict=True):
            entry.setText(signs[code].name)
            wear(entry, signs[code].icon, signs[code].tint)

    def _plain(self) -> tuple[tuple[str, str, str, Act], ...]:
        screen = self._screen
        pane = screen.pane
        return (
            ("review.find.open", "Ctrl+F", "search", lambda: screen.reader.open_finder()),
            ("review.find.after", "F3", "arrow-down", lambda: screen.reader.step_found(1)),
            ("review.find.before", "Shift+F3", "arrow-up", lambda: screen.reader.step_found(-1)),
            ("review.outline.open", "F4", "panels-top-left", lambda: screen.reader.list_pages(None)),
            ("review.outside.open", "", "external-link", lambda: screen.reader.open_outside()),
            ("review.split.open", "Ctrl+D", "columns-2", screen.halves.toggle),
            ("review.evidence.find", "Ctrl+E", "search", screen.seek),
            ("review.back", "Alt+Left", "arrow-left", screen.go_back),
            ("review.items.next", "Alt+Down", "arrow-down", lambda: pane.step(1)),
            ("review.items.former", "Alt+Up", "arrow-up", lambda: pane.step(-1)),
            ("review.answer.clear", "Ctrl+Del", "circle-dashed", lambda: screen.writing.clear(pane.item)),
            ("review.items.list", "", "list-checks", pane.toggle_list),
            ("review.offer.differences", "", "git-compare", screen.show_differences),
            ("review.former.title", "", "archive", screen.show_no_longer),
            ("review.scores.title", "", "chart-column", pane.show_scores),
            ("review.marks.go", "Ctrl+M", "highlighter", screen.go_to_marks),
            ("review.marks.narrow", "", "sliders-horizontal", screen.narrow_marks),
            ("review.zoom.in", "", "plus", lambda: screen.reader.bar.zoom.emit(1)),
            ("review.zoom.out", "", "minus", lambda: screen.reader.bar.zoom.emit(-1)),
            ("review.zoom.fit", "", "scan", lambda: screen.reader.bar.zoom.emit(0)),
        )

    def _bind(self, key: str, keys: str, icon: str, act: Act) -> QAction:
        action = command(self._screen, key, keys, icon=icon)
        action.triggered.connect(lambda _=False: act())
        return action
