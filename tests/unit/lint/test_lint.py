"""Each rule: one decision that trips it, and the sound one that trips none."""

# ruff: noqa: E501 - the tables below have one line for each rule

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from ic16desk import letters, lint
from ic16desk.lint import data
from ic16desk.model.application import Applicant, ApplicationFields, FundingRow, Period
from ic16desk.model.checklists import AnswerCode, Item, Section, Words
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    DecisionTexts,
    DeMinimisRow,
    Official,
    SteeringGroupMinute,
)
from ic16desk.model.findings import Finding
from ic16desk.model.letters import SignatureBox
from ic16desk.model.outcome import Ground
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, LostEvidence, Selector, Where
from ic16desk.model.proposals import Conflict
from ic16desk.model.register import Dated
from ic16desk.model.review import Answer, Score
from ic16desk.model.views import Beneficiary, DecisionView
from ic16desk.wording import Wording
from tests.helpers.views import (
    AGREEMENT,
    BENEFICIARIES,
    COUNCIL,
    FREE,
    a_case,
    a_decision_view,
    a_draft,
    a_group,
    an_outcome,
    application_fields,
    shipped_texts,
)

REGISTRY = replace(
    COUNCIL, words={**COUNCIL.words, "fi": {**COUNCIL.words["fi"], "registry": "kirjaamo@liitto.example"}}
)


def says(**values: Any) -> Dated:
    """The council with something established about how it decides."""
    return replace(REGISTRY, values={**REGISTRY.values, **values})


def confirmed_texts() -> dict[str, Dated]:
    return {id: replace(entry, status="confirmed") for id, entry in shipped_texts().items()}


def a_view(**changes: Any) -> DecisionView:
    """A decision nothing can be said against; applied for what is granted."""
    draft = changes.pop("draft", None) or a_draft(outcome="grant_reduced")
    base: dict[str, Any] = {"phrases": confirmed_texts(), "council": REGISTRY, "draft": draft}
    return a_decision_view(**{**base, **changes})


def an_answer(code: AnswerCode, *, reason: str = "syy", evidence: bool = True) -> Answer:
    place = Evidence("d", "hakemus.pdf", Selector(page=1, quote="x"))
    return Answer(
        "a", "D01", "", code, reason, (place,) if evidence else (), Person("p", "N", "t"), dt.datetime.now(dt.UTC), "h"
    )


def declared(name: str, ground: int, *, id: str = "o9") -> Conflict:
    return Conflict(Person(id, name, ""), ground, "syy", dt.datetime(2026, 11, 2, tzinfo=dt.UTC))


def a_score() -> Score:
    return Score("H1", 2, "syy", Person("p", "N", "t"), dt.datetime(2026, 11, 2, tzinfo=dt.UTC))


def codes(view: DecisionView) -> list[str]:
    return [line.code for line in lint.run(view)]


def without_phrase(id: str) -> dict[str, Dated]:
    return {key: entry for key, entry in confirmed_texts().items() if key != id}


def draft_with(**changes: Any) -> DecisionDraft:
    return a_draft(outcome="grant_reduced", **changes)


def rejected(**changes: Any) -> DecisionView:
    return a_view(draft=a_draft(outcome="reject", **changes))


def conditions(*given: DecisionCondition) -> DecisionDraft:
    usual = tuple(DecisionCondition(code=code) for code in ("C-RET", "C-COM", "C-IND", "C-PROC"))
    return draft_with(conditions=(*usual, *given))


def test_sound_approval_has_no_line() -> None:
    assert lint.run(a_view()) == ()


@pytest.mark.parametrize("outcome", ["reject", "not_examined", "lapsed"])
def test_sound_refusal_has_no_line(outcome: str) -> None:
    assert lint.run(a_view(draft=a_draft(outcome=outcome))) == ()


