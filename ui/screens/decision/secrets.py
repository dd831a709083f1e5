"""Secret passages of the decision (JulkL § 24.1, 25): what is marked, on which ground, and what probably should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk.publishing import SecretProposal
from ic16desk.model.decision import DecisionDraft, SecretPassage
from ic16desk.model.names import visible
from ic16desk.model.register import Dated
from ui.i18n import follow, say, screen, words
from ui.screens.decision.controls import Area, Combo, Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Caption
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, line, row

#: More of a proposal's words are not shown.
_SHOWN = 160
#: So many proposals are offered at a time; the others follow as these are taken.
_MOST = 4


class SecretRow(QWidget):
    """One passage: its words, its ground, what it concerns; × takes the mark away."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, given: SecretPassage, grounds: Sequence[Dated]) -> None:
        super().__init__()
        self._grounds, self._language = tuple(grounds), ""
        self.passage, self.ground, self.scope = Area(least=1, most=4), Combo(), Line()
        say(self.passage, "decision.secrets.passage", to="name")
        say(self.scope, "decision.secrets.scope", to="placeholder")
        self.close_button = IconButton("x", "decision.secrets.remove")
        self.close_button.clicked.connect(self.removed)
        self._ground_caption = Caption("decision.secrets.ground", self.ground)
        self._scope_caption = Caption("decision.secrets.scope", self.scope)
        upper = row((self.passage, 1), self.close_button, spacing=6)
        upper.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        lower = row(
            (column(self._ground_caption, self.ground, spacing=4), 3),
            (column(self._scope_caption, self.scope, spacing=4), 2),
            spacing=12,
        )
        self.setLayout(column(upper, lower, line(), spacing=6))
        self.passage.put(given.text)
        self.scope.put(given.scope)
        self._point = given.point
        self._fill()
        for field in (self.passage, self.scope):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self.ground.activated.connect(self._chosen)
        follow(self)

    def retranslate(self) -> None:
        """The grounds' names."""
        self._fill()

    def value(self) -> SecretPassage | None:
        """The passage; None while it has no words."""
        text = self.passage.text().strip()
        return SecretPassage(text=text, point=self._point, scope=self.scope.text().strip()) if text else None

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self.passage.setReadOnly(on)
        self.scope.setReadOnly(on)
        self.ground.setEnabled(not on)
        self.close_button.setVisible(not on)

    def _fill(self) -> None:
        """The pick list; a point that is not in it stays as it is written."""
        self.ground.clear()
        self.ground.addItem(words("decision.secrets.choose"), "")
        for entry in self._grounds:
            point = str(entry.values.get("point", ""))
            said = words("decision.secrets.ground_row", point=point, name=entry.text(screen().language))
            self.ground.addItem(said, point)
            self.ground.setItemData(
                self.ground.count() - 1, entry.text(screen().language, "text"), Qt.ItemDataRole.ToolTipRole
            )
        if self._point and self.ground.findData(self._point) < 0:
            self.ground.addItem(visible(self._point), self._point)
        self.ground.setCurrentIndex(max(0, self.ground.findData(self._point)))

    def _chosen(self) -> None:
        self._point = str(self.ground.currentData() or "")
        self.edited.emit()
        self.left.emit()


