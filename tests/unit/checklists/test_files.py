"""Reading and validating a file: the hash, and everything that can be wrong."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk import paths
from ic16desk.checklists import fingerprint, load, problems
from ic16desk.checklists.reading import build
from ic16desk.errors import Refused
from ic16desk.model.languages import LANGUAGES
from ic16desk.wording import Wording

SHIPPED = paths.resource("checklists", "ic16-2026-1.toml")
TABLE = tomllib.loads(SHIPPED.read_text("utf-8"))

SMALL = """
schema = "ic16desk/checklist/1"
id = "own-1"
title = "1"
valid_from = 2026-01-01
[[section]]
id = "A"
tab = "conformity"
title = { fi = "a", sv = "b", en = "c" }
[[section.item]]
id = "A01"
type = "hard"
wording = "own_draft"
bears_on = "lawful"
reason = "R04"
when = ["group"]
checks = ["a.b"]
condition = "C-GRP"
question = { fi = "a", sv = "b", en = "c" }
guidance = { fi = "a", sv = "b", en = "c" }
evidence_terms = { fi = "a", sv = "b" }
basis = [{ trust = "L", ref = { fi = "a", sv = "b", en = "c" }, text = { fi = "a", sv = "b" } }]
"""


def paths_of(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every leaf of a table."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict | list):
        for key, part in pairs:
            yield from paths_of(part, (*at, key))
    else:
        yield at


LEAVES = tuple(path for path in paths_of(TABLE) if path != ("schema",))


def shuffled(value: Any, draw: Any) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(value[key], draw) for key in draw(st.permutations(list(value)))}
    return [shuffled(part, draw) for part in value] if isinstance(value, list) else value


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=5)
def test_hash_when_keys_are_in_another_order_is_the_same(data: st.DataObject) -> None:
    section = {**TABLE, "section": TABLE["section"][1:2]}
    assert build(shuffled(section, data.draw)).hash == build(section).hash


@given(st.sampled_from(LEAVES))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_hash_when_any_leaf_is_edited_is_another(path: tuple[Any, ...]) -> None:
    edited = copy.deepcopy(TABLE)
    place = edited
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    place[path[-1]] = old + dt.timedelta(1) if isinstance(old, dt.date) else f"{old}."
    assert build(edited).hash != build(TABLE).hash


def test_hash_when_items_change_places_is_another() -> None:
    edited = copy.deepcopy(TABLE)
    edited["section"][0]["item"].reverse()
    assert build(edited).hash != build(TABLE).hash


def test_hash_when_only_comments_and_space_change_is_the_same(tmp_path: Path) -> None:
    copied = tmp_path / "copy.toml"
    copied.write_text("# another comment\n\n" + SHIPPED.read_text("utf-8").replace("\n  ", "\n"), "utf-8")
    assert load(copied) == load(SHIPPED)
    assert fingerprint(load(copied)) == load(copied).hash


def test_a_scale_that_is_said_names_another_version_and_one_that_is_not_leaves_the_name(tmp_path: Path) -> None:
    text = SHIPPED.read_text("utf-8")
    assert 'id = "H1"\n  type = "score"' in text
    scaled = tmp_path / "scaled.toml"
    scaled.write_text(text.replace('id = "H1"\n  type = "score"', 'id = "H1"\n  type = "score"\n  scale = 3'), "utf-8")
    assert problems(scaled.read_bytes()) == ()
    item = load(scaled).item("H1")
    assert item is not None and item.top == item.scale == 3
    assert load(scaled).hash != load(SHIPPED).hash


def test_problems_when_the_file_is_sound_are_none() -> None:
    assert problems(SHIPPED.read_bytes()) == ()
    assert problems(SMALL.encode()) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "key"),
    [
        ('title = "1"', 'title = "1"\ntitel = "x"', "data.unknown_key", "x", "titel"),
        ('tab = "conformity"', 'tab = "conformity"\norder = 1', "data.unknown_key", "x: A", "order"),
        ('type = "hard"', 'type = "hard"\nweight = 1', "data.unknown_key", "x: A01", "weight"),
        ('{ trust = "L",', '{ trust = "L", law = "x",', "data.unknown_key", "x: A01 basis 1", "law"),
        ('en = "c" }\n[[', 'en = "c", de = "d" }\n[[', "data.unknown_key", "x: A", "title.de"),
        ("valid_from = 2026-01-01", "", "data.missing_key", "x", "valid_from"),
        ('wording = "own_draft"\n', "", "data.missing_key", "x: A01", "wording"),
        ('bears_on = "lawful"\n', "", "data.missing_key", "x: A01", "bears_on"),
        ('reason = "R04"\n', "", "data.missing_key", "x: A01", "reason"),
        ("basis = [{", "basis = []\n#", "data.missing_key", "x: A01", "basis"),
        ('question = { fi = "a", sv = "b",', 'question = { fi = "a",', "data.missing_language", "x: A01", "question"),
        ('guidance = { fi = "a"', 'guidance = { fi = " "', "data.missing_language", "x: A01", "guidance"),
        ('text = { fi = "a", sv = "b" }', 'text = { fi = "a" }', "data.missing_language", "x: A01 basis 1", "text"),
        ('schema = "ic16desk/checklist/1"', 'schema = "ic16desk/checklist/2"', "data.bad_value", "x", "schema"),
        ("2026-01-01", '"2026-01-01"', "data.bad_value", "x", "valid_from"),
        ('"conformity"', '"law"', "data.bad_value", "x: A", "tab"),
        ('type = "hard"', 'type = "must"', "data.bad_value", "x: A01", "type"),
        ('bears_on = "lawful"', 'bears_on = "law"', "data.bad_value", "x: A01", "bears_on"),
        ('type = "hard"', 'type = "hard"\nscale = 3', "data.bad_value", "x: A01", "scale"),
        ('type = "hard"', 'type = "score"\nscale = 6', "data.bad_value", "x: A01", "scale"),
        ('type = "hard"', 'type = "score"\nscale = true', "data.bad_value", "x: A01", "scale"),
        ('"R04"', '"X4"', "data.bad_value", "x: A01", "reason"),
        ('"C-GRP"', '"GRP"', "data.bad_value", "x: A01", "condition"),
        ('["a.b"]', '["ab"]', "data.bad_value", "x: A01", "checks"),
        ('["a.b"]', '"a.b"', "data.bad_value", "x: A01", "checks"),
        ('["group"]', '"group"', "data.bad_value", "x: A01", "when"),
        ('trust = "L"', 'trust = "LL"', "data.bad_value", "x: A01 basis 1", "trust"),
        ('["group"]', '["group", "grupp"]', "data.unknown_condition", "x: A01", "grupp"),
        ('type = "hard"', 'type = "advice"', "data.soft_decides", "x: A01", "reason"),
    ],
)  # fmt: skip
def test_problems_when_wrong_name_place_and_key(old: str, new: str, code: str, place: str, key: str) -> None:
    assert old in SMALL
    found = problems(SMALL.replace(old, new, 1).encode(), name="x")
    assert (code, place, key) in [(p.code, p.params["place"], p.params.get("name")) for p in found]


def test_problems_when_an_item_is_no_table_is_said_and_nothing_breaks() -> None:
    for text in ("item = [1]", 'item = "x"', "item = []"):
        broken = SMALL.split("[[section.item]]")[0] + text
        assert ("data.bad_value", "item") in [(p.code, p.params["name"]) for p in problems(broken.encode())]


def test_problems_when_ids_repeat() -> None:
    again = SMALL + "[[section.item]]" + SMALL.split("[[section.item]]")[1]
    assert [(p.code, p.params["name"]) for p in problems(again.encode())] == [("data.duplicate", "A01")]


def test_problems_when_no_toml_is_one() -> None:
    assert [p.code for p in problems(b"a = \xff")] == ["data.syntax"]
    assert [p.code for p in problems(b"a = ")] == ["data.syntax"]
    assert {p.code for p in problems(b"")} == {"data.missing_key"}


@pytest.mark.parametrize("value", ["1", "1.5", "true", "[]", "[[1]]", '"x"', "{}", "2026-01-01", "[{}]", "[{a=1}]"])
@pytest.mark.parametrize("key", [line.split(" =")[0] for line in SMALL.splitlines() if " = " in line])
def test_problems_when_any_value_has_any_type_never_break(key: str, value: str) -> None:
    text = "\n".join(f"{key} = {value}" if line.startswith(f"{key} =") else line for line in SMALL.splitlines())
    if not problems(text.encode()):
        build(tomllib.loads(text))


def test_load_when_wrong_refuses_with_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(SMALL.replace('"group"', '"grupp"'), "utf-8")
    with pytest.raises(Refused) as caught:
        load(path)
    assert caught.value.code == "data.unknown_condition"
    for language in LANGUAGES:
        message, hint = Wording(language).error(caught.value)
        assert message.startswith("broken.toml: A01: ") and "grupp" in message and hint


def test_every_code_has_words_with_its_parameters() -> None:
    params = {"place": "x", "name": "y", "language": "sv", "detail": "z", "on_date": "2026-01-01"}
    codes = (
        "data.syntax data.unknown_key data.missing_key data.bad_value data.duplicate data.missing_language "
        "data.unknown_condition data.soft_decides checklist.none_valid"
    )
    for language in LANGUAGES:
        for code in codes.split():
            message, hint = Wording(language).error(Refused(code, **params))
            assert message and hint and "{" not in message + hint
