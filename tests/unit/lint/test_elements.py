"""The walk of domain § 4.1: each of the 17 elements is asked for by a rule, and printed by a part of the letter."""

# ruff: noqa: E501 - the tables below have one line for each element

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as changed

from ic16desk import letters, lint
from ic16desk.model.application import Advance, Aid, Applicant, BudgetLine, Output, Period, Wage
from ic16desk.model.decision import DecisionCondition, DecisionContact, DecisionReason, DeMinimisRow
from ic16desk.model.letters import Block, BulletList, KeyValues, Letter, Note, ParagraphBlock, SignatureBox, TableBlock
from ic16desk.model.views import Beneficiary, DecisionView
from tests.helpers.later import a_later_view
from tests.helpers.views import BENEFICIARIES, a_case, a_draft, a_group, an_outcome
from tests.unit.lint.test_lint import a_view, draft_with, without_phrase

GROUP = {"role": "lead", "group": a_group()}
SHARES = (
    BudgetLine(category="wages", amount_cents=22_020_000, wage=Wage(task="Projektipäällikkö", share_hundredths=6000)),
)
OUTPUTS = (Output(name="Mittausraportti", amount_cents=5_000_000, proof="raportti"),)
AID = DeMinimisRow(name="Paja Oy", amount_cents=100_000, business_id="0187690-1")
INVESTED = {"kind": "investment", "cost_model": "flat1_5"}


def without(*codes: str, **case: Any) -> DecisionView:
    """A grant without some of its conditions."""
    given = tuple(one for one in a_draft(outcome="grant_reduced").conditions if one.code not in codes)
    return a_view(draft=draft_with(conditions=given), case=a_case(**case))


def lump(outputs: str = "") -> DecisionView:
    """A lump sum; its clause only with its outputs."""
    clause = (DecisionCondition(code="C-SCO", params={"outputs": outputs}),) if outputs else ()
    given = (*a_draft(outcome="grant_reduced").conditions, *clause)
    return a_view(case=a_case(cost_model="lump_sum", outputs=OUTPUTS), draft=draft_with(conditions=given))


