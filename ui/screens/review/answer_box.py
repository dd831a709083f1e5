"""Answers and reason, pinned under the card. An answer that needs a reason waits for it, visibly."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit

from ic16desk.model.checklists import AnswerCode, Item
from ui.i18n import follow, words
from ui.screens.review.case_review import Said
from ui.screens.review.signs import choices_of, code_of, needs_reason
from ui.theme import font, repolish
from ui.widgets.answers import AnswerBar
from ui.widgets.banner import announce
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, holder, row


class AnswerBox(QFrame):
    """The answers to the item on the card, and the reason.

    Signals: ``given`` an item's id and a :class:`Said` to store; ``left`` when Esc leaves the reason; ``waits`` when an
    answer waits for its reason.
    """

    given = Signal(str, object)
    waits = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._item: Item | None = None
        self._said = Said()
        #: Codes that wait for their reason, by case, item and part; they outlive the closing of a case.
        self._pending: dict[tuple[str, str, str], str] = {}
        self._case, self._part_name, self._low = "", "", False
        self._number: int | None = None
        self.bar = AnswerBar()
        self.bar.answered.connect(self._answered)
        self._label = ElidedLabel("", "strong")
        self._aside = Label("", "caption", ink="text2")
        self._aside_icon = IconLabel("list-checks", "text2", 14)
        self._error = Label("", "caption", ink="bad", wrap=True)
        self._error_icon = IconLabel("octagon-alert", "bad", 14)
        self.reason = QPlainTextEdit()
        self.reason.setFont(font())
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(74)
        self.reason.installEventFilter(self)
        self._told = holder(row(self._error_icon, (self._error, 1), spacing=6))
        self._head = holder(row((self._label, 1), self._aside_icon, self._aside, spacing=6))
        self.setLayout(column(self.bar, 2, self._head, self.reason, self._told, spacing=6, margins=(16, 10, 16, 12)))
        follow(self)
        self.show_item(None, Said())

    def retranslate(self) -> None:
        """Label, name, and what is missing."""
        self._dress()

    @property
    def pending(self) -> str:
        """The answer that waits for its reason; empty when none does."""
        return self._pending.get(self._key_of(self._item, self._said.part), "") if self._item else ""

    def waiting(self) -> frozenset[str]:
        """The items of this case with an answer that waits for its reason."""
        return frozenset(item for case, item, _ in self._pending if case == self._case)

    def show_item(
        self,
        item: Item | None,
        said: Said,
        *,
        case: str = "",
        part_name: str = "",
        clarify_number: int | None = None,
    ) -> None:
        """Show what I say on an item, or on a part of it. What is being typed, or waits for a reason, stays."""
        same = self._is_shown(item, said, case)
        typing = same and self.reason.toPlainText().strip() != self._said.reason
        if not same:
            self.flush()
            self.bar.set_choices(choices_of(item) if item else ())
            if item is not None:
                self._come_back(item, said, case)
        self._item, self._said, self._number = item, said, clarify_number
        self._case, self._part_name = case, part_name
        self.setEnabled(item is not None)
        if not typing:
            self.reason.setPlainText("" if self.pending else said.reason)
        self.bar.show_answer(self.pending or code_of(said))
        self._dress()

    def set_low(self, low: bool) -> None:
        """Two lines of reason instead of three; one, with its name inside, while nothing is written there."""
        self._low = low
        self._size()

    def forget(self) -> None:
        """The case is closed: nothing of it is shown. What waits for a reason waits on."""
        self._item, self._said, self._case = None, Said(), ""
        self.reason.clear()

    def press(self, keys: str) -> bool:
        """Give the answer of a key."""
        return self.bar.press(keys)

    def press_code(self, code: str) -> None:
        """Give an answer by its code."""
        self._answered(code)

    def flush(self) -> None:
        """Store what was typed, if it may be stored; called when the field or the item is left."""
        if self._item is None:
            return
        text = self.reason.toPlainText().strip()
        code = self.pending or code_of(self._said)
        if text == self._said.reason and code == code_of(self._said):
            self._pending.pop(self._key_of(self._item, self._said.part), None)
        elif code and needs_reason(self._item, code) and not text:
            self._wait(self._item, code)
        elif self._item.type == "score" and not code:
            self._give("", text)  # points make the answer; the words are kept until they come
        else:
            self._give(code, text)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field saves; so does Ctrl+Return. Esc leaves it."""
        if watched is self.reason:
            if event.type() == QEvent.Type.FocusOut and not self._on_answers():
                self.flush()
                self._size()
            elif event.type() == QEvent.Type.FocusIn:
                self._size(typing=True)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _is_shown(self, item: Item | None, said: Said, case: str) -> bool:
        if item is None or self._item is None:
            return False
        return (case, item.id, said.part) == (self._case, self._item.id, self._said.part)

    def _key_of(self, item: Item, part: str) -> tuple[str, str, str]:
        return self._case, item.id, part

    def _come_back(self, item: Item, said: Said, case: str) -> None:
        """A reason that was only emptied is the stored one again when one comes back."""
        key = (case, item.id, said.part)
        if self._pending.get(key) == code_of(said):
            del self._pending[key]

    def _wait(self, item: Item, code: str) -> None:
        self._pending[self._key_of(item, self._said.part)] = code
        self.waits.emit()

    def _key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def _on_answers(self) -> bool:
        """The focus went to an answer: what it gives is stored with the reason, once."""
        focused = QApplication.focusWidget()
        return focused is not None and self.bar.isAncestorOf(focused)

    def _answered(self, code: str) -> None:
        if self._item is None:
            return
        text = self.reason.toPlainText().strip()
        if needs_reason(self._item, code) and not text:
            self._wait(self._item, code)
            self._dress()
            self.reason.setFocus()
            announce(self.reason, self._error.text())
            return
        if code != code_of(self._said) or text != self._said.reason or self.pending:
            self._give(code, text)
        self._dress()

    def _give(self, code: str, text: str) -> None:
        assert self._item is not None
        self._pending.pop(self._key_of(self._item, self._said.part), None)
        if self._item.type == "score":
            self._said = replace(self._said, points=int(code) if code else None, reason=text)
        else:
            self._said = replace(self._said, code=cast("AnswerCode", code or "unset"), reason=text)
        self.given.emit(self._item.id, self._said)

    def _dress(self) -> None:
        """Say whether the reason is compulsory, and mark the field while it is missing."""
        item = self._item
        code = (self.pending or code_of(self._said)) if item else ""
        compulsory = item is not None and needs_reason(item, code)
        label = words("review.reason.compulsory" if compulsory else "review.reason.label")
        self._label.setText(f"{label} · {self._part_name}" if self._part_name else label)
        self.reason.setAccessibleName(self._label.text())
        missing = bool(self.pending) and not self.reason.toPlainText().strip()
        waits = words("review.reason.missing", answer=self._answer_words(self.pending)) if missing else ""
        self._error.setText(waits)
        self._told.setVisible(missing)
        self.reason.setAccessibleDescription(waits)
        self.reason.setPlaceholderText(words("review.reason.needed") if compulsory else label if self._low else "")
        self.reason.setProperty("error", "true" if missing else "false")
        repolish(self.reason)
        shown = self._number is not None and not missing
        self._aside.setText(words("review.reason.supplement", n=self._number) if shown else "")
        self._aside_icon.setVisible(shown)
        self._size()

    def _size(self, *, typing: bool = False) -> None:
        """In a low pane the name gives way, and the field is one line until something is in it."""
        empty = not (typing or self.reason.hasFocus() or self.reason.toPlainText())
        self._head.setVisible(not self._low or not empty or bool(self._part_name) or self._number is not None)
        self.reason.setFixedHeight((34 if empty else 50) if self._low else 74)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._low and empty else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.reason.setVerticalScrollBarPolicy(bar)

    def _answer_words(self, code: str) -> str:
        return words(f"review.points.{code}" if code.isdigit() else f"review.answer.{code}")
