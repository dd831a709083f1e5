"""Beside the table: the meeting, who was there and who stood back, and the departures with their reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from ic16desk.model.proposals import Member, Proposal
from ic16desk.model.ranking import FoundDeparture, Ranking
from ic16desk.wording import shown
from ui.i18n import follow, say, words
from ui.theme import font
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, line, row, scrolled
from ui.widgets.reading import ReadingText


class DepartureCard(QFrame):
    """One departure: what it is, the reasons on record, or a field for those the group has recorded.

    ``noted`` carries the application's number and the reasons.
    """

    noted = Signal(str, str)

    def __init__(self, found: FoundDeparture, *, noted: bool) -> None:
        """Args: ``noted``: the proposal names the case, so that reasons can be noted beside it."""
        super().__init__()
        self.setProperty("role", "card")
        self.found = found
        told = words(f"proposal.departure.{found.kind}", number=found.number, against=", ".join(found.against))
        icon = IconLabel("arrow-left-right", "warn" if not found.reasons else "text2", 16)
        head = row(icon, (Label(told, "body", wrap=True), 1), spacing=8)
        self.field = QPlainTextEdit()
        self.field.setFont(font())
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(64)
        say(self.field, "proposal.departure.placeholder", to="placeholder")
        say(self.field, "proposal.departure.placeholder", to="name")
        self.store = Button("proposal.departure.store", "outlined", icon="save")
        self.edit = Button("proposal.departure.edit", "ghost", icon="pencil")
        self.store.clicked.connect(self._store)
        self.edit.clicked.connect(lambda: self._open(True))
        self.field.setPlainText(found.reasons)
        self._reasons = ReadingText(found.reasons, "body", ink="text2")
        self.setLayout(
            column(
                head,
                self._reasons,
                self.field,
                row(self.store, self.edit, None, spacing=4),
                spacing=8,
                margins=(12, 10, 12, 10),
            )
        )
        self._noted = noted
        self._open(not found.reasons)

    def _open(self, on: bool) -> None:
        on = on and self._noted
        self.field.setVisible(on)
        self.store.setVisible(on)
        self._reasons.setVisible(not on and bool(self.found.reasons))
        self.edit.setVisible(not on and self._noted)
        if on and self.isVisible():
            self.field.setFocus()

    def _store(self) -> None:
        text = self.field.toPlainText().strip()
        if text:
            self.noted.emit(self.found.number, text)
        else:
            self.field.setFocus()


class ProposalSide(QFrame):
    """``noted`` carries a number and the group's reasons for a departure; ``import_asked`` where none is recorded."""

    noted = Signal(str, str)
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._ranking: Ranking | None = None
        self.cards: list[DepartureCard] = []
        self._body = QVBoxLayout()
        self._body.setContentsMargins(16, 12, 16, 16)
        self._body.setSpacing(8)
        self._area = scrolled(self._body, "")
        self.empty = EmptyState("proposal.side.none", "landmark", "proposal.action.import", action_icon="upload")
        self.empty.pressed.connect(self.import_asked)
        self.setLayout(column((self._area, 1), (self.empty, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Everything in other words."""
        self._area.setAccessibleName(words("proposal.side.name"))
        self.show_ranking(self._ranking)

    def show_ranking(self, ranking: Ranking | None) -> None:
        """Another agreement, or the same as it stands now."""
        self._ranking = ranking
        self.cards = []
        clear(self._body)
        recorded = ranking is not None and ranking.proposal is not None
        self._area.setVisible(recorded)
        # where there are no cases either, the pane beside says it
        self.empty.setVisible(ranking is not None and not recorded and bool(ranking.cases))
        if ranking is not None and ranking.proposal is not None:
            self._meeting(ranking.proposal)
            self._departures(ranking)
        self._body.addStretch(1)

    def _meeting(self, proposal: Proposal) -> None:
        self._title("proposal.side.meeting")
        section = f", {proposal.section}" if proposal.section else ""
        self._body.addWidget(Label(f"{shown(proposal.meeting)}{section}", "body", wrap=True))
        source = words(
            "proposal.side.recorded", who=proposal.author.name, at=proposal.at, source=proposal.source or "–"
        )
        self._body.addWidget(Label(source, "caption", ink="text2", wrap=True))
        self._body.addSpacing(4)
        self._title("proposal.side.members")
        for member in proposal.members:
            self._body.addLayout(_member(member))
        if not proposal.members:
            self._body.addWidget(Label(words("proposal.side.no_members"), ink="warn", wrap=True))
        self._body.addSpacing(4)

    def _departures(self, ranking: Ranking) -> None:
        self._title("proposal.side.departures")
        if not ranking.departures:
            key = "proposal.side.no_departures" if _compares(ranking) else "proposal.side.not_compared"
            self._body.addWidget(Label(words(key), ink="text2", wrap=True))
            return
        self._body.addWidget(Label(words("proposal.side.note"), "caption", ink="text2", wrap=True))
        named = {item.number for item in ranking.proposal.items} if ranking.proposal else set()
        for found in ranking.departures:
            card = DepartureCard(found, noted=found.number in named)
            card.noted.connect(self.noted)
            self.cards.append(card)
            self._body.addWidget(card)

    def _title(self, key: str) -> None:
        if self._body.count():
            self._body.addWidget(line())
        self._body.addWidget(Label(words(key), "strong"))


def _member(member: Member) -> QVBoxLayout:
    who = row((Label(member.name, "body", wrap=True), 1), Label(member.city, "caption", ink="text2"), spacing=8)
    if not member.recused_from:
        return column(who, spacing=0)
    recused = words("proposal.side.recused", numbers=", ".join(member.recused_from))
    return column(who, Label(recused, "caption", ink="warn", wrap=True), spacing=2)


def _compares(ranking: Ranking) -> bool:
    return sum(case.score_rank is not None for case in ranking.cases) > 1
