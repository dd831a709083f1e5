"""A decision as its preparer drafts it: the form of ``decide --from`` (resources/schema/decision.json).

The elements are those of domain § 4.1 (HL 44–47, VAL 11 §, 757/2021 § 21, 867/2021 § 10). Amounts are integer cents,
percentages hundredths of a per cent (7500 = 75,00 %). Empty means not yet
written: the lint says so, nothing is invented.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from ic16desk.model.application import Cents, CostCategory, FundingRow, Period, ProjectKind, _FileStruct
from ic16desk.model.languages import CaseLanguage, Language

SCHEMA: Final = "ic16desk/decision/1"

DecidableOutcome = Literal["grant", "grant_reduced", "reject", "not_examined", "lapsed"]
#: What a decision is: the one on the application, or one that comes after it in the same case.
DecisionKind = Literal["main", "change", "review", "correction"]
#: What became of a request for change or for review.
Ruling = Literal["accepted", "partly", "refused", "not_examined"]
#: Why a decision is corrected: HL § 50.1(1–4), or a clerical error (§ 51).
CorrectionGround = Literal["wrong_information", "wrong_law", "procedure", "new_evidence", "clerical"]


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


class Citation(_FileStruct, frozen=True):
    """Evidence of an answer as a decision carries it (HL § 45.1): which item, which document, where, what stands there.

    ``sha256``: of the document's bytes; ``page`` from 1.
    """

    item: str
    document_name: str
    sha256: str
    page: int | None = None
    cell: str | None = None
    quote: str = ""


class DecisionReason(_FileStruct, frozen=True):
    """A reason code (R01–R14, N01), the facts that fill it, and the evidence of the answers behind it."""

    code: str
    text: str = ""
    evidence: tuple[Citation, ...] = ()


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


class BoardMeeting(_FileStruct, frozen=True):
    """The meeting in which a board decided: the letter is then an extract of its minutes.

    ``chair``: signs the extract where the council's rule says so.
    """

    date: dt.date | None = None
    section: str = ""
    chair: Official | None = None


class FollowUp(_FileStruct, frozen=True):
    """What a later decision of the case is about: a change, a request for review, a correction.

    The draft around it holds the whole of what is in force after it. ``decision_number``, ``decision_date``: of the
    decision concerned; ``requested``: when the application for change (757/2021 § 22) or the request for review
    (HL § 49 d) arrived; ``requester``: who made it, empty for the beneficiary; ``changes``: what now stands in place of
    what; ``error`` and ``consent`` are for corrections (HL § 50.1, 50.2: to a party's harm only with consent), which is
    not needed where the error is obvious and ``own_conduct`` of the party caused it; ``stay``: what was said of
    enforcement meanwhile (HL § 49 f); ``costs_from``: the day from which costs of the changed project are eligible
    (867/2021 § 12.2), None: from ``requested``.
    """

    kind: Literal["change", "review", "correction"]
    decision_number: str = ""
    decision_date: dt.date | None = None
    requested: dt.date | None = None
    requester: str = ""
    request: str = ""
    ruling: Ruling = "accepted"
    changes: str = ""
    error: CorrectionGround | None = None
    harms_party: bool = False
    consent: dt.date | None = None
    stay: str = ""
    own_conduct: bool = False
    costs_from: dt.date | None = None


class SecretPassage(_FileStruct, frozen=True):
    """Words of the decision that are secret: removed from its public version, marked in the full one (JulkL § 25).

    ``text``: the exact words; ``point``: of § 24.1 of 621/1999, as ``20``; ``scope``: which part, in words.
    """

    text: str
    point: str
    scope: str = ""


def parted(secrets: Iterable[SecretPassage]) -> tuple[SecretPassage, ...]:
    """Secret passages with words; one of several paragraphs counts whole and paragraph by paragraph."""
    found = []
    for secret in secrets:
        parts = [part.strip() for part in re.split(r"\n\s*\n", secret.text) if part.strip()]
        whole = [secret.text.strip()] if len(parts) > 1 else []
        found += [msgspec.structs.replace(secret, text=text) for text in (*whole, *parts)]
    return tuple(found)


class TranslatedLine(_FileStruct, frozen=True):
    """The reason of an approved line in another language; ``line``: its place in the approved budget, from 0."""

    line: int
    reason: str = ""


class DecisionTexts(_FileStruct, frozen=True):
    """What a person wrote in a decision, in another language than its own; empty: not translated yet.

    Reasons and conditions by their code, lines by their place; what is no text is the decision's own.
    """

    grounds: str = ""
    scores: str = ""
    deviations: str = ""
    dissent: str = ""
    steering_reasons: str = ""
    request: str = ""
    changes: str = ""
    stay: str = ""
    reasons: tuple[DecisionReason, ...] = ()
    lines: tuple[TranslatedLine, ...] = ()
    conditions: tuple[DecisionCondition, ...] = ()
    annexes: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    presenter_title: str = ""
    decider_title: str = ""
    contact_title: str = ""


class DecisionDraft(_FileStruct, frozen=True, tag_field="schema", tag=SCHEMA):
    """The draft decision as stored; every save is a new fact.

    ``follow_up`` is None in the decision on the application. ``made_by``: an officeholder, or a board in ``meeting``;
    the ``decider`` of a board's decision is who certifies the extract. ``dissent``: the presenter's own opinion.
    ``evidence``: what the grounds of a grant rest on. ``translations``: by language, never the decision's own.
    """

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
    made_by: Literal["officeholder", "board"] = "officeholder"
    meeting: BoardMeeting | None = None
    dissent: str = ""
    evidence: tuple[Citation, ...] = ()
    follow_up: FollowUp | None = None
    secrets: tuple[SecretPassage, ...] = ()
    translations: Mapping[Language, DecisionTexts] = {}

    @property
    def kind(self) -> DecisionKind:
        """The decision on the application, or which later one."""
        return self.follow_up.kind if self.follow_up else "main"

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
