"""Before the first answer: whether the person is free of interest in this case (Hallintolaki 27–30 §)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QWidget

from ic16desk.model.checklists import AnswerCode
from ic16desk.model.proposals import Conflict
from ui.i18n import follow, say, words
from ui.screens.review.case_review import CaseReview, Said
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.writing import Writing
from ui.theme import Tone, font, ink_token, repolish
from ui.widgets.banner import ICONS
from ui.widgets.buttons import Button, command
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

#: HL 28 § 1 mom.
_GROUNDS = range(1, 8)
#: What one's own answer to it counts as a declaration.
_SAYS_FREE = frozenset({"met", "na"})


class Declaring(QFrame):
    """A card over the panes until the person has declared; an answer waits for it, and is given when it is said."""

    def __init__(self, bridge: Bridge[Desk], writing: Writing, pane: ChecklistPane) -> None:
        super().__init__()
        self._bridge, self._writing, self._pane = bridge, writing, pane
        self._review: CaseReview | None = None
        self._waiting: tuple[str, Said] | None = None
        self._told: Conflict | None = None
        self._offering = False
        self._icon = IconLabel(ICONS["accent"], ink_token("accent"), 18)
        self._text, self._hint = Label("", wrap=True), Label("", "caption", ink="text2", wrap=True)
        self.free = Button("review.conflict.free", "outlined", icon="circle-check", keys="F9")
        self.conflicted = Button("review.conflict.conflicted", "ghost")
        self.answer, self.later = Button("review.conflict.answer", "outlined"), Button("review.conflict.no", "ghost")
        self.ground, self.reason = QComboBox(), QLineEdit()
        self.send, self.cancel = Button("review.conflict.send", "outlined"), Button("ui.action.cancel", "ghost")
        self._form = holder(row(self.ground, (self.reason, 1), self.send, self.cancel, spacing=8))
        self._build()
        follow(self)

    def retranslate(self) -> None:
        """The grounds, and what is said."""
        chosen = max(0, self.ground.currentIndex())
        self.ground.clear()
        for n in _GROUNDS:
            text = words(f"conflict.ground.{n}")
            self.ground.addItem(f"{n}. {text.rpartition(' (')[0]}")  # the number is that of the provision
            self.ground.setItemData(n - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.ground.setCurrentIndex(chosen)
        self._dress()

    def show_case(self, review: CaseReview | None) -> None:
        """Another case, or the same one read again."""
        same = review is not None and self._review is not None and self._review.case.id == review.case.id
        self._review = review
        self._told = _declared(review)
        if not same:
            self._waiting, self._offering = None, False
            self._open_form(False)
            self.reason.clear()
        self._dress()

    def give(self, item: str, said: Said) -> None:
        """Answer, or ask for the declaration first; whoever has declared a ground answers nothing more."""
        review = self._review
        asked = review.item(item) if review else None
        own = asked is not None and asked.bears_on == "person"
        if own or not said.says or self._free():
            self._writing.give(item, said)
            return
        self._pane.refresh()
        if self._told is None or self._told.ground is None:
            self._waiting = (item, said)
        self._ask()

    def allows(self) -> bool:
        """Whether the person may answer; if not, why is told, and what is asked first has the focus."""
        free = self._free()
        if not free:
            self._ask()
        return free

    def _ask(self) -> None:
        if self._told is not None and self._told.ground is not None:
            self._writing.told.emit(words("review.conflict.kept_away"))
            return
        self._writing.told.emit(words("review.conflict.first"))
        (self.reason if self._form.isVisible() else self.free).setFocus()

    def declare_free(self) -> None:
        """No ground of interest."""
        if self.isVisible() and not self._offering:
            self._declare(None, "")

    def _declare(self, ground: int | None, reason: str) -> None:
        review = self._review
        if review is None:
            return
        case = review.case.id
        self._bridge.write(
            lambda desk: desk.conflicts.declare(case, ground, reason=reason),
            lambda made: self._declared(made.value),
            self._failed,
            owner=self,
        )

    def _declared(self, made: Conflict) -> None:
        self._told = made
        waiting, self._waiting = self._waiting, None
        self._open_form(False)
        self.reason.clear()
        self._offering = self._a09() is not None
        if waiting is not None and made.ground is None:
            self._writing.give(*waiting)
        self._dress()
        self._pane.card.setFocus()  # the letters work only there; the offer waits, and can be left

    def _failed(self, error: BaseException) -> None:
        self._writing.failed.emit(error)

    def _answer(self) -> None:
        """Answer the item on disqualification with what was declared."""
        item, told = self._a09(), self._told
        self._offering = False
        if item is not None and told is not None:
            code: AnswerCode = "met" if told.ground is None else "not_met"
            reason = words("review.conflict.reason_free") if told.ground is None else told.reason
            self._writing.give(item, Said(code=code, reason=reason))
        self._dress()
        self._pane.card.setFocus()

    def _put_off(self) -> None:
        self._offering = False
        self._dress()
        self._pane.card.setFocus()

    def _send(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self._declare(self.ground.currentIndex() + 1, reason)
        else:
            self._hint.setText(words("review.conflict.reason_missing"))
            self._hint.show()
            self.reason.setFocus()

    def _free(self) -> bool:
        """Whether the person has said that there is no ground."""
        if self._told is not None:
            return self._told.ground is None
        own = _own_item(self._review)
        return own is not None and self._review is not None and self._review.mine(own).code in _SAYS_FREE

    def _a09(self) -> str | None:
        """The item on disqualification, if it is asked and the person has not answered it as declared."""
        own = _own_item(self._review)
        if own is None or self._review is None or self._told is None:
            return None
        wanted = "met" if self._told.ground is None else "not_met"
        return own if self._review.mine(own).code != wanted else None

    def _open_form(self, on: bool) -> None:
        self._form.setVisible(on)
        if on:
            self.ground.setFocus()

    def _dress(self) -> None:
        told, conflicted = self._told, self._told is not None and self._told.ground is not None
        shown = self._review is not None and self._review.me is not None and (not self._free() or self._offering)
        tone: Tone = "ok" if self._offering and not conflicted else "bad" if conflicted else "accent"
        if self._offering:
            text, hint = words("review.conflict.noted"), words("review.conflict.offer")
        elif conflicted and told is not None:
            ground = words(f"conflict.ground.{told.ground}")
            text, hint = words("review.conflict.mine", ground=ground), told.reason
        else:
            text, hint = words("review.conflict.ask"), words("review.conflict.ask_hint")
        self.setProperty("banner", tone)
        self._icon.set_icon(ICONS[tone], ink_token(tone))
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{text} {hint}")
        for part in (self.free, self.conflicted):
            part.setVisible(not self._offering)
        for part in (self.answer, self.later):
            part.setVisible(self._offering)
        self.setVisible(shown)
        repolish(self)

    def _build(self) -> None:
        self.ground.setFont(font("label"))
        self.ground.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ground.setMinimumContentsLength(44)
        self.ground.setMaximumWidth(520)
        self.reason.setMaxLength(2000)
        say(self.ground, "review.conflict.ground", to="name")
        say(self.reason, "review.conflict.reason", to="placeholder")
        say(self.reason, "review.conflict.reason", to="name")
        self._form.hide()
        head = row(
            self._icon,
            (column(self._text, self._hint, spacing=2), 1),
            self.free,
            self.conflicted,
            self.answer,
            self.later,
            spacing=10,
        )
        head.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._form, spacing=8, margins=(12, 8, 12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.free.clicked.connect(self.declare_free)
        self.conflicted.clicked.connect(lambda: self._open_form(True))
        self.answer.clicked.connect(self._answer)
        self.later.clicked.connect(self._put_off)
        self.send.clicked.connect(self._send)
        self.reason.returnPressed.connect(self._send)
        self.cancel.clicked.connect(lambda: self._open_form(False))
        self.hide()

    def add_command(self, owner: QWidget) -> None:
        """The key, and the line in the command palette, of the screen."""
        anywhere = Qt.ShortcutContext.WindowShortcut
        made = command(owner, "review.conflict.free", "F9", icon="circle-check", context=anywhere)
        made.triggered.connect(self.declare_free)


def _declared(review: CaseReview | None) -> Conflict | None:
    if review is None or review.me is None:
        return None
    return next((found for found in review.case.conflicts if found.person.id == review.me.id), None)


def _own_item(review: CaseReview | None) -> str | None:
    """The item each answers of himself (A09), where the case asks it."""
    return next((item.id for item in review.case.shown if item.bears_on == "person"), None) if review else None