class ProposalRow(QWidget):
    """Words that are probably secret, why, and a button that marks them."""

    taken = Signal()

    def __init__(self, proposal: SecretProposal) -> None:
        super().__init__()
        self._proposal = proposal
        text = " ".join(proposal.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        self._why = Label("", "caption", ink="text2", wrap=True)
        self.take = Button("decision.secrets.take", "ghost", icon="lock")
        self.take.clicked.connect(self.taken)
        # an identity code is removed, not marked (1050/2018 § 29)
        self.take.setVisible(proposal.why != "identity")
        said = "" if proposal.why == "identity" else f"»{visible(shown)}«"
        body = column(Label(said, wrap=True) if said else None, self._why, spacing=2)
        icon = IconLabel("shield-alert", "warn", 16)
        laid = row(icon, (body, 1), self.take, spacing=8)
        laid.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(laid)
        follow(self)

    def retranslate(self) -> None:
        """Why."""
        why = words(f"decision.secrets.why_{self._proposal.why}")
        where = words("decision.secrets.from", document=self._proposal.document) if self._proposal.document else ""
        self._why.setText(where or why)


class SecretsSection(Section):
    """The passages; none is the usual case and takes one line."""

    def __init__(self) -> None:
        self._more = Button("decision.secrets.add", "ghost", icon="plus")
        super().__init__("secrets", None, self._more)
        self._none = say(Label("", "caption", ink="text2", wrap=True), "decision.secrets.none")
        self._rows_box, self._offers = column(spacing=8), column(spacing=8)
        self._offered = Label("", "caption", ink="warn", weight=500)
        self.add(self._none, self._rows_box, self._offered, self._offers)
        self.rows: list[SecretRow] = []
        self.offers: list[ProposalRow] = []
        self._grounds: tuple[Dated, ...] = ()
        self._proposals: tuple[SecretProposal, ...] = ()
        self._locked = False
        self._more.clicked.connect(lambda: self._open(""))
        self._offered.hide()
        follow(self)

    def retranslate(self) -> None:
        """How many proposals there are."""
        self._offered.setText(words("decision.secrets.proposed", n=len(self._proposals)))

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """The draft's passages; rows that say the same already stay."""
        if self._values() == draft.secrets and self._grounds == case.secrecy_grounds:
            return
        self._grounds = case.secrecy_grounds
        for one in list(self.rows):
            self._drop(one)
        for given in draft.secrets:
            self._put(given)

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """Rows with words."""
        return replace(draft, secrets=self._values())

    def mark(self, text: str, point: str = "") -> None:
        """Mark words; those that are marked already get the focus in their row."""
        bare = " ".join(text.split())
        for one in self.rows:
            if " ".join(one.passage.text().split()) == bare:
                one.ground.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._open(text.strip(), point)

    def only_point(self) -> str:
        """The one point of § 24.1 that all passages rest on; empty: none or several."""
        points = {str(one.ground.currentData() or "") for one in self.rows}
        return points.pop() if len(points) == 1 else ""

    def propose(self, proposals: Sequence[SecretProposal]) -> None:
        """Offer what is probably secret."""
        if tuple(proposals) == self._proposals:
            return
        self._proposals = tuple(proposals)
        clear(self._offers)
        self.offers = []
        for proposal in self._proposals[:_MOST]:
            made = ProposalRow(proposal)
            made.taken.connect(lambda proposal=proposal: self.mark(proposal.text, point=proposal.point))
            self.offers.append(made)
            self._offers.addWidget(made)
        self._show_offers()
        self.retranslate()

    def forget(self) -> None:
        """No rows, no proposals."""
        for one in list(self.rows):
            self._drop(one)
        self.propose(())
        super().forget()

    def targets(self) -> Mapping[str, Target]:
        """The section."""
        return {"secrets": self}

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self._locked = on
        self._more.setVisible(not on)
        for one in self.rows:
            one.set_locked(on)
        self._show_offers()

    def take_focus(self) -> None:
        """The first passage without a ground, else the first."""
        bare = next((one for one in self.rows if not one.ground.currentData()), None)
        if bare is not None:
            bare.ground.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def _values(self) -> tuple[SecretPassage, ...]:
        return tuple(value for one in self.rows if (value := one.value()))

    def _open(self, text: str, point: str = "") -> None:
        made = self._put(SecretPassage(text=text, point=point))
        (made.ground if text and not point else made.passage if not text else made.scope).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        if text:
            self.edited.emit()
            self.left.emit()

    def _put(self, given: SecretPassage) -> SecretRow:
        made = SecretRow(given, self._grounds)
        made.set_locked(self._locked)
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        made.removed.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._rows_box.addWidget(made)
        self._none.setVisible(False)
        return made

    def _remove(self, one: SecretRow) -> None:
        self._drop(one)
        self.edited.emit()
        self.left.emit()

    def _drop(self, one: SecretRow) -> None:
        self.rows.remove(one)
        self._rows_box.removeWidget(one)
        one.hide()
        one.deleteLater()
        self._none.setVisible(not self.rows)

    def _show_offers(self) -> None:
        shown = bool(self._proposals) and not self._locked
        self._offered.setVisible(shown)
        for one in self.offers:
            one.setVisible(shown)
