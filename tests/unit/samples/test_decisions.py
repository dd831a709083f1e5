"""The prepared decisions add up and rest on texts that are in force."""

from __future__ import annotations

import pytest

from ic16desk.model.decision import DecisionDraft
from tests.samples import judging
from tests.samples.decisions import DECIDER, PRESENTER
from tests.unit.samples.conftest import Sample

GRANTS = {"grant", "grant_reduced"}
CEILINGS = {"development": 8000, "investment": 7000}


def test_every_decision_names_its_people_and_has_no_date(sample: Sample) -> None:
    draft = sample.decision
    assert draft.date is None
    assert draft.presenter and draft.decider and draft.contact
    assert (draft.presenter.name, draft.decider.name) == (PRESENTER, DECIDER)
    assert draft.language == sample.fields.language
    assert draft.case_number == sample.fields.case_number
    assert draft.decision_number.startswith("§ ")
    assert (
        draft.steering_group
        and draft.steering_group.date
        and draft.steering_group.section
        and draft.steering_group.reasons
    )


def test_grounds_are_several_sentences(sample: Sample) -> None:
    assert sample.decision.grounds.count(". ") >= 3
    assert "{" not in sample.decision.grounds + sample.decision.deviations


def test_what_is_granted_adds_up(sample: Sample) -> None:
    draft = sample.decision
    if draft.outcome not in GRANTS:
        assert draft.reasons and not draft.approved_budget and draft.granted_cents is None
        return
    financed = sum(row.amount_cents for row in draft.approved_funding)
    granted = sum(row.amount_cents for row in draft.approved_funding if row.type == "eu_and_state")
    assert draft.eligible_cents == financed
    assert draft.granted_cents == granted
    assert draft.percent_hundredths is not None
    assert granted == draft.eligible_cents * draft.percent_hundredths // 10_000
    assert draft.percent_hundredths <= CEILINGS[sample.fields.kind or "development"]
    assert draft.period == sample.fields.period and draft.plan_date


def test_reduced_grants_are_smaller_and_say_why(samples: dict[str, Sample]) -> None:
    reduced = [s for s in samples.values() if s.decision.outcome == "grant_reduced"]
    assert len(reduced) == 2
    for sample in reduced:
        assert (sample.decision.granted_cents or 0) < sample.fields.applied_cents
        assert sample.decision.deviations


@pytest.mark.parametrize("kind", ["condition", "reason"])
def test_codes_are_in_the_register(samples: dict[str, Sample], kind: str) -> None:
    used = {code for sample in samples.values() for code in codes(sample.decision, kind)}
    assert len(used) > 2
    assert {code for code in used if judging.register().get(kind, code, on=judging.TODAY) is None} == set()


def codes(draft: DecisionDraft, kind: str) -> set[str]:
    return {x.code for x in (draft.conditions if kind == "condition" else draft.reasons)}


def test_conditions_give_the_parameters_that_their_text_asks_for(samples: dict[str, Sample]) -> None:
    for sample in samples.values():
        for condition in sample.decision.conditions:
            text = judging.register().get("condition", condition.code, on=judging.TODAY)
            assert text is not None
            assert set(condition.params) == set(text.values["params"]), condition  # type: ignore[call-overload]
