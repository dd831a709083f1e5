"""The provisions a letter lists are those it applies: of its kind and money, and of what it prints for this case."""

# ruff: noqa: E501 - lines of provisions are compared whole

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as changed

from ic16desk import letters
from ic16desk.model.decision import DecisionCondition, DecisionReason, SteeringGroupMinute
from ic16desk.model.letters import BulletList, Letter, ParagraphBlock
from ic16desk.model.views import DecisionView
from tests.helpers.later import a_later_view
from tests.helpers.views import a_case, a_decision_view, a_draft


def listed(view: DecisionView, language: Any = None) -> list[str]:
    letter = letters.compose(view, language=language)
    (block,) = [one for one in letter.blocks if isinstance(one, BulletList) and one.field == "provisions"]
    return ["".join(run.text for run in item) for item in block.items]


def of(view: DecisionView, number: str, language: Any = None) -> str:
    """The line of a statute, without its name."""
    (line,) = [one for one in listed(view, language) if number in one]
    return line.partition(number)[2].lstrip("), ")


def said(letter: Letter) -> str:
    return " ".join(
        "".join(run.text for run in block.runs) for block in letter.blocks if isinstance(block, ParagraphBlock)
    )


def a_grant(*codes: str, money: str = "eu", **fields: Any) -> DecisionView:
    draft = a_draft(conditions=tuple(DecisionCondition(code=code) for code in codes), provisions=())
    return a_decision_view(draft=draft, case=a_case(money_source=money, **fields))


def of_money(view: DecisionView, money: str) -> DecisionView:
    return replace(view, case=replace(view.case, fields=changed(view.case.fields, money_source=money)))


@pytest.mark.parametrize(
    ("codes", "number", "expected"),
    [
        ((), "757/2021", "5, 7–10, 17, 18, 21, 28, 37, 51, 76, 81 ja 82 §"),
        (("C-RET", "C-COM", "C-CHG"), "757/2021", "5, 7–10, 17, 18, 21, 22, 28, 37, 39, 42, 46, 51, 76, 81 ja 82 §"),
        ((), "867/2021", "4, 5, 10 ja 15 §"),
        (("C-IND",), "867/2021", "4, 5, 10, 15 ja 29 §"),
        # the cost model of the sound application is 7 % (866/2021 9 §)
        ((), "866/2021", "2–4 ja 9 §"),
        (("C-COST",), "866/2021", "2–4, 9 ja 25 §"),
        ((), "797/2021", "16 §"),  # the proposal of the cities' steering group
    ],
)
def test_what_a_grant_prints_is_in_its_list(codes: tuple[str, ...], number: str, expected: str) -> None:
    assert of(a_grant(*codes), number) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", "5, 7–10, 17, 18, 21, 22, 28, 37, 39, 42, 51, 76, 81 och 82 §"),
        ("en", "sections 5, 7–10, 17, 18, 21, 22, 28, 37, 39, 42, 51, 76, 81 and 82"),
    ],
)
def test_conditions_are_in_the_list_of_every_language(language: str, expected: str) -> None:
    assert of(a_grant("C-COM", "C-CHG"), "757/2021", language) == expected


@pytest.mark.parametrize(("money", "own", "never"), [("eu", "46", "25 §"), ("national", "25 § 3 mom.", "46"), ("interreg", "25 § 3 mom.", "46")])  # fmt: skip
def test_a_condition_rests_on_what_the_money_makes_it_rest_on(money: str, own: str, never: str) -> None:
    line = of(a_grant("C-RET", money=money), "757/2021")
    assert own in line and never not in line


def test_the_common_provisions_regulation_is_named_with_its_number() -> None:
    lines = {
        language: [one for one in listed(a_grant("C-COM"), language) if "2021/1060" in one]
        for language in ("fi", "sv", "en")
    }
    assert lines == {
        "fi": ["Yleisasetus (EU) 2021/1060 47 ja 50 artikla"],
        "sv": ["Den allmänna förordningen (EU) 2021/1060, artiklarna 47 och 50"],
        "en": ["Common Provisions Regulation (EU) 2021/1060, Articles 47 and 50"],
    }
    assert not [one for one in listed(a_grant()) if "2021/1060" in one]


