"""What a draft grants of each line: told where it is certain, a category's sum where it is not."""

from __future__ import annotations

from ic16desk.desk.granted_lines import divide
from ic16desk.model.application import BudgetLine
from ic16desk.model.decision import ApprovedLine

LINES = (
    BudgetLine(category="wages", amount_cents=142_080_00),
    BudgetLine(category="wages", amount_cents=61_920_00),
    BudgetLine(category="travel", amount_cents=9_800_00),
)


def test_a_named_line_has_its_own_amount_and_reason() -> None:
    found = divide(
        LINES,
        (
            ApprovedLine(category="wages", amount_cents=140_000_00, line="budget.0", reason="Liikaa."),
            ApprovedLine(category="wages", amount_cents=61_920_00, line="budget.1"),
            ApprovedLine(category="travel", amount_cents=9_180_00, line="budget.2"),
        ),
    )
    assert found.by_line == {"budget.0": 140_000_00, "budget.1": 61_920_00, "budget.2": 9_180_00}
    assert (found.reasons, found.undivided) == ({"budget.0": "Liikaa."}, {})


def test_the_sum_of_a_category_of_one_line_is_that_lines() -> None:
    found = divide(LINES, (ApprovedLine(category="travel", amount_cents=9_000_00, reason="Vähemmän."),))
    assert (found.by_line["budget.2"], found.reasons) == (9_000_00, {"budget.2": "Vähemmän."})


def test_all_that_was_applied_for_is_all_of_each_line() -> None:
    found = divide(LINES, (ApprovedLine(category="wages", amount_cents=204_000_00),))
    assert (found.by_line["budget.0"], found.by_line["budget.1"]) == (142_080_00, 61_920_00)


def test_less_than_applied_for_of_several_lines_is_not_divided() -> None:
    found = divide(LINES, (ApprovedLine(category="wages", amount_cents=200_000_00),))
    assert ("budget.0" in found.by_line, found.undivided) == (False, {("wages", "development"): 200_000_00})


def test_what_a_draft_does_not_mention_it_does_not_grant() -> None:
    found = divide(LINES, (ApprovedLine(category="travel", amount_cents=9_800_00),))
    assert found.by_line == {"budget.0": 0, "budget.1": 0, "budget.2": 9_800_00}


def test_a_line_that_is_no_longer_there_counts_for_its_category() -> None:
    found = divide(LINES, (ApprovedLine(category="travel", amount_cents=500_00, line="budget.7"),))
    assert found.by_line["budget.2"] == 500_00


def test_the_parts_of_a_project_are_kept_apart_and_strange_categories_stay() -> None:
    strange = ApprovedLine(category="land", amount_cents=1_00)
    other = ApprovedLine(category="travel", amount_cents=2_00, part="investment")
    found = divide(LINES, (strange, other))
    assert found.others == (strange, other)
    assert found.by_line["budget.2"] == 0
