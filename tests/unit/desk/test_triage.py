"""Signature triage of received PDFs: what each is worth here, since when, and that nothing of it is decided or kept."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from ic16desk import signing
from ic16desk.desk import Desk
from ic16desk.errors import Cancelled
from ic16desk.model.cases import CaseQuery
from tests.helpers import papers, pki
from tests.helpers.stores import a_desk


@cache
def tampered() -> bytes:
    """A signed letter whose first page is wider than it was when it was signed."""
    data = pki.signed_twice()
    assert data.count(b"595 842") >= 1
    return data.replace(b"595 842", b"596 842", 1)


def taken(desk: Desk, folder: Path, **files: bytes) -> str:
    """A package of these files, read."""
    report = desk.importing.take(papers.folder_of(folder, **files)).value
    assert report.id is not None
    desk.reading.read_unread()
    return report.id


def states(desk: Desk, case: str) -> dict[str, str]:
    file = desk.cases.show(case)
    return {row.name: file.triage[row.sha256].state for row in file.documents if row.sha256 in file.triage}


@pytest.fixture
def desk(tmp_path):
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


def test_every_pdf_is_told_what_its_signatures_are_worth(desk, tmp_path) -> None:
    case = taken(
        desk, tmp_path / "p", avoin_pdf=papers.pdf([["Ei allekirjoitettu"]]), sopimus_pdf=pki.signed_twice(),
        muutettu_pdf=tampered(), kulut_xlsx=papers.xlsx({"A": (("x", 1),)}),
    )  # fmt: skip
    assert states(desk, case) == {
        "avoin.pdf": "unsigned", "sopimus.pdf": "unknown_signer", "muutettu.pdf": "changed",
    }  # fmt: skip
    file = desk.cases.show(case)
    row = next(row for row in file.documents if row.name == "sopimus.pdf")
    found = file.triage[row.sha256]
    assert [(one.name, one.time) for one in found.signers] == [
        ("Päivi Äijälä-Šuman", dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)),
        ("Åke Öhman", dt.datetime(2026, 11, 24, 9, 5, tzinfo=dt.UTC)),
    ]
    assert found.trust_date is None
    assert "sig.untrusted" in found.reasons
    # what was signed passes through untouched
    assert desk.reading.content(row.id) == pki.signed_twice()


def test_a_root_trusted_later_judges_anew_when_the_case_is_opened(desk, tmp_path) -> None:
    case = taken(desk, tmp_path / "p", sopimus_pdf=pki.signed_twice(), avoin_pdf=papers.pdf([["a"]]))
    before = desk.upkeep.check(rebuild=True).logical_hash
    desk.verifying.trust(pki.root_certificate())
    trusted = desk.upkeep.check(rebuild=True).logical_hash
    assert trusted != before
    # the old verdict was found on other grounds: it is not shown
    assert states(desk, case) == {"avoin.pdf": "unsigned"}
    done = desk.triage.catch_up(case)
    assert (done.value, done.changes) == (1, frozenset({"signatures"}))
    assert states(desk, case) == {"avoin.pdf": "unsigned", "sopimus.pdf": "intact"}
    file = desk.cases.show(case)
    found = next(file.triage[row.sha256] for row in file.documents if row.name == "sopimus.pdf")
    assert found.trust_date == dt.date(2026, 11, 24)
    assert found.verdict == "valid"
    assert desk.triage.catch_up(case).value == 0
    # derived: no fact of it, and the same hash
    assert desk.upkeep.check(rebuild=True).logical_hash == trusted


def test_a_changed_document_is_a_warning_that_blocks_nothing(desk, tmp_path) -> None:
    case = taken(desk, tmp_path / "p", ryhmahankesopimus_pdf=tampered())
    (finding,) = [one for one in desk.cases.findings(case) if one.code == "signature.changed"]
    assert (finding.severity, finding.item, finding.basis) == (
        "warning", "A07", "13/2003 9 § 2 mom.; 434/2003 22 § 2 mom.",
    )  # fmt: skip
    assert [place.document_name for place in finding.where] == ["ryhmahankesopimus.pdf"]


def test_a_new_version_is_judged_with_its_reading(desk, tmp_path) -> None:
    case = taken(desk, tmp_path / "p", sopimus_pdf=papers.pdf([["luonnos"]]))
    (row,) = desk.reading.documents(case)
    new = tmp_path / "sopimus.pdf"
    new.write_bytes(pki.signed_twice())
    desk.revising.replace(row.id, new)
    assert states(desk, case) == {"sopimus.pdf": "unknown_signer"}


def test_a_stopped_triage_keeps_what_it_has_and_goes_on_at_opening(desk, tmp_path) -> None:
    class Stopping:
        def report(self, done: int, total: int, what: str = "") -> None:
            if what and not list(desk.session.store.documents.unread()):
                raise Cancelled

    desk.importing.take(papers.folder_of(tmp_path / "p", a_pdf=pki.signed_twice(), b_pdf=papers.pdf([["b"]])))
    with pytest.raises(Cancelled):
        desk.reading.read_unread(progress=Stopping())
    (case,) = desk.cases.ids(CaseQuery())
    assert states(desk, case) == {"b.pdf": "unsigned"}
    assert desk.triage.catch_up(case).value == 1
    assert states(desk, case) == {"a.pdf": "unknown_signer", "b.pdf": "unsigned"}


def test_a_file_without_a_byte_range_starts_no_child(desk, tmp_path, monkeypatch) -> None:
    def refuse(pdf: bytes, **_: object) -> None:
        raise AssertionError("a child was asked")

    monkeypatch.setattr(signing, "verify", refuse)
    case = taken(desk, tmp_path / "p", avoin_pdf=papers.pdf([["a"]]), toinen_pdf=papers.pdf([["b"]]))
    assert states(desk, case) == {"avoin.pdf": "unsigned", "toinen.pdf": "unsigned"}
