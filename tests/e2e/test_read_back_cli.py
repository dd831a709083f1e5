"""``decision read-back`` by command line: a DOCX exported, edited, compared, taken up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import edited as file
from tests.helpers.cli import Cli, sample, sample_package


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Cli, str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("world")
    cli = Cli(folder, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    number = cli("import", sample_package("01-")).json["packages"][0]["number"]
    draft = json.loads((sample("01-") / "decision.json").read_text("utf-8"))
    draft = {**draft, "date": "2026-11-24", "grounds": "Ensimmäinen peruste.\n\nToinen peruste."}
    return cli, number, draft


def exported(world: tuple[Cli, str, dict[str, Any]], folder: Path, **changes: Any) -> Path:
    """The DOCX of a fresh draft."""
    cli, number, _ = world
    decide(world, folder, **changes)
    return Path(cli("letter", number, "--kind", "decision", "--out", folder, "--lang", "fi").json["docx"])


def decide(world: tuple[Cli, str, dict[str, Any]], folder: Path, **changes: Any) -> None:
    cli, number, draft = world
    folder.mkdir(exist_ok=True)
    source = folder / "d.json"
    source.write_text(json.dumps({**draft, **changes}), "utf-8")
    cli("decide", number, "--from", source)


def test_it_is_compared_first_and_taken_up_when_told(world: tuple[Cli, str, dict[str, Any]], tmp_path: Path) -> None:
    cli, number, _ = world
    docx = exported(world, tmp_path / "a")
    assert cli("decision", "read-back", number, docx).json["changes"] == []
    docx.write_bytes(
        file.edited(
            docx.read_bytes(),
            file.say("Toinen peruste", "Toinen", "Uusi toinen"),
            file.say("Ensimmäinen", "peruste", "syy"),
        )
    )
    logical = cli("store", "info").json["logical_hash"]
    found = cli("decision", "read-back", number, docx).json
    assert [(one["place"], one["before"], one["after"]) for one in found["changes"]] == [
        ("grounds", "Ensimmäinen peruste.\n\nToinen peruste.", "Ensimmäinen syy.\n\nUusi toinen peruste.")
    ]
    assert (found["unplaced"], found["applied"], found["language"], found["exported_known"]) == ([], [], "fi", True)
    assert cli("store", "info").json["logical_hash"] == logical

    done = cli("decision", "read-back", number, docx, "--apply").json
    assert done["applied"] == ["grounds"]
    again = cli("decision", "read-back", number, docx).json
    assert again["changes"] == []
    check = cli("store", "check", "--rebuild").json
    assert check["integrity"] == "ok"


def test_a_text_changed_here_too_waits_to_be_named(world: tuple[Cli, str, dict[str, Any]], tmp_path: Path) -> None:
    cli, number, _ = world
    docx = exported(world, tmp_path / "a")
    docx.write_bytes(file.edited(docx.read_bytes(), file.say("Toinen peruste", "Toinen", "Tiedoston")))
    decide(world, tmp_path / "a", grounds="Täällä muutettu.")
    found = cli("decision", "read-back", number, docx, "--apply", code=1).json
    (change,) = found["changes"]
    assert (change["conflict"], change["before"], found["applied"]) == (True, "Täällä muutettu.", [])
    assert change["exported"] == "Ensimmäinen peruste.\n\nToinen peruste."
    told = cli("decision", "read-back", number, docx, "--apply", "--section", "grounds", as_json=False).out
    assert "Otettu käyttöön: perustelut (grounds)" in told
    assert "+ Tiedoston peruste." in told


def test_what_cannot_be_placed_is_told_with_exit_1(world: tuple[Cli, str, dict[str, Any]], tmp_path: Path) -> None:
    cli, number, _ = world
    docx = exported(world, tmp_path / "a")

    def cell(document: Any) -> None:
        document.tables[1].rows[1].cells[0].paragraphs[0].runs[0].text = "Muutettu"

    docx.write_bytes(file.edited(docx.read_bytes(), cell))
    found = cli("decision", "read-back", number, docx, "--apply", code=1).json
    assert [one["why"] for one in found["unplaced"]] == ["cell"]
    assert found["unplaced"][0]["message"].startswith("Taulukon")


def test_other_files_are_refused(world: tuple[Cli, str, dict[str, Any]], tmp_path: Path) -> None:
    cli, number, _ = world
    docx = exported(world, tmp_path / "a")
    text = tmp_path / "a.docx"
    text.write_text("tekstiä", "utf-8")
    assert cli("decision", "read-back", number, text, code=3).json["error"]["code"] == "document.unreadable"
    memo = cli("letter", number, "--kind", "memo", "--out", tmp_path / "m").json["docx"]
    assert cli("decision", "read-back", number, memo, code=3).json["error"]["code"] == "read_back.not_ours"
    other = cli("import", sample_package("02-")).json["packages"][0]["number"]
    draft = json.loads((sample("02-") / "decision.json").read_text("utf-8"))
    (tmp_path / "o.json").write_text(json.dumps(draft), "utf-8")
    cli("decide", other, "--from", tmp_path / "o.json")
    assert cli("decision", "read-back", other, docx, code=3).json["error"]["code"] == "read_back.other_case"
    error = cli("decision", "read-back", number, docx, "--section", "x", code=2).json["error"]
    assert error["code"] == "read_back.no_section"
    assert cli("decision", "read-back", number, tmp_path / "none.docx", code=2).json["error"]


def test_a_translation_goes_into_the_translation(world: tuple[Cli, str, dict[str, Any]], tmp_path: Path) -> None:
    cli, number, _ = world
    decide(world, tmp_path / "a", translations={"sv": {"grounds": "Första grunden.\n\nAndra grunden."}})
    docx = Path(cli("letter", number, "--lang", "sv", "--out", tmp_path / "a").json["docx"])
    docx.write_bytes(file.edited(docx.read_bytes(), file.say("Andra grunden", "Andra", "Den andra")))
    found = cli("decision", "read-back", number, docx, "--apply").json
    assert (found["language"], found["translation"], found["applied"]) == ("sv", True, ["grounds"])
    assert cli("decision", "read-back", number, docx).json["changes"] == []
