"""The outcome table of domain § 3.2, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import pytest

from ic16desk import outcome
from ic16desk.model.checklists import Bearing, Checklist, Item, ItemType, Provision, Section, Words
from ic16desk.model.findings import Finding
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.outcome import Ground, Outcome, OutcomeCode
from ic16desk.model.people import Person
from ic16desk.model.places import Where
from ic16desk.model.review import Answer, Supplement, SupplementItem
from ic16desk.wording import Wording, load

TODAY = dt.date(2026, 11, 24)
VILLE = Person("p1", "Ville Valmistelija", "suunnittelija")
EVA = Person("p2", "Eva Esittelijä", "asiantuntija")
CHOICES = ("grant", "grant_reduced", "reject", "not_examined", "lapsed")


def item(
    id: str, bears_on: Bearing, reason: str | None, *, type: ItemType = "hard", condition: str | None = None
) -> Item:
    basis = (Provision(Words(f"{id} §", f"{id} §")),)
    return Item(id, type, "own_draft", Words(id, id), basis, bears_on, reason, condition=condition)


ITEMS = (
    item("A01", "not_examined", "N01"),
    item("A02", "lawful", "R09"),
    item("A03", "not_examined", "N01"),
    item("A06", "lawful", "R04"),
    item("A07", "lawful", "R04", condition="C-GRP"),
    item("A09", "person", None),
    item("D01", "programme", "R02"),
    item("E01", "plan", "R03"),
    item("E02", "proposal", "R01"),
    item("E03", "none", None),
    item("E05", "none", None, type="advice"),
    item("F01", "lawful", "R04"),
    item("F27", "lawful", "R04"),
    item("H1", "none", None, type="score"),
)
CHECKLIST = Checklist("c", "2026-1", "2026-01-01", (Section("A", Words("A", "A"), "conformity", ITEMS),), "h")
HARD = tuple(i.id for i in ITEMS if i.type == "hard")


def answer(id: str, code: Any, by: Person = VILLE, *, part: str = "") -> Answer:
    at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    return Answer(f"{id}-{by.id}-{part}", id, part, code, "syy", (), by, at, "h")


def judged(
    answers: Mapping[str, str] | None = None,
    *more: Answer,
    default: str | None = "met",
    shown: Sequence[str] = tuple(i.id for i in ITEMS),
    findings: Sequence[Finding] = (),
    supplements: Sequence[Supplement] = (),
    checklist: Checklist = CHECKLIST,
    money_source: str = "eu",
) -> Outcome:
    """All hard items answered ``default`` by one reviewer, but for those given."""
    codes = ({id: default for id in HARD} if default else {}) | dict(answers or {})
    given = (*(answer(id, code) for id, code in codes.items() if code is not None), *more)
    return outcome.judge(
        checklist=checklist,
        shown=shown,
        answers=given,
        findings=findings,
        supplements=supplements,
        today=TODAY,
        money_source=money_source,
    )


def asked(*items: str, id: str = "s1", sent: int = 1, due: int = 20, answered: dt.date | None = None) -> Supplement:
    lines = tuple(SupplementItem(item, "mitä puuttuu") for item in items)
    return Supplement(id, lines, dt.date(2026, 11, sent), dt.date(2026, 11, due), answered, VILLE)


def reasons(result: Outcome) -> list[tuple[str, str | None]]:
    return [(ground.item, ground.reason) for ground in result.grounds]


def blocked(result: Outcome) -> list[tuple[str, str]]:
    return [(ground.item, ground.why) for ground in result.blocking]


@pytest.mark.parametrize(
    ("answers", "code", "grounds"),
    [
        ({}, "grant", []),
        ({"A06": "not_met"}, "reject", [("A06", "R04")]),
        ({"A06": "not_met", "D01": "not_met"}, "reject", [("A06", "R04"), ("D01", "R02")]),
        ({"D01": "not_met", "E01": "not_met"}, "reject", [("D01", "R02"), ("E01", "R03")]),
        ({"D01": "not_met"}, "reject", [("D01", "R02")]),
        ({"E01": "not_met"}, "reject", [("E01", "R03")]),
        ({"E02": "not_met"}, "reject", [("E02", "R01")]),
        ({"E02": "not_met", "F27": "not_met"}, "reject", [("F27", "R04"), ("E02", "R01")]),
        ({"E02": "not_met", "D01": "not_met"}, "reject", [("D01", "R02"), ("E02", "R01")]),
        ({"A06": "clarify"}, "open", []),
    ],
)  # fmt: skip
def test_rows_of_the_table(answers: dict[str, str], code: OutcomeCode, grounds: list[tuple[str, str]]) -> None:
    result = judged(answers)
    assert result.outcome == code
    assert reasons(result) == grounds
    assert bool(result.blocking) == (code == "open")


def test_all_met_and_proposed_must_be_granted() -> None:
    result = judged()
    assert result.allowed == ("grant", "grant_reduced", "lapsed")
    assert result.basis == "757/2021 10 § 3 mom."
    assert [(r.outcome, r.why, r.basis) for r in result.not_allowed] == [
        ("reject", "must_grant", "757/2021 10 § 3 mom."),
        ("not_examined", "admissible", "757/2021 38 § 1 mom. 2 kohta; hallintolaki 21 §"),
    ]


def test_rejection_names_the_provision_that_closes_granting() -> None:
    result = judged({"D01": "not_met", "E02": "not_met"})
    assert result.allowed == ("reject", "lapsed")
    assert result.basis == "D01 §; E02 §"
    assert [(r.outcome, r.why, r.basis) for r in result.not_allowed] == [
        ("grant", "ground", "D01 §"),
        ("grant_reduced", "ground", "D01 §"),
        ("not_examined", "admissible", "757/2021 38 § 1 mom. 2 kohta; hallintolaki 21 §"),
    ]


def test_not_proposed_is_no_legal_ground_but_closes_granting() -> None:
    result = judged({"E02": "not_met"})
    assert [(r.outcome, r.why, r.basis) for r in result.not_allowed][:2] == [
        ("grant", "not_proposed", "E02 §"),
        ("grant_reduced", "not_proposed", "E02 §"),
    ]
    assert result.grounds == (Ground("E02", "not_proposed", "E02 §", "R01"),)


@pytest.mark.parametrize("id", ["A01", "A03"])
def test_late_or_wrong_authority_is_not_examined_whatever_else(id: str) -> None:
    result = judged({id: "not_met", "A06": "not_met", "E02": "not_met", "D01": "clarify", "E01": None})
    assert result.outcome == "not_examined"
    assert result.allowed == ("not_examined", "lapsed")
    assert reasons(result) == [(id, "N01")]
    assert {(r.outcome, r.why) for r in result.not_allowed} == {
        (choice, "not_examined_first") for choice in ("grant", "grant_reduced", "reject")
    }


@pytest.mark.parametrize("code", [None, "unset", "clarify"])
@pytest.mark.parametrize("id", HARD)
def test_any_hard_item_not_answered_keeps_the_case_open(id: str, code: str | None) -> None:
    result = judged({id: code})
    assert result.outcome == "open"
    assert blocked(result) == [(id, "clarify" if code == "clarify" else "unset")]
    assert result.blocking[0].basis == f"{id} §"
    assert result.allowed == ("lapsed",)
    assert [(r.outcome, r.why) for r in result.not_allowed] == [
        (choice, "open") for choice in CHOICES if choice != "lapsed"
    ]


def test_nothing_answered_is_open_on_every_hard_item() -> None:
    assert blocked(judged(default=None)) == [(id, "unset") for id in HARD]


@pytest.mark.parametrize("code", [None, "clarify"])
@pytest.mark.parametrize("ground", ["A06", "D01", "E01"])
def test_unanswered_items_do_not_matter_once_a_ground_decides(ground: str, code: str | None) -> None:
    rest = {id: code for id in HARD if id not in ("A01", "A03", ground)}
    result = judged({**rest, ground: "not_met"})
    assert result.outcome == "reject"
    assert blocked(result) == []


@pytest.mark.parametrize("code", [None, "clarify"])
@pytest.mark.parametrize("id", ["A01", "A03"])
def test_competence_and_time_still_matter_before_a_rejection(id: str, code: str | None) -> None:
    result = judged({id: code, "A06": "not_met"})
    assert result.outcome == "open"
    assert [pair[0] for pair in blocked(result)] == [id]
    assert reasons(result) == [("A06", "R04")]


def test_unproposed_project_needs_no_more_than_a_rightly_composed_group() -> None:
    assert judged({"E02": "not_met", "A06": None, "D01": "clarify"}).outcome == "reject"
    assert blocked(judged({"E02": "not_met", "E03": None})) == [("E03", "unset")]
    assert blocked(judged({"E02": "not_met", "E03": "not_met"})) == [("E03", "hearing")]
    assert judged({"E02": "not_met", "E03": "not_met", "A06": "not_met"}).outcome == "reject"


def test_composition_of_the_group_never_rejects_by_itself() -> None:
    result = judged({"E03": "not_met"})
    assert (result.outcome, blocked(result), result.grounds) == ("open", [("E03", "hearing")], ())


def test_composition_never_rejects_even_where_a_checklist_gives_it_a_reason() -> None:
    items = tuple(item("E03", "plan", "R03") if i.id == "E03" else i for i in ITEMS)
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", items),))
    assert blocked(judged({"E03": "not_met"}, checklist=checklist)) == [("E03", "hearing")]


def test_hard_item_without_a_reason_code_is_a_step_to_take_first() -> None:
    items = (*ITEMS, item("D15", "none", None))
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", items),))
    shown = [i.id for i in items]
    result = judged({"D15": "not_met"}, shown=shown, checklist=checklist)
    assert (result.outcome, blocked(result)) == ("open", [("D15", "step")])
    assert judged({"D15": "not_met"}, checklist=checklist).outcome == "grant"  # the switch is off: not shown
    assert judged({"D15": "not_met", "A06": "not_met"}, shown=shown, checklist=checklist).outcome == "reject"


def test_disqualified_reviewer_keeps_away_and_never_rejects() -> None:
    result = judged({"A09": "not_met"})
    assert (result.outcome, blocked(result), result.grounds) == ("open", [("A09", "person")], ())
    assert blocked(judged({"A09": "not_met", "A06": "not_met"})) == [("A09", "person")]
    assert judged({"A09": "not_met"}, answer("A09", "met", EVA)).outcome == "grant"


@pytest.mark.parametrize("id", [id for id in HARD if id != "A09"])
def test_two_reviewers_who_differ_keep_the_case_open(id: str) -> None:
    result = judged({}, answer(id, "not_met", EVA))
    assert (result.outcome, blocked(result)) == ("open", [(id, "disagreement")])
    assert result.grounds == ()


def test_disagreement_does_not_matter_where_another_ground_decides() -> None:
    assert judged({"D01": "not_met"}, answer("A06", "not_met", EVA)).outcome == "reject"
    assert judged({"D01": "not_met"}, answer("A03", "not_met", EVA)).outcome == "open"


def test_two_reviewers_who_agree_decide() -> None:
    result = judged({"A06": "not_met"}, answer("A06", "not_met", EVA))
    assert (result.outcome, reasons(result)) == ("reject", [("A06", "R04")])


def test_retracted_answer_of_another_is_no_disagreement() -> None:
    assert judged({}, answer("A06", "unset", EVA)).outcome == "grant"


@pytest.mark.parametrize(
    ("parts", "code", "why"),
    [
        (("met", "met"), "grant", None),
        (("met", "not_met"), "reject", None),
        (("clarify", "not_met"), "reject", None),
        (("met", "clarify"), "open", "clarify"),
        (("met", "conditional"), "grant", None),
    ],
)
def test_worst_part_decides(parts: tuple[str, str], code: OutcomeCode, why: str | None) -> None:
    more = [answer("A07", part_code, part=f"p{i}") for i, part_code in enumerate(parts)]
    result = judged({"A07": None}, *more)
    assert result.outcome == code
    assert blocked(result) == ([("A07", why)] if why else [])
    assert result.conditions == (("C-GRP",) if "conditional" in parts else ())


def test_conditional_is_met_and_adds_its_condition() -> None:
    result = judged({"A07": "conditional", "F27": "conditional"})
    assert result.outcome == "grant"
    assert result.conditions == ("C-GRP", "F27")
    assert judged({"A07": "conditional", "D01": "not_met"}).conditions == ()


def test_not_applicable_counts_as_met() -> None:
    assert judged({"A07": "na", "E02": "na"}).outcome == "grant"


@pytest.mark.parametrize("code", ["not_met", "clarify", "met"])
def test_advice_and_scores_never_decide(code: str) -> None:
    result = judged({"E05": code, "H1": code})
    assert (result.outcome, result.grounds, result.conditions) == ("grant", (), ())


def test_items_not_shown_do_not_count() -> None:
    shown = [id for id in HARD if id != "A07"]
    assert judged({"A07": "not_met"}, shown=shown).outcome == "grant"
    assert judged({"A07": None}, shown=shown).outcome == "grant"


def test_running_supplement_keeps_the_case_open_even_with_a_ground() -> None:
    for answers in ({}, {"A06": "not_met"}, {"A03": "not_met"}):
        result = judged(answers, supplements=[asked("A07", due=24)])
        assert result.outcome == "open"
        assert blocked(result) == [("", "supplement_running")]
        assert result.blocking[0].basis == "hallintolaki 22 ja 33 §"


def test_missed_supplement_rejects_what_it_asked_about() -> None:
    result = judged({"A06": "clarify", "A07": "clarify"}, supplements=[asked("A06", due=23)])
    assert result.outcome == "reject"
    assert result.grounds == (Ground("A06", "supplement_missed", "hallintolaki 22 ja 33 §", "R13"),)


def test_missed_supplement_means_nothing_for_items_answered_otherwise() -> None:
    assert judged({"A06": "met"}, supplements=[asked("A06", due=23)]).outcome == "grant"
    assert blocked(judged({"A07": "clarify"}, supplements=[asked("A06", due=23)])) == [("A07", "clarify")]
    assert reasons(judged({"A06": "not_met"}, supplements=[asked("A06", due=23)])) == [("A06", "R04")]


def test_answered_or_renewed_supplement_is_not_missed() -> None:
    answered = asked("A06", due=10, answered=dt.date(2026, 11, 9))
    assert blocked(judged({"A06": "clarify"}, supplements=[answered])) == [("A06", "clarify")]
    first, second = asked("A06", due=10), asked("A06", id="s2", sent=11, due=20, answered=dt.date(2026, 11, 19))
    assert judged({"A06": "clarify"}, supplements=[second, first]).outcome == "open"
    missed = asked("A06", id="s0", sent=20, due=22)  # the day it was sent counts, not its id
    assert judged({"A06": "clarify"}, supplements=[missed, second, first]).outcome == "reject"


@pytest.mark.parametrize("id", ["A01", "A03", "A09", "E02", "E03"])
def test_missed_supplement_rejects_only_in_the_applicants_own_matters(id: str) -> None:
    assert blocked(judged({id: "clarify"}, supplements=[asked(id, due=23)])) == [(id, "clarify")]


def over(code: str, id: str, severity: Any = "error") -> Finding:
    return Finding(code, severity, id, "867/2021 4 § 1 mom.", (Where(pointer="/fundingPlan"),), {})


def test_figure_over_its_limit_is_reduced_first_and_may_be_rejected() -> None:
    result = judged({"F01": "not_met"}, findings=[over("aid.share_over_limit", "F01")])
    assert result.outcome == "grant_reduced"
    assert result.allowed == ("grant_reduced", "reject", "lapsed")
    assert result.grounds == (Ground("F01", "over_limit", "F01 §", "R04"),)
    assert [(r.outcome, r.why) for r in result.not_allowed] == [("grant", "over_limit"), ("not_examined", "admissible")]


def test_figure_over_its_limit_does_not_stop_other_questions() -> None:
    assert blocked(judged({"F01": "not_met", "A06": None})) == [("A06", "unset")]


def test_figure_over_its_limit_beside_another_ground_is_rejected() -> None:
    result = judged({"F01": "not_met", "A06": "not_met", "E02": "not_met"})
    assert (result.outcome, result.allowed) == ("reject", ("reject", "lapsed"))
    assert reasons(result) == [("A06", "R04"), ("F01", "R04"), ("E02", "R01")]
    unproposed = judged({"F01": "not_met", "E02": "not_met"})
    assert [(r.outcome, r.why) for r in unproposed.not_allowed][:2] == [
        ("grant", "not_proposed"),
        ("grant_reduced", "not_proposed"),
    ]


@pytest.mark.parametrize("id", ["F01", "F02", "F14", "F23"])
def test_item_that_is_only_a_figure_is_reduced_first_without_any_finding(id: str) -> None:
    """867/2021 § 4.1–4.2: 80 and 70 %; 866/2021 § 8: 40 %; § 22.1: land 10 %."""
    items = (*ITEMS, item(id, "lawful", "R04"))
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", items),))
    result = judged({id: "not_met"}, shown=[i.id for i in items], checklist=checklist)
    assert (result.outcome, result.allowed) == ("grant_reduced", ("grant_reduced", "reject", "lapsed"))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("costs.flat1_5_differs",), "grant_reduced"),  # 866/2021 § 10.1: the sum is cut to 1,5 %
        (("costs.flat1_5_differs", "costs.line_not_direct"), "grant_reduced"),
        (("costs.flat1_5_differs", "costs.flat7_condition"), "reject"),  # § 9.1: no smaller amount fulfils a condition
        (("costs.flat7_condition",), "reject"),
        ((), "reject"),
    ],
)
def test_item_is_reduced_first_only_where_every_error_in_it_is_a_figure(
    codes: tuple[str, ...], expected: OutcomeCode
) -> None:
    items = (*ITEMS, item("F18", "lawful", "R04"))
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", items),))
    findings = [over(code, "F18") for code in codes] + [over("costs.flat7_condition", "F15")]
    shown = [i.id for i in items]
    assert judged({"F18": "not_met"}, shown=shown, checklist=checklist, findings=findings).outcome == expected


def test_warning_about_a_figure_does_not_make_an_item_one() -> None:
    finding = over("costs.flat1_5_differs", "F27", "warning")
    assert judged({"F27": "not_met"}, findings=[finding]).outcome == "reject"


def test_item_that_only_brings_a_condition_brings_it_and_keeps_nothing_open() -> None:
    """H01–H02 and I → conditions (domain § 3.2)."""
    items = (*ITEMS, item("I01", "none", None, condition="C-COM"), item("I06", "none", None))
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", items),))
    shown = [i.id for i in items]
    result = judged({"I01": "not_met", "I06": "met"}, shown=shown, checklist=checklist)
    assert (result.outcome, result.conditions) == ("grant", ("C-COM",))
    assert judged({"I01": "met", "I06": "met"}, shown=shown, checklist=checklist).conditions == ()
    assert blocked(judged({"I01": "met", "I06": "not_met"}, shown=shown, checklist=checklist)) == [("I06", "step")]
    assert blocked(judged({"I06": "met"}, shown=shown, checklist=checklist)) == [("I01", "unset")]


@pytest.mark.parametrize("source", ["national", "interreg"])
def test_other_money_is_the_councils_own_weighing(source: str) -> None:
    """757/2021 § 10.3 binds only for the EU's money for sustainable urban development; § 5.1: »voidaan myöntää«."""
    result = judged({}, money_source=source)
    assert (result.outcome, result.basis) == ("grant", "757/2021 5 § 1 mom.")
    assert result.allowed == ("grant", "grant_reduced", "reject", "lapsed")
    assert judged({"A06": "not_met"}, money_source=source).allowed == ("reject", "lapsed")


