"""A document time stamp as an addition after a signature: one new, invisible field, and nothing else.

ISO 32000-2, 12.8.5 and EN 319 142-1, 5.4.3: a field of its own whose value is a ``/DocTimeStamp``. To hold it, the
form's list of fields and a page's list of annotations grow by that field. Everything else about it is a change like
any other: an area, something drawn, a second widget, another key. An empty appearance is what PDFBox (and with it the
EU's library DSS) gives an invisible field for PDF/A's sake.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Name

Number = tuple[int, int]

#: What the field may hold; ``/F``: never hidden, for what is hidden is looked at elsewhere.
_FIELD_KEYS = frozenset({"/Type", "/Subtype", "/FT", "/T", "/TU", "/F", "/Rect", "/P", "/V", "/AP", "/MK"})
_VALUE_KEYS = frozenset({"/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/V", "/M", "/Prop_Build"})
_FLAGS = 0b10000100  # Print, Locked (table 167); no other bit
_FIELD_FLAGS = frozenset({0b100, 0b10000000, _FLAGS, 0})


def new_stamp(old: pikepdf.Pdf, new: pikepdf.Pdf, expected: str | None) -> pikepdf.Dictionary | None:
    """The field of the document time stamp that ends the new revision, if the form gained this one field only.

    ``expected`` is the name of the field whose value ends the new revision.
    """
    before, after = _fields(old), _fields(new)
    if expected is None or len(after) != len(before) + 1 or _numbers(after[:-1]) != _numbers(before):
        return None
    field = after[-1]
    if not isinstance(field, pikepdf.Dictionary) or str(field.get("/T")) != expected:
        return None
    return field if _is_stamp(field, old, new) else None


def explained(old: pikepdf.Pdf, new: pikepdf.Pdf, field: pikepdf.Dictionary) -> set[Number] | None:
    """The numbers of objects that differ because of the field; None when it changed more than it may.

    They are the field, its value, and the page (or its list of annotations) that now names the field.
    """
    numbers = ({field.objgen, field["/V"].objgen} | _drawing(field)) - {(0, 0)}
    changed = [
        (one.obj, other.obj)
        for one, other in zip(old.pages, new.pages, strict=True)
        if field.objgen in _numbers(other.obj.get("/Annots", ()))
        and field.objgen not in _numbers(one.obj.get("/Annots", ()))
    ]
    if len(changed) > 1:
        return None
    for page, grown in changed:
        if page.objgen != grown.objgen or not _grew_by(page, grown, field):
            return None
        annotations = grown["/Annots"]
        numbers.add(annotations.objgen if annotations.objgen != (0, 0) else grown.objgen)
        if _bytes(page) != _bytes(grown):
            numbers.add(grown.objgen)
    return numbers


def _is_stamp(field: pikepdf.Dictionary, old: pikepdf.Pdf, new: pikepdf.Pdf) -> bool:
    value = field.get("/V")
    if field.objgen == (0, 0) or field.objgen in old.get_xref_table() or not isinstance(value, pikepdf.Dictionary):
        return False
    if value.objgen in old.get_xref_table():
        return False
    if set(field.keys()) - _FIELD_KEYS or set(value.keys()) - _VALUE_KEYS:
        return False
    if (value.get("/Type"), value.get("/SubFilter")) != (Name.DocTimeStamp, Name("/ETSI.RFC3161")):
        return False
    if field.get("/FT") != Name.Sig or field.get("/Subtype", Name.Widget) != Name.Widget:
        return False
    if _drawing(field) & set(old.get_xref_table()) or len(field.get("/MK", {})):
        return False
    return int(field.get("/F", 0)) in _FIELD_FLAGS and has_no_area(field) and _draws_nothing(field)


def _drawing(field: pikepdf.Dictionary) -> set[Number]:
    """The objects of the field's appearance."""
    appearance = field.get("/AP")
    if not isinstance(appearance, pikepdf.Dictionary):
        return set()
    parts = [appearance, appearance.get("/N")]
    return {part.objgen for part in parts if isinstance(part, pikepdf.Object)} - {(0, 0)}


def _draws_nothing(field: pikepdf.Dictionary) -> bool:
    """Whether the field has no appearance, or one empty form without resources."""
    appearance = field.get("/AP")
    if appearance is None:
        return True
    form = appearance.get("/N") if isinstance(appearance, pikepdf.Dictionary) else None
    if not isinstance(form, pikepdf.Stream) or set(appearance.keys()) != {"/N"}:
        return False
    return not form.read_bytes().strip() and not len(form.get("/Resources", {}))


def is_stamp_value(value: pikepdf.Dictionary) -> bool:
    """Whether a field's value is a document time stamp, or says so in either of the two ways."""
    return value.get("/Type") == Name.DocTimeStamp or value.get("/SubFilter") == Name("/ETSI.RFC3161")


def has_no_area(field: pikepdf.Object) -> bool:
    """Whether nothing of a field can be seen."""
    x1, y1, x2, y2 = (float(number) for number in field.get("/Rect", (0, 0, 0, 0)))
    return x1 == x2 and y1 == y2


def _grew_by(page: pikepdf.Object, grown: pikepdf.Object, field: pikepdf.Dictionary) -> bool:
    """Whether a page names one more annotation, last, and is otherwise as it was."""
    before, after = page.get("/Annots", ()), grown.get("/Annots", ())
    if _numbers(after) != [*_numbers(before), field.objgen] or len(list(after)) != len(list(before)) + 1:
        return False
    if (0, 0) in _numbers(before):
        return False  # annotations written in place have no number to know them again by
    keys = {key for key in page.keys() | grown.keys() if key != "/Annots"}
    return all(_bytes(page.get(key)) == _bytes(grown.get(key)) for key in keys)


def _fields(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    form = pdf.Root.get("/AcroForm")
    return list(form.get("/Fields", ())) if form is not None else []


def _numbers(items: object) -> list[Number]:
    return [item.objgen for item in items]  # type: ignore[attr-defined]


def _bytes(value: object) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()
