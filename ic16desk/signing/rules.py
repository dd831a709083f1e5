"""What earlier signatures forbid: certification (DocMDP) and locked fields (FieldMDP, ``/Lock``); ISO 32000-2, 12.8.2.

What a certification *allows* beyond our own policy (notes, filled forms) is not looked at: the reader would see
something else than was signed (Mainka et al., *Breaking the Specification*, IEEE S&P 2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ic16desk.signing.fields import signature_fields

if TYPE_CHECKING:
    import pikepdf

#: DocMDP and lock permission 1: nothing but material for later verification may come.
_NO_CHANGES = 1
_FILLING = 2


def forbids_signing(document: pikepdf.Pdf, field: str) -> bool:
    """Whether a signature of this revision forbids that this field is signed after it."""
    return any(_forbids(rule, field) for rule in _rules(document))


def _rules(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Parameters of all transforms and locks of the signatures in place."""
    for found in signature_fields(document):
        if found.value is None:
            continue
        for reference in found.value.get("/Reference", ()):
            parameters = reference.get("/TransformParams")
            if parameters is not None and str(reference.get("/TransformMethod")) in ("/DocMDP", "/FieldMDP"):
                yield parameters
        lock = document.get_object(found.number).get("/Lock") if found.number != (0, 0) else None
        if lock is not None:
            yield lock


def _forbids(rule: pikepdf.Object, field: str) -> bool:
    action = str(rule.get("/Action", ""))
    named = {str(name) for name in rule.get("/Fields", ())}
    covered = any(field == name or field.startswith(f"{name}.") for name in named)
    locked = {"/All": True, "/Include": covered, "/Exclude": not covered}.get(action, False)
    level = rule.get("/P", _FILLING)
    return locked or int(level) == _NO_CHANGES
