"""Checklist versions by command line: without a store, published in one, and a review moved to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.checklists import BASE, a_file, an_item, words
from tests.helpers.cli import Cli, sample, sample_package


@pytest.fixture
def bare(tmp_path: Path) -> Cli:
    """No store, and none named."""
    return Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""}, inside=True)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    made = Cli(tmp_path, inside=True)
    made("store", "create")
    made("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return made


def test_versions_are_read_compared_and_validated_without_a_store(bare: Cli, tmp_path: Path) -> None:
    file = tmp_path / "oma.json"
    first, only = bare("checklist", "list").json["checklists"]
    assert (first["id"], first["items"], only["items"]) == ("ic16-2026-1", 51, 145)
    assert (only["id"], only["hash"], only["origin"], only["in_flight"]) == ("ic16-2026-2", BASE.hash, "shipped", 0)
    bare("checklist", "export", "2026-2", file)
    bare("checklist", "export", "2026-2", file, code=1)  # never over a file that is there
    assert bare("checklist", "show", file).json["hash"] == BASE.hash
    assert bare("checklist", "validate", file).json["problems"] == []
    file.write_bytes(a_file(items={"C03": {"question": words("Toinen?")}}, removed=["C04"]))
    diff = bare("checklist", "diff", BASE.hash[:8], file).json
    assert diff["counts"] == {
        "unchanged": 143, "reworded": 1, "moved": 0, "added": 0, "removed": 1, "asked_again": 1,
    }  # fmt: skip
    told = {item["id"]: item for item in diff["items"] if item["status"] != "unchanged"}
    assert set(told) == {"C03", "C04"}
    assert told["C03"]["fields"][0] == {
        "field": "question", "language": "fi", "from": told["C03"]["fields"][0]["from"], "to": "Toinen?",
    }  # fmt: skip
    lines = bare("checklist", "diff", "2026-2", file, "--lang", "fi", as_json=False).out.splitlines()
    assert "C03  muotoiltu uudelleen · kysytään uudelleen" in lines
    assert "       + Toinen?" in lines
    file.write_bytes(a_file(items={"C03": {"wording": "x"}}))
    (problem,) = bare("checklist", "validate", file, code=1).json["problems"]
    assert (problem["code"], problem["at"], problem["params"]["name"]) == ("data.bad_value", "C03", "wording")
    assert bare("checklist", "diff", "2026-2", file, code=3).json["error"]["code"] == "data.bad_value"
    assert bare("checklist", "show", "2031-1", code=2).json["error"]["code"] == "checklist.unknown"


def test_a_version_is_published_and_a_review_moves_to_it(cli: Cli, tmp_path: Path) -> None:
    folder, file = sample("01-"), tmp_path / "oma.json"
    (package,) = cli("import", sample_package("01-")).json["packages"]
    number = package["number"]
    cli("answers", "import", number, folder / "review.json")
    file.write_bytes(a_file(items={"C03": {"bears_on": "x"}}))
    assert cli("checklist", "publish", file, code=3).json["error"]["code"] == "data.bad_value"
    assert len(cli("checklist", "list").json["checklists"]) == 2
    file.write_bytes(
        a_file(
            valid_from="2026-11-03",
            items={"C03": {"question": words("Toinen?")}},
            removed=["C04"],
            added={"C": [an_item("C08")]},
        )
    )
    made = cli("checklist", "publish", file).json
    _, base, newest = cli("checklist", "list").json["checklists"]
    assert (newest["hash"], newest["origin"], newest["status"]) == (made["hash"], "own", "published")
    assert (base["in_flight"], newest["in_flight"]) == (1, 0)
    planned = cli("checklist", "upgrade", number, "2026-3", "--dry-run").json
    assert (planned["moved"], planned["asked_again"], planned["no_longer"]) == (False, ["C03"], ["C04"])
    assert cli("show", number).json["checklist"]["hash"] == BASE.hash
    moved = cli("checklist", "upgrade", number, "2026-3").json
    assert {**moved, "moved": False} == planned
    shown = cli("show", number).json
    assert shown["checklist"]["hash"] == made["hash"]
    assert [answer["item"] for answer in shown["asked_again"]] == ["C03"]
    assert [answer["item"] for answer in shown["no_longer"]] == ["C04"]
    assert [ground["item"] for ground in cli("outcome", number).json["blocking"]] == ["C03"]
    cli("answer", number, "C03", "met")
    assert cli("outcome", number).json["outcome"] == "grant"
    assert cli("store", "check", "--rebuild").json["integrity"] == "ok"
    assert json.loads(file.read_text("utf-8"))["title"] == cli("checklist", "show", "2026-3").json["title"]
