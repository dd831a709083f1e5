"""Content of a signed revision that one reader may show and another not, or that changes by itself.

Layers, hidden annotations, scripts and actions that start by themselves, looks the reader is to make anew, content
that lies outside the file: what the signer saw is then not what the next reader sees, though no byte is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

#: Annotation flags Hidden and NoView (ISO 32000-2, table 167).
_HIDDEN_FLAGS = 0b100010
#: Actions that do something other than go to a page (ISO 32000-2, table 201).
_ACTIVE = frozenset({"/JavaScript", "/Launch", "/Hide", "/ResetForm", "/ImportData", "/SetOCGState", "/Rendition"})
#: Annotations that play something over the page.
_PLAYING = frozenset({"/Movie", "/RichMedia", "/Screen", "/3D"})
#: Actions in a row (``/Next``) deeper than this are built to hurt.
_DEEPEST = 32


def has_hidden_content(pdf: pikepdf.Pdf) -> bool:
    """Whether the document has optional content (layers), hidden annotations with a body, or content that changes."""
    layers = pdf.Root.get("/OCProperties")
    if layers is not None and len(layers.get("/OCGs", ())) > 0:
        return True
    annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ())]
    return any(map(_is_hidden, annotations)) or _changes_itself(pdf, annotations) or any(_external_streams(pdf))


def _is_hidden(annotation: pikepdf.Object) -> bool:
    if not int(annotation.get("/F", 0)) & _HIDDEN_FLAGS:
        return False
    x1, y1, x2, y2 = (float(number) for number in annotation.get("/Rect", (0, 0, 0, 0)))
    return x1 != x2 and y1 != y2  # an invisible signature field has no area, and often the flag too


def _changes_itself(pdf: pikepdf.Pdf, annotations: list[pikepdf.Object]) -> bool:
    """Scripts and actions that nobody has to ask for, and looks that are not in the file."""
    root = pdf.Root
    form = root.get("/AcroForm")
    if form is not None and (form.get("/NeedAppearances", False) or "/XFA" in form):
        return True
    names = root.get("/Names")
    if "/AA" in root or (names is not None and "/JavaScript" in names) or _is_active(root.get("/OpenAction")):
        return True
    if any("/AA" in page.obj for page in pdf.pages):
        return True
    return any(
        "/AA" in annotation or _is_active(annotation.get("/A")) or str(annotation.get("/Subtype")) in _PLAYING
        for annotation in annotations
    )


def _is_active(action: pikepdf.Object | None, depth: int = 0) -> bool:
    import pikepdf  # start-up time

    if not isinstance(action, pikepdf.Dictionary):
        return False  # a destination, or none
    if depth > _DEEPEST or str(action.get("/S")) in _ACTIVE:
        return True
    following = action.get("/Next")
    rest = list(following) if isinstance(following, pikepdf.Array) else [following]
    return any(_is_active(one, depth + 1) for one in rest)


def _external_streams(pdf: pikepdf.Pdf) -> Iterator[bool]:
    """Streams whose data lie in another file (``/F``), and forms that stand for a page of one (``/Ref``)."""
    import pikepdf  # start-up time

    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and ("/F" in item.stream_dict or "/Ref" in item.stream_dict):
            yield True
