"""Marks and points on the command line: one changes one's own, another person's are refused by name."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.cli import Cli, sample_package


def test_own_marks_are_edited_and_removed_and_others_refused(tmp_path: Path) -> None:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    cli("person", "add", "--name", "Eero Esimerkki", "--title", "ohjelmapäällikkö")
    (package,) = cli("import", sample_package("01-")).json["packages"]
    number = package["number"]
    printout = next(f["name"] for f in package["files"] if "hakemus" in f["name"] and f["name"].endswith(".pdf"))
    place = ("--page", "1", "--rect", "10,10,50,20")
    venla, eero = ("--as", "Venla Valmistelija"), ("--as", "Eero Esimerkki")
    mark = cli(*venla, "annotate", printout, *place, "--note", "Tarkista.").json["id"]
    edited = cli(*venla, "annotations", "edit", number, mark, "--meaning", "ask", "--item", "A01").json
    assert (edited["meaning"], edited["item"], edited["note"]) == ("ask", "A01", "Tarkista.")
    for act in (("edit", number, mark, "--note", "x"), ("remove", number, mark)):
        error = cli(*eero, "annotations", *act, code=2).json["error"]
        assert (error["code"], "Venla Valmistelija" in error["message"]) == ("annotation.not_yours", True)
    cli(*venla, "annotations", "remove", number, mark)
    assert cli("store", "info").json["counts"]["annotations"] == 0
    cli(*venla, "score", number, "H1", "2", "--reason", "Vaikutukset arvioidaan.")
    assert cli(*eero, "score", number, "H1", "--withdraw", code=2).json["error"]["code"] == "score.unknown"
    assert cli(*venla, "score", number, "H1", "--withdraw").json == {"criterion": "H1", "points": None}
    assert cli(*venla, "score", number, "H1", code=2).json["error"]["code"] == "score.points_or_withdraw"