Row = tuple[str, str, str, str, bool, Callable[[], DecisionView]]
#: Number of the element in § 4.1, code, provision, field, whether it blocks, a decision that trips it.
ELEMENTS: list[Row] = [
    ("1", "text_not_valid", "434/2003 44 §", "texts.T0.grant", True, lambda: a_view(phrases=without_phrase("T0.grant"))),
    ("2", "council_missing", "434/2003 44 § 1 mom. 1 kohta", "council", True, lambda: a_view(council=None)),
    ("2", "date_missing", "434/2003 44 § 1 mom. 1 kohta", "date", True, lambda: a_view(draft=draft_with(date=None))),
    ("3", "applicant_missing", "434/2003 44 § 1 mom. 2 kohta", "applicant", True, lambda: a_view(case=a_case(applicant=None))),
    ("3", "business_id_missing", "434/2003 44 § 1 mom. 2 kohta", "applicant", True, lambda: a_view(case=a_case(applicant=Applicant(name="A", city="Lahti")))),
    ("3", "address_missing", "434/2003 44 § 1 mom. 2 kohta", "applicant", True, lambda: a_view(case=a_case(applicant=Applicant(name="A", business_id="0828308-4")))),
    ("3", "address_partial", "434/2003 44 § 1 mom. 2 kohta ja 59 §", "applicant", False, lambda: a_view(case=a_case(applicant=Applicant(name="A", business_id="0828308-4", city="Lahti")))),
    ("3", "business_id_check", "434/2003 44 § 1 mom. 2 kohta", "applicant", False, lambda: a_view(case=a_case(applicant=Applicant(name="A", business_id="0828308-5", street="K 1", postal_code="15140", city="Lahti")))),
    ("4", "grounds_missing", "434/2003 45 § 1 mom.", "grounds", True, lambda: a_view(draft=draft_with(grounds=""))),
    ("4", "reason_missing", "434/2003 44 § 1 mom. 3 kohta ja 45 §", "reasons", True, lambda: a_view(draft=a_draft(outcome="reject", reasons=()))),
    ("5", "contact_missing", "434/2003 44 § 1 mom. 4 kohta", "contact", True, lambda: a_view(draft=draft_with(contact=None))),
    ("5", "contact_unreachable", "434/2003 44 § 1 mom. 4 kohta", "contact", True, lambda: a_view(draft=draft_with(contact=DecisionContact(name="N")))),
    ("6", "reason_facts", "434/2003 45 § 1 mom.", "reasons.R02", True, lambda: a_view(draft=a_draft(outcome="reject", reasons=(DecisionReason(code="R02"),)))),
    ("6", "text_not_valid", "434/2003 44 §", "texts.T1.provisions.eu", True, lambda: a_view(phrases=without_phrase("T1.provisions.eu"))),
    ("7", "appeal_missing", "434/2003 46 §", "appeal", True, lambda: a_view(phrases=without_phrase("T5a"))),
    ("7", "annex_wrong", "434/2003 46 ja 47 §", "annexes", True, lambda: a_view(draft=draft_with(annexes=("Hankesuunnitelma", "Valitusosoitus")))),
    ("8", "project_missing", "867/2021 10 § 1 mom. 1 kohta", "application", True, lambda: a_view(case=a_case(name=""))),
    ("8", "granted_missing", "688/2001 11 § 2 mom.", "granted_cents", True, lambda: a_view(draft=draft_with(granted_cents=None))),
    ("9.1", "budget_missing", "867/2021 10 § 1 mom. 2 kohta", "approved_budget", True, lambda: a_view(draft=draft_with(approved_budget=()))),
    ("9.2", "percent_missing", "688/2001 11 § 4 mom. 2 kohta", "percent_hundredths", True, lambda: a_view(draft=draft_with(percent_hundredths=None))),
    ("9.3", "text_not_valid", "434/2003 44 §", "texts.T1.costs", True, lambda: a_view(phrases=without_phrase("T1.costs"))),
    ("9.4", "period_missing", "757/2021 21 §", "period", True, lambda: a_view(case=a_case(period=None))),
    ("9.5", "text_not_valid", "434/2003 44 §", "texts.T1.payment.eu", True, lambda: a_view(phrases=without_phrase("T1.payment.eu"))),
    ("9.5", "condition_usual", "757/2021 25 § 2 mom.; 867/2021 29 §", "conditions", False, lambda: without("C-IND")),
    ("10.1", "period_backwards", "757/2021 21 §", "period", True, lambda: a_view(draft=draft_with(period=Period(start=dt.date(2028, 1, 1), end=dt.date(2027, 1, 1))))),
    ("10.3", "de_minimis_unallocated", "867/2021 10 § 1 mom. 3 kohta", "de_minimis", False, lambda: a_view(case=a_case(de_minimis=(Aid(name="Paja Oy", amount_cents=100_000),)))),
    ("10.3", "de_minimis_row", "867/2021 10 § 1 mom. 3 kohta", "de_minimis", True, lambda: a_view(draft=draft_with(de_minimis=(changed(AID, name=" "),)))),
    ("10.4", "text_not_valid", "434/2003 44 §", "texts.T1.payment.other", True, lambda: a_view(phrases=without_phrase("T1.payment.other"), case=a_case(money_source="national"))),
    ("10.5", "condition_law", "867/2021 10 § 1 mom. 5 kohta", "conditions", True, lambda: without("C-PROC")),
    ("11", "plan_date_missing", "757/2021 21 §", "plan_date", True, lambda: a_view(draft=draft_with(plan_date=None))),
    ("11.1", "condition_law", "757/2021 21 § 2 mom. 1 kohta", "conditions", True, lambda: without("C-RET")),
    ("11.2", "condition_law", "757/2021 21 § 2 mom. 2 kohta", "conditions", True, lambda: without("C-RES")),
    ("11.3", "condition_law", "757/2021 21 § 2 mom. 3 kohta ja 24 §", "conditions", True, lambda: without("C-USE", **INVESTED)),
    ("11.4", "condition_required", "757/2021 21 §", "conditions", True, lambda: a_view(outcome=an_outcome(conditions=("C-STG",)))),
    ("11.5", "condition_required", "757/2021 21 §", "conditions", True, lambda: a_view(outcome=an_outcome(conditions=("C-AUD",)))),
    ("11.6", "condition_usual", "757/2021 21 § 2 mom. 6 kohta ja 29 §", "conditions", False, lambda: a_view(case=a_case(advance=Advance(amount_cents=100)))),
    ("12", "condition_law", "757/2021 39 § 1 mom. 1 kohta", "conditions", True, lambda: without("C-COM")),
    ("12", "condition_usual", "757/2021 39 § 1 mom. 2 kohta", "conditions", False, lambda: without("C-DUR", **INVESTED)),
    ("13", "beneficiaries_missing", "867/2021 30 § 2 mom.", "beneficiaries", True, lambda: a_view(case=a_case(**GROUP))),
    ("13", "members_missing", "867/2021 30 § 2 mom.", "beneficiaries", True, lambda: a_view(case=a_case(role="lead", group=a_group(members=("401447", "401448", "401449"))), beneficiaries=BENEFICIARIES)),
    ("13", "beneficiary_name_missing", "867/2021 30 § 2 mom.", "beneficiaries", True, lambda: a_view(case=a_case(**GROUP), beneficiaries=(BENEFICIARIES[0], Beneficiary("", "0187690-1", lead=False)))),
    ("14", "cost_model_missing", "866/2021 2 §", "cost_model", True, lambda: a_view(case=a_case(cost_model=None))),
    ("14", "work_share_missing", "866/2021 5 § 3 mom. ja 7 § 3 mom.", "approved_budget", False, lambda: a_view(case=a_case(budget=(changed(SHARES[0], wage=Wage(task="Tutkija", short_term=True)),)))),
    ("14", "lump_sum_terms", "866/2021 14 § 3 mom.", "conditions", True, lump),
    ("14", "lump_sum_output", "866/2021 14 § 3 mom.", "conditions.C-SCO", False, lambda: lump("Mittausraportti, 40 000 euroa")),
    ("15", "funding_missing", "867/2021 10 § 1 mom. 2 kohta", "approved_funding", True, lambda: a_view(draft=draft_with(approved_funding=()))),
    ("16", "presenter_missing", "757/2021 76 §", "presenter", True, lambda: a_view(draft=draft_with(presenter=None))),
    ("16", "decider_missing", "757/2021 76 §", "decider", True, lambda: a_view(draft=draft_with(decider=None))),
    ("17", "later_error", "434/2003 50 ja 51 §", "follow_up.error", True, lambda: a_later_view("correction", error=None)),
    ("17", "later_too_late", "434/2003 52 § 1 mom.", "follow_up", True, lambda: a_later_view("correction", decision_date=dt.date(2021, 1, 1))),
]  # fmt: skip
#: What this module trips that no other does.
CODES = {row[1] for row in ELEMENTS}


