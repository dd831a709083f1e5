"""Rules on the facts of a case: conditions, ceilings, proposal, annexes, consent, print; each tripped once, and not by a sound one."""

# ruff: noqa: E501 - the tables below have one line for each rule

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ic16desk import lint
from ic16desk.desk.print_faults import LONGEST, SURE, with_faults
from ic16desk.model.application import Applicant, FundingRow, Period
from ic16desk.model.decision import ApprovedLine, DecisionCondition, DecisionReason, DeMinimisRow, Official
from ic16desk.model.people import Person
from ic16desk.model.proposals import Proposal, ProposalItem, Proposed
from ic16desk.model.views import DecisionView
from ic16desk.wording import Wording
from tests.helpers.later import COURT, a_later_view
from tests.helpers.views import a_case, a_draft, a_group, an_outcome
from tests.unit.lint.test_lint import a_view, an_answer, confirmed_texts, draft_with, rejected

NATIONAL = tuple(
    DecisionCondition(code=code, params={"publication_date": "2028-12-31"}) for code in ("C-RET", "C-RES", "C-PROC")
)
#: 60 000,00 € of development, 40 000,00 € of investment: 80 % and 70 % of them are 76 000,00 € (867/2021 § 4).
MIXED = (
    ApprovedLine(category="wages", amount_cents=6_000_000),
    ApprovedLine(category="investment", amount_cents=4_000_000, part="investment"),
)


def mixed(granted: int, **changes: Any) -> DecisionView:
    rows = (
        FundingRow(type="eu_and_state", amount_cents=granted),
        FundingRow(type="municipal_own", amount_cents=10_000_000 - granted),
    )
    asset = DecisionCondition(code="C-USE", params={"asset": "laite"})
    draft = draft_with(
        approved_budget=MIXED, approved_funding=rows, granted_cents=granted, percent_hundredths=9000,
        conditions=(*a_draft(outcome="grant_reduced").conditions, asset, DecisionCondition(code="C-DUR")), **changes,
    )  # fmt: skip
    return a_view(draft=draft, case=a_case(cost_model="actual"))


def spent(*lines: tuple[str, int], part: str = "development", **case: Any) -> DecisionView:
    """An approval of these lines, whatever else differs by it."""
    budget = tuple(ApprovedLine(category=name, amount_cents=cents, part=part) for name, cents in lines)  # type: ignore[arg-type]
    return a_view(draft=draft_with(approved_budget=budget), case=a_case(**case))


def not_proposed(money: str) -> DecisionView:
    """A rejection because the cities did not propose the project."""
    return a_view(
        draft=a_draft(outcome="reject", reasons=(DecisionReason(code="R01"),)), case=a_case(money_source=money)
    )


def recorded(
    choice: str | None, *, cents: int | None = None, day: int = 5, section: str = "§ 41", **draft: Any
) -> DecisionView:
    """A decision with a recorded proposal of 5.11.2026, § 41 (that of the draft)."""
    item = ProposalItem("401447", choice, amount_cents=cents) if choice else None  # type: ignore[arg-type]
    proposal = Proposal(
        "p", "LAH", "", dt.date(2026, 11, day), section, (), (item,) if item else (), Person("x", "X", ""),
        dt.datetime(2026, 11, 6, tzinfo=dt.UTC),
    )  # fmt: skip
    outcome = draft.pop("outcome", "grant_reduced")
    return a_view(draft=a_draft(outcome=outcome, **draft), case=replace(a_case(), proposed=Proposed(proposal, item)))


def national(**changes: Any) -> DecisionView:
    return a_view(case=a_case(money_source="national", **changes), draft=draft_with(conditions=NATIONAL))


def name(text: str) -> DecisionView:
    """An applicant of a name, as desk hands it to the lint."""
    applicant = Applicant(name=text, business_id="0828308-4", street="Satamakatu 8", postal_code="15140", city="Lahti")
    return with_faults(a_view(case=a_case(applicant=applicant)))


def courts(**changes: Any) -> DecisionView:
    return replace(a_later_view("review"), courts={"hameenlinna": replace(COURT, **changes)})


