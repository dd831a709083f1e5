"""Each rule of later and of a board's decisions: one that trips it; the sound ones trip none."""

# ruff: noqa: E501 - the tables below have one line for each rule

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import letters, lint
from ic16desk.model.decision import BoardMeeting, Official
from ic16desk.model.outcome import Ground
from ic16desk.model.views import DecisionView
from ic16desk.wording import Wording
from tests.helpers import later
from tests.helpers.views import a_case, a_draft, an_outcome
from tests.unit.lint.test_lint import a_view, says

MONEY = ("eu", "national", "interreg")


def main(**changes: Any) -> DecisionView:
    return a_view(**changes)


def change(**changes: Any) -> DecisionView:
    return later.change_view(main(), **changes)


def review(**changes: Any) -> DecisionView:
    return later.review_view(main(), **changes)


def correction(**changes: Any) -> DecisionView:
    return later.correction_view(main(), **changes)


def board(**changes: Any) -> DecisionView:
    return later.board_view(main(), **changes)


def national_review() -> DecisionView:
    """By the board, as it has to be."""
    return later.review_view(main(case=a_case(money_source="national")))


def by_officeholder(view: DecisionView) -> DecisionView:
    return replace(view, draft=msgspec.structs.replace(view.draft, made_by="officeholder", decision_number="1/2027"))


def court(**changes: Any) -> DecisionView:
    return replace(review(), courts={"helsinki": replace(later.COURT, **changes)})


def told(view: DecisionView, code: str) -> list[Any]:
    return [line for line in lint.run(view) if line.code == code]


SOUND: tuple[Callable[[], DecisionView], ...] = (
    change, review, correction, board, national_review,
    lambda: later.smaller_view(main()),
    lambda: review(ruling="refused"),
    lambda: review(ruling="not_examined"),
    lambda: change(ruling="refused"),
    lambda: correction(about_requested=None, about_request=""),
    lambda: board(rule="presenter_and_certifier"),
    lambda: board(rule="chair_and_certifier"),
    lambda: board(dissent="Eri mieltä."),
    lambda: later.board_view(change()),
    lambda: later.review_view(main(draft=a_draft(outcome="reject")), ruling="refused"),
    lambda: main(draft=a_draft(outcome="grant_reduced", dissent="Eri mieltä.")),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(SOUND)))
def test_sound_ones_have_no_line(number: int) -> None:
    assert lint.run(SOUND[number]()) == ()


BLOCKING: list[tuple[str, str, Callable[[], DecisionView]]] = [
    ("later_number_missing", "follow_up.decision_number", lambda: change(about_decision_number=" ")),
    ("later_date_missing", "follow_up.decision_date", lambda: change(about_decision_date=None)),
    ("later_before_former", "date", lambda: change(about_decision_date=dt.date(2027, 3, 1))),
    ("later_requested_missing", "follow_up.requested", lambda: change(about_requested=None)),
    ("later_requested_missing", "follow_up.requested", lambda: review(about_requested=None)),
    ("later_request_missing", "follow_up.request", lambda: review(about_request=" ")),
    ("later_request_missing", "follow_up.request", lambda: correction(about_request="")),
    ("later_requested_order", "follow_up.requested", lambda: change(about_requested=dt.date(2026, 11, 23))),
    ("later_requested_order", "follow_up.requested", lambda: change(about_requested=dt.date(2027, 2, 23))),
    ("later_refused_changes", "follow_up.ruling", lambda: review(ruling="refused", percent_hundredths=7400)),
    ("later_refused_changes", "follow_up.ruling", lambda: review(ruling="not_examined", about_changes="Aika pitenee.")),
    ("later_changes_missing", "follow_up.changes", lambda: change(period=None)),
    ("later_changes_missing", "follow_up.changes", lambda: review(ruling="partly", period=None)),
    ("later_grounds_missing", "grounds", lambda: review(ruling="refused", grounds=" ")),
    ("later_error_missing", "follow_up.error", lambda: correction(about_error=None)),
    ("later_harm_consent", "follow_up.consent", lambda: correction(about_harms_party=True)),
    ("later_harm_new_evidence", "follow_up.error", lambda: correction(about_error="new_evidence", about_harms_party=True, about_consent=dt.date(2027, 1, 1))),
    ("later_clerical_outcome", "follow_up.error", lambda: correction(about_error="clerical", outcome="grant")),
    # 24.11.2026 + 5 years is 24.11.2031 (434/2003 52 §)
    ("later_five_years", "date", lambda: correction(date=dt.date(2031, 11, 25))),
    ("later_review_board", "meeting", lambda: by_officeholder(national_review())),
    ("court_missing", "appeal", lambda: replace(review(), courts={})),
    ("board_date", "meeting.date", lambda: board(meeting=BoardMeeting(section="§ 41"))),
    ("board_section", "meeting.section", lambda: board(meeting=BoardMeeting(date=dt.date(2026, 11, 24)))),
    ("board_section_pattern", "meeting.section", lambda: replace(board(), council=says(extract_signers="certifier", board_section_pattern="§ 999"))),
    ("board_day", "meeting.date", lambda: board(meeting=BoardMeeting(date=dt.date(2026, 11, 23), section="§ 41"))),
    ("certifier_missing", "decider", lambda: board(decider=None)),
    ("chair_missing", "meeting.chair", lambda: board(rule="chair_and_certifier", meeting=BoardMeeting(date=dt.date(2026, 11, 24), section="§ 41"))),
    ("presenter_missing", "presenter", lambda: board(rule="presenter_and_certifier", presenter=None)),
    ("dissent_presenter", "presenter", lambda: board(dissent="Eri mieltä.", presenter=None)),
]  # fmt: skip

