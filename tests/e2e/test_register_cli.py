"""The programme's dated data by command line: listed, shown, added from a file, confirmed; nothing changed in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ic16desk.desk.demo import package_of
from tests.helpers.cli import Cli, sample, sample_package

THEME = """
kind = "theme"

[[entry]]
id = "JKL-1"
valid_from = 2025-01-01
checked = 2026-11-20
source = "kaupunginhallitus 3.2.2025 § 32"
trust = "W"
status = "confirmed"
values = { agreement = "JKL" }
fi = { name = "Liikunta ja terveys" }
sv = { name = "Motion och hälsa" }

[[entry]]
id = "JKL-3"
valid_from = 2025-01-01
valid_to = 2027-12-31
checked = 2026-11-20
source = "kaupunginhallitus 3.2.2025 § 32"
trust = "W"
status = "draft"
values = { agreement = "JKL" }
fi = { name = "Vetytalous" }
sv = { name = "Väteekonomi" }
"""


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return cli


def test_data_are_listed_and_a_file_adds_versions(cli: Cli, tmp_path: Path) -> None:
    kinds = {one["kind"]: one for one in cli("register", "list").json["kinds"]}
    assert (kinds["agreement"]["total"], kinds["frame"]["unknown"], kinds["theme"]["total"]) == (16, 15, 34)
    frames = {one["id"]: one for one in cli("register", "list", "frame").json["entries"]}
    assert frames["HEV"]["unknown"] == ["eu_and_state_cents_per_year"] and frames["KOK"]["unknown"] == []

    file = tmp_path / "teemat.toml"
    file.write_text(THEME, "utf-8")
    added = cli("register", "add", file, "--why", "sopimus päivitettiin").json["added"]
    assert [(one["id"], one["valid_from"], one["status"]) for one in added] == [
        ("JKL-1", "2025-01-01", "confirmed"),
        ("JKL-3", "2025-01-01", "draft"),
    ]
    shown = cli("register", "show", "theme", "JKL-1").json
    assert [version["valid_from"] for version in shown["versions"]] == ["2021-02-09", "2025-01-01"]
    assert [version["author"] for version in shown["versions"]] == [None, "Venla Valmistelija"]
    assert shown["versions"][1]["why"] == "sopimus päivitettiin"
    assert shown["in_force"]["words"]["fi"]["name"] == "Liikunta ja terveys"

    confirmed = cli("register", "confirm", "theme", "JKL-3", "--source", "sopimus s. 4").json["confirmed"]
    assert (confirmed["status"], confirmed["source"]) == ("confirmed", "sopimus s. 4")
    assert confirmed["valid_to"] == "2027-12-31"
    for words in (("list",), ("list", "theme"), ("show", "theme", "JKL-3")):
        assert cli("register", *words, as_json=False).out.strip()
    assert "Vetytalous" in cli("register", "show", "theme", "JKL-3", as_json=False).out
    assert cli("store", "check", "--rebuild").json["differences"] == []


def test_findings_follow_the_data(cli: Cli, tmp_path: Path) -> None:
    (package,) = cli("import", sample_package("07-")).json["packages"]

    def codes() -> list[str]:
        return [finding["code"] for finding in cli("findings", package["number"]).json["findings"]]

    before = codes()
    assert "dates.outside_call" not in before
    file = tmp_path / "haku.toml"
    file.write_text(
        'kind = "call"\n[[entry]]\nid = "IC16-2026-1"\nvalid_from = 2026-08-17\nchecked = 2026-11-20\n'
        'source = "hakuajan muutos"\ntrust = "W"\nstatus = "confirmed"\n'
        'values = { opens = "2026-08-17T00:00:00+03:00", closes = "2026-09-30T16:15:00+03:00" }\n'
        'fi = { name = "Haku" }\nsv = { name = "Utlysning" }\n',
        "utf-8",
    )

    def errors() -> int:
        return int(cli("list").json["applications"][0]["errors"])

    counted = errors()
    assert cli("register", "add", file).json["cases_judged_otherwise"] == 1
    assert errors() == counted + 1  # in the list without opening the case
    assert sorted(codes()) == sorted([*before, "dates.outside_call"])


def test_refusals_name_what_is_wrong_and_change_nothing(cli: Cli, tmp_path: Path) -> None:
    def refused(text: str, code: int = 3) -> str:
        file = tmp_path / "data.toml"
        file.write_text(text, "utf-8")
        error = cli("register", "add", file, code=code).json["error"]
        assert error["message"] and error["hint"]
        return str(error["code"])

    assert refused(THEME.replace('agreement = "JKL"', 'agreement = "XXX"')) == "data.no_such"
    assert refused(THEME.replace("2025-01-01", '"2025"')) == "data.bad_value"
    assert refused(THEME.replace("agreement =", "agrement =")) == "data.unknown_key"
    assert refused("kind = ") == "data.syntax"
    assert refused(THEME.replace('kind = "theme"', 'kind = "teema"'), code=2) == "register.no_kind"
    assert cli("register", "show", "theme", "JKL-3", code=2).json["error"]["code"] == "register.no_id"
    assert cli("register", "list", "teema", code=2).json["error"]["code"] == "register.no_kind"
    assert cli("register", "confirm", "council", "lappi", code=1).json["error"]["code"] == "register.unknown_left"
    assert len(cli("register", "show", "theme", "JKL-1").json["versions"]) == 1


def test_without_a_store_the_shipped_data_are_shown(tmp_path: Path) -> None:
    cli = Cli(tmp_path, {"IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""}, inside=True)
    assert cli("register", "show", "frame", "KOK").json["in_force"]["values"]["years_at_a_time"] == 2
    assert cli("register", "list").json["store"] is None


def test_a_text_is_previewed_with_its_places_and_letters(cli: Cli) -> None:
    made = cli("register", "preview", "phrase", "T1.purpose").json
    assert made["texts"]["text"].startswith("Tukea saa käyttää vain hankkeen Mallihanke toteuttamiseen.")
    assert {"name": "project", "meaning": "hankkeen nimi", "example": "Mallihanke"} in made["places"]
    assert made["letters"] == [{"letter": "grant", "money": []}]
    shown = cli("register", "show", "phrase", "T1.purpose").json
    assert shown["places"] == ["project", "plan_date", "start_date", "end_date"]
    assert cli("register", "preview", "theme", "TRE-1", code=None).json["error"]["code"] == "text.none"


def test_a_picture_goes_into_a_letterhead_or_is_refused(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGB", (90, 30), (20, 80, 150)).save(file)
    alt = ("--alt-fi", "Tunnus", "--alt-sv", "Emblem")
    made = cli("register", "logo", "pirkanmaa", str(file), *alt).json
    assert (made["council"], made["width"], made["height"]) == ("pirkanmaa", 90, 30)
    file.write_text("ei kuva")
    refused = cli("register", "logo", "pirkanmaa", str(file), *alt, code=None)
    assert (refused.code, refused.json["error"]["code"]) == (3, "logo.unreadable")


def test_the_unconfirmed_texts_of_a_decision_are_listed_until_they_are_confirmed(cli: Cli) -> None:
    folder = sample("turvallinen")
    number = cli("import", package_of(folder)).json["packages"][0]["number"]
    cli("decide", number, "--from", folder / "decision.json")
    found = {one["id"]: one for one in cli("register", "texts", number).json["texts"]}
    assert (found["T1.purpose"]["status"], found["T1.purpose"]["confirmable"]) == ("draft", True)
    assert found["T1.purpose"]["words"]["sv"]["heading"] == "Ändamål och projektplan"
    cli("register", "confirm", "phrase", "T1.purpose")
    assert "T1.purpose" not in {one["id"] for one in cli("register", "texts", number).json["texts"]}
    assert "note.eura" in cli("register", "texts", number, as_json=False).out
