"""Days, grounds and limits of later decisions, who signs an extract: each rule tripped once, and not by the sound one."""

# ruff: noqa: E501 - the tables below have one line for each rule

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import letters, lint
from ic16desk.model.application import FundingRow, Period
from ic16desk.model.decision import ApprovedLine, BoardMeeting, Official
from ic16desk.model.letters import SignatureBox, TableBlock
from ic16desk.model.outcome import Ground
from ic16desk.model.views import DecisionView
from ic16desk.wording import Wording
from tests.helpers.later import SEATED, a_later_view
from tests.helpers.views import a_decision_view, a_draft, an_outcome

DAY = dt.date(2026, 11, 24)
CHAIR = Official(name="Hilkka Kuvitteellinen", title="puheenjohtaja")


def ruled(view: DecisionView, **values: Any) -> DecisionView:
    return replace(view, council=replace(SEATED, values={**SEATED.values, **values}))


def board(rule: str | None = "certifier", *, chair: Official | None = CHAIR, **changes: Any) -> DecisionView:
    meeting = BoardMeeting(date=DAY, section="§ 41", chair=chair)
    draft = msgspec.structs.replace(
        a_draft(outcome="grant_reduced"), made_by="board", meeting=meeting, decision_number=""
    )
    view = a_decision_view(draft=msgspec.structs.replace(draft, **changes))
    return ruled(view, **({"extract_signers": rule} if rule else {}))


def until(day: dt.date, **about: Any) -> DecisionView:
    return replace(a_later_view("review", **about), review_until=day)


def told(view: DecisionView, code: str) -> list[Any]:
    return [line for line in lint.run(view) if line.code == code]


CLERICAL = {"error": "clerical"}
RULES: list[tuple[str, str, bool, Callable[[], DecisionView]]] = [
    ("later_before_former", "date", True, lambda: a_later_view("change", draft={"date": dt.date(2026, 8, 31)})),
    # the decision concerned is of 20.10.2026, this one of 24.11.2026
    ("later_requested_order", "follow_up.requested", True, lambda: a_later_view("change", requested=dt.date(2026, 8, 31))),
    ("later_requested_order", "follow_up.requested", True, lambda: a_later_view("review", requested=dt.date(2026, 11, 25))),
    # the request arrived on 10.11.2026
    ("later_late", "follow_up.ruling", False, lambda: until(dt.date(2026, 11, 9))),
    ("later_grounds", "grounds", True, lambda: a_later_view("review", draft={"grounds": " "})),
    ("later_clerical_outcome", "follow_up.error", True, lambda: a_later_view("correction", draft={"outcome": "reject"}, **CLERICAL)),
    ("later_clerical_figures", "follow_up.error", False, lambda: a_later_view("correction", draft={"percent_hundredths": 7400}, **CLERICAL)),
    ("board_section_pattern", "meeting.section", True, lambda: ruled(board(), board_section_pattern="§ 999")),
    ("certifier_missing", "decider", True, lambda: board(decider=None)),
    ("certifier_title", "decider", False, lambda: board(decider=Official(name="Aarne Esimerkki", title=""))),
    ("chair_missing", "meeting.chair", True, lambda: board("chair_and_certifier", chair=None)),
    ("chair_title", "meeting.chair", False, lambda: board("chair_and_certifier", chair=Official(name="Hilkka Kuvitteellinen", title=""))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "field", "blocking", "build"), RULES)
