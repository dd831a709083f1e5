"""Annotations that a received PDF brings along."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from ic16desk.documents import PdfSession
from ic16desk.documents.session import MOST_EXTERNAL
from ic16desk.model.documents import Unreadable
from ic16desk.model.external import ExternalMark, ExternalMarks
from ic16desk.model.places import Rect
from tests.helpers.turned import sheets
from tests.unit.documents import builders


def read(data: bytes) -> ExternalMarks:
    with PdfSession(lambda: data) as session:
        found = session.annotations()
    assert isinstance(found, ExternalMarks)
    return found


def annotated(*annotations: Dictionary, page: int = 1) -> bytes:
    def add(made: Pdf) -> None:
        made.pages[page - 1].obj.Annots = Array([made.make_indirect(one) for one in annotations])

    return builders.pdf(pages=page, change=add)


def annotation(kind: str, box: Any = (10, 20, 40, 60), **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(box), **more)


def test_highlight_of_another_program_is_read_with_its_words() -> None:
    quads = Array([10, 60, 40, 60, 10, 50, 40, 50, 10, 40, 30, 40, 10, 30, 30, 30])
    made = annotation(
        "Highlight", QuadPoints=quads, T=String("Äänekoski"), Contents=String("Katso\n😀"), M="D:20260102030405+02'00'"
    )
    (mark,) = read(annotated(made, page=2)).marks

    moment = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    lines = (Rect(10, 50, 30, 10), Rect(10, 30, 20, 10))
    assert mark == ExternalMark("2.0", 2, "highlight", lines, "Äänekoski", "Katso\n😀", moment)


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
def test_links_fields_and_pop_ups_are_no_marks_and_unknown_kinds_are() -> None:
    kinds = ("Link", "Widget", "Popup", "Text", "FreeText", "StrikeOut", "Circle", "Ink", "Stamp", "Outoa")
    found = read(annotated(*(annotation(kind) for kind in kinds)))

    assert [mark.kind for mark in found.marks] == [
        "text", "freetext", "strikeout", "circle", "ink", "stamp", "other",
    ]  # fmt: skip
    assert found.total == 7


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:2026", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        ("D:20260203112233Z", dt.datetime(2026, 2, 3, 11, 22, 33, tzinfo=dt.UTC)),
        ("D:20261399", None),
        ("eilen", None),
        ("D:20260101000000+99'99'", None),
    ],
)
def test_date_is_read_or_left_out(text: str, moment: dt.datetime | None) -> None:
    assert read(annotated(annotation("Text", M=String(text)))).marks[0].modified == moment


@pytest.mark.parametrize(
    "change",
    [
        {"Rect": Array([1, 2])},
        {"Rect": Array([Name.A, Name.B, 3, 4])},
        {"Rect": 5},
        {"T": 5, "Contents": Array([])},
        {"QuadPoints": Array([1, 2, 3])},
        {"QuadPoints": Array([Name.A] * 8)},
    ],
)
def test_nonsense_in_an_annotation_is_left_out(change: dict[str, Any]) -> None:
    made = annotation("Highlight")
    for key, value in change.items():
        made[f"/{key}"] = value
    (mark,) = read(annotated(made)).marks

    assert mark.kind == "highlight" and mark.author == mark.contents == ""


def test_list_that_is_none_and_a_file_without_annotations_have_no_marks() -> None:
    def odd(made: Pdf) -> None:
        made.pages[0].obj.Annots = String("ei mitään")

    assert read(builders.pdf(change=odd)) == read(sheets()) == ExternalMarks()


def test_of_fifty_thousand_the_first_are_told_and_all_are_counted() -> None:
    def crowd(made: Pdf) -> None:
        made.pages[0].obj.Annots = Array([annotation("Text", Contents=String(str(n))) for n in range(50_000)])

    data = builders.pdf(change=crowd)
    with PdfSession(lambda: data) as session:
        session.open()
        began = time.monotonic()
        found = session.annotations()
        took = time.monotonic() - began

    assert isinstance(found, ExternalMarks)
    assert (len(found.marks), found.total, found.counted) == (MOST_EXTERNAL, 50_000, True)
    assert took < 5


def test_list_shared_by_many_pages_ends() -> None:
    def share(made: Pdf) -> None:
        shared = made.make_indirect(Array([annotation("Text")] * 2_000))
        for page in made.pages:
            page.obj.Annots = shared

    found = read(builders.pdf(pages=200, change=share))

    assert len(found.marks) == MOST_EXTERNAL
    assert not found.counted and found.total <= 200_000


def test_document_that_does_not_open_says_why() -> None:
    locked = builders.pdf(encryption=pikepdf.Encryption(user="salasana", owner="o"))
    with PdfSession(lambda: locked) as session:
        assert session.annotations() == Unreadable("pdf.encrypted")
