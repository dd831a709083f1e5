"""The cost estimate of a case's print-out, beside the one that ``application.json`` states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ic16desk import intake
from ic16desk.model.budget import Printout
from ic16desk.model.packages import FieldRead
from ic16desk.model.views import DocumentView


def printout_of(fields_read: Sequence[FieldRead], documents: Iterable[DocumentView]) -> Printout | None:
    """The first print-out that has a cost estimate; None when the fields themselves were read from a print-out."""
    if not any(read.source == "manifest" for read in fields_read):
        return None
    for document in documents:
        if document.kind == "application" and document.pages:
            found = _read(document.pages, document.id, document.name)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=16)
def _read(pages: tuple[str, ...], document: str, name: str) -> Printout | None:
    """Reading it takes some milliseconds, and a case is looked at many times."""
    return intake.printed_budget(pages, document=document, document_name=name, headings=intake.load_headings())