WARNINGS: list[tuple[str, str, Callable[[], DecisionView]]] = [
    ("later_late", "follow_up.ruling", lambda: replace(review(), review_until=dt.date(2026, 12, 13))),
    ("later_harm_clerical", "follow_up.harms_party", lambda: correction(about_error="clerical", about_harms_party=True)),
    ("later_clerical_figures", "follow_up.error", lambda: correction(about_error="clerical")),
    ("court_address", "appeal", lambda: court(words={"fi": {"name": "Helsingin hallinto-oikeus"}})),
    ("court_fee", "appeal", lambda: court(values={})),
    ("extract_signers_unknown", "decider", lambda: board(rule=None)),
    ("certifier_title", "decider", lambda: board(decider=Official(name="Aarne Esimerkki", title=""))),
    ("chair_title", "meeting.chair", lambda: board(rule="chair_and_certifier", meeting=BoardMeeting(date=dt.date(2026, 11, 24), section="§ 41", chair=Official(name="Hilkka Kuvitteellinen", title="")))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "field", "build"), BLOCKING)
def test_rule_blocks(code: str, field: str, build: Callable[[], DecisionView]) -> None:
    assert [(line.field, line.blocking) for line in told(build(), code)] == [(field, True)]


@pytest.mark.parametrize(("code", "field", "build"), WARNINGS)
def test_rule_warns(code: str, field: str, build: Callable[[], DecisionView]) -> None:
    assert [(line.field, line.blocking) for line in told(build(), code)] == [(field, False)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_line_has_its_sentence(language: Any) -> None:
    words = Wording(language)
    for code, _, build in (*BLOCKING, *WARNINGS):
        line = told(build(), code)[0]
        assert "{" not in words(f"lint.{code}", **line.params)


def test_limits_are_kept_to_the_day() -> None:
    # on the last day of the time for review, and on the last day of the five years
    assert lint.run(replace(review(), review_until=dt.date(2026, 12, 14))) == ()
    assert told(correction(date=dt.date(2031, 11, 24)), "later_five_years") == []
    # a late request that is not examined is right (434/2003 49 c §)
    late = replace(review(ruling="not_examined"), review_until=dt.date(2026, 12, 1))
    assert lint.run(late) == ()


def test_harm_is_allowed_with_consent_or_by_own_conduct() -> None:
    # 434/2003 50 § 2 mom.
    assert lint.run(correction(about_harms_party=True, about_consent=dt.date(2027, 1, 5))) == ()
    assert lint.run(correction(about_harms_party=True, about_own_conduct=True)) == ()


def test_board_that_decides_over_its_threshold_is_told_nothing() -> None:
    view = replace(board(), council=says(board_threshold_cents=1, extract_signers="certifier"))
    assert lint.run(view) == ()
    assert told(by_officeholder(view), "board_decides")


def test_section_of_the_minutes_is_of_the_boards_form() -> None:
    council = says(extract_signers="certifier", board_section_pattern="§ 999")
    assert told(replace(board(), council=council), "board_section_pattern")[0].field == "meeting.section"
    right = BoardMeeting(date=dt.date(2026, 11, 24), section="§ 041")
    assert lint.run(replace(board(meeting=right), council=council)) == ()


def test_who_presented_may_certify_the_extract_alone() -> None:
    presenter = Official(name="Venla Mallikas", title="rahoitusasiantuntija")
    assert lint.run(board(decider=presenter)) == ()
    assert told(board(decider=presenter, rule="presenter_and_certifier"), "four_eyes")


def test_what_concerned_the_application_alone_is_left_out() -> None:
    open_item = an_outcome(outcome="open", allowed=(), blocking=(Ground("D01", "unset", "757/2021 37 §", ""),))
    assert [line.code for line in lint.run(replace(main(), outcome=open_item))] == ["answer_open"]
    assert lint.run(replace(change(), outcome=open_item)) == ()


def test_money_in_force_after_a_change_is_still_counted() -> None:
    assert told(change(granted_cents=None), "granted_missing")
    assert told(change(percent_hundredths=10_001), "percent_impossible")
    assert told(change(approved_funding=()), "funding_missing")


def test_what_every_decision_needs_is_asked_of_later_ones() -> None:
    for build in (change, review, correction):
        assert told(build(contact=None), "contact_missing")
        assert told(build(decider=None), "decider_missing")
        assert told(build(decision_number=""), "decision_number_missing")
    assert told(change(outcome="reject", reasons=()), "reason_missing")


@pytest.mark.parametrize("money", MONEY)
@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("kind", ["change", "review", "correction"])
def test_lint_looks_at_the_texts_the_letter_prints(money: str, language: Any, kind: Any) -> None:
    case = a_case(money_source=money, language=language)
    former = main(case=case, draft=a_draft(outcome="grant_reduced", language=language))
    gone = former.draft.conditions[1:]
    for changes in ({}, {"ruling": "refused"}, {"about_stay": "Ei."}, {"conditions": gone}, {"dissent": "Eri mieltä."}):
        made = later.later_view(former, kind, **changes)
        for view in (made, later.board_view(made), later.board_view(made, rule="chair_and_certifier")):
            assert {entry.id for entry in letters.used(view)} == set(lint.printed_texts(view)), changes


@pytest.mark.parametrize(
    ("money", "kind", "wrong"), [("eu", "review", "T5b"), ("national", "review", "T5d"), ("national", "change", "T5c")]
)
def test_annex_that_is_not_there_blocks(money: str, kind: Any, wrong: str) -> None:
    view = later.later_view(main(case=a_case(money_source=money)), kind)
    without = replace(view, phrases={id: entry for id, entry in view.phrases.items() if id != wrong})
    assert told(without, "appeal_missing")[0].params == {"id": wrong}