LONG = Period(start=dt.date(2027, 1, 1), end=dt.date(2030, 1, 1))
THREE_YEARS = Period(start=dt.date(2027, 1, 1), end=dt.date(2029, 12, 31))
Row = tuple[str, str, bool, Callable[[], DecisionView], Callable[[], DecisionView]]
#: Code, field, whether it blocks, a decision that trips it, and the nearest one that does not.
RULES: list[Row] = [
    ("condition_usual", "conditions", False, lambda: a_view(case=a_case(group=a_group(), role="lead")), a_view),
    ("condition_law", "conditions", True, lambda: mixed_without("C-USE"), lambda: mixed(7_600_000)),
    ("condition_of_eu", "conditions.C-COM", False, lambda: a_view(case=a_case(money_source="national"), draft=draft_with(conditions=(*NATIONAL, DecisionCondition(code="C-COM")))), national),
    ("condition_not_for_model", "conditions.C-COST", False, lambda: overrun("flat40"), lambda: overrun("flat7")),
    # one cent over both ceilings together, and exactly at them
    ("combined_over", "granted_cents", False, lambda: mixed(7_600_001), lambda: mixed(7_600_000)),
    # all of development and 70 % of 40 000,00 €: 88 000,00 €
    ("combined_over_investment", "granted_cents", True, lambda: mixed(8_800_001), lambda: mixed(8_800_000)),
    ("investment_over_half", "approved_budget", True, lambda: a_view(draft=draft_with(approved_budget=(ApprovedLine(category="wages", amount_cents=4_999_999), ApprovedLine(category="investment", amount_cents=5_000_001, part="investment")))), lambda: a_view(draft=draft_with(approved_budget=(ApprovedLine(category="wages", amount_cents=5_000_000), ApprovedLine(category="investment", amount_cents=5_000_000, part="investment"))))),
    # 7 % of 1 000,00 € is 70,00 €; 40 % of wages 400,00 €; 1,5 % of an investment 15,00 €
    ("flat_rate_over", "approved_budget", True, lambda: spent(("wages", 100_000), ("flat_rate", 7_001)), lambda: spent(("wages", 100_000), ("flat_rate", 7_000))),
    ("flat_rate_over", "approved_budget", True, lambda: spent(("wages", 100_000), ("flat_rate", 40_001), cost_model="flat40"), lambda: spent(("wages", 100_000), ("flat_rate", 40_000), cost_model="flat40")),
    ("flat_rate_over", "approved_budget", True, lambda: spent(("investment", 100_000), ("flat_rate", 1_501), part="investment", cost_model="flat1_5", kind="investment"), lambda: spent(("investment", 100_000), ("flat_rate", 1_500), part="investment", cost_model="flat1_5", kind="investment")),
    ("lump_sum_over", "approved_budget", True, lambda: spent(("lump_sum", 20_000_001), cost_model="lump_sum"), lambda: spent(("lump_sum", 20_000_000), cost_model="lump_sum")),
    ("lump_sum_national_over", "granted_cents", True, lambda: a_view(case=a_case(money_source="national", cost_model="lump_sum"), draft=draft_with(granted_cents=10_000_001)), lambda: a_view(case=a_case(money_source="national", cost_model="lump_sum"), draft=draft_with(granted_cents=10_000_000))),
    # 867/2021 § 34.2: 4 900 … 200 000 €
    ("interreg_bounds", "granted_cents", True, lambda: interreg(489_999), lambda: interreg(490_000)),
    ("interreg_bounds", "granted_cents", True, lambda: interreg(20_000_001), lambda: interreg(20_000_000)),
    ("own_funding_none", "approved_funding", False, lambda: mixed(10_000_000), lambda: mixed(9_999_999)),
    # 300 000,00 € in three years (Reg. (EU) 2023/2831): two rows of one recipient count together
    ("de_minimis_ceiling", "de_minimis", True, lambda: aid(15_000_000, 15_000_001), lambda: aid(15_000_000, 15_000_000)),
    ("period_national", "period", True, lambda: national(period=LONG), lambda: national(period=THREE_YEARS)),
    ("period_wider", "period", False, lambda: a_view(draft=draft_with(period=Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 9, 1)))), lambda: a_view(draft=draft_with(period=Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 8, 31))))),
    # the application was submitted on 12.10.2026
    ("period_early", "period", False, lambda: a_view(case=a_case(period=Period(start=dt.date(2026, 10, 11), end=dt.date(2028, 8, 31)))), lambda: a_view(case=a_case(period=Period(start=dt.date(2026, 10, 12), end=dt.date(2028, 8, 31))))),
    ("not_proposed", "outcome", False, lambda: recorded("reserve"), lambda: recorded("propose")),
    ("not_proposed", "outcome", False, lambda: recorded(None), lambda: recorded(None, outcome="reject")),
    ("proposed_after_all", "reasons.R01", False, lambda: recorded("propose", outcome="reject", reasons=(DecisionReason(code="R01"),)), lambda: recorded("not", outcome="reject", reasons=(DecisionReason(code="R01"),))),
    # the application was pending on 12.10.2026
    ("former_before_application", "follow_up.decision_date", False, lambda: a_later_view("correction", decision_date=dt.date(2026, 10, 11)), lambda: a_later_view("correction", decision_date=dt.date(2026, 10, 12))),
    # 757/2021 § 10.3 is of support from the ERDF
    ("proposal_not_eu", "reasons.R01", False, lambda: not_proposed("national"), lambda: not_proposed("eu")),
    ("proposal_not_eu", "reasons.R01", False, lambda: not_proposed("interreg"), lambda: rejected()),
    # 248 518,20 € are granted
    ("granted_over_proposed", "granted_cents", True, lambda: recorded("propose", cents=24_851_819), lambda: recorded("propose", cents=24_851_820)),
    ("granted_under_proposed", "outcome", False, lambda: recorded("propose", cents=24_851_821, outcome="grant"), lambda: recorded("propose", cents=24_851_821)),
    ("meeting_differs", "steering_group", False, lambda: recorded("propose", day=4), lambda: recorded("propose", section="41")),
    ("meeting_differs", "steering_group", False, lambda: recorded("propose", section="§ 40"), lambda: recorded("propose", section="")),
    ("decider_prepared", "decider", False, lambda: a_view(case=a_case(answers=(an_answer("met"),)), draft=draft_with(decider=Official(name="n", title="x"))), lambda: a_view(case=a_case(answers=(an_answer("met"),)))),
    ("annex_wrong", "annexes", True, lambda: rejected(annexes=("Valitusosoitus",)), lambda: rejected(annexes=("Oikaisuvaatimusohje",))),
    ("annex_plan", "annexes", False, lambda: a_view(draft=draft_with(annexes=("Rahoitusehdot", "Hankesuunnitelma"))), lambda: a_view(draft=draft_with(annexes=("Hankesuunnitelma 12.10.2026", "Rahoitusehdot")))),
    ("unprintable", "applicant", False, lambda: name("Kettu 🦊 Oy"), lambda: name("Sámediggi Čuđđe ŋ – ”Ættir” Oy")),
    ("too_long", "applicant", False, lambda: name("K" * (LONGEST + 1)), lambda: name("K" * LONGEST)),
    # HL 50 § 2 mom.: consent, or an obvious error of the party's own making
    ("later_consent", "follow_up.error", True, lambda: a_later_view("correction", harms_party=True), lambda: a_later_view("correction", harms_party=True, consent=dt.date(2026, 11, 20))),
    ("later_consent", "follow_up.error", True, lambda: a_later_view("correction", harms_party=True, error="procedure"), lambda: a_later_view("correction", harms_party=True, error="procedure", own_conduct=True)),
    ("later_clerical_harm", "follow_up.error", False, lambda: a_later_view("correction", error="clerical", harms_party=True), lambda: a_later_view("correction", error="clerical", harms_party=True, own_conduct=True)),
    # HL 52 § 1 mom.: the demand is made within five years of 1.11.2021, the decision may come later
    ("later_too_late", "follow_up", True, lambda: a_later_view("correction", decision_date=dt.date(2021, 11, 1), requested=dt.date(2026, 11, 2)), lambda: a_later_view("correction", decision_date=dt.date(2021, 11, 1), requested=dt.date(2026, 11, 1))),
    # 866/2021 § 14.4: only the period
    ("later_lump_sum", "follow_up.changes", True, lambda: lump_changed(granted_cents=1), lambda: lump_changed(period=LONG)),
    ("later_costs_early", "follow_up.requested", True, lambda: a_later_view("change", costs_from=dt.date(2026, 11, 1)), lambda: a_later_view("change", costs_from=dt.date(2026, 11, 2))),
    ("later_notice_missing", "follow_up.decision_date", False, lambda: replace(a_later_view("review"), review_until=None), lambda: a_later_view("review")),
    ("later_court_address", "appeal", True, lambda: courts(words={"fi": {"name": "Hämeenlinnan hallinto-oikeus"}}), courts),
    ("later_court_fee", "appeal", True, lambda: courts(values={}), courts),
]  # fmt: skip
CODES = {row[0] for row in RULES} | {"unfilled"}


