"""Cases for the rules on aid, applicant, council, programme, proposal and group."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import msgspec

from ic16desk.model.application import (
    Aid,
    Applicant,
    ApplicationFields,
    BudgetLine,
    Contact,
    FundingRow,
    GroupProject,
    Indicator,
    OtherFunding,
    Partner,
    Period,
    Wage,
)
from ic16desk.model.findings import Finding
from ic16desk.model.people import Person
from ic16desk.model.proposals import Member, Proposal, ProposalItem, Proposed
from ic16desk.model.views import CaseView, GroupPlan, OtherCase
from ic16desk.register import Register
from tests.unit.checks import builders
from tests.unit.checks.builders import CLEAN, DOCUMENTS, SUBMITTED, case, document, entry, found

OWN = "0211675-2"  # the clean case's applicant
OTHER = "0828308-4"
MEETING = dt.date(2026, 11, 10)
PERSON = Person("p", "Venla Valmistelija", "rahoitusasiantuntija")

_CALL = {
    "opens": "2026-08-17T00:00:00+03:00",
    "closes": "2026-10-30T16:15:00",
    "max_cents": 112_000_00,
    "regions": ("06", "17"),
}
ENTRIES = (
    entry("limit", "de_minimis", {"max_cents": 200_000_00, "years": 3, "basis": "N:o 1407/2013"}),
    entry("limit", "de_minimis", {"max_cents": 300_000_00, "years": 3, "basis": "2023/2831"},
          valid_from=dt.date(2024, 1, 1)),
    entry("excluded_industry", "01"),
    entry("excluded_industry", "03"),
    entry("limit", "research.ancillary", {"percent_hundredths": 2000}),
    entry("limit", "lead_theme.cities", {"count": 3}),
    entry("limit", "intervention", {"first": 1, "last": 182}),
    entry("agreement", "TRE", {"deciding_council": "pirkanmaa", "cities": ("837",), "region": "06"}),
    entry("agreement", "OUL", {"deciding_council": "pohjanmaa", "handling_council": "kainuu", "region": "17"}),
    entry("council", "pirkanmaa", {"languages": ("fi",)}),
    entry("council", "pohjanmaa", {"languages": ("fi", "sv")}),
    entry("council", "kainuu", {"languages": ("fi",)}),
    entry("municipality", "837"),
    entry("municipality", "564"),
    entry("municipality", "091"),
    entry("frame", "TRE", {"agreement": "TRE", "eu_and_state_cents_per_year": 560_000_00}),
    entry("call", "haku-1", _CALL, valid_to=dt.date(2026, 10, 30)),
)  # fmt: skip


def rules(*, without: str = "", instead: tuple[Any, ...] = ()) -> Register:
    """The register of the tests with what these rules ask; one kind or id left out, or replaced."""
    replaced = {(new.kind, new.id) for new in instead}
    own = {(e.kind, e.id) for e in ENTRIES}
    base = [e for e in builders.ENTRIES if (e.kind, e.id) not in own]
    kept = (e for e in (*base, *ENTRIES) if without not in {e.id, e.kind} and (e.kind, e.id) not in replaced)
    return Register.of((*kept, *instead))


def judged(
    code: str, *, view: dict[str, Any] | None = None, register: Register | None = None, **fields: Any
) -> list[Finding]:
    """The findings of one code in the clean case with some fields changed; ``view``: what else the case holds."""
    return found(with_view(view, **fields), code, register=register or rules())


def with_view(view: dict[str, Any] | None = None, **fields: Any) -> CaseView:
    """The clean case with some fields changed and, in ``view``, what the store adds to it."""
    documents = (view or {}).pop("documents", DOCUMENTS) if view else DOCUMENTS
    return dataclasses.replace(case(documents=documents, **fields), **(view or {}))


def asked(cents: int, *, business_id: str | None = OWN, name: str = "Esimerkkilän kaupunki", **more: Any) -> Aid:
    """De minimis aid asked for here."""
    return Aid(name=name, amount_cents=cents, business_id=business_id, **more)


def had(cents: int, granted: dt.date, *, business_id: str | None = OWN, **more: Any) -> Aid:
    """De minimis aid granted before."""
    return Aid(name="Esimerkkilän kaupunki", amount_cents=cents, business_id=business_id, granted=granted, **more)


def other(number: str = "400001", *, fields: ApplicationFields = CLEAN, **more: Any) -> OtherCase:
    """Another case of the store with the same applicant; another name, so that only what is changed is alike."""
    changed = {"number": number, "name": "Toinen hanke", "group": None} | more.pop("changed", {})
    return OtherCase(number, msgspec.structs.replace(fields, **changed), more.pop("business_ids", (OWN,)), **more)


def proposal(*items: ProposalItem, members: tuple[Member, ...] = ()) -> Proposed:
    """The steering group's proposal, and what it says of the clean case."""
    made = Proposal("e", "TRE", "haku-1", MEETING, "5 §", members, items, PERSON, SUBMITTED)
    return Proposed(made, next((item for item in items if item.number == "401217"), None))


