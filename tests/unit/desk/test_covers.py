"""The cover to the steering group's proposal (T6): the proposal as recorded, the council's statement apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from ic16desk import letters
from ic16desk.desk import Desk
from ic16desk.errors import NotFound
from ic16desk.model.letters import BulletList, Heading, KeyValues, Letter, ParagraphBlock, TableBlock
from tests.gui.proposal.call import a_call, a_file

HEADING = "Välittävän toimielimen toteamus lain-, ohjelman- ja suunnitelmanmukaisuudesta"


@pytest.fixture
def call(tmp_path: Path) -> Iterator[tuple[Desk, dict[str, str]]]:
    desk, numbers = a_call(tmp_path / "store")
    data = a_file(numbers).encode()
    desk.proposals.record(desk.proposals.read(data, name="esitys.csv"))
    yield desk, numbers
    desk.close()


def headings(letter: Letter) -> list[str]:
    return [block.text for block in letter.blocks if isinstance(block, Heading)]


def tables(letter: Letter) -> list[TableBlock]:
    return [block for block in letter.blocks if isinstance(block, TableBlock)]


def text(letter: Letter) -> str:
    runs = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            runs += block.runs
        elif isinstance(block, BulletList):
            runs += [run for item in block.items for run in item]
        elif isinstance(block, KeyValues):
            runs += [run for _, value in block.rows for run in value]
    return " ".join(run.text for run in runs)


def test_it_says_who_met_and_what_they_propose_in_their_order(call) -> None:
    desk, numbers = call
    letter = letters.compose_cover(desk.covers.view("Oulu"))
    assert headings(letter) == [
        "Johtoryhmän esitys",
        "Rahoitettavaksi esitettävät hankkeet",
        "Hankkeet, joita ei esitetä",
        "Poikkeamat pisteiden järjestyksestä ja johtoryhmän kirjatut perustelut",
        HEADING,
    ]
    proposed, refused = tables(letter)[:2]
    # 120 000,00 + 80 000,00 = 200 000,00
    assert [(row[0], row[1], row[3]) for row in proposed.rows] == [
        ("1.", numbers["02-oul"], "120\u00a0000,00"),
        ("2.", numbers["03-oul"], "80\u00a0000,00"),
        ("Yhteensä", "", "200\u00a0000,00"),
    ]
    assert [(row[0], row[2]) for row in refused.rows] == [(numbers["04-oul"], "Toteutetaan muulla rahoituksella.")]
    said = text(letter)
    assert "3.11.2026, 12 §" in said
    assert "Maija Mäkelä (Oulu); Kalle Koskinen (Oulu)" in said
    assert f"Maija Mäkelä: {numbers['04-oul']}" in said
    assert "757/2021 10 § 3 mom." in said and "797/2021 16 §" in said


def test_the_statement_stands_apart_and_says_nothing_that_nobody_has_judged(call) -> None:
    desk, _ = call
    letter = letters.compose_cover(desk.covers.view("Oulu"))
    assert "Tämä kohta ei ole osa johtoryhmän esitystä." in text(letter)
    assert "Yhdenkään hankkeen arviointi ei ole vielä valmis." in text(letter)
    without = letters.compose_cover(desk.covers.view("Oulu", statement=False))
    assert HEADING not in headings(without)


def test_a_ground_is_a_no_where_the_item_bears_and_the_group_s_own_no_is_none(call) -> None:
    desk, numbers = call
    case = desk.cases.find(numbers["02-oul"])
    # D01 bears on the programme (757/2021 37 §)
    desk.reviewing.answer(case, "D01", "not_met", reason="Ei toteuta erityistavoitetta.")
    found = {one.number: one for one in desk.covers.view("Oulu").conformity}
    assert dict(found[numbers["02-oul"]].holds) == {"lawful": "open", "programme": "no", "plan": "open"}
    assert set(found[numbers["03-oul"]].holds.values()) == {"open"}
    # E02 is the proposal itself: that the group does not propose a project is no finding of the council's
    desk.reviewing.answer(desk.cases.find(numbers["04-oul"]), "E02", "not_met", reason="Ei esitetty.")
    found = {one.number: one for one in desk.covers.view("Oulu").conformity}
    assert "no" not in found[numbers["04-oul"]].holds.values()
    letter = letters.compose_cover(desk.covers.view("Oulu"))
    (row,) = [row for row in tables(letter)[-1].rows if row[0] == numbers["02-oul"]]
    assert row[1:4] == ("kesken", "ei", "kesken")
    assert row[4].startswith("D01: ")


@pytest.mark.parametrize(
    ("language", "kind"),
    [
        ("fi", "SAATE JOHTORYHMÄN ESITYKSEEN"),
        ("sv", "FÖLJEBREV TILL LEDNINGSGRUPPENS FÖRSLAG"),
        ("en", "COVER TO THE STEERING GROUP'S PROPOSAL (unofficial translation)"),
    ],
)
def test_no_text_is_missing_in_any_language(call, language, kind) -> None:
    desk, _ = call
    letter = letters.compose_cover(desk.covers.view("OUL", language=language))
    assert letter.head.kind == kind
    assert letters.missing(letter) == ()
    assert all(label and value for label, value in letter.head.rows)
    assert all(all(table.header) for table in tables(letter))


def test_it_is_written_as_pdf_and_docx(call, tmp_path: Path) -> None:
    desk, numbers = call
    written = desk.covers.write("Oulu", tmp_path / "saate")
    assert written.pdf.name == "OUL_saate_2026-11-03_1.pdf"
    assert written.pdf.read_bytes().startswith(b"%PDF")
    assert written.docx is not None
    cells = [cell.text for table in Document(str(written.docx)).tables for row in table.rows for cell in row.cells]
    assert numbers["03-oul"] in cells


def test_without_a_proposal_there_is_no_cover(call) -> None:
    desk, _ = call
    with pytest.raises(NotFound):
        desk.covers.view("TRE")
