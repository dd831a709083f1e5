"""What the program makes of each sample is what expected.json says, on the day it names."""

from __future__ import annotations

import json

from ic16desk.model.checklists import NEEDS_REASON
from tests.samples import judging, programme
from tests.unit.samples.conftest import Sample


def others(sample: Sample, samples: dict[str, Sample]) -> tuple:
    group = sample.fields.group
    return tuple(
        other.fields
        for other in samples.values()
        if group and other is not sample and other.fields.group and other.fields.group.id == group.id
    )


def test_findings_and_outcome_are_those_expected(sample: Sample, samples: dict[str, Sample]) -> None:
    view = sample.view(others(sample, samples))
    findings = judging.findings_of(view)
    result = judging.outcome_of(view, findings)
    assert {
        "date": programme.EXPECTED_ON,
        "findings": [{"code": f.code, "severity": f.severity, "item": f.item} for f in findings],
        "outcome": result.outcome,
        "allowed": list(result.allowed),
    } == json.loads((sample.folder / "expected.json").read_text("utf-8"))
    assert result.blocking == ()


def test_decision_is_one_of_those_allowed(sample: Sample) -> None:
    expected = json.loads((sample.folder / "expected.json").read_text("utf-8"))
    assert sample.decision.outcome == expected["outcome"] == expected["allowed"][0]


def test_group_has_three_applications_and_one_plan(samples: dict[str, Sample]) -> None:
    members = [sample for sample in samples.values() if sample.fields.group]
    assert sorted(sample.fields.role for sample in members) == ["lead", "partner", "partner"]
    assert all(sample.fields.group.members == tuple(m.fields.number for m in members) for sample in members)
    assert len({sample.files[sample.case.file("project_plan")] for sample in members}) == 1
    assert all(len(others(sample, samples)) == 2 for sample in members)


def test_review_answers_every_question_shown_and_no_other(sample: Sample) -> None:
    assert sample.review.application == sample.fields.number
    assert tuple(answer.item for answer in sample.review.answers) == judging.shown_items(sample.case)
    objective = sample.fields.specific_objective
    assert [score.criterion for score in sample.review.scores] == [
        *(f"S{objective}.{n}" for n in range(1, 6)), "H1", "H2", "H3", "H4", "P1", "P2",
    ]  # fmt: skip
    shown = {item.id for item in judging.shown(sample.case) if item.type == "score"}
    assert shown == {score.criterion for score in sample.review.scores}
    assert all(answer.by is None and answer.at is None for answer in sample.review.answers)


def test_answers_that_need_a_reason_give_one(sample: Sample) -> None:
    for answer in sample.review.answers:
        if answer.code in NEEDS_REASON or answer.code == "clarify":
            assert len(answer.reason) > 20, answer.item
            assert answer.evidence, answer.item


def test_samples_cover_the_call(samples: dict[str, Sample]) -> None:
    fields = [sample.fields for sample in samples.values()]
    assert {f.specific_objective for f in fields} == {"1.1", "1.2", "2.1", "2.3"}
    assert {f.language for f in fields} == {"fi", "sv"} and sum(f.language == "sv" for f in fields) == 2
    assert {f.agreement for f in fields} == {"TRE", "OUL", "KOK", "LAH", "JKL", "TKU", "POR", "HEV"}
    assert {f.cost_model for f in fields} == {"flat40", "flat7", "flat1_5"}
    assert {s.decision.outcome for s in samples.values()} == {"grant", "grant_reduced", "reject"}
