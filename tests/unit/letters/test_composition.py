"""The blocks of a letter: the elements that law demands (domain § 4.1), in both languages, for every outcome."""

# ruff: noqa: E501 - sentences are compared whole

from __future__ import annotations

import dataclasses
import datetime as dt
import string
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk import letters, lint
from ic16desk.model.application import Applicant, ApplicationFields, BudgetLine, FundingRow, Period
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    DeMinimisRow,
    Official,
    SteeringGroupMinute,
)
from ic16desk.model.letters import (
    BulletList,
    Heading,
    Letter,
    Note,
    PageBreak,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)
from tests.helpers.views import BENEFICIARIES, a_case, a_decision_view, a_draft, a_group, shipped_texts

EURA_FI = (
    "Päätös muodostetaan ja annetaan tiedoksi EURA 2021 -järjestelmässä (757/2021 51 §). Tämä asiakirja on päätösteksti "
    "järjestelmään vietäväksi; muutoksenhakuaika lasketaan järjestelmässä annetun päätöksen tiedoksisaannista. "
    "Tässä asiakirjassa allekirjoitetaan päätösteksti; itse päätös allekirjoitetaan järjestelmässä (51 § 2 mom.)."
)
EURA_SV = (
    "Beslutet upprättas och delges i systemet EURA 2021 (51 § i lag 757/2021). Denna handling är en beslutstext som ska "
    "föras in i systemet; tiden för ändringssökande räknas från delfåendet av det beslut som getts i systemet. I denna "
    "handling undertecknas beslutstexten; själva beslutet undertecknas i systemet (51 § 2 mom.)."
)


def runs_of(letter: Letter) -> list[Run]:
    found: list[Run] = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            found += block.runs
        elif isinstance(block, BulletList):
            found += [run for item in block.items for run in item]
    return found


def text_of(letter: Letter) -> str:
    parts = [letter.head.council, letter.head.kind, letter.head.date, *(" ".join(row) for row in letter.head.rows)]
    for block in letter.blocks:
        match block:
            case Heading(text=text) | Note(text=text):
                parts.append(text)
            case ParagraphBlock(runs=runs):
                parts.append("".join(run.text for run in runs))
            case BulletList(items=items):
                parts += ["".join(run.text for run in item) for item in items]
            case TableBlock(header=header, rows=rows):
                parts += [" ".join(row) for row in (header, *rows)]
            case SignatureBox(label=label, name=name, title=title):
                parts += [label, name, title]
            case _:
                pass
    return "\n".join(parts).replace("\u00a0", " ")


def headings(letter: Letter) -> list[str]:
    return [block.text for block in letter.blocks if isinstance(block, Heading)]


def test_approval_in_finnish_has_the_elements_of_the_law() -> None:
    letter = letters.compose(a_decision_view())
    text = text_of(letter)
    assert headings(letter) == [
        "1 Tuen saaja", "2 Hakemus", "3 Ratkaisu", "4 Käyttötarkoitus ja hankesuunnitelma",
        "5 Kustannusmalli ja hyväksytty kustannusarvio", "6 Rahoitussuunnitelma", "7 De minimis -tuki", "8 Perustelut", "9 Ehdot",
        "10 Maksaminen", "11 Sovelletut säännökset", "12 Täytäntöönpano", "13 Lisätietoja antaa", "14 Allekirjoitukset",
        "Liitteet", "Liite 2: Oikaisuvaatimusohje",
    ]  # fmt: skip
    for element in (
        "Uudenmaan liitto", "24.11.2026",  # 2 authority and day
        "Vesijärven ammattikorkeakoulu Oy, Y-tunnus 0828308-4, Satamakatu 8, 15140 Lahti.",  # 3 parties
        "yhteensä enintään 248 518,20 euroa, kuitenkin enintään 75 prosenttia hyväksyttävistä kustannuksista",  # 4, 8
        "9 §:n 1 momentin 1 kohdan a alakohdan nojalla",
        "Venla Mallikas, rahoitusasiantuntija, puhelin 029 123 4567, sähköposti kirjaamo@esimerkki.fi",  # 5 contact
        "Mittauslaitteen hankintahinta ylittää 3 000 euroa", "Hallintolaki (434/2003) 43–47 §",  # 6 facts, provisions
        "on 5.11.2026 (§ 41) esittänyt hankkeen rahoittamista",
        "30 päivän kuluessa", "Oikaisuvaatimus tehdään sähköisesti EURA 2021 -järjestelmässä",  # 7 instructions
        "Tukea saa käyttää vain hankkeen KIERTO+",  # 8 purpose
        "Hankkeen tulot vähennetään",  # 9 income
        "Toteuttamisaika 1.1.2027–31.8.2028", "Palkkakustannukset 220 200,00 220 200,00",  # 10 period, categories
        "Yhteensä 339 190,00 331 357,60", "EAKR- ja valtion rahoitus 254 392,50 248 518,20",
        "Tuki ei sisällä vähämerkityksistä tukea", "neljän kuukauden kuluessa",
        "Hyväksytään 12.10.2026 päivätty hankesuunnitelma", "vähintään viiden vuoden ajan",  # 11 plan, conditions
        "viimeistään 31.12.2028", "yleisasetuksen (EU) 2021/1060 47 ja 50 artiklan",  # 12 communication
        "prosenttimääräinen korvaus, 7 prosenttia välittömistä kustannuksista (866/2021 9 §)",  # 14 cost model
        "Esittelijä", "Päättäjä", "Aarne Esimerkki", "maakuntajohtaja",  # 16 signatures
        "Täydennetty 9.11.2026.", "Toimintalinja 2 Hiilineutraali Suomi, erityistavoite 2.3 Kiertotalouteen siirtymisen edistäminen",
        "Ostopalvelut: haettu 72 500,00 euroa, hyväksytty 70 000,00 euroa. Kustannus hyväksytään",
    ):  # fmt: skip
        assert element in text, element
    assert not [run for run in runs_of(letter) if run.missing]


