"""Requests by command line, as cli.md has them: written, sent, extended, answered; states and the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import Cli, sample_package


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return cli


def test_a_request_from_clarify_to_answer(cli: Cli, tmp_path: Path) -> None:
    (package,) = cli("import", sample_package("07-")).json["packages"]
    number, out = package["number"], tmp_path / "ulos"
    assert cli("supplement", number, "--due", "2027-12-06", "--out", out, code=2).json["error"]["code"] == (
        "supplement.nothing"
    )
    cli("answer", number, "A06", "clarify")
    # options may stand before the application, as in any other command; Independence Day 2027 is a Monday
    written = cli("supplement", "--due", "2027-12-06", number, "--out", out).json
    assert Path(written["pdf"]).read_bytes().startswith(b"%PDF-")
    assert Path(written["docx"]).is_file()
    assert [line["item"] for line in written["items"]] == ["A06", "A06"]
    assert written["warnings"][0]["proposed"] == "2027-12-07"
    assert written["due"] == "2027-12-06"
    assert cli("supplement", "list", number).json == {"supplements": []}

    made = cli("supplement", number, "--due", "2027-12-07", "--out", out, "--sent", "2026-11-23").json
    assert cli("show", number).json["state"] == "supplement"
    cli("supplement", "extend", number, "1", "--due", "2027-12-14", "--reason", "Hakija pyysi.")
    (row,) = cli("supplement", "list", number).json["supplements"]
    assert (row["id"], row["due"], row["number"]) == (made["supplement"], "2027-12-14", 1)
    (tmp_path / "tulot.txt").write_text("Tuloja ei ole.", "utf-8")
    arrived = cli("supplement", "answered", number, "1", "--package", tmp_path / "tulot.txt").json
    assert [(file["name"], file["standing"]) for file in arrived["files"]] == [("tulot.txt", "new")]
    assert [(one["item"], one["why"]) for one in arrived["again"]] == [("A06", "asked")]

    refused = cli("state", number, "--to", "final", "--reason", "x", code=1).json["error"]
    assert refused["code"] == "case.move_not_allowed"
    assert "Rauennut tai peruutettu" in cli("state", number, "--lang", "fi", as_json=False).out
    codes = [one["code"] for one in cli("timeline", number).json["timeline"]]
    assert {"request_sent", "request_extended", "request_answered"} <= set(codes)
    assert cli("store", "check", "--rebuild").json["integrity"] == "ok"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("supplement",), 2),
        (("supplement", "--help"), 0),
        (("supplement", "401701"), 2),
        (("supplement", "401701", "--due", "6.12.2026", "--out", "x"), 2),
        (("state", "401701", "--to", "valmis"), 2),
    ],
)
def test_usage(cli: Cli, line: tuple[str, ...], code: int) -> None:
    cli(*line, code=code, as_json=False)
