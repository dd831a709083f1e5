"""Writing a request: its kind, its due day, its lines from the unclear answers."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ic16desk import deadlines
from ic16desk.model.review import RequestDraft, SupplementItem
from ic16desk.wording import Wording
from ui.i18n import follow, say, words
from ui.screens.supplement.data import SupplementData
from ui.screens.supplement.day import DueField
from ui.screens.supplement.lines import Lines
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, holder, row, scrolled

#: Milliseconds after which a new line has its place.
_LAID_OUT = 40
_KINDS = ("supplement", "hearing")
#: Proposed time to answer; the law says only: reasonable (434/2003 § 33.1).
_USUAL = dt.timedelta(days=14)


class Composer(QWidget):
    """``edited`` when the request is another; ``send_asked``, ``export_asked``, ``preview_asked``, ``place_asked``."""

    edited = Signal()
    send_asked = Signal()
    export_asked = Signal()
    preview_asked = Signal()
    place_asked = Signal(str, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._proposed: tuple[SupplementItem, ...] = ()
        self._data: SupplementData | None = None
        self._item = ""
        self.title = say(Label("", "subtitle"), "supplement.compose.title")
        self.kind = QComboBox()
        say(self.kind, "supplement.compose.kind", to="name")
        self.kind.addItems(["", ""])
        self.due = DueField("supplement.compose.due")
        self.phone, self.email = QLineEdit(), QLineEdit()
        for field, key in ((self.phone, "phone"), (self.email, "email")):
            say(say(field, f"supplement.compose.{key}", to="placeholder"), f"supplement.compose.{key}", to="name")
        self.lines = Lines()
        self.renew = Button("supplement.compose.renew", "ghost", icon="rotate-ccw")
        self.add = Button("supplement.compose.add", "ghost", icon="plus")
        self.preview = Button("supplement.action.preview", "outlined", icon="file-text", keys="Ctrl+P")
        self.export = Button("supplement.action.export", "outlined", icon="download", keys="Ctrl+E")
        self.send = Button("supplement.action.send", "primary", icon="send", keys="Ctrl+Return")
        self.empty = EmptyState("supplement.empty", "message-circle-question", "supplement.compose.add")
        self.count = Label("", "caption", ink="text2")
        self._wire()
        heads = row(
            column(say(Label("", "caption", ink="text2"), "supplement.compose.kind"), self.kind, None, spacing=4),
            (column(say(Label("", "caption", ink="text2"), "supplement.compose.due"), self.due, None, spacing=4), 1),
            spacing=16,
        )
        self._scroll = scrolled(
            holder(
                column(
                    row(self.title, self.count, None, self.renew, self.add),
                    heads,
                    self.lines,
                    say(Label("", "caption", ink="text2"), "supplement.compose.contact"),
                    row((self.phone, 1), (self.email, 2)),
                    None,
                    spacing=12,
                    margins=(20, 14, 20, 14),
                )
            ),
            words("supplement.compose.title"),
        )
        self._foot = frame("foot", row(self.preview, self.export, None, self.send, margins=(20, 0, 20, 0)), height=52)
        self.setLayout(column((self._scroll, 1), (self.empty, 1), self._foot, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The kinds."""
        for number, kind in enumerate(_KINDS):
            self.kind.setItemText(number, words(f"request.kind.{kind}"))
        self._say()

    def show_data(self, data: SupplementData, *, item: str = "") -> None:
        """The draft that was kept, else what the answers propose. ``item``: the one looked at last."""
        self._filling = True
        self._data, self._item = data, item
        self.lines.choices = data.choices
        self._proposed = data.proposed
        draft = data.draft
        self.due.field.set_first(data.today)
        self.due.field.set_day(draft.due if draft else deadlines.next_working_day(data.today + _USUAL))
        self.kind.setCurrentIndex(_KINDS.index(draft.kind) if draft else 0)
        self.lines.show_lines(draft.items if draft else data.proposed)
        self._filling = False
        self._say()

    def draft(self) -> RequestDraft:
        """The request as it stands."""
        return RequestDraft(self.lines.lines(), self.due.day(), _KINDS[max(self.kind.currentIndex(), 0)])  # type: ignore[arg-type]

    def _wire(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _index: self._edited())
        self.due.changed.connect(self._edited)
        self.lines.edited.connect(self._edited)
        self.lines.place_asked.connect(self.place_asked)
        self.renew.clicked.connect(self._renew)
        self.add.clicked.connect(self._add)
        self.empty.pressed.connect(self._add)
        self.preview.clicked.connect(self.preview_asked)
        self.export.clicked.connect(self.export_asked)
        self.send.clicked.connect(self.send_asked)

    def _edited(self) -> None:
        self._say()
        if not self._filling:
            self.edited.emit()

    def _renew(self) -> None:
        self.lines.show_lines(self._proposed)
        self._edited()

    def _add(self) -> None:
        data = self._data
        if data is None or not data.asks:
            return
        basis = {choice.id: choice.basis for choice in data.choices}
        item = self._item if self._item in basis else ""
        about = Wording(data.letter)("request.about.application")
        line = SupplementItem(item, "", about=about, basis=basis.get(item, ""))
        self.lines.show_lines((*self.lines.lines(), line))
        self._edited()
        card = self.lines.cards[-1]
        (card.text if item or card.item is None else card.item).setFocus()
        QTimer.singleShot(_LAID_OUT, card, lambda: self._scroll.ensureWidgetVisible(card, 0, 16))

    def _say(self) -> None:
        lines = self.lines.lines()
        asks = self._data is None or self._data.asks
        filled = asks and bool(lines) and all(line.text and line.item for line in lines)
        shown = asks and bool(lines)
        self._scroll.setVisible(shown)
        self._foot.setVisible(shown)
        self.empty.setVisible(not shown)
        if asks or self._data is None:
            self.empty.show_state("supplement.empty", "message-circle-question", "supplement.compose.add")
        else:
            state = f"state.{self._data.state}"
            self.empty.show_state("error.supplement.too_late.message", "lock", state_code=state)
        self.count.setText(words("supplement.compose.count", n=len(lines)))
        self.renew.setVisible(bool(self._proposed))
        for button in (self.preview, self.export, self.send):
            button.setEnabled(filled)
