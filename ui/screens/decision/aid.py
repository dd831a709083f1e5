"""De minimis aid allocated to recipients and benefiting undertakings (867/2021 § 10.1(3))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.model.decision import DecisionDraft, DeMinimisRow
from ui.i18n import follow, say, words
from ui.screens.decision.controls import Combo, Line, MoneyLine
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import mark_wrong
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.layouts import row

_ROLES = ("beneficiary", "benefiting")


class AidRow(QWidget):
    """One recipient: name, business id, role, amount; × takes it away."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, given: DeMinimisRow | None) -> None:
        super().__init__()
        self.name, self._id, self._amount, self._role = Line(), Line(), MoneyLine(), Combo()
        for line, key in ((self.name, "name"), (self._id, "id"), (self._amount, "amount")):
            say(say(line, f"decision.aid.{key}", to="placeholder"), f"decision.aid.{key}", to="name")
            line.edited.connect(self._edited)
            line.left.connect(self.left)
        say(self._role, "decision.aid.role", to="name")
        for role in _ROLES:
            self._role.addItem("", role)
        self._role.activated.connect(lambda: self._edited())
        self._close = IconButton("x", "decision.aid.remove")
        self._close.clicked.connect(self.removed)
        self.setLayout(row((self.name, 4), (self._id, 3), (self._role, 3), (self._amount, 3), self._close, spacing=6))
        if given is not None:
            self.name.put(given.name)
            self._id.put(given.business_id or "")
            self._amount.put_value(given.amount_cents)
            self._role.setCurrentIndex(_ROLES.index(given.role))
        follow(self)

    def retranslate(self) -> None:
        """The roles' words."""
        for number, role in enumerate(_ROLES):
            self._role.setItemText(number, words(f"letter.role.{role}"))

    def value(self) -> DeMinimisRow | None:
        """The allocation; None until it has a name or an amount."""
        name, cents = self.name.text().strip(), self._amount.value()
        if not name and cents is None:
            return None
        return DeMinimisRow(
            name=name,
            amount_cents=cents or 0,
            business_id=self._id.text().strip() or None,
            role=cast('Literal["beneficiary", "benefiting"]', self._role.currentData()),
        )

    def set_locked(self, on: bool) -> None:
        """Read only."""
        for line in (self.name, self._id, self._amount):
            line.setReadOnly(on)
        self._role.setEnabled(not on)
        self._close.setVisible(not on)

    def _edited(self) -> None:
        mark_wrong(self._amount, self._amount.wrong())
        self.edited.emit()


class AidSection(Section):
    """The allocations; none is the usual case and takes one line."""

    shown_for = "grants"

    def __init__(self) -> None:
        self._none = say(Label("", "caption", ink="text2"), "decision.aid.none")
        self._more = Button("decision.aid.add", "ghost", icon="plus")
        super().__init__("de_minimis", self._none, None, self._more)
        self.body.setSpacing(6)
        self._rows: list[AidRow] = []
        self._locked = False
        self._more.clicked.connect(lambda: self._add(None).name.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """The draft's allocations; rows that say the same already stay."""
        if self._values() == draft.de_minimis:
            return
        for one in list(self._rows):
            self._drop(one)
        for given in draft.de_minimis:
            self._add(given)

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """Rows with words or an amount."""
        return replace(draft, de_minimis=self._values())

    def forget(self) -> None:
        """No rows."""
        for one in list(self._rows):
            self._drop(one)
        super().forget()

    def targets(self) -> Mapping[str, Target]:
        """The section."""
        return {"de_minimis": self}

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self._locked = on
        self._more.setVisible(not on)
        for one in self._rows:
            one.set_locked(on)

    def _values(self) -> tuple[DeMinimisRow, ...]:
        return tuple(value for one in self._rows if (value := one.value()))

    def _add(self, given: DeMinimisRow | None) -> AidRow:
        made = AidRow(given)
        made.set_locked(self._locked)
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        made.removed.connect(lambda: self._remove(made))
        self._rows.append(made)
        self.add(made)
        self._none.setVisible(False)
        return made

    def _remove(self, one: AidRow) -> None:
        self._drop(one)
        self.edited.emit()
        self.left.emit()

    def _drop(self, one: AidRow) -> None:
        self._rows.remove(one)
        self.body.removeWidget(one)
        one.hide()
        one.deleteLater()
        self._none.setVisible(not self._rows)
