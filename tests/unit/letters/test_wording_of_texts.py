"""Sentences of letters that a reader of law found wrong: what they say now, what they no longer say."""

# ruff: noqa: E501 - sentences of letters are compared whole

from __future__ import annotations

from typing import Any

import pytest

from ic16desk import letters
from ic16desk.model.decision import DecisionReason
from ic16desk.model.letters import Letter, Note, ParagraphBlock, TableBlock
from tests.helpers.views import a_case, a_decision_view, a_draft


def said(letter: Letter) -> str:
    found = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, TableBlock):
            found += [" | ".join(row) for row in block.rows]
        elif isinstance(block, Note):
            found.append(block.text)
    return "\n".join(found)


@pytest.mark.parametrize(
    ("code", "language", "now", "never"),
    [
        # 866/2021 § 24(7) as the reason is worded in the domain: support received, not support one could have had
        ("R14", "fi", "Samoihin kustannuksiin on saatu muuta julkista tukea: ", "voidaan saada"),
        ("R14", "sv", "För samma kostnader har annat offentligt stöd erhållits: ", "kan erhållas"),
        ("R14", "en", "Other public support has been received for the same costs: ", "can be received"),
        ("R08", "sv", "eller taket för stöd av mindre betydelse skulle överskridas: ", "eller så"),
        ("R11", "sv", "Projektet utvecklar ett enskilt företags egen affärsverksamhet: ", "egen verksamhet"),
    ],
)
def test_a_reason_says_one_thing(code: str, language: Any, now: str, never: str) -> None:
    draft = a_draft(outcome="reject", reasons=(DecisionReason(code=code, text="F"),))
    text = said(letters.compose(a_decision_view(draft=draft), language=language))
    assert now in text and never not in text


@pytest.mark.parametrize(
    ("money", "language", "now", "never"),
    [
        ("eu", "fi", "on tutkinut asian ja todennut, että tuen myöntäminen on", "on tutkinut, että"),
        ("national", "fi", "on tutkinut asian ja todennut, että tuen myöntäminen on lain mukaista", "on tutkinut, että"),
        ("eu", "sv", "har prövat ärendet och konstaterat att beviljandet är", "har prövat att"),
        ("eu", "en", "has examined the matter and found that the support accords", "has examined that"),
        ("eu", "sv", "en godtagbar redogörelse för genomförandet", "redogörelse om"),
        ("national", "fi", "tukea valtion alueiden kehittämiseen osoitetuista määrärahoista", "kehittämisen määrärahoista"),
        ("national", "sv", "stöd ur de anslag som staten har anvisat för utveckling av regionerna", "anslag för regionutveckling"),
        ("national", "fi", "Valtion rahoitus | ", "(kansallinen)"),
        ("national", "sv", "Statlig finansiering | ", "(nationell)"),
        ("eu", "sv", "Beslutet upprättas och delges i systemet EURA 2021", "Beslutet fattas"),
        ("eu", "fi", "itse päätös allekirjoitetaan järjestelmässä (51 § 2 mom.)", "LUONNOS"),
        ("eu", "en", "the decision itself is signed in the system (section 51(2))", "LUONNOS"),
    ],
)  # fmt: skip
def test_a_grant_says_it_as_an_official_would(money: str, language: Any, now: str, never: str) -> None:
    text = said(letters.compose(a_decision_view(case=a_case(money_source=money)), language=language))
    assert now in text and never not in text


def test_what_is_not_examined_is_avvisas_utan_provning() -> None:
    view = a_decision_view(draft=a_draft(outcome="not_examined", language="sv"))
    assert "Nylands förbund avvisar ansökan utan prövning." in said(letters.compose(view))


def test_a_phrase_for_the_grounds_cites_as_its_language_does() -> None:
    phrases = a_decision_view().phrases
    assert (
        phrases["G.formal"].text("en", "text").endswith("(section 19 of Act 757/2021, section 9 of Decree 867/2021).")
    )
    assert phrases["G.costs"].text("sv", "text").endswith("(3 § i förordning 866/2021).")
