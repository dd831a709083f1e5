"""Marks as W3C Web Annotations (Web Annotation Data Model, 2017) in JSON-LD, for archives and other programs.

An ``AnnotationCollection`` with all its annotations on its one page. Each target names the document by the SHA-256 of
its bytes and has several selectors, of which each alone says the place:

* PDF: ``FragmentSelector`` after RFC 3778 (``page=3``; counted from 1), refined by a ``TextPositionSelector`` within
  the page's text, and again by a ``TextQuoteSelector``; ``page=3&viewrect=l,t,w,h`` around the rectangles, from the top
  left corner of the shown part of the page; and the rectangles themselves, ``urn:ic16desk:fragment:rects:1``:
  ``page=3&rects=x,y,w,h;x,y,w,h`` in the page's user space, its origin and rotation as in the file.
* Image: Media Fragments ``xywh=pixel:x,y,w,h`` in whole pixels, and the rectangle itself as above with ``page=1``.
* Sheet: ``urn:ic16desk:fragment:cell:1``: ``cell=Sheet!A1:B2``, everything after ``=`` as the program writes it.
* Flowing text: ``urn:ic16desk:fragment:paragraph:1``: ``paragraph=12``, counted from 0, refined by a quote.

Offsets count Unicode code points of the page's text as the program's reader gives it (U+FFFE for a hyphen joined at a
line's end): it keeps what pdfium counts as two, a surrogate pair, as one character.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ic16desk.documents import shown_rect
from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import PageSize
from ic16desk.model.places import Meaning, Rect, Selector
from ic16desk.model.review import Annotation
from ic16desk.model.spots import united

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
RFC_3778: Final = "http://tools.ietf.org/rfc/rfc3778"
MEDIA_FRAGMENTS: Final = "http://www.w3.org/TR/media-frags/"
RECTS: Final = "urn:ic16desk:fragment:rects:1"
CELL: Final = "urn:ic16desk:fragment:cell:1"
PARAGRAPH: Final = "urn:ic16desk:fragment:paragraph:1"
MOTIVATIONS: Final[Mapping[Meaning, str]] = {
    "supports": "assessing",
    "contradicts": "assessing",
    "unclear": "questioning",
    "ask": "questioning",
    "highlight": "highlighting",
    "note": "commenting",
}
_FORMATS: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "eml": "message/rfc822",
    "text": "text/plain",
}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark, its document, and the size of its page if that is known."""

    annotation: Annotation
    document: DocumentRow
    page: PageSize | None = None


def collection(marks: Sequence[Marked], *, id: str, label: str, language: str) -> Node:
    """All marks of a case. ``language`` is of the notes."""
    items = [_annotation(mark, language) for mark in marks]
    page = {"id": f"urn:uuid:{id}#1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{id}",
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": page,
    }


def _annotation(mark: Marked, language: str) -> Node:
    made = mark.annotation
    motivations = [MOTIVATIONS[made.meaning], *(("linking",) if made.item else ())]
    return {
        "id": f"urn:uuid:{made.id}",
        "type": "Annotation",
        "motivation": motivations if len(motivations) > 1 else motivations[0],
        "creator": {"id": f"urn:uuid:{made.author.id}", "type": "Person", "name": made.author.name},
        "created": made.made.isoformat(),
        "modified": made.at.isoformat(),
        "body": list(_bodies(made, language)),
        "target": {
            "type": "SpecificResource",
            "source": _source(mark.document),
            "selector": list(_selectors(made.selector, mark.document.type, mark.page)),
        },
    }


def _bodies(made: Annotation, language: str) -> Iterable[Node]:
    """The note; the meaning's code; the item of the checklist that the mark belongs to."""
    if made.note:
        yield {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/plain",
            "language": language,
            "value": made.note,
        }
    yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": made.meaning}
    if made.item:
        yield {"type": "TextualBody", "purpose": "linking", "format": "text/plain", "value": made.item}


def _source(document: DocumentRow) -> Node:
    kind = "Image" if document.type == "image" else "Dataset" if document.type in ("xlsx", "xls") else "Text"
    named = {"id": f"urn:sha256:{document.sha256}", "type": kind, "label": document.name}
    return named | ({"format": _FORMATS[document.type]} if document.type in _FORMATS else {})


def _selectors(place: Selector, kind: str, page: PageSize | None) -> Iterable[Node]:
    position = {"type": "TextPositionSelector", "start": place.start, "end": place.end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": place.quote,
        **({"prefix": place.prefix} if place.prefix is not None else {}),
        **({"suffix": place.suffix} if place.suffix is not None else {}),
    }
    refined = [position] * (place.start is not None) + [quote] * (place.quote is not None)
    if place.cell is not None:
        yield _fragment(CELL, f"cell={place.cell}", refined)
    elif place.paragraph is not None:
        yield from _each(PARAGRAPH, f"paragraph={place.paragraph}", refined)
    elif kind != "image" and place.page is not None:
        yield from _each(RFC_3778, f"page={place.page}", refined)
    elif place.page is None:
        yield from refined
    if place.rects:
        rects = ";".join(",".join(map(_number, (r.x, r.y, r.width, r.height))) for r in place.rects)
        if kind == "image":
            yield from (_fragment(MEDIA_FRAGMENTS, f"xywh=pixel:{_pixels(rect)}") for rect in place.rects)
        elif page is not None:
            yield _fragment(RFC_3778, f"page={place.page}&viewrect={_viewrect(place.rects, page)}")
        yield _fragment(RECTS, f"page={place.page}&rects={rects}")


def _each(kind: str, value: str, refined: Sequence[Node]) -> Iterable[Node]:
    """A fragment for each way to say the place within it; the plain one if there is none."""
    yield from ([_fragment(kind, value, [by]) for by in refined] or [_fragment(kind, value)])


def _fragment(kind: str, value: str, refined: Sequence[Node] = ()) -> Node:
    made: Node = {"type": "FragmentSelector", "conformsTo": kind, "value": value}
    if refined:
        made["refinedBy"] = refined[0] if len(refined) == 1 else list(refined)
    return made


def _viewrect(rects: Sequence[Rect], page: PageSize) -> str:
    around = rects[0]
    for rect in rects:
        around = united(around, rect)
    upright = PageSize(*_plain(page), left=page.left, bottom=page.bottom)  # RFC 3778: whatever the page's rotation
    shown = shown_rect(around, upright)
    return ",".join(f"{side:.2f}" for side in (shown.x, shown.y, shown.width, shown.height))


def _plain(page: PageSize) -> tuple[float, float]:
    return (page.height, page.width) if page.rotation % 180 else (page.width, page.height)


def _pixels(rect: Rect) -> str:
    left, top = math.floor(rect.x), math.floor(rect.y)
    return f"{left},{top},{math.ceil(rect.x + rect.width) - left},{math.ceil(rect.y + rect.height) - top}"


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
