"""Views built by hand: a sound case, its draft, the shipped texts; each builder takes what should be different."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from ic16desk import paths
from ic16desk.model.application import (
    Applicant,
    ApplicationFields,
    BudgetLine,
    FundingRow,
    GroupProject,
    Period,
)
from ic16desk.model.checklists import Checklist
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    Official,
    SteeringGroupMinute,
)
from ic16desk.model.outcome import Ground, Outcome
from ic16desk.model.people import Person
from ic16desk.model.places import Where
from ic16desk.model.proposals import Conflict
from ic16desk.model.register import Dated
from ic16desk.model.views import Beneficiary, CaseView, DecisionView

TODAY = dt.date(2026, 11, 24)
#: Files of dated texts that letters and lint use.
TEXT_FILES = (
    "letters/phrases.toml", "letters/reasons.toml", "letters/conditions.toml", "letters/later.toml",
    "letters/secrecy.toml", "letters/elements.toml", "letters/cover.toml", "legal/appeal.toml",
)  # fmt: skip
#: Files of limits that the lint looks at.
LIMIT_FILES = ("programme/limits.toml", "programme/limits-decision.toml")


@cache
def shipped_texts() -> dict[str, Dated]:
    """The shipped texts by id."""
    return {entry.id: entry for file in TEXT_FILES for entry in _read(file)}


def _read(file: str) -> Iterable[Dated]:
    data = tomllib.loads(paths.resource(*file.split("/")).read_text("utf-8"))
    for row in data["entry"]:
        yield a_dated(
            row["id"],
            kind=data["kind"],
            words={language: row[language] for language in ("fi", "sv", "en") if language in row},
            values=row.get("values", {}),
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            checked=row["checked"],
            source=row["source"],
            status=row["status"],
        )


def a_dated(id: str, *, words: dict[str, dict[str, str]], **changes: Any) -> Dated:
    """A value valid since 2021 and confirmed this autumn."""
    base: dict[str, Any] = {
        "kind": "phrase",
        "valid_from": dt.date(2021, 9, 1),
        "valid_to": None,
        "checked": dt.date(2026, 11, 1),
        "source": "a test",
        "trust": "D",
        "status": "confirmed",
        "values": {},
        "origin": "tests",
        "hash": "0" * 64,
    }
    return Dated(id=id, words=words, **{**base, **changes})


def named(id: str, fi: str, sv: str, en: str = "", **changes: Any) -> Dated:
    """A register value with a name in each language."""
    words = {"fi": {"name": fi}, "sv": {"name": sv}, "en": {"name": en or fi}}
    return a_dated(id, words=words, **changes)


COUNCIL = a_dated(
    "uusimaa",
    kind="council",
    words={
        "fi": {"name": "Uudenmaan liitto", "genitive": "Uudenmaan liiton", "ablative": "Uudenmaan liitolta"},
        "sv": {"name": "Nylands förbund", "genitive": "Nylands förbunds"},
        "en": {"name": "Helsinki-Uusimaa Regional Council"},
    },
)
AGREEMENT = named("LAH", "Lahti", "Lahtis", kind="agreement")
THEME = named("LAH-1", "Hiilineutraali kiertotalous", "Koldioxidneutral cirkulär ekonomi", kind="theme")
OBJECTIVE = named(
    "2.3", "Kiertotalouteen siirtymisen edistäminen", "Främja övergången till en cirkulär ekonomi", kind="objective"
)
PRIORITY = named(
    "TL2", "Hiilineutraali Suomi", "Ett koldioxidneutralt Finland", kind="priority", values={"number": "2"}
)

BUDGET = (
    ("wages", 22_020_000, 22_020_000),
    ("services", 7_250_000, 7_000_000),
    ("equipment", 420_000, 0),
    ("travel", 980_000, 918_000),
    ("materials", 340_000, 340_000),
    ("communication", 690_000, 690_000),
    ("flat_rate", 2_219_000, 2_167_760),
)
APPROVED_CENTS = sum(row[2] for row in BUDGET)
GRANTED_CENTS = APPROVED_CENTS * 75 // 100


def application_fields(**changes: Any) -> ApplicationFields:
    """A sound application, in Finnish, for EU money."""
    total = sum(row[1] for row in BUDGET)
    applied = total * 75 // 100
    fields = ApplicationFields(
        number="401447",
        case_number="EURA 2021/401447/09 02 01 01/2026/UML",
        submitted_at=dt.datetime(2026, 10, 12, 9, 30, tzinfo=dt.UTC),
        language="fi",
        agreement="LAH",
        theme="LAH-1",
        specific_objective="2.3",
        money_source="eu",
        kind="development",
        cost_model="flat7",
        applicant=Applicant(
            name="Vesijärven ammattikorkeakoulu Oy",
            business_id="0828308-4",
            street="Satamakatu 8",
            postal_code="15140",
            city="Lahti",
        ),
        name="KIERTO+ – Teollisten sivuvirtojen digitaalinen kauppapaikka",
        period=Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 8, 31)),
        budget=tuple(BudgetLine(category=name, amount_cents=asked) for name, asked, _ in BUDGET),  # type: ignore[arg-type]
        funding_plan=(
            FundingRow(type="eu_and_state", amount_cents=applied),
            FundingRow(type="municipal_own", amount_cents=total - applied),
        ),
    )
    return msgspec.structs.replace(fields, **changes)


#: What is the case's own; every other name, and ``group``, is a field of its application.
_CASE_NAMES = frozenset(CaseView.__dataclass_fields__) - {"group"}


#: Whoever presents and decides in :func:`a_draft`, and the reviewer ``p``, has declared to be free of interest.
FREE = tuple(
    Conflict(Person(id, name, ""), None, "", dt.datetime(2026, 11, 1, 8, tzinfo=dt.UTC))
    for id, name in (("o0", "Venla Mallikas"), ("o1", "Aarne Esimerkki"), ("p", "N"))
)


def a_case(**changes: Any) -> CaseView:
    """A case; unknown names change its fields (``a_case(money_source="national")``)."""
    own = {name: changes.pop(name) for name in list(changes) if name in _CASE_NAMES}
    base: dict[str, Any] = {
        "id": "01934f6e-0000-7000-8000-000000000001",
        "number": "401447",
        "fields": application_fields(**changes),
        "corrected_keys": frozenset(),
        "places": {},
        "manifest": Where(document_name="application.json"),
        "documents": (),
        "group": (),
        "answers": (),
        "supplements": (),
        "received": dt.datetime(2026, 10, 13, 8, 0, tzinfo=dt.UTC),
        "today": TODAY,
        "conflicts": FREE,
    }
    return CaseView(**{**base, **own})


def a_draft(**changes: Any) -> DecisionDraft:
    """A complete approval; ``outcome="reject"`` and its kin leave the money out and give a reason."""
    draft = DecisionDraft(
        outcome=changes.pop("outcome", "grant"),
        language="fi",
        case_number="EURA 2021/401447/09 02 01 01/2026/UML",
        decision_number="114/2026",
        date=TODAY,
        presenter=Official(name="Venla Mallikas", title="rahoitusasiantuntija"),
        decider=Official(name="Aarne Esimerkki", title="maakuntajohtaja"),
        contact=DecisionContact(
            name="Venla Mallikas", title="rahoitusasiantuntija", phone="029 123 4567", email="kirjaamo@esimerkki.fi"
        ),
        steering_group=SteeringGroupMinute(
            date=dt.date(2026, 11, 5), section="§ 41", reasons="Hanke vahvistaa kärkeä."
        ),
        supplemented=(dt.date(2026, 11, 9),),
        grounds="Mittauslaitteen hankintahinta ylittää 3 000 euroa, eikä sitä voida hyväksyä välittömänä kustannuksena "
        "valitussa kustannusmallissa (866/2021 9 § 2 mom.).",
    )
    if draft.outcome in ("grant", "grant_reduced"):
        draft = msgspec.structs.replace(draft, **_money())
    else:
        code = "N01" if draft.outcome == "not_examined" else "R02"
        reason = DecisionReason(code=code, text="Hanke ei liity kiertotalouteen.")
        draft = msgspec.structs.replace(draft, reasons=(reason,) if draft.outcome != "lapsed" else ())
    return msgspec.structs.replace(draft, **changes)


def _money() -> dict[str, Any]:
    return {
        "approved_budget": tuple(
            ApprovedLine(
                category=name,  # type: ignore[arg-type]
                amount_cents=approved,
                reason="" if asked == approved else "Kustannus hyväksytään tarjouspyynnön mukaisena.",
            )
            for name, asked, approved in BUDGET
        ),
        "approved_funding": (
            FundingRow(type="eu_and_state", amount_cents=GRANTED_CENTS),
            FundingRow(type="municipal_own", amount_cents=APPROVED_CENTS - GRANTED_CENTS),
        ),
        "granted_cents": GRANTED_CENTS,
        "percent_hundredths": 7500,
        "plan_date": dt.date(2026, 10, 12),
        "conditions": (
            DecisionCondition(code="C-RET"),
            DecisionCondition(code="C-RES", params={"publication_date": "2028-12-31"}),
            DecisionCondition(code="C-COM"),
            DecisionCondition(code="C-IND"),
            DecisionCondition(code="C-PROC"),
        ),
        "scores": "1.1: 4/5, 1.2: 3/5.",
    }


def an_outcome(**changes: Any) -> Outcome:
    """What the answers allow; by default to grant as proposed."""
    base: dict[str, Any] = {
        "outcome": "grant",
        "allowed": ("grant", "grant_reduced"),
        "blocking": (),
        "grounds": (),
        "conditions": (),
        "not_allowed": (),
        "basis": "757/2021 10 § 3 mom.",
    }
    return Outcome(**{**base, **changes})


def a_checklist(**changes: Any) -> Checklist:
    """A checklist without items."""
    base: dict[str, Any] = {
        "id": "ic16",
        "title": "2026-1",
        "valid_from": "2026-01-01",
        "sections": (),
        "hash": "0" * 64,
    }
    return Checklist(**{**base, **changes})


def a_group(**changes: Any) -> GroupProject:
    """A group project of three."""
    return msgspec.structs.replace(
        GroupProject(id="G1", name="KIERTO", lead="401447", members=("401447", "401448")), **changes
    )


BENEFICIARIES = (
    Beneficiary("Vesijärven ammattikorkeakoulu Oy", "0828308-4", lead=True),
    Beneficiary("Esimerkkilän kaupunki", "0187690-1", lead=False),
)


def a_decision_view(**changes: Any) -> DecisionView:
    """A decision ready to print; each part of the view may be given."""
    draft = changes.pop("draft", None) or a_draft()
    outcome = an_outcome()
    if draft.outcome in ("reject", "not_examined", "lapsed"):
        grounds = tuple(Ground("D01", "not_met", "757/2021 37 §", reason.code) for reason in draft.reasons)
        outcome = an_outcome(outcome=draft.outcome, allowed=(draft.outcome,), grounds=grounds)
    base: dict[str, Any] = {
        "case": a_case(),
        "draft": draft,
        "checklist": a_checklist(),
        "findings": (),
        "outcome": outcome,
        "council": COUNCIL,
        "agreement": AGREEMENT,
        "theme": THEME,
        "objective": OBJECTIVE,
        "priority": PRIORITY,
        "beneficiaries": (),
        "phrases": shipped_texts(),
        "program_version": "0.1.0",
        "record": b"",
        "final": False,
        "limits": {entry.id: entry for file in LIMIT_FILES for entry in _read(file)},
    }
    return DecisionView(**{**base, **changes})
