"""Answers given with another checklist version: a note on an item asked again, a page of what is no longer asked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.i18n import follow, words
from ui.screens.review.case_review import CaseReview, Former
from ui.screens.review.signs import said_words, sign_of
from ui.theme import repolish
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, holder, line, row
from ui.widgets.reading import ReadingText


class FormerNote(QFrame):
    """What was answered before the question was worded otherwise. ``confirmed``: the same answer once more."""

    confirmed = Signal()

    def __init__(self, former: Former, language: str, *, mine: bool) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        sign = sign_of(former.said.code if former.said.points is None else "scored")
        head = row(IconLabel("rotate-ccw", "warn"), (Label(words("review.former.reworded"), "strong", wrap=True), 1))
        said = row(IconLabel(sign.icon, sign.tint), (Label(said_words(former.said), "small", wrap=True), 1), spacing=8)
        parts: QVBoxLayout = column(head, said, spacing=6, margins=(12, 8, 12, 10))
        if former.said.reason:
            parts.addWidget(Label(former.said.reason, "small", ink="text2", wrap=True))
        self._old = ReadingText(former.question(language), "body", ink="text2")
        self._old.setVisible(False)
        show = Button("review.former.question", "ghost")
        show.setCheckable(True)
        show.toggled.connect(self._old.setVisible)
        buttons = row(show, None)
        if mine:
            same = Button("review.former.confirm", "outlined", icon="check")
            same.clicked.connect(self.confirmed)
            buttons.addWidget(same)
        parts.addWidget(self._old)
        parts.addLayout(buttons)
        self.setLayout(parts)
        repolish(self)


class NoLongerView(QScrollArea):
    """Every answer whose item the version of the review does not ask; to read, nothing can be done with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._review: CaseReview | None = None
        self._places: dict[str, QWidget] = {}
        self._layout: QVBoxLayout = column(spacing=10, margins=(16, 14, 16, 16))
        content = holder(self._layout)
        content.setProperty("role", "pane")
        self.setWidget(content)
        follow(self)

    def retranslate(self) -> None:
        """The same in other words."""
        self.setAccessibleName(words("review.former.title"))
        self.show_case(self._review)

    def show_case(self, review: CaseReview | None) -> None:
        """Show a case's."""
        self._review = review
        self._places = {}
        clear(self._layout)
        if review is None:
            return
        self._layout.addWidget(Label(words("review.former.title"), "strong"))
        self._layout.addWidget(Label(words("review.former.told"), "small", ink="text2", wrap=True))
        for former in review.no_longer:
            self._layout.addWidget(line())
            place = holder(_answer(review, former))
            self._places.setdefault(former.item, place)
            self._layout.addWidget(place)
        self._layout.addStretch(1)

    def go_to(self, item: str) -> None:
        """Let an item be seen."""
        place = self._places.get(item)
        if place is not None:
            self.ensureWidgetVisible(place)
        self.setFocus()


def _answer(review: CaseReview, former: Former) -> QVBoxLayout:
    sign = sign_of(former.said.code if former.said.points is None else "scored")
    parts: QVBoxLayout = column(
        row(Chip(former.item, "neu"), None),
        ReadingText(former.question(review.language), "body"),
        row(IconLabel(sign.icon, sign.tint), (Label(said_words(former.said), "small", wrap=True), 1), spacing=8),
        spacing=6,
    )
    if former.said.reason:
        parts.addWidget(Label(former.said.reason, "small", ink="text2", wrap=True))
    names = _names(review, former)
    if names:
        parts.addWidget(Label(names, "caption", ink="text2", wrap=True))
    return parts


def _names(review: CaseReview, former: Former) -> str:
    def place(document: str, fallback: str, page: int | None) -> str:
        name = review.name(document, fallback)
        return words("review.former.page", document=name, page=page) if page else name

    pieces: Iterable[str] = (place(x.document, x.document_name, x.selector.page) for x in former.said.evidence)
    return " · ".join(dict.fromkeys(pieces))
