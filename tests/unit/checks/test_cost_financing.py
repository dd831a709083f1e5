"""F05, F06, F28–F30: cost model, payers, advance."""

from __future__ import annotations

from typing import Any

import pytest

from ic16desk.model.application import Advance, Applicant, ApplicationFields, FundingRow, Wage
from ic16desk.model.views import CaseView
from tests.unit.checks.builders import at, found, register
from tests.unit.checks.cost_cases import REGISTER, estimate, judged, line, one, said, wage


# 866/2021 § 2.3: »joko kokonaan tai osittain«
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("services",), [("no_simplified_model", "error")]),
        (("services", "travel"), [("no_simplified_model", "warning")]),  # trips may be unit costs (§ 13)
        (("services", "wages"), []),  # wages are by §§ 6–7 a simplified model at least in part
        (("services", "flat_rate"), []),
    ],
)
def test_simplified_model_is_used_in_part(lines: tuple[str, ...], expected: list[Any]) -> None:
    view = estimate(*(line(category, 300_000_00) for category in lines), model="actual")
    assert [(code, severity) for code, severity, item in said(view) if item == "F05"] == expected


def test_national_money_need_not_use_one() -> None:
    view = estimate(line("services", 100_00), model="actual", money_source="national")
    assert said(view) == []  # 867/2021 § 20.1


# CPR art. 53(2)
@pytest.mark.parametrize(("cents", "expected"), [(100_000_00, ["F30"]), (100_000_01, [])])
def test_small_projects_are_paid_in_a_simplified_form(cents: int, expected: list[str]) -> None:
    view = estimate(line("services", 100_000_00), line("wages", cents), model="actual")
    assert [item for code, _, item in said(view) if code == "simplified_form_required"] == expected


def test_cost_model_that_is_not_named() -> None:
    view = estimate(line("services", 100_00), model=None)
    assert said(view) == [("model_not_named", "warning", "F06")]
    assert one(view, "model_not_named").where == (at("/costModel"),)


@pytest.mark.parametrize(
    ("model", "category", "mixed"),
    [
        ("flat7", "lump_sum", True),
        ("flat40", "lump_sum", True),
        ("actual", "flat_rate", True),
        ("actual", "lump_sum", True),
        ("flat7", "flat_rate", False),
        ("lump_sum", "lump_sum", False),
    ],
)
def test_sums_of_another_model(model: str, category: str, mixed: bool) -> None:
    view = estimate(line("wages", 100_00), line(category, 1), model=model)
    assert bool(found(view, "costs.model_mixed", register=REGISTER)) is mixed


def test_one_wage_model_for_all_tasks_is_advice() -> None:
    lines = (
        wage(1_00, model="unit_cost", annual_cost_cents=1),
        line("wages", 1_00, wage=Wage(model="standard_percent")),
    )
    finding = one(estimate(*lines, model="flat40"), "wage_models_mixed")
    assert (finding.severity, finding.item, finding.where) == ("info", "F06", (at("/budget/0"), at("/budget/1")))


@pytest.mark.parametrize(("other", "expected"), [("unit_cost", []), ("standard_percent", ["F06"])])
def test_group_project_is_advised_to_use_one_wage_model(other: Any, expected: list[str]) -> None:
    member = ApplicationFields(number="2", budget=(line("wages", 1, wage=Wage(model=other)),))
    view = estimate(wage(1_00, model="unit_cost", annual_cost_cents=1), model="flat40", others=(member,))
    codes = found(view, "costs.group_wage_models", register=REGISTER)
    assert [finding.item for finding in codes] == expected
    assert all(finding.severity == "info" and finding.params["numbers"] == ("2",) for finding in codes)


def paid_by(*rows: FundingRow, kind: Any = "municipality") -> CaseView:
    who = Applicant(name="Hakija", business_id="0211675-2", type=kind)
    return estimate(line("services", 100_00), funding_plan=rows, applicant=who)


