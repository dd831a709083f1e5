"""What one case of the store says of another: found in both, gone when it is corrected, the same after a rebuild."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ic16desk.desk import Desk
from tests.helpers.stores import a_desk

CITY, COMPANY, OTHER = "0211675-2", "0828308-4", "1572860-0"
LINE = {"category": "services", "amountCents": 500_000, "description": "Mittauspalvelu"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


def take(desk: Desk, folder: Path, number: str, *, files: dict[str, str] | None = None, **fields: Any) -> str:
    """An application in the store, read and judged."""
    package = folder / f"paketti {number}"
    package.mkdir()
    plain = {
        "schema": "ic16desk/application/1",
        "number": number,
        "name": f"Hanke {number}",
        "applicant": {"name": "Kaupunki", "businessId": CITY, "type": "municipality"},
        "period": {"start": "2027-01-01", "end": "2028-12-31"},
        **fields,
    }
    (package / "application.json").write_text(json.dumps(plain), "utf-8")
    for name, text in (files or {}).items():
        (package / name).write_text(text, "utf-8")
    report = desk.importing.take(package).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    return report.id


def codes(desk: Desk, case: str, family: str) -> list[str]:
    return [finding.code for finding in desk.cases.findings(case) if finding.code.startswith(family)]


def warnings(desk: Desk, case: str) -> int:
    (row,) = desk.cases.rows([case])
    return row.warnings


def test_same_costs_are_found_in_both_cases_and_name_the_other(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", budget=[LINE])
    before = warnings(desk, one)
    assert codes(desk, one, "double_funding") == []
    two = take(desk, tmp_path, "400002", budget=[LINE])
    for case, named in ((one, "400002"), (two, "400001")):
        (finding,) = (f for f in desk.cases.findings(case) if f.code == "double_funding.same_costs")
        assert finding.params["other_case"] == named
        assert list(finding.params["lines"]) == ["Mittauspalvelu"]  # type: ignore[call-overload]
        assert finding.where[0].pointer == "/budget/0"
    # the list follows without the first case having been opened
    assert warnings(desk, one) == before + 1


def test_correcting_one_case_brings_the_other_up_to_date(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", budget=[LINE])
    two = take(desk, tmp_path, "400002", budget=[LINE])
    counted = warnings(desk, one)
    desk.reviewing.correct(two, "budget", [{**LINE, "amountCents": 500_001}], reason="Kirjoitusvirhe")
    assert warnings(desk, one) == counted - 1
    assert codes(desk, one, "double_funding") == codes(desk, two, "double_funding") == []
    desk.reviewing.correct(two, "budget", [LINE], reason="Sittenkin")
    assert codes(desk, one, "double_funding") == ["double_funding.same_costs"]
    desk.reviewing.correct(two, "applicant.businessId", OTHER, reason="Toinen hakija")
    assert codes(desk, one, "double_funding") == codes(desk, two, "double_funding") == []
    assert warnings(desk, one) == counted - 1


def test_another_applicant_with_the_same_line_is_no_finding(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", budget=[LINE], partners=[{"name": "Yritys", "businessId": COMPANY}])
    applicant = {"name": "Muu", "businessId": OTHER}
    two = take(
        desk, tmp_path, "400002", budget=[LINE], applicant=applicant, partners=[{"name": "Y", "businessId": COMPANY}]
    )
    (other,) = desk.cases.view(one).others
    assert (other.number, other.business_ids) == ("400002", (COMPANY,))
    assert codes(desk, one, "double_funding") == codes(desk, two, "double_funding") == []


def test_de_minimis_asked_in_two_cases_for_one_undertaking(desk: Desk, tmp_path: Path) -> None:
    aid = {"name": "Yritys Oy", "businessId": COMPANY, "amountCents": 15_000_001, "role": "benefiting"}
    applicants = [{"name": "Kaupunki", "businessId": CITY}, {"name": "Muu", "businessId": OTHER}]
    one = take(desk, tmp_path, "400001", deMinimis=[aid], applicant=applicants[0])
    assert codes(desk, one, "de_minimis.with") == []
    two = take(desk, tmp_path, "400002", deMinimis=[aid], applicant=applicants[1])
    # (EU) 2023/2831 art. 3(2): 150 000,01 € + 150 000,01 € are over 300 000 €
    assert codes(desk, one, "de_minimis.with") == codes(desk, two, "de_minimis.with") == ["de_minimis.with_others"]


def test_projections_are_the_same_from_facts_alone(desk: Desk, tmp_path: Path) -> None:
    one = take(
        desk, tmp_path, "400001", partners=[{"name": "Y", "businessId": COMPANY}, {"name": "X", "businessId": "1-2"}]
    )
    desk.reviewing.correct(one, "applicant.businessId", OTHER, reason="Oikaistu")
    rows = desk.session.store._db.execute("SELECT business_id, role FROM party_name ORDER BY 1").fetchall()
    assert rows == [(COMPANY, "partner"), (OTHER, "applicant")]  # a wrong id names nobody
    assert desk.session.store.rebuild() == ()


def test_no_more_cases_are_compared_than_the_bound_and_the_rest_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ic16desk.desk.other_cases.MOST", 2)
    cases = [take(desk, tmp_path, f"40000{n}") for n in range(1, 5)]
    view = desk.cases.view(cases[0])
    assert ([other.number for other in view.others], view.others_left) == (["400004", "400003"], 1)
    assert codes(desk, cases[0], "double_funding") == ["double_funding.not_all_compared"]


def test_the_group_must_have_one_plan(desk: Desk, tmp_path: Path) -> None:
    def member(number: str, text: str) -> str:
        return take(
            desk,
            tmp_path,
            number,
            files={"suunnitelma.txt": text},
            group={"id": "g", "name": "Ryhmä", "lead": "400001", "members": ["400001", "400002"]},
            role="lead" if number == "400001" else "partner",
            attachments=[{"file": "suunnitelma.txt", "kind": "project_plan"}],
        )

    one = member("400001", "Sama suunnitelma.\nToinen rivi.")
    two = member("400002", "Sama  suunnitelma. Toinen rivi.")
    assert codes(desk, one, "group.plan") == codes(desk, two, "group.plan") == []
    (plan, _) = desk.cases.view(one).group_plans
    assert plan.document_name == "suunnitelma.txt"
    other = tmp_path / "uusi.txt"
    other.write_text("Aivan toinen suunnitelma.", "utf-8")
    (document,) = (row.id for row in desk.reading.documents(two) if row.kind == "project_plan")
    desk.revising.replace(document, other)
    assert codes(desk, one, "group.plan") == codes(desk, two, "group.plan") == ["group.plan_differs"]


def test_looking_up_never_scans_the_store(desk: Desk) -> None:
    statements: list[str] = []
    db = desk.session.store._db
    db.conn.set_trace_callback(statements.append)
    desk.session.store.parties.neighbours("a", limit=10)
    desk.session.store.parties.sharing_aid("a", limit=10)
    db.conn.set_trace_callback(None)
    assert len(statements) == 2
    for statement in statements:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()]
        assert any(step.startswith("SEARCH mine") for step in plan)
        assert not [step for step in plan if step.startswith("SCAN") and "subquery" not in step], plan


def decided(desk: Desk, case: str, draft: dict[str, Any]) -> None:
    """A decision signed by its maker, as the projections leave it (no signature is needed for what is asked here)."""
    db = desk.session.store._db
    db.execute(
        "INSERT INTO decision VALUES (?, 1, ?, 'f', 'p', '2026-11-20T10:00:00+00:00', NULL, '')",
        [case, json.dumps({"schema": "ic16desk/decision/1", **draft})],
    )
    values = ["l-" + case, case, "f", "T1", "fi", "0", 1, 2, "0", "{}", "{}", "signed", None, None]
    marks = ", ".join("?" for _ in values)
    db.execute(
        f"INSERT INTO letter VALUES ({marks}, '2026-11-20T22:30:00+00:00', 1, '{{}}', 'B-B', NULL, NULL, '', '')",
        values,
    )


def test_signed_decision_of_the_other_case_is_told(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", budget=[LINE])
    two = take(desk, tmp_path, "400002", budget=[LINE])
    aid = {"name": "Yritys Oy", "amountCents": 5_000, "businessId": COMPANY}
    decided(desk, two, {"outcome": "grant", "grantedCents": 400_000, "deMinimis": [aid]})
    (other,) = desk.cases.view(one).others
    # signed at 22.30 UTC on the 20th: half past midnight on the 21st in Helsinki
    assert (other.granted_cents, str(other.decided)) == (400_000, "2026-11-21")
    assert [(row.amount_cents, str(row.granted)) for row in other.de_minimis] == [(5_000, "2026-11-21")]
    (finding,) = (f for f in desk.cases.findings(one) if f.code == "double_funding.same_costs")
    assert finding.severity == "error"


def test_rejected_other_case_pays_nothing(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", budget=[LINE])
    two = take(desk, tmp_path, "400002", budget=[LINE])
    decided(desk, two, {"outcome": "reject", "date": "2026-11-19"})
    (other,) = desk.cases.view(one).others
    assert (other.granted_cents, str(other.decided)) == (None, "2026-11-19")
    assert codes(desk, one, "double_funding") == []


def test_frame_counts_the_latest_proposal_of_the_year_and_what_was_granted(desk: Desk, tmp_path: Path) -> None:
    one = take(desk, tmp_path, "400001", agreement="TRE", budget=[LINE])
    db = desk.session.store._db
    assert desk.cases.view(one).frame_cents is None

    def propose(name: str, hlc: str, items: list[tuple[str, str, int | None]], *, meeting: str = "2026-11-10") -> None:
        db.execute(
            "INSERT INTO proposal VALUES (?, 'TRE', 'c', ?, '5 §', '[]', '', '', 'p', '2026-11-10T10:00:00+00:00', ?)",
            [name, meeting, hlc],
        )
        for position, (number, choice, cents) in enumerate(items):
            row = [name, position, number, choice, cents, '""']
            db.execute("INSERT INTO proposal_item VALUES (?, ?, ?, ?, NULL, ?, ?)", row)

    propose("a", "1", [("400001", "propose", 100), ("400002", "propose", 50), ("400003", "propose", 7)])
    propose("b", "2", [("400002", "propose", 20), ("400003", "not", None)])
    propose("c", "3", [("400009", "propose", 9_000)], meeting="2025-12-31")
    assert desk.cases.view(one).frame_cents == 120
    decided(desk, one, {"outcome": "grant_reduced", "grantedCents": 60})
    assert desk.cases.view(one).frame_cents == 80
