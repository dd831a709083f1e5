"""A: documents that are not as they were signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

#: The item that asks about a document of a kind; all others are annexes.
_ITEMS: Final = {"application": "A05", "group_agreement": "A07"}
#: A document need not carry a signature unless there is reason to doubt that it is genuine and whole.
_BASIS: Final = "13/2003 9 § 2 mom.; 434/2003 22 § 2 mom."


def changed(view: CaseView, register: Register) -> Iterator[Finding]:
    """``signature.changed``: a document was changed after it was signed. A person judges what that means."""
    for document in view.documents:
        if document.signatures == "changed":
            place = Where(document=document.id, document_name=document.name)
            item = _ITEMS.get(document.kind or "", "A06")
            yield Finding("signature.changed", "warning", item, _BASIS, (place,), {"document": document.name})


CHECKS: tuple[Check, ...] = (changed,)