def test_council_without_a_presenter_needs_none() -> None:
    alone = a_view(draft=draft_with(presenter=None), council=says(presenter_required=False))
    assert lint.run(alone) == ()
    assert [
        line.code for line in lint.run(a_view(draft=draft_with(presenter=None), council=says(presenter_required=True)))
    ] == ["presenter_missing"]
    boxes = [block for block in letters.compose(alone).blocks if isinstance(block, SignatureBox)]
    assert [box.role for box in boxes] == ["decider"]
    # one that is named all the same signs first
    named = [
        block
        for block in letters.compose(a_view(council=says(presenter_required=False))).blocks
        if isinstance(block, SignatureBox)
    ]
    assert [box.role for box in named] == ["presenter", "decider"]


def test_threshold_of_the_board_is_not_reached_by_the_same_sum() -> None:
    # 248 518,20 € are granted: over the threshold only, not at it (410/2015 § 90)
    assert lint.run(a_view(council=says(board_threshold_cents=24_851_820))) == ()
    assert lint.run(a_view(draft=a_draft(outcome="reject"), council=says(board_threshold_cents=1))) == ()


def test_sound_national_decision_has_no_line() -> None:
    # what binds EU programme money alone is not among its conditions (757/2021 § 39)
    own = tuple(
        DecisionCondition(code=code, params={"publication_date": "2028-12-31"}) for code in ("C-RET", "C-RES", "C-PROC")
    )
    assert lint.run(a_view(case=a_case(money_source="national"), draft=draft_with(conditions=own))) == ()


@pytest.mark.parametrize(("source", "told"), [("eu", True), ("national", True), ("interreg", False)])
def test_interreg_has_no_ceiling_of_the_decree(source: str, told: bool) -> None:
    # 867/2021 § 4.1 holds for EU and national money, § 1.2 leaves Interreg out
    view = a_view(case=a_case(money_source=source), draft=draft_with(percent_hundredths=8001))
    assert ("percent_over_development" in {line.code for line in lint.run(view)}) is told


