from __future__ import annotations

from typing import Any

import pytest

from ic16desk.model.application import (
    Applicant,
    ApplicationFields,
    Attachment,
    BudgetLine,
    FundingRow,
    GroupProject,
    OtherFunding,
)
from ic16desk.model.places import Where
from tests.unit.checks.builders import DOCUMENTS, at, case, document, found, register

GROUP = GroupProject(id="g1", name="Ryhmä", lead="401217", members=("401217", "401218"))


@pytest.mark.parametrize(
    ("changed", "part", "missing"),
    [
        ({"applicant": None}, 1, ("applicant",)),
        ({"applicant": Applicant(name="Kunta", type="municipality")}, 1, ("applicant.businessId",)),
        ({"contacts": ()}, 1, ("contacts",)),
        ({"name": None}, 2, ("name",)),
        ({"description": None, "period": None}, 2, ("description", "period")),
        ({"need": ""}, 4, ("need",)),
        ({"objectives": None}, 4, ("objectives",)),
        ({"actions": (), "results": None, "impacts": None}, 5, ("actions", "results", "impacts")),
        ({"budget": ()}, 6, ("budget",)),
        ({"funding_plan": ()}, 7, ("fundingPlan",)),
        ({"use_of_results": None, "communication": None}, 8, ("useOfResults", "communication")),
        ({"earlier_projects": None}, 9, ("earlierProjects",)),
    ],
)
def test_missing_part_is_named_with_its_number(changed: dict[str, Any], part: int, missing: tuple[str, ...]) -> None:
    (finding,) = found(case(**changed), "formal.part_missing")
    assert finding.severity == "error"
    assert finding.item == "A05"
    assert finding.basis == f"867/2021 9 § 1 mom. {part} kohta"
    assert finding.params["part"] == part
    assert finding.params["missing"] == missing
    assert finding.params["label_code"] == f"checks.part.{part}"
    assert finding.where == tuple(at("/" + key.replace(".", "/")) for key in missing)


def test_group_without_partners_misses_part_three() -> None:
    (finding,) = found(case(role="partner"), "formal.part_missing")
    assert finding.params["part"] == 3


def test_continuity_missing_is_a_warning_because_it_may_be_unnecessary() -> None:
    (finding,) = found(case(continuity=None), "formal.part_missing")
    assert (finding.severity, finding.params["part"]) == ("warning", 11)


def test_other_funding_that_is_nowhere_is_told_but_an_empty_list_is_an_answer() -> None:
    (finding,) = found(case(places={}), "formal.part_missing")
    assert (finding.severity, finding.params["part"], finding.where) == ("info", 10, (at("/otherFunding"),))
    assert not found(case(places={}, other_funding=(OtherFunding(funder="X", amount_cents=1),)), "formal.part_missing")


def without(kind: str) -> tuple[Any, ...]:
    return tuple(d for d in DOCUMENTS if d.kind != kind)


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        ("project_plan", "757/2021 21 § 1 mom."),
        ("income_estimate", "757/2021 19 § 2 mom. 3 kohta"),
        ("job_description", "866/2021 5 § 1 mom."),
    ],
)
def test_missing_annex_is_told_with_its_provision(kind: str, basis: str) -> None:
    (finding,) = found(case(documents=without(kind)))
    assert (finding.code, finding.severity, finding.item, finding.basis) == (
        "formal.annex_missing",
        "error",
        "A06",
        basis,
    )
    assert finding.params["kind"] == kind
    assert finding.params["basis"] == basis
    # the plan stands in the manifest's list though its file did not come
    assert finding.where == (at("/attachments/0" if kind == "project_plan" else "/attachments"),)


def test_job_description_is_not_asked_without_wages() -> None:
    lines = (BudgetLine(category="services", amount_cents=140_000_01),)
    view = case(documents=without("job_description"), budget=lines, cost_model="flat7")
    assert not found(view, "formal.annex_missing")


def test_income_line_is_the_income_estimate() -> None:
    lines = (
        BudgetLine(category="wages", amount_cents=100_000_01),
        BudgetLine(category="flat_rate", amount_cents=40_000_00),
        BudgetLine(category="income", amount_cents=0),
    )
    assert not found(case(documents=without("income_estimate"), budget=lines))