def mixed_without(code: str) -> DecisionView:
    view = mixed(7_600_000)
    given = tuple(one for one in view.draft.conditions if one.code != code)
    return replace(view, draft=draft_with(approved_budget=MIXED, conditions=given))


def overrun(model: str) -> DecisionView:
    """The clause on overruns with a cost model (866/2021 § 25.4)."""
    given = (*a_draft(outcome="grant_reduced").conditions, DecisionCondition(code="C-COST"))
    return a_view(case=a_case(cost_model=model), draft=draft_with(conditions=given))


def lump_changed(**draft: Any) -> DecisionView:
    view = a_later_view("change", draft=draft)
    return replace(view, case=a_case(cost_model="lump_sum"))


def interreg(cents: int) -> DecisionView:
    return a_view(case=a_case(money_source="interreg"), draft=draft_with(granted_cents=cents))


def aid(*cents: int) -> DecisionView:
    rows = tuple(DeMinimisRow(name="Paja Oy", business_id="0187690-1", amount_cents=one) for one in cents)
    return a_view(draft=draft_with(de_minimis=rows))


@pytest.mark.parametrize("row", RULES, ids=[f"{n}-{row[0]}" for n, row in enumerate(RULES)])
def test_rule_is_tripped_by_one_and_not_by_the_other(row: Row) -> None:
    code, field, blocking, trips, sound = row
    found = [line for line in lint.run(trips()) if (line.code, line.field) == (code, field)]
    assert [line.blocking for line in found] == [blocking]
    assert found[0].basis
    if code.startswith("condition"):
        params = found[0].params["condition"]
        assert not [x for x in lint.run(sound()) if x.code == code and x.params["condition"] == params]
    else:
        assert code not in {line.code for line in lint.run(sound())}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_line_has_its_sentence(language: Any) -> None:
    words = Wording(language)
    for _, _, _, trips, _ in RULES:
        for line in lint.run(trips()):
            assert "{" not in words(f"lint.{line.code}", **line.params)


