"""What the printed samples say is lawful: of other money nothing that EU programme money alone has."""

from __future__ import annotations

import pytest

from ic16desk.model.letters import BulletList, Letter, ParagraphBlock, TableBlock
from tests.conformance.kinds import KINDS

#: Communication (757/2021 § 39), indicators (867/2021 § 29), the steering group's proposal (757/2021 § 10.3).
_OF_EU = ("yleisasetuksen", "867/2021 29 §", "10 § 3 mom.", "johtoryhmä", "EAKR-")


def said(letter: Letter) -> str:
    found = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, BulletList):
            found += ["".join(run.text for run in item) for item in block.items]
        elif isinstance(block, TableBlock):
            found += [" | ".join(row) for row in block.rows]
    return "\n".join(found)


@pytest.mark.parametrize(
    "name", ["grant, national", "grant, Interreg", "reject, national", "review, accepted, national"]
)
def test_other_money_has_nothing_of_eu_money(name: str) -> None:
    (kind,) = [one for one in KINDS if one.name == name]
    text = said(kind.compose("fi"))
    assert [part for part in _OF_EU if part in text] == []


@pytest.mark.parametrize("name", ["change", "review, accepted, national", "correction"])
def test_a_later_decision_says_the_period_of_its_table(name: str) -> None:
    (kind,) = [one for one in KINDS if one.name == name]
    text = said(kind.compose("fi"))
    # 401217 is pending since 21.9.2026; before the change the project ended on 30.6.2028
    assert "1.1.2027–30.6.2028 | 1.1.2027–31.12.2028" in text
    assert "2029" not in text and "Asia koskee 20.10.2026 tehtyä päätöstä § 41." in text
