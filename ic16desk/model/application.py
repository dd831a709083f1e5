"""An application as its applicant wrote it: the form of ``application.json`` (resources/schema/application.json).

The contents are those of 867/2021 § 9.1 (numbers 1–12 in the comments); amounts are integer cents. What is missing is
None or empty: nothing is guessed. An official's correction
never changes these values, see :func:`corrected`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from ic16desk.model.languages import CaseLanguage

SCHEMA: Final = "ic16desk/application/1"

Role = Literal["single", "lead", "partner"]
ProjectKind = Literal["development", "investment"]
MoneySource = Literal["eu", "national", "interreg"]
Strand = Literal["ecosystem_agreement", "lead_theme", "akke_start", "esf_plus", "jtf"]
CostModel = Literal["flat40", "flat7", "flat1_5", "lump_sum", "actual"]
OrganisationType = Literal[
    "municipality", "joint_municipal_authority", "university", "uas", "research_institute", "company",
    "development_company",
    "association", "foundation", "state_authority", "other",
]  # fmt: skip
CostCategory = Literal[
    "wages", "services", "equipment", "buildings", "land", "travel", "materials", "communication", "other_direct",
    "investment", "flat_rate", "lump_sum", "income",
]  # fmt: skip
FundingType = Literal[
    "eu_and_state",
    "municipal_own",
    "municipal_other",
    "public_own",
    "public_other",
    "private_own",
    "private_other",
]
AttachmentKind = Literal[
    "application", "project_plan", "budget", "de_minimis", "beneficiary_measures", "income_estimate", "wage_statement",
    "job_description", "working_time", "vat", "lump_sum_estimate", "group_agreement",
    "funding_commitment", "letter_of_intent", "financial_statements", "rules", "investment_plan",
    "steering_group_minutes", "supplement", "other",
]  # fmt: skip
Secrecy = Literal["none", "partly", "secret"]
WageModel = Literal["unit_cost", "standard_percent"]
Acquisition = Literal["purchase", "lease", "instalment", "used"]
#: Hours and shares are integers in hundredths: 172000 is 1 720 hours, 2000 is 20,00 %.
Hundredths = Annotated[int, Meta(description="integer hundredths: of an hour, or of a per cent")]
#: 757/2021: »toteuttamisaika«, both days included.
Cents = Annotated[int, Meta(description="euro cents, integer")]


class _FileStruct(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True, omit_defaults=True):
    """A part of a file format: camelCase keys, unknown keys refused by name."""


class Applicant(_FileStruct, frozen=True):
    """No 1: the applicant and its organisation.

    ``industry``: TOL code; ``separate_accounts``: a research organisation keeps its economic activity apart,
    ``ancillary_hundredths``: that activity's share of the annual capacity (2022/C 414, points 19–21).
    """

    name: str
    business_id: str | None = None
    type: OrganisationType | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    email: str | None = None
    in_difficulty: bool | None = None
    recovery_order: bool | None = None
    vat_deductible: bool | None = None
    industry: str | None = None
    separate_accounts: bool | None = None
    ancillary_hundredths: Hundredths | None = None


class Contact(_FileStruct, frozen=True):
    """No 1: a contact person of the project."""

    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class Period(_FileStruct, frozen=True):
    """No 2: »hankkeen toteuttamisaika«; first and last day."""

    start: dt.date
    end: dt.date


class Partner(_FileStruct, frozen=True):
    """No 3: an actor taking part; ``number`` when it has an application of its own."""

    name: str
    business_id: str | None = None
    role: Literal["lead", "partner", "other"] = "partner"
    number: str | None = None
    responsibility: str | None = None


class GroupProject(_FileStruct, frozen=True):
    """A ryhmähanke (757/2021 § 4(14), 40): one plan, one application and one decision per beneficiary.

    ``total_cents``: what the group says all its budgets come to.
    """

    id: str
    name: str
    lead: Annotated[str, Meta(description="application number of the lead (päätoteuttaja)")]
    members: tuple[str, ...] = ()
    total_cents: Cents | None = None


class Wage(_FileStruct, frozen=True):
    """What a wage line rests on (866/2021 §§ 5–7).

    ``annual_cost_cents``: the latest annual gross employment cost of the task (§ 6); ``hours_by_year``: planned hours
    of each year of operation of the project; ``share_hundredths``: the share of the annual working time (§§ 5.3, 7.3);
    ``employment_hundredths``: a part-time employment's share of a full-time one; ``gross_wage_cents`` and
    ``side_cost_cents``: of the model with standard side costs (§ 7); ``extras_cents``: bonuses, fringe benefits,
    performance pay within the line (§ 5.2).
    """

    task: str | None = None
    model: WageModel | None = None
    annual_cost_cents: Cents | None = None
    hours_by_year: tuple[Hundredths, ...] = ()
    share_hundredths: Hundredths | None = None
    employment_hundredths: Hundredths = 10_000
    short_term: bool = False
    share_reason: str | None = None
    gross_wage_cents: Cents | None = None
    side_cost_cents: Cents | None = None
    extras_cents: Cents = 0
    job_description: bool | None = None


class Purchase(_FileStruct, frozen=True):
    """How a line is procured (866/2021 §§ 18–21).

    ``unit_cents``: price of one piece; ``tenders``: how many were asked for; ``price_known``: the level of prices was
    found out; ``related``: from a party close to the applicant; ``terms_met``: the conditions of §§ 19–21 are shown.
    """

    acquisition: Acquisition = "purchase"
    unit_cents: Cents | None = None
    tenders: int | None = None
    price_known: bool = False
    related: bool = False
    terms_met: bool | None = None


class BudgetLine(_FileStruct, frozen=True):
    """No 6: one line of the cost estimate. ``part`` tells development costs from an investment part.

    ``nature``: what it is spent on, a code of the register (``cost_nature``); without one it is told from the
    description. ``vat_cents``: value added tax within the amount. ``short_trip_cents``: trips of at most 15 km within
    the amount. ``start``, ``end``: when the costs arise. ``brownfield``: derelict land (866/2021 § 22).
    """

    category: CostCategory
    amount_cents: Cents
    description: str | None = None
    part: ProjectKind = "development"
    nature: str | None = None
    wage: Wage | None = None
    purchase: Purchase | None = None
    vat_cents: Cents | None = None
    short_trip_cents: Cents | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    brownfield: bool = False


class FundingRow(_FileStruct, frozen=True):
    """No 7: one row of the financing plan. EU and state share are one sum (domain § 3.4 F).

    ``committed``: whether whoever pays has bound itself; None: not said.
    """

    type: FundingType
    amount_cents: Cents
    description: str | None = None
    funder: str | None = None
    committed: bool | None = None


class Output(_FileStruct, frozen=True):
    """A deliverable of a lump sum (866/2021 § 14.3): what, its amount, and the documents that prove it."""

    name: str
    amount_cents: Cents
    proof: str | None = None


class Aid(_FileStruct, frozen=True):
    """De minimis aid: granted before (``granted`` is the day), or asked for here and allocated (``granted`` None).

    ``undertaking`` is the single undertaking (Reg. (EU) 2023/2831 art. 2(2)) the recipient belongs to; None: itself.
    ``industry``: the recipient's TOL code.
    """

    name: str
    amount_cents: Cents
    business_id: str | None = None
    undertaking: str | None = None
    granted: dt.date | None = None
    granted_by: str | None = None
    role: Literal["beneficiary", "benefiting"] = "beneficiary"
    industry: str | None = None


class Indicator(_FileStruct, frozen=True):
    """An output or result indicator and its target (867/2021 § 29), e.g. RCO14, »3«, »laitosta«."""

    code: str
    target: str | None = None
    unit: str | None = None


class Advance(_FileStruct, frozen=True):
    """An advance applied for (757/2021 § 29; 867/2021 § 14.1)."""

    amount_cents: Cents
    reason: str | None = None


class OtherFunding(_FileStruct, frozen=True):
    """No 10: other funding received or applied for."""

    funder: str
    amount_cents: Cents
    programme: str | None = None
    state: Literal["applied", "granted", "rejected"] | None = None
    same_costs: bool | None = None


class Attachment(_FileStruct, frozen=True):
    """A file of the package, its kind and what is secret in it (JulkL 621/1999 § 24)."""

    file: Annotated[str, Meta(description="path within the package, with /")]
    kind: AttachmentKind
    title: str | None = None
    secrecy: Secrecy = "none"
    secrecy_basis: tuple[str, ...] = ()
    secret_parts: str | None = None


class ApplicationFields(_FileStruct, frozen=True, tag_field="schema", tag=SCHEMA):
    """The application as read. Every key may be missing; a missing key is a finding, not an error.

    ``authority``: the council it is addressed to; ``intervention``: the type of intervention (CPR art. 73(2)(g));
    ``open_access``: infrastructure is open to all at market prices (2016/C 262).
    """

    number: str | None = None
    case_number: str | None = None
    call: str | None = None
    submitted_at: Annotated[dt.datetime, Meta(tz=True)] | None = None
    language: CaseLanguage | None = None
    agreement: str | None = None
    theme: str | None = None
    specific_objective: str | None = None
    strand: Strand = "ecosystem_agreement"
    money_source: MoneySource = "eu"
    kind: ProjectKind | None = None
    cost_model: CostModel | None = None
    role: Role = "single"
    group: GroupProject | None = None
    applicant: Applicant | None = None  # 1
    contacts: tuple[Contact, ...] = ()  # 1
    name: str | None = None  # 2
    description: str | None = None  # 2
    period: Period | None = None  # 2
    partners: tuple[Partner, ...] = ()  # 3
    need: str | None = None  # 4
    objectives: str | None = None  # 4
    actions: tuple[str, ...] = ()  # 5
    results: str | None = None  # 5
    impacts: str | None = None  # 5
    budget: tuple[BudgetLine, ...] = ()  # 6
    funding_plan: tuple[FundingRow, ...] = ()  # 7
    use_of_results: str | None = None  # 8
    communication: str | None = None  # 8
    earlier_projects: str | None = None  # 9
    other_funding: tuple[OtherFunding, ...] = ()  # 10
    continuity: str | None = None  # 11
    other: str | None = None  # 12
    outputs: tuple[Output, ...] = ()
    de_minimis: tuple[Aid, ...] = ()
    advance: Advance | None = None
    economic_activity: bool | None = None
    special_reason: str | None = None
    authority: str | None = None
    intervention: str | None = None
    open_access: bool | None = None
    indicators: tuple[Indicator, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def total_cents(self) -> int:
        """Sum of the cost estimate, income deducted (866/2021 § 4)."""
        return sum(-line.amount_cents if line.category == "income" else line.amount_cents for line in self.budget)

    @property
    def invests(self) -> bool:
        """Whether it is an investment project or has an investment part (867/2021 § 5.2)."""
        return self.kind == "investment" or any(line.part == "investment" for line in self.budget)

    @property
    def funding_cents(self) -> int:
        """Sum of the financing plan."""
        return sum(row.amount_cents for row in self.funding_plan)

    @property
    def applied_cents(self) -> int:
        """The EU and state money asked for."""
        return sum(row.amount_cents for row in self.funding_plan if row.type == "eu_and_state")


#: What an official may correct or confirm, with the JSON path of each (kept in the order of the form).
CORRECTABLE: tuple[str, ...] = (
    "number", "caseNumber", "submittedAt", "language", "agreement", "theme", "specificObjective", "moneySource",
    "strand",
    "kind", "costModel", "applicant.name", "applicant.businessId", "applicant.type",
    "applicant.street", "applicant.postalCode", "applicant.city", "name", "description", "period.start",
    "period.end", "budget", "fundingPlan",
)  # fmt: skip


def decode_application(data: bytes | str) -> ApplicationFields:
    """Read ``application.json``.

    Raises:
        msgspec.ValidationError: unknown key, wrong type; the message names the JSON path.
        msgspec.DecodeError: no JSON.
    """
    return msgspec.json.decode(data, type=ApplicationFields)


def corrected(fields: ApplicationFields, corrections: Mapping[str, object]) -> ApplicationFields:
    """The fields in force: as read, with an official's corrections (key → plain JSON value) laid over them.

    Raises:
        msgspec.ValidationError: a value does not fit its key.
    """
    plain = msgspec.to_builtins(fields)
    for key, value in corrections.items():
        target = plain
        *parents, last = key.split(".")
        for parent in parents:
            target = target.setdefault(parent, {})
        target[last] = value
    if "applicant" in plain:
        plain["applicant"].setdefault("name", "")
    if set(plain.get("period", {})) == {"start"} or set(plain.get("period", {})) == {"end"}:
        del plain["period"]
    return msgspec.convert(plain, type=ApplicationFields)