def test_gap_nobody_else_speaks_of_blocks() -> None:
    # a council's own wording of the payment asks for something no rule knows
    entry = confirmed_texts()["T1.payment.eu"]
    own = replace(entry, words={"fi": {**entry.words["fi"], "text": "Maksetaan tilille {account}."}})
    view = with_faults(a_view(phrases={**confirmed_texts(), "T1.payment.eu": own}))
    assert [(line.code, line.blocking, line.params["mark"]) for line in lint.run(view)] == [
        ("unfilled", True, "[tieto puuttuu: account]")
    ]


def test_gap_that_a_rule_speaks_of_is_told_once() -> None:
    view = with_faults(a_view(draft=draft_with(grounds="")))
    assert view.unprinted and view.unprinted.marks
    assert [line.code for line in lint.run(view) if line.blocking] == ["grounds_missing"]


def test_characters_taken_for_granted_are_in_the_fonts() -> None:
    from ic16desk import letters

    assert letters.unprintable("".join(sorted(SURE))) == ()


def test_line_names_the_field_and_the_characters() -> None:
    line = next(
        line
        for line in lint.run(with_faults(a_view(draft=draft_with(grounds="Kettu 🦊 ja \u202eosop"))))
        if line.code == "unprintable"
    )
    assert (line.field, line.params) == ("grounds", {"codes": ["U+1F98A", "U+202E"]})
    assert (
        Wording("fi")("lint.unprintable", **line.params)
        == "Kirje ei voi näyttää merkkejä U+1F98A, U+202E: ne painetaan koodina. Korvaa ne tavallisilla merkeillä."
    )


def test_clauses_of_a_change_count_and_of_a_refused_one_do_not() -> None:
    short = {"conditions": (DecisionCondition(code="C-COM"),)}
    assert "condition_law" in {line.code for line in lint.run(a_later_view("change", draft=short))}
    assert "condition_law" not in {
        line.code for line in lint.run(a_later_view("change", ruling="refused", draft=short))
    }


def test_clause_an_answer_calls_for_is_told_once() -> None:
    view = replace(a_view(draft=draft_with(conditions=NATIONAL)), outcome=an_outcome(conditions=("C-COM",)))
    about = [line.code for line in lint.run(view) if line.params.get("condition") == "C-COM"]
    assert about == ["condition_required"]
