"""``decision list|begin|drop|eura``: the decisions of a case by command line, and what the law allows next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.decision.series_call import build_decided
from tests.helpers.cli import Cli
from tests.helpers.stores import PASSPHRASE


@pytest.fixture
def cli(tmp_path: Path) -> tuple[Cli, str]:
    made = build_decided(tmp_path)
    return Cli(made.call.store.parent, environment={"IC16DESK_PASSPHRASE": PASSPHRASE}, inside=True), made.application


def test_a_later_decision_is_begun_listed_and_given_up(cli: tuple[Cli, str]) -> None:
    run, case = cli
    before = run("decision", "list", case).json
    assert [(one["kind"], one["state"], one["eura_day"]) for one in before["decisions"]] == [
        ("main", "signed", "2026-11-24")
    ]
    assert {one["kind"]: one["why"] for one in before["may_begin"]} == {"change": "", "review": "", "correction": ""}
    assert before["may_begin"][0]["basis"] == "757/2021 22 §"
    begun = run("decision", "begin", case, "change").json
    assert (begun["seq"], begun["decision"]["followUp"]["kind"]) == (2, "change")
    refused = run("decision", "begin", case, "review", code=1).json
    assert refused["error"]["code"] == "decision.later_open"
    assert {one["why"] for one in run("decision", "list", case).json["may_begin"]} == {"later_open"}
    assert run("decision", "drop", case).json == {"dropped": 2}
    assert len(run("decision", "list", case).json["decisions"]) == 1


def test_what_cannot_be_done_is_said(cli: tuple[Cli, str]) -> None:
    run, case = cli
    refused = run("decision", "eura", case, "--date", "2026-11-23", "--id", "X", code=None)
    assert refused.code in (1, 2) and refused.json["error"]["code"] == "decision.eura_day"
    assert run("decision", "drop", case, code=1).json["error"]["code"] == "decision.not_later"
