"""Giving a decision to its parties by command line: each with its own day and way, and what follows from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.helpers.cli import Cli
from tests.helpers.stores import PASSPHRASE
from tests.unit.desk.test_proceedings import a_case, signed


def test_notifications_by_command_line(tmp_path: Path) -> None:
    cli = Cli(tmp_path, inside=True)
    cli("store", "create")
    cli("person", "add", "--name", "Kaisa Kirjaaja", "--title", "kirjaaja")
    desk = Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(dt.datetime(2026, 1, 5, 10, tzinfo=dt.UTC)))
    case = a_case(desk)
    number = desk.cases.show(case).number
    signed(desk, case)
    desk.close()

    nothing = cli("notify", number).json
    assert (nothing["notifications"], nothing["force"]["state"]) == ([], "unserved")
    proof = tmp_path / "kuittaus.txt"
    proof.write_text("Luettu 9.1.2026", encoding="utf-8")
    one = ("--recipient", "Hakija Oy", "--method", "email19", "--date", "2026-01-07", "--proof", proof)
    told = cli("notify", number, *one).json
    assert [(n["recipient"], n["received"], n["review_until"], n["proof_name"]) for n in told["notifications"]] == [
        ("Hakija Oy", "2026-01-10", "2026-02-09", "kuittaus.txt")
    ]
    cli("notify", number, "--recipient", "Kumppani ry", "--method", "post59", "--date", "2026-01-08")
    shown = cli("show", number).json
    assert (shown["state"], shown["legal_force"]["review_until"], shown["legal_force"]["possible_from"]) == (
        "notified", "2026-02-16", "2026-02-17",
    )  # fmt: skip
    printed = cli("notify", number, as_json=False).out
    assert "Hakija Oy: sähköinen viesti, lähetetty 7.1.2026, tiedoksisaanti 10.1.2026" in printed
    saved = cli("notify", number, "--save-proofs", tmp_path / "todisteet").json["saved"]
    assert [Path(path).read_bytes() for path in saved] == [proof.read_bytes()]
    again = cli("notify", number, "--save-proofs", tmp_path / "todisteet", code=2).json
    assert again["error"]["code"] == "file.exists"
    refused = cli("notify", number, "--recipient", "X", "--method", "server18", "--date", "2026-01-08",
                  "--received", "2026-01-20", code=2).json  # fmt: skip
    assert refused["error"]["code"] == "notification.collected_late"
    assert refused["error"]["message"].startswith("Päätös on noudettava viimeistään 15.1.2026.")
