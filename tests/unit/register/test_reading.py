"""Strict reading: what is refused, by which name, and what the hash stands for."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from ic16desk.errors import Refused
from ic16desk.model.ids import canonical
from ic16desk.model.register import Dated
from ic16desk.register import reading

ENTRY = """
[[entry]]
id = "TRE"
valid_from = 2021-02-09
checked = 2026-11-24
source = "a page"
trust = "W"
status = "draft"
values = { region = "06", cities = ["837"], share = { of = "eligible", percent_hundredths = 8000 } }
fi = { name = "Tampere" }
sv = { name = "Tammerfors" }
"""
FILE = 'kind = "agreement"\n' + ENTRY


def read(text: str) -> tuple[Dated, ...]:
    return reading.read(text.encode(), origin="programme/x.toml")


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        read(text)
    return caught.value


def test_read_when_sound_gives_the_values() -> None:
    (entry,) = read(FILE)
    assert (entry.kind, entry.id, entry.origin) == ("agreement", "TRE", "programme/x.toml")
    assert (entry.valid_from, entry.valid_to) == (dt.date(2021, 2, 9), None)
    assert entry.values == {
        "region": "06",
        "cities": ("837",),
        "share": {"of": "eligible", "percent_hundredths": 8000},
    }
    assert (entry.text("sv"), entry.text("en"), entry.text("fi", "genitive")) == ("Tammerfors", "Tampere", "")


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('source = "a page"', 'source = "a page"\nsouce = "x"', "data.unknown_key", "souce"),
        ("kind =", "version = 1\nkind =", "data.unknown_key", "version"),
        ("sv = {", "de = {", "data.unknown_key", "de"),
        ('kind = "agreement"', "", "data.missing_key", "kind"),
        ('source = "a page"\n', "", "data.missing_key", "source"),
        ('source = "a page"', 'source = " "', "data.bad_value", "source"),
        ('kind = "agreement"', 'kind = "Agreement 1"', "data.bad_value", "kind"),
        ('id = "TRE"', 'id = "T R"', "data.bad_value", "id"),
        ("2021-02-09", '"2021-02-09"', "data.bad_value", "valid_from"),
        ("2021-02-09", "2021-02-09T00:00:00Z", "data.bad_value", "valid_from"),
        ("checked = 2026-11-24", "valid_to = 2020-01-01\nchecked = 2026-11-24", "data.bad_value", "valid_to"),
        ('trust = "W"', 'trust = "X"', "data.bad_value", "trust"),
        ('status = "draft"', 'status = "sure"', "data.bad_value", "status"),
        ("8000 }", "80.0 }", "data.bad_value", "values.share.percent_hundredths"),
        ('region = "06"', "region = 2026-01-01", "data.bad_value", "values.region"),
        ('name = "Tampere"', "name = 7", "data.bad_value", "fi"),
        ('name = "Tampere"', 'name = ""', "data.bad_value", "fi"),
        ('id = "TRE"', 'id = "TRE', "data.syntax", None),
    ],
)
def test_read_when_wrong_refuses_by_name(old: str, new: str, code: str, key: str | None) -> None:
    assert old in FILE
    error = refusal(FILE.replace(old, new, 1))
    assert (error.code, error.params.get("name")) == (code, key)
    assert str(error.params["place"]).startswith("programme/x.toml")


def test_read_when_bytes_are_no_utf8_refuses() -> None:
    with pytest.raises(Refused, match=r"data\.syntax"):
        reading.read(b'kind = "\xff"', origin="x.toml")


def test_read_when_an_id_has_two_versions_of_one_day_refuses() -> None:
    error = refusal(FILE + ENTRY)
    assert (error.code, error.params["name"]) == ("data.duplicate", "agreement TRE 2021-02-09")
    assert len(read(FILE + ENTRY.replace("2021-02-09", "2025-01-01"))) == 2


def test_hash_when_keys_move_is_the_same() -> None:
    moved = FILE.replace('trust = "W"\n', "").replace('id = "TRE"', 'trust = "W"  # first\nid = "TRE"')
    assert read(moved)[0].hash == read(FILE)[0].hash


@pytest.mark.parametrize(
    ("old", "new"),
    [("TRE", "TRX"), ("2021", "2022"), ("a page", "b page"), ("draft", "confirmed"), ("837", "838"), ("fors", "forss")],
)
def test_hash_when_anything_changes_is_another(old: str, new: str) -> None:
    assert read(FILE.replace(old, new))[0].hash != read(FILE)[0].hash


def test_entry_when_stored_as_a_fact_comes_back_the_same() -> None:
    (entry,) = read(FILE)
    back = msgspec.json.decode(msgspec.json.encode(entry), type=Dated)
    assert canonical(back) == canonical(entry)
