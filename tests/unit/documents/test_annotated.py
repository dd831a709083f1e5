"""Annotated copies: what is in them, and that other programs paint it in the right place."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from PIL import Image

from ic16desk import documents
from ic16desk.documents import MarkToWrite
from ic16desk.documents.child.annotation_objects import COLOURS
from ic16desk.documents.questions import MarksWritten
from ic16desk.model.documents import Unreadable
from ic16desk.model.packages import Noticed
from ic16desk.model.places import Meaning, Rect, Selector
from ic16desk.worker import Child
from tests.helpers import pki, turned
from tests.helpers.programs import program
from tests.helpers.turned import ABC, CAPITALS, SHEETS
from tests.unit.documents import builders

MADE = dt.datetime(2026, 7, 1, 9, 30, 5, 123456, tzinfo=dt.UTC)
AT = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
_POINT = 1.0


def mark(
    id: str, selector: Selector, meaning: Meaning = "supports", *, note: str = "", author: str = "Venla Äijälä"
) -> MarkToWrite:
    return MarkToWrite(id, selector, meaning, "Tukee C04", note, "henkilö-1", author, MADE, AT)


def written(data: bytes, *marks: MarkToWrite) -> tuple[MarksWritten, bytes]:
    answer = documents.annotate_pdf(data, marks)
    assert not isinstance(answer, Unreadable), answer
    return answer


#: An object of pikepdf lives as long as its file.
_OPEN: list[Pdf] = []


@pytest.fixture(autouse=True)
def close_files() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().close()


def annotations(copy: bytes, page: int = 1) -> list[pikepdf.Object]:
    _OPEN.append(pikepdf.open(io.BytesIO(copy)))
    return list(_OPEN[-1].pages[page - 1].obj.Annots.as_list())


def rgb(meaning: Meaning) -> tuple[int, int, int]:
    ground = COLOURS[meaning][0]
    return int(ground[1:3], 16), int(ground[3:5], 16), int(ground[5:7], 16)


def test_highlight_says_who_when_and_what_for() -> None:
    _, copy = written(builders.pdf(), mark("m-1", Selector(page=1, quote="ABC"), note="Katso. =1+1 <b>"))
    made, note = annotations(copy)

    assert (made.Subtype, str(made.NM), str(made.T)) == ("/Highlight", "m-1", "Venla Äijälä")
    assert (str(made.Subj), str(made.Contents)) == ("Tukee C04", "Katso. =1+1 <b>")
    assert (str(made.CreationDate), str(made.M)) == ("D:20260701123005+03'00'", "D:20261124120000+02'00'")
    assert dt.datetime.fromisoformat(str(made.IC16.Made)) == MADE
    assert (str(made.IC16.Author), str(made.IC16.Meaning)) == ("henkilö-1", "supports")
    left, _, right = (float(made.QuadPoints[n]) for n in (0, 1, 2))
    assert (left, right) == pytest.approx((100, 100 + ABC), abs=_POINT)
    assert made.AP.N.Resources.ExtGState.G.BM == "/Multiply"
    assert (note.Subtype, str(note.NM), note.RT) == ("/Text", "m-1-note", "/Group")
    assert note.IRT.objgen == made.objgen


def test_mark_without_a_note_has_no_sign_and_an_area_is_a_square() -> None:
    area = mark("a", Selector(page=1, rects=(Rect(10, 20, 30, 40),)), "contradicts")
    _, copy = written(builders.pdf(), mark("b", Selector(page=1, quote="DEF")), area)

    assert [str(made.Subtype) for made in annotations(copy)] == ["/Highlight", "/Square"]
    assert [float(side) for side in annotations(copy)[1].Rect] == [10, 20, 40, 60]


def test_lost_quote_is_a_note_at_the_edge_and_a_lost_page_is_said() -> None:
    told, copy = written(
        builders.pdf(), mark("a", Selector(page=1, quote="ei täällä")), mark("b", Selector(page=9, quote="ABC"))
    )
    (made,) = annotations(copy)

    assert (told.written, told.no_place, told.no_page) == (("a",), ("a",), ("b",))
    assert (made.Subtype, str(made.NM)) == ("/Text", "a")


def test_same_marks_give_the_same_bytes_and_foreign_annotations_stay() -> None:
    data = builders.pdf(change=builders.with_link)
    marks = [mark(str(n), Selector(page=1, quote="ABC"), note="x") for n in range(3)]

    once, again = written(data, *marks)[1], written(data, *marks)[1]

    assert once == again
    assert [str(made.Subtype) for made in annotations(once)] == ["/Link", *["/Highlight", "/Text"] * 3]


def test_list_shared_by_two_pages_gets_the_mark_on_one_of_them() -> None:
    def share(made: Pdf) -> None:
        link = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))
        shared = made.make_indirect(Array([link]))
        made.pages[0].obj.Annots = made.pages[1].obj.Annots = shared

    _, copy = written(builders.pdf(pages=2, change=share), mark("a", Selector(page=2, quote="ABC")))

    assert [len(annotations(copy, page)) for page in (1, 2)] == [1, 2]


@pytest.mark.parametrize("text", ["\ud800 hei", "=HYPERLINK(1)", "<script>", "\u202efdp", "a\0b", "😀" * 1000, ")(\\"])
def test_hostile_text_is_text(text: str) -> None:
    sent = text.encode("utf-8", "replace").decode()
    _, copy = written(builders.pdf(), mark("a", Selector(page=1, quote="ABC"), note=sent, author=sent))

    assert str(annotations(copy)[0].Contents) == str(annotations(copy)[0].T) == sent


def test_signed_file_says_that_its_copy_is_not() -> None:
    original = pki.signed_once()
    told, copy = written(original, mark("a", Selector(page=1, rects=(Rect(10, 10, 50, 50),))))

    assert [entry.code for entry in told.noticed] == ["marks.signature"]
    assert len(annotations(copy)) >= 1


def test_encrypted_file_that_opens_stays_encrypted_and_one_that_does_not_is_said() -> None:
    open_to_all = builders.pdf(encryption=Encryption(user="", owner="omistaja"))
    told, copy = written(open_to_all, mark("a", Selector(page=1, quote="ABC")))
    locked = documents.annotate_pdf(builders.pdf(encryption=Encryption(user="salasana", owner="o")), [])

    assert told.written == ("a",)
    assert pikepdf.open(io.BytesIO(copy)).is_encrypted
    assert locked == Unreadable("pdf.encrypted")


def test_broken_file_is_repaired_or_said(sample: Callable[[str], bytes]) -> None:
    whole = sample("plan.pdf")
    told, copy = written(whole[: whole.rindex(b"startxref")], mark("a", Selector(page=1, rects=(Rect(9, 9, 9, 9),))))
    (noticed,) = told.noticed

    assert isinstance(noticed, Noticed) and noticed.code == "pdf.repaired"
    assert str(annotations(copy)[-1].NM) == "a"
    assert isinstance(documents.annotate_pdf(b"%PDF-1.7 nothing", []), Unreadable)


def test_thousand_marks_among_many_annotations_are_quick() -> None:
    def crowd(made: Pdf) -> None:
        text = [Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(str(n))) for n in range(5000)]
        made.pages[0].obj.Annots = Array(text)

    marks = [mark(str(n), Selector(page=1, quote="ABC"), note="x") for n in range(1000)]
    with Child() as child:
        answer = documents.annotate_pdf(builders.pdf(change=crowd), marks, child=child)

    assert not isinstance(answer, Unreadable)
    assert len(annotations(answer[1])) == 7000


def _painted_by(name: str, path: Path, folder: Path) -> list[Image.Image]:
    """Each page as another program draws it."""
    if name == "poppler":
        command = [program("pdftoppm", "poppler-utils"), "-r", "100", "-cropbox", "-png", path, folder / "p"]
    else:
        command = [program("mutool", "mupdf-tools"), "draw", "-q", "-r", "100", "-o", folder / "p-%02d.png", path]
    subprocess.run(command, check=True, capture_output=True)
    found = sorted(folder.glob("p-*.png"))
    assert len(found) == len(SHEETS)
    return [Image.open(file) for file in found]


@pytest.mark.parametrize("painter", ["poppler", "mupdf"])
def test_other_programs_paint_marks_where_they_were_made(painter: str, tmp_path: Path) -> None:
    """Turned, cropped, off the origin, and with a larger unit, in all combinations; nothing of it before."""
    marks = []
    for number, sheet in enumerate(SHEETS, 1):
        marks.append(mark(f"{number}-text", Selector(page=number, quote="ABC"), "supports"))
        marks.append(mark(f"{number}-area", Selector(page=number, rects=(sheet.free,)), "contradicts"))
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    original, copy = tmp_path / "alku.pdf", tmp_path / "kopio.pdf"
    original.write_bytes(turned.sheets())
    copy.write_bytes(written(turned.sheets(), *marks)[1])

    before = _painted_by(painter, original, tmp_path / "before")
    after = _painted_by(painter, copy, tmp_path / "after")

    for sheet, plain, marked in zip(SHEETS, before, after, strict=True):
        told = turned.name(sheet)
        assert turned.painted(plain, rgb("supports"), sheet.paper) is None, told
        assert turned.painted(plain, rgb("contradicts"), sheet.paper) is None, told
        area = turned.painted(marked, rgb("contradicts"), sheet.paper)
        inside = Rect(sheet.free.x + 1.5, sheet.free.y + 1.5, sheet.free.width - 3, sheet.free.height - 3)
        assert area == pytest.approx(sheet.on_paper(inside), abs=_POINT), told
        text = turned.painted(marked, rgb("supports"), sheet.paper)
        assert text is not None, told
        x, y = sheet.baseline
        low, high = (sheet.on_paper(Rect(x, y, ABC, up)) for up in (CAPITALS, 1.25 * CAPITALS + 2))
        around = sheet.on_paper(Rect(x, y - 0.5 * CAPITALS, ABC, 2 * CAPITALS))
        along = (1, 3) if sheet.rotation % 180 else (0, 2)
        across = (0, 2) if sheet.rotation % 180 else (1, 3)
        assert [text[n] for n in along] == pytest.approx([low[n] for n in along], abs=_POINT), told
        assert around[across[0]] <= text[across[0]] <= low[across[0]] + _POINT, (told, high)
        assert low[across[1]] - _POINT <= text[across[1]] <= around[across[1]], told


@pytest.mark.parametrize("original", ["plain", "turned", "link", "encrypted"])
def test_qpdf_has_nothing_against_a_copy(original: str, tmp_path: Path) -> None:
    qpdf = program("qpdf", "qpdf")
    data = {
        "plain": builders.pdf(),
        "turned": turned.sheets(),
        "link": builders.pdf(change=builders.with_link),
        "encrypted": builders.pdf(encryption=Encryption(user="", owner="omistaja")),
    }[original]
    path = tmp_path / "kopio.pdf"
    area = mark("b", Selector(page=1, rects=(Rect(100, 100, 20, 20),)), "ask", note="y")
    path.write_bytes(written(data, mark("a", Selector(page=1, quote="ABC"), note="x"), area)[1])

    run = subprocess.run([qpdf, "--check", path], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
