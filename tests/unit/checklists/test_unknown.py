"""What no source establishes of an item: read, checked, compared, kept through edits; an empty one renames nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ic16desk.checklists import build, compare, dated, editing, fingerprint, parts, problems_in, table_of
from ic16desk.model.application import ApplicationFields, BudgetLine
from ic16desk.model.checklists import Item, Words
from tests.helpers.checklists import BASE, FIRST, a_table, a_version, an_item, words

UNKNOWN = {"C03": {"unknown": words("Rajaa ei tunneta.")}}


def test_it_is_read_and_is_part_of_the_version() -> None:
    version = a_version(items=UNKNOWN)
    found = version.item("C03")
    assert found is not None
    assert found.unknown == Words("Rajaa ei tunneta.", "Rajaa ei tunneta. sv", "Rajaa ei tunneta. en")
    assert version.hash != a_version().hash
    assert build(table_of(version)) == version
    assert version.item("C01").unknown is None  # type: ignore[union-attr]


def test_a_version_without_it_keeps_its_hash() -> None:
    """2026-1 was published before the field was there."""
    assert all(item.unknown is None for item in FIRST.items)
    assert fingerprint(FIRST) == "7645c7303b49bdf2fa48e0f8bb2fe08770897a9df6187acf44247674a918d99d"


@pytest.mark.parametrize(
    ("unknown", "code", "language"),
    [
        ({"fi": "a", "sv": "b"}, "data.missing_language", "en"),
        ({"fi": "a", "sv": " ", "en": "c"}, "data.missing_language", "sv"),
        ({"fi": "a", "sv": "b", "en": "c", "de": "d"}, "data.unknown_key", None),
        ("a", "data.bad_value", None),
    ],
)
def test_it_needs_all_three_languages(unknown: object, code: str, language: str | None) -> None:
    (problem,) = problems_in(dated(a_table(items={"C03": {"unknown": unknown}})), name="x")  # type: ignore[dict-item]
    assert (problem.code, problem.at, problem.params.get("language")) == (code, "C03", language)


def test_a_difference_in_it_is_told_and_asks_nothing_again() -> None:
    diff = compare(a_version(), a_version(items=UNKNOWN))
    (change,) = diff.changed
    assert (change.id, change.status, change.asked_again) == ("C03", "reworded", False)
    assert [(field.field, field.language, field.old) for field in change.fields] == [
        ("unknown", "fi", ""), ("unknown", "sv", ""), ("unknown", "en", ""),
    ]  # fmt: skip
    assert change.fields[0].new == "Rajaa ei tunneta."


def test_it_stays_when_something_else_is_edited_and_goes_when_it_is_emptied() -> None:
    table = a_table(items=UNKNOWN)

    def item(table: dict) -> dict:  # type: ignore[type-arg]
        return next(i for s in table["section"] for i in s["item"] if i["id"] == "C03")

    reworded = editing.with_item(table, "C03", {"question": {"fi": "A?", "sv": "B?", "en": "C?"}}, BASE)
    assert item(reworded)["unknown"] == words("Rajaa ei tunneta.")
    emptied = editing.with_item(reworded, "C03", {"unknown": {"fi": " ", "sv": "", "en": ""}}, BASE)
    assert "unknown" not in item(emptied)


@pytest.mark.parametrize("id", ["DNSH1", "S1.1.1", "P1", "H01", "H1"])
def test_ids_of_objectives_and_criteria_are_ids(id: str) -> None:
    assert (
        problems_in(dated(a_table(base=FIRST, added={"C": [an_item(id)] if FIRST.item(id) is None else []})), name="x")
        == ()
    )


@pytest.mark.parametrize("id", ["s1", "ABCDE1", "A", "A1.", "A1.1.1.1", "A 1", "Ä1"])
def test_other_ids_are_not(id: str) -> None:
    assert [p.code for p in problems_in(dated(a_table(added={"C": [an_item(id)]})), name="x")] == ["data.bad_value"]


def test_an_item_of_each_wage_is_asked_of_wage_lines_only() -> None:
    asked: Item = replace(BASE.items[0], repeat="wage")
    fields = ApplicationFields(
        budget=(
            BudgetLine(category="services", amount_cents=100),
            BudgetLine(category="wages", amount_cents=200, description="Projektipäällikkö"),
            BudgetLine(category="flat_rate", amount_cents=80),
        )
    )
    (part,) = parts(asked, fields)
    assert (part.id, part.name, part.code, part.cents) == ("budget.1", "Projektipäällikkö", "wages", 200)
    assert len(parts(replace(asked, repeat="line"), fields)) == 3
