"""The way back from the printed page: where the blocks of each field of the decision stand on paper."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from ic16desk import letters
from ic16desk.letters import pdf
from ic16desk.model.decision import DecisionDraft, DecisionReason
from ic16desk.model.letters import BlockPlace, BulletList, Heading, Letter, Run
from tests.helpers.views import a_decision_view, a_draft
from tests.unit.letters.test_pdf import LONG, a_letter, paragraph


def printed(draft: DecisionDraft | None = None, **changes: object) -> tuple[BlockPlace, ...]:
    view = a_decision_view(draft=draft or a_draft())
    return letters.render(letters.compose(view, **changes), docx=False).blocks  # type: ignore[arg-type]


def of(places: tuple[BlockPlace, ...], field: str) -> list[BlockPlace]:
    return [place for place in places if place.field == field and not place.heading]


def test_words_of_a_block_are_where_it_says() -> None:
    """Against what pdfium reads in the rectangle."""
    import pypdfium2

    letter = letters.compose(a_decision_view(draft=a_draft(case_number="PKL/77/2026"), final=True))
    made = letters.render(letter, docx=False)
    with pypdfium2.PdfDocument(made.pdf) as file:

        def said(place: BlockPlace) -> str:
            text = file[place.page - 1].get_textpage()
            found = text.get_text_bounded(
                left=place.x, bottom=place.y, right=place.x + place.width, top=place.y + place.height
            )
            return " ".join(found.split())

        (grounds,) = of(made.blocks, "grounds")
        assert said(grounds).startswith("Mittauslaitteen") and said(grounds).endswith("(866/2021 9 § 2 mom.).")
        (number,) = of(made.blocks, "case_number")
        assert said(number) == "Asiatunnus PKL/77/2026"
        (day,) = of(made.blocks, "date")
        assert said(day) == "24.11.2026"
        (heading,) = [place for place in made.blocks if place.heading and place.field == "period"]
        assert said(heading) == "4 Käyttötarkoitus ja hankesuunnitelma"


def test_items_of_a_list_have_their_own_fields() -> None:
    places = printed()
    assert [place.field for place in places if place.field.startswith("conditions.")] == [
        f"conditions.{condition.code}" for condition in a_draft().conditions
    ]
    rejected = printed(
        a_draft(outcome="reject", reasons=(DecisionReason("R04", "Liian myöhään."), DecisionReason("R01", "")))
    )
    assert [place.field for place in rejected if place.field.startswith("reasons.")] == ["reasons.R04", "reasons.R01"]


def test_rows_of_a_table_have_their_own_fields_within_it() -> None:
    places = printed()
    (table,) = of(places, "approved_funding")
    rows = [place for place in places if place.field.startswith("approved_funding.")]
    assert len(rows) == len({row.type for row in a_draft().approved_funding})
    for row in rows:
        assert table.x <= row.x and row.x + row.width <= table.x + table.width + 0.01
        assert table.y < row.y and row.y + row.height < table.y + table.height  # the header and the sum are the table's


def test_own_provisions_are_told_from_those_of_the_law() -> None:
    places = printed(a_draft(provisions=("Hallintosäännön 12 §",)))
    assert len(of(places, "provisions.0")) == 1
    assert len(of(places, "provisions")) > 1


def test_paragraphs_of_one_field_are_counted() -> None:
    places = of(printed(a_draft(grounds="Yksi.\n\nKaksi.\n\nKolme.")), "grounds")
    assert [place.part for place in places] == [0, 1, 2]
    assert places[0].y > places[1].y > places[2].y or len({place.page for place in places}) > 1


def test_block_that_goes_on_over_a_page_has_a_place_on_each() -> None:
    letter = a_letter(*[paragraph(LONG * 3)] * 8, replace(paragraph(LONG * 6), field="grounds"), paragraph("Loppu."))
    places = pdf.render(letter).blocks
    assert {place.field for place in places} == {"grounds"}
    assert len({place.number for place in places}) == 1 and {place.part for place in places} == {0}
    assert [place.page for place in places] == list(range(places[0].page, places[-1].page + 1))


def test_places_lie_on_their_pages_and_do_not_overlap() -> None:
    places = printed()
    assert len(places) > 25
    for place in places:
        assert 0 < place.x < place.x + place.width < 596
        assert 0 < place.y < place.y + place.height < 842
    for one in places:
        for other in places:
            nested = other.field.startswith(f"{one.field}.")  # a row within its table
            if one.number < other.number and one.page == other.page and not nested:
                apart = (
                    one.y >= other.y + other.height - 3
                    or other.y >= one.y + one.height - 3
                    or one.x >= other.x + other.width
                    or other.x >= one.x + one.width
                )
                assert apart, (one, other)


def test_signatures_lead_to_their_persons() -> None:
    presenter, decider = (of(printed(), part) for part in ("presenter", "decider"))
    assert len(presenter) == len(decider) == 1
    assert presenter[0].x < decider[0].x
    assert presenter[0].height > 62  # the empty field is part of it


def test_a_translation_and_a_public_version_have_their_places_too() -> None:
    draft = msgspec.structs.replace(a_draft(), language="fi")
    in_swedish = printed(draft, language="sv")
    assert {"grounds", "granted_cents", "presenter"} <= {place.field for place in in_swedish}


def test_a_letter_nobody_edits_has_none() -> None:
    assert pdf.render(a_letter(Heading("Otsikko", 2, "fi"), paragraph("Teksti."))).blocks == ()


def test_the_file_is_the_same_with_and_without_fields() -> None:
    def made(field: str) -> Letter:
        items = ((Run("yksi"),), (Run("kaksi"),))
        fields = (f"{field}.0", f"{field}.1") if field else ()
        return a_letter(
            Heading("Otsikko", 2, "fi", field), BulletList(items, "fi", field=field, fields=fields), paragraph("Loppu.")
        )

    with_fields, without = pdf.render(made("conditions")), pdf.render(made(""))
    assert with_fields.data == without.data
    assert [place.field for place in with_fields.blocks] == ["conditions", "conditions.0", "conditions.1"]
    assert without.blocks == ()


@pytest.mark.parametrize("text", ["", "ö" * 5_000])
def test_hostile_text_has_a_place_or_none(text: str) -> None:
    places = pdf.render(a_letter(replace(paragraph(text), field="grounds"), paragraph("Loppu."))).blocks
    assert all(place.width > 0 and place.height > 0 for place in places)
    assert bool(places) == bool(text)
