"""Which version holds on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.model.register import Dated, Status
from ic16desk.register import Register

FIRST, LAST, SECOND = dt.date(2024, 1, 1), dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def entry(
    valid_from: dt.date = FIRST,
    *,
    id: str = "x",
    valid_to: dt.date | None = None,
    checked: dt.date = FIRST,
    status: Status = "draft",
    origin: str = "shipped",
) -> Dated:
    return Dated("limit", id, valid_from, valid_to, checked, "a source", "L", status, {}, {}, origin, "")


def test_get_when_before_the_first_day_is_none() -> None:
    register = Register.of([entry()])
    assert register.get("limit", "x", on=FIRST - dt.timedelta(1)) is None
    assert register.get("limit", "x", on=FIRST) == entry()


def test_get_when_an_end_is_stated_includes_the_last_day() -> None:
    register = Register.of([entry(valid_to=LAST)])
    assert register.get("limit", "x", on=LAST) is not None
    assert register.get("limit", "x", on=LAST + dt.timedelta(1)) is None


def test_get_when_no_end_is_stated_holds_on() -> None:
    assert Register.of([entry()]).get("limit", "x", on=dt.date(2099, 1, 1)) == entry()


def test_get_when_a_newer_version_is_valid_takes_it() -> None:
    old, new = entry(), entry(SECOND)
    for order in ([old, new], [new, old]):
        register = Register.of(order)
        assert register.get("limit", "x", on=LAST) == old
        assert register.get("limit", "x", on=SECOND) == new


def test_get_when_the_newer_version_has_ended_falls_back_to_the_older() -> None:
    register = Register.of([entry(), entry(SECOND, valid_to=dt.date(2025, 12, 31))])
    assert register.get("limit", "x", on=dt.date(2026, 1, 1)) == entry()


def test_get_when_a_council_adds_the_same_day_takes_the_addition() -> None:
    added = entry(origin="fact 7")
    assert Register.of([entry(), added]).get("limit", "x", on=FIRST) == added


def test_get_when_unknown_is_none() -> None:
    register = Register.of([entry()])
    assert register.get("limit", "y", on=FIRST) is None
    assert register.get("call", "x", on=FIRST) is None


def test_all_when_versions_differ_gives_each_id_once_in_file_order() -> None:
    b, a, newer, ended = entry(id="b"), entry(id="a"), entry(SECOND, id="b"), entry(id="c", valid_to=LAST)
    register = Register.of([b, a, ended, newer])
    assert register.all("limit", on=SECOND) == (newer, a)
    assert register.all("limit", on=LAST) == (b, a, ended)
    assert register.entries("limit") == (b, newer, a, ended)


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 30)), max_size=6), st.integers(0, 100))
@settings(derandomize=True, deadline=None)
def test_get_when_any_versions_gives_the_latest_valid(spans: list[tuple[int, int | None]], asked: int) -> None:
    versions = [
        entry(FIRST + dt.timedelta(start), valid_to=None if length is None else FIRST + dt.timedelta(start + length))
        for start, length in spans
    ]
    on = FIRST + dt.timedelta(asked)
    valid = [v.valid_from for v in versions if v.valid_from <= on and (v.valid_to is None or on <= v.valid_to)]
    found = Register.of(versions).get("limit", "x", on=on)
    assert (found.valid_from if found else None) == (max(valid) if valid else None)
    assert found is None or found.valid(on)


@pytest.mark.parametrize(
    ("status", "checked", "today", "needed"),
    [
        ("confirmed", dt.date(2025, 3, 1), dt.date(2026, 3, 1), False),
        ("confirmed", dt.date(2025, 3, 1), dt.date(2026, 3, 2), True),
        ("confirmed", dt.date(2027, 2, 28), dt.date(2028, 2, 29), False),
        ("draft", dt.date(2026, 3, 1), dt.date(2026, 3, 1), True),
        ("unknown", dt.date(2026, 3, 1), dt.date(2026, 3, 1), True),
    ],
)
def test_needs_look_when(status: Status, checked: dt.date, today: dt.date, needed: bool) -> None:
    assert Register.needs_look(entry(status=status, checked=checked), today=today) is needed


def test_load_when_there_are_additions_lays_them_over_the_shipped_ones() -> None:
    on = dt.date(2026, 11, 24)
    shipped = Register.load().get("limit", "side_costs", on=on)
    assert shipped is not None and shipped.values["percent_hundredths"] == 2644
    newer = Dated("limit", "side_costs", on, None, on, "a letter", "W", "confirmed", {"x": 1}, {}, "fact", "")
    register = Register.load([newer])
    assert register.get("limit", "side_costs", on=on) == newer
    assert register.get("limit", "side_costs", on=on - dt.timedelta(1)) == shipped
    assert Register.load().get("limit", "side_costs", on=on) == shipped
    assert Register.load().hash == Register.load().hash != register.hash