@pytest.mark.parametrize(
    ("model", "fi", "sv", "en"),
    [
        ("flat40", "muut kustannukset kuin palkkakustannukset korvataan prosenttimääräisesti 40 prosentilla palkkakustannuksista (866/2021 8 §)", "andra kostnader än lönekostnader ersätts procentuellt, med 40 procent av lönekostnaderna (8 § i förordning 866/2021)", "costs other than wage costs are covered at a flat rate of 40 per cent of the wage costs (section 8 of Decree 866/2021)"),
        ("flat7", "7 prosenttia välittömistä kustannuksista (866/2021 9 §)", "7 procent av de direkta kostnaderna (9 § i förordning 866/2021)", "7 per cent of the direct costs (section 9 of Decree 866/2021)"),
        ("flat1_5", "1,5 prosenttia välittömistä investointikustannuksista (866/2021 10 §)", "1,5 procent av de direkta investeringskostnaderna (10 § i förordning 866/2021)", "1.5 per cent of the direct investment costs (section 10 of Decree 866/2021)"),
        ("lump_sum", "kertakorvaus (866/2021 14 ja 15 §)", "engångsersättning (14 och 15 § i förordning 866/2021)", "a lump sum (sections 14 and 15 of Decree 866/2021)"),
        ("actual", "maksetut kustannukset (866/2021 2 § 2 mom. 4 kohta)", "betalda kostnader (2 § 2 mom. 4 punkten i förordning 866/2021)", "incurred and paid (section 2(2)(4) of Decree 866/2021)"),
    ],
)  # fmt: skip
def test_a_cost_model_is_a_sentence_with_its_own_section(model: str, fi: str, sv: str, en: str) -> None:
    view = a_grant(cost_model=model)
    for language, words in (("fi", fi), ("sv", sv), ("en", en)):
        assert f"{words}. " in said(letters.compose(view, language=language))  # type: ignore[arg-type]


def test_a_decision_signed_before_the_sentences_keeps_the_name_of_its_model() -> None:
    view = a_grant(cost_model="flat7")
    costs = view.phrases["T1.costs"]
    words = {
        language: {key: text for key, text in own.items() if key != "flat7"} for language, own in costs.words.items()
    }
    old = replace(view, phrases={**view.phrases, "T1.costs": replace(costs, words=words)})
    assert "Kustannusmalli: 7 prosentin korvaus välittömistä kustannuksista." in said(letters.compose(old))


@pytest.mark.parametrize(
    ("reasons", "meeting", "money", "expected"),
    [
        (("R05",), True, "eu", "Valtioneuvoston asetus"),
        (("R01",), False, "eu", "Valtioneuvoston asetus"),
        (("R05",), False, "eu", ""),
        (("R05",), True, "national", ""),
    ],
)
def test_a_refusal_lists_the_steering_groups_proposal_where_it_speaks_of_it(
    reasons: tuple[str, ...], meeting: bool, money: str, expected: str
) -> None:
    minute = SteeringGroupMinute(date=dt.date(2026, 11, 5), section="§ 41", reasons="x") if meeting else None
    draft = a_draft(
        outcome="reject", reasons=tuple(DecisionReason(code=code, text="x") for code in reasons), provisions=(),
        steering_group=minute,
    )  # fmt: skip
    view = a_decision_view(draft=draft, case=a_case(money_source=money))
    found = [line for line in listed(view) if "797/2021" in line]
    assert len(found) == bool(expected)
    assert ("johtoryhmä" in said(letters.compose(view))) is (bool(expected) and bool(meeting or "R01" in reasons))


