"""Empty signature fields, placed before the first signature.

A field that a signing library makes later has no tooltip and no tag, and breaks PDF/UA; one that is there already is
only filled (findings/pdf.md, traps 3 and 4).
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ic16desk.letters.fonts import label
from ic16desk.letters.sheets import Place
from ic16desk.letters.tags import Element
from ic16desk.model.letters import FieldPlace
from ic16desk.model.signatures import FIELD_NAMES

#: Print, and locked against moving and deleting (ISO 32000-1, table 165: bits 3 and 8).
_FLAGS = 4 | 128


def write_fields(pdf: pikepdf.Pdf, places: Sequence[Place]) -> list[tuple[Element, pikepdf.Object]]:
    """Add a named, empty, visible signature field at each place; each ``Form`` element with its widget."""
    widgets: list[tuple[Element, pikepdf.Object]] = []
    for place in places:
        page = pdf.pages[place.page].obj
        box = Array([0, 0, round(place.width, 2), round(place.height, 2)])
        look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
        corners = (place.x, place.y, place.x + place.width, place.y + place.height)
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(_name(place.role)),
                TU=String(label(place.tip)),
                F=_FLAGS,
                Rect=Array([round(value, 2) for value in corners]),
                P=page,
                AP=Dictionary(N=look),
            )
        )
        page.Annots = Array([*page.get("/Annots", Array()), widget])
        widgets.append((place.element, widget))
    if widgets:
        # SigFlags stays 0 while nothing is signed: bit 1 is »signatures exist« (ISO 32000-1, table 219)
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget for _, widget in widgets]))
    return widgets


def field_places(places: Sequence[Place]) -> tuple[FieldPlace, ...]:
    """The places as the letter's reader wants them: pages from 1."""
    return tuple(
        FieldPlace(
            "presenter" if place.role == "presenter" else "decider",
            place.page + 1,
            round(place.x, 2),
            round(place.y, 2),
            round(place.width, 2),
            round(place.height, 2),
        )
        for place in places
    )


def _name(role: str) -> str:
    return FIELD_NAMES["presenter" if role == "presenter" else "decider"]
