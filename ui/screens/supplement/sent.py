"""A request that was sent: its time, its lines, more time, the answer, and what the answer asks to look at again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ic16desk.model.review import Supplement, Touched
from ic16desk.wording import shown
from ui.i18n import follow, say, words
from ui.screens.supplement.data import SupplementData
from ui.screens.supplement.day import DayField, DueField
from ui.screens.supplement.lines import shown_line
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, holder, row, scrolled


class SentView(QWidget):
    """``extended`` carries day and reason; ``answered`` the day; ``package_asked`` to take an answer's files too."""

    extended = Signal(object, str)
    answered = Signal(object)
    package_asked = Signal(object)
    export_asked = Signal()
    preview_asked = Signal()
    item_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._data: SupplementData | None = None
        self.request: Supplement | None = None
        self.title, self.chip, self.told = (
            Label("", "subtitle"),
            Chip("", "neu", "calendar-clock"),
            Label("", wrap=True),
        )
        self.new_due, self.reason = DueField("supplement.extend.due"), QLineEdit()
        say(say(self.reason, "supplement.extend.reason", to="placeholder"), "supplement.extend.reason", to="name")
        self.extend = Button("supplement.action.extend", "outlined", icon="calendar-clock")
        self.arrived = DayField("supplement.answer.day")
        self.take = Button("supplement.action.take", "primary", icon="upload")
        self.record = Button("supplement.action.record", "outlined", icon="check")
        self.preview = Button("supplement.action.preview", "outlined", icon="file-text", keys="Ctrl+P")
        self.export = Button("supplement.action.export", "outlined", icon="download", keys="Ctrl+E")
        self._answer, self._extend = self._answer_card(), self._extend_card()
        self._lines = _stack()
        self._again_title = say(Label("", "strong"), "supplement.again.title")
        self._again_none = say(Label("", ink="text2", wrap=True), "supplement.again.none")
        self._again = _stack()
        self._wire()
        page = column(
            row(self.title, self.chip, None),
            self.told,
            self._answer,
            self._extend,
            self._again_title,
            self._again_none,
            self._again,
            say(Label("", "strong"), "supplement.lines"),
            self._lines,
            None,
            spacing=10,
            margins=(20, 14, 20, 14),
        )
        foot = frame("foot", row(self.preview, self.export, None, margins=(20, 0, 20, 0)), height=52)
        self.setLayout(column((scrolled(holder(page), words("supplement.lines")), 1), foot, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Everything that is put together."""
        if self._data is not None and self.request is not None:
            self.show_request(self._data, self.request)

    def show_request(self, data: SupplementData, request: Supplement) -> None:
        """Show one request of the case."""
        self._data, self.request = data, request
        number = [one.id for one in data.requests].index(request.id) + 1
        self.title.setText(words("supplement.numbered", kind_code=f"request.kind.{request.kind}", number=number))
        text, tone, icon = standing(request, data)
        self.chip.show_state(text, tone, icon)
        author = request.author.name
        told = [words("supplement.sent", sent=request.sent, due=request.due, who=author)]
        for one in request.extensions:
            told.append(words("supplement.extended", due=one.due, reason=one.reason, who=one.author.name))
        self.told.setText("\n".join(told))
        waits = request.answered is None
        self._answer.setVisible(waits)
        self._extend.setVisible(waits)
        if waits:
            self.new_due.field.set_first(request.due)
            self.new_due.field.set_day(request.due)
            self.arrived.set_first(request.sent)
            self.arrived.set_day(data.today)
            self.reason.clear()
            self._check()
        clear(self._lines.layout())  # type: ignore[arg-type]
        for place, line in enumerate(request.items, start=1):
            self._lines.layout().addWidget(shown_line(line, place))  # type: ignore[union-attr]
        self._show_again(data, waits=waits)

    def _show_again(self, data: SupplementData, *, waits: bool) -> None:
        clear(self._again.layout())  # type: ignore[arg-type]
        for one in data.touched if not waits else ():
            self._again.layout().addWidget(self._touched(data, one))  # type: ignore[union-attr]
        self._again_title.setVisible(not waits)
        self._again_none.setVisible(not waits and not data.touched)

    def _touched(self, data: SupplementData, one: Touched) -> QWidget:
        go = Button(text=words("supplement.again.open", item=one.item), kind="link", icon="arrow-right")
        go.clicked.connect(lambda: self.item_asked.emit(one.item))
        tone: Tone = "bad" if one.why == "missing" else "warn"
        head = row(
            Chip(one.item, "neu"),
            Chip(words(f"supplement.why.{one.why}"), tone, "rotate-ccw"),
            (Label(data.people.get(one.author, ""), "caption", ink="text2"), 1),
            go,
        )
        return frame("card", column(head, Label(data.questions.get(one.item, ""), wrap=True), margins=(12, 8, 12, 8)))

    def _answer_card(self) -> QWidget:
        return frame(
            "card",
            column(
                say(Label("", "strong"), "supplement.answer.title"),
                say(Label("", "caption", ink="text2", wrap=True), "supplement.answer.note"),
                row(self.arrived, self.take, self.record, None),
                spacing=6,
                margins=(12, 8, 12, 10),
            ),
        )

    def _extend_card(self) -> QWidget:
        return frame(
            "card",
            column(
                say(Label("", "strong"), "supplement.extend.title"),
                row(self.new_due, (self.reason, 1), self.extend),
                spacing=6,
                margins=(12, 8, 12, 10),
            ),
        )

    def _wire(self) -> None:
        self.new_due.changed.connect(self._check)
        self.reason.textChanged.connect(lambda _text: self._check())
        self.reason.returnPressed.connect(self.extend.click)
        self.extend.clicked.connect(lambda: self.extended.emit(self.new_due.day(), self.reason.text().strip()))
        self.record.clicked.connect(lambda: self.answered.emit(self.arrived.day()))
        self.take.clicked.connect(lambda: self.package_asked.emit(self.arrived.day()))
        self.preview.clicked.connect(self.preview_asked)
        self.export.clicked.connect(self.export_asked)

    def _check(self) -> None:
        later = self.request is not None and self.new_due.day() > self.request.due
        self.extend.setEnabled(later and bool(self.reason.text().strip()))


def standing(request: Supplement, data: SupplementData) -> tuple[str, Tone, str]:
    """How a request stands, as a chip: words, tone, icon."""
    if request.answered is not None:
        return words("supplement.standing.answered", day=shown(request.answered)), "ok", "circle-check"
    left = request.days_left(data.today)
    if left < 0:
        return words("supplement.standing.late", n=-left), "bad", "octagon-alert"
    return words("supplement.standing.left", n=left), "warn" if left <= 3 else "accent", "calendar-clock"


def _stack() -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return made
