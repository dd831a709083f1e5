"""Approved costs (867/2021 § 10.1(2)) and the financing plan: applied for, approved, and why they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ic16desk.desk.drafting import CostKey, cost_sums
from ic16desk.model.application import CostCategory, FundingRow, FundingType
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ui.i18n import screen, words
from ui.screens.decision.amounts import AmountRow, AmountTable
from ui.screens.decision.controls import Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import MenuButton
from ui.widgets.labels import ElidedLabel


class _Amounts(Section):
    """What the two tables share: a menu that adds a row, and locking."""

    shown_for = "grants"

    def __init__(self, name: str, title_key: str) -> None:
        self._more = MenuButton(f"decision.{name}.add", icon="plus")
        self._detail = ElidedLabel("", "caption", ink="text2")
        super().__init__(name, (self._detail, 1), self._more)
        self.table = AmountTable(title_key)
        self.add(self.table)
        self.table.edited.connect(self.edited)
        self.table.left.connect(self.left)
        self._locked = False
        self._case = ""
        screen().changed.connect(self._offer)

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self._locked = on
        self.table.set_locked(on)
        self._more.setEnabled(not on)

    def forget(self) -> None:
        """No rows."""
        self.table.show_rows(())
        self._detail.setText("")
        self._case = ""
        super().forget()

    def take_focus(self) -> None:
        """The amounts."""
        self.table.take_focus()

    def fields(self) -> Sequence[str]:
        """The fields of the rows, as the letter's blocks name them."""
        raise NotImplementedError

    def field_at(self, control: QWidget) -> str:
        """The field of the row a control stands in."""
        pairs = zip(self.fields(), self.table.rows, strict=False)  # rows may be on their way out
        return next((name for name, row in pairs if control in (row.name, row.field, row.reason)), "")

    def go_into(self, field: str) -> bool:
        """The amount of a row."""
        row = next((row for name, row in zip(self.fields(), self.table.rows, strict=False) if name == field), None)
        if row is None:
            return False
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _offer(self) -> None:
        raise NotImplementedError

    def _menu(self, choices: list[tuple[str, str]]) -> None:
        """Offer rows as ``(word, code)``."""
        actions = []
        for word, code in choices:
            action = QAction(word, self._more)
            action.triggered.connect(lambda _=False, code=code: self._add(code))
            actions.append(action)
        self._more.set_actions(actions)
        self._more.setVisible(bool(actions))

    def _add(self, code: str) -> None:
        raise NotImplementedError


class CostsSection(_Amounts):
    """The approved budget."""

    def __init__(self) -> None:
        super().__init__("costs", "letter.table.category")
        self._keys: list[CostKey] = []
        self._applied: dict[CostKey, int] = {}

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """The lines applied for, and what the draft approves."""
        fields = case.file.fields
        self._detail.setText(words(f"letter.model.{fields.cost_model}") if fields.cost_model else "")
        self._applied = cost_sums(fields.budget)
        approved = cost_sums(draft.approved_budget)
        keys = list(cost_sums((*fields.budget, *draft.approved_budget)))
        if keys != self._keys or self._case != case.file.id:
            self._keys, self._case = keys, case.file.id
            self.table.show_rows([self._row(key) for key in keys], [key[0] == "income" for key in keys])
            self.table.set_locked(self._locked)
        reasons = _reasons(draft)
        for key, row in zip(self._keys, self.table.rows, strict=True):
            row.say_name(self._name(key))
            row.put(approved.get(key), reasons.get(key, ""))
        self.table.refresh()
        self._offer()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """One line for each row with an amount; one that says what it said keeps the amounts of its budget lines."""
        sums, reasons = cost_sums(draft.approved_budget), _reasons(draft)
        lines: list[ApprovedLine] = []
        for key, row in zip(self._keys, self.table.rows, strict=True):
            cents, reason = row.value(), row.reason.text().strip()
            if cents is not None and (cents, reason) == (sums.get(key), reasons.get(key, "")):
                lines += [line for line in draft.approved_budget if (line.category, line.part) == key]
            elif cents is not None:
                lines.append(ApprovedLine(category=key[0], amount_cents=cents, part=key[1], reason=reason))
        if len(lines) == len(draft.approved_budget) and set(lines) == set(draft.approved_budget):
            return draft  # the same lines, in the order in which they were stored
        return replace(draft, approved_budget=tuple(lines))

    def targets(self) -> Mapping[str, Target]:
        """The table."""
        return {"approved_budget": self, "cost_model": self}

    def fields(self) -> Sequence[str]:
        """One for each category and part."""
        return [f"approved_budget.{category}.{part}" for category, part in self._keys]

    def flat_field(self, cents: object) -> str:
        """The field of the flat sum of so many cents; empty for none."""
        for name, (category, _), row in zip(self.fields(), self._keys, self.table.rows, strict=True):
            if category == "flat_rate" and row.value() == cents:
                return name
        return ""

    def _row(self, key: CostKey) -> AmountRow:
        return AmountRow(self._name(key), self._applied.get(key, 0), reasons=True)

    def _name(self, key: CostKey) -> str:
        name = words(f"letter.cost.{key[0]}")
        mixed = len({part for _, part in self._keys}) > 1
        return words("letter.table.investment", name=name) if mixed and key[1] == "investment" else name

    def _offer(self) -> None:
        there = {category for category, _ in self._keys}
        self._menu([(words(f"letter.cost.{code}"), code) for code in get_args(CostCategory) if code not in there])

    def _add(self, code: str) -> None:
        part = self._keys[0][1] if self._keys else "development"
        key = (cast("CostCategory", code), part)
        self._keys.append(key)
        row = self._row(key)
        self.table.add_row(row, minus=code == "income")
        self._offer()
        row.field.setFocus()


