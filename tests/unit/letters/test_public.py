"""The public version holds nothing of what is secret, and the look through its files finds what a bad one holds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import msgspec
import pikepdf
import pytest

from ic16desk import letters
from ic16desk.letters import public, stretches
from ic16desk.model.decision import SecretPassage
from ic16desk.model.documents import Reading
from ic16desk.model.letters import (
    BulletList,
    Figure,
    Heading,
    KeyValues,
    Letter,
    Note,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
    UnsignedLetter,
)
from tests.helpers.views import a_case, a_decision_view, a_draft
from tests.unit.letters.test_pdf import a_letter, pages_of

SECRET = "metalliseos X-9 kestää tuhat astetta"
NOTE = "[poistettu]"


def without(letter: Letter, *passages: str) -> Letter:
    return public.withheld(letter, passages, lambda _: NOTE)


def paragraph(*texts: str) -> ParagraphBlock:
    return ParagraphBlock(tuple(Run(text, strong=bool(n % 2)) for n, text in enumerate(texts)), "fi")


def words(letter: Letter) -> str:
    return " ".join(stretches.text_of(letter).split())


EVERYWHERE = (
    Heading(f"1 {SECRET}", 2, "fi"),
    paragraph("Alku metalliseos ", "X-9 kes", "tää tuhat astetta loppu."),
    paragraph("Uusi metalliseos X-9"),
    paragraph("kestää tuhat astetta."),
    BulletList(((Run(SECRET.upper()),), (Run("muu"),)), "fi"),
    TableBlock(SECRET, (SECRET, "b"), ((SECRET.replace(" ", "\u00a0"), "1"),), ("left", "right"), "fi"),
    KeyValues(((SECRET, (Run("metalli\u00adseos X-9\nkestää tuhat astetta"),)),), "fi"),
    Note(SECRET, "fi"),
    SignatureBox("decider", "Päättäjä", "A", SECRET, "fi"),
)


def a_full_letter() -> Letter:
    letter = a_letter(*EVERYWHERE, title=SECRET, subject=SECRET, author=SECRET, note=SECRET)
    head = replace(
        letter.head, council=SECRET, rows=((SECRET, SECRET),), contact=SECRET, logo=Figure(b"", f"Kuva: {SECRET}")
    )
    return replace(letter, head=head)


def test_passage_is_gone_from_every_place_of_a_letter() -> None:
    made = without(a_full_letter(), SECRET)
    for piece in ("metalliseos", "X-9", "tuhat", "astetta"):
        assert piece not in words(made).casefold(), piece
    # four properties; of the head council, row (2), picture, contact; heading, three paragraphs, item, table (3),
    # pair (2), note, signature
    assert words(made).count(NOTE) == 21
    assert made.blocks[1] == ParagraphBlock((Run("Alku "), Run(NOTE, strong=True), Run(" loppu.")), "fi")
    assert [made.blocks[2], made.blocks[3]] == [
        ParagraphBlock((Run("Uusi "), Run(NOTE, strong=True)), "fi"),
        ParagraphBlock((Run(NOTE, strong=True), Run(".")), "fi"),
    ]
    assert not any(isinstance(block, SignatureBox) for block in made.blocks)


def test_passage_of_two_paragraphs_is_gone_where_they_stand_apart() -> None:
    secret = SecretPassage(text="Ensimmäinen salaisuus.\n\nToinen salaisuus.", point="20")
    grounds = "Ensimmäinen salaisuus.\n\nVälissä julkista.\n\nToinen salaisuus. Loppu."
    made = letters.compose_public(a_decision_view(draft=a_draft(grounds=grounds, secrets=(secret,))))
    assert "salaisuus" not in words(made)
    assert "Välissä julkista." in words(made) and "Loppu." in words(made)


def test_overlapping_passages_leave_one_note() -> None:
    made = without(a_letter(paragraph("Se on aivan salainen teksti tässä.")), "aivan salainen", "salainen teksti")
    assert made.blocks == (ParagraphBlock((Run("Se on "), Run(NOTE, strong=True), Run(" tässä.")), "fi"),)


def test_short_word_is_not_put_together_from_two_blocks() -> None:
    letter = a_letter(paragraph("Summa 41"), paragraph("1800 euroa"))
    assert without(letter, "411800").blocks == letter.blocks


def test_link_that_holds_the_words_is_taken_away() -> None:
    letter = a_letter(ParagraphBlock((Run("täällä", link="https://example.org/salainen-tieto"),), "fi"))
    assert without(letter, "salainen tieto").blocks == (ParagraphBlock((Run("täällä"),), "fi"),)


def a_view(**changes: Any) -> Any:
    base = a_draft()
    secret = SecretPassage(text="hankintahinta ylittää 3 000 euroa", point="20", scope="perustelut")
    draft = msgspec.structs.replace(base, secrets=(secret,))
    return a_decision_view(draft=draft, **changes)


def test_full_version_says_which_parts_are_secret_and_why() -> None:
    letter = letters.compose(a_view())
    assert letter.blocks[0] == Note(
        "SALASSA PIDETTÄVÄ – JulkL 621/1999 24 § 1 mom. 20 k. – perustelut", "fi", field="secrets"
    )
    assert letter.mark == "SALASSA PIDETTÄVÄ – JulkL 24 § 1 mom. 20 k."
    assert "‹Salassa pidettävä, 20 k.: hankintahinta ylittää 3 000 euroa›" in words(letter)


def test_full_version_in_swedish_is_marked_in_swedish() -> None:
    letter = letters.compose(a_view(), language="sv")
    # the grounds have not been translated: nothing of the passage is in it, so nothing is marked
    assert letter.mark == ""


def test_public_version_says_that_it_is_one_and_its_record_holds_no_digest() -> None:
    made = letters.compose_public(a_view(record=b'{"documents":["abc"]}'))
    assert isinstance(made.blocks[0], Note)
    assert made.blocks[0].text.startswith("Julkinen versio: asiakirjasta on poistettu salassa pidettävät kohdat")
    assert made.note.startswith("Julkinen versio:")
    assert made.title.startswith("JULKINEN VERSIO – ")
    assert made.record == b'{"version":"public","withheld":["20"]}'
    assert "[salassa pidettävä, JulkL 24 § 1 mom. 20 k.]" in words(made)
    assert made.watermark == "LUONNOS"


def test_secret_document_is_named_with_its_ground() -> None:
    from ic16desk.model.application import Attachment
    from ic16desk.model.views import DocumentView

    document = DocumentView("d", "liite6.pdf", "other", "pdf", "0" * 64, 1, ("x",), secret=True)
    listed = Attachment(file="liite6.pdf", kind="other", secrecy="secret", secrecy_basis=("JulkL 24 § 1 mom. 20 k.",))
    view = a_decision_view(case=a_case(documents=(document,), attachments=(listed,)))
    assert "liite6.pdf (JulkL 24 § 1 mom. 20 k.)" in words(letters.compose(view))


def looked(letter: UnsignedLetter, *passages: str) -> tuple[str, ...]:
    return letters.leaks(letter, pages_of(letter.pdf), passages)


def test_look_through_a_good_public_version_finds_nothing() -> None:
    assert looked(letters.render(letters.compose_public(a_view())), "hankintahinta ylittää 3 000 euroa") == ()


def test_look_through_the_full_version_finds_it() -> None:
    found = looked(letters.render(letters.compose(a_view())), "hankintahinta ylittää 3 000 euroa")
    assert any(place.startswith("page.") for place in found)
    assert "docx/word/document.xml" in found


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({"title": f"Tukipäätös {SECRET}"}, "metadata"),
        ({"subject": SECRET}, "metadata"),
        ({"note": SECRET}, "metadata"),
        ({"record": f'{{"x":"{SECRET}"}}'.encode()}, "attachment"),
        ({"blocks": (Heading(SECRET, 2, "fi"),)}, "object"),  # the bookmark
        ({"blocks": (paragraph(SECRET),)}, "page.1"),
        ({"blocks": (SignatureBox("decider", "P", SECRET, "", "fi"),)}, "object"),  # the field's words
    ],
)
def test_look_finds_what_a_broken_withholder_left(broken: dict[str, Any], place: str) -> None:
    assert place in looked(letters.render(a_letter(**{"blocks": (paragraph("julkista"),), **broken})), SECRET)


def test_look_finds_a_passage_that_goes_on_over_a_page() -> None:
    filler = tuple(paragraph(f"rivi {n}") for n in range(30))
    for more in range(18):
        letter = a_letter(*filler, *(paragraph("x") for _ in range(more)), paragraph(*[f"{SECRET} ja "] * 1))
        printed = letters.render(letter, docx=False)
        assert looked(printed, SECRET), more
    halves = a_letter(paragraph("julkista"))
    whole = letters.render(halves, docx=False)
    pages = ["Otsikko\nkoe metalliseos X-9\nSivu 1 (2)", "Otsikko\nkestää tuhat astetta\nSivu 2 (2)"]
    assert letters.leaks(whole, pages, (SECRET,)) == ("pages",)


def altered(data: bytes, change: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.mark.parametrize("key", ["/Alt", "/ActualText", "/T"])
def test_look_finds_words_of_the_structure(key: str) -> None:
    good = letters.render(a_letter(paragraph("julkista")))

    def hide(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[key] = pikepdf.String(SECRET)

    assert "object" in looked(replace(good, pdf=altered(good.pdf, hide)), SECRET)


def test_look_finds_replacement_text_in_the_content() -> None:
    good = letters.render(a_letter(paragraph("julkista")))

    def hide(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        text = pikepdf.String(SECRET).unparse()
        page.contents_add(b"/Span <</ActualText " + text + b">> BDC EMC")

    assert "content" in looked(replace(good, pdf=altered(good.pdf, hide)), SECRET)


def test_look_finds_words_in_any_part_of_the_docx() -> None:
    good = letters.render(a_letter(paragraph("julkista")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good.docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("word/settings_extra.xml", f"<a b='{SECRET}'/>")
    assert looked(replace(good, docx=out.getvalue()), SECRET) == ("docx/word/settings_extra.xml",)


def test_reading_child_reads_the_same_pages() -> None:
    from ic16desk import documents

    printed = letters.render(a_letter(paragraph(SECRET)), docx=False)
    read = documents.read(printed.pdf, name="a.pdf")
    assert isinstance(read, Reading)
    assert letters.leaks(printed, read.pages, (SECRET,))
