"""Secret words are found however they are written, and nothing else is."""

from __future__ import annotations

import pytest

from ic16desk.model import secrecy
from ic16desk.model.secrecy import Hit


@pytest.mark.parametrize(
    "text",
    [
        "hinta on Tasan 5 000 euroa.",
        "hinta on TASAN 5\u00a0000\neuroa.",
        "hinta on ta\u00adsan 5\u202f000 eu\u00adroa.",
        "hinta on ta\ufffesan 5 000 euroa.",  # pdfium's joined hyphen at a line's end
        "hinta on \u200btasan 5 000 \u201deuroa\u201d.",
    ],
)
def test_passage_is_found_whatever_is_between_its_letters(text: str) -> None:
    assert secrecy.stands_in(text, "tasan 5000 euroa")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert secrecy.stands_in("Ma\u0308kihyppy", "mäki")
    assert secrecy.stands_in("Mäkihyppy", "ma\u0308ki")
    assert secrecy.hits("xa\u0308", ("xa",))[0] == Hit(0, 3, 0)  # its dots go with the letter


@pytest.mark.parametrize("text", ["10,42", "0,425", "1 0,427"])
def test_number_is_not_found_within_another(text: str) -> None:
    assert not secrecy.stands_in(text, "0,42")


def test_overlapping_hits_are_one_stretch() -> None:
    text = "aivan salainen teksti tässä"
    found = secrecy.hits(text, ("aivan salainen", "salainen teksti"))
    assert secrecy.merged(found, text) == [(0, 21, (0, 1))]


def test_quotation_is_eight_words_in_a_row_that_no_public_paper_has() -> None:
    source = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän"
    assert secrecy.quotations(f"Hän sanoi: {source.title()}.", [source]) == [source.title()]
    assert secrecy.quotations("yksi kaksi kolme neljä viisi kuusi seitsemän", [source]) == []
    assert secrecy.quotations(source, [source], but=[source]) == []


def test_identity_code_has_a_right_check_sign() -> None:
    # 131052308 % 31 = 25 → T (an invented code of the population register's own example)
    assert secrecy.identity_codes("tunnus 131052-308T.") == ["131052-308T"]
    assert secrecy.identity_codes("tunnus 131052-308U, 9165714-6, 131052-308TX") == []


def test_account_number_has_right_check_digits() -> None:
    assert secrecy.bank_accounts("tilille FI21 1234 5600 0007 85 viipymättä") == ["FI21 1234 5600 0007 85"]
    assert secrecy.bank_accounts("tilille FI22 1234 5600 0007 85") == []
