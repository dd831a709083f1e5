"""The steering group's meeting, section and reasons come from the recorded proposal, and stay free to edit."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

from ic16desk.desk import Desk
from tests.gui.decision.call import Call, prepared
from ui.screens.decision import DecisionScreen


def record(desk: Desk, case: str, *, reasons: str = "Vahvin hanke.") -> None:
    number = desk.cases.show(case).number
    file = {
        "schema": "ic16desk/proposal/1",
        "agreement": "TRE",
        "meeting": "2026-11-03",
        "section": "§ 12",
        "items": [{"number": number, "choice": "propose", "rank": 1, "amountCents": 100, "reasons": reasons}],
    }
    desk.proposals.record(desk.proposals.read(json.dumps(file).encode(), name="esitys.json"))


def minute(view: DecisionScreen) -> tuple[dt.date | None, str, str]:
    grounds = view.form.grounds
    return grounds._date.value(), grounds._section.text(), grounds._group_reasons.text()


def test_new_draft_begins_with_the_recorded_proposal(
    view: DecisionScreen, desk: Desk, call: Call, decide: Callable[..., str]
) -> None:
    record(desk, call.cases["grant"])
    decide("grant")
    assert minute(view) == (dt.date(2026, 11, 3), "§ 12", "Vahvin hanke.")
    assert not view.form.grounds.recorded.isVisibleTo(view.form.grounds)


def test_draft_written_otherwise_is_offered_the_recorded_one(
    view: DecisionScreen, desk: Desk, call: Call, decide: Callable[..., str]
) -> None:
    record(desk, call.cases["grant"])
    decide("grant", prepared("grant"))
    before = minute(view)
    assert before != (dt.date(2026, 11, 3), "§ 12", "Vahvin hanke.")
    offer = view.form.grounds.recorded
    assert offer.isVisibleTo(view.form.grounds)
    offer.click()
    assert minute(view) == (dt.date(2026, 11, 3), "§ 12", "Vahvin hanke.")
    assert not offer.isVisibleTo(view.form.grounds)
    assert view.form.draft().steering_group.section == "§ 12"
    view.form.grounds._section.setText("§ 13")
    view.form.grounds._section.textEdited.emit("§ 13")
    assert offer.isVisibleTo(view.form.grounds)


def test_without_a_proposal_nothing_is_offered(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    assert not view.form.grounds.recorded.isVisibleTo(view.form.grounds)