BLOCKING: list[tuple[str, str, Any]] = [
    ("conflict_declared", "presenter", lambda: a_view(case=a_case(conflicts=(declared("Venla  mallikas", 1), *FREE[1:])))),
    ("conflict_declared", "decider", lambda: a_view(case=a_case(conflicts=(FREE[0], declared("Aarne Esimerkki", 7))))),
    ("conflict_declared", "answers", lambda: a_view(case=a_case(answers=(an_answer("met"),), conflicts=(*FREE[:2], declared("N", 4, id="p"))))),
    ("conflict_declared", "answers", lambda: a_view(case=a_case(scores=(a_score(),), conflicts=(*FREE[:2], declared("N", 4, id="p"))))),
    ("council.not_deciding", "council", lambda: a_view(author_council="pohjois-savo")),
    ("answer_open", "answers.A02", lambda: a_view(outcome=an_outcome(outcome="open", allowed=(), blocking=(Ground("A02", "unset", "757/2021 19 §"),)))),
    ("case_open", "supplements", lambda: a_view(outcome=an_outcome(outcome="open", allowed=(), blocking=(Ground("", "supplement_running", "HL 22 §"),)))),
    ("outcome_not_allowed", "outcome", lambda: a_view(outcome=an_outcome(outcome="reject", allowed=("reject",)))),
    ("outcome_open", "outcome", lambda: a_view(outcome=an_outcome(outcome="open", allowed=()))),
    ("condition_required", "conditions", lambda: a_view(outcome=an_outcome(conditions=("C-STG",)))),
    ("reason_missing", "reasons", lambda: rejected(reasons=())),
    ("not_examined_reason", "reasons", lambda: a_view(draft=a_draft(outcome="not_examined", reasons=()))),
    ("grounds_missing", "grounds", lambda: a_view(draft=draft_with(grounds=" "))),
    ("grounds_missing", "grounds", lambda: a_view(draft=a_draft(outcome="lapsed", grounds=""))),
    ("case_number_missing", "case_number", lambda: a_view(draft=draft_with(case_number=""), case=a_case(case_number=None))),
    ("decision_number_missing", "decision_number", lambda: a_view(draft=draft_with(decision_number=""))),
    ("date_missing", "date", lambda: a_view(draft=draft_with(date=None))),
    ("date_before_application", "date", lambda: a_view(draft=draft_with(date=dt.date(2026, 10, 1)))),
    ("language_differs", "language", lambda: a_view(draft=draft_with(language="sv"))),
    ("council_missing", "council", lambda: a_view(council=None)),
    ("applicant_missing", "applicant", lambda: a_view(case=a_case(applicant=None))),
    ("business_id_missing", "applicant", lambda: a_view(case=a_case(applicant=Applicant(name="A", city="Lahti")))),
    ("address_missing", "applicant", lambda: a_view(case=a_case(applicant=Applicant(name="A", business_id="0828308-4")))),
    ("group_missing", "beneficiaries", lambda: a_view(case=a_case(role="lead"))),
    ("beneficiaries_missing", "beneficiaries", lambda: a_view(case=a_case(role="lead", group=a_group()))),
    ("lead_missing", "beneficiaries", lambda: a_view(case=a_case(role="lead", group=a_group()), beneficiaries=tuple(replace(one, lead=False) for one in BENEFICIARIES))),
    ("beneficiary_id_missing", "beneficiaries", lambda: a_view(case=a_case(role="lead", group=a_group()), beneficiaries=(BENEFICIARIES[0], Beneficiary("B", "", lead=False)))),
    ("project_missing", "application", lambda: a_view(case=a_case(name=""))),
    ("submitted_missing", "application", lambda: a_view(case=a_case(submitted_at=None))),
    ("agreement_missing", "agreement", lambda: a_view(agreement=None)),
    ("theme_missing", "theme", lambda: a_view(theme=None)),
    ("objective_missing", "objective", lambda: a_view(objective=None)),
    ("priority_missing", "priority", lambda: a_view(priority=None)),
    ("plan_date_missing", "plan_date", lambda: a_view(draft=draft_with(plan_date=None))),
    ("period_missing", "period", lambda: a_view(case=a_case(period=None))),
    ("period_backwards", "period", lambda: a_view(draft=draft_with(period=Period(start=dt.date(2028, 1, 1), end=dt.date(2027, 1, 1))))),
    ("cost_model_missing", "cost_model", lambda: a_view(case=a_case(cost_model=None))),
    ("steering_group_missing", "steering_group", lambda: a_view(draft=draft_with(steering_group=SteeringGroupMinute(section="§ 1")))),
    ("steering_group_missing", "steering_group", lambda: rejected(reasons=(DecisionReason(code="R01"),), steering_group=None)),
    ("steering_reasons_missing", "steering_group", lambda: rejected(reasons=(DecisionReason(code="R01"),), steering_group=SteeringGroupMinute(date=dt.date(2026, 11, 5), section="§ 1"))),
    ("reason_facts", "reasons.R02", lambda: rejected(reasons=(DecisionReason(code="R02"),))),
    ("condition_param", "conditions.C-RES", lambda: a_view(draft=conditions(DecisionCondition(code="C-RES")))),
    ("contact_missing", "contact", lambda: a_view(draft=draft_with(contact=None))),
    ("contact_unreachable", "contact", lambda: a_view(draft=draft_with(contact=DecisionContact(name="N")))),
    ("presenter_missing", "presenter", lambda: a_view(draft=draft_with(presenter=None))),
    ("decider_missing", "decider", lambda: a_view(draft=draft_with(decider=None))),
    ("four_eyes", "decider", lambda: a_view(draft=draft_with(decider=Official(name="venla  mallikas", title="x")))),
    ("case_number_pattern", "case_number", lambda: a_view(council=says(case_number_pattern="UML/#/9999"))),
    ("decision_number_pattern", "decision_number", lambda: a_view(council=says(decision_number_pattern="§ #"))),
    ("granted_missing", "granted_cents", lambda: a_view(draft=draft_with(granted_cents=None))),
    ("percent_missing", "percent_hundredths", lambda: a_view(draft=draft_with(percent_hundredths=None))),
    ("budget_missing", "approved_budget", lambda: a_view(draft=draft_with(approved_budget=()))),
    ("funding_missing", "approved_funding", lambda: a_view(draft=draft_with(approved_funding=()))),
    ("sum_differs", "approved_funding", lambda: one_cent_more()),
    ("granted_differs", "granted_cents", lambda: a_view(draft=draft_with(granted_cents=24851819))),
    ("granted_over_applied", "granted_cents", lambda: a_view(draft=draft_with(granted_cents=30_000_000))),
    ("granted_over_percent", "granted_cents", lambda: a_view(draft=draft_with(percent_hundredths=7499))),
    ("percent_impossible", "percent_hundredths", lambda: a_view(draft=draft_with(percent_hundredths=10_001))),
    ("limit_unknown", "date", lambda: a_view(limits={})),
    ("percent_over_investment", "percent_hundredths", lambda: a_view(case=a_case(kind="investment"))),
    ("de_minimis_over", "de_minimis", lambda: a_view(draft=draft_with(de_minimis=(DeMinimisRow(name="A", amount_cents=10**9, business_id="0828308-4"),)))),
    ("appeal_missing", "appeal", lambda: a_view(phrases=without_phrase("T5a"))),
    ("appeal_missing", "appeal", lambda: a_view(phrases=without_phrase("T5c"), case=a_case(money_source="national"))),
    ("eura_note_missing", "note", lambda: a_view(phrases=without_phrase("note.eura"))),
    ("text_not_valid", "texts.T1.solution.eu", lambda: a_view(phrases=without_phrase("T1.solution.eu"))),
    ("text_not_valid", "texts.C-NEW", lambda: a_view(draft=conditions(DecisionCondition(code="C-NEW")))),
    ("value_not_valid", "agreement", lambda: a_view(agreement=replace(AGREEMENT, valid_to=dt.date(2026, 1, 1)))),
    ("text_language", "texts.T1.costs", lambda: a_view(phrases={**confirmed_texts(), "T1.costs": in_swedish_only("T1.costs")})),
]  # fmt: skip
WARNING: list[tuple[str, str, Any]] = [
    ("conflict_undeclared", "answers", lambda: a_view(case=a_case(conflicts=()))),
    ("conflict_undeclared", "answers", lambda: a_view(case=a_case(answers=(an_answer("met"),), conflicts=FREE[:2]))),
    ("answers_differ", "answers.D01", lambda: a_view(case=a_case(answers=(an_answer("met"), an_answer("clarify"))))),
    ("answer_reason", "answers.D01", lambda: a_view(case=a_case(answers=(an_answer("na", reason=""),)))),
    ("answer_evidence", "answers.D01", lambda: a_view(case=a_case(answers=(an_answer("conditional", evidence=False),)))),
    ("evidence_missing", "answers.D01", lambda: a_view(case=a_case(answers=(an_answer("not_met"),), lost=(LostEvidence("D01", "", "p", an_answer("not_met").at, an_answer("not_met").evidence[0], an_answer("not_met").at),)))),
    ("answer_against_finding", "answers.D01", lambda: a_view(case=a_case(answers=(an_answer("met"),)), findings=(an_error("D01"),))),
    ("reason_not_found", "reasons", lambda: a_view(draft=a_draft(outcome="reject"), outcome=an_outcome(outcome="reject", allowed=("reject",)))),
    ("ground_not_used", "reasons", lambda: a_view(draft=a_draft(outcome="reject"), outcome=an_outcome(outcome="reject", allowed=("reject",), grounds=(Ground("D01", "not_met", "x", "R02"), Ground("B01", "not_met", "x", "R05"))))),
    ("registry_missing", "appeal", lambda: a_view(council=COUNCIL)),
    ("condition_usual", "conditions", lambda: a_view(draft=draft_with(conditions=(DecisionCondition(code="C-RET"),)))),
    ("presenter_title", "presenter", lambda: a_view(draft=draft_with(presenter=Official(name="N", title="")))),
    ("decider_title", "decider", lambda: a_view(draft=draft_with(decider=Official(name="N", title="")))),
    ("board_decides", "decider", lambda: a_view(council=says(board_threshold_cents=24_851_819))),
    ("decider_other_title", "decider", lambda: a_view(council=replace(REGISTRY, words={"fi": {**REGISTRY.words["fi"], "decision_maker_title": "aluekehitysjohtaja"}}))),
    ("percent_over_development", "percent_hundredths", lambda: a_view(draft=draft_with(percent_hundredths=8001))),
    ("change_unexplained", "approved_budget", lambda: a_view(draft=draft_with(approved_budget=(ApprovedLine(category="wages", amount_cents=33_135_760),)))),
    ("grant_is_reduced", "outcome", lambda: a_view(draft=a_draft(outcome="grant"))),
    ("grant_is_full", "outcome", lambda: a_view(case=a_case(funding_plan=(FundingRow(type="eu_and_state", amount_cents=24851820),)))),
    ("de_minimis_id", "de_minimis", lambda: a_view(draft=draft_with(de_minimis=(DeMinimisRow(name="A", amount_cents=1),)))),
    ("text_draft", "texts.T1.costs", lambda: a_view(phrases={**confirmed_texts(), "T1.costs": shipped_texts()["T1.costs"]})),
    ("text_draft", "council", lambda: a_view(council=replace(REGISTRY, status="draft"))),
    ("text_unknown", "agreement", lambda: a_view(agreement=replace(AGREEMENT, status="unknown"))),
    ("translation_missing", "translations.sv.contact_title", lambda: a_view(draft=in_swedish(grounds="Mätinstrumentets pris överstiger 3 000 euro (866/2021 9 § 2 mom.)."))),
    ("translation_only", "translations.sv.deviations", lambda: a_view(draft=in_swedish(deviations="Något mer."))),
    ("translation_paragraphs", "translations.sv.grounds", lambda: a_view(draft=in_swedish(grounds="Ett 3 000.\n\nTvå 866/2021 9 § 2 mom."))),
    ("translation_lacks", "translations.sv.grounds", lambda: a_view(draft=in_swedish(grounds="Priset överstiger 3 500 euro (866/2021 9 § 2 mom.)."))),
    ("translation_adds", "translations.sv.grounds", lambda: a_view(draft=in_swedish(grounds="Priset överstiger 3 000 euro (866/2021 9 § 2 mom.) den 1 mars 2027."))),
    ("translation_none", "translations.sv", lambda: a_view(case=replace(a_case(), group=(application_fields(language="sv"),)))),
    ("text_old", "texts.T5a", lambda: a_view(phrases={**confirmed_texts(), "T5a": replace(confirmed_texts()["T5a"], checked=dt.date(2025, 11, 23))})),
]  # fmt: skip