# 867/2021 § 9.1 no 7 and 10
@pytest.mark.parametrize(
    ("type", "committed", "expected"),
    [
        ("municipal_other", True, []),
        ("municipal_other", None, []),  # its annex is asked for by formal.annex_missing
        ("municipal_other", False, ["funding_not_committed"]),
        ("public_other", False, ["funding_not_committed"]),
        ("private_other", False, ["funding_not_committed"]),
        ("municipal_own", False, []),
    ],
)
def test_who_pays_is_bound(type: Any, committed: bool | None, expected: list[str]) -> None:
    view = paid_by(FundingRow(type=type, amount_cents=100_00, committed=committed, funder="Naapuri"))
    assert [code for code, _, item in said(view) if item == "F28"] == expected


@pytest.mark.parametrize(
    ("kind", "type", "wrong"),
    [
        ("municipality", "municipal_own", False),
        ("municipality", "public_own", True),
        ("joint_municipal_authority", "private_own", True),
        ("state_authority", "public_own", False),
        ("state_authority", "municipal_own", True),
        ("association", "private_own", False),
        ("association", "public_own", True),
        ("uas", "public_own", False),  # owned by whom is not told
        ("uas", "private_own", False),
        ("development_company", "municipal_own", False),
    ],
)
def test_own_money_stands_in_its_row(kind: str, type: Any, wrong: bool) -> None:
    view = paid_by(FundingRow(type=type, amount_cents=100_00), kind=kind)
    codes = found(view, "costs.funding_wrong_row", register=REGISTER)
    assert [(f.severity, f.item, f.where) for f in codes] == (
        [("warning", "F28", (at("/fundingPlan/0"),))] if wrong else []
    )


def advanced(cents: int, reason: str | None = "Käynnistyskulut", kind: Any = "association", **fields: Any) -> CaseView:
    who = Applicant(name="Hakija", business_id="0211675-2", type=kind)
    rows = (FundingRow(type="eu_and_state", amount_cents=80_000_00), FundingRow(type="private_other", amount_cents=1))
    return estimate(
        line("services", 100_000_00),
        funding_plan=rows,
        applicant=who,
        advance=Advance(amount_cents=cents, reason=reason),
        **fields,
    )


# 867/2021 § 14.1: 30 % of 80 000 € is 24 000 €; 757/2021 § 29.2
@pytest.mark.parametrize(
    ("cents", "reason", "kind", "expected"),
    [
        (24_000_00, "Syy", "association", []),
        (24_000_01, "Syy", "association", [("advance_over_limit", "error")]),
        (24_000_00, None, "association", [("advance_reason_missing", "error")]),
        (24_000_00, None, "municipality", [("advance_public", "error")]),
        (24_000_00, "Syy", "municipality", [("advance_public_reason", "warning")]),
        (24_000_01, "Syy", "state_authority", [("advance_over_limit", "error"), ("advance_public_reason", "warning")]),
        (0, None, "municipality", []),
    ],
)
def test_advance(cents: int, reason: str | None, kind: str, expected: list[Any]) -> None:
    view = advanced(cents, reason, kind)
    assert [(code, severity) for code, severity, item in said(view) if item == "F29"] == expected
    shares = [gauge for gauge in judged(view).gauges if gauge.code == "advance"]
    assert [gauge.voice for gauge in shares] == ([] if not cents else ["error" if cents > 24_000_00 else "ok"])


def test_advance_limit_missing_is_told() -> None:
    (finding,) = found(advanced(1_00), "register.missing", register=register(without="advance"))
    assert finding.item == "F29"


def test_advance_without_any_aid_is_over_its_limit() -> None:
    rows = (FundingRow(type="private_own", amount_cents=100_00),)
    who = Applicant(name="Yhdistys ry", business_id="0211675-2", type="association")
    view = estimate(
        line("services", 100_00), funding_plan=rows, applicant=who, advance=Advance(amount_cents=1, reason="Syy")
    )
    assert said(view) == [("advance_over_limit", "error", "F29")]
    (gauge,) = [gauge for gauge in judged(view).gauges if gauge.code == "advance"]
    assert (gauge.share_hundredths, gauge.voice) == (10_000, "error")
