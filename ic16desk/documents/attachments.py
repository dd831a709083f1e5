"""Ask the child what hangs on an e-mail message, and for one part of it."""

from __future__ import annotations

from typing import Final

from ic16desk import worker
from ic16desk.documents.questions import CHILD, Asked, Attachments
from ic16desk.documents.reading import LARGEST, examine
from ic16desk.model.documents import Attached, Attachment, Unreadable

#: A person waits for it.
_LIMITS: Final = worker.Limits(seconds=20.0, memory=2 << 30, answer=256 << 20)


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """What hangs on a message, in order; nothing when the message cannot be read."""
    answer = _ask(data, None)
    return () if isinstance(answer, Unreadable) else answer[0].found


def attachment(data: bytes, number: int) -> Attached | Unreadable:
    """One part of a message, read as a document of its own."""
    answer = _ask(data, number)
    if isinstance(answer, Unreadable):
        return answer
    told, blobs = answer
    if not told.found or not blobs or len(blobs[0]) != told.found[0].size:
        return Unreadable("file.unknown", "no such part")
    name = told.found[0].name
    inspection, reading = examine(blobs[0], name=name, limits=_LIMITS)
    if isinstance(reading, Unreadable):
        return Attached(name, inspection.type, blobs[0], None, inspection.noticed, reading.code)
    return Attached(name, inspection.type, blobs[0], reading, inspection.noticed)


def _ask(data: bytes, number: int | None) -> tuple[Attachments, tuple[bytes, ...]] | Unreadable:
    if len(data) > LARGEST:
        return Unreadable("file.too_big", f"{len(data) >> 20} MiB")
    answer = worker.call(f"{CHILD}.mail:attachments", Asked(number), [data], result=Attachments, limits=_LIMITS)
    return answer if isinstance(answer, Unreadable) else (answer.value, tuple(answer.blobs))
