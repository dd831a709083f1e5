"""The document that is open in this child, for the reader on screen."""

from __future__ import annotations

import ctypes
from typing import Final

from ic16desk.documents import kinds
from ic16desk.documents.child.external import external_marks
from ic16desk.documents.child.image_book import ImageBook
from ic16desk.documents.child.pdf_book import PdfBook
from ic16desk.documents.child.pdf_places import places
from ic16desk.documents.child.task import CannotReadError
from ic16desk.documents.geometry import pixel_size
from ic16desk.documents.questions import (
    ExternalQuestion,
    Opened,
    Opening,
    PageQuestion,
    Picture,
    PictureQuestion,
    RenderQuestion,
)
from ic16desk.model.documents import OpenedPdf, PageSize, PageText, Unreadable
from ic16desk.model.external import ExternalMarks
from ic16desk.worker import attach

Blobs = tuple[bytes, ...]
#: One child, one document.
_OPEN: Final[list[PdfBook | ImageBook]] = []
_DATA: Final[list[bytes]] = []


def open_document(arguments: Opening, blobs: Blobs) -> tuple[Opened, Blobs]:
    """Open the blob in place of what was open."""
    try:
        book = _book(blobs[0], arguments.name)
    except CannotReadError as refusal:
        return Opened(unreadable=Unreadable(refusal.code, refusal.detail)), ()
    _OPEN[:], _DATA[:] = [book], [blobs[0]]
    if isinstance(book, ImageBook):
        return Opened(OpenedPdf((PageSize(*book.size(0)),))), ()
    pages = tuple(
        PageSize(*book.size(index), book.label(index), rotation, left, bottom)
        for index, (rotation, left, bottom) in enumerate(places(blobs[0], book.count))
    )
    return Opened(OpenedPdf(pages, book.outline())), ()


def page_text(arguments: PageQuestion, blobs: Blobs) -> tuple[PageText, Blobs]:
    """Text and boxes of a page."""
    return _OPEN[0].text_with_boxes(arguments.page - 1), ()


def external(arguments: ExternalQuestion, blobs: Blobs) -> tuple[ExternalMarks, Blobs]:
    """What others wrote on the pages of the open document."""
    return external_marks(_DATA[0], most=arguments.most) if isinstance(_OPEN[0], PdfBook) else ExternalMarks(), ()


def render(arguments: RenderQuestion, blobs: Blobs) -> tuple[bool, Blobs]:
    """Draw a page straight into the parent's segment."""
    size = arguments.stride * arguments.height
    pixels = (ctypes.c_ubyte * size).from_buffer(attach(arguments.segment))
    _OPEN[0].render(
        arguments.page - 1,
        pixels,
        width=arguments.width,
        height=arguments.height,
        stride=arguments.stride,
        rotation=arguments.rotation,
    )
    return True, ()


def picture(arguments: PictureQuestion, blobs: Blobs) -> tuple[Picture, Blobs]:
    """One page of the blob, once."""
    try:
        book = _book(blobs[0], arguments.name)
    except CannotReadError as refusal:
        return Picture(unreadable=Unreadable(refusal.code, refusal.detail)), ()
    if not 1 <= arguments.page <= book.count:
        return Picture(pages=book.count), ()
    scale = 1.0 if isinstance(book, ImageBook) else arguments.scale
    width, height = pixel_size(*book.size(arguments.page - 1), scale=scale, most=arguments.most)
    pixels = (ctypes.c_ubyte * (width * height * 4))()
    book.render(arguments.page - 1, pixels, width=width, height=height, stride=width * 4)
    return Picture(width, height, book.count), (bytes(pixels),)


def _book(data: bytes, name: str) -> PdfBook | ImageBook:
    match kinds.guess_type(data, name):
        case "pdf":
            return PdfBook(data)
        case "image":
            return ImageBook(data)
        case _:
            raise CannotReadError("file.unknown", "no pages")