@pytest.mark.parametrize(("cost_model", "severity", "basis"), [
    ("flat40", "warning", "867/2021 9 § 1 mom. 7 kohta"),
    ("lump_sum", "error", "866/2021 14 § 6 mom."),
])  # fmt: skip
def test_commitment_is_asked_where_others_pay(cost_model: str, severity: str, basis: str) -> None:
    rows = (
        FundingRow(type="eu_and_state", amount_cents=112_000_00),
        FundingRow(type="municipal_other", amount_cents=28_000_01),
    )
    view = case(funding_plan=rows, cost_model=cost_model)
    (finding,) = [f for f in found(view, "formal.annex_missing") if f.params["kind"] == "funding_commitment"]
    assert (finding.severity, finding.basis) == (severity, basis)
    view = case(
        funding_plan=rows, cost_model=cost_model, documents=(*DOCUMENTS, document("s.pdf", "funding_commitment"))
    )
    assert all(f.params["kind"] != "funding_commitment" for f in found(view, "formal.annex_missing"))


def test_lump_sum_needs_its_estimate() -> None:
    (finding,) = found(case(cost_model="lump_sum"), "formal.annex_missing")
    assert (finding.params["kind"], finding.basis, finding.severity) == ("lump_sum_estimate", "866/2021 15 §", "error")


def test_private_applicant_may_be_asked_for_statements() -> None:
    applicant = Applicant(name="Yritys Oy", business_id="0211675-2", type="company")
    (finding,) = found(case(applicant=applicant), "formal.annex_missing")
    assert (finding.params["kind"], finding.severity, finding.item) == ("financial_statements", "info", "B02")


def test_annexes_unknown_to_the_register_are_told_once() -> None:
    (finding,) = found(case(), register=register(without="attachment_kind"))
    assert (finding.code, finding.item, finding.where) == ("register.missing", "A06", (at("/attachments"),))


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_group_agreement_is_needed_somewhere_in_the_group(role: str) -> None:
    (finding,) = found(case(role=role, group=GROUP), "formal.group_agreement_missing")
    assert (finding.severity, finding.item, finding.basis) == ("error", "A07", "757/2021 40 §")
    assert finding.where == (at("/attachments"),)
    assert not found(
        case(role=role, documents=(*DOCUMENTS, document("s.pdf", "group_agreement"))), "formal.group_agreement_missing"
    )
    other = ApplicationFields(number="401218", attachments=(Attachment(file="s.pdf", kind="group_agreement"),))
    assert not found(case(role=role, group=GROUP, others=(other,)), "formal.group_agreement_missing")


def test_single_applicant_needs_no_group_agreement() -> None:
    assert not found(case(role="single"), "formal.group_agreement_missing")


def test_secret_annex_is_told_with_its_ground_and_parts() -> None:
    annex = Attachment(
        file="liitteet/Patentti.pdf",
        kind="other",
        secrecy="partly",
        secrecy_basis=("20", "JulkL 24 § 1 mom. 21 k."),
        secret_parts="luku 3",
    )
    view = case(attachments=(annex,), documents=(*DOCUMENTS, document("patentti.pdf", "other", id="d9")))
    (finding,) = found(view)
    assert (finding.code, finding.severity, finding.item) == ("formal.secret_annex", "info", "A12")
    assert finding.basis == "621/1999 24 § 1 mom. 20 kohta; JulkL 24 § 1 mom. 21 k."
    assert finding.params == {"document": "patentti.pdf", "grounds": ("24 § 1 mom. 20", "JulkL 24 § 1 mom. 21 k.")}
    assert finding.where == (Where(document="d9", document_name="patentti.pdf", quote="luku 3"),)


def test_secret_mark_without_ground_is_a_warning() -> None:
    view = case(documents=(*DOCUMENTS, document("salainen.pdf", "other", id="d9", secret=True)))
    (finding,) = found(view)
    assert (finding.code, finding.severity, finding.basis) == (
        "formal.secrecy_basis_missing",
        "warning",
        "621/1999 25 §",
    )
    assert finding.where == (Where(document="d9", document_name="salainen.pdf"),)
