"""The printed letter: fonts, structure, pages, fields, bytes."""

# ruff: noqa: E501 - sentences are compared whole

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from ic16desk import letters
from ic16desk.letters import fonts, lines, pdf, style
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    LetterHead,
    Note,
    PageBreak,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)
from tests.helpers.views import a_case, a_decision_view, a_draft

LONG = (
    "Kaupunkien johtoryhmä on 5.11.2026 (§ 41) esittänyt hankkeen rahoittamista, ja maakuntaliitto on tutkinut tuen "
    "myöntämisen edellytykset ohjelman ja kestävän kaupunkikehittämisen suunnitelman kannalta. "
)
SIGNATURES = (
    SignatureBox("presenter", "Esittelijä", "Venla Mallikas", "rahoitusasiantuntija", "fi"),
    SignatureBox("decider", "Päättäjä", "Aarne Esimerkki", "maakuntajohtaja", "fi"),
)


def a_letter(*blocks: Block, **changes: Any) -> Letter:
    letter = Letter(
        title="Tukipäätös – KIERTO+",
        subject="Päätös",
        author="Uudenmaan liitto",
        language="fi",
        head=LetterHead(
            "Uudenmaan liitto", "Nylands förbund", "TUKIPÄÄTÖS", "EURA 1", (("Asiatunnus", "EURA 1"),), "24.11.2026"
        ),
        blocks=blocks,
        watermark="",
        page_of="Sivu {page} ({pages})",
        created=dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC),
    )
    return replace(letter, **changes)


def paragraph(text: str, **changes: Any) -> ParagraphBlock:
    return ParagraphBlock((Run(text, **changes),), "fi")


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        return texts
    finally:
        document.close()


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.StructElem:
            yield from elements(kid)