def in_swedish(**texts: Any) -> DecisionDraft:
    """The sound decision with a translation to Swedish begun."""
    return draft_with(translations={"sv": DecisionTexts(**texts)})


def an_error(item: str) -> Finding:
    return Finding("plan.agreement_unknown", "error", item, "x", (Where(document_name="a.pdf", page=1),), {})


def one_cent_more() -> DecisionView:
    draft = draft_with()
    rows = (draft.approved_funding[0], msgspec.structs.replace(draft.approved_funding[1], amount_cents=8_283_941))
    return a_view(draft=msgspec.structs.replace(draft, approved_funding=rows))


def in_swedish_only(id: str) -> Dated:
    entry = confirmed_texts()[id]
    return replace(entry, words={"sv": entry.words["sv"]})


@pytest.mark.parametrize(("code", "field", "build"), BLOCKING, ids=[f"{row[0]}-{row[1]}" for row in BLOCKING])
def test_rule_blocks(code: str, field: str, build: Any) -> None:
    found = [line for line in lint.run(build()) if line.code == code]
    assert [(line.field, line.blocking) for line in found] == [(field, True)]
    assert found[0].basis


@pytest.mark.parametrize(("code", "field", "build"), WARNING, ids=[f"{row[0]}-{row[1]}" for row in WARNING])
def test_rule_warns(code: str, field: str, build: Any) -> None:
    found = [line for line in lint.run(build()) if line.code == code]
    assert field in [line.field for line in found]
    assert not any(line.blocking for line in found)
    assert all(line.basis for line in found)