def test_a_statute_has_its_name_in_the_text_and_its_number_in_the_list() -> None:
    draft = a_draft(outcome="reject", reasons=(DecisionReason(code="R13", text="x"),), provisions=())
    for language, inline, line in (
        ("fi", "(hallintolaki 22 ja 33 §)", "Hallintolaki (434/2003) 22, 33 ja 43–47 § sekä 7 a luku"),
        ("sv", "(22 och 33 § i förvaltningslagen)", "Förvaltningslagen (434/2003) 22, 33 och 43–47 § samt 7 a kap."),
        ("en", "(sections 22 and 33 of the Administrative Procedure Act)", "Administrative Procedure Act (434/2003), sections 22, 33 and 43–47 and chapter 7a"),
    ):  # fmt: skip
        view = a_decision_view(draft=draft)
        assert inline in said(letters.compose(view, language=language))  # type: ignore[arg-type]
        assert line in listed(view, language)


@pytest.mark.parametrize(
    ("kind", "money", "number", "expected"),
    [
        ("change", "eu", "757/2021", "22, 23, 51, 76 ja 81 §"),
        ("change", "eu", "434/2003", "43–47 § ja 7 a luku"),
        ("change", "eu", "13/2003", "16 ja 19 §"),
        ("change", "national", "757/2021", "22, 23, 76 ja 80 §"),
        ("change", "national", "410/2015", "134, 135 ja 137–141 §"),
        ("change", "interreg", "757/2021", "22, 23, 76 ja 81 §"),
        ("review", "eu", "757/2021", "51, 76 ja 81 §"),
        ("review", "eu", "13/2003", "16 ja 19 §"),
        ("review", "national", "410/2015", "134, 135, 137–141 ja 144 §"),
        ("review", "interreg", "757/2021", "76 ja 81 §"),
        ("correction", "eu", "757/2021", "51, 76 ja 81 §"),
        ("correction", "eu", "434/2003", "43–47, 50 ja 52 § sekä 7 a luku"),
        ("correction", "national", "434/2003", "43–47, 50 ja 52 §"),
    ],
)
def test_a_later_decision_lists_what_its_kind_and_money_make_it_apply(
    kind: Any, money: str, number: str, expected: str
) -> None:
    found = of(of_money(a_later_view(kind, draft={"provisions": ()}), money), number)
    assert found == expected


def test_a_clerical_error_rests_on_its_own_section() -> None:
    # HL 51 § a clerical error, 50 § an error of substance, 52 § both
    view = a_later_view("correction", draft={"provisions": ()}, error="clerical")
    assert of(view, "434/2003") == "43–47, 51 ja 52 § sekä 7 a luku"
    assert of(view, "434/2003", "sv") == "43–47, 51 och 52 § samt 7 a kap."
    assert of(view, "434/2003", "en") == "sections 43–47, 51 and 52 and chapter 7a"


def test_enforcement_is_in_the_list_where_something_is_said_of_it() -> None:
    # 757/2021 82 §
    assert "82" not in of(a_later_view("review", draft={"provisions": ()}), "757/2021")
    told = a_later_view("review", draft={"provisions": ()}, stay="Täytäntöönpano keskeytetään.")
    assert of(told, "757/2021") == "51, 76, 81 ja 82 §"


@pytest.mark.parametrize("money", ["national"])
@pytest.mark.parametrize("kind", ["grant", "reject", "change", "correction", "review"])
def test_the_municipal_act_is_the_same_in_the_decision_and_in_its_annex(money: str, kind: Any) -> None:
    main = kind in ("grant", "reject")
    made = a_decision_view(draft=a_draft(outcome=kind, provisions=())) if main else a_later_view(kind)
    view = of_money(made, money)
    own = {int(part) for part in _numbers(of(view, "410/2015"))}
    annex = next(line for line in said(letters.compose_appeal(view)).split("Sovelletut")[1:])
    found = {int(part) for part in _numbers(annex.split("(410/2015)")[1].split("§")[0])}
    # a decision on a request for review rests on 134 § besides
    assert own - ({134} if kind == "review" else set()) == found


def _numbers(text: str) -> list[str]:
    found: list[str] = []
    for part in text.replace("§", "").replace(" ja ", ", ").split(", "):
        first, _, last = part.strip().partition("–")
        found += map(str, range(int(first), int(last or first) + 1))
    return found