def roles(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as file:
        return [str(one.S) for one in elements(file.Root.StructTreeRoot.K)]


@pytest.fixture(scope="module")
def approval() -> bytes:
    return letters.render(letters.compose(a_decision_view(record=b'{"application":"401447"}'))).pdf


def test_same_letter_gives_the_same_bytes() -> None:
    letter = letters.compose(a_decision_view(record=b"{}"))
    first, second = letters.render(letter), letters.render(letter)
    assert first.pdf == second.pdf
    assert first.docx == second.docx
    assert first.sha256 == second.sha256


def test_fonts_are_all_embedded_subsets(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as file:
        named = {str(font.BaseFont): font for page in file.pages for _, font in page.obj.Resources.Font.items()}
        own = {name.split("+")[1].removesuffix("-Letter") for name in named}
        assert own >= {"Inter-Regular", "Inter-SemiBold", "Inter-RegularTabular"}
        for name, font in named.items():
            assert re.match(r"/[A-Z]{6}\+Inter-", name), name
            assert len(font.FontDescriptor.FontFile2.read_bytes()) < 40_000


def test_figures_of_a_column_are_equally_wide_in_the_tabular_copy() -> None:
    fonts.register()
    assert len({fonts.width(digit, fonts.FIGURES, 10) for digit in "0123456789"}) == 1
    assert len({fonts.width(digit, fonts.REGULAR, 10) for digit in "0123456789"}) > 1


def test_text_comes_back_without_glued_words() -> None:
    text = plain(LONG * 6)
    found = plain(" ".join(pages_of(pdf.render(a_letter(paragraph(LONG * 6))).data)))
    assert text in found


def test_whole_letter_reads_as_it_was_composed(approval: bytes) -> None:
    letter = letters.compose(a_decision_view())
    found = plain(" ".join(pages_of(approval)))
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            assert plain("".join(run.text for run in block.runs)) in found
        elif isinstance(block, BulletList):
            for item in block.items:
                # a list item may go on over the page, past footer and header
                assert plain("".join(run.text for run in item))[:40] in found


def test_line_never_breaks_inside_a_citation_or_an_amount() -> None:
    text = "sana " * 30 + "757/2021 10 § 3 mom. ja 12 500 euroa"
    for width in range(100, 300, 7):
        broken = lines.break_lines((Run(text),), width=width, type_=style.BODY)
        ends = ["".join(piece.text for piece in line.pieces) for line in broken]
        assert not any(end.rstrip().endswith(("757/2021", "10", "§", "12", "500")) for end in ends[:-1]), (width, ends)


def test_every_line_but_the_last_ends_with_its_space() -> None:
    broken = lines.break_lines((Run(LONG),), width=200, type_=style.BODY)
    texts = ["".join(piece.text for piece in line.pieces) for line in broken]
    assert all(text.endswith(" ") for text in texts[:-1])
    assert "".join(texts) == LONG.strip()


def test_word_wider_than_the_line_is_cut() -> None:
    broken = lines.break_lines((Run("x" * 500),), width=100, type_=style.BODY)
    assert all(line.width <= 100 for line in broken)
    assert sum(len(piece.text.strip()) for line in broken for piece in line.pieces) == 500


def test_long_table_repeats_its_header_as_an_artifact() -> None:
    rows = tuple((f"Kustannus {number}", "1 000,00", "900,00") for number in range(60))
    table = TableBlock("", ("Kustannuslaji", "Haettu", "Hyväksytty"), (*rows, ("Yhteensä", "60 000,00", "54 000,00")), ("left", "right", "right"), "fi", total=True)  # fmt: skip
    data = letters.render(a_letter(Heading("5 Kustannusarvio", 2, "fi"), table)).pdf
    pages = pages_of(data)
    assert len(pages) == 2
    assert all("Kustannuslaji" in page for page in pages)
    assert "Kustannus 59" in pages[1] and "Yhteensä" in pages[1]
    # three columns have a heading, and the first cell of each row names it
    assert roles(data).count("/TH") == 3 + 61
    assert roles(data).count("/TD") == 61 * 2


def test_sum_never_stands_alone_on_a_page() -> None:
    for number in range(38, 60):
        rows = tuple((f"Rivi {row}", "1,00") for row in range(number))
        table = TableBlock("", ("Laji", "Määrä"), (*rows, ("Yhteensä", "1,00")), ("left", "right"), "fi", total=True)
        last = pages_of(pdf.render(a_letter(table)).data)[-1]
        assert f"Rivi {number - 1}" in last, number


def test_heading_never_ends_a_page() -> None:
    for lead in range(28, 42):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        data = pdf.render(a_letter(*body, Heading("Otsikko jäljessä", 2, "fi"), paragraph(LONG * 2))).data
        page = next(page for page in pages_of(data) if "Otsikko jäljessä" in page)
        assert "Kaupunkien johtoryhmä" in page.split("Otsikko jäljessä")[1], lead


def test_introduction_stays_with_its_list() -> None:
    items = BulletList(((Run("Ensimmäinen ehto."),), (Run("Toinen ehto."),)), "fi")
    for lead in range(28, 42):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        data = pdf.render(a_letter(*body, paragraph("Noudatettava seuraavaa."), items)).data
        page = next(page for page in pages_of(data) if "Noudatettava" in page)
        assert "Ensimmäinen ehto" in page, lead


def test_signatures_stay_together_with_their_heading() -> None:
    for lead in range(26, 40):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        unsigned = pdf.render(a_letter(*body, Heading("14 Allekirjoitukset", 2, "fi"), *SIGNATURES))
        pages = [number for number, page in enumerate(pages_of(unsigned.data), 1) if "Allekirjoitukset" in page]
        assert {place.page for place in unsigned.fields} == set(pages)


def test_signature_fields_are_there_empty_and_where_they_are_said_to_be() -> None:
    unsigned = letters.render(letters.compose(a_decision_view()))
    with pikepdf.open(io.BytesIO(unsigned.pdf)) as file:
        found = {str(field.T): field for field in file.Root.AcroForm.Fields}
        assert set(found) == {"Presenter", "Decider"}
        for place, name in zip(unsigned.fields, ("Presenter", "Decider"), strict=True):
            field = found[name]
            assert pikepdf.Name.Sig == field.FT and "/V" not in field
            assert field.P.objgen == file.pages[place.page - 1].obj.objgen
            assert [float(value) for value in field.Rect] == pytest.approx(
                [place.x, place.y, place.x + place.width, place.y + place.height], abs=0.02
            )
            assert int(field.F) == 132 and str(field.TU).startswith(("Esittelijä", "Päättäjä"))
        forms = [one for one in elements(file.Root.StructTreeRoot.K) if pikepdf.Name.Form == one.S]
        # the reference itself, not an array of one: pyHanko takes an array for tampering
        assert [form.K.Type for form in forms] == [pikepdf.Name.OBJR, pikepdf.Name.OBJR]


def test_signature_boxes_do_not_overlap_and_stay_within_the_margins() -> None:
    first, second = letters.render(letters.compose(a_decision_view())).fields
    assert first.x + first.width < second.x
    assert second.x + second.width <= style.PAGE_WIDTH - style.RIGHT + 0.1


def test_structure_names_headings_lists_and_tables(approval: bytes) -> None:
    found = roles(approval)
    assert found[0] == "/Document"
    assert found.count("/H1") == 2  # the kind of document, the appeal annex
    assert found.count("/H2") == 15
    assert {"/L", "/LI", "/Lbl", "/LBody", "/Table", "/THead", "/TBody", "/TH", "/TD", "/Form"} <= set(found)


def test_every_mark_of_a_page_leads_back_to_its_element(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as file:
        nums = file.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}
        for page in file.pages:
            content = page.obj.Contents.read_bytes()
            marks = [int(number) for number in re.findall(rb"/MCID (\d+)>> BDC", content)]
            assert marks == list(range(len(tree[int(page.obj.StructParents)])))
            assert content.count(b"BDC") == content.count(b"EMC")


def test_file_says_its_title_language_and_conformance(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as file:
        assert str(file.docinfo["/Title"]).startswith("Tukipäätös – KIERTO+")
        assert str(file.Root.Lang) == "fi"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/CreationDate"]) == "D:20261124100000+00'00'"
        assert "EURA 2021" in str(file.docinfo["/Keywords"])
        packet = file.Root.Metadata.read_bytes().decode()
        for part in ("<pdfaid:part>3</", "<pdfaid:conformance>A</", "<pdfuaid:part>1</", "Tukipäätös – KIERTO+"):
            assert part in packet
        with file.open_outline() as outline:
            titles = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
        assert [title for title, _ in titles] == ["TUKIPÄÄTÖS", "Liite 2: Oikaisuvaatimusohje"]
        assert titles[0][1][0] == "1 Tuen saaja" and len(titles[0][1]) == 15


def test_record_is_attached_and_only_when_there_is_one(approval: bytes) -> None:
    with pikepdf.open(io.BytesIO(approval)) as file:
        assert file.attachments["record.json"].get_file().read_bytes() == b'{"application":"401447"}'
        assert str(file.Root.AF[0].AFRelationship) == "/Supplement"
    with pikepdf.open(io.BytesIO(letters.render(a_letter(paragraph("x"))).pdf)) as file:
        assert not file.attachments and "/AF" not in file.Root


def test_block_in_another_language_says_so() -> None:
    data = letters.render(a_letter(paragraph("suomea"), ParagraphBlock((Run("svenska"),), "sv"))).pdf
    with pikepdf.open(io.BytesIO(data)) as file:
        marked = [str(one.get("/Lang", "")) for one in elements(file.Root.StructTreeRoot.K) if one.S == pikepdf.Name.P]
    assert marked[-2:] == ["", "sv"]


def test_pages_are_numbered_and_headed() -> None:
    pages = pages_of(pdf.render(a_letter(*[paragraph(LONG * 3)] * 12, PageBreak(), paragraph("loppu"))).data)
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"Sivu {number} ({len(pages)})" in plain(page)
    assert "EURA 1" in pages[1] and "24.11.2026" in pages[1]


def test_page_break_at_the_end_or_twice_leaves_no_empty_page() -> None:
    unsigned = letters.render(
        a_letter(PageBreak(), paragraph("a"), PageBreak(), PageBreak(), paragraph("b"), PageBreak())
    )
    assert unsigned.pages == 3  # letterhead, a, b


def test_watermark_is_an_artifact_on_every_page() -> None:
    data = letters.render(a_letter(paragraph("a"), PageBreak(), paragraph("b"), watermark="LUONNOS")).pdf
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            assert b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC" in page.obj.Contents.read_bytes()
    assert all("LUONNOS" in page for page in pages_of(data))


def test_missing_text_is_printed_in_brackets_and_in_red() -> None:
    data = letters.render(a_letter(paragraph("[julkaisupäivä puuttuu]", missing=True))).pdf
    assert "[julkaisupäivä puuttuu]" in pages_of(data)[0]
    with pikepdf.open(io.BytesIO(data)) as file:
        assert b".7 .11 .11 rg" in file.pages[0].obj.Contents.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x07",
        "🦊🇫🇮",
        "\u202eabc\u202c",
        "=1+1",
        "<b>&amp;</b>",
        "999 999 999 999,99",
        "šžđŋŧčǥʒ",
        "a\nb\r\nc\td",
        "\ud800",
        "e\u0301",
    ],
)
def test_hostile_text_leaves_an_unbroken_letter(text: str) -> None:
    head = LetterHead(text, text, text, text, ((text, text),), text)
    table = TableBlock(text, (text, text), ((text, text), (text, text)), ("left", "right"), "fi", total=True)
    letter = a_letter(
        Note(text, "fi"), Heading(text, 2, "fi"), paragraph(text), BulletList(((Run(text),),), "fi"), table,
        KeyValues(((text, (Run(text),)),), "fi"), *SIGNATURES, head=head, title=text, subject=text, author=text, note=text,
    )  # fmt: skip
    unsigned = letters.render(letter)
    shown = "".join(pages_of(unsigned.pdf))
    assert "\x00" not in shown and "\u202e" not in shown
    with pikepdf.open(io.BytesIO(unsigned.pdf)) as file:
        assert len(file.Root.AcroForm.Fields) == 2


def test_name_of_a_hundred_thousand_letters_is_printed_whole() -> None:
    name = "Pitkänimi" * 11_000
    head = LetterHead(name, name, name, name, ((name, name),), name)
    table = TableBlock("", ("Nimi", "Määrä"), ((name, "1,00"), ("toinen", "2,00")), ("left", "right"), "fi")
    signature = SignatureBox("presenter", "Esittelijä", name, "", "fi")
    letter = a_letter(
        Heading(name, 2, "fi"), Note(name, "fi"), table, signature, SIGNATURES[1], head=head, title=name, note=name
    )
    unsigned = letters.render(letter)
    text = "".join("".join(pages_of(unsigned.pdf)).replace("\x02", "").split())
    assert text.count("Pitkänimi") > 32_900  # heading, note, table
    with pikepdf.open(io.BytesIO(unsigned.pdf)) as file:
        strings = [str(value) for value in file.docinfo.values()] + [
            str(field.TU) for field in file.Root.AcroForm.Fields
        ]
    assert max(map(len, strings)) == 1000  # PDF/A takes no string over 32 767 bytes
    assert len(unsigned.fields) == 2


def test_long_council_and_party_names_wrap_in_the_letterhead() -> None:
    name = "Keski-Pohjanmaan ja Etelä-Pohjanmaan maakuntien yhteinen kehittämiskuntayhtymä"
    data = letters.render(
        a_letter(head=LetterHead(name, name, "PÄÄTÖS TUTKIMATTA JÄTTÄMISESTÄ", "1", (), "24.11.2026"))
    ).pdf
    document = pypdfium2.PdfDocument(data)
    text_page = document[0].get_textpage()
    boxes = [text_page.get_charbox(index) for index in range(text_page.count_chars())]
    assert max(box[2] for box in boxes) <= style.PAGE_WIDTH - style.RIGHT + 1
    assert plain(name) in plain(text_page.get_text_bounded())
    text_page.close()
    document.close()


def test_stamp_is_one_page_of_the_asked_size_with_embedded_fonts() -> None:
    data = letters.stamp(["Venla Mallikas", "Esittelijä", "24.11.2026 15.04"], width=221, height=62)
    assert data == letters.stamp(["Venla Mallikas", "Esittelijä", "24.11.2026 15.04"], width=221, height=62)
    assert len(data) < 30_000
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 1
        assert [float(value) for value in file.pages[0].obj.MediaBox] == pytest.approx([0, 0, 221, 62])
        assert all("/FontDescriptor" in font for _, font in file.pages[0].obj.Resources.Font.items())
    assert "Venla Mallikas" in pages_of(data)[0] and "15.04" in pages_of(data)[0]


def test_stamp_with_too_much_text_keeps_the_first_lines() -> None:
    text = pages_of(letters.stamp(["Nimi"] + ["pitkä rivi " * 20] * 10, width=120, height=30))[0]
    assert "Nimi" in text


def test_national_decision_prints_on_every_kind() -> None:
    for outcome in ("grant", "reject", "not_examined", "lapsed"):
        view = a_decision_view(case=a_case(money_source="national"), draft=a_draft(outcome=outcome), final=True)
        assert "14 päivän kuluessa" in plain(" ".join(pages_of(pdf.render(letters.compose(view)).data)))
