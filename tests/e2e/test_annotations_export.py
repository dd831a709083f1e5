"""Marks by command line: made, written out both ways, and refused where something lies already."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from tests.helpers.cli import Cli, sample_package


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return cli


def test_marks_are_written_out_and_nothing_is_replaced(cli: Cli, tmp_path: Path) -> None:
    (package,) = cli("import", sample_package("01-")).json["packages"]
    number = package["number"]
    printout = next(f["name"] for f in package["files"] if "hakemus" in f["name"] and f["name"].endswith(".pdf"))
    quote = " ".join(cli("text", printout, "--page", 1).json["text"].split()[:4])
    mark = cli("annotate", printout, "--page", 1, "--quote", quote, "--note", "Tarkista.", "--meaning", "ask").json[
        "id"
    ]
    folder, file = tmp_path / "ulos", tmp_path / "merkinnat.jsonld"

    made = cli("annotations", "export", number, "--pdf", folder, "--lang", "fi").json
    node = cli("annotations", "export", number, "--jsonld", file).json

    ((copy,), skipped) = made["files"], made["skipped"]
    assert set(copy) == {"document", "document_name", "path", "annotations", "warnings"}
    assert (copy["document_name"], copy["annotations"], copy["warnings"], skipped) == (printout, 1, [], [])
    with pikepdf.open(copy["path"]) as pdf:
        assert mark in {str(made.get("/NM")) for made in pdf.pages[0].obj.Annots.as_list()}
    assert (node["annotations"], node["file"]) == (1, str(file))
    assert json.loads(file.read_text("utf-8"))["first"]["items"][0]["id"] == f"urn:uuid:{mark}"

    for again in (("--pdf", folder), ("--jsonld", file)):
        refused = cli("annotations", "export", number, *again, "--lang", "fi", code=2).json["error"]
        assert refused["code"] == "file.exists"
        assert "ei korvattu" in refused["message"]
    neither = cli("annotations", "export", number, code=2).json["error"]
    assert neither["code"] == "marks.one_form"
    printed = cli("annotations", "export", number, "--pdf", tmp_path / "toinen", "--lang", "sv", as_json=False).out
    assert printed.startswith("1 markering: ") and printed.rstrip().endswith("_markeringar.pdf")
