"""The current item as a card: question, provisions, guidance, findings, evidence, what others say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ic16desk.clock import HELSINKI
from ic16desk.model.checklists import Item, Provision
from ic16desk.model.findings import Finding
from ic16desk.model.searching import Passage
from ui.i18n import follow, screen, words
from ui.screens.review.case_review import CaseReview, Said
from ui.screens.review.evidence_box import EvidenceBox
from ui.screens.review.signs import said_words, sign_of
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, row
from ui.widgets.reading import ReadingText

#: Pixels between links of a line.
_BETWEEN = 16
_TYPE_ICONS = {"hard": "scale", "score": "chart-column", "advice": "lightbulb"}


class ItemCard(QScrollArea):
    """Scrolls; has the letters' focus. ``finding_opened`` carries a finding; evidence signals are of ``evidence``."""

    finding_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._review: CaseReview | None = None
        self._item: Item | None = None
        self._shown: object = None
        self._hits: tuple[Passage, ...] | None = None
        self._open: set[str] = set()
        self._wide = 0
        self.evidence = EvidenceBox()
        self._head: QVBoxLayout = column(spacing=8)
        self._tail: QVBoxLayout = column(spacing=8)
        self._content = holder(
            column(self._head, self.evidence, self._tail, None, spacing=14, margins=(16, 14, 16, 16))
        )
        self._content.setProperty("role", "pane")
        self.setWidget(self._content)
        follow(self)

    def retranslate(self) -> None:
        """Everything again, in other words."""
        self._shown = None
        self._fill()

    def show_item(self, review: CaseReview | None, item: Item | None) -> None:
        """Show an item as it stands now; nothing moves when nothing changed."""
        if item is None or self._item is None or item.id != self._item.id:
            self._open.clear()
            self._hits = None
            self._shown = None
            self.verticalScrollBar().setValue(0)
        self._review, self._item = review, item
        self._fill()

    def show_hits(self, item: str, hits: Sequence[Passage]) -> None:
        """What was found for an item, if it is still the one shown."""
        if self._item is not None and self._item.id == item:
            self._hits = tuple(hits)
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the links break elsewhere. Not for the viewport's: a scroll bar that comes and goes loops."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._wide = self.width()
            self._shown = None
            self._fill()

    def _fill(self) -> None:
        review, item = self._review, self._item
        self._content.setVisible(item is not None)
        if review is None or item is None:
            self.setAccessibleName(words("review.items.none"))
            return
        said, others = review.mine(item.id), review.others(item.id)
        now = (item.id, said, others, review.findings(item.id), self._hits, frozenset(self._open), screen().language)
        if now == self._shown:
            return
        self._shown = now
        self.setAccessibleName(f"{item.id}: {item.question.get(review.language)}")
        self._fill_head(review, item, said)
        self.evidence.setVisible(item.type != "score")
        self.evidence.show_evidence(review, said.evidence)
        self.evidence.show_hits(review, self._hits)
        self.evidence.set_can_seek(item.evidence_terms is not None)
        self._fill_others(item, others)

    def _fill_head(self, review: CaseReview, item: Item, said: Said) -> None:
        clear(self._head)
        chips = row(Chip(item.id, "accent"), Chip(words(f"review.kind.{item.type}"), "neu", _TYPE_ICONS[item.type]))
        if item.wording == "own_draft":
            draft = Chip(words("review.wording.own_draft"), "warn", "pencil")
            draft.setToolTip(words("review.wording.own_draft_told"))
            chips.addWidget(draft)
        when = ElidedLabel(_when(said), "small", ink="text2", tabular=True)
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        chips.addWidget(when, 1)
        self._head.addLayout(chips)
        self._head.addWidget(ReadingText(item.question.get(review.language), "question", line_height=134))
        for part in self._links(review, item):
            self._head.addWidget(part)
        for finding in review.findings(item.id):
            self._head.addWidget(self._finding(finding))

    def _links(self, review: CaseReview, item: Item) -> list[QWidget]:
        """Provisions and guidance as links, as many in a line as fit; what is open stands under its line."""
        links = [(f"basis{n}", p.ref.get(review.language), "scale") for n, p in enumerate(item.basis)]
        if item.guidance is not None:
            links.append(("guidance", words("review.guidance"), "book-open"))
        parts: list[QWidget] = []
        room = max(self.width() - 44, 200)
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

    def _finding(self, finding: Finding) -> QWidget:
        tint: Token = {"error": "bad", "warning": "warn"}.get(finding.severity, "accent")  # type: ignore[assignment]
        sentence = screen().wording(f"checks.{finding.code}", **finding.params)
        text = Label(sentence, "small", wrap=True)
        show = Button("ui.action.show", "ghost")
        show.setAccessibleName(f"{words('ui.action.show')}: {sentence}")
        show.clicked.connect(lambda: self.finding_opened.emit(finding))
        icon = IconLabel("lightbulb", tint, meaning=words(f"review.severity.{finding.severity}"))
        return frame("inset", row(icon, (text, 1), show, spacing=10, margins=(12, 6, 6, 6)))

    def _fill_others(self, item: Item, others: Sequence[Said]) -> None:
        clear(self._tail)
        if not others:
            return
        self._tail.addWidget(Label(words("review.item.others"), "strong"))
        for said in others:
            sign = sign_of(said.code if said.points is None else "scored")
            line = row(IconLabel(sign.icon, sign.tint), (Label(said_words(said), "small", wrap=True), 1), spacing=8)
            when = _clock(said)
            if when:
                line.addWidget(Label(when, "small", ink="text2", tabular=True))
            self._tail.addLayout(line)
            if said.reason:
                self._tail.addWidget(Label(said.reason, "small", ink="text2", wrap=True))


def _clock(said: Said) -> str:
    if said.at is None:
        return ""
    at = said.at.astimezone(HELSINKI)
    return f"{at.day}.{at.month}. {at:%H.%M}"


def _when(said: Said) -> str:
    """``24.11. 14.03 · V. Mallikas``, or nothing while there is no answer."""
    return " · ".join(filter(None, (_clock(said), said.who if said.code != "unset" or said.points is not None else "")))
