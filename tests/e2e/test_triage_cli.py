"""Signatures of received PDFs through the command line: import, show, inspect; a root added later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import papers, pki
from tests.helpers.cli import Cli


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    made = Cli(tmp_path, inside=True)
    made("store", "create")
    made("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return made


def test_signatures_by_command_line(cli: Cli, tmp_path: Path) -> None:
    package = papers.folder_of(
        tmp_path / "paketti", avoin_pdf=papers.pdf([["a"]]), sopimus_pdf=pki.signed_twice(), luku_txt=b"teksti"
    )
    taken = cli("import", package).json["packages"][0]
    told = {file["name"]: file["signatures"] for file in taken["files"]}
    assert told["luku.txt"] is None
    assert (told["avoin.pdf"]["state"], told["avoin.pdf"]["signers"]) == ("unsigned", [])
    signed = told["sopimus.pdf"]
    assert (signed["state"], signed["verdict"], signed["trust_date"]) == ("unknown_signer", "indeterminate", None)
    assert [one["name"] for one in signed["signers"]] == ["Päivi Äijälä-Šuman", "Åke Öhman"]
    assert "sig.untrusted" in signed["reasons"]

    root = tmp_path / "root.pem"
    root.write_bytes(pki.root_certificate())
    cli("key", "trust", root)
    shown = cli("show", taken["number"]).json["documents"]
    now = {row["name"]: row["signatures"] and row["signatures"]["state"] for row in shown}
    assert now == {"avoin.pdf": "unsigned", "sopimus.pdf": "intact", "luku.txt": None}

    file = package / "sopimus.pdf"
    inspected = cli("inspect", file).json
    assert inspected["signatures"]["state"] == "intact"
    assert inspected["store"] is not None
    printed = cli("show", taken["number"], as_json=False).out
    assert "sopimus.pdf (pdf, 2) · Allekirjoitus kunnossa: Päivi Äijälä-Šuman, Åke Öhman" in printed