#: Codes that test_later and test_secrecy trip.
ELSEWHERE = (
    "lint.later_", "lint.board_meeting", "lint.board_day", "lint.board_signers", "lint.dissent_", "lint.secret_",
    "lint.identity_code", "lint.bank_account", "lint.board_section_pattern", "lint.chair_", "lint.certifier_",
)  # fmt: skip


def test_every_code_of_the_rules_is_tripped_by_a_test_and_has_its_words() -> None:
    # the walk of § 4.1 and the facts of a case have tables of their own
    from tests.unit.lint import test_elements, test_facts

    tripped = {code for code, _, _ in BLOCKING + WARNING} | {"condition_param_other"}
    tripped |= {code for code in test_elements.CODES | test_facts.CODES if not f"lint.{code}".startswith(ELSEWHERE)}
    for language in ("fi", "sv", "en"):
        words = Wording(language)
        named = {
            key.removeprefix("lint.")
            for key in words._entries
            if key.startswith("lint.")
            and not key.startswith(
                ("lint.language.", "lint.param.", "lint.condition.", "lint.proposed.", "lint.entry.", *ELSEWHERE)
            )
        }
        assert named == tripped


def test_every_line_becomes_a_sentence_without_braces() -> None:
    for language in ("fi", "sv", "en"):
        words = Wording(language)
        for _, _, build in BLOCKING + WARNING:
            for line in lint.run(build()):
                sentence = words(f"lint.{line.code}", **line.params)
                assert "{" not in sentence, sentence


