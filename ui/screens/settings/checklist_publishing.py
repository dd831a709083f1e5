"""Before a version is published: what it changes, the reviews under way, what is wrong; then the one final step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ic16desk.model.checklist_draft import DraftView
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.checklist_fields import problem_words
from ui.widgets.buttons import Button, IconButton
from ui.widgets.checklist_diff import DiffView
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, row, scrolled
from ui.widgets.table import LIST, Table

_COLUMNS = (Column("number", "", "strong", 86), Column("name", "", "text"), Column("version", "", "muted", 86))


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review under way."""

    id: str
    number: str
    name: str
    version: str


class PublishPanel(QWidget):
    """``closed``: back to writing; ``item_asked``: to what is wrong; ``published``: do it."""

    closed = Signal()
    item_asked = Signal(str)
    published = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: DraftView | None = None
        self._labels: dict[str, str] = {}
        back = IconButton("arrow-left", "settings.versions.back_to_draft", keys="Esc")
        back.clicked.connect(self.closed)
        self._title = ElidedLabel("", "strong")
        self.diff = DiffView()
        self._wrong = column(spacing=4)
        self._reviews_title = Label("", "strong", wrap=True)
        self._reviews_told = say(Label("", "small", ink="text2", wrap=True), "settings.versions.reviews_told")
        self.reviews = Table("settings.versions.reviews_name", row_height=LIST, header=False)
        self._model = RowsModel(_COLUMNS, (), self.reviews)
        self.reviews.setModel(self._model)
        self.reviews.fit_height()
        self.go = Button("settings.versions.publish", "primary", icon="lock")
        self.go.clicked.connect(self.published)
        cancel = Button("settings.versions.back_to_draft", "outlined")
        cancel.clicked.connect(self.closed)
        question = say(Label("", wrap=True), "settings.versions.question")
        asked = column(
            row(IconLabel("triangle-alert", "warn"), (question, 1), spacing=8),
            row(self.go, cancel, None),
            spacing=12,
            margins=(14, 12, 14, 14),
        )
        side = column(
            self._wrong, self._reviews_title, self._reviews_told, self.reviews, frame("inset", asked), None,
            spacing=10, margins=(20, 14, 20, 20),
        )  # fmt: skip
        self._side = scrolled(holder(side), words("settings.versions.publish"))
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = frame("bar", row(back, (self._title, 1), margins=(8, 0, 16, 0)), height=48)
        body = row((self.diff, 3), (frame("sideRight", column((self._side, 1))), 2), spacing=0)
        self.setLayout(column(bar, (holder(body), 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        if self._view is not None:
            self.show_draft(self._view, self._labels)

    def show_draft(self, view: DraftView, labels: dict[str, str]) -> None:
        """Show a draft; ``labels`` are what people call the versions, by hash."""
        self._view, self._labels = view, labels
        title = view.checklist.title
        self._title.setText(words("settings.versions.publish_title", title=title))
        self.diff.show_diff(view.diff, view.base, view.checklist, "")
        self._show_problems(view)
        rows = [ReviewRow(x.id, x.number, x.name, labels.get(x.checklist, "")) for x in view.in_flight]
        self._model.replace(rows)
        self.reviews.setVisible(bool(rows))
        self._reviews_title.setText(words("settings.versions.reviews", n=len(rows)))
        self.go.setEnabled(not view.problems)

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.diff, self._side]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to writing."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_problems(self, view: DraftView) -> None:
        clear(self._wrong)
        if not view.problems:
            return
        self._wrong.addWidget(
            Label(words("settings.versions.problems_first", n=len(view.problems)), "strong", wrap=True)
        )
        for at in dict.fromkeys(problem.at for problem in view.problems):
            told = problem_words([problem for problem in view.problems if problem.at == at])
            link = Button(kind="link", icon="octagon-alert", text=at or words("settings.versions.head"))
            link.clicked.connect(lambda _=False, own=at: self.item_asked.emit(own))
            link.setAccessibleName(f"{at}: {told}")
            self._wrong.addLayout(row(link, (Label(told, "small", wrap=True), 1), spacing=8))
