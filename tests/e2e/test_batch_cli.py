"""Letters of a whole call by command line: the list, the exit codes, and Ctrl+C in the middle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.cli import Cli, sample, sample_package


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    for name in ("01-", "08-"):
        cli("import", sample_package(name))
    cli("decide", "401217", "--from", sample("01-") / "decision.json")
    return cli


def test_letters_of_a_selection(cli: Cli, tmp_path: Path) -> None:
    done = cli("letter", "--all", "--out", tmp_path / "kirjeet").json
    assert [row["number"] for row in done["written"]] == ["401217"]
    assert [(row["number"], row["code"]) for row in done["skipped"]] == [("401560", "batch.no_draft")]
    assert (done["failed"], done["cancelled"], done["left"]) == ([], False, 0)
    assert "lint.date_missing" in [row["code"] for row in done["written"][0]["blocking"]]
    assert Path(done["list_pdf"]).read_bytes().startswith(b"%PDF")
    assert Path(done["list_csv"]).is_file()
    assert [row["number"] for row in cli("letter", "--agreement", "TRE", "--out", tmp_path / "b").json["written"]] == [
        "401217"
    ]
    nothing = cli("letter", "--state", "final", "--out", tmp_path / "c", code=2).json
    assert nothing["error"]["code"] == "batch.nothing"


def test_either_a_case_or_a_selection(cli: Cli, tmp_path: Path) -> None:
    assert cli("letter", "--out", tmp_path, code=2).json["error"]["code"] == "batch.which"
    both = cli("letter", "401217", "--all", "--out", tmp_path, code=2).json
    assert both["error"]["code"] == "batch.which"


def test_the_appeal_annex_alone(cli: Cli, tmp_path: Path) -> None:
    written = cli("letter", "401217", "--kind", "appeal", "--out", tmp_path / "liite").json
    assert set(written) >= {"pdf", "docx", "pages", "sha256"}
    assert "_oikaisuvaatimusosoitus_" in Path(written["pdf"]).name
    assert json.dumps(written)
