"""Where the fields of an application were read, in the versions of its documents that are in force."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ic16desk.desk.placing import Finder
from ic16desk.desk.session import Session
from ic16desk.errors import BugError
from ic16desk.model.cases import DocumentRow
from ic16desk.model.packages import FieldRead
from ic16desk.model.places import Selector, Where

_MANIFEST = "application.json"


def field_places(session: Session, fields: Sequence[FieldRead], rows: Sequence[DocumentRow]) -> dict[str, Where]:
    """The place of each field by its key; in a document that was replaced, where the same words stand in it now.

    Args:
        session: for the documents' text.
        fields: as they were read when the package came.
        rows: every version of the case's documents.
    """
    received = {row.name: row for row in rows if row.version == 1}
    # A manifest within a bag's payload or a top folder is still named by its bare name.
    received |= {name.rsplit("/", 1)[-1]: row for name, row in received.items() if name.endswith(_MANIFEST)}
    current = {row.lineage: row for row in rows if not row.replaced}
    finder = Finder(session)
    places = {}
    for read in fields:
        where = Where(document_name=read.document_name, page=read.page, quote=read.quote, pointer=read.pointer)
        row = received.get(read.document_name or "")
        if row is not None and row.replaced:
            places[read.key] = _moved(finder, row, current[row.lineage], where)
        else:
            places[read.key] = dataclasses.replace(where, document=row.id if row else None)
    return places


def manifest_place(documents: Sequence[DocumentRow]) -> Where:
    """The document that should hold what is missing: ``application.json``, else the print-out, else the first file."""
    for wanted in (
        lambda d: d.name == _MANIFEST or d.name.endswith(f"/{_MANIFEST}"),
        lambda d: d.kind == "application",
        lambda d: True,
    ):
        for document in documents:
            if wanted(document):
                pointer = "/" if document.name.endswith(_MANIFEST) else None
                page = None if pointer else 1
                return Where(document=document.id, document_name=document.name, page=page, pointer=pointer)
    raise BugError("bug", documents=0)


def _moved(finder: Finder, old: DocumentRow, new: DocumentRow, where: Where) -> Where:
    """A place in the version in force: where its quote stands, else the page it stood on, as far as there is one."""
    there = dataclasses.replace(where, document=new.id, document_name=new.name)
    if where.page is None:
        return there
    found = finder.look(old, new, Selector(page=where.page, quote=where.quote))
    if found.state == "missing":
        return dataclasses.replace(there, page=min(where.page, new.pages or 1), quote=None)
    return dataclasses.replace(there, page=found.selector.page)
