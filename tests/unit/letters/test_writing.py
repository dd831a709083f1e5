"""Sums, days and provisions as a letter in English writes them, and in Finnish and Swedish as ever."""

from __future__ import annotations

import datetime as dt

import pytest

from ic16desk import letters
from ic16desk.letters import lines, style, writing
from ic16desk.letters.writing import LetterWords
from ic16desk.model.letters import BulletList, Letter, ParagraphBlock, Run, TableBlock
from tests.helpers.views import COUNCIL, a_decision_view

NBSP = "\u00a0"
DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "day", "amount", "whole", "share"),
    [
        ("fi", "24.11.2026", f"1{NBSP}234{NBSP}567,89", f"1{NBSP}234{NBSP}567,89{NBSP}€", "66,67"),
        ("sv", "24.11.2026", f"1{NBSP}234{NBSP}567,89", f"1{NBSP}234{NBSP}567,89{NBSP}€", "66,67"),
        ("en", "24 November 2026", "1,234,567.89", f"EUR{NBSP}1,234,567.89", "66.67"),
    ],
)
def test_each_language_writes_its_own_way(language: str, day: str, amount: str, whole: str, share: str) -> None:
    words = LetterWords(language)  # type: ignore[arg-type]
    assert words.day(DAY) == day
    assert words.amount(123_456_789) == amount
    assert words.sum(123_456_789) == whole
    assert writing.decimals(6667, language) == share


def test_small_negative_and_missing_sums() -> None:
    assert [writing.euros(cents, "en") for cents in (0, 5, -1_234_567, 100_000, None)] == [
        "0.00", "0.05", "−12,345.67", "1,000.00", "",
    ]  # fmt: skip
    assert [writing.decimals(share, "en") for share in (7500, 0, 150, 8005, None)] == ["75", "0", "1.5", "80.05", ""]


def test_moment_is_the_one_in_helsinki() -> None:
    assert LetterWords("en").day(dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC)) == "25 November 2026 at 00:30"
    assert LetterWords("en").day(dt.datetime(2026, 9, 1, 7, tzinfo=dt.UTC), short=True) == "1 Sep 2026 10:00"
    assert LetterWords("sv").day(DAY, short=True) == "24.11.2026"
    assert LetterWords("fi").day(dt.datetime(2026, 6, 30, 21, 5, tzinfo=dt.UTC)) == "1.7.2026 00.05"


def test_period() -> None:
    assert LetterWords("fi").days(dt.date(2027, 1, 1), dt.date(2028, 12, 31)) == "1.1.2027–31.12.2028"
    assert LetterWords("en").days(dt.date(2027, 1, 1), dt.date(2028, 12, 31)) == "1 January 2027 – 31 December 2028"


def test_figures_in_a_finding_are_written_so_too() -> None:
    params = {"name": "A Oy", "sum_cents": 420_000, "limit_cents": 300_000, "years": 3, "from_date": "2023-11-24"}
    told = LetterWords("en")("checks.de_minimis.on_the_day", **params, day_cents=1)
    assert f"the limit EUR{NBSP}3,000.00 if aid exactly 3 years old (24 November 2023, EUR{NBSP}0.01)" in told
    assert f"4{NBSP}200,00{NBSP}€" in LetterWords("fi")("checks.de_minimis.on_the_day", **params, day_cents=1)


