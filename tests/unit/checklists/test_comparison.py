"""What differs between two versions, and which answers it leaves standing."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from ic16desk.checklists import available, build, compare, find, label, latest, newer, shipped, standing
from ic16desk.errors import NotFound
from ic16desk.model.checklist_diff import ItemChange
from ic16desk.model.checklists import Checklist, Item
from tests.helpers.checklists import BASE, a_table, a_version, an_item, words


def change(new: Checklist, item: str, old: Checklist = BASE) -> ItemChange:
    return next(found for found in compare(old, new).items if found.id == item)


def question(item: str, **texts: str) -> dict[str, object]:
    found = BASE.item(item)
    assert found is not None
    now = {"fi": found.question.fi, "sv": found.question.sv, "en": found.question.en}
    return {item: {"question": {**now, **texts}}}


def test_the_same_version_differs_in_nothing() -> None:
    diff = compare(BASE, BASE)
    assert diff.head == diff.changed == ()
    assert diff.counts == {
        "unchanged": len(BASE.items), "reworded": 0, "moved": 0, "added": 0, "removed": 0, "asked_again": 0,
    }  # fmt: skip


def test_a_reworded_question_says_in_which_language_and_is_asked_again() -> None:
    found = change(a_version(items=question("C03", fi="Onko hanke yleishyödyllinen?")), "C03")
    assert (found.status, found.asked_again) == ("reworded", True)
    (field,) = found.fields
    assert (field.field, field.language, field.new) == ("question", "fi", "Onko hanke yleishyödyllinen?")
    old = BASE.item("C03")
    assert old is not None
    assert field.old == old.question.fi


@pytest.mark.parametrize(
    ("key", "value", "again"),
    [
        ("guidance", words("Katso muualta."), False),
        ("evidence_terms", words("muu sana"), False),
        ("checks", ["sums.other"], False),
        ("when", ["group"], False),
        ("condition", "C-IND", False),
        ("wording", "official_web", False),
        ("basis", [{"ref": words("757/2021 1 §"), "trust": "L"}], False),
        ("type", "advice", True),
        ("bears_on", "programme", True),
        ("reason", "R11", True),
        ("repeat", "party", True),
        ("scale", 4, True),
    ],
)
def test_only_what_was_asked_decides_whether_it_is_asked_again(key: str, value: object, again: bool) -> None:
    found = change(a_version(items={"C03": {key: value}}), "C03")
    assert (found.status, found.asked_again) == ("reworded", again)
    assert {part.field.removesuffix("_trust").removesuffix("_text") for part in found.fields} == {key}


def test_english_is_for_reading_only() -> None:
    found = change(a_version(items=question("C03", en="Something else?")), "C03")
    assert (found.status, found.asked_again, found.fields[0].language) == ("reworded", False, "en")


def test_added_removed_and_moved_items_are_told_by_their_id() -> None:
    table = a_table(added={"C": [an_item("C08")]}, removed=["D15"])
    sections = {section["id"]: section for section in table["section"]}
    sections["D"]["item"].append(sections["C"]["item"].pop(0))
    diff = compare(BASE, build(table))
    told = {item.id: (item.status, item.old_section, item.new_section) for item in diff.changed}
    assert told == {"C08": ("added", "", "C"), "D15": ("removed", "D", ""), "C01": ("moved", "C", "D")}
    assert diff.counts["unchanged"] == len(BASE.items) - 2
    assert not diff.asked_again
    assert [item.id for item in diff.items if item.new_section == "D" or item.id == "D15"][-2:] == ["C01", "D15"]


def test_another_order_alone_is_no_difference_of_items() -> None:
    table = a_table()
    table["section"][0]["item"].reverse()
    assert compare(BASE, build(table)).changed == ()


def test_the_head_tells_title_day_section_and_meanings() -> None:
    table = a_table()
    table["section"][1]["title"] = words("Uusi osio")
    table["meaning"] = [{"code": "ask", "icon": "search", "colour": "cond", "name": words("Selvitä")}]
    told = {(part.field, part.language): part.new for part in compare(BASE, build(table)).head}
    assert told[("title", "")] == "2026-3"
    assert told[("valid_from", "")] == "2026-11-10"
    assert told[(f"section.{table['section'][1]['id']}", "fi")] == "Uusi osio"
    assert told[("meaning.ask", "")] == "Selvitä, search, cond"


def test_versions_are_found_by_id_title_hash_and_beginning_and_never_guessed() -> None:
    one, other = a_version(), a_version(id="muu-2026-3", items=question("C03", fi="Toinen?"))
    versions = available([one, other])
    assert find(one.id.upper(), versions) == find(one.hash, versions) == find(one.hash[:10], versions) == one
    assert find("2026-2", versions) == BASE
    assert find("ic16-2030-1", versions) is None
    assert find(one.hash[:4], versions) is None
    with pytest.raises(NotFound) as caught:
        find("2026-3", versions)
    assert caught.value.code == "checklist.ambiguous"
    assert (label(one, versions), label(BASE, versions)) == (f"2026-3 ({one.hash[:8]})", "2026-2")


def test_the_newest_valid_version_is_the_latest_one_published() -> None:
    import datetime as dt

    one, other = a_version(), a_version(id="muu-2026-3", title="2026-4")
    versions = available([one, other])
    assert versions == (*shipped(), one, other)
    assert latest(dt.date(2026, 11, 9), versions) == BASE
    assert latest(dt.date(2026, 11, 10), versions) == other
    assert newer(BASE, dt.date(2026, 11, 10), versions) == other
    assert newer(BASE, dt.date(2026, 11, 9), versions) is None
    assert newer(other, dt.date(2026, 12, 1), versions) is None


def test_an_answer_stands_by_what_its_own_version_asked() -> None:
    reworded = a_version(items=question("C03", fi="Toinen?"), removed=["D15"], added={"C": [an_item("C08")]})
    back = a_version(id="oma-3", title="2026-4")
    versions = available([reworded, back])

    def now(item: str, given: Checklist, checklist: Checklist) -> str:
        return standing(item, given.hash, checklist, versions)

    assert now("C01", BASE, reworded) == "counts"
    assert now("C03", BASE, reworded) == "asked_again"
    assert now("D15", BASE, reworded) == "no_longer"
    assert now("C08", reworded, BASE) == "no_longer"
    assert now("C03", reworded, back) == "asked_again"
    assert now("C03", BASE, back) == "counts"  # the wording it was given to is asked again
    assert standing("C03", "", reworded, versions) == "counts"
    assert standing("X1", BASE.hash, reworded, versions) == "counts"  # a criterion that no version asks
    assert standing("C01", "0" * 64, reworded, versions) == "asked_again"


def test_a_field_of_an_item_that_is_not_compared_would_be_missed() -> None:
    """Each field of an item is either compared or the id."""
    item = BASE.item("C03")
    assert item is not None
    for name in Item.__dataclass_fields__:
        if name == "id":
            continue
        table = copy.deepcopy(a_table(title="2026-2", id=BASE.id, valid_from=BASE.valid_from))
        version = build(table)
        old = replace(item, **{name: None}) if name not in ("basis", "when", "checks") else replace(item, **{name: ()})
        sections = tuple(
            replace(s, items=tuple(old if i.id == "C03" else i for i in s.items)) for s in version.sections
        )
        if getattr(item, name) in (None, ()):
            continue
        assert change(replace(version, sections=sections), "C03").status == "reworded", name
