"""Numbers against the council's masks (906/2019 § 25)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from ic16desk import lint
from ic16desk.model.letters import LintLine
from tests.helpers.views import COUNCIL, a_case, a_decision_view, a_draft


def lines(*, status: str = "unknown", case_number: str = "", decision_number: str = "", **masks: Any) -> list[LintLine]:
    draft = msgspec.structs.replace(a_draft(), case_number=case_number, decision_number=decision_number)
    council = replace(COUNCIL, values={**COUNCIL.values, **masks}, status=status)  # type: ignore[arg-type]
    view = a_decision_view(draft=draft, council=council, case=a_case(case_number=None))
    return [line for line in lint.run(view) if line.code.endswith("_number_pattern")]


def test_a_number_of_another_form_blocks() -> None:
    found = lines(case_number="UML/1/26", case_number_pattern="UML/#/9999")
    assert [(line.code, line.field, line.basis, line.blocking) for line in found] == [
        ("case_number_pattern", "case_number", "906/2019 25 §", True)
    ]
    assert found[0].params == {"number": "UML/1/26", "mask": "UML/#/9999", "example": "UML/12/1234"}


def test_both_numbers_are_looked_at() -> None:
    found = lines(case_number="x", case_number_pattern="#/9999", decision_number="y", decision_number_pattern="§ #")
    assert [line.code for line in found] == ["case_number_pattern", "decision_number_pattern"]


def test_a_number_of_the_form_an_empty_one_and_no_mask_say_nothing() -> None:
    assert lines(case_number="UML/14/2026", case_number_pattern="UML/#/9999") == []
    assert lines(decision_number="  ", decision_number_pattern="#") == []  # that it is missing is another rule's
    assert lines(case_number="mitä tahansa") == []


def test_the_mask_of_a_council_nobody_has_confirmed_only_warns() -> None:
    (found,) = lines(status="draft", decision_number="x", decision_number_pattern="#")
    assert not found.blocking
