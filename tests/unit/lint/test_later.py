"""Rules on later decisions, boards and secret parts: each tripped once, and not by the sound one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import lint
from ic16desk.model.decision import BoardMeeting
from tests.helpers.later import COURT, SEATED, a_later_view
from tests.helpers.views import a_decision_view, a_draft

OURS = (
    "later_", "board_meeting", "board_day", "board_signers", "dissent_", "secret_", "identity_code",
)  # fmt: skip


def codes(view: Any) -> set[str]:
    return {line.code for line in lint.run(view) if line.code.startswith(OURS)}


@pytest.mark.parametrize("kind", ["change", "review", "correction"])
def test_sound_ones_trip_none(kind: str) -> None:
    assert codes(a_later_view(kind)) == set()


@pytest.mark.parametrize(
    ("code", "kind", "about", "changes"),
    [
        ("later_decision", "change", {"decision_number": " "}, {}),
        ("later_request", "change", {"request": ""}, {}),
        ("later_request", "review", {"requested": None}, {}),
        ("later_refused_changes", "review", {}, {"granted_cents": 1}),
        ("later_no_change", "change", {"changes": ""}, {}),
        ("later_error", "correction", {"error": None}, {}),
        ("later_harm", "correction", {"error": "new_evidence", "harms_party": True}, {}),
        ("later_consent", "correction", {"harms_party": True}, {}),
        ("later_too_late", "correction", {"decision_date": dt.date(2021, 1, 1)}, {}),
    ],
)
def test_each_rule_is_tripped(code: str, kind: str, about: dict[str, Any], changes: dict[str, Any]) -> None:
    assert codes(a_later_view(kind, draft=changes, **about)) == {code}


def test_exactly_five_years_are_still_in_time() -> None:
    view = a_later_view("correction")
    former = view.on.replace(year=view.on.year - 5)
    about = msgspec.structs.replace(view.draft.follow_up, decision_date=former)
    assert codes(replace(view, draft=msgspec.structs.replace(view.draft, follow_up=about))) == set()


def test_review_of_national_money_is_the_boards() -> None:
    view = a_later_view("review")
    fields = msgspec.structs.replace(view.case.fields, money_source="national")
    national = replace(view, case=replace(view.case, fields=fields))
    assert "later_board" in codes(national)
    meeting = BoardMeeting(date=view.on, section="§ 1")
    assert "later_board" not in codes(
        replace(national, draft=msgspec.structs.replace(view.draft, made_by="board", meeting=meeting))
    )


def test_review_names_its_court_and_fee() -> None:
    view = a_later_view("review")
    assert codes(replace(view, courts={})) == {"later_court"}
    assert codes(replace(view, courts={"hameenlinna": replace(COURT, values={})})) == {"later_court_fee"}


def test_board_names_its_meeting_on_the_day_of_the_decision() -> None:
    view = a_decision_view()
    sound = BoardMeeting(date=view.on, section="§ 145")
    ruled = replace(SEATED, values={**SEATED.values, "extract_signers": "certifier"})
    for meeting, council, found in (
        (sound, ruled, set()),
        (sound, SEATED, {"board_signers"}),
        (None, ruled, {"board_meeting"}),
        (BoardMeeting(date=view.on), ruled, {"board_meeting"}),
        (BoardMeeting(date=dt.date(2026, 1, 2), section="§ 1"), ruled, {"board_day"}),
    ):
        made = a_decision_view(council=council, draft=a_draft(date=view.on, made_by="board", meeting=meeting))
        assert codes(made) == found


def test_dissent_is_somebodys() -> None:
    assert codes(a_decision_view(draft=a_draft(dissent="Eri mieltä."))) == set()
    assert codes(a_decision_view(draft=a_draft(dissent="Eri mieltä.", presenter=None))) == {"dissent_nobody"}


def test_personal_identity_code_is_not_printed() -> None:
    assert codes(a_decision_view(draft=a_draft(grounds="Hakijan tunnus 131052-308T."))) == {"identity_code"}
    assert codes(a_decision_view(draft=a_draft(grounds="Puhelin 040-1234567, summa 131052."))) == set()
