"""A clean case for the checks, and a register of its own; each test changes the one thing it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from ic16desk import checks
from ic16desk.model.application import (
    Applicant,
    ApplicationFields,
    Attachment,
    AttachmentKind,
    BudgetLine,
    Contact,
    FundingRow,
    Period,
)
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register, reading

TODAY = dt.date(2026, 11, 24)
SUBMITTED = dt.datetime(2026, 9, 21, 11, 5, 12, tzinfo=dt.UTC)  # 14.05 in Helsinki
MANIFEST = Where(document="d0", document_name="application.json", pointer="/")

WAGES, FLAT = 100_000_01, 40_000_00  # 40 % of the wages is 40 000,004 €
BUDGET = (BudgetLine(category="wages", amount_cents=WAGES), BudgetLine(category="flat_rate", amount_cents=FLAT))
FUNDING = (
    FundingRow(type="eu_and_state", amount_cents=112_000_00),
    FundingRow(type="municipal_own", amount_cents=28_000_01),
)

CLEAN = ApplicationFields(
    number="401217",
    call="haku-1",
    submitted_at=SUBMITTED,
    language="fi",
    agreement="TRE",
    theme="TRE-1",
    specific_objective="1.1",
    kind="development",
    cost_model="flat40",
    applicant=Applicant(name="Esimerkkilän kaupunki", business_id="0211675-2", type="municipality"),
    contacts=(Contact(name="Helmi Hakija"),),
    name="Hanke",
    description="Kuvaus",
    period=Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 12, 31)),
    need="Tarve",
    objectives="Tavoitteet",
    actions=("Toimenpide",),
    results="Tulokset",
    impacts="Vaikutukset",
    budget=BUDGET,
    funding_plan=FUNDING,
    use_of_results="Hyödyntäminen",
    communication="Viestintä",
    earlier_projects="Aiemmat hankkeet",
    continuity="Jatkuvuus",
    attachments=(
        Attachment(file="suunnitelma.docx", kind="project_plan"),
        Attachment(file="budjetti.xlsx", kind="budget"),
    ),
)


def document(
    name: str, kind: AttachmentKind | None, *sheets: Sheet, id: str = "", secret: bool = False
) -> DocumentView:
    """A document of the case."""
    return DocumentView(id or f"id-{name}", name, kind, "pdf", "0" * 64, 1, (), sheets=sheets, secret=secret)


DOCUMENTS = (
    document("application.json", None, id="d0"),
    document("suunnitelma.docx", "project_plan"),
    document("budjetti.xlsx", "budget"),
    document("tulot.pdf", "income_estimate"),
    document("tehtävät.pdf", "job_description"),
)
#: Where the fields of the clean case were read: the manifest, with their pointers.
PLACES = {
    key: Where(document="d0", document_name="application.json", pointer="/" + key.replace(".", "/"))
    for key in (
        "number", "call", "submittedAt", "agreement", "theme", "specificObjective", "costModel", "applicant.businessId",
        "period.start", "period.end", "budget", "budget.0", "budget.1", "fundingPlan", "fundingPlan.0", "fundingPlan.1",
        "otherFunding",
    )
}  # fmt: skip


def entry(kind: str, id: str, values: Mapping[str, object] = {}, **times: Any) -> Dated:
    """A value of the register."""
    return Dated(
        kind=kind,
        id=id,
        valid_from=times.get("valid_from", dt.date(2021, 1, 1)),
        valid_to=times.get("valid_to"),
        checked=dt.date(2026, 1, 1),
        source="test",
        trust="D",
        status="draft",
        values=values,
        words={"fi": {"name": f"nimi {id}"}, "sv": {"name": f"namn {id}"}},
        origin="test",
        hash=f"{kind}/{id}",
    )


ENTRIES = (
    entry("limit", "aid.development", {"percent_hundredths": 8000}),
    entry("limit", "aid.investment", {"percent_hundredths": 7000}),
    entry("limit", "flat40", {"percent_hundredths": 4000}),
    entry("limit", "flat7", {"percent_hundredths": 700}),
    entry("limit", "flat1_5", {"percent_hundredths": 150}),
    entry("limit", "flat7.services", {"percent_hundredths": 3000}),
    entry("limit", "flat7.travel", {"percent_hundredths": 2000}),
    entry("limit", "flat7.equipment", {"max_cents": 3_000_00}),
    entry("limit", "travel.distance", {"kilometres": 15}),
    entry("limit", "investment.share", {"percent_hundredths": 5000}),
    entry("limit", "lump_sum", {"max_cents": 200_000_00}),
    entry("limit", "lump_sum.national", {"max_cents": 100_000_00}),
    entry("limit", "sco.obligation", {"max_cents": 200_000_00}),
    entry("limit", "hours", {"hours": 1720}),
    entry("limit", "working_time.share", {"percent_hundredths": 2000}),
    entry("limit", "working_time.share.exception", {"percent_hundredths": 1000}),
    entry("limit", "side_costs", {"percent_hundredths": 2644}),
    entry("limit", "side_costs.teachers", {"percent_hundredths": 2042}),
    entry("limit", "procurement.offers", {"min_cents": 10_000_00}),
    entry("limit", "procurement.price_level", {"min_cents": 3_000_00}),
    entry("limit", "procurement.tenders", {"count": 2}),
    entry("limit", "land", {"percent_hundredths": 1000}),
    entry("limit", "land.derelict", {"percent_hundredths": 1500}),
    entry("limit", "advance", {"percent_hundredths": 3000}),
    entry("organisation_type", "municipality", {"public": True, "vat": False}),
    entry("organisation_type", "joint_municipal_authority", {"public": True, "vat": False}),
    entry("organisation_type", "state_authority", {"public": True}),
    entry("organisation_type", "association"),
    entry("organisation_type", "uas"),
    entry(
        "cost_lines",
        "flat7",
        {
            "basis": "866/2021 9 § 2 mom.",
            "categories": ("wages", "services", "communication", "travel", "materials", "equipment"),
            "natures": ("audit",),
        },
    ),
    entry(
        "cost_lines",
        "flat1_5",
        {
            "basis": "866/2021 10 § 2 mom.",
            "categories": (
                "equipment",
                "investment",
                "materials",
                "services",
                "buildings",
                "land",
                "communication",
            ),
            "natures": ("audit",),
        },
    ),
    *(shipped for shipped in reading.shipped() if shipped.kind == "cost_nature"),
    entry("agreement", "TRE"),
    entry("agreement", "OUL"),
    entry("theme", "TRE-1", {"agreement": "TRE"}),
    entry("theme", "OUL-2", {"agreement": "OUL"}),
    entry(
        "call",
        "haku-1",
        {
            "opens": "2026-08-17T00:00:00+03:00",
            "closes": "2026-10-30T16:15:00",
            "objectives": ("1.1", "1.2"),
            "cost_models": ("flat40", "flat7", "actual", "lump_sum"),
            "agreements": ("TRE", "OUL"),
        },
        valid_to=dt.date(2026, 10, 30),
    ),
    entry("attachment_kind", "application", {"required": "always", "basis": "867/2021 9 § 1 mom."}),
    entry("attachment_kind", "project_plan", {"required": "always", "basis": "757/2021 21 § 1 mom."}),
    entry("attachment_kind", "income_estimate", {"required": "always", "basis": "757/2021 19 § 2 mom. 3 kohta"}),
    entry("attachment_kind", "job_description", {"required": "wages", "basis": "866/2021 5 § 1 mom."}),
    entry("attachment_kind", "lump_sum_estimate", {"required": "lump_sum", "basis": "866/2021 15 §"}),
    entry("attachment_kind", "group_agreement", {"required": "group", "basis": "757/2021 40 §"}),
    entry(
        "attachment_kind", "funding_commitment", {"required": "other_funding", "basis": "866/2021 14 § 6 mom.; malli"}
    ),
    entry("attachment_kind", "financial_statements", {"required": "on_request", "basis": "867/2021 9 § 2 mom."}),
    entry("attachment_kind", "vat", {"required": "vat", "basis": "866/2021 23 §"}),
)


#: The words of budget workbooks are the shipped ones: they are data, and what they say is tested with the sheets.
BUDGET_ROWS = Register.load().entries("budget_row")


def register(*, without: str = "", instead: tuple[Dated, ...] = ()) -> Register:
    """The register of the tests, one id or kind left out, or entries of the same kind and id replaced."""
    replaced = {(new.kind, new.id) for new in instead}
    kept = (e for e in ENTRIES if without not in {e.id, e.kind} and (e.kind, e.id) not in replaced)
    return Register.of((*kept, *BUDGET_ROWS, *instead))


def case(
    *,
    documents: tuple[DocumentView, ...] = DOCUMENTS,
    others: tuple[ApplicationFields, ...] = (),
    places: Mapping[str, Where] = PLACES,
    manifest: Where = MANIFEST,
    **changed: Any,
) -> CaseView:
    """The clean case with some fields changed."""
    return CaseView(
        id="a1",
        number="401217",
        fields=msgspec.structs.replace(CLEAN, **changed),
        corrected_keys=frozenset(),
        places=places,
        manifest=manifest,
        documents=documents,
        group=others,
        answers=(),
        supplements=(),
        received=dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC),
        today=TODAY,
    )


def found(view: CaseView, code: str = "", *, register: Register = register()) -> list[Finding]:  # noqa: B008
    """The findings of a case, those of one code."""
    return [finding for finding in checks.run(view, register=register) if not code or finding.code == code]


def member(number: str, submitted_at: dt.datetime | None = SUBMITTED) -> ApplicationFields:
    """Another application of the group."""
    return ApplicationFields(number=number, submitted_at=submitted_at)


def at(pointer: str) -> Where:
    """A place in the manifest."""
    return Where(document="d0", document_name="application.json", pointer=pointer)


def sheet(
    name: str = "Kustannusarvio", *rows: tuple[object, ...], truncated: bool = False, hidden: bool = False
) -> Sheet:
    """A sheet: a value, or (value, formula, what that gives) for a formula; computed as shown by default."""
    cells = []
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            shown, formula, *made = value if isinstance(value, tuple) else (value, None)
            if shown is not None or formula:
                computed = (made or [shown])[0] if formula else None
                reference = f"{'ABCDEFGH'[column]}{row}"
                cells.append(Cell(reference, shown, formula, computed, "computed" if formula else ""))
    return Sheet(name, tuple(cells), len(rows), 8, hidden=hidden, truncated=truncated)
