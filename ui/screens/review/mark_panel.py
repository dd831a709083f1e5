"""One mark, to be read or changed where it is: note, meaning, item; moved, taken away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from ic16desk.clock import HELSINKI
from ic16desk.model.names import visible
from ic16desk.model.places import Meaning
from ic16desk.model.review import Annotation
from ui.i18n import follow, say, words
from ui.screens.review.anchors import place_words, quoted
from ui.screens.review.case_review import TABS, CaseReview, short_name
from ui.screens.review.meaning_box import MeaningBox
from ui.theme import font
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import ElidedLabel, FieldLabel, Label
from ui.widgets.layouts import column, holder, row
from ui.widgets.popover import Popover

_WIDTH = 348
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Revision:
    """What a mark is to say now."""

    note: str
    meaning: Meaning
    item: str | None


class MarkPanel(Popover):
    """``revised`` carries id and :class:`Revision`, once, when the panel is left; ``moved`` and ``removed`` ids."""

    revised = Signal(str, object)
    moved = Signal(str)
    removed = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._mark: Annotation | None = None
        self._was: Revision | None = None
        self.setFixedWidth(_WIDTH)
        self._quote = ElidedLabel("", "strong")
        self._where = ElidedLabel("", "caption", ink="text2", tabular=True)
        close = IconButton("x", "ui.action.close", keys="Esc")
        close.clicked.connect(lambda: self.shut())
        self.meaning, self.item = MeaningBox(), QComboBox()
        say(self.item, "review.mark.item", to="name")
        self.item.setMaxVisibleItems(14)
        self.note = QPlainTextEdit()
        self.note.setFont(font())
        self.note.setFixedHeight(74)
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        say(say(self.note, "review.note.field", to="placeholder"), "review.note.field", to="name")
        self._text = Label("", wrap=True, selectable=True)
        self._theirs = Label("", "small", ink="text2", wrap=True)
        self.move_here = Button("review.mark.move_there", "ghost", icon="move")
        self.take_away = Button("review.mark.take_away", "ghost", icon="trash-2")
        self.move_here.clicked.connect(lambda: self._leave_by(self.moved))
        self.take_away.clicked.connect(lambda: self._leave_by(self.removed))
        self._fields = holder(
            column(
                row((_labelled("review.mark.meaning", self.meaning), 1), (_labelled("review.mark.item", self.item), 1)),
                self.note,
                row(self.move_here, None, self.take_away),
                spacing=8,
            )
        )
        head = row((holder(column(self._quote, self._where, spacing=1)), 1), close, spacing=4)
        self.setLayout(column(head, self._fields, self._text, self._theirs, spacing=8, margins=(12, 8, 8, 10)))
        self.closed.connect(self.flush)
        follow(self)

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(words("review.mark.panel"))

    def open_mark(
        self, review: CaseReview, mark: Annotation, box: QRect, *, can_move: bool, under: bool = False
    ) -> None:
        """Show a mark beside (or under) a place of the desktop; ``can_move``: something is selected to move it to."""
        self.flush()
        own = review.owns(mark)
        self._mark = mark
        self._was = Revision(mark.note, mark.meaning, mark.item)
        row_of = review.document(mark.document)
        name = review.name(mark.document, row_of.name if row_of else "")
        made = mark.at.astimezone(HELSINKI)
        self._quote.setText(quoted(mark.selector))
        by = words("review.mark.made", who=short_name(mark.author.name), day=made.date(), time=f"{made:%H.%M}")
        self._where.setText(" · ".join((place_words(name, mark.selector), by)))
        self._offer_items(review)
        self.meaning.choose(mark.meaning)
        self.item.setCurrentIndex(max(0, self.item.findData(mark.item or "")))
        self.note.setPlainText(mark.note)
        self.move_here.setEnabled(can_move)
        self._fields.setVisible(own)
        self._text.setText("" if own else mark.note)
        self._text.setVisible(not own and bool(mark.note))
        self._theirs.setText("" if own else words("review.mark.not_mine", name=mark.author.name))
        self._theirs.setVisible(not own)
        self.layout().activate()  # type: ignore[union-attr]
        self.open_at(box, self.note if own else self, under=under)

    def flush(self) -> None:
        """Hand over what was changed, if anything was."""
        mark, was = self._mark, self._was
        self._mark = self._was = None
        if mark is None or was is None or not self._fields.isVisibleTo(self):
            return
        now = Revision(self.note.toPlainText().strip(), self.meaning.chosen(), str(self.item.currentData()) or None)
        if now != was:
            self.revised.emit(mark.id, now)

    def forget(self) -> None:
        """The case is closed: hand over what was typed, hold nothing."""
        self.shut(back=False)
        self.flush()
        for field in (self._quote, self._where, self._text, self._theirs):
            field.setText("")
        self.note.clear()
        self.item.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and Ctrl+Return leave the note."""
        if watched is self.note and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.shut()
                return True
        return super().eventFilter(watched, event)

    def _leave_by(self, signal: SignalInstance) -> None:
        mark = self._mark.id if self._mark else ""
        self.shut()
        if mark:
            signal.emit(mark)

    def _offer_items(self, review: CaseReview) -> None:
        self.item.clear()
        self.item.addItem(words("review.mark.no_item"), "")
        for tab in TABS:
            for item in review.items(tab):
                question = visible(item.question.get(review.language))
                cut = question if len(question) <= _LONGEST else f"{question[:_LONGEST]}…"
                self.item.addItem(item.id, item.id)
                self.item.setItemData(self.item.count() - 1, cut, Qt.ItemDataRole.AccessibleDescriptionRole)


def _labelled(key: str, field: QWidget) -> QWidget:
    label = FieldLabel("", "caption", ink="text2")
    label.setBuddy(field)
    say(label, key)
    return holder(column(label, field, spacing=2))