def test_each_rule_is_tripped(code: str, field: str, blocking: bool, build: Callable[[], DecisionView]) -> None:
    assert [(line.field, line.blocking) for line in told(build(), code)] == [(field, blocking)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_line_has_its_sentence(language: Any) -> None:
    words = Wording(language)
    for code, _, _, build in RULES:
        assert "{" not in words(f"lint.{code}", **told(build(), code)[0].params)


def test_sound_ones_trip_none_of_them() -> None:
    codes = {code for code, *_ in RULES}
    sound = [a_later_view("change"), a_later_view("review"), a_later_view("correction", **CLERICAL), board()]
    sound += [board("presenter_and_certifier"), board("chair_and_certifier"), until(dt.date(2026, 11, 10))]
    sound += [until(dt.date(2026, 11, 9), ruling="not_examined")]  # a late request is not examined (434/2003 49 c §)
    sound += [ruled(board(), extract_signers="certifier", board_section_pattern="§ 99")]
    for view in sound:
        assert not codes & {line.code for line in lint.run(view)}


def test_board_needs_no_officeholders_number_and_no_other_board() -> None:
    view = ruled(board(), extract_signers="certifier", board_threshold_cents=1)
    assert not {"decision_number_missing", "board_decides"} & {line.code for line in lint.run(view)}
    officeholder = replace(view, draft=msgspec.structs.replace(view.draft, made_by="officeholder"))
    assert {"decision_number_missing", "board_decides"} <= {line.code for line in lint.run(officeholder)}


def test_who_presented_may_certify_the_extract_alone() -> None:
    presenter = Official(name="Venla Mallikas", title="rahoitusasiantuntija")
    assert not told(board(decider=presenter), "four_eyes")
    assert told(board("presenter_and_certifier", decider=presenter), "four_eyes")


def test_what_concerned_the_application_alone_is_left_out() -> None:
    item = an_outcome(outcome="open", allowed=(), blocking=(Ground("D01", "unset", "757/2021 37 §", ""),))
    assert told(replace(a_decision_view(), outcome=item), "answer_open")
    assert not told(replace(a_later_view("change"), outcome=item), "answer_open")
    assert told(a_later_view("change", draft={"outcome": "reject", "reasons": ()}), "reason_missing")


def test_money_in_force_is_counted_when_it_changes_and_not_when_it_stays() -> None:
    assert told(a_later_view("change", draft={"granted_cents": None}), "granted_missing")
    assert told(a_later_view("change", draft={"approved_funding": ()}), "funding_missing")
    assert not told(a_later_view("change", ruling="refused", draft={"granted_cents": None}), "granted_missing")


@pytest.mark.parametrize(
    ("rule", "signers"),
    [
        (None, [("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("certifier", [("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("presenter_and_certifier", [("presenter", "Esittelijä", "Venla Mallikas"), ("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("chair_and_certifier", [("presenter", "Puheenjohtaja", "Hilkka Kuvitteellinen"), ("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
    ],
)  # fmt: skip
def test_extract_is_signed_as_the_councils_rule_says(rule: str | None, signers: list[tuple[str, str, str]]) -> None:
    letter = letters.compose(board(rule))
    boxes = [(box.role, box.label, box.name) for box in letter.blocks if isinstance(box, SignatureBox)]
    assert boxes == signers
    assert [place.role for place in letters.render(letter, docx=False).fields] == [role for role, _, _ in signers]


def test_letterhead_names_the_number_after_who_decided() -> None:
    assert ("Viranhaltijapäätös", "114/2026") in letters.compose(a_decision_view()).head.rows
    assert ("Maakuntahallitus", "24.11.2026 § 41") in letters.compose(board()).head.rows
    assert "Viranhaltijapäätös" not in dict(letters.compose(board()).head.rows)


def test_lower_support_is_shown_before_and_after() -> None:
    # 75 % of 200 000,00 € is 150 000,00 €; before, 75 % of 331 357,60 € was 248 518,20 €
    money = {
        "approved_budget": (ApprovedLine(category="wages", amount_cents=20_000_000),),
        "approved_funding": (FundingRow(type="eu_and_state", amount_cents=15_000_000), FundingRow(type="municipal_own", amount_cents=5_000_000)),
        "granted_cents": 15_000_000,
    }  # fmt: skip
    letter = letters.compose(a_later_view("change", draft=money))
    tables = {block.field: block for block in letter.blocks if isinstance(block, TableBlock)}
    assert tables["approved_budget"].header == ("Kustannuslaji", "Ennen, €", "Tämän päätöksen jälkeen, €")
    assert ("Palkkakustannukset", "220\u00a0200,00", "200\u00a0000,00") in tables["approved_budget"].rows
    assert tables["approved_budget"].rows[-1] == ("Yhteensä", "331\u00a0357,60", "200\u00a0000,00")
    assert tables["approved_funding"].rows[0] == ("EAKR- ja valtion rahoitus", "248\u00a0518,20", "150\u00a0000,00")


def test_period_applied_for_is_the_period_before_a_first_change() -> None:
    longer = Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 12, 31))
    letter = letters.compose(a_later_view("change", draft={"period": longer}))
    rows = [row for block in letter.blocks if isinstance(block, TableBlock) for row in block.rows]
    assert ("Toteuttamisaika", "1.1.2027–31.8.2028", "1.1.2027–31.12.2028") in rows