def test_group_is_told_where_its_proposal_is_rejected() -> None:
    assert judged({"A06": "not_met"}).tell == ("steering_group",)
    assert judged({"A06": "not_met", "E02": "not_met"}).tell == ()
    assert judged({"A06": "not_met", "E02": None}).tell == ()
    assert judged({"E02": "not_met"}).tell == ()
    assert judged({"A01": "not_met"}).tell == ()
    assert judged().tell == ()


def test_grounds_name_their_provision_in_every_language() -> None:
    basis = (Provision(Words("5 §", "5 §", "section 5")), Provision(Words("6 §:n 1 mom.", "6 § 1 mom.", "s. 6(1)")))
    two = Item("A05", "hard", "own_draft", Words("q", "q"), basis, "lawful", "R04")
    checklist = Checklist("c", "t", "2026-01-01", (Section("A", Words("", ""), "conformity", (two,)),))
    (ground,) = judged({"A05": "not_met"}, shown=["A05"], checklist=checklist, default=None).grounds
    assert ground.basis == "5 §; 6 §:n 1 mom."
    assert ground.provision == Words("5 §; 6 §:n 1 mom.", "5 §; 6 § 1 mom.", "section 5; s. 6(1)")
    (missed,) = judged({"A06": "clarify"}, supplements=[asked("A06", due=23)]).grounds
    assert missed.provision is not None
    assert missed.provision.sv == "22 och 33 § i förvaltningslagen"


