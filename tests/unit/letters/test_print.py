"""What holds for every printed letter: links, languages, hyphens, columns, what stays together, repeatable bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from ic16desk import letters
from ic16desk.letters import fonts, grids, lines, links, pdf, style, syllables, word
from ic16desk.model.letters import Block, Heading, LetterHead, PageBreak, ParagraphBlock, Run, TableBlock
from tests.helpers.views import a_decision_view
from tests.unit.letters.test_pdf import LONG, SIGNATURES, a_letter, elements, pages_of, paragraph, plain

ANNEXES = (
    ParagraphBlock((Run("Liite 1: Hankesuunnitelma"),), "fi", "annexes"),
    ParagraphBlock((Run("Liite 2: Oikaisuvaatimusosoitus"),), "fi", "annexes"),
)


def linked_runs(text: str, *blocks: Block) -> list[tuple[str, str]]:
    made = links.linked(a_letter(paragraph(text), *blocks)).blocks[0]
    assert isinstance(made, ParagraphBlock)
    assert "".join(run.text for run in made.runs) == text
    return [(run.text, run.link) for run in made.runs if run.link]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sähköposti kirjaamo@esimerkki.fi.", [("kirjaamo@esimerkki.fi", "mailto:kirjaamo@esimerkki.fi")]),
        ("(a.b@c.example)", [("a.b@c.example", "mailto:a.b@c.example")]),
        ("ks. https://eura2021.fi/a?b=1.", [("https://eura2021.fi/a?b=1", "https://eura2021.fi/a?b=1")]),
        ("<https://eura2021.fi>", [("https://eura2021.fi", "https://eura2021.fi")]),
        ("javascript://x ftp://y file:///etc a@b @c.fi", []),
        ("ääkköset@ä.fi", []),
    ],
)
def test_addresses_are_links(text: str, found: list[tuple[str, str]]) -> None:
    assert linked_runs(text) == found


def test_annex_named_in_the_text_leads_to_it() -> None:
    appeal = Heading("Oikaisuvaatimusosoitus", 1, "fi")
    found = linked_runs("Suunnitelma (liite 1), ohje (liite 2), liite 12, liite 3.", *ANNEXES, PageBreak(), appeal)
    assert found == [("liite 1", "#annex-1"), ("liite 2", "#part-annex-2")]


def test_links_are_tagged_annotations_with_their_words() -> None:
    text = paragraph("Katso (liite 2) ja kirjaamo@esimerkki.fi sekä (liite 1).")
    data = pdf.render(a_letter(text, *ANNEXES, PageBreak(), Heading("Oikaisuvaatimusosoitus", 1, "fi"))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        annotations = [one for one in file.pages[0].obj.Annots if one.Subtype == pikepdf.Name.Link]
        assert [str(one.Contents) for one in annotations] == [
            "liite 2", "kirjaamo@esimerkki.fi", "liite 1", "Liite 2: Oikaisuvaatimusosoitus",
        ]  # fmt: skip
        assert [str(one.A.S) for one in annotations] == ["/GoTo", "/URI", "/GoTo", "/GoTo"]
        assert annotations[0].A.D[0].objgen == file.pages[1].obj.objgen
        assert str(annotations[1].A.URI) == "mailto:kirjaamo@esimerkki.fi"
        assert all(int(one.F) == 4 for one in annotations)
        tags = [one for one in elements(file.Root.StructTreeRoot.K) if pikepdf.Name.Link == one.S]
        assert [kid.get("/Type") for tag in tags for kid in list(tag.K)] == [pikepdf.Name.MCR, pikepdf.Name.OBJR] * 4


def test_link_over_two_lines_is_one_element_with_a_frame_on_each() -> None:
    data = pdf.render(a_letter(paragraph("https://www.esimerkki.fi/" + "polku/" * 40))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages[0].obj.Annots) == 3
        assert [str(one.S) for one in elements(file.Root.StructTreeRoot.K)].count("/Link") == 1


def test_words_of_another_language_say_so_within_a_paragraph() -> None:
    runs = (Run("Hakija kirjoittaa: "), Run("ord på svenska", language="sv"), Run("."))
    with pikepdf.open(io.BytesIO(pdf.render(a_letter(ParagraphBlock(runs, "fi"))).data)) as file:
        spans = [one for one in elements(file.Root.StructTreeRoot.K) if pikepdf.Name.Span == one.S]
        assert [str(span.Lang) for span in spans] == ["sv"]
    made = docx.Document(io.BytesIO(word.render(a_letter(ParagraphBlock(runs, "fi")))))
    marked = [(run, run._element.iter(qn("w:lang"))) for run in made.paragraphs[-1].runs]
    tags = [(run.text, lang.get(qn("w:val"))) for run, langs in marked for lang in langs]
    assert tags == [("ord på svenska", "sv-FI")]


def test_swedish_name_of_the_council_is_marked_swedish() -> None:
    with pikepdf.open(io.BytesIO(letters.render(letters.compose(a_decision_view()), docx=False).pdf)) as file:
        names = [one for one in elements(file.Root.StructTreeRoot.K) if one.S == pikepdf.Name.P][:2]
    assert [str(one.get("/Lang", "")) for one in names] == ["", "sv"]


def test_word_too_long_for_its_line_is_hyphenated_between_syllables() -> None:
    broken = lines.break_lines((Run("kustannuskategoriakohtaisesti"),), width=70, type_=style.BODY)
    texts = ["".join(piece.text for piece in line.pieces) for line in broken]
    assert all(text.endswith("\u00ad") for text in texts[:-1]) and len(texts) > 2
    assert "".join(texts).replace("\u00ad", "") == "kustannuskategoriakohtaisesti"
    assert all(line.width <= 70 for line in broken)


def test_hash_is_cut_without_a_hyphen() -> None:
    digest = "dfded68b11dd76a2ee305dcaffe8ced8bfacebabecafe0f0f0babe1cafe2dead"
    for width in range(60, 160, 7):
        made = lines.break_lines((Run(digest),), width=width, type_=style.DENSE)
        assert "".join(piece.text for line in made for piece in line.pieces) == digest
        assert all(line.width <= width for line in made)
    assert "hyphen" in syllables.stops("asiakasrajapinta").values()


def test_word_is_cut_after_a_sign_without_another() -> None:
    assert syllables.stops("EAKR-raha") == {5: "plain", 7: "hyphen"}
    assert syllables.stops("12-345") == {3: "plain"}


def test_hyphen_at_a_line_end_is_none_to_a_reader_of_the_file() -> None:
    text = "Yhteiskäyttöpakkausjärjestelmäkehittämistyöryhmäkokoonpano" * 3
    made = pages_of(pdf.render(a_letter(paragraph(text))).data)[0]
    assert text in "".join(made.replace("\x02", "").split())


def test_column_is_never_narrower_than_its_longest_word() -> None:
    texts = [["Kohta", "Kysymys"], ["D01", "Ryhmähankesopimuksenmukaisuus " + "on selvä asia " * 40]]
    first, second = grids.column_widths(texts, right=(False, False), width=300, type_=style.CELL)
    assert first >= fonts.width("Kohta", style.CELL.strong, 9) + 8
    assert first + second == pytest.approx(300)


def test_amounts_are_never_broken() -> None:
    amount = "\u2212999\u00a0999\u00a0999\u00a0999,99"
    texts = [["Laji " * 30, "Hyväksytty määrä yhteensä, €"], ["pitkä selitys " * 30, amount]]
    widths = grids.column_widths(texts, right=(False, True), width=300, type_=style.CELL)
    assert widths[1] >= fonts.width(amount, style.CELL.strong, 9) + 8


def test_first_cell_of_a_row_is_its_heading() -> None:
    table = TableBlock("", ("Laji", "Määrä"), (("Palkat", "1,00"), ("Matkat", "2,00")), ("left", "right"), "fi")
    with pikepdf.open(io.BytesIO(pdf.render(a_letter(table)).data)) as file:
        heads = [one for one in elements(file.Root.StructTreeRoot.K) if one.S == pikepdf.Name.TH]
        assert [str(one.A.Scope) for one in heads] == ["/Column", "/Column", "/Row", "/Row"]


def test_small_table_is_not_cut() -> None:
    rows = tuple((f"Laji {number}", "1,00") for number in range(8))
    table = TableBlock("", ("Laji", "Määrä"), rows, ("left", "right"), "fi")
    for lead in range(20, 42):
        data = pdf.render(a_letter(*[paragraph(f"Kappale {number}.") for number in range(lead)], table)).data
        assert sum("Laji 0" in page or "Laji 7" in page for page in pages_of(data)) == 1, lead


def test_signatures_bring_the_end_of_the_text_with_them() -> None:
    for lead in range(24, 42):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        contact = (Heading("13 Lisätietoja antaa", 2, "fi"), paragraph("Venla Mallikas, puhelin 029 123 4567."))
        data = pdf.render(a_letter(*body, *contact, Heading("14 Allekirjoitukset", 2, "fi"), *SIGNATURES)).data
        page = next(page for page in pages_of(data) if "Allekirjoitukset" in page)
        assert "13 Lisätietoja" in page and "029 123 4567" in page and "maakuntajohtaja" in page, lead
    for lead in range(24, 42):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        data = pdf.render(a_letter(*body, paragraph(LONG * 3 + "Viimeinen virke."), *SIGNATURES)).data
        page = next(page for page in pages_of(data) if "maakuntajohtaja" in page)
        assert "Viimeinen virke." in plain(page), lead


def test_characters_no_font_has_are_told_and_shown_as_code_points() -> None:
    assert letters.unprintable("Hei 🦊 \u202ex\nč đ ŋ š ŧ ž á Č Đ Ŋ Š Ŧ Ž Á ” ’ € − § ﬁ\u200b\u00ad漢") == (
        "🦊",
        "\u202e",
        "漢",
    )
    assert fonts.printable("🦊\u202e ﬁ\u200b漢 Sámi č\u00a0−") == "[U+1F98A][U+202E] fi[U+6F22] Sámi č\u00a0−"


def test_same_decision_gives_the_same_bytes_whatever_the_machine_is_set_to() -> None:
    script = (
        "from ic16desk import letters; from tests.helpers.views import a_decision_view; import hashlib\n"
        "made = letters.render(letters.compose(a_decision_view(record=b'{}')))\n"
        "print(made.sha256, hashlib.sha256(made.docx).hexdigest())"
    )
    found = set()
    for seed, zone, locale in (("1", "Europe/Helsinki", "C"), ("4711", "Pacific/Auckland", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_docx_has_links_and_bookmarks_and_no_compatibility_mode() -> None:
    made = docx.Document(io.BytesIO(letters.render(letters.compose(a_decision_view())).docx))
    found = list(made.element.body.iter(qn("w:hyperlink")))
    outside = [made.part.rels[one.get(qn("r:id"))].target_ref for one in found if one.get(qn("r:id"))]
    inside = {one.get(qn("w:anchor")) for one in found if one.get(qn("w:anchor"))}
    names = {one.get(qn("w:name")) for one in made.element.body.iter(qn("w:bookmarkStart"))}
    assert set(outside) == {"mailto:kirjaamo@esimerkki.fi"}
    assert inside == {"annex_1", "part_annex_2"} and inside <= names
    modes = [
        one.get(qn("w:val"))
        for one in made.settings.element.iter(qn("w:compatSetting"))
        if one.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_docx_heads_the_pages_after_the_first() -> None:
    section = docx.Document(io.BytesIO(word.render(a_letter(paragraph("x"), watermark="LUONNOS")))).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text.strip() == "LUONNOS"
    assert "Uudenmaan liitto" in section.header.paragraphs[0].text
    assert section.first_page_footer.paragraphs[0].text.endswith("Sivu 1 (1)")


def test_hostile_letterhead_shows_what_it_holds() -> None:
    head = LetterHead("🦊" * 300, "", "\u202eK", "1", (("a" * 400, "b" * 400),), "")
    assert "[U+1F98A]" in pages_of(pdf.render(a_letter(head=head)).data)[0]


def test_fonts_of_letters_are_their_own_whoever_registered_the_same_file_before() -> None:
    code = (
        "from reportlab.pdfbase import pdfmetrics, ttfonts\n"
        "from ic16desk import paths\n"
        "file = str(paths.resource('fonts', 'Inter_400Regular.ttf'))\n"
        "pdfmetrics.registerFont(ttfonts.TTFont('Report', file))\n"
        "from ic16desk.letters import fonts\n"
        "fonts.register()\n"
        "print(0xAD in pdfmetrics.getFont(fonts.REGULAR).face.charToGlyph)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
