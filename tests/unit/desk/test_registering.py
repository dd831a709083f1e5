"""Dated data of a store: added, never edited; in force by date; confirmed by a person; the same after a rebuild."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ic16desk.desk import Desk
from ic16desk.errors import KnownError, NotAllowed, NotFound, Refused, UsageError
from ic16desk.model.register import unknown_keys
from ic16desk.register import Register
from tests.helpers.stores import a_desk

TODAY = dt.date(2026, 11, 24)
NAMES = {"fi": {"name": "Vety"}, "sv": {"name": "Väte"}}
BACKWARDS = {"opens": "2027-01-07T09:00+02:00", "closes": "2027-01-07T08:59+02:00"}
CALL = """
kind = "call"
[[entry]]
id = "HAKU-2027"
valid_from = 2027-01-07
checked = 2026-11-24
source = "hakuilmoitus"
trust = "W"
status = "confirmed"
values = { opens = "2027-01-07T09:00:00+02:00", closes = "2027-03-31T16:15:00+03:00", agreements = ["JKL"] }
fi = { name = "Kevään haku" }
sv = { name = "Vårens utlysning" }
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


def add(desk: Desk, **changed: Any) -> Any:
    given: dict[str, Any] = {
        "kind": "theme",
        "id": "JKL-3",
        "valid_from": dt.date(2025, 1, 1),
        "source": "kaupunginhallitus 3.2.2025 § 32",
        "values": {"agreement": "JKL"},
        "words": NAMES,
    }
    return desk.registering.add(**{**given, **changed}).value


def test_addition_is_in_force_from_its_day_on_both_lanes(desk: Desk) -> None:
    reader = desk.reader()
    before = reader.session.register.hash
    entry = add(desk)
    assert (entry.status, entry.checked, entry.trust) == ("confirmed", TODAY, "W")
    for lane in (desk, reader):
        register = lane.session.register
        assert register.get("theme", "JKL-3", on=dt.date(2024, 12, 31)) is None
        assert register.get("theme", "JKL-3", on=dt.date(2025, 1, 1)) == entry
        assert register.hash != before
    reader.close()


def test_addition_never_edits_the_version_before(desk: Desk) -> None:
    (old,) = (e for e in Register.load().entries("theme") if e.id == "JKL-1")
    add(desk, id="JKL-1", valid_to=dt.date(2027, 12, 31), why="sopimus uudistui")
    item = desk.registering.item("theme", "JKL-1")
    assert [version.entry.valid_from for version in item.versions] == [dt.date(2021, 2, 9), dt.date(2025, 1, 1)]
    assert item.versions[0].entry == old and not item.versions[0].own
    new = item.versions[1]
    assert new.author is not None
    assert (new.author.name, new.why, item.current) == ("Venla Valmistelija", "sopimus uudistui", new)
    register = desk.session.register
    assert register.get("theme", "JKL-1", on=dt.date(2024, 12, 31)) == old
    assert register.get("theme", "JKL-1", on=dt.date(2028, 1, 1)) == old  # an end falls back to what had none


def test_of_one_first_day_the_later_addition_holds_and_both_stay(desk: Desk) -> None:
    add(desk)
    add(desk, words={"fi": {"name": "Vetytalous"}, "sv": {"name": "Väteekonomi"}})
    item = desk.registering.item("theme", "JKL-3")
    assert [version.entry.text("fi") for version in item.versions] == ["Vety", "Vetytalous"]
    assert item.shown.entry.text("fi") == "Vetytalous"


def test_unknown_keys_make_the_version_unknown(desk: Desk) -> None:
    values = {"court": "helsinki", "languages": ["fi", "sv"], "myr_required": False, "unknown": ["scores_by"]}
    entry = add(desk, kind="council", id="uusimaa", values=values)
    assert (entry.status, unknown_keys(entry)) == ("unknown", ("scores_by",))
    with pytest.raises(NotAllowed, match=r"register\.unknown_left"):
        desk.registering.confirm("council", "uusimaa")


def test_confirming_is_a_version_more_of_the_same_day(desk: Desk) -> None:
    (old,) = (e for e in Register.load().entries("theme") if e.id == "TRE-1")
    new = desk.registering.confirm("theme", "TRE-1", source="sopimus s. 4").value
    assert (new.status, new.checked, new.source) == ("confirmed", TODAY, "sopimus s. 4")
    assert (new.valid_from, new.values, new.words) == (old.valid_from, old.values, old.words)
    item = desk.registering.item("theme", "TRE-1")
    assert not item.needs_look and len(item.versions) == 2
    with pytest.raises(NotAllowed, match=r"register\.confirmed_today"):
        desk.registering.confirm("theme", "TRE-1")


