"""Asking on the command line: points with evidence, an item's history, a part that is not there."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.cli import Cli, sample_package


def test_points_with_evidence_history_and_parts(tmp_path: Path) -> None:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    (package,) = cli("import", sample_package("01-")).json["packages"]
    number = package["number"]
    printout = next(f["name"] for f in package["files"] if "hakemus" in f["name"] and f["name"].endswith(".pdf"))
    place = ("--evidence", f"{printout}:1:Hakemusnumero")
    scored = cli("score", number, "H1", "2", "--reason", "Vaikutukset arvioidaan.", *place).json
    assert scored["evidence"][0]["selector"]["quote"] == "Hakemusnumero"
    assert cli("score", number, "H1", "4", "--reason", "x", code=2).json["error"]["code"] == "score.out_of_scale"
    cli("answer", number, "C04", "met")
    cli("answer", number, "C04", "clarify", "--reason", "Miten?", *place)
    error = cli("answer", number, "C04", "met", "--part", "partners.0", code=2).json["error"]
    assert error["code"] == "part.unknown"
    parts = cli("show", number).json["parts"]
    assert sorted(parts) == ["B01", "B02", "B03", "B04", "B05", "B08", "B09", "B10", "F09", "F11"]
    assert [part["id"] for part in parts["F09"]] == ["budget.0", "budget.1", "budget.2"]
    told = cli("answers", "history", number, "C04").json["history"]
    assert [(event["kind"], event["code"]) for event in told] == [
        ("answered", "clarify"),
        ("cited", "clarify"),
        ("answered", "met"),
    ]
    lines = cli("answers", "history", number, as_json=False).out.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("C04 ") and "Venla Valmistelija: selvitettävä" in lines[0]
    target = tmp_path / "review.json"
    cli("answers", "export", number, target)
    assert "Hakemusnumero" in target.read_text("utf-8").split('"scores"')[1]
