"""The document on screen: pixels, restart after a kill."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from pikepdf import Encryption
from PIL import Image

from ic16desk import documents
from ic16desk.documents import PdfSession, RenderedPage
from ic16desk.documents.geometry import MOST_PIXELS, pixel_size
from ic16desk.errors import NotFound
from ic16desk.model.documents import OpenedPdf, PageText, Unreadable
from tests.unit.documents import builders

Sample = Callable[[str], bytes]
#: A black square of 100 points in the lower left corner of an A4 page.
SQUARE = builders.pdf(b"0 0 100 100 re f")


@pytest.fixture
def session() -> Iterator[PdfSession]:
    with PdfSession(lambda: SQUARE, name="neliö.pdf") as session:
        yield session


def slow_pdf() -> bytes:
    """Nested forms that each draw the next twenty times: a page that takes years."""

    def nest(made) -> None:  # type: ignore[no-untyped-def]
        from pikepdf import Array, Dictionary, Name

        inner = made.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
        for _ in range(8):
            resources = Dictionary(XObject=Dictionary(X=inner))
            inner = made.make_stream(
                b"/X Do 1 0 0 1 1 1 cm\n" * 20,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 595, 842]),
                Resources=resources,
            )
        made.pages[1].obj.Resources = Dictionary(XObject=Dictionary(X=inner))
        made.pages[1].obj.Contents = made.make_stream(b"/X Do")

    return builders.pdf(pages=2, change=nest)


def pixel(page: object, x: int, y: int) -> bytes:
    assert isinstance(page, RenderedPage)
    at = y * page.stride + 4 * x
    return page.pixels[at : at + 3]


def test_page_is_drawn_from_the_top(session: PdfSession) -> None:
    page = session.render(1, scale=0.5)

    assert isinstance(page, RenderedPage)
    assert (page.width, page.height, page.stride, len(page.pixels)) == (298, 421, 1192, 421 * 1192)
    assert pixel(page, 20, 400) == b"\0\0\0"
    assert pixel(page, 20, 20) == b"\xff\xff\xff"
    assert pixel(page, 200, 400) == b"\xff\xff\xff"


def test_page_is_turned_clockwise(session: PdfSession) -> None:
    page = session.render(1, scale=0.5, rotation=90)

    assert isinstance(page, RenderedPage)
    assert (page.width, page.height) == (421, 298)
    assert pixel(page, 20, 20) == b"\0\0\0"  # the lower left corner has come up


def test_page_of_another_size_is_drawn_after_a_small_one(session: PdfSession) -> None:
    session.render(1, scale=0.1)
    large = session.render(1, scale=1.0)
    small = session.render(1, scale=0.1)

    assert pixel(large, 50, 800) == pixel(small, 5, 80) == b"\0\0\0"


def test_page_that_does_not_exist_is_said(session: PdfSession) -> None:
    with pytest.raises(NotFound) as caught:
        session.text(2)

    assert caught.value.params == {"name": "neliö.pdf", "page": 2}


def test_session_goes_on_after_its_child_was_killed(session: PdfSession) -> None:
    before = session.render(1, scale=0.5)
    pid = session._child.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    again = [session.render(1, scale=0.5), session.render(1, scale=0.5)]

    assert again[-1] == before  # the first may still have met the dying child
    assert session._child.pid != pid


def test_page_that_hangs_is_given_up_and_the_others_go_on() -> None:
    with PdfSession(slow_pdf, seconds=1.0) as session:
        opened = session.open()
        hung = session.render(2, scale=1.0)
        pid = session._child.pid
        again = session.render(2, scale=0.5)
        other = session.text(1)

    assert isinstance(opened, OpenedPdf)
    assert hung == Unreadable("file.timeout", "1 s")
    assert again == hung, "not tried a second time"
    assert isinstance(other, PageText) and other.text == "ABC DEF"
    assert pid is not None


def test_document_that_does_not_open_is_a_value() -> None:
    with PdfSession(lambda: b"%PDF-1.7 nothing") as session:
        assert session.open() == session.text(1) == Unreadable("file.unknown", "PdfiumError")


def test_document_under_a_password_says_so() -> None:
    locked = builders.pdf(encryption=Encryption(user="salasana", owner="omistaja"))

    with PdfSession(lambda: locked) as session:
        assert session.open() == Unreadable("pdf.encrypted")


def test_image_is_a_document_of_one_page_in_pixels(sample: Sample) -> None:
    with PdfSession(lambda: sample("photo.png")) as session:
        opened = session.open()
        page = session.render(1, scale=1.0)
        turned = session.render(1, scale=1.0, rotation=90)

    assert isinstance(opened, OpenedPdf)
    assert (opened.pages[0].width, opened.pages[0].height) == (320, 200)
    assert pixel(page, 5, 5) == b"\0\0\xff"  # red, as BGR
    assert pixel(turned, 195, 5) == b"\0\0\xff"


def test_png_holds_the_pixels_that_its_hash_is_of(sample: Sample) -> None:
    drawn = documents.render_png(sample("plan.pdf"), page=1, dpi=72)

    assert not isinstance(drawn, Unreadable)
    image = Image.open(io.BytesIO(drawn.png))
    assert (image.mode, image.size) == ("RGB", (596, 842)) == ("RGB", (drawn.width, drawn.height))
    assert hashlib.sha256(image.tobytes()).hexdigest() == drawn.sha256
    assert len(set(image.tobytes())) > 2, "text was drawn"


def test_png_of_a_page_that_does_not_exist_is_said(sample: Sample) -> None:
    with pytest.raises(NotFound):
        documents.render_png(sample("plan.pdf"), page=3)


@pytest.mark.parametrize(
    ("data", "code"), [(b"hei", "file.unknown"), (b"", "file.unknown"), (b"%PDF-1.4", "file.unknown")]
)
def test_png_of_what_has_no_pages_is_a_value(data: bytes, code: str) -> None:
    drawn = documents.render_png(data, name="a.txt", page=1)

    assert isinstance(drawn, Unreadable) and drawn.code == code


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(595, 842, 1.0), (14400, 14400, 4.0), (1e6, 0.001, 9.0), (0, 0, 1), (3e38, 3e38, 1)]
)
def test_pixels_never_pass_the_limit(width: float, height: float, scale: float) -> None:
    across, down = pixel_size(width, height, scale=scale)

    assert across >= 1 and down >= 1
    assert across * down <= MOST_PIXELS


def test_children_are_lent_from_one_paper_to_the_next() -> None:
    children = documents.Children()
    first = PdfSession(lambda: SQUARE, children=children)
    assert isinstance(first.open(), OpenedPdf)
    pid = first._child.pid
    first.close()
    with PdfSession(lambda: builders.pdf(b"0 0 9 9 re f"), children=children) as second:
        opened = second.open()
        assert isinstance(opened, OpenedPdf) and second._child.pid == pid
        with PdfSession(lambda: SQUARE, children=children) as third:  # while the second is shown
            assert isinstance(third.open(), OpenedPdf)
            assert third._child.pid not in (pid, None)
        assert isinstance(second.render(1, scale=0.1), RenderedPage)
    children.close()


def test_children_given_back_after_the_end_are_ended() -> None:
    children = documents.Children()
    session = PdfSession(lambda: SQUARE, children=children)
    assert isinstance(session.open(), OpenedPdf)
    child = session._child
    children.close()
    assert child.alive
    session.close()
    assert not child.alive


def test_a_lent_child_that_died_is_started_again() -> None:
    children = documents.Children()
    with PdfSession(lambda: SQUARE, children=children) as session:
        assert isinstance(session.open(), OpenedPdf)
        pid = session._child.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 5
        while session._child.alive and time.monotonic() < end:
            pass
    with PdfSession(lambda: SQUARE, children=children) as session:
        assert isinstance(session.open(), OpenedPdf)
    children.close()