def test_approval_in_swedish_is_swedish_throughout() -> None:
    view = a_decision_view(
        case=a_case(language="sv"), draft=a_draft(language="sv", grounds="Projektet är ändamålsenligt.")
    )
    letter = letters.compose(view)
    text = text_of(letter)
    assert letter.head.kind == "STÖDBESLUT"
    assert letter.head.council == "Nylands förbund"
    assert letter.head.council_other == "Uudenmaan liitto"
    for element in (
        "1 Stödmottagare", "3 Avgörande", "8 Motivering", "14 Underskrifter",
        "Nylands förbund har beslutat att med stöd av 9 § 1 mom. 1 punkten underpunkt a",
        "sammanlagt högst 248 518,20 euro, dock högst 75 procent av de godtagbara kostnaderna",
        "Program: Ett förnybart och kompetent Finland 2021–2027", "Lönekostnader", "Genomförandetid 1.1.2027–31.8.2028",
        "Anvisning om hur man begär omprövning", "inom 30 dagar", "Föredragande", "Beslutsfattare",
        "senast 31.12.2028 (21 § 2 mom. 2 punkten i lag 757/2021)",
    ):  # fmt: skip
        assert element in text, element
    for finnish in ("Tuen saaja", "Ratkaisu", "euroa", "momentin", "päätök"):
        assert finnish not in text, finnish


@pytest.mark.parametrize(("language", "note"), [("fi", EURA_FI), ("sv", EURA_SV)])
def test_note_for_eura_stands_first_and_word_for_word(language: Any, note: str) -> None:
    letter = letters.compose(a_decision_view(draft=a_draft(language=language)))
    assert letter.blocks[0] == Note(note, language)
    assert letter.note == note


@pytest.mark.parametrize("money", ["national", "interreg"])
def test_note_for_eura_is_left_out_when_the_money_is_not_eu_money(money: str) -> None:
    letter = letters.compose(a_decision_view(case=a_case(money_source=money)))
    assert not [block for block in letter.blocks if isinstance(block, Note)]
    assert letter.note == ""


@pytest.mark.parametrize(
    ("money", "heading", "there", "absent"),
    [
        ("eu", "Oikaisuvaatimusohje", ("30 päivän kuluessa", "EURA 2021 -järjestelmässä"), "14 päivän"),
        ("interreg", "Oikaisuvaatimusohje", ("30 päivän kuluessa", "kirjallisesti"), "14 päivän"),
        (
            "national",
            "Oikaisuvaatimusohje",
            ("14 päivän kuluessa", "Uudenmaan liiton maakuntahallitukselle"),
            "30 päivän",
        ),
    ],
)
@pytest.mark.parametrize("outcome", ["grant", "reject"])
def test_appeal_annex_follows_the_source_of_the_money(
    money: str, heading: str, there: tuple[str, ...], absent: str, outcome: str
) -> None:
    letter = letters.compose(a_decision_view(case=a_case(money_source=money), draft=a_draft(outcome=outcome)))
    start = letter.blocks.index(PageBreak())
    annex = letter.blocks[start:]
    assert [block.text for block in annex if isinstance(block, Heading)] == [
        # a grant has its project plan before it
        f"Liite {2 if outcome == 'grant' else 1}: {heading}"
    ]
    text = "\n".join("".join(run.text for run in block.runs) for block in annex if isinstance(block, ParagraphBlock))
    for part in there:
        assert part in text
    assert absent not in text
    assert not [run for run in runs_of(letter) if run.missing]


