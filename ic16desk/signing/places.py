"""In words, what a changed object is and on which page it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ic16desk.signing.objects import Number, children, differing

if TYPE_CHECKING:
    import pikepdf


def kind_of(item: object, earlier: object) -> str:
    """What kind of thing a changed or added object is (``Change.kind``); ``earlier``: what it was before, or None."""
    import pikepdf  # start-up time

    if not isinstance(item, pikepdf.Dictionary) or isinstance(item, pikepdf.Stream):
        return "content"
    subtype = item.get("/Subtype")
    if "/FT" in item or ("/V" in item and "/T" in item):
        return "form"
    if subtype is not None and "/Rect" in item:
        return "form" if subtype == pikepdf.Name.Widget else "annotation"
    if item.get("/Type") == pikepdf.Name.Page and isinstance(earlier, pikepdf.Dictionary):
        return "annotation" if differing(earlier, item) == {"/Annots"} else "content"
    return "content"


def page_objects(pdf: pikepdf.Pdf) -> dict[Number, int]:
    """Page numbers (from 1) of pages, their contents, annotations with their looks, fonts and pictures."""
    places: dict[Number, int] = {}
    for index, page in enumerate(pdf.pages, 1):
        for item in _parts(page.obj):
            if item.objgen != (0, 0):
                places.setdefault(item.objgen, index)
    return places


def _parts(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The objects a page is made of; a font or picture of several pages is told of the first."""
    import pikepdf  # start-up time

    yield page
    for key in ("/Contents", "/Annots"):
        yield from _with_items(page.get(key))
    for annotation in page.get("/Annots", ()):
        looks = annotation.get("/AP")
        yield from _with_items(looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None)
    resources = page.get("/Resources")
    if isinstance(resources, pikepdf.Dictionary):
        yield resources
        for key in ("/XObject", "/Font"):
            yield from _with_items(resources.get(key))


def _with_items(value: object) -> Iterator[pikepdf.Object]:
    import pikepdf  # start-up time

    if isinstance(value, pikepdf.Object):
        yield value
        if not isinstance(value, pikepdf.Stream):
            yield from (item for item in children(value) if isinstance(item, pikepdf.Object))