@pytest.mark.parametrize("row", ELEMENTS, ids=[f"{row[0]}-{row[1]}" for row in ELEMENTS])
def test_element_is_asked_for(row: Row) -> None:
    _, code, basis, field, blocking, build = row
    found = [line for line in lint.run(build()) if (line.code, line.basis, line.field) == (code, basis, field)]
    assert [line.blocking for line in found] == [blocking]


SOUND: list[tuple[str, Callable[[], DecisionView]]] = [
    ("an approval", a_view),
    ("a rejection", lambda: a_view(draft=a_draft(outcome="reject"))),
    ("a group project", lambda: a_view(case=a_case(**GROUP), beneficiaries=BENEFICIARIES)),
    ("shares of working time", lambda: a_view(case=a_case(budget=SHARES))),
    ("a lump sum", lambda: lump("Mittausraportti, 50 000,00 euroa; todennetaan raportilla")),
    ("de minimis aid", lambda: a_view(case=a_case(de_minimis=(Aid(name="Paja Oy", amount_cents=100_000),)), draft=draft_with(de_minimis=(AID,)))),
    ("a correction", lambda: a_later_view("correction")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "build"), SOUND, ids=[name for name, _ in SOUND])
def test_sound_decision_trips_none_of_them(name: str, build: Callable[[], DecisionView]) -> None:
    # C-GRP and C-DEM are usual, not elements of the table
    found = {(line.code, line.basis) for line in lint.run(build())}
    assert found & {(code, basis) for _, code, basis, _, _, _ in ELEMENTS} == set()


def printed(letter: Letter) -> str:
    """All that a letter says, one text."""
    head = " ".join(
        (letter.head.council, letter.head.kind, letter.head.date, *(part for row in letter.head.rows for part in row))
    )
    return " ".join([head, *(_said(block) for block in letter.blocks)]).replace("\u00a0", " ")