@pytest.mark.parametrize(
    ("finnish", "english", "swedish"),
    [
        ("757/2021 8 §", "section 8 of Act 757/2021", "8 § i lag 757/2021"),
        ("757/2021 10 § 3 mom.", "section 10(3) of Act 757/2021", "10 § 3 mom. i lag 757/2021"),
        (
            "757/2021 10 § 3 mom. ja 37 §",
            "sections 10(3) and 37 of Act 757/2021",
            "10 § 3 mom. och 37 § i lag 757/2021",
        ),
        (
            "757/2021 19 § 2 mom. 3 kohta",
            "section 19(2)(3) of Act 757/2021",
            "19 § 2 mom. 3 punkten i lag 757/2021",
        ),
        ("757/2021 10 § 1–2 mom.", "section 10(1–2) of Act 757/2021", "10 § 1–2 mom. i lag 757/2021"),
        ("866/2021 24 § 7 kohta", "section 24(7) of Decree 866/2021", "24 § 7 punkten i förordning 866/2021"),
        (
            "866/2021 2, 3, 5, 7 ja 8 §",
            "sections 2, 3, 5, 7 and 8 of Decree 866/2021",
            "2, 3, 5, 7 och 8 § i förordning 866/2021",
        ),
        (
            "757/2021 7 §; 867/2021 3 §",
            "section 7 of Act 757/2021; section 3 of Decree 867/2021",
            "7 § i lag 757/2021; 3 § i förordning 867/2021",
        ),
        ("808/2019 13–16 §", "sections 13–16 of Act 808/2019", "13–16 § i lag 808/2019"),
        (
            "757/2021 9 § 1 mom. 1 kohta a alakohta",
            "section 9(1)(1)(a) of Act 757/2021",
            "9 § 1 mom. 1 punkten underpunkt a i lag 757/2021",
        ),
    ],
)
def test_provisions(finnish: str, english: str, swedish: str) -> None:
    assert writing.provision(finnish, "en") == english
    assert writing.provision(finnish, "sv") == swedish
    assert writing.provision(finnish, "fi") == finnish


@pytest.mark.parametrize(
    "text",
    ["hallintolaki 28 §", "asetus (EU) 2021/1058 7 art. 1 kohta", "757/2021", "757/2021 10 § ja liite", "", "HL 22 §"],
)
def test_what_is_not_understood_stays(text: str) -> None:
    assert writing.provision(text, "en") == text


def test_section_of_minutes() -> None:
    assert [writing.minute(text, "en") for text in ("§ 14", "14", "§14 b", "", "12 §")] == [
        "section 14", "14", "section 14 b", "", "section 12",
    ]  # fmt: skip
    assert writing.minute("§ 14", "sv") == "§ 14"


def said(letter: Letter) -> str:
    parts: list[str] = [letter.head.date, *(value for _, value in letter.head.rows)]
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            parts.append("".join(run.text for run in block.runs))
        elif isinstance(block, BulletList):
            parts += ["".join(run.text for run in item) for item in block.items]
        elif isinstance(block, TableBlock):
            parts += [*block.header, *(cell for row in block.rows for cell in row)]
    return "\n".join(parts)


def test_english_letter_has_no_finnish_day_or_sum() -> None:
    letter = letters.compose(a_decision_view(council=COUNCIL), language="en")
    assert (letter.head.council, letter.head.council_other) == ("Helsinki-Uusimaa Regional Council", "Uudenmaan liitto")
    assert letter.head.date == "24 November 2026"
    text = said(letter)
    assert not [
        word for word in text.split() if word.count(".") == 2 and word.replace(".", "").isdigit() and word[-1] != "."
    ]
    assert "€" not in text and "§ 41" not in text
    assert "On 5 November 2026 (section 41) the cities' steering group" in text


def test_numbers_stay_with_their_words_at_a_line_end() -> None:
    for text in (
        "24 § 1 mom. 20 k.",
        "section 46 of",
        "sections 5 and",
        "19 § 2 mom. 3 kohta",
        "EUR 10,000",
        "tuki, €",
    ):
        for width in range(110, 260, 3):
            made = lines.break_lines((Run("sana " * 6 + text),), width=width, type_=style.BODY)
            ends = ["".join(piece.text for piece in line.pieces).rstrip() for line in made]
            assert not any(end.endswith(("section", "sections", "EUR", "§")) for end in ends), (text, width)
            assert not any(end.startswith(("k.", "kohta", "mom.", "€")) for end in ends), (text, width)
