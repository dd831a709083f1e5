"""One open PDF: sizes, labels, outline, text with boxes, pixels. The only module that speaks to pdfium."""

from __future__ import annotations

import ctypes
import re
from math import isfinite
from types import TracebackType
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from ic16desk.documents.child.pdf_doubt import is_invisible, is_meaningless
from ic16desk.documents.child.task import CannotReadError
from ic16desk.model.documents import OutlineEntry, PageText

_MOST_BOOKMARKS: Final = 5_000
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_SECURITY: Final = 5  # FPDF_ERR_SECURITY
_A4: Final = (595.0, 842.0)
_WHITE: Final = 0xFFFFFFFF
#: pdfium writes a joined line-end hyphen as U+0002 in its list of characters and as U+FFFE in its text: the latter is
#: ours. Characters without Unicode are 0.
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_LOOSE_BOX: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_ODD: Final = {0: "\ufffd", 2: "\ufffe"}


class PdfBook:
    """An open PDF; indexes count from 0."""

    def __init__(self, data: bytes) -> None:
        """Open.

        Raises:
            CannotReadError: ``pdf.encrypted``, or no PDF that pdfium can open.
        """
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code = "pdf.encrypted" if error.err_code in (_PASSWORD, _SECURITY) else "file.unknown"
            raise CannotReadError(code, "" if code == "pdf.encrypted" else "PdfiumError") from error
        self.count = len(self._document)
        self.encrypted = pdfium.FPDF_GetSecurityHandlerRevision(self._document) != -1

    def __enter__(self) -> PdfBook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page as shown, in points, without reading what is on it; A4 where that is broken."""
        size = self._size(index)
        if size is None and self._uncrop(index):
            size = self._size(index)
        return size or _A4

    def _size(self, index: int) -> tuple[float, float] | None:
        size = pdfium.FS_SIZEF()
        if not pdfium.FPDF_GetPageSizeByIndexF(self._document, index, ctypes.byref(size)):
            return None
        sound = all(0 < side < float("inf") for side in (size.width, size.height))
        return (round(size.width, 3), round(size.height, 3)) if sound else None

    def _uncrop(self, index: int) -> bool:
        """Show all of a page whose crop box lies beside it, as other readers do: pdfium would show nothing of it."""
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return False
        page.set_cropbox(*page.get_mediabox())
        page.close()
        return True

    def label(self, index: int) -> str:
        """The number a page goes by; empty where the file gives none."""
        return _clean(self._document.get_page_label(index))

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Bookmarks in order."""
        entries = []
        for bookmark, _ in zip(self._document.get_toc(), range(_MOST_BOOKMARKS), strict=False):
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            page = index + 1 if index is not None and 0 <= index < self.count else None
            entries.append(OutlineEntry(_clean(bookmark.get_title()), bookmark.level, page))
        return tuple(entries)

    def text(self, index: int) -> tuple[str, bool]:
        """Raw text of a page, one character for each of pdfium's (a surrogate pair is one); empty if it is broken.

        And whether the page's text layer is one to doubt.
        """
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return "", False
        characters = page.get_textpage()
        text, places = _plain_text(characters)
        doubtful = is_invisible(characters, len(places)) or is_meaningless(text)
        characters.close()
        page.close()
        return text, doubtful

    def text_with_boxes(self, index: int) -> PageText:
        """The same text with a box for each character (line height, not ink), in user space."""
        page = self._document[index]
        characters = page.get_textpage()
        text, places = _plain_text(characters)
        boxes = _boxes(characters, places)
        characters.close()
        page.close()
        return PageText(index + 1, text, boxes)

    def render(self, index: int, pixels: Any, *, width: int, height: int, stride: int, rotation: int = 0) -> None:
        """Fill a ctypes buffer with the page on white, as BGRX; annotations are drawn as a reader would see them."""
        page = self._document[index]
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, stride)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, rotation // 90 % 4, pdfium.FPDF_ANNOT)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
            page.close()


def _plain_text(characters: Any) -> tuple[str, range | list[int]]:
    """The text, and for each character its number in pdfium's list."""
    count = characters.count_chars()
    text: str = characters.get_text_range()
    if len(text) == count and not _SURROGATE.search(text):
        return text.replace("\0", "\ufffd"), range(count)
    # pdfium counts UTF-16 units and leaves some characters out of its text: take them one by one.
    units = [pdfium.FPDFText_GetUnicode(characters, number) for number in range(count)]
    made: list[str] = []
    places: list[int] = []
    number = 0
    while number < count:
        unit, following = units[number], units[number + 1] if number + 1 < count else 0
        places.append(number)
        if 0xD800 <= unit < 0xDC00 <= following < 0xE000:
            made.append(chr(0x10000 + ((unit - 0xD800) << 10) + following - 0xDC00))
            number += 2
            continue
        lone = 0xD800 <= unit < 0xE000 or unit > 0x10FFFF
        made.append("\ufffd" if lone else _ODD.get(unit, chr(unit)))
        number += 1
    return "".join(made), places


def _boxes(characters: Any, places: range | list[int]) -> tuple[float, ...]:
    """All boxes in one buffer: a Python object for each of thousands of characters took three times as long."""
    room = (pdfium.FS_RECTF * len(places))()
    at, step = ctypes.addressof(room), ctypes.sizeof(pdfium.FS_RECTF)
    raw = characters.raw
    for number in places:
        _LOOSE_BOX(raw, number, at)  # one that has none leaves its room empty
        at += step
    sides = memoryview(room).cast("B").cast("f").tolist()
    # left, top, right, bottom as FS_RECTF has them, to x, y, width, height
    left, top, right, bottom = (sides[start::4] for start in range(4))
    found = [0.0] * len(sides)
    found[0::4] = [round(x, 2) for x in left]
    found[1::4] = [round(y, 2) for y in bottom]
    found[2::4] = [round(far - near, 2) for near, far in zip(left, right, strict=True)]
    found[3::4] = [round(high - low, 2) for low, high in zip(bottom, top, strict=True)]
    if not all(map(isfinite, found)):
        for start in range(0, len(found), 4):
            if not all(map(isfinite, found[start : start + 4])):
                found[start : start + 4] = (0.0, 0.0, 0.0, 0.0)
    return tuple(found)


def _clean(text: str | None) -> str:
    return (text or "").encode("utf-8", "replace").decode("utf-8").replace("\0", "")
