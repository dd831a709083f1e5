"""Annotations that are in a PDF already, by pikepdf: what others wrote on it; no links, form fields, pop-ups."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final, cast

import pikepdf
from pikepdf import Array, Dictionary

from ic16desk.model.external import KINDS, ExternalKind, ExternalMark, ExternalMarks
from ic16desk.model.places import Rect

#: They do not speak about the page.
_SILENT: Final = frozenset({
    "/Link", "/Widget", "/Popup", "/Screen", "/Movie", "/Sound", "/PrinterMark", "/TrapNet", "/RichMedia", "/3D",
})  # fmt: skip
#: Marked text: rectangles from quadrilaterals.
_TEXTUAL: Final = frozenset({"/Highlight", "/Underline", "/Squiggly", "/StrikeOut"})
#: Objects looked at, whatever they are: pages may share one long list.
_MOST_SEEN: Final = 200_000
#: Seconds; then the count ends where it is.
_LONGEST: Final = 4.0
_MOST_QUADS: Final = 200
_MOST_CHARACTERS: Final = 4_000
_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")


def external_marks(data: bytes, *, most: int) -> ExternalMarks:
    """The first ``most`` annotations of a file and how many it has; none of a file that pikepdf cannot open."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _found(pdf, most)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return ExternalMarks()


def _found(pdf: pikepdf.Pdf, most: int) -> ExternalMarks:
    marks: list[ExternalMark] = []
    total = seen = 0
    until = time.monotonic() + _LONGEST
    for page, number, annotation in _annotations(pdf):
        seen += 1
        if seen > _MOST_SEEN or (seen % 256 == 0 and time.monotonic() > until):
            return ExternalMarks(tuple(marks), total, counted=False)
        kind = str(annotation.get("/Subtype", ""))
        if not kind or kind in _SILENT:
            continue
        total += 1
        if len(marks) < most:
            marks.append(_read(annotation, kind, page, number))
    return ExternalMarks(tuple(marks), total)


def _annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int, Any]]:
    for page, sheet in enumerate(pdf.pages, 1):
        listed = sheet.obj.get("/Annots")
        if isinstance(listed, Array):
            for number in range(len(listed)):
                annotation = listed[number]
                if isinstance(annotation, Dictionary):
                    yield page, number, annotation


def _read(annotation: Any, kind: str, page: int, number: int) -> ExternalMark:
    name = kind[1:].lower()
    return ExternalMark(
        id=f"{page}.{number}",
        page=page,
        kind=cast("ExternalKind", name if name in KINDS else "other"),
        rects=_rects(annotation, kind),
        author=_text(annotation, "/T"),
        contents=_text(annotation, "/Contents"),
        modified=_moment(_text(annotation, "/M")),
    )


def _rects(annotation: Any, kind: str) -> tuple[Rect, ...]:
    quads = annotation.get("/QuadPoints") if kind in _TEXTUAL else None
    if isinstance(quads, Array):
        count = min(len(quads) // 8, _MOST_QUADS)
        found = [_around([quads[8 * n + i] for i in range(8)]) for n in range(count)]
        sound = tuple(rect for rect in found if rect is not None)
        if sound:
            return sound
    box = annotation.get("/Rect")
    if isinstance(box, Array) and len(box) == 4:
        rect = _around(list(box.as_list()))
        return (rect,) if rect is not None else ()
    return ()


def _around(numbers: list[Any]) -> Rect | None:
    """Around points given as x, y, x, y …; None where one is no finite number."""
    try:
        values = [float(number) for number in numbers]
    except (TypeError, ValueError, OverflowError):
        return None
    if not all(math.isfinite(value) and abs(value) < 1e7 for value in values):
        return None
    xs, ys = values[::2], values[1::2]
    left, bottom = min(xs), min(ys)
    return Rect(round(left, 2), round(bottom, 2), round(max(xs) - left, 2), round(max(ys) - bottom, 2))


def _text(annotation: Any, key: str) -> str:
    value = annotation.get(key)
    if not isinstance(value, pikepdf.String):
        return ""
    with suppress(ValueError, RuntimeError):
        return str(value).encode("utf-8", "replace").decode("utf-8").replace("\0", "")[:_MOST_CHARACTERS]
    return ""


def _moment(text: str) -> dt.datetime | None:
    """A PDF date (ISO 32000-2 § 7.9.4); one without a zone is taken as UTC."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, _, sign, off_hours, off_minutes = match.groups()
    try:
        offset = dt.timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
        zone = dt.timezone(-offset if sign == "-" else offset)
        return dt.datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone
        )
    except ValueError:
        return None
