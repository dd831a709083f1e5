"""The instructions for seeking review as a file of their own: the right one for the money, the decision's own words."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from ic16desk import letters
from ic16desk.model.letters import BulletList, Heading, Letter, PageBreak, ParagraphBlock
from tests.helpers.views import a_decision_view


def text(letter: Letter) -> str:
    runs = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            runs += block.runs
        elif isinstance(block, BulletList):
            runs += [run for item in block.items for run in item]
    return " ".join(run.text for run in runs)


def a_view(money: str):
    view = a_decision_view()
    return dataclasses.replace(
        view,
        case=dataclasses.replace(view.case, fields=msgspec.structs.replace(view.case.fields, money_source=money)),
    )


@pytest.mark.parametrize(
    ("money", "days", "never", "provision"),
    [
        ("eu", "30 päivän kuluessa", "14 päivän", "757/2021 81 §"),  # 757/2021 § 81
        ("national", "14 päivän kuluessa", "30 päivän", "kuntalaki"),  # 757/2021 § 80, 410/2015 § 134
    ],
)
def test_the_annex_is_the_one_of_the_money(money: str, days: str, never: str, provision: str) -> None:
    letter = letters.compose_appeal(a_view(money))
    said = text(letter)
    assert days in said and never not in said
    assert provision.casefold() in said.casefold()


def test_it_says_the_same_as_the_annex_in_the_decision() -> None:
    view = a_view("eu")
    blocks = letters.compose(view).blocks
    inside = blocks[blocks.index(PageBreak()) + 2 :]
    alone = letters.compose_appeal(view).blocks
    assert alone[-len(inside) :] == inside
    assert PageBreak() not in alone
    assert [block.level for block in alone if isinstance(block, Heading)] == [2, 2]


def test_it_is_watermarked_until_the_decision_is_signed() -> None:
    view = a_view("eu")
    assert letters.compose_appeal(view).watermark == "LUONNOS"
    assert letters.compose_appeal(dataclasses.replace(view, final=True)).watermark == ""


def test_in_swedish_it_speaks_swedish_and_as_a_translation_it_says_so() -> None:
    view = a_view("eu")
    assert "inom 30 dagar" in text(letters.compose_appeal(view, language="sv"))
    assert letters.compose_appeal(view, language="sv").head.kind != letters.compose_appeal(view).head.kind