def test_clause_of_a_council_names_its_own_parameter() -> None:
    clause = replace(confirmed_texts()["C-STG"], id="C-OWN", words={"fi": {"text": "Raportoi {interval} välein."}})
    view = a_view(phrases={**confirmed_texts(), "C-OWN": clause}, draft=conditions(DecisionCondition(code="C-OWN")))
    line = next(line for line in lint.run(view) if line.code == "condition_param_other")
    assert (line.field, line.params, line.blocking) == (
        "conditions.C-OWN",
        {"condition": "C-OWN", "param": "interval"},
        True,
    )


def test_met_answer_needs_neither_reason_nor_evidence() -> None:
    for code in ("met", "clarify"):
        assert lint.run(a_view(case=a_case(answers=(an_answer(code, reason="", evidence=False),)))) == ()


def test_ceiling_never_rounds_up() -> None:
    budget = (ApprovedLine(category="wages", amount_cents=101, reason="x"),)
    for granted, fires in ((75, False), (76, True)):  # 75 % of 1,01 € is 0,7575 €
        draft = draft_with(approved_budget=budget, granted_cents=granted, approved_funding=())
        assert ("granted_over_percent" in codes(a_view(draft=draft))) is fires


def test_text_checked_a_year_ago_to_the_day_is_not_old() -> None:
    texts = {**confirmed_texts(), "T5a": replace(confirmed_texts()["T5a"], checked=dt.date(2025, 11, 24))}
    assert "text_old" not in codes(a_view(phrases=texts))


def test_leap_day_decision_is_checked_against_the_28th() -> None:
    draft = draft_with(date=dt.date(2028, 2, 29))
    texts = {**confirmed_texts(), "T5a": replace(confirmed_texts()["T5a"], checked=dt.date(2027, 2, 27))}
    assert "text_old" in codes(a_view(phrases=texts, draft=draft))


