from __future__ import annotations

import datetime as dt

import pytest

from ic16desk.model.application import Applicant, Partner, Period
from ic16desk.model.places import Where
from tests.unit.checks.builders import PLACES, at, case, entry, found, register


@pytest.mark.parametrize("wrong", ["0211675-3", "12345678", "0211675–2", "ei ole"])
def test_wrong_business_id_of_the_applicant(wrong: str) -> None:
    (finding,) = found(case(applicant=Applicant(name="Kunta", business_id=wrong, type="municipality")))
    assert (finding.code, finding.severity, finding.item) == ("applicant.business_id_invalid", "error", "A05")
    assert finding.basis == "867/2021 9 § 1 mom. 1 kohta"
    assert finding.params == {"name": "Kunta", "business_id": wrong}
    assert finding.where == (at("/applicant/businessId"),)


def test_wrong_business_id_of_a_partner_is_told_at_the_partner() -> None:
    partners = (Partner(name="Oikea Oy", business_id="0201256-6"), Partner(name="Väärä Oy", business_id="0201256-7"))
    (finding,) = found(case(partners=partners))
    assert finding.params["name"] == "Väärä Oy"
    assert finding.basis == "867/2021 9 § 1 mom. 3 kohta"
    assert finding.where == (at("/partners/1/businessId"),)


def test_old_six_digit_business_id_is_right() -> None:
    assert not found(case(applicant=Applicant(name="Kunta", business_id="211675-2", type="municipality")))


def test_start_before_the_day_of_the_application() -> None:
    place = Where(document="d1", document_name="hakemus.pdf", page=2, quote="Alkamispäivämäärä 20.9.2026")
    view = case(
        period=Period(start=dt.date(2026, 9, 20), end=dt.date(2027, 1, 1)), places={**PLACES, "period.start": place}
    )
    (finding,) = found(view)
    assert (finding.code, finding.severity, finding.item) == ("dates.start_before_application", "error", "A02")
    assert finding.basis == "757/2021 19 § 1 mom."
    assert finding.params == {"start_date": "2026-09-20", "submitted_date": "2026-09-21"}
    assert finding.where == (place, at("/submittedAt"))


def test_start_on_the_day_of_the_application_counted_in_helsinki() -> None:
    # 22.30 UTC on the 20th is 1.30 on the 21st in Helsinki
    late = dt.datetime(2026, 9, 20, 22, 30, tzinfo=dt.UTC)
    period = Period(start=dt.date(2026, 9, 21), end=dt.date(2027, 1, 1))
    assert not found(case(submitted_at=late, period=period))
    (finding,) = found(case(submitted_at=late, period=Period(start=dt.date(2026, 9, 20), end=dt.date(2027, 1, 1))))
    assert finding.params == {"start_date": "2026-09-20", "submitted_date": "2026-09-21"}


def test_period_the_wrong_way_round() -> None:
    (finding,) = found(case(period=Period(start=dt.date(2027, 2, 1), end=dt.date(2027, 1, 31))))
    assert (finding.code, finding.severity, finding.item) == ("dates.period_reversed", "error", "A05")
    assert finding.params == {"start_date": "2027-02-01", "end_date": "2027-01-31"}
    assert finding.where == (at("/period/end"), at("/period/start"))
    assert not found(case(period=Period(start=dt.date(2027, 2, 1), end=dt.date(2027, 2, 1))))


@pytest.mark.parametrize(
    ("submitted", "shown"),
    [
        (dt.datetime(2026, 10, 30, 14, 15, 1, tzinfo=dt.UTC), ("2026-10-30", "16.15")),
        (dt.datetime(2026, 11, 2, 7, 0, tzinfo=dt.UTC), ("2026-11-02", "09.00")),
        (dt.datetime(2026, 8, 16, 20, 59, 59, tzinfo=dt.UTC), ("2026-08-16", "23.59")),
    ],
)
def test_submitted_outside_the_call(submitted: dt.datetime, shown: tuple[str, str]) -> None:
    (finding,) = found(case(submitted_at=submitted))
    assert (finding.code, finding.severity, finding.item) == ("dates.outside_call", "error", "A03")
    assert finding.basis == "757/2021 38 § 1 mom. 2 kohta"
    assert (finding.params["submitted_date"], finding.params["submitted_time"]) == shown
    assert (finding.params["closes_date"], finding.params["closes_time"]) == ("2026-10-30", "16.15")
    assert (finding.params["opens_date"], finding.params["opens_time"]) == ("2026-08-17", "00.00")
    assert finding.where == (at("/submittedAt"),)


@pytest.mark.parametrize("submitted", ["2026-10-30T16:15:00+02:00", "2026-08-17T00:00:00+03:00"])
def test_submitted_at_the_very_ends_of_the_call(submitted: str) -> None:
    assert not found(case(submitted_at=dt.datetime.fromisoformat(submitted)))


def test_unknown_call_is_told_once() -> None:
    (finding,) = found(case(call="toinen"))
    assert (finding.code, finding.severity, finding.item) == ("register.missing", "warning", "A03")
    assert finding.params == {"kind": "call", "kind_code": "checks.kind.call", "id": "toinen", "on_date": "2026-09-21"}
    assert finding.where == (at("/call"),)


def test_call_without_times_says_nothing() -> None:
    assert not found(case(), register=register(instead=(entry("call", "haku-1", {"opens": "pian", "closes": 5}),)))


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"specific_objective": "2.3"}, "formal.objective_not_in_call", "/specificObjective"),
        ({"cost_model": "flat1_5"}, "formal.cost_model_not_in_call", "/costModel"),
        ({"agreement": "ROI", "theme": None}, "formal.agreement_not_in_call", "/agreement"),
    ],
)
def test_what_the_call_does_not_open(changed: dict[str, str], code: str, pointer: str) -> None:
    known = register(instead=(entry("agreement", "ROI"),))
    (finding,) = found(case(**changed), code, register=known)
    assert (finding.code, finding.severity, finding.item, finding.basis) == (
        code,
        "error",
        "D03",
        "757/2021 38 § 1 mom.",
    )
    assert finding.where == (at(pointer),)
    assert finding.params["call"] == "haku-1"


def test_unknown_agreement() -> None:
    findings = found(case(agreement="XYZ"))
    assert [f.code for f in findings] == ["formal.agreement_not_in_call", "plan.agreement_unknown"]
    assert findings[1].item == "E01"
    assert findings[1].basis == "757/2021 10 § 3 mom.; 797/2021 16 § 1 mom."
    assert findings[1].params == {"agreement": "XYZ", "on_date": "2026-09-21"}
    assert findings[1].where == (at("/agreement"),)


@pytest.mark.parametrize("theme", ["OUL-2", "nimi OUL-2", "jotain muuta"])
def test_theme_of_another_agreement(theme: str) -> None:
    (finding,) = found(case(theme=theme))
    assert (finding.code, finding.severity, finding.item) == ("plan.theme_not_in_agreement", "error", "E01")
    assert finding.params == {"theme": theme, "agreement": "TRE", "on_date": "2026-09-21"}
    assert finding.where == (at("/theme"), at("/agreement"))


@pytest.mark.parametrize("theme", ["TRE-1", "tre-1", "Nimi TRE-1 ", "namn TRE-1"])
def test_theme_by_id_or_name(theme: str) -> None:
    assert not found(case(theme=theme))


def test_theme_that_ended_before_the_application() -> None:
    ended = entry("theme", "TRE-1", {"agreement": "TRE"}, valid_to=dt.date(2026, 9, 20))
    assert [f.code for f in found(case(), register=register(instead=(ended,)))] == ["plan.theme_not_in_agreement"]
