"""A letter's DOCX that was edited outside → its paragraphs, read in the child."""

from __future__ import annotations

from typing import Final

from ic16desk import worker
from ic16desk.documents.questions import CHILD, EditedAnswer, EditedQuestion
from ic16desk.model.documents import Unreadable
from ic16desk.model.reading_back import EditedDocument

#: Bytes that are taken at most: a letter with a logo is well under a megabyte.
MOST_BYTES: Final = 20 << 20
_LIMITS: Final = worker.Limits(seconds=30.0, memory=1 << 30, answer=16 << 20)


def read_edited(*files: bytes) -> tuple[EditedDocument, ...] | Unreadable:
    """Each file's paragraphs with the program's bookmarks; never raises for content."""
    if any(len(data) > MOST_BYTES for data in files):
        return Unreadable("file.too_big", f"{max(map(len, files)) >> 20} MiB")
    answer = worker.call(
        f"{CHILD}.edited:read", EditedQuestion(len(files)), list(files), result=EditedAnswer, limits=_LIMITS
    )
    if isinstance(answer, Unreadable):
        return answer
    if answer.value.unreadable is not None or len(answer.value.documents) != len(files):
        return answer.value.unreadable or Unreadable("file.unknown", "malformed answer")
    return answer.value.documents
