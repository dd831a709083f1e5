"""The demo: every sample ends in a decision, as its expected.json says, signed by two and valid."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from docx import Document

from ic16desk import documents
from ic16desk.clock import HELSINKI, Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import DemoResult, run_demo, samples
from ic16desk.errors import UsageError
from ic16desk.model.cases import CaseQuery
from ic16desk.model.documents import Reading
from tests.helpers.cli import Cli


def expected(folder: Path) -> dict[str, object]:
    return json.loads((folder / "expected.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def clock() -> Clock:
    day = dt.date.fromisoformat(str(expected(samples()[0])["date"]))
    return Clock(dt.datetime.combine(day, dt.time(12), HELSINKI).astimezone(dt.UTC))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> DemoResult:
    return run_demo(tmp_path_factory.mktemp("demo") / "d", clock=clock)


def test_sample_call_is_as_large_as_promised() -> None:
    assert len(samples()) >= 8
    size = sum(path.stat().st_size for folder in samples() for path in folder.rglob("*") if path.is_file())
    assert size <= 5 << 20


@pytest.mark.parametrize("folder", samples(), ids=lambda folder: folder.name)
def test_sample_ends_as_its_file_expects(result: DemoResult, folder: Path) -> None:
    wanted = expected(folder)
    row = result.applications[samples().index(folder)]
    assert row.told == ()
    assert sorted(row.findings) == sorted(finding["code"] for finding in wanted["findings"])  # type: ignore[attr-defined]
    assert row.outcome == wanted["outcome"]
    assert row.verdict == "valid"


@pytest.mark.parametrize("folder", samples(), ids=lambda folder: folder.name)
def test_commands_find_what_its_file_expects_with_places_and_provisions(result: DemoResult, folder: Path) -> None:
    wanted, number = expected(folder), result.applications[samples().index(folder)].number
    secret = result.passphrase_file.read_text("utf-8").splitlines()[0].strip()
    cli = Cli(result.store.parent, {"IC16DESK_PASSPHRASE": secret, "IC16DESK_STORE": str(result.store)}, inside=True)
    found = cli("findings", number).json["findings"]
    keys = ("document_name", "page", "cell", "pointer")
    assert [
        {name: one[name] for name in ("code", "severity", "item")}
        | {"where": [{key: place[key] for key in keys if place.get(key) is not None} for place in one["where"]]}
        for one in found
    ] == wanted["findings"]
    assert all(one["basis"] and one["message"] for one in found)
    outcome = cli("outcome", number).json
    assert (outcome["outcome"], outcome["allowed"]) == (wanted["outcome"], wanted["allowed"])
    assert outcome["basis"] == wanted["basis"]
    assert [{key: one[key] for key in ("item", "reason", "basis")} for one in outcome["grounds"]] == wanted["grounds"]


def test_every_letter_can_be_opened(result: DemoResult) -> None:
    for row in result.applications:
        assert row.letter_docx is not None
        text = "\n".join(paragraph.text for paragraph in Document(str(row.letter_docx)).paragraphs)
        assert len(text) > 500


def test_public_version_of_the_signed_decision_lies_beside_it_without_the_secret(result: DemoResult) -> None:
    public = {row.number: row.letter_public_pdf for row in result.applications if row.letter_public_pdf}
    assert list(public) == ["401299"]
    data = public["401299"].read_bytes()
    read = documents.read(data, name="a.pdf")
    assert isinstance(read, Reading)
    text = " ".join("\n".join(read.pages).split())
    assert "11,40" not in text and "patenterad" not in text
    assert "Den ursprungliga handlingen med de sekretessbelagda ställena är elektroniskt undertecknad." in text
    assert "UTKAST" not in text
    assert public["401299"].name == "401299_1_paatosteksti_julkinen_2026-11-24_1.pdf"


@pytest.mark.skipif(
    not shutil.which("pdfsig") and not os.environ.get("CI"), reason="pdfsig (poppler-utils) is not here"
)
def test_pdfsig_agrees_on_both_signatures(result: DemoResult) -> None:
    for row in result.applications:
        said = subprocess.run(["pdfsig", str(row.letter_pdf)], capture_output=True, text=True, check=False).stdout
        assert said.count("Signature is Valid") == 2, row.number


@pytest.mark.skipif(not shutil.which("soffice") and not os.environ.get("CI"), reason="LibreOffice is not here")
def test_libreoffice_opens_each_docx(result: DemoResult, tmp_path: Path) -> None:
    files = [str(row.letter_docx) for row in result.applications]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "out"), *files],
        check=True,
        capture_output=True,
    )
    assert {path.stem for path in (tmp_path / "out").glob("*.pdf")} == {Path(file).stem for file in files}


def test_store_holds_together_and_belongs_to_three_persons(result: DemoResult) -> None:
    passphrase = result.passphrase_file.read_text("utf-8").splitlines()[0]
    assert stat.S_IMODE(result.passphrase_file.stat().st_mode) == 0o600
    desk = Desk.open(result.store, passphrase=passphrase)
    try:
        checked = desk.upkeep.check(rebuild=True)
        assert (checked.integrity, checked.differences) == ("ok", ())
        assert {row.state for row in desk.cases.list(CaseQuery())} == {"signed"}
        assert len(desk.people.all()) == 3
        assert len(desk.signatures.archive()) == len(samples())
    finally:
        desk.close()


def test_root_key_is_thrown_away(result: DemoResult) -> None:
    assert sorted(path.name for path in result.root.parent.iterdir()) == ["decider.p12", "presenter.p12", "root.pem"]
    assert b"PRIVATE" not in result.root.read_bytes()


def test_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(UsageError):
        run_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
