"""``letter --lang`` of another language than the case's, and the lint of parity, by command line."""

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
    return cli


def test_letter_in_another_language_is_a_translation_with_its_gaps(cli: Cli, tmp_path: Path) -> None:
    number = cli("import", sample_package("01-")).json["packages"][0]["number"]
    draft = json.loads((sample("01-") / "decision.json").read_text("utf-8"))
    file = tmp_path / "d.json"
    file.write_text(json.dumps({**draft, "date": "2026-11-24"}), "utf-8")
    cli("decide", number, "--from", file)

    own = cli("letter", number, "--lang", "fi", "--out", tmp_path / "a").json
    assert set(own) == {"pdf", "docx", "pages", "sha256"}
    other = cli("letter", number, "--lang", "sv", "--out", tmp_path / "a").json
    assert other["pdf"].endswith("_sv_1.pdf") and Path(other["docx"]).is_file()
    assert (other["language"], other["draft"]) == ("sv", True)
    assert "[översättning saknas: motivering]" in other["missing"]
    printed = cli("letter", number, "--lang", "en", "--out", tmp_path / "a", as_json=False).out
    assert "Missing: [translation missing: reasons]" in printed

    assert not [line for line in cli("lint", number, code=None).json["warnings"] if "translation" in line["code"]]
    texts = {"sv": {"grounds": "Projektet främjar cirkulär ekonomi."}}
    file.write_text(json.dumps({**draft, "date": "2026-11-24", "translations": texts}), "utf-8")
    cli("decide", number, "--from", file)
    lines = cli("lint", number, "--lang", "fi", code=None).json["warnings"]
    missing = {line["field"]: line["message"] for line in lines if line["code"] == "translation_missing"}
    assert missing["translations.sv.decider_title"] == "Käännöksestä (ruotsi) puuttuu: päättäjän virkanimike."
    again = cli("letter", number, "--lang", "sv", "--out", tmp_path / "b").json
    assert "[översättning saknas: motivering]" not in again["missing"]