def test_rejection_states_its_reason_with_provision_and_facts() -> None:
    draft = a_draft(
        outcome="reject",
        reasons=(DecisionReason(code="R01"), DecisionReason(code="R05", text="Hakija ei ole oikeushenkilö.")),
    )
    letter = letters.compose(a_decision_view(draft=draft))
    text = text_of(letter)
    assert letter.head.kind == "KIELTEINEN PÄÄTÖS"
    assert "Uudenmaan liitto hylkää hakemuksen." in text
    legal = (
        "Hakija ei täytä tuen saajaa koskevia edellytyksiä: Hakija ei ole oikeushenkilö. (757/2021 7 §; 867/2021 3 §)"
    )
    proposal = (
        "ei ole esittänyt hanketta rahoitettavaksi (5.11.2026, § 41). Johtoryhmän perustelut: Hanke vahvistaa kärkeä."
    )
    assert legal in text
    assert proposal in text
    assert text.index(legal) < text.index(proposal)
    assert "(757/2021) 7 §, 10 § 3 mom. sekä 51, 76 ja 81 §" in text.split("Sovelletut säännökset")[1]
    assert "Kustannusarvio" not in text


@pytest.mark.parametrize("code", [f"R{number:02}" for number in range(1, 15)])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_rejection_has_words_for_every_reason_code(code: str, language: Any) -> None:
    draft = a_draft(outcome="reject", language=language, reasons=(DecisionReason(code=code, text="Fakta."),))
    letter = letters.compose(a_decision_view(draft=draft))
    assert not [run for run in runs_of(letter) if run.missing]
    assert shipped_texts()[code].text(language, "basis") in text_of(letter)


@pytest.mark.parametrize(
    ("outcome", "fi", "sv"),
    [
        ("not_examined", "Uudenmaan liitto jättää hakemuksen tutkimatta.", "Nylands förbund avvisar ansökan"),
        (
            "lapsed",
            "Uudenmaan liitto toteaa, että hakemus on rauennut.",
            "Nylands förbund konstaterar att ansökan har förfallit.",
        ),
    ],
)
def test_other_outcomes_say_how_the_matter_was_decided(outcome: str, fi: str, sv: str) -> None:
    assert fi in text_of(letters.compose(a_decision_view(draft=a_draft(outcome=outcome))))
    assert sv in text_of(letters.compose(a_decision_view(draft=a_draft(outcome=outcome, language="sv"))))


def test_group_project_lists_all_beneficiaries_and_marks_the_lead() -> None:
    view = a_decision_view(case=a_case(group=a_group(), role="lead"), beneficiaries=BENEFICIARIES)
    text = text_of(letters.compose(view))
    assert "Hanke on ryhmähanke KIERTO." in text
    assert "Vesijärven ammattikorkeakoulu Oy, 0828308-4 (päätoteuttaja)" in text
    assert "Esimerkkilän kaupunki, 0187690-1\n" in text


def test_translation_says_which_text_is_authentic() -> None:
    letter = letters.compose(a_decision_view(), language="en")
    assert letter.blocks[0] == Note("This is an unofficial translation. The Finnish text is authentic.", "en")
    assert "unofficial" in letter.head.kind


def test_watermark_stands_until_the_decision_is_final() -> None:
    assert letters.compose(a_decision_view()).watermark == "LUONNOS"
    assert letters.compose(a_decision_view(draft=a_draft(language="sv"))).watermark == "UTKAST"
    assert letters.compose(a_decision_view(final=True)).watermark == ""


def test_unfilled_placeholder_is_marked_with_its_name() -> None:
    draft = a_draft(
        conditions=(DecisionCondition(code="C-RES"),), granted_cents=None, contact=DecisionContact(name="Nimi")
    )
    missing = [run.text for run in runs_of(letters.compose(a_decision_view(draft=draft))) if run.missing]
    assert missing == [
        "[tuen määrä puuttuu]",
        "[julkaisupäivä puuttuu]",
        "[puhelin tai sähköposti puuttuu]",
    ]