def test_sums_that_do_not_match_are_no_figure_over_a_limit() -> None:
    result = judged({"F27": "not_met"}, findings=[over("sums.budget_differs_from_funding", "F27")])
    assert result.outcome == "reject"


def test_finding_never_decides_against_a_reviewer() -> None:
    findings = [over("aid.share_over_limit", "F01"), over("dates.start_before_application", "A02")]
    assert judged({"F01": "met"}, findings=findings).outcome == "grant"
    assert judged({"F01": "conditional"}, findings=findings).outcome == "grant"


def test_every_choice_is_allowed_or_explained() -> None:
    for id in HARD:
        for code in ("met", "not_met", "clarify", "na", "conditional", None):
            result = judged({id: code})
            told = {*result.allowed, *(refusal.outcome for refusal in result.not_allowed)}
            assert told == set(CHOICES)
            assert all(refusal.basis for refusal in result.not_allowed)
            assert "reject" not in result.allowed or result.grounds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_and_why_has_words(language: Any) -> None:
    words = Wording(language)
    assert all(words.has(f"outcome.code.{code}") for code in get_args(OutcomeCode))
    told = set()
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({id: code}, {}) for id in HARD for code in ("met", "not_met", "clarify", None)
    ]
    cases += [
        ({}, {"supplements": [asked("A06", due=25)]}),
        ({"A06": "clarify"}, {"supplements": [asked("A06", due=2)]}),
    ]
    results = [judged(answers, **more) for answers, more in cases]
    results += [judged({}, answer("A06", "not_met", EVA)), judged({"E03": "not_met"})]
    items = Checklist("c", "t", "", (Section("A", Words("", ""), "conformity", (item("D15", "none", None),)),))
    results.append(judged({"D15": "not_met"}, shown=["D15"], checklist=items))
    for result in results:
        told |= {x.why for x in (*result.blocking, *result.grounds, *result.not_allowed)}
    written = {key.removeprefix("outcome.why.") for key in load(language) if key.startswith("outcome.why.")}
    assert written == told
