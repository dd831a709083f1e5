"""A copy of a PDF with our marks as standard annotations; what was in it stays."""

from __future__ import annotations

import io
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary

from ic16desk.documents.child.annotation_objects import SIGN, highlight, note, square
from ic16desk.documents.child.pdf_book import PdfBook
from ic16desk.documents.child.pdf_places import Place, places
from ic16desk.documents.child.task import CannotReadError
from ic16desk.documents.geometry import shown_rect, user_rect
from ic16desk.documents.questions import MarksToWrite, MarksWritten, MarkToWrite
from ic16desk.model.documents import PageSize, PageText, Unreadable
from ic16desk.model.names import visible
from ic16desk.model.packages import Noticed
from ic16desk.model.places import Rect
from ic16desk.model.spots import rects_of

Blobs = tuple[bytes, ...]
#: Signs of notes keep this far from the right edge of the shown page, and from each other.
_MARGIN: Final = 4.0
_MOST_FIELDS: Final = 20_000


def annotate(arguments: MarksToWrite, blobs: Blobs) -> tuple[MarksWritten, Blobs]:
    """Write marks into a copy of the blob. The same marks and the same file give the same bytes, unless encrypted.

    A whole new file is written: a signature in the original covers nothing of the copy, which ``marks.signature`` says.
    An encrypted file that opens without a password stays encrypted, with what its sender allows.
    """
    try:
        with PdfBook(blobs[0]) as book, pikepdf.open(io.BytesIO(blobs[0])) as pdf:
            if len(pdf.pages) != book.count:
                return MarksWritten(unreadable=Unreadable("file.unknown", "pages")), ()
            noticed = _noticed(pdf)
            found = _Copy(pdf, book, places(blobs[0], book.count)).write(arguments.marks)
            made = io.BytesIO()
            pdf.save(made, encryption=True) if pdf.is_encrypted else pdf.save(made, deterministic_id=True)
    except CannotReadError as refusal:
        return MarksWritten(unreadable=Unreadable(refusal.code, refusal.detail)), ()
    except pikepdf.PasswordError:
        return MarksWritten(unreadable=Unreadable("pdf.encrypted")), ()
    except pikepdf.PdfError as error:
        return MarksWritten(unreadable=Unreadable("file.unknown", type(error).__name__)), ()
    written, no_page, no_place = found
    return MarksWritten(tuple(written), tuple(no_page), tuple(no_place), noticed), (made.getvalue(),)


class _Copy:
    """A PDF that marks are being written into."""

    def __init__(self, pdf: pikepdf.Pdf, book: PdfBook, lying: list[Place]) -> None:
        """``lying``: rotation and corner of each page."""
        self._pdf, self._book, self._lying = pdf, book, lying
        self._texts: dict[int, PageText] = {}
        self._signs: dict[int, list[Rect]] = {}
        self._lists: dict[int, Array] = {}

    def write(self, marks: tuple[MarkToWrite, ...]) -> tuple[list[str], list[str], list[str]]:
        """Ids that were written, that have no page here, and that are written as a note because their text is gone."""
        written: list[str] = []
        no_page: list[str] = []
        no_place: list[str] = []
        for mark in marks:
            page = mark.selector.page
            if page is None or not 1 <= page <= self._book.count:
                no_page.append(mark.id)
                continue
            rects = self._rects(mark, page)
            if not rects:
                no_place.append(mark.id)
            self._write(mark, page, rects)
            written.append(mark.id)
        return written, no_page, no_place

    def _rects(self, mark: MarkToWrite, page: int) -> tuple[Rect, ...]:
        if not mark.selector.rects and page not in self._texts:
            self._texts[page] = self._book.text_with_boxes(page - 1)
        found = rects_of(mark.selector, self._texts.get(page))
        return tuple(rect for rect in found if rect.width > 0 and rect.height > 0)

    def _write(self, mark: MarkToWrite, page: int, rects: tuple[Rect, ...]) -> None:
        of: pikepdf.Object | None = None
        if rects:
            area = len(rects) == 1 and not mark.selector.quote and mark.selector.start is None
            made = square(self._pdf, mark, rects[0]) if area else highlight(self._pdf, mark, rects)
            of = self._add(page, made)
        if mark.note or not rects:
            self._add(page, note(self._pdf, mark, self._sign(page, rects), of=of))

    def _add(self, page: int, made: Dictionary) -> pikepdf.Object:
        """To a list of the page's own: the one there may be shared by several pages, or be none at all."""
        sheet = self._pdf.pages[page - 1].obj
        made.P = sheet
        added = self._pdf.make_indirect(made)
        if page not in self._lists:
            there = sheet.get("/Annots")
            sheet.Annots = Array(list(there.as_list()) if isinstance(there, Array) else [])
            self._lists[page] = sheet.Annots
        self._lists[page].append(added)
        return added

    def _sign(self, page: int, rects: tuple[Rect, ...]) -> Rect:
        """A free place at the right edge of the page as shown, level with the mark."""
        rotation, left, bottom = self._lying[page - 1]
        size = PageSize(*self._book.size(page - 1), rotation=rotation, left=left, bottom=bottom)
        level = shown_rect(rects[0], size).y if rects else _MARGIN
        # poppler keeps signs upright on a turned page, about another corner: they need the room of a second one
        x = max(0.0, size.width - (2 * SIGN if size.rotation else SIGN) - _MARGIN)
        y = min(max(0.0, level), max(0.0, size.height - SIGN))
        taken = self._signs.setdefault(page, [])
        while any(abs(other.y - y) < SIGN for other in taken) and y < size.height - SIGN:
            y += SIGN
        taken.append(Rect(x, y, SIGN, SIGN))
        return user_rect(taken[-1], size)


def _noticed(pdf: pikepdf.Pdf) -> tuple[Noticed, ...]:
    noticed = []
    if problems := pdf.get_warnings():
        noticed.append(Noticed("pdf.repaired", visible(str(problems[0]))[:120]))
    if _is_signed(pdf):
        noticed.append(Noticed("marks.signature"))
    return tuple(noticed)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it is signed, or has a field with a signature."""
    form = pdf.Root.get("/AcroForm")
    if "/Perms" in pdf.Root:
        return True
    if not isinstance(form, Dictionary):
        return False
    flags = form.get("/SigFlags", 0)
    if isinstance(flags, int) and flags & 1:
        return True
    fields = form.get("/Fields")
    waiting: list[Any] = list(fields.as_list()) if isinstance(fields, Array) else []
    for _ in range(_MOST_FIELDS):
        if not waiting:
            break
        field = waiting.pop()
        if isinstance(field, Dictionary):
            if field.get("/FT") == "/Sig" and "/V" in field:
                return True
            kids = field.get("/Kids")
            waiting += list(kids.as_list()) if isinstance(kids, Array) else []
    return False
