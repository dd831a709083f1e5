"""The signature fields of a PDF, read with pikepdf: which there are, which are filled, and what with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

#: A field tree deeper than this is built to hurt.
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A signature field: full name, object number, and its signature's dictionary when it is signed."""

    name: str
    number: tuple[int, int]
    value: pikepdf.Dictionary | None


def signature_fields(pdf: pikepdf.Pdf) -> tuple[SignatureField, ...]:
    """All signature fields, in the order of the form.

    Raises:
        ValueError: a form that is not built as ISO 32000-2, 12.7 says.
    """
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return ()
    fields = form.get("/Fields")
    return tuple(_walk(fields, "", None, 0)) if fields is not None else ()


def _walk(nodes: pikepdf.Object, prefix: str, kind: object, depth: int) -> Iterator[SignatureField]:
    import pikepdf  # start-up time

    if depth > _DEEPEST or not isinstance(nodes, pikepdf.Array):
        raise ValueError("field tree")
    for node in nodes:
        if not isinstance(node, pikepdf.Dictionary):
            raise ValueError("field")
        title = node.get("/T")
        name = prefix if title is None else f"{prefix}.{title}" if prefix else str(title)
        own = node.get("/FT", kind)
        kids = node.get("/Kids")
        if kids is not None and any("/T" in kid for kid in kids):
            yield from _walk(kids, name, own, depth + 1)
        elif own == pikepdf.Name.Sig:
            value = node.get("/V")
            if value is not None and not isinstance(value, pikepdf.Dictionary):
                raise ValueError("signature value")
            yield SignatureField(name=name, number=node.objgen, value=value)
