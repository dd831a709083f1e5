"""PDF: text, places, and what is noticed. Expected places are those of ``pdftotext -bbox`` (poppler 22.12)."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from ic16desk import documents
from ic16desk.documents import PdfSession
from ic16desk.documents.child.examine import examine
from ic16desk.documents.questions import Question
from ic16desk.model.documents import Inspection, PageText, Reading, Unreadable
from ic16desk.worker import Child
from tests.unit.documents import builders

Sample = Callable[[str], bytes]


def read(data: bytes, child: Child) -> Reading:
    reading = documents.read(data, name="a.pdf", child=child)
    assert isinstance(reading, Reading)
    return reading


def codes(data: bytes, child: Child) -> set[str]:
    return {found.code for found in documents.inspect(data, name="a.pdf", child=child).noticed}


def test_pages_of_a_pdf_by_another_program_are_read(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("plan.pdf"), name="x", child=child)

    assert (inspection.type, inspection.pages, inspection.encrypted) == ("pdf", 2, False)
    assert isinstance(reading, Reading)
    assert "vähähiilinen satamalogistiikka Itämerellä." in reading.pages[0]
    assert reading.pages[1].endswith("Toinen sivu: yhteistyökumppanit.")
    assert reading.noticed == inspection.noticed


@pytest.mark.parametrize(
    ("page", "word", "left", "top", "right", "bottom"),
    [
        (1, "satamalogistiikka", 249.704, 89.401, 356.384, 105.001),
        (1, "Palkat", 56.800, 131.401, 94.492, 147.001),
        (2, "yhteistyökumppanit.", 133.660, 70.601, 257.884, 86.201),
    ],
)
def test_boxes_lie_where_poppler_finds_the_word(
    sample: Sample, page: int, word: str, left: float, top: float, right: float, bottom: float
) -> None:
    with PdfSession(lambda: sample("plan.pdf")) as session:
        found = session.text(page)

    assert isinstance(found, PageText)
    assert len(found.boxes) == 4 * len(found.text)
    start = found.text.index(word)
    boxes = [found.boxes[4 * at : 4 * at + 4] for at in range(start, start + len(word))]
    assert min(x for x, _, _, _ in boxes) == pytest.approx(left, abs=1)
    assert max(x + width for x, _, width, _ in boxes) == pytest.approx(right, abs=1)
    # poppler's box is the line's, from above; ours is the font's: inside it, and at least half as high
    lowest, highest = min(y for _, y, _, _ in boxes), max(y + height for _, y, _, height in boxes)
    assert 841.89 - bottom - 1 <= lowest < highest <= 841.89 - top + 1
    assert highest - lowest > (bottom - top) / 2


def test_boxes_keep_the_origin_of_the_file_when_the_page_is_cropped() -> None:
    with PdfSession(lambda: builders.pdf(box=(100, 200, 695, 1042), crop=(150, 260, 600, 1000))) as session:
        opened, text = session.open(), session.text(1)

    assert not isinstance(opened, Unreadable) and isinstance(text, PageText)
    page = opened.pages[0]
    assert (page.width, page.height, page.left, page.bottom) == (450, 740, 150, 260)
    assert text.boxes[0] == pytest.approx(100, abs=1)  # where the content stream put it


def test_offsets_are_the_same_in_reading_and_on_screen(sample: Sample, child: Child) -> None:
    pages = read(sample("plan.pdf"), child).pages
    with PdfSession(lambda: sample("plan.pdf")) as session:
        texts = [session.text(number) for number in (1, 2)]

    assert [text.text for text in texts if isinstance(text, PageText)] == list(pages)


def test_characters_outside_the_basic_plane_have_one_box_each() -> None:
    cmap = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar "
        b"<41> <D83DDE00> <44> <D83D> <45> <00660069> endbfchar endcmap"
    )
    with PdfSession(lambda: builders.pdf(unicode_map=cmap)) as session:
        found = session.text(1)

    assert isinstance(found, PageText)
    assert found.text == "😀BC \ufffdfiF"
    assert len(found.boxes) == 4 * len(found.text)


@pytest.mark.parametrize(
    ("change", "code", "detail"),
    [
        (builders.with_javascript, "pdf.javascript", ""),
        (builders.with_launch, "pdf.launch", ""),
        (builders.with_link, "pdf.uri", "example.org"),
        (builders.with_xfa, "pdf.xfa", ""),
        (builders.with_attachment, "pdf.embedded", "liite\\u202efdp.exe"),
    ],
)
def test_active_content_is_noticed(change: Callable[[pikepdf.Pdf], None], code: str, detail: str, child: Child) -> None:
    inspection = documents.inspect(builders.pdf(change=change), name="a.pdf", child=child)

    assert [(found.code, found.detail) for found in inspection.noticed] == [(code, detail)]


def test_nothing_is_noticed_in_a_plain_pdf(child: Child) -> None:
    assert documents.inspect(builders.pdf(), name="a.pdf", child=child) == Inspection("pdf", 1)


def test_pdf_under_a_password_is_told_and_not_read(child: Child) -> None:
    data = builders.pdf(encryption=pikepdf.Encryption(user="salasana", owner="omistaja"))

    inspection, reading = documents.examine(data, name="a.pdf", child=child)

    assert inspection.encrypted and inspection.pages is None
    assert [found.code for found in inspection.noticed] == ["pdf.encrypted"]
    assert reading == Unreadable("pdf.encrypted")


def test_pdf_that_only_restricts_its_use_is_read(child: Child) -> None:
    data = builders.pdf(encryption=pikepdf.Encryption(user="", owner="omistaja"))

    inspection, reading = documents.examine(data, name="a.pdf", child=child)

    assert inspection == Inspection("pdf", 1, encrypted=True)
    assert isinstance(reading, Reading) and reading.pages == ("ABC DEF",)


def test_pdf_cut_at_its_end_is_read_as_repaired(sample: Sample, child: Child) -> None:
    whole = sample("plan.pdf")

    inspection, reading = documents.examine(whole[: whole.rindex(b"startxref")], name="a.pdf", child=child)

    assert "pdf.repaired" in {found.code for found in inspection.noticed}
    assert isinstance(reading, Reading) and "satamalogistiikka" in reading.pages[0]


def test_pdf_cut_in_its_middle_is_a_value(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("plan.pdf")[:3000], name="a.pdf", child=child)

    assert inspection.type == "pdf"
    assert isinstance(reading, Unreadable) and reading.code == "file.unknown"
    assert {found.code for found in inspection.noticed} == {"file.unknown"}


def test_pdf_without_text_is_told(child: Child) -> None:
    assert codes(builders.pdf(b"0 0 100 100 re f", pages=3), child) == {"pdf.no_text"}


def test_text_on_a_later_page_counts(child: Child) -> None:
    def blank_first(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.Contents = made.make_stream(b"")

    assert codes(builders.pdf(pages=3, change=blank_first), child) == set()


def test_pdf_of_twenty_thousand_pages_opens_and_is_read_to_its_limit(child: Child) -> None:
    data = builders.pdf(b"", pages=20_000)

    inspection = documents.inspect(data, name="a.pdf", child=child)
    reading = read(data, child)
    with PdfSession(lambda: data) as session:
        opened, last = session.open(), session.render(20_000, scale=0.1)

    assert inspection.pages == 20_000
    assert len(reading.pages) == 5_000
    assert ("file.too_big", "5000 / 20000") in {(found.code, found.detail) for found in reading.noticed}
    assert not isinstance(opened, Unreadable) and len(opened.pages) == 20_000
    assert not isinstance(last, Unreadable)


def test_reading_stops_by_itself_when_its_time_is_over() -> None:
    question = Question("a.pdf", text=True, seconds=0.0)

    answer, _ = examine(question, (builders.pdf(pages=3),))  # the child's own function, here in the test's process

    assert answer.reading is not None and answer.reading.pages == ()
    assert ("file.timeout", "0 / 3") in {(found.code, found.detail) for found in answer.reading.noticed}


def test_labels_and_outline_are_told() -> None:
    def label(made: pikepdf.Pdf) -> None:
        made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))
        with made.open_outline() as outline:
            item = pikepdf.OutlineItem("Tavoitteet", 1)
            item.children.append(pikepdf.OutlineItem("Mittarit", 2))
            outline.root.append(item)

    with PdfSession(lambda: builders.pdf(pages=3, change=label)) as session:
        opened = session.open()

    assert not isinstance(opened, Unreadable)
    assert [page.label for page in opened.pages] == ["i", "ii", "iii"]
    assert [(entry.title, entry.level, entry.page) for entry in opened.outline] == [
        ("Tavoitteet", 0, 2),
        ("Mittarit", 1, 3),
    ]
