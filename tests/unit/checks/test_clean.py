from __future__ import annotations

import datetime as dt
import json

import msgspec

from ic16desk import checks
from ic16desk.model.application import ApplicationFields
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.register import Register
from tests.unit.checks.builders import CLEAN, case, found, register


def test_clean_case_has_no_findings() -> None:
    assert found(case()) == []


def test_shipped_register_has_every_value_the_checks_need() -> None:
    view = case(call="IC16-2026-1", kind="development")
    assert checks.run(view, register=Register.load()) == ()


def test_same_case_gives_the_same_findings_in_the_same_order() -> None:
    view = case(need=None, theme="OUL-2", period=None, budget=CLEAN.budget[:1])
    first = checks.run(view, register=register())
    assert len(first) >= 4
    assert first == checks.run(view, register=register())


def test_findings_survive_the_store_as_json() -> None:
    view = case(
        need=None,
        theme="OUL-2",
        cost_model="flat7",
        budget=CLEAN.budget[:1],
        submitted_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
    )
    for finding in found(view):
        data = msgspec.json.encode(finding)
        again = msgspec.json.decode(data, type=Finding)
        assert json.loads(msgspec.json.encode(again)) == json.loads(data)


def test_empty_application_names_what_is_missing_and_nothing_else() -> None:
    empty = {
        name: field.default if field.default is not msgspec.NODEFAULT else None
        for name, field in ((f.name, f) for f in msgspec.structs.fields(ApplicationFields))
        if name != "number"
    }
    findings = found(
        case(documents=(), places={}, manifest=Where(document="d1", document_name="hakemus.pdf", page=1), **empty)
    )
    codes = {"formal.part_missing", "formal.annex_missing", "formal.language_missing"}
    assert {finding.code for finding in findings} == codes
    assert [f.params["part"] for f in findings if f.code == "formal.part_missing"] == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    assert {f.params["kind"] for f in findings if f.code == "formal.annex_missing"} == {
        "project_plan",
        "income_estimate",
    }
    assert all(w.document_name == "hakemus.pdf" and w.page == 1 and w.pointer for f in findings for w in f.where)
