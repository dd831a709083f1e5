"""The steering group's proposal by command line: in, shown, ranked beside the points; and declarations of interest."""

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


@pytest.fixture
def number(cli: Cli) -> str:
    (package,) = cli("import", sample_package("01-")).json["packages"]
    cli("answers", "import", package["number"], sample("01-") / "review.json")
    return str(package["number"])


def test_proposal_comes_in_and_stands_beside_the_points(cli: Cli, number: str, tmp_path: Path) -> None:
    file = tmp_path / "esitys.csv"
    file.write_text(
        "Kokouspäivä;3.11.2026\nPykälä;12 §\nSopimus;Tampere\n\nJäsen;Kaupunki;Esteellinen\nMaija Mäki;Tampere;"
        f"{number}\n\nTunnus;Esitys;Sija;Määrä\n{number};esitetään;1;100 000,00\n",
        "cp1252",
    )
    refused = cli("proposal", "import", file, code=3).json
    assert [problem["code"] for problem in refused["problems"]] == ["proposal.column_missing"]
    assert refused["error"]["code"] == "proposal.column_missing"
    assert refused["error"]["message"].startswith("Rivi 8:")
    tried = cli("proposal", "import", file, "--map", "Tunnus=number", "--dry-run").json
    assert (tried["recorded"], tried["proposal"]) == (False, None)
    assert cli("proposal", "show", "TRE", code=2).json["error"]["code"] == "proposal.none"

    made = cli("proposal", "import", file, "--map", "Tunnus=number").json
    assert made["recorded"] is True
    shown = cli("proposal", "show", "TRE").json
    assert shown == made["proposal"]
    assert (shown["meeting"], shown["section"], shown["source"]) == ("2026-11-03", "12 §", "esitys.csv")
    assert shown["members"] == [{"name": "Maija Mäki", "city": "Tampere", "recused_from": [number]}]
    assert shown["items"][0]["amount_cents"] == 10000000
    (ranking,) = cli("proposal", "ranking", "TRE").json["rankings"]
    (case,) = ranking["cases"]
    assert (case["number"], case["choice"], case["proposed_rank"]) == (number, "propose", 1)
    assert ranking["departures"] == []
    by_call = cli("proposal", "ranking", ranking["call"]).json["rankings"]
    assert [one["agreement"] for one in by_call] == ["TRE"]
    scores = cli("scores", number).json
    assert [one["criterion"] for one in scores["criteria"]][-6:] == ["H1", "H2", "H3", "H4", "P1", "P2"]
    for words in (("proposal", "show", "TRE"), ("proposal", "ranking", "TRE"), ("scores", number)):
        assert cli(*words, as_json=False).out.strip()
    cli("proposal", "explain", "TRE", number, "--reason", "Alueellinen tasapaino.")
    assert cli("proposal", "show", "TRE").json["departures"][0]["reasons"] == "Alueellinen tasapaino."
    cli("store", "check", "--rebuild")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"items": [{"number": "EI-OLE", "choice": "propose"}]}, "proposal.application_unknown"),
        ({"items": [{"number": "EI-OLE", "choice": "ehkä"}]}, "proposal.invalid"),
        ({"meeting": "3.11.2026"}, "proposal.invalid"),
        ({"outo": 1}, "proposal.invalid"),
    ],
)
def test_bad_json_is_refused_with_exit_3(cli: Cli, tmp_path: Path, changed: dict[str, object], code: str) -> None:
    base = {"schema": "ic16desk/proposal/1", "agreement": "TRE", "meeting": "2026-11-03", "items": []}
    file = tmp_path / "esitys.json"
    file.write_text(json.dumps(base | changed), "utf-8")
    assert cli("proposal", "import", file, code=3).json["error"]["code"] == code
    told = cli("proposal", "import", file, code=3, as_json=False)
    assert told.err.startswith("ic16desk: ")
    assert told.out == ""


def test_usage(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "esitys.csv"
    assert cli("proposal", "import", file, code=2).json["error"]["code"] == "file.unreadable"
    file.write_text("x", "utf-8")
    wrong = cli("proposal", "import", file, "--map", "Tunnus=numero", code=2).json
    assert wrong["error"]["code"] == "proposal.map_form"
    assert cli("proposal", "ranking", "EI", code=2).json["error"]["code"] == "ranking.unknown"


def test_declared_interest_keeps_a_person_from_the_case(cli: Cli, number: str) -> None:
    assert cli("conflict", "list", number).json == {"conflicts": []}
    made = cli("conflict", "declare", number).json
    assert (made["ground"], made["person"]["name"]) == (None, "Venla Valmistelija")
    assert cli("conflict", "declare", number, "--ground", 8, code=2)
    assert cli("conflict", "declare", number, "--ground", 4, code=2).json["error"]["code"] == "conflict.reason_missing"
    cli("conflict", "declare", number, "--ground", 4, "--reason", "Sivutoimi.", "--answer")
    refused = cli("answer", number, "C03", "met", code=1).json["error"]
    assert refused["code"] == "conflict.declared"
    assert cli("score", number, "H1", 2, "--reason", "x", code=1).json["error"]["code"] == "conflict.declared"
    (found,) = cli("findings", number).json["findings"]
    assert (found["code"], found["item"]) == ("formal.person_conflicted", "A09")
    assert "palvelussuhde" in found["message"]
    assert cli("outcome", number).json["blocking"][0]["item"] == "A09"
    assert cli("conflict", "list", number, as_json=False).out.startswith("Venla Valmistelija: palvelussuhde")
