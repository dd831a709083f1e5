"""Sends a document to the reader of its kind."""

from __future__ import annotations

import importlib
import time
from dataclasses import replace
from typing import Final

from ic16desk.documents import kinds
from ic16desk.documents.child.task import CannotReadError, Notes, Read, Task
from ic16desk.documents.questions import CHILD, Examined, Question
from ic16desk.model.documents import DocumentType, Inspection, Reading, Unreadable

#: One module per kind, each with ``read(task) -> Reading``; imported when met, for they are heavy.
_READERS: Final[dict[DocumentType, str]] = {
    "pdf": "pdf", "docx": "word", "xlsx": "sheets", "xls": "binary_sheets", "eml": "mail", "image": "images",
    "text": "text",
}  # fmt: skip


def examine(arguments: Question, blobs: tuple[bytes, ...]) -> tuple[Examined, tuple[bytes, ...]]:
    """Kind, warnings and text of the one blob."""
    data, notes = blobs[0], Notes()
    kind, locked = _kind(data, arguments.name)
    task = Task(data, arguments.text, time.monotonic() + arguments.seconds, notes)
    try:
        if locked:
            raise CannotReadError("ooxml.encrypted")
        if kind not in _READERS:
            raise CannotReadError("file.unknown", _described(data))
        found: Read = importlib.import_module(f"{CHILD}.{_READERS[kind]}").read(task)
    except CannotReadError as refusal:
        notes.add(refusal.code, refusal.detail)
        encrypted = refusal.code.endswith(".encrypted")
        inspection = Inspection(kind, refusal.pages, encrypted, notes.all())
        return Examined(inspection, None, Unreadable(refusal.code, refusal.detail)), ()
    except MemoryError:
        raise
    except Exception as error:  # a parser's own exceptions are many and undocumented; the kind is still worth telling
        notes.add("file.unknown", type(error).__name__)
        why = Unreadable("file.unknown", type(error).__name__)
        return Examined(Inspection(kind, None, noticed=notes.all()), None, why), ()
    inspection = Inspection(kind, found.pages, found.encrypted, notes.all())
    return Examined(inspection, _with_notes(found.reading, notes) if arguments.text else None), ()


def _kind(data: bytes, name: str) -> tuple[DocumentType, bool]:
    """The kind, and whether it is an Office file under a password (an OLE container: only its name tells the kind)."""
    if data.startswith(b"PK\x03\x04"):
        from ic16desk.documents.child import ooxml

        return ooxml.kind(data) or "unknown", False
    if data.startswith(kinds.OLE) and kinds.has_ole_entry(data, "EncryptedPackage"):
        return kinds.guess_type(b"", name), True
    return kinds.guess_type(data, name), False


def _with_notes(reading: Reading, notes: Notes) -> Reading:
    return replace(reading, noticed=notes.all())


def _described(data: bytes) -> str:
    """The MIME type of what we do not read, for the warning's detail."""
    import puremagic  # start-up time

    try:
        return str(puremagic.from_string(data[: 1 << 16], mime=True))
    except (puremagic.PureError, ValueError):
        return ""
