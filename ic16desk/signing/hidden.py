"""Content of a signed revision that one reader may show and another not: layers, and annotations told not to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

#: Annotation flags Hidden and NoView (ISO 32000-2, table 167).
_HIDDEN_FLAGS = 0b100010


def has_hidden_content(pdf: pikepdf.Pdf) -> bool:
    """Whether the document has optional content (layers), or an annotation with a body that is hidden."""
    layers = pdf.Root.get("/OCProperties")
    if layers is not None and len(layers.get("/OCGs", ())) > 0:
        return True
    return any(_is_hidden(annotation) for page in pdf.pages for annotation in page.obj.get("/Annots", ()))


def _is_hidden(annotation: pikepdf.Object) -> bool:
    if not int(annotation.get("/F", 0)) & _HIDDEN_FLAGS:
        return False
    x1, y1, x2, y2 = (float(number) for number in annotation.get("/Rect", (0, 0, 0, 0)))
    return x1 != x2 and y1 != y2  # an invisible signature field has no area, and often the flag too