def _said(block: Block) -> str:
    if isinstance(block, ParagraphBlock):
        return "".join(run.text for run in block.runs)
    if isinstance(block, BulletList):
        return " ".join("".join(run.text for run in item) for item in block.items)
    if isinstance(block, TableBlock):
        return " ".join(" ".join(row) for row in (block.header, *block.rows))
    if isinstance(block, KeyValues):
        return " ".join(label + "".join(run.text for run in runs) for label, runs in block.rows)
    if isinstance(block, SignatureBox):
        return f"{block.label} {block.name} {block.title}"
    return block.text if isinstance(block, Note) or hasattr(block, "text") else ""


def everything() -> DecisionView:
    """An approval that has all that depends on the project."""
    sco = DecisionCondition(code="C-SCO", params={"outputs": "Mittausraportti"})
    given = (
        *a_draft(outcome="grant_reduced").conditions,
        sco,
        *(DecisionCondition(code=code) for code in ("C-DUR", "C-STG", "C-AUD", "C-ADV")),
        DecisionCondition(code="C-USE", params={"asset": "pilottilinja"}),
    )
    return a_view(
        draft=draft_with(conditions=given, de_minimis=(AID,)),
        case=a_case(**GROUP, budget=SHARES),
        beneficiaries=BENEFICIARIES,
    )


#: What the letter prints of each element, written down from the statutes and the sound decision of the tests.
PRINTED: list[tuple[str, str]] = [
    ("1", "TUKIPÄÄTÖS"),
    ("2", "Uudenmaan liitto"), ("2", "24.11.2026"),
    ("3", "Vesijärven ammattikorkeakoulu Oy, Y-tunnus 0828308-4, Satamakatu 8, 15140 Lahti"),
    ("4", "on päättänyt myöntää hankkeelle"), ("4", "Mittauslaitteen hankintahinta ylittää"),
    ("5", "Venla Mallikas, rahoitusasiantuntija, puhelin 029 123 4567"),
    ("6", "Hallintolaki (434/2003) 43–47 § ja 7 a luku"), ("6", "Valtionavustuslaki (688/2001) 11 §"),
    ("7", "Oikaisuvaatimus on tehtävä 30 päivän kuluessa"),
    ("8", "Tukea saa käyttää vain hankkeen KIERTO+"), ("8", "248 518,20 euroa"),
    ("9.1", "Palkkakustannukset"), ("9.2", "enintään 75 prosenttia"), ("9.3", "Hankkeen tulot vähennetään"),
    ("9.4", "Toteuttamisaika 1.1.2027–31.8.2028"),
    ("9.5", "hyväksyttävä selvitys hankkeen toteuttamisesta, saavutetuista tuloksista ja tuloista (867/2021 15 § 1 mom.)"),
    ("10.1", "KIERTO+ – Teollisten sivuvirtojen"), ("10.2", "331 357,60"), ("10.3", "Paja Oy"),
    ("10.4", "Tuen maksamista haetaan maksatushakemuksella"), ("10.5", "noudatettava hankintalakia (1397/2016)"),
    ("11", "Hyväksytään 12.10.2026 päivätty hankesuunnitelma"), ("11.1", "säilytettävä kirjanpitoaineisto"),
    ("11.2", "julkaistava yleisesti hyödynnettäviksi viimeistään 31.12.2028"), ("11.3", "pilottilinja"),
    ("11.4", "asetettava ohjausryhmä"), ("11.4", "käsittelee hankkeen toteuttamista, sisältöä ja rahoitusta koskevat muutostarpeet"), ("11.5", "tehtävä tilintarkastus"), ("11.6", "ennakkoa kerran, enintään 30 prosenttia"),
    ("12", "yleisasetuksen (EU) 2021/1060 47 ja 50 artiklan"), ("12", "oltava pysyvää yleisasetuksen (EU) 2021/1060 65 artiklassa"),
    ("13", "Esimerkkilän kaupunki, 0187690-1"), ("13", "(päätoteuttaja)"),
    ("14", "Samaa kustannusmallia käytetään koko toteuttamisajan"), ("14", "Projektipäällikkö: 60 prosenttia"), ("14", "Mittausraportti"),
    ("15", "EAKR- ja valtion rahoitus"), ("15", "neljän kuukauden kuluessa hankkeen päättymisestä"),
    ("16", "Aarne Esimerkki maakuntajohtaja"),
]  # fmt: skip


def test_letter_prints_every_element() -> None:
    text = printed(letters.compose(everything()))
    assert [(number, part) for number, part in PRINTED if part not in text] == []