def test_what_is_unknown_as_a_whole_or_not_in_force_is_not_confirmed(desk: Desk) -> None:
    add(desk, id="JKL-4", valid_from=dt.date(2027, 1, 1))
    for id, code in (("VAA-1", "register.unknown_left"), ("JKL-4", "register.not_in_force")):
        with pytest.raises(NotAllowed) as caught:
            desk.registering.confirm("theme", id)
        assert caught.value.code == code
    with pytest.raises(NotFound, match=r"register\.no_id"):
        desk.registering.confirm("theme", "XXX-1")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "thema"}, "register.no_kind"),
        ({"id": "J K"}, "data.bad_value"),
        ({"id": ""}, "data.bad_value"),
        ({"source": "  "}, "data.bad_value"),
        ({"trust": "X"}, "data.bad_value"),
        ({"valid_to": dt.date(2024, 1, 1)}, "data.bad_value"),
        ({"values": {"agreement": "XXX"}}, "data.no_such"),
        ({"values": {"agreement": ["JKL"]}}, "data.bad_value"),
        ({"values": {"agreement": "JKL", "agrement": "JKL"}}, "data.unknown_key"),
        ({"values": {"agreement": "JKL", "cross_cutting": "yes"}}, "data.bad_value"),
        ({"values": {"agreement": "JKL", "groups": ["x"]}}, "data.no_such"),
        ({"values": {"agreement": "JKL", "unknown": ["agreement"]}}, "data.bad_value"),
        ({"words": {"fi": {"name": "Vety"}}}, "data.missing_language"),
        ({"words": {**NAMES, "fi": {"name": "Vety", "nmae": "x"}}}, "data.unknown_key"),
        ({"words": {**NAMES, "de": {"name": "x"}}}, "data.unknown_key"),
        ({"kind": "frame", "id": "KOK", "values": {"eu_and_state_cents_per_year": -1}}, "data.bad_value"),
        ({"kind": "frame", "id": "KOK", "values": {"eu_and_state_cents_per_year": True}}, "data.bad_value"),
        ({"kind": "council", "id": "lappi", "values": {"scores_by": "city"}}, "data.bad_value"),
        ({"kind": "council", "id": "lappi", "values": {"languages": ["de"]}}, "data.bad_value"),
        ({"kind": "call", "id": "H", "values": {"opens": "7.1.2027"}}, "data.bad_value"),
        ({"kind": "call", "id": "H", "values": {"opens": "2027-01-07T09:00:00"}}, "data.bad_value"),
        ({"kind": "call", "id": "H", "values": BACKWARDS}, "data.bad_value"),
        ({"kind": "reading", "id": "rounding", "values": {"reading": "up", "choices": ["ask"]}}, "data.bad_value"),
    ],
)  # fmt: skip
def test_bad_values_are_refused_and_nothing_is_written(desk: Desk, changed: dict[str, Any], code: str) -> None:
    facts = desk.upkeep.info().counts["facts"]
    with pytest.raises(KnownError) as caught:
        add(desk, **changed)
    assert caught.value.code == code
    assert desk.upkeep.info().counts["facts"] == facts


def test_file_is_taken_whole_or_not_at_all(desk: Desk) -> None:
    (made,) = desk.registering.add_file(CALL.encode(), name="haku.toml", why="hallitus päätti")
    assert made.value.id == "HAKU-2027" and made.value.values["agreements"] == ("JKL",)
    assert desk.registering.item("call", "HAKU-2027").versions[0].why == "hallitus päätti"
    facts = desk.upkeep.info().counts["facts"]
    second = CALL.replace('kind = "call"', "").replace("HAKU-2027", "HAKU-2028").replace('"JKL"', '"XXX"')
    with pytest.raises(Refused, match=r"data\.no_such"):
        desk.registering.add_file((CALL.replace("HAKU-2027", "HAKU-9") + second).encode(), name="haku.toml")
    with pytest.raises(UsageError, match=r"register\.empty"):
        desk.registering.add_file(b'kind = "call"\nentry = []\n', name="haku.toml")
    assert desk.upkeep.info().counts["facts"] == facts


def test_kinds_count_what_a_person_should_look_at(desk: Desk) -> None:
    def count(kind: str) -> tuple[int, int, int, int]:
        return next((k.total, k.draft, k.unknown, k.old) for k in desk.registering.kinds() if k.kind == kind)

    assert (count("agreement"), count("frame"), count("council")) == ((16, 16, 0, 0), (16, 1, 15, 0), (16, 0, 16, 0))
    desk.registering.confirm("frame", "KOK")
    assert count("frame") == (16, 0, 15, 0)
    add(
        desk,
        kind="frame",
        id="HEV",
        values={"agreement": "HEV", "eu_and_state_cents_per_year": 5},
        checked=dt.date(2025, 1, 2),
    )
    assert count("frame") == (16, 0, 14, 1)


def test_rebuild_gives_the_same_and_a_restored_copy_too(desk: Desk, tmp_path: Path) -> None:
    add(desk, why="syy")
    desk.registering.confirm("theme", "TRE-1")
    assert desk.upkeep.check(rebuild=True).differences == ()
    register = desk.session.register
    desk.upkeep.backup(tmp_path / "copy.bak")
    copy = Desk.restore(tmp_path / "copy.bak", tmp_path / "second", passphrase="väärä hevonen akku niitti")
    assert copy.session.register.hash == register.hash
    assert copy.registering.item("theme", "JKL-3").versions[0].why == "syy"
    copy.close()
