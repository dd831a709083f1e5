from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from ic16desk.model.file_names import TYPES, file_stem, safe_subject, versioned

DAY = dt.date(2026, 10, 10)


def test_a_name_follows_the_pattern_that_intake_knows() -> None:
    stem = file_stem("supplement", "401217", day=DAY)
    assert versioned(stem, 1) == "401217_1_taydennyspyynto_2026-10-10_1"


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (file_stem("eura_text", "401217", day=DAY, party=2), "401217_2_paatosteksti_2026-10-10"),
        (file_stem("decision", "401217", day=DAY, draft=True), "401217_1_paatos_luonnos_2026-10-10"),
        (file_stem("decision", "401217", day=DAY, public=True), "401217_1_paatos_julkinen_2026-10-10"),
        (file_stem("appeal", "401217", day=DAY), "401217_1_oikaisuvaatimusosoitus_2026-10-10"),
        (file_stem("cover", "TRE", day=DAY, party=None), "TRE_saate_2026-10-10"),
    ],
)
def test_party_public_and_draft_are_said_in_the_name(made: str, name: str) -> None:
    assert made == name


@pytest.mark.parametrize(
    ("number", "safe"),
    [
        ("EURA 2021/123/09 02 01 01/2026/PSL", "EURA-2021-123-09-02-01-01-2026-PSL"),
        ("CON.1", "CON-1"),
        ("..\\..\\C:tiedosto", "C-tiedosto"),
        ("4012\u202e17", "4012-17"),
        ("a_b", "a-b"),
        ("=1+1", "1-1"),
        ("A\u0308\u0308 a\u0308", "\u00c4-ä"),
        (" / ", "numeroton"),
        ("", "numeroton"),
    ],
)
def test_a_number_becomes_a_name_any_system_can_write(number: str, safe: str) -> None:
    assert safe_subject(number) == safe


def test_a_long_number_is_cut_between_characters() -> None:
    made = file_stem("appeal", "ä" * 100_000, day=DAY, party=12, public=True, draft=True)
    assert made.startswith("ä" * 40 + "_12_")
    assert len(f"{versioned(made, 9999)}.docx".encode()) < 200
    assert made == unicodedata.normalize("NFC", made)


def test_every_kind_has_a_type_of_its_own_without_separators() -> None:
    assert len(set(TYPES.values())) == len(TYPES)
    assert all(type_.isascii() and type_.isalpha() and type_.islower() for type_ in TYPES.values())
