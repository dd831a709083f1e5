"""The review memo: every answer with its evidence, points beside their scale, the annex with whole hashes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io

import docx
import pikepdf
import pytest

from ic16desk import letters
from ic16desk.model.budget import JudgedLine, LineFigure
from ic16desk.model.cases import DocumentRow
from ic16desk.model.checklists import Checklist, Item, Provision, Section, Words
from ic16desk.model.findings import Finding
from ic16desk.model.letters import BulletList, Heading, KeyValues, Letter, Note, ParagraphBlock, TableBlock
from ic16desk.model.memos import MemoView
from ic16desk.model.outcome import Ground
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, LostEvidence, Selector, Where
from ic16desk.model.proposals import Conflict, Member, Proposal, ProposalItem, Proposed
from ic16desk.model.review import Answer, Extension, Score, Supplement, SupplementItem
from tests.conformance import reviews
from tests.helpers.views import COUNCIL, a_decision_view, named
from tests.unit.letters.test_pdf import elements

AT = dt.datetime(2026, 11, 20, 8, 30, tzinfo=dt.UTC)
VENLA, ONNI = Person("p1", "Venla Valmistelija", "asiantuntija"), Person("p2", "Onni Otteri", "")
PLAN = DocumentRow(
    id="d1", application="c", name="liitteet/suunnitelma.pdf", safe_name="suunnitelma.pdf", sha256="ab12" * 16,
    size=1_250_000, kind="project_plan", type="pdf", pages=12, secrecy="none", noticed=(), state="read", lineage="d1",
    replaces=None, replaced=False, version=1, arrived=AT,
)  # fmt: skip
QUOTE = Evidence("d1", "liitteet/suunnitelma.pdf", Selector(page=3, quote="luonnoksen mukaan"), meaning="contradicts")


def item(id: str, question: str, type: str = "hard", scale: int | None = None) -> Item:
    basis = (Provision(Words("757/2021 5 §", "757/2021 5 §")),)
    asked = Words(question, f"{question} sv", f"{question} en")
    return Item(id, type, "own_draft", asked, basis, "lawful", scale=scale)  # type: ignore[arg-type]


def a_memo(**changes) -> MemoView:
    base = a_decision_view()
    sections = (
        Section("A", Words("Muoto", "Form", "Form"), "conformity", (item("A01", "Onko vireillä?"),)),
        Section("S", Words("Sisältö", "Innehåll"), "expediency", (item("S1", "Vaikuttaako?", "score", 5),)),
    )
    view = MemoView(
        number="401655",
        case_number="EURA 2021/1",
        fields=base.case.fields,
        received=AT,
        on=dt.date(2026, 11, 24),
        language="fi",
        case_language="fi",
        handling=COUNCIL,
        to=None,
        agreement=named("LAH", "Lahti", "Lahtis"),
        theme=None,
        objective=None,
        checklist=Checklist("c", "2026-2", "2026-01-01", sections, hash="c0ffee" * 10),
        checklist_label="2026-2",
        parts={},
        answers=(Answer("a1", "A01", "", "not_met", "Hakemus saapui myöhässä.", (QUOTE,), VENLA, AT, "c"),),
        scores=(Score("S1", 4, "Hyvä vaikutus.", ONNI, AT),),
        points=None,
        former=(),
        asked_then={},
        lost=(),
        findings=(),
        outcome=base.outcome,
        conflicts=(Conflict(VENLA, None, "", AT), Conflict(ONNI, 3, "omistaa osakkeita", AT)),
        supplements=(),
        lines=(),
        proposed=None,
        documents=(PLAN,),
        kinds={"project_plan": named("project_plan", "Hankesuunnitelma", "Projektplan")},
        program_version="9.9",
    )
    return dataclasses.replace(view, **changes)


def cells(letter: Letter) -> list[tuple[str, ...]]:
    return [row for block in letter.blocks if isinstance(block, TableBlock) for row in block.rows]


def said(letter: Letter) -> str:
    parts: list[str] = []
    for block in letter.blocks:
        match block:
            case TableBlock(rows=rows):
                parts += [text for row in rows for text in row]
            case KeyValues(rows=pairs):
                parts += [label + ": " + "".join(run.text for run in runs) for label, runs in pairs]
            case ParagraphBlock(runs=runs):
                parts.append("".join(run.text for run in runs))
            case BulletList(items=items):
                parts += ["".join(run.text for run in one) for one in items]
            case Note(text=text):
                parts.append(text)
    return "\n".join(parts)


def test_an_answer_stands_with_its_code_reason_quote_place_and_hash() -> None:
    row = next(row for row in cells(letters.compose_memo(a_memo())) if row[0].startswith("A01"))
    assert row == (
        "A01 Onko vireillä?",
        "ei täyty\nVV 20.11.2026 10.30",
        "Hakemus saapui myöhässä.\nKumoaa: »luonnoksen mukaan« suunnitelma.pdf, sivu 3 [ab12ab12ab12]",
    )


def test_evidence_that_is_gone_from_the_document_says_so() -> None:
    lost = (LostEvidence("A01", "", "p1", AT, QUOTE, AT),)
    row = next(row for row in cells(letters.compose_memo(a_memo(lost=lost))) if row[0].startswith("A01"))
    assert row[2].endswith("[ab12ab12ab12] (ei asiakirjan nykyisessä versiossa)")


def test_points_stand_beside_their_scale() -> None:
    row = next(row for row in cells(letters.compose_memo(a_memo())) if row[0].startswith("S1"))
    assert row == ("S1 Vaikuttaako?", "4 / 5\nOO 20.11.2026 10.30", "Hyvä vaikutus.")


def test_who_said_it_is_known_by_a_mark_that_is_explained() -> None:
    other = Person("p3", "Veikko Virtanen", "")
    score = Score("S1", 3, "", other, AT)
    letter = letters.compose_memo(a_memo(scores=(Score("S1", 4, "Hyvä.", ONNI, AT), score)))
    assert "Vastaajat: VV Venla Valmistelija, OO Onni Otteri, VV2 Veikko Virtanen." in said(letter)
    assert [row[1] for row in cells(letter) if row[0].startswith("S1")] == [
        "4 / 5\nOO 20.11.2026 10.30", "3 / 5\nVV2 20.11.2026 10.30",
    ]  # fmt: skip


def test_sections_of_the_checklist_are_parts_of_one_table() -> None:
    letter = letters.compose_memo(a_memo())
    (table,) = [one for one in letter.blocks if isinstance(one, TableBlock) and "part" in one.kinds]
    assert [(row[0], table.kind(number)) for number, row in enumerate(table.rows)] == [
        ("A Muoto", "part"), ("A01 Onko vireillä?", "plain"),
    ]  # fmt: skip
    headings = [one.text for one in letter.blocks if isinstance(one, Heading)]
    assert headings[:3] == ["Yhteenveto", "Vastaukset", "Pisteet"]
    assert len(headings) == len(set(headings))


def test_the_memo_of_a_whole_review_is_half_as_long_and_says_as_much() -> None:
    """90 answers with their evidence, 10 criteria, 15 findings: nine pages of A4, each answer and quote in it."""
    view = reviews.memo_view("09", "fi", "fi")
    letter = letters.compose_memo(view)
    assert letters.render(letter, docx=False).pages <= 9
    text = said(letter)
    for one in view.answers:
        assert one.reason in text
        for piece in one.evidence:
            assert (piece.selector.quote or "") in text and piece.document_name.rsplit("/", 1)[-1] in text
    assert all(row.sha256 in text for row in view.documents)
    assert len([row for row in cells(letter) if row[0] in ("este", "huomio", "tieto")]) == len(view.findings)


def test_heading_of_a_section_is_one_cell_over_all_columns() -> None:
    made = letters.render(letters.compose_memo(a_memo()))
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        heads = [one for one in elements(file.Root.StructTreeRoot.K) if one.S == pikepdf.Name.TH]
        assert [int(one.A.ColSpan) for one in heads if "/ColSpan" in one.A] == [3]
    document = docx.Document(io.BytesIO(made.docx))
    row = next(row for table in document.tables for row in table.rows if row.cells[0].text == "A Muoto")
    assert [cell.text for cell in row.cells] == ["A Muoto"] * 3 and row.cells[0]._tc is row.cells[2]._tc


def test_the_annex_has_the_whole_hash() -> None:
    row = cells(letters.compose_memo(a_memo()))[-1]
    assert row == (
        "liitteet/suunnitelma.pdf", "Hankesuunnitelma", "20.11.2026 10.30", "12", "1,2\u00a0MB", "ab12" * 16,
    )  # fmt: skip
    secret = dataclasses.replace(PLAN, secrecy="secret", replaced=True)
    row = cells(letters.compose_memo(a_memo(documents=(secret,))))[-1]
    assert row[0] == "liitteet/suunnitelma.pdf\nversio 1\nkorvattu uudemmalla\nSALASSA PIDETTÄVÄ"


def test_the_summary_says_what_follows_and_on_what_ground() -> None:
    ground = Ground("A01", "not_met", "757/2021 38 §", "N01", Words("757/2021 38 §", "38 § i lag 757/2021"))
    outcome = dataclasses.replace(
        a_decision_view().outcome, outcome="not_examined", grounds=(ground,), basis="757/2021 38 §"
    )
    text = said(letters.compose_memo(a_memo(outcome=outcome, decided="not_examined", signed=True)))
    assert "Vastauksista seuraa: Jätetään tutkimatta" in text
    assert "Säännös: 757/2021 38 §" in text
    assert "A01 N01: " in text
    assert "Päätös: Jätetään tutkimatta (allekirjoitettu)" in text


def test_findings_come_the_most_serious_first_with_provision_and_place() -> None:
    place = Where("d1", "liitteet/suunnitelma.pdf", page=2, quote="vuosi 2029")
    findings = (
        Finding("formal.secret_annex", "info", "A12", "621/1999 25 §", (place,), {"document": "x", "grounds": []}),
        Finding("formal.group_agreement_missing", "error", "A07", "757/2021 40 §", (place,), {"group": "KODI"}),
    )
    rows = [row for row in cells(letters.compose_memo(a_memo(findings=findings))) if row[0] in ("este", "tieto")]
    assert [row[0] for row in rows] == ["este", "tieto"]
    assert rows[0][1] == "A07"
    assert rows[0][2].endswith("\n(757/2021 40 §)")
    assert rows[0][3] == "»vuosi 2029« suunnitelma.pdf, sivu 2"


def test_declarations_requests_amounts_and_the_proposal_are_in_it() -> None:
    extension = Extension(dt.date(2026, 12, 15), "lomat", VENLA, AT)
    asked = (SupplementItem("A06", "arvio puuttuu", about="Liitteet", basis="757/2021 19 §"),)
    request = Supplement("s", asked, dt.date(2026, 11, 2), dt.date(2026, 12, 15), None, VENLA, extensions=(extension,))
    figure = LineFigure("budget.0", 100_000, "ei tarpeellinen", VENLA, AT)
    line = JudgedLine(
        "budget.0", "equipment", "development", "Anturit", 420_000, 400_000, 100_000, Where(), figure=figure
    )
    proposal = Proposal(
        "x", "LAH", "", dt.date(2026, 11, 10), "7 §", (Member("Jari Jäävi", "Lahti", ("401655",)),),
        (ProposalItem("401655", "propose", 2, 12_345_600, "paras kokonaisuus"),), VENLA, AT, "esitys.xlsx", "ef" * 32,
    )  # fmt: skip
    view = a_memo(supplements=(request,), lines=(line,), proposed=Proposed(proposal, proposal.items[0]))
    letter = letters.compose_memo(view)
    rows = cells(letter)
    assert ("Venla Valmistelija, asiantuntija", "ei esteellisyysperustetta", "20.11.2026 10.30") in rows
    (otteri,) = [row for row in rows if row[0] == "Onni Otteri" and len(row) == 3]
    assert otteri[1].startswith("intressi:")
    assert otteri[1].endswith("omistaa osakkeita")
    assert (
        "1. Täydennyspyyntö 2.11.2026\nVenla Valmistelija",
        "15.12.2026\npidennetty: lomat",
        "vastausta odotetaan",
        "A06: Liitteet – arvio puuttuu (757/2021 19 §)",
    ) in rows
    (judged,) = [row for row in rows if row[1:4] == ("4\u00a0200,00", "4\u00a0000,00", "1\u00a0000,00")]
    assert judged[0].endswith(": Anturit")
    text = said(letter)
    assert "Kokous: 10.11.2026, 7 §" in text
    assert "Esitetty määrä: 123\u00a0456,00\u00a0€" in text
    assert "Esteelliset: Jari Jäävi" in text
    assert f"Lähde: esitys.xlsx [{'ef' * 32}]" in text


def test_versions_and_reviewers_are_told() -> None:
    text = said(letters.compose_memo(a_memo(conflicts=())))
    assert f"Tarkistuslista: 2026-2 [{'c0ffee' * 10}]" in text
    assert "Ohjelma: ic16desk 9.9" in text
    assert "VV Venla Valmistelija, asiantuntija: yksi kohta, 20.11.2026 10.30" in text
    assert "Vastanneet ilman ilmoitusta: Venla Valmistelija, Onni Otteri." in text


@pytest.mark.parametrize(
    ("language", "title", "answer"),
    [
        ("fi", "Arviointimuistio", "ei täyty"),
        ("sv", "Granskningspromemoria", "uppfylls inte"),
        ("en", "Review memo", "not met"),
    ],
)
def test_it_speaks_three_languages_and_a_translation_says_so(language: str, title: str, answer: str) -> None:
    letter = letters.compose_memo(a_memo(language=language))
    assert letter.title.startswith(title)
    assert answer in [row[1].split("\n")[0] for row in cells(letter)]
    notes = [block.text for block in letter.blocks if isinstance(block, Note)]
    assert len(notes) == (1 if language == "fi" else 2)
    assert ("unofficial" in notes[0]) == (language == "en")


def test_for_another_council_it_is_addressed() -> None:
    letter = letters.compose_memo(a_memo(to=named("x", "Pohjanmaan liitto", "Österbottens förbund")))
    assert ("Ratkaiseva liitto", "Pohjanmaan liitto") in letter.head.rows
    assert "797/2021 5 §" in said(letter)
    assert "Ratkaiseva liitto" not in dict(letters.compose_memo(a_memo()).head.rows)


def test_a_hostile_name_does_not_break_it() -> None:
    name = "\u202e<b>=1+1\x00" + "x" * 5000
    row = dataclasses.replace(PLAN, name=name)
    made = letters.render(letters.compose_memo(a_memo(documents=(row,))))
    assert made.pdf.startswith(b"%PDF")
    assert made.pages < 8
