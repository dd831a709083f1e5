"""Who decides: an officeholder, or a board, whose letter is an extract of its minutes (410/2015 § 90, 107).

The presenter's own opinion, if it is another, is recorded and printed.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ic16desk.model.decision import BoardMeeting, DecisionDraft
from ui.i18n import follow, say, words
from ui.screens.decision.controls import Area, DayLine, Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.section import Section, Target
from ui.screens.decision.signatories import PersonField
from ui.widgets.labels import Label
from ui.widgets.layouts import column, holder, row


class _Maker:
    """Officeholder or board, as a line of the lint finds it."""

    def __init__(self, section: BoardSection) -> None:
        self._section = section

    def show_error(self, text: str) -> None:
        """What is wrong is said of the section."""
        self._section.show_error(text)

    def take_focus(self) -> None:
        """The one that is chosen."""
        chosen = self._section.board if self._section.board.isChecked() else self._section.officeholder
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)


class BoardSection(Section):
    """Officeholder or board; meeting, section, chair; the presenter's dissent."""

    def __init__(self) -> None:
        super().__init__("board")
        self.officeholder = say(QRadioButton(), "decision.board.officeholder")
        self.board = say(QRadioButton(), "decision.board.board")
        self._group = QButtonGroup(self)
        for button in (self.officeholder, self.board):
            self._group.addButton(button)
            button.clicked.connect(self._chosen)
        self._maker = _Maker(self)
        self._rule = ""
        self._day, self._minute, self._opinion = DayLine(), Line(), Area(least=1)
        self.date = Field("decision.board.meeting", self._day)
        self.section = Field("decision.board.section", self._minute)
        say(self._minute, "decision.board.section_hint", to="placeholder")
        self.chair = PersonField("chair")
        self.dissent = Field("decision.board.dissent", self._opinion)
        self._signers = Label("", "caption", ink="text2", wrap=True)
        meeting = row((self.date, 1), (self.section, 1), None, spacing=12)
        self._of_board = holder(column(meeting, self._signers, self.chair, spacing=8))
        self.add(row(self.officeholder, self.board, None, spacing=16), self._of_board, self.dissent)
        self.watch(self.date, self.section, self.dissent)
        self.chair.edited.connect(self.edited)
        self.chair.left.connect(self.left)
        follow(self)

    def retranslate(self) -> None:
        """Who signs the extract."""
        if self._rule:
            who = f"register.choice.extract_signers.{self._rule}"
            self._signers.setText(words("decision.board.extract", who_code=who))
        else:
            self._signers.setText(words("decision.board.extract_unknown"))
        self._signers.set_ink("text2" if self._rule else "warn")

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Who decides, and in which meeting."""
        (self.board if draft.made_by == "board" else self.officeholder).setChecked(True)
        meeting = draft.meeting or BoardMeeting()
        self._day.put_value(meeting.date)
        self._minute.put(meeting.section)
        self.chair.offer(case.people)
        self.chair.put(meeting.chair)
        self._opinion.put(draft.dissent)
        self._rule = str(case.council.values.get("extract_signers") or "") if case.council else ""
        self.retranslate()
        self._show_board()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """A meeting only where a board decides."""
        board = self.board.isChecked()
        meeting = BoardMeeting(
            date=self._day.value(),
            section=self._minute.text().strip(),
            chair=self.chair.value() if self._chairs() else None,
        )
        return replace(
            draft,
            made_by="board" if board else "officeholder",
            meeting=meeting if board and meeting != BoardMeeting() else None,
            dissent=self._opinion.text(),
        )

    def forget(self) -> None:
        """Nobody."""
        super().forget()
        self.chair.offer(())
        self.chair.put(None)
        self._rule = ""

    def targets(self) -> Mapping[str, Target]:
        """Its fields; ``meeting`` is the first of day and section that is empty."""
        return {
            "made_by": self._maker,
            "meeting": self.section if self._day.value() else self.date,
            "meeting.date": self.date,
            "meeting.section": self.section,
            "meeting.chair": self.chair,
            "meeting.chair.title": self.chair.title,
            "dissent": self.dissent,
        }

    def clear_errors(self) -> None:
        """Say nothing of the lint's any more."""
        super().clear_errors()
        for field in (self.date, self.section):
            field.show_error("")

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self.chair.set_locked(on)
        for button in (self.officeholder, self.board):
            button.setEnabled(not on)

    def _chairs(self) -> bool:
        return self._rule == "chair_and_certifier"

    def _show_board(self) -> None:
        self._of_board.setVisible(self.board.isChecked())
        self.chair.setVisible(self._chairs())

    def _chosen(self) -> None:
        self._show_board()
        self.edited.emit()
        self.left.emit()
