"""The provisions applied: each statute once, its sections in order, and what is written otherwise left alone."""

# ruff: noqa: E501 - lines of provisions are compared whole

from __future__ import annotations

import pytest

from ic16desk import letters
from ic16desk.letters import provisions
from ic16desk.model.decision import DecisionReason
from ic16desk.model.letters import BulletList
from tests.helpers.views import a_dated, a_decision_view, a_draft

ACT = "Laki alueiden kehittämisen hankkeiden rahoittamisesta (757/2021)"
DECREE = "Valtioneuvoston asetus tukikelpoisuudesta (866/2021)"
STATUTES = {
    "797/2021": a_dated(
        "797/2021",
        kind="statute",
        words={
            "fi": {"name": "valtioneuvoston asetus toimeenpanosta"},
            "sv": {"name": "statsrådets förordning om genomförande"},
            "en": {"name": "Government Decree on Implementation"},
        },
    )
}


def told(*lines: str, language: str = "fi") -> tuple[str, ...]:
    return provisions.listed(lines, language, STATUTES)


@pytest.mark.parametrize(
    ("language", "lines", "expected"),
    [
        (
            "fi",
            [f"{ACT} 51, 76 ja 81 §", "757/2021 10 § 3 mom. ja 37 §"],
            [f"{ACT} 10 § 3 mom. sekä 37, 51, 76 ja 81 §"],
        ),
        ("fi", [f"{DECREE} 2–4 §", "866/2021 2, 3, 5, 7 ja 8 §"], [f"{DECREE} 2–4, 5, 7 ja 8 §"]),
        # a part of a section that is there as a whole says nothing new
        ("fi", [f"{ACT} 5, 7–10 ja 17 §", "757/2021 8 § 2 mom."], [f"{ACT} 5, 7–10 ja 17 §"]),
        (
            "fi",
            ["Hallintolaki (434/2003) 43–47 § ja 7 a luku", "434/2003 22 ja 33 §"],
            ["Hallintolaki (434/2003) 22, 33 ja 43–47 § sekä 7 a luku"],
        ),
        (
            "fi",
            ["757/2021 8 § 3 mom.", "757/2021 8 § 1 mom.", "757/2021 8 § 2 mom."],
            ["757/2021 8 § 1, 2 ja 3 mom."],
        ),
        (
            "fi",
            ["757/2021 5 § 1 mom. 1–5 kohta", "866/2021 24 § 7 kohta", "757/2021 19 § 1 mom."],
            ["757/2021 5 § 1 mom. 1–5 kohta ja 19 § 1 mom.", "866/2021 24 § 7 kohta"],
        ),
        (
            "fi",
            ["757/2021 10 § 3 mom.; 797/2021 16 §"],
            ["757/2021 10 § 3 mom.", "Valtioneuvoston asetus toimeenpanosta (797/2021) 16 §"],
        ),
        # a subsection with some of its points is the subsection
        ("fi", ["757/2021 5 § 1 mom. 1–5 kohta", "757/2021 5 § 1 mom."], ["757/2021 5 § 1 mom."]),
        # written the other national language's way
        ("sv", ["Lagen (866/2021) 2 §", "866/2021 7 §"], ["Lagen (866/2021) 2 och 7 §"]),
        ("fi", [f"{DECREE} 2 §", "7 § 2 mom. i förordning 866/2021"], [f"{DECREE} 2 § ja 7 § 2 mom."]),
        (
            "sv",
            ["Lagen om finansiering (757/2021) 76 och 80 §", "10 § 3 mom. och 37 § i lag 757/2021; 16 § i förordning 797/2021"],
            ["Lagen om finansiering (757/2021) 10 § 3 mom. samt 37, 76 och 80 §", "Statsrådets förordning om genomförande (797/2021) 16 §"],
        ),
        (
            "en",
            ["Act 757/2021, sections 51, 76 and 81", "sections 10(3) and 37 of Act 757/2021; section 16 of Decree 797/2021"],
            ["Act 757/2021, sections 10(3), 37, 51, 76 and 81", "Government Decree on Implementation (797/2021), section 16"],
        ),
        (
            "en",
            ["Administrative Procedure Act (434/2003), sections 43–47 and chapter 7a", "section 22 of Act 434/2003"],
            ["Administrative Procedure Act (434/2003), sections 22 and 43–47 and chapter 7a"],
        ),
    ],
)  # fmt: skip
def test_each_statute_once(language: str, lines: list[str], expected: list[str]) -> None:
    assert list(told(*lines, language=language)) == expected


@pytest.mark.parametrize(
    "line",
    ["2, 3, 5 ja 7 § i förordning 866/2021 jne.", "asetus (EU) 2021/1060 65 artikla", "Hallintolaki", "757/2021", "x 1/2021 y"],
)  # fmt: skip
def test_a_line_in_no_such_form_stays_as_it_is(line: str) -> None:
    assert told(f"{ACT} 76 §", line, line) == (f"{ACT} 76 §", line)


def test_nothing_that_was_applied_is_lost() -> None:
    """Every section of the shipped list and of every reason is still there, in each language."""
    reasons = tuple(DecisionReason(code=f"R{number:02}", text="x") for number in range(1, 15))
    sections = {
        "fi": ["5 § 1 mom.", "7,", "8 § 1, 2 ja 3 mom.", "10 § 3 mom.", "19 § 1 mom.", "37,", "51,", "76 ja 81 §"],
        "sv": ["5 § 1 mom.", "7 §", "8 § 1, 2 och 3 mom.", "10 § 3 mom.", "19 § 1 mom.", "37,", "51,", "76 och 81 §"],
        "en": ["5(1),", "7,", "8(1),", "8(2),", "8(3),", "10(3),", "19(1),", "37,", "51,", "76 and 81"],
    }
    for language, expected in sections.items():
        draft = a_draft(outcome="reject", reasons=reasons, language="sv" if language == "sv" else "fi", provisions=())
        letter = letters.compose(a_decision_view(draft=draft), language=language)  # type: ignore[arg-type]
        (listed,) = [block for block in letter.blocks if isinstance(block, BulletList) and block.field == "provisions"]
        lines = ["".join(run.text for run in item) for item in listed.items]
        (act,) = [line for line in lines if "757/2021" in line]
        assert [part for part in expected if part.rstrip(",") not in act] == [], act
        numbers = [
            number for line in lines for number in ("757/2021", "867/2021", "866/2021", "434/2003") if number in line
        ]
        assert len(numbers) == len(set(numbers)) == 4, lines
