"""Ask the child for a copy of a PDF with marks in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ic16desk import worker
from ic16desk.documents.questions import CHILD, MarksToWrite, MarksWritten, MarkToWrite
from ic16desk.documents.reading import LARGEST
from ic16desk.model.documents import Unreadable

#: The copy is larger than the original by its marks.
LIMITS: Final = worker.Limits(seconds=60.0, memory=3 << 30, answer=LARGEST + (64 << 20))


def annotate_pdf(
    data: bytes, marks: Sequence[MarkToWrite], *, child: worker.Child | None = None
) -> tuple[MarksWritten, bytes] | Unreadable:
    """The copy, and what could not be placed in it; the given bytes are left alone. Never raises for content."""
    if len(data) > LARGEST:
        return Unreadable("file.too_big", f"{len(data) >> 20} MiB")
    ask = child.call if child is not None else worker.call
    question = MarksToWrite(tuple(marks))
    answer = ask(f"{CHILD}.annotated:annotate", question, [data], result=MarksWritten, limits=LIMITS)
    if isinstance(answer, Unreadable):
        return answer
    if answer.value.unreadable is not None:
        return answer.value.unreadable
    copy = answer.blobs[0] if answer.blobs else b""
    told = {*answer.value.written, *answer.value.no_page}
    if not copy.startswith(b"%PDF-") or told != {mark.id for mark in marks}:
        return Unreadable("file.unknown", "malformed answer")
    return answer.value, copy