def test_empty_draft_marks_everything_and_raises_nothing() -> None:
    view = a_decision_view(
        draft=DecisionDraft(outcome="grant"), case=a_case(fields=ApplicationFields()), council=None, agreement=None, theme=None,
        objective=None, priority=None, phrases={},
    )  # fmt: skip
    letter = letters.compose(view)
    assert letter.head.date == "[päivämäärä puuttuu]"
    assert letter.head.case_number == "[asiatunnus puuttuu]"
    assert "[teksti puuttuu: T1.solution.eu]" in [run.text for run in runs_of(letter) if run.missing]
    assert letters.render(letter).pages >= 1


def test_value_with_braces_and_asterisks_stays_what_it_is() -> None:
    letter = letters.compose(a_decision_view(case=a_case(name="**{amount}** <b>x</b>")))
    assert "hankkeelle **{amount}** <b>x</b> alueiden" in text_of(letter)


def test_income_is_deducted_in_the_cost_table() -> None:
    draft = a_draft(
        approved_budget=(
            ApprovedLine(category="wages", amount_cents=100_00),
            ApprovedLine(category="income", amount_cents=40_00),
        )
    )
    table = next(
        block for block in letters.compose(a_decision_view(draft=draft)).blocks if isinstance(block, TableBlock)
    )
    assert ("Tulot (vähennetään)", "0,00", "−40,00") in table.rows
    assert table.rows[-1][2] == "60,00"


def test_investment_part_is_named_when_the_budget_has_two_parts() -> None:
    draft = a_draft(
        approved_budget=(
            ApprovedLine(category="wages", amount_cents=100_00),
            ApprovedLine(category="equipment", amount_cents=50_00, part="investment"),
        )
    )
    table = next(
        block for block in letters.compose(a_decision_view(draft=draft)).blocks if isinstance(block, TableBlock)
    )
    names = [row[0] for row in table.rows]
    assert (names[0], names[-2]) == ("Kehittämisosa", "Investointiosa yhteensä")
    assert ("Kone- ja laitehankinnat", "0,00", "50,00") in table.rows[names.index("Investointiosa") :]


def test_de_minimis_aid_is_allocated_in_a_table() -> None:
    rows = (DeMinimisRow(name="Yritys Oy", amount_cents=5_000_00, business_id="0201256-6", role="benefiting"),)
    letter = letters.compose(a_decision_view(draft=a_draft(de_minimis=rows)))
    table = next(block for block in letter.blocks if isinstance(block, TableBlock) and block.field == "de_minimis")
    assert table.rows == (
        ("Yritys Oy", "0201256-6", "hyödynsaaja", "5\u00a0000,00"),
        ("Yhteensä", "", "", "5\u00a0000,00"),
    )


def test_same_view_gives_the_same_letter() -> None:
    assert letters.compose(a_decision_view()) == letters.compose(a_decision_view())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_shipped_text_has_all_languages_and_the_same_parameters(language: str) -> None:
    for entry in shipped_texts().values():
        assert language in entry.words, entry.id
        assert set(entry.words[language]) >= set(entry.words["fi"]), entry.id
        assert entry.status == "draft"
        if language != "en":  # the English outline may say less
            for key, text in entry.words["fi"].items():
                fields = {name for _, name, _, _ in string.Formatter().parse(text) if name}
                theirs = {name for _, name, _, _ in string.Formatter().parse(entry.words[language][key]) if name}
                assert fields == theirs, (entry.id, key)


words = st.text(max_size=40)
cents = st.integers(min_value=-10, max_value=10**13)
dates = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1))
maybe_date = st.none() | dates


