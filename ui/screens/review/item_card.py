"""The current item as a card: question, provisions, guidance, findings, parts, evidence, what others say, history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ic16desk.model.checklists import Item, Provision, Wording
from ic16desk.model.findings import Finding
from ic16desk.model.searching import Passage
from ui.i18n import follow, screen, words
from ui.screens.review.case_review import CaseReview, Said
from ui.screens.review.evidence_box import EvidenceBox, Piece
from ui.screens.review.former import FormerNote
from ui.screens.review.history_box import HistoryBox
from ui.screens.review.others_box import OthersBox
from ui.screens.review.part_list import PartList
from ui.screens.review.signs import clock_words
from ui.theme import Token, Tone
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.condition_words import condition_words
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, row
from ui.widgets.reading import ReadingText

#: Pixels between links of a line.
_BETWEEN = 16
_NOTHING = object()
#: Milliseconds until a changed content is laid out for certain.
_SETTLES = 100
_WORDINGS: Mapping[Wording, tuple[str, Tone]] = {
    "statute": ("landmark", "neu"),
    "official_web": ("link", "neu"),
    "own_draft": ("pencil", "warn"),
}
_TYPE_ICONS = {"hard": "scale", "score": "chart-column", "advice": "lightbulb"}


class ItemCard(QScrollArea):
    """Scrolls; has the letters' focus. ``finding_opened`` carries a finding; evidence signals are of ``evidence``.

    ``kept``: my answer holds although words it rests on are gone. ``confirmed`` carries what I said before the question
    was worded otherwise, to be said again.
    """

    finding_opened = Signal(object)
    kept = Signal()
    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._review: CaseReview | None = None
        self._item: Item | None = None
        self._shown: dict[str, object] = {}
        self._hits: tuple[Passage, ...] | None = None
        self._open: set[str] = set()
        self._wide = 0
        self._show_key = ""
        self._low = False
        #: Where what is read stands below the top, while hits that came late are laid out above it.
        self._anchor: int | None = None
        self.verticalScrollBar().rangeChanged.connect(self._hold)
        self.parts, self.evidence = PartList(), EvidenceBox()
        self.others, self.history = OthersBox(), HistoryBox()
        self._head: QVBoxLayout = column(spacing=8)
        self._content = holder(
            column(
                self._head,
                self.parts,
                self.evidence,
                self.others,
                self.history,
                None,
                spacing=14,
                margins=(16, 14, 16, 16),
            )
        )
        self._content.setProperty("role", "pane")
        self.setWidget(self._content)
        follow(self)

    def retranslate(self) -> None:
        """Everything again, in other words."""
        self._shown.clear()
        self._fill()

    def show_item(self, review: CaseReview | None, item: Item | None) -> None:
        """Show an item as it stands now; nothing moves when nothing changed."""
        if item is None or self._item is None or item.id != self._item.id:
            self._open.clear()
            self._anchor = None
            self._hits = None
            self._shown.clear()
            self.verticalScrollBar().setValue(0)
        self._review, self._item = review, item
        self._fill()

    def show_hits(self, item: str, hits: Sequence[Passage] | None) -> None:
        """What was found for an item, if it is still the one shown; what is being read stays where it is."""
        if self._item is None or self._item.id != item:
            return
        bar = self.verticalScrollBar()
        if bar.value() > self.evidence.geometry().bottom():
            self._anchor = self.others.y() - bar.value()
            QTimer.singleShot(_SETTLES, self, self._let_go)
        self._hits = tuple(hits) if hits is not None else None
        self._fill()

    def _hold(self) -> None:
        """The content became higher or lower above what is read: go along."""
        if self._anchor is not None:
            self.verticalScrollBar().setValue(self.others.y() - self._anchor)

    def _let_go(self) -> None:
        self._anchor = None

    def show_keys(self, show: str) -> None:
        """The key that leads to what was found; the tooltips tell it."""
        if show != self._show_key:
            self._show_key = show
            self._shown.pop("head", None)
            self._fill()

    def set_low(self, low: bool) -> None:
        """Little height: what the answer rests on is told in the head, one press away."""
        if low != self._low:
            self._low = low
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the links break elsewhere. Not for the viewport's: a scroll bar that comes and goes loops."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._wide = self.width()
            self._fill()

    def _fill(self) -> None:
        review, item = self._review, self._item
        self._content.setVisible(item is not None)
        if review is None or item is None:
            self.setAccessibleName(words("review.items.none"))
            return
        said, findings, former = review.mine(item.id), review.findings(item.id), review.former(item.id)
        state = review.part_state(item.id, review.part(item.id))
        again = (review.rechecks(item.id), review.rechecks(item.id, mine=True))
        amiss = (again, state, item.id in review.waiting)
        head = (item, said, findings, former, amiss, frozenset(self._open), self._low, self._room())
        places = tuple(review.place_of(piece) for x in review.all_said(item.id) for piece in x.evidence)
        others = (item.id, review.part(item.id), review.others(item.id), review.points(item.id), places)
        self.setAccessibleName(f"{item.id}: {item.question.get(review.language)}")
        self._renew("head", head, lambda: self._fill_head(review, item, said))
        self.parts.show_parts(review, item)
        self._renew("evidence", (said.evidence, places), lambda: self.evidence.show_evidence(review, said.evidence))
        hits = (item.id, said.evidence, self._hits)
        self._renew("hits", hits, lambda: self.evidence.show_hits(review, item, said, self._hits))
        self._renew("others", others, lambda: self.others.show_item(review, item))
        self._renew("history", review.events(item.id), lambda: self.history.show_item(review, item))

    def _renew(self, part: str, now: object, fill: Callable[[], None]) -> None:
        """Fill a part only when it changed: what has the focus in the others keeps it."""
        if self._shown.get(part, _NOTHING) != (now, screen().language):
            self._shown[part] = (now, screen().language)
            fill()

    def _fill_head(self, review: CaseReview, item: Item, said: Said) -> None:
        clear(self._head)
        self._head.addLayout(self._chips(review, item, said))
        self._head.addWidget(ReadingText(item.question.get(review.language), "question", line_height=134))
        if item.unknown is not None:
            self._head.addWidget(self._unknown(item.unknown.get(review.language)))
        if review.rechecks(item.id):
            self._head.addWidget(self._recheck(mine=review.rechecks(item.id, mine=True)))
        for one in review.former(item.id):
            note = FormerNote(one, review.language, mine=one.mine)
            note.confirmed.connect(lambda own=one.said: self.confirmed.emit(own))
            self._head.addWidget(note)
        if item.when and not self._low:
            why = [condition_words("review.when", code) for code in item.when]
            self._head.addWidget(Label(words("review.when.asked", why=why), "caption", ink="text2", wrap=True))
        for part in self._links(review, item):
            self._head.addWidget(part)
        for finding in review.findings(item.id):
            self._head.addWidget(self._finding(finding))

    def _chips(self, review: CaseReview, item: Item, said: Said) -> QVBoxLayout:
        """Id, type, whose wording, what is amiss; at right who answered and when. Two lines where one is too short."""
        icon, tone = _WORDINGS[item.wording]
        whose = Chip(words(f"review.wording.{item.wording}"), tone, icon)
        whose.setToolTip(words(f"review.wording.{item.wording}_told"))
        kind = Chip(words(f"review.kind.{item.type}"), "neu", _TYPE_ICONS[item.type])
        upper: list[QWidget] = [Chip(item.id, "accent"), kind, whose]
        lower: list[QWidget] = []
        if item.id in review.waiting:
            lower.append(Chip(words("review.narrow.waiting"), "bad", "octagon-alert"))
        elif review.part_state(item.id, review.part(item.id)) == "disagreement":
            lower.append(Chip(words("review.item.disagreement"), "bad", "git-compare"))
        if self._low and said.evidence:
            lower.append(self._shortcut(said))
        when = ElidedLabel(_when(said), "small", ink="text2", tabular=True)
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parts = [*upper, *lower, when]
        wide = sum(part.sizeHint().width() for part in parts) + 8 * len(parts)
        if wide <= self._room() or not lower:
            return column(row(*upper, *lower, (when, 1)))
        return column(row(*upper, None), row(*lower, (when, 1)), spacing=6)

    def _room(self) -> int:
        """Width for a line of the card, a scroll bar allowed for."""
        return max(self.width() - 44, 200)

    def _shortcut(self, said: Said) -> IconButton:
        """The evidence, when it lies below what is seen."""
        made = IconButton("quote", words=True, name=words("review.evidence.to", n=len(said.evidence)), size=14)
        made.setText(str(len(said.evidence)))
        made.setFixedHeight(22)
        made.clicked.connect(self._to_evidence)
        return made

    def _to_evidence(self) -> None:
        piece = self.evidence.findChild(Piece)
        if piece is not None:
            piece.setFocus()
        self.verticalScrollBar().setValue(self.evidence.y() - 8)

    def _links(self, review: CaseReview, item: Item) -> list[QWidget]:
        """Provisions and guidance as links, as many in a line as fit; what is open stands under its line."""
        links = [(f"basis{n}", p.ref.get(review.language), "scale") for n, p in enumerate(item.basis)]
        if item.guidance is not None:
            links.append(("guidance", words("review.guidance"), "book-open"))
        parts: list[QWidget] = []
        room = self._room()
        lines: list[list[tuple[str, Button]]] = []
        taken = room
        for name, text, icon in links:
            button = self._link(name, text, icon)
            wide = button.sizeHint().width() + _BETWEEN
            if taken + wide > room + _BETWEEN:
                lines.append([])
                taken = 0
            lines[-1].append((name, button))
            taken += wide
        for line in lines:
            parts.append(holder(row(*(button for _, button in line), None, spacing=_BETWEEN)))
            parts.extend(self._told(review, item, name) for name, _ in line if name in self._open)
        return parts

    def _link(self, name: str, text: str, icon: str) -> Button:
        button = Button(kind="link", icon=icon, text=text)
        button.setCheckable(True)
        button.setChecked(name in self._open)
        button.setAccessibleName(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: self._toggle(name))
        return button

    def _told(self, review: CaseReview, item: Item, name: str) -> QWidget:
        if name == "guidance":
            text = item.guidance.get(review.language) if item.guidance else ""
            return frame("inset", column(ReadingText(text, "body"), margins=(12, 8, 12, 10)))
        provision: Provision = item.basis[int(name.removeprefix("basis"))]
        quoted = provision.text.get(review.language) if provision.text else words("review.provision.no_text")
        parts = column(ReadingText(quoted, "body"), spacing=4, margins=(12, 8, 12, 10))
        if provision.trust != "L":
            parts.addWidget(Label(words("review.provision.not_compared"), "caption", ink="warn", wrap=True))
        return frame("inset", parts)

    def _toggle(self, name: str) -> None:
        self._open.symmetric_difference_update({name})
        self._fill()
        link = self._content.findChild(Button, name)
        if isinstance(link, Button):
            link.setFocus()  # it is another one now

    def _recheck(self, *, mine: bool) -> QWidget:
        """That the item is to be looked at again; an answer of one's own can be kept as it is."""
        text = Label(words("review.recheck.told" if mine else "review.recheck.told_other"), "small", wrap=True)
        title = Label(words("review.recheck.name"), "strong", ink="bad")
        line = row(IconLabel("history", "bad"), (column(title, text, spacing=2), 1), spacing=10, margins=(12, 6, 6, 6))
        if mine:
            keep = Button("review.recheck.keep", "ghost")
            keep.clicked.connect(self.kept)
            line.addWidget(keep)
        return frame("inset", line)

    @staticmethod
    def _unknown(text: str) -> QWidget:
        """What of the item no source establishes: quiet, for it is the data that is unsure and not the case."""
        told = words("checklist.unknown.told", text=text)
        icon = column(IconLabel("circle-help", "warn", 14), None, margins=(0, 1, 0, 0))
        return holder(row((icon, 0), (Label(told, "small", ink="warn", wrap=True), 1), spacing=6))

    def _finding(self, finding: Finding) -> QWidget:
        tint: Token = {"error": "bad", "warning": "warn"}.get(finding.severity, "accent")  # type: ignore[assignment]
        sentence = screen().wording(f"checks.{finding.code}", **finding.params)
        text = Label(sentence, "small", wrap=True)
        show = Button("ui.action.show", "ghost", keys=self._show_key)
        show.setAccessibleName(f"{words('ui.action.show')}: {sentence}")
        show.clicked.connect(lambda: self.finding_opened.emit(finding))
        icon = IconLabel("lightbulb", tint, meaning=words(f"review.severity.{finding.severity}"))
        return frame("inset", row(icon, (text, 1), show, spacing=10, margins=(12, 6, 6, 6)))


def _when(said: Said) -> str:
    """``24.11. 14.03 · V. Mallikas``, or nothing while there is no answer."""
    return " · ".join((clock_words(said.at), said.who)) if said.says and said.at else ""