class FundingSection(_Amounts):
    """Who pays: the rows of the financing plan."""

    def __init__(self) -> None:
        super().__init__("funding", "letter.table.source")
        self._keys: list[tuple[FundingType, str]] = []
        self._money = "eu"

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """The rows applied for, and what the draft approves."""
        fields = case.file.fields
        self._money = fields.money_source
        applied = _funding(fields.funding_plan)
        approved = _funding(draft.approved_funding)
        keys = list(dict.fromkeys((*applied, *approved)))
        if keys != self._keys or self._case != case.file.id:
            self._keys, self._case = keys, case.file.id
            rows = [AmountRow(self._name(key), applied.get(key, 0), reasons=False) for key in keys]
            self.table.show_rows(rows)
            self.table.set_locked(self._locked)
        for key, row in zip(self._keys, self.table.rows, strict=True):
            row.say_name(self._name(key))
            row.put(approved.get(key))
        self.table.refresh()
        self._offer()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """One row for each with an amount."""
        rows = []
        for (kind, description), row in zip(self._keys, self.table.rows, strict=True):
            own = row.name.text().strip() if isinstance(row.name, Line) else description
            if (cents := row.value()) is not None:
                rows.append(FundingRow(type=kind, amount_cents=cents, description=own or None))
        return replace(draft, approved_funding=tuple(rows))

    def targets(self) -> Mapping[str, Target]:
        """The table."""
        return {"approved_funding": self}

    def fields(self) -> Sequence[str]:
        """One for each source; the letter adds up who pays what of one."""
        return [f"approved_funding.{kind}" for kind, _ in self._keys]

    def show_support(self, cents: int) -> None:
        """The support as granted, where one row is the support."""
        rows = [r for (kind, _), r in zip(self._keys, self.table.rows, strict=True) if kind == "eu_and_state"]
        if len(rows) == 1:
            rows[0].field.put_value(cents)

    def _name(self, key: tuple[FundingType, str]) -> str:
        kind = self._money if key[0] == "eu_and_state" and self._money != "eu" else key[0]
        return " · ".join(filter(None, (words(f"letter.funding.{kind}"), key[1])))

    def _offer(self) -> None:
        self._menu([(words(f"letter.funding.{code}"), code) for code in get_args(FundingType)])

    def _add(self, code: str) -> None:
        kind = cast("FundingType", code)
        self._keys.append((kind, ""))
        row = AmountRow("", 0, reasons=False, own=True)
        row.field.setAccessibleName(words("decision.amounts.approved_of", name=self._name((kind, ""))))
        row.name.setToolTip(self._name((kind, "")))
        if isinstance(row.name, Line):
            row.name.setPlaceholderText(self._name((kind, "")))
        self.table.add_row(row)
        row.field.setFocus()


def _reasons(draft: DecisionDraft) -> dict[CostKey, str]:
    found: dict[CostKey, list[str]] = {}
    for line in draft.approved_budget:
        if line.reason.strip():
            found.setdefault((line.category, line.part), []).append(line.reason.strip())
    return {key: "; ".join(texts) for key, texts in found.items()}


def _funding(rows: tuple[FundingRow, ...]) -> dict[tuple[FundingType, str], int]:
    sums: dict[tuple[FundingType, str], int] = {}
    for row in rows:
        key = (row.type, row.description or "")
        sums[key] = sums.get(key, 0) + row.amount_cents
    return sums