def test_draft_texts_give_one_warning_each_and_never_block() -> None:
    lines = [line for line in lint.run(a_view(phrases=shipped_texts())) if line.code == "text_draft"]
    assert len(lines) == len({line.field for line in lines}) > 20
    assert not any(line.blocking for line in lines)
    assert all(line.params["source"] for line in lines)


def test_blocking_lines_come_first_and_in_the_order_of_the_fields() -> None:
    view = a_view(draft=DecisionDraft(outcome="grant"), phrases=shipped_texts(), council=COUNCIL)
    lines = lint.run(view)
    flags = [line.blocking for line in lines]
    assert flags == sorted(flags, reverse=True)
    blocking = [line.field for line in lines if line.blocking]
    assert blocking.index("decision_number") < blocking.index("date") < blocking.index("granted_cents")
    assert blocking.index("granted_cents") < blocking.index("contact") < blocking.index("decider")


def test_empty_case_raises_nothing() -> None:
    view = a_view(
        draft=DecisionDraft(outcome="grant"), case=a_case(fields=ApplicationFields()), council=None, agreement=None, theme=None,
        objective=None, priority=None, phrases={},
    )  # fmt: skip
    assert {"date_missing", "council_missing", "appeal_missing", "eura_note_missing"} <= set(codes(view))


class Watched(Mapping[str, Dated]):
    """Texts that remember which of them were asked for."""

    def __init__(self, texts: dict[str, Dated]) -> None:
        self.texts, self.asked = texts, set[str]()

    def __getitem__(self, id: str) -> Dated:
        self.asked.add(id)
        return self.texts[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


@pytest.mark.parametrize("outcome", ["grant", "grant_reduced", "reject", "not_examined", "lapsed"])
@pytest.mark.parametrize("money", ["eu", "national", "interreg"])
@pytest.mark.parametrize("group", [False, True])
def test_texts_the_lint_looks_at_are_those_the_letter_prints(outcome: str, money: str, group: bool) -> None:
    watched = Watched(confirmed_texts())
    fields = application_fields(money_source=money, group=a_group() if group else None)
    view = a_view(
        draft=a_draft(outcome=outcome), case=a_case(fields=fields), beneficiaries=BENEFICIARIES, phrases=watched
    )
    letters.compose(view)
    printed = watched.asked
    note = {"note.eura"} if money == "eu" else set()
    assert {*data.needed(view), *note, view.appeal} == printed


def test_own_answer_to_disqualification_is_a_declaration() -> None:
    own = replace(an_answer("met"), id="b", item="A09")
    view = a_view(case=a_case(answers=(an_answer("met"), own), conflicts=FREE[:2]))
    assert "conflict_undeclared" in codes(view)  # the version has no such item
    item = Item("A09", "hard", "own_draft", Words("A09", "A09"), (), "person")
    checklist = replace(view.checklist, sections=(Section("A", Words("A", "A"), "conformity", (item,)),))
    assert "conflict_undeclared" not in codes(replace(view, checklist=checklist))


def test_who_declared_and_has_taken_everything_back_is_no_longer_in_the_way() -> None:
    case = a_case(answers=(an_answer("unset"),), conflicts=(*FREE[:2], declared("N", 2, id="p")))
    assert "conflict_declared" not in codes(a_view(case=case))


@pytest.mark.parametrize(("money", "blocking"), [("eu", False), ("interreg", True), ("national", True)])
def test_a_request_in_writing_must_have_somewhere_to_go(money: str, blocking: bool) -> None:
    view = a_view(council=COUNCIL)
    fields = msgspec.structs.replace(view.case.fields, money_source=money)
    found = lint.run(replace(view, case=replace(view.case, fields=fields)))
    assert [line.blocking for line in found if line.code == "registry_missing"] == [blocking]
