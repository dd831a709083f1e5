"""A decision as its preparer drafts it: the form of ``decide --from`` (resources/schema/decision.json).

The elements are those of domain § 4.1 (HL 44–47, VAL 11 §, 757/2021 § 21, 867/2021 § 10). Amounts are integer cents,
percentages hundredths of a per cent (7500 = 75,00 %). Empty means not yet
written: the lint says so, nothing is invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from ic16desk.model.application import Cents, CostCategory, FundingRow, Period, ProjectKind, _FileStruct
from ic16desk.model.languages import CaseLanguage

SCHEMA: Final = "ic16desk/decision/1"

DecidableOutcome = Literal["grant", "grant_reduced", "reject", "not_examined", "lapsed"]


class Official(_FileStruct, frozen=True):
    """A person who presents or decides, as printed."""

    name: str
    title: str


class DecisionContact(_FileStruct, frozen=True):
    """HL § 44.1(4): who gives further information."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


class SteeringGroupMinute(_FileStruct, frozen=True):
    """The cities' steering group's proposal (797/2021 § 16.3): meeting date, section, its reasons."""

    date: dt.date | None = None
    section: str = ""
    reasons: str = ""


class LegalBasis(_FileStruct, frozen=True):
    """The place in 757/2021 under which support is granted, e.g. 9 § 1 mom. 1 kohta a alakohta."""

    section: str = "9"
    subsection: str = "1"
    point: str = "1"
    letter: str = "a"


class ApprovedLine(_FileStruct, frozen=True):
    """A line of the approved budget; ``reason`` where it differs from what was applied for.

    ``line``: the budget line it belongs to (``budget.3``); None where one amount is approved for a whole category.
    """

    category: CostCategory
    amount_cents: Cents
    part: ProjectKind = "development"
    reason: str = ""
    line: str | None = None


class DecisionReason(_FileStruct, frozen=True):
    """A reason code (R01–R14, N01) and the facts that fill it."""

    code: str
    text: str = ""


class DecisionCondition(_FileStruct, frozen=True):
    """A condition clause (C-…) and its parameters."""

    code: str
    params: Mapping[str, str] = {}


class DeMinimisRow(_FileStruct, frozen=True):
    """De minimis allocation per recipient and benefiting undertaking (867/2021 § 10.1(3))."""

    name: str
    amount_cents: Cents
    business_id: str | None = None
    role: Literal["beneficiary", "benefiting"] = "beneficiary"


class DecisionDraft(_FileStruct, frozen=True, tag_field="schema", tag=SCHEMA):
    """The draft decision as stored; every save is a new fact."""

    outcome: DecidableOutcome
    language: CaseLanguage | None = None
    case_number: str = ""
    decision_number: str = ""
    date: dt.date | None = None
    presenter: Official | None = None
    decider: Official | None = None
    contact: DecisionContact | None = None
    steering_group: SteeringGroupMinute | None = None
    legal_basis: LegalBasis = LegalBasis()
    supplemented: tuple[dt.date, ...] = ()
    grounds: str = ""
    scores: str = ""
    deviations: str = ""
    reasons: tuple[DecisionReason, ...] = ()
    approved_budget: tuple[ApprovedLine, ...] = ()
    approved_funding: tuple[FundingRow, ...] = ()
    granted_cents: Cents | None = None
    percent_hundredths: int | None = None
    plan_date: dt.date | None = None
    period: Period | None = None
    conditions: tuple[DecisionCondition, ...] = ()
    de_minimis: tuple[DeMinimisRow, ...] = ()
    annexes: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()

    @property
    def eligible_cents(self) -> int:
        """Sum of the approved budget, income deducted."""
        return sum(-x.amount_cents if x.category == "income" else x.amount_cents for x in self.approved_budget)


def decode_decision(data: bytes | str) -> DecisionDraft:
    """Read a decision file.

    Raises:
        msgspec.ValidationError: unknown key or wrong type, with the JSON path.
        msgspec.DecodeError: no JSON.
    """
    return msgspec.json.decode(data, type=DecisionDraft)
