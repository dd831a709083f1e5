"""The points of the case put together: each criterion by reviewer, and the sums of the layers (867/2021 27 §)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ic16desk.model.ranking import CriterionScores, LayerSum, ScoreSummary
from ic16desk.wording import shown
from ui.cells import RowKind
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.case_review import CaseReview, short_name
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.table import LIST, Table

#: Reviewers with a column of their own.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion, or the sum of a layer; ``given`` by reviewer in the order of the columns."""

    id: str
    question: str
    given: tuple[str, ...]
    mean: str
    spread: str
    row_kind: RowKind = "plain"

    @property
    def name(self) -> str:
        """What stands in the first column."""
        return " ".join(filter(None, (self.id, self.question)))


class ScoresView(QFrame):
    """In place of the card. ``closed`` by × or Esc; ``asked`` carries the criterion one goes to."""

    closed = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._review: CaseReview | None = None
        self._names: tuple[str, ...] = ()
        self.model = RowsModel(_columns(0))
        self.view = Table("review.scores.title", row_height=LIST, padding=6)
        self.view.setModel(self.model)
        self._note = Label("", "caption", ink="text2", wrap=True)
        close = Button("ui.action.close", "ghost", icon="x", keys="Esc")
        close.clicked.connect(self.closed)
        self.view.opened.connect(self._open)
        head = row(say(Label("", "strong"), "review.scores.title"), None, close, margins=(12, 0, 8, 0))
        note = frame("plain", row((self._note, 1), margins=(12, 8, 12, 8)))
        self.setLayout(column(frame("bar", head, height=40), (self.view, 1), note, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The lines in other words."""
        self.show_case(self._review)

    def show_case(self, review: CaseReview | None) -> None:
        """Another case, or the same one as it stands now."""
        self._review = review
        points = review.case.points if review else None
        people = points.reviewers[:_MOST] if points else ()
        columns = _columns(len(people))
        if len(columns) != len(self.model.columns):
            self.model.set_columns(columns)
        self._names = tuple(short_name(person.name) for person in people)
        self.model.replace(_lines(points, review.language) if points and review else ())
        self._note.setText(self._said(points))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _said(self, points: ScoreSummary | None) -> str:
        if points is None or not points.reviewers:
            return words("review.scores.none")
        names = ", ".join(f"{number}. {name}" for number, name in enumerate(self._names, start=1))
        missing = sorted({short_name(person.name) for one in points.criteria for person in one.missing})
        parts = [words("review.scores.who", names=names)]
        if missing:
            parts.append(words("review.scores.missing", names=", ".join(missing)))
        parts.append(words("review.scores.weights"))
        return " ".join(parts)

    def _open(self, chosen: object) -> None:
        if isinstance(chosen, Line) and chosen.row_kind == "plain":
            self.asked.emit(chosen.id)


def _columns(people: int) -> tuple[Column, ...]:
    """Reviewers are numbered: a name has no room over one figure; the note under the table says who is who.

    One reviewer's points are the mean and differ from nobody's: the room goes to the criterion.
    """
    numbered = tuple(
        Column(f"given{number}", f"review.scores.reviewer.{number + 1}", "text", 34, "right", value=_given(number))
        for number in range(people)
    )
    mean = Column("mean", "review.scores.mean", "strong", 84, "right")
    if people < 2:
        return Column("name", "review.scores.criterion", "text"), mean
    return (
        Column("name", "review.scores.criterion", "text"),
        *numbered,
        mean,
        Column("spread", "review.scores.spread", "text", 64, "right"),
    )


def _given(number: int) -> Callable[[object], object]:
    def value(line: object) -> str:
        return line.given[number] if isinstance(line, Line) and number < len(line.given) else ""

    return value


def _lines(points: ScoreSummary, language: str) -> tuple[Line, ...]:
    found: list[Line] = []
    for layer in points.layers:
        own = [one for one in points.criteria if one.layer == layer.layer]
        if own:
            found += [_line(one, points, language) for one in own]
            found.append(_sum(layer, points))
    if found:
        total = f"{shown(points.sum_hundredths / 100)} / {points.top}"
        found.append(Line("", words("review.scores.total"), (), total, "", "sum"))
    return tuple(found)


def _line(one: CriterionScores, points: ScoreSummary, language: str) -> Line:
    given = {person.id: str(number) for person, number in one.points}
    return Line(
        id=one.criterion,
        question=one.question.get(language).strip("»«"),
        given=tuple(given.get(person.id, "–") for person in points.reviewers[:_MOST]),
        mean="–" if one.mean_hundredths is None else f"{shown(one.mean_hundredths / 100)} / {one.top}",
        spread="–" if one.spread is None else str(one.spread),
    )


def _sum(layer: LayerSum, points: ScoreSummary) -> Line:
    told = f"{shown(layer.sum_hundredths / 100)} / {layer.top}"
    name = words(f"proposal.layer.{layer.layer}")
    counted = words("ui.progress.counts", done=layer.scored, total=layer.criteria)
    return Line("", f"{name} {counted}", (), told, "", "part")