def test_correction_is_a_letter_of_its_own() -> None:
    text = printed(letters.compose(a_later_view("correction")))
    assert "PÄÄTÖKSEN KORJAAMINEN" in text  # 17: HL 50 §
    assert "Päätös perustuu selvästi virheelliseen tai puutteelliseen selvitykseen" in text


def test_walk_is_whole() -> None:
    rows = {number.split(".")[0] for number, *_ in ELEMENTS}
    assert rows == {str(number) for number in range(1, 18)}
    assert {number.split(".")[0] for number, _ in PRINTED} | {"17"} == rows


def test_change_says_from_when_its_costs_are_eligible() -> None:
    # 867/2021 § 12.2: the day; 757/2021 § 23.3: at the earliest when the application arrived, 2.11.2026
    fewer = {"granted_cents": 1_000_000}
    told = "voidaan hyväksyä aikaisintaan 2.11.2026 lukien, toteuttamisaikana"
    assert told in printed(letters.compose(a_later_view("change", draft=fewer)))
    later = a_later_view("change", costs_from=dt.date(2026, 12, 1))
    assert "voidaan hyväksyä aikaisintaan 1.12.2026 lukien" in printed(letters.compose(later))
    # a longer time alone brings no costs of a changed project
    longer = {"period": Period(start=dt.date(2027, 1, 1), end=dt.date(2029, 6, 30))}
    assert "aikaisintaan" not in printed(letters.compose(a_later_view("change", draft=longer)))
    assert "aikaisintaan" not in printed(letters.compose(a_later_view("change", draft=fewer, ruling="refused")))


def test_national_money_has_its_own_provision_on_keeping_records() -> None:
    # 757/2021 § 46 is of EU programme money, § 25.3 of all
    national = printed(letters.compose(a_view(case=a_case(money_source="national"))))
    assert "(757/2021 21 § 2 mom. 1 kohta ja 25 § 3 mom.)" in national
    assert "(757/2021 46 §)" not in national
    assert "(757/2021 46 §)" in printed(letters.compose(a_view()))


def test_approval_of_everything_has_no_blocking_line() -> None:
    assert [line.code for line in lint.run(everything()) if line.blocking] == []


@pytest.mark.parametrize(
    ("money", "language", "parts"),
    [
        ("eu", "fi", ("valittamalla Hämeenlinnan hallinto-oikeuteen 30 päivän kuluessa", "hallinto-oikeudelle: Mallikatu 1, 13100 Hämeenlinna", "vain se, joka on tehnyt oikaisuvaatimuksen", "81 § 3 mom.")),
        ("eu", "sv", ("besvär hos Tavastehus förvaltningsdomstol inom 30 dagar", "lämnas till förvaltningsdomstolen: Mallikatu 1, 13100 Tavastehus", "endast av den som har begärt omprövning")),
        ("national", "fi", ("kunnallisvalituksella Hämeenlinnan hallinto-oikeuteen 30 päivän kuluessa", "kuntalaki (410/2015) 135, 137–141 ja 144 §", "jäsenkunta ja sen jäsen")),
        ("national", "sv", ("kommunalbesvär hos Tavastehus förvaltningsdomstol", "beslutet har tillkommit i oriktig ordning", "kommunalbesvär")),
    ],
)  # fmt: skip
def test_instructions_for_appeal_say_who_where_and_until_when(
    money: str, language: str, parts: tuple[str, ...]
) -> None:
    # HL 47 §: the authority, where the appeal is handed in, the time and from when it is counted, its content and annexes
    view = a_later_view("review", draft={"language": language})
    fields = changed(view.case.fields, money_source=money, language=language)
    text = printed(letters.compose(replace(view, case=replace(view.case, fields=fields))))
    assert [part for part in parts if part not in text] == []
    assert "290,00" in text


def test_address_of_the_court_that_nobody_has_established_is_seen_missing() -> None:
    view = a_later_view("review")
    court = replace(view.courts["hameenlinna"], words={"fi": {"name": "Hämeenlinnan hallinto-oikeus"}})
    text = printed(letters.compose(replace(view, courts={"hameenlinna": court})))
    assert "[hallinto-oikeuden osoite puuttuu]" in text


def test_refused_review_has_no_project_plan_annexed() -> None:
    text = printed(letters.compose(a_later_view("review")))
    assert "Liite 1: Valitusosoitus" in text and "Hankesuunnitelma" not in text.split("Liitteet")[1]
