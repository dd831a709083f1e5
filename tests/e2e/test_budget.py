"""The budget on the command line: judged line by line, an official's amount with its reason, what is granted."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.cli import Cli, sample_package


def begun(tmp_path: Path) -> tuple[Cli, str]:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    (package,) = cli("import", sample_package("01-")).json["packages"]
    return cli, package["number"]


def test_an_officials_amount_stands_beside_the_rules_and_is_taken_back(tmp_path: Path) -> None:
    cli, number = begun(tmp_path)
    judged = cli("budget", number).json
    assert [line["eligible_cents"] for line in judged["lines"]] == [9_467_827, 12_934_812, 6_195_560, 11_439_280]
    (said,) = judged["lines"][3]["speech"]
    assert (said["code"], said["item"], said["basis"]) == ("costs.flat_matches", "F14", "866/2021 8 §")
    assert said["message"]
    for line, amount, reason, code, exit_code in (
        ("budget.0", "90 000,00", "", "figure.reason_missing", 2),
        ("budget.0", "90.000,00", "Liikaa.", "budget.amount_form", 2),
        ("budget.0", "94 678,28", "Liikaa.", "figure.out_of_range", 2),
        ("budget.9", "1,00", "Liikaa.", "budget.line_unknown", 2),
    ):
        error = cli("budget", number, "--line", line, "--eligible", amount, "--reason", reason, code=exit_code).json
        assert error["error"]["code"] == code
    set_to = cli(
        "budget", number, "--line", "budget.0", "--eligible", "90000,00", "--reason", "Kaksi kuukautta liikaa."
    )
    line = set_to.json["lines"][0]
    assert (line["rule_cents"], line["eligible_cents"]) == (9_467_827, 9_000_000)
    assert (line["figure"]["reason"], line["figure"]["author"]["name"]) == (
        "Kaksi kuukautta liikaa.", "Venla Valmistelija",
    )  # fmt: skip
    # 866/2021 § 8: 40 % of 90 000,00 + 129 348,12 + 61 955,60 is 112 521,49
    assert set_to.json["lines"][3]["eligible_cents"] == 11_252_149
    assert cli("store", "check", "--rebuild").json["differences"] == []
    back = cli("budget", number, "--line", "budget.0", "--withdraw").json
    assert back["lines"][0]["figure"] is None
    assert cli("budget", number, "--line", "budget.0", "--withdraw", code=2).json["error"]["code"] == "figure.none"


def test_amounts_are_granted_in_the_draft_only(tmp_path: Path) -> None:
    cli, number = begun(tmp_path)
    assert cli("budget", number, "--approve", code=2).json["error"]["code"] == "decision.none"
    draft = tmp_path / "paatos.json"
    draft.write_text(
        json.dumps({"schema": "ic16desk/decision/1", "outcome": "grant_reduced", "grounds": "Perustelut."})
    )
    cli("decide", number, "--from", draft)
    granted = cli("budget", number, "--approve").json
    assert (granted["granted_cents"], granted["eligible_cents"]) == (40_037_479, 40_037_479)
    act = ("--line", "budget.1", "--granted", "120000,00")
    assert cli("budget", number, *act, code=2).json["error"]["code"] == "granted.reason_missing"
    changed = cli("budget", number, *act, "--reason", "Tarjouksen mukaan.").json
    assert changed["lines"][1]["granted_cents"] == 12_000_000
    assert changed["lines"][1]["speech"][0]["code"] == "granted.differs"
    again = cli("show", number).json
    assert "Perustelut." in json.dumps(again, ensure_ascii=False)


def test_the_budget_is_a_table_for_people_and_odd_calls_are_refused(tmp_path: Path) -> None:
    cli, number = begun(tmp_path)
    for language, head in (("fi", "Tukikelpoinen"), ("sv", "Stödberättigande"), ("en", "Eligible")):
        printed = cli("--lang", language, "budget", number, as_json=False).out
        assert head in printed.splitlines()[0]
        assert "94\u00a0678,27" in printed
        assert "866/2021 8 §" in printed
    for odd in (
        ("--eligible", "1,00"),
        ("--line", "budget.0"),
        ("--line", "budget.0", "--eligible", "1,00", "--granted", "1,00"),
        ("--line", "budget.0", "--withdraw", "--approve"),
    ):
        assert cli("budget", number, *odd, code=2).json["error"]["code"] == "budget.act_form"
