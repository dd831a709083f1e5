"""Links on the pages: annotations that lead to an address or to a place in the letter (PDF/UA-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ic16desk.letters.fonts import label
from ic16desk.letters.sheets import LinkPlace
from ic16desk.letters.tags import Element

#: Print (ISO 32000-1, table 165): PDF/A wants it of every annotation.
_PRINT = 4


def write_links(
    pdf: pikepdf.Pdf, places: Sequence[LinkPlace], anchors: Mapping[str, tuple[int, float]]
) -> Iterator[tuple[Element, pikepdf.Object]]:
    """Add an annotation for each line of each link, with its element.

    Args:
        pdf: the drawn document; changed in place.
        places: the links, in reading order.
        anchors: for each place in the letter its page from 0 and its upper edge, points.
    """
    pages = [page.obj for page in pdf.pages]
    by_page: dict[int, list[pikepdf.Object]] = {}
    for place in places:
        action = _action(place, pages, anchors)
        if action is None:
            continue
        annotation = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                F=_PRINT,
                Rect=Array([round(value, 2) for value in place.corners]),
                Border=Array([0, 0, 0]),
                P=pages[place.page],
                Contents=String(label(_said(place))),
                A=action,
            )
        )
        by_page.setdefault(place.page, []).append(annotation)
        yield place.element, annotation
    for number, made in by_page.items():
        pages[number].Annots = Array([*made, *pages[number].get("/Annots", Array())])


def _said(place: LinkPlace) -> str:
    return place.text if place.target.startswith("#") else place.target.removeprefix("mailto:")


def _action(
    place: LinkPlace, pages: Sequence[pikepdf.Object], anchors: Mapping[str, tuple[int, float]]
) -> pikepdf.Object | None:
    if not place.target.startswith("#"):
        address = quote(place.target, safe=":/?#[]@!$&'()*+,;=%~")
        return Dictionary(S=Name.URI, URI=String(address))
    if place.target[1:] not in anchors:
        return None
    page, top = anchors[place.target[1:]]
    return Dictionary(S=Name.GoTo, D=Array([pages[page], Name.XYZ, 0, round(top + 4, 1), 0]))