@st.composite
def drafts(draw: st.DrawFn) -> DecisionDraft:
    categories = st.sampled_from(["wages", "services", "investment", "income"])
    parts = st.sampled_from(["development", "investment"])
    return DecisionDraft(
        outcome=draw(st.sampled_from(["grant", "grant_reduced", "reject", "not_examined", "lapsed"])),
        language=draw(st.none() | st.sampled_from(["fi", "sv"])),
        case_number=draw(words),
        decision_number=draw(words),
        date=draw(maybe_date),
        presenter=draw(st.none() | st.builds(Official, name=words, title=words)),
        decider=draw(st.none() | st.builds(Official, name=words, title=words)),
        contact=draw(st.none() | st.builds(DecisionContact, name=words, title=words, phone=words, email=words)),
        steering_group=draw(st.none() | st.builds(SteeringGroupMinute, date=maybe_date, section=words, reasons=words)),
        supplemented=tuple(draw(st.lists(dates, max_size=3))),
        grounds=draw(words),
        scores=draw(words),
        deviations=draw(words),
        reasons=tuple(
            draw(
                st.lists(
                    st.builds(DecisionReason, code=st.sampled_from(["R01", "R13", "N01", "X9"]), text=words), max_size=3
                )
            )
        ),
        approved_budget=tuple(
            draw(
                st.lists(
                    st.builds(ApprovedLine, category=categories, amount_cents=cents, part=parts, reason=words),
                    max_size=3,
                )
            )
        ),
        approved_funding=tuple(
            draw(
                st.lists(
                    st.builds(FundingRow, type=st.sampled_from(["eu_and_state", "private_own"]), amount_cents=cents),
                    max_size=3,
                )
            )
        ),
        granted_cents=draw(st.none() | cents),
        percent_hundredths=draw(st.none() | st.integers(0, 20_000)),
        plan_date=draw(maybe_date),
        conditions=tuple(
            draw(
                st.lists(
                    st.builds(
                        DecisionCondition,
                        code=st.sampled_from(["C-RET", "C-RES", "C-NEW"]),
                        params=st.dictionaries(st.sampled_from(["publication_date", "asset"]), words, max_size=2),
                    ),
                    max_size=3,
                )
            )
        ),
        de_minimis=tuple(draw(st.lists(st.builds(DeMinimisRow, name=words, amount_cents=cents), max_size=2))),
        annexes=tuple(draw(st.lists(words, max_size=2))),
        provisions=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def cases(draw: st.DrawFn) -> ApplicationFields:
    return ApplicationFields(
        number=draw(st.none() | words),
        submitted_at=draw(
            st.none() | st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))
        ),
        language=draw(st.none() | st.sampled_from(["fi", "sv"])),
        money_source=draw(st.sampled_from(["eu", "national", "interreg"])),
        cost_model=draw(st.none() | st.sampled_from(["flat40", "lump_sum", "actual"])),
        group=draw(st.none() | st.just(a_group())),
        applicant=draw(st.none() | st.builds(Applicant, name=words, city=st.none() | words)),
        name=draw(st.none() | words),
        period=draw(st.none() | st.builds(Period, start=dates, end=dates)),
        budget=tuple(draw(st.lists(st.builds(BudgetLine, category=st.just("wages"), amount_cents=cents), max_size=2))),
    )


@settings(derandomize=True, deadline=None, max_examples=80)
@given(drafts(), cases(), st.booleans())
def test_compose_and_lint_never_raise(draft: DecisionDraft, fields: ApplicationFields, grouped: bool) -> None:
    view = a_decision_view(draft=draft, case=a_case(fields=fields), beneficiaries=BENEFICIARIES if grouped else ())
    letter = letters.compose(view)
    assert letter.language == (draft.language or fields.language or "fi")
    assert next(block for block in letter.blocks if isinstance(block, SignatureBox)).role == "presenter"
    assert PageBreak() in letter.blocks
    assert all(line.basis and line.field for line in lint.run(view))


def test_grant_reduced_says_why_it_is_less() -> None:
    draft = msgspec.structs.replace(a_draft(), outcome="grant_reduced")
    assert "vain siltä osin kuin laki sitä edellyttää" in text_of(letters.compose(a_decision_view(draft=draft)))


@pytest.mark.parametrize(
    ("language", "foot", "page"),
    [
        ("fi", "Luonnos – valmisteluasiakirja · ", "Sivu {page} ({pages})"),
        ("sv", "Utkast – beredningshandling · ", "Sida {page} ({pages})"),
        ("en", "Draft – preparatory document · ", "Page {page} ({pages})"),
    ],
)
def test_the_foot_says_until_signing_that_it_is_a_preparatory_document(language: Any, foot: str, page: str) -> None:
    view = a_decision_view()
    assert letters.compose(view, language=language).page_of == foot + page
    assert letters.compose(dataclasses.replace(view, final=True), language=language).page_of == page


@pytest.mark.parametrize("written", ["Työ on alkanut 1.9.2026.", "Työ on alkanut 1.9.2026 (757/2021 19 § 1 mom.)."])
def test_a_reason_cites_its_provision_once(written: str) -> None:
    draft = a_draft(outcome="reject", reasons=(DecisionReason(code="R09", text=written),))
    blocks = letters.compose(a_decision_view(draft=draft)).blocks
    (said,) = (
        "".join(run.text for run in block.runs)
        for block in blocks
        if isinstance(block, ParagraphBlock) and block.field == "reasons.R09"
    )
    assert "Työ on alkanut 1.9.2026" in said
    assert said.replace("\u00a0", " ").count("757/2021 19 § 1 mom.") == 1
