"""What marks mean: the usual meanings, and a version's own in their place."""

from __future__ import annotations

import pytest

from ic16desk.checklists import build, fingerprint, problems_in, table_of
from ic16desk.checklists.tables import dated
from ic16desk.model.checklists import MEANINGS
from tests.helpers.checklists import BASE, FIRST, a_table, a_version, words

ASK = {"code": "ask", "icon": "search", "colour": "cond", "name": words("Selvitä")}


def test_a_version_that_says_nothing_has_the_usual_meanings_and_keeps_its_hash() -> None:
    assert BASE.own_meanings == ()
    assert BASE.meanings == MEANINGS
    assert fingerprint(FIRST) == "7645c7303b49bdf2fa48e0f8bb2fe08770897a9df6187acf44247674a918d99d"


def test_its_own_stand_in_place_of_the_usual_ones_and_are_part_of_the_version() -> None:
    version = a_version(meanings=[ASK])
    found = {meaning.code: meaning for meaning in version.meanings}
    assert list(found) == [meaning.code for meaning in MEANINGS]
    assert (found["ask"].icon, found["ask"].colour) == ("search", "cond")
    assert found["ask"].name is not None
    assert found["ask"].name.sv == "Selvitä sv"
    assert found["note"] == MEANINGS[-1]
    assert version.hash != a_version().hash
    assert build(table_of(version)) == version


@pytest.mark.parametrize(
    ("changes", "code", "name"),
    [
        ({"code": "other"}, "data.bad_value", "code"),
        ({"colour": "red"}, "data.bad_value", "colour"),
        ({"icon": "no-such-icon"}, "data.bad_value", "icon"),
        ({"icon": "../../../etc/passwd"}, "data.bad_value", "icon"),
        ({"name": {"fi": "Selvitä"}}, "data.missing_language", "name"),
        ({"weight": 1}, "data.unknown_key", "weight"),
    ],
)
def test_a_wrong_meaning_is_refused_by_name(changes: dict[str, object], code: str, name: str) -> None:
    found = problems_in(dated(a_table(meanings=[{**ASK, **changes}])), name="oma")
    assert (found[0].code, found[0].params["name"]) == (code, name)
    assert found[0].params["place"].startswith("oma: meaning ")


def test_a_meaning_twice_is_refused() -> None:
    (found,) = problems_in(dated(a_table(meanings=[ASK, ASK])), name="oma")
    assert (found.code, found.params["name"]) == ("data.duplicate", "ask")