LINES = (
    BudgetLine(category="services", amount_cents=5_000_00, description="Mittauspalvelu"),
    BudgetLine(category="wages", amount_cents=30_000_00, description="Asiantuntija",
               wage=Wage(task="Asiantuntija", annual_cost_cents=60_000_00, share_hundredths=6000)),
)  # fmt: skip
FREE = BudgetLine(category="buildings", amount_cents=1_000_00, part="investment")


def everything() -> list[Finding]:
    """At least one finding of each code of these rules."""
    group = GroupProject(id="g", name="Ryhmä", lead="401217", members=("401217", "2"), total_cents=1)
    member = msgspec.structs.replace(
        CLEAN, number="2", agreement="OUL", period=Period(dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        group=GroupProject(id="g", name="Ryhmä", lead="2"),
    )  # fmt: skip
    twin = other(changed={"budget": LINES, "name": "Hanke"})
    same = OtherFunding("ELY", 1, same_costs=True)
    pending = other(changed={"de_minimis": (asked(300_000_00),)})
    old, day = had(100_000_00, dt.date(2025, 1, 1)), had(150_000_00, dt.date(2023, 11, 24))
    read = dataclasses.replace(document("hakemus.pdf", "application"), pages=("Hakemus",))
    own = Applicant(name="nimi pirkanmaa", business_id=OWN, in_difficulty=True, recovery_order=True)
    school = Applicant(name="Koulu", business_id=OWN, type="university", industry="01.1", ancillary_hundredths=2001)
    city = Applicant(name="Kaupunki", business_id=OWN, type="municipality", city="nimi 837")
    strangers = (Member("Maija", "Muualta"), Member("Matti", "nimi 837"))
    paid = (FundingRow(type="eu_and_state", amount_cents=112_000_01),)
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"others": (twin,), "others_left": 2}, {"budget": LINES, "other_funding": (same,)}),
        ({}, {"de_minimis": (asked(300_000_01),)}),
        ({}, {"de_minimis": (asked(100_000_00), old, day)}),
        ({"others": (pending,)}, {"de_minimis": (asked(100_000_00, business_id=None), asked(1_000_00))}),
        ({"others": (other(de_minimis=(old,), granted_cents=1),)}, {"de_minimis": (asked(1_00),)}),
        ({}, {"applicant": own, "authority": "ELY-keskus", "contacts": (Contact(name="Kirjaamo"),)}),
        ({}, {"applicant": Applicant(name="Oy", business_id=OTHER, type="company"), "language": "sv"}),
        ({"documents": (read,)}, {"language": None, "budget": (*CLEAN.budget, FREE), "funding_plan": paid}),
        ({"group_plans": (GroupPlan("401217", "a", "1", "x"), GroupPlan("2", "b", "2", "y")), "group": (member,)},
         {"group": group, "role": "partner"}),
        ({}, {"period": Period(dt.date(2026, 1, 1), dt.date(2026, 2, 1)), "intervention": "999", "agreement": "OUL",
              "indicators": (Indicator("RCO14"),), "strand": "lead_theme"}),
        ({"proposed": proposal(), "frame_cents": 560_000_01}, {}),
        ({"proposed": proposal(ProposalItem("401217", "not"), members=strangers)}, {"applicant": city}),
        ({"proposed": proposal(ProposalItem("401217", "reserve", 4))}, {}),
        ({"proposed": proposal(ProposalItem("401217", "propose", 1, 1_00)), "frame_cents": 1}, {"agreement": "OUL"}),
        ({}, {"economic_activity": True, "open_access": False, "kind": "investment",
              "partners": (Partner("Yritys Oy", role="other"),)}),
        ({}, {"economic_activity": False, "applicant": school, "de_minimis": (asked(1_00, name="Koulu"),)}),
    ]  # fmt: skip
    findings = [finding for view, fields in cases for finding in found(with_view(view, **fields), register=rules())]
    outside = rules(instead=(entry("call", "haku-1", {**_CALL, "regions": ("01",)}),))
    return [*findings, *found(case(), register=outside)]
