"""One journey by command line, each step a process of its own, as a person or a script would make it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from tests.helpers.cli import Cli, sample, sample_package

HELSINKI_TODAY = Clock().today().isoformat()


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path)
    created = cli("store", "create").json
    assert created["store"] == str(tmp_path / "store")
    assert len(created["recovery_code"].split("-")) == 8
    cli("person", "add", "--name", "Venla Valmistelija", "--title", "rahoitusasiantuntija")
    return cli


def test_from_package_to_signed_and_verified_decision(cli: Cli, tmp_path: Path) -> None:
    folder = sample("01-")
    (package,) = cli("import", sample_package("01-")).json["packages"]
    assert package["status"] == "accepted"
    assert all(file["type"] and file["sha256"] for file in package["files"])
    number = package["number"]

    printout = next(f["name"] for f in package["files"] if "hakemus" in f["name"] and f["name"].endswith(".pdf"))
    page = cli("text", printout, "--page", 1).json["text"]
    assert number in page
    rendered = cli("render", printout, "--page", 1, "--out", tmp_path / "sivu.png", "--dpi", 72).json
    assert rendered["width"] > 500
    assert (tmp_path / "sivu.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert cli("search", "hanke", "--application", number).json["total"] > 0
    assert cli("search", "kissanminttu", code=1).json["hits"] == []

    quote = " ".join(page.split()[:4])
    mark = cli("annotate", printout, "--page", 1, "--quote", quote, "--note", "Tarkista.", "--meaning", "ask").json
    assert len(mark["id"]) == 36
    answer = cli("answer", number, "C03", "not_met", "--reason", "Voittoa.", "--evidence", f"{printout}:1:{quote}").json
    assert answer["evidence"][0]["selector"]["page"] == 1
    assert cli("outcome", number).json["outcome"] == "open"

    cli("answers", "import", number, folder / "review.json")
    cli("answers", "export", number, tmp_path / "arviointi.json")
    exported = json.loads((tmp_path / "arviointi.json").read_text("utf-8"))
    assert {answer["by"]["name"] for answer in exported["answers"]} == {"Venla Valmistelija"}
    assert cli("findings", number).json["findings"] == []
    assert cli("outcome", number).json["outcome"] == "grant"

    draft = json.loads((folder / "decision.json").read_text("utf-8"))
    undated = tmp_path / "undated.json"
    undated.write_text(json.dumps(draft), "utf-8")
    cli("decide", number, "--from", undated)
    blocked = cli("lint", number, code=1).json
    assert [line["field"] for line in blocked["blocking"]] == ["date"]
    cli("key", "create", "--name", draft["presenter"]["name"], "--out", tmp_path / "esittelijä.p12")
    cli("key", "create", "--name", draft["decider"]["name"], "--out", tmp_path / "päättäjä.p12")
    refused = cli("sign", number, "--role", "presenter", "--pkcs12", tmp_path / "esittelijä.p12", code=1).json
    assert refused["failed"][0]["code"] == "sign.blocked"

    undated.write_text(json.dumps({**draft, "date": HELSINKI_TODAY}), "utf-8")
    cli("decide", number, "--from", undated)
    assert cli("lint", number).json["blocking"] == []
    letter = cli("letter", number, "--out", tmp_path / "luonnos").json
    assert letter["pages"] >= 2
    assert zipfile.is_zipfile(letter["docx"])

    early = cli("sign", number, "--role", "decider", "--pkcs12", tmp_path / "päättäjä.p12", code=1).json
    assert early["failed"][0]["code"] == "sign.presenter_first"
    wrong = cli("sign", number, "--role", "presenter", "--pkcs12", tmp_path / "päättäjä.p12", code=1).json
    assert wrong["failed"][0]["code"] == "sign.wrong_person"
    cli("sign", number, "--role", "presenter", "--pkcs12", tmp_path / "esittelijä.p12")
    (signed,) = cli(
        "sign", number, "--role", "decider", "--pkcs12", tmp_path / "päättäjä.p12", "--out", tmp_path / "valmis"
    ).json["signed"]
    assert signed["signatures"] == 2

    path = Path(signed["path"])
    trust = ("--trust", tmp_path / "esittelijä.p12.pem", "--trust", tmp_path / "päättäjä.p12.pem")
    judged = cli("verify", path, *trust).json
    assert (judged["verdict"], len(judged["signatures"])) == ("valid", 2)
    assert cli("verify", path, code=1).json["verdict"] == "indeterminate"
    changed = tmp_path / "muutettu.pdf"
    changed.write_bytes(path.read_bytes() + b"\n% jatkettu\n")
    assert cli("verify", changed, *trust, code=1).json["verdict"] == "invalid"
    if shutil.which("pdfsig"):
        said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
        assert said.count("Signature is Valid") == 2

    late = cli("decide", number, "--from", undated, code=1).json
    assert late["error"]["code"] == "decision.signed"
    checked = cli("store", "check", "--rebuild").json
    assert (checked["integrity"], checked["differences"]) == ("ok", [])
    backed_up = cli("store", "backup", tmp_path / "varmuus.ic16backup").json
    elsewhere = Cli(tmp_path, {"IC16DESK_STORE": str(tmp_path / "muualla")})
    restored = elsewhere("store", "restore", tmp_path / "varmuus.ic16backup").json
    assert restored["logical_hash"] == backed_up["logical_hash"] == checked["logical_hash"]


def test_cut_back_letter_is_invalid_where_the_store_knows_better(cli: Cli, tmp_path: Path) -> None:
    cli.inside = True
    folder = sample("01-")
    number = cli("import", sample_package("01-")).json["packages"][0]["number"]
    cli("answers", "import", number, folder / "review.json")
    draft = json.loads((folder / "decision.json").read_text("utf-8"))
    file = tmp_path / "d.json"
    file.write_text(json.dumps({**draft, "date": HELSINKI_TODAY}), "utf-8")
    cli("decide", number, "--from", file)
    for role, name in (("presenter", "p"), ("decider", "d")):
        cli("key", "create", "--name", draft[role]["name"], "--out", tmp_path / f"{name}.p12")
        cli("key", "trust", tmp_path / f"{name}.p12.pem")
        cli("sign", number, "--role", role, "--pkcs12", tmp_path / f"{name}.p12", "--out", tmp_path / name)
    one, two = (next((tmp_path / name).glob("*.pdf")) for name in "pd")
    assert two.read_bytes().startswith(one.read_bytes())
    assert cli("verify", two).json["verdict"] == "valid"
    cut = cli("verify", one, code=1).json
    assert (cut["verdict"], "sig.cut_back" in cut["reasons"]) == ("invalid", True)
