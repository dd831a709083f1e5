"""A whole review as one file: the form of ``answers export|import`` (resources/schema/review.json)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from ic16desk.model.application import _FileStruct
from ic16desk.model.checklists import AnswerCode
from ic16desk.model.places import Meaning

SCHEMA: Final = "ic16desk/review/1"


class Author(_FileStruct, frozen=True):
    """Who answered. ``id`` keeps a person the same person in another store."""

    name: str
    title: str = ""
    id: str | None = None


class FileEvidence(_FileStruct, frozen=True):
    """A place: the document's name within the package, page from 1, quote.

    Or a sheet's cell. No page: the document as a whole.
    """

    document: str
    page: int | None = None
    quote: str | None = None
    cell: str | None = None
    meaning: Meaning = "supports"


class FileAnswer(_FileStruct, frozen=True):
    """One answer. ``by`` and ``at`` missing: the person who imports it, now.

    ``checklist`` is the hash of the version it was given with, where that is not the file's.
    """

    item: str
    code: AnswerCode
    part: str = ""
    reason: str = ""
    evidence: tuple[FileEvidence, ...] = ()
    by: Author | None = None
    at: Annotated[dt.datetime, Meta(tz=True)] | None = None
    checklist: str | None = None


class FileSupplementItem(_FileStruct, frozen=True):
    """One line of a request."""

    item: str
    text: str
    part: str = ""
    about: str = ""
    basis: str = ""


class FileExtension(_FileStruct, frozen=True):
    """More time that was given (HL 33 § 2 mom.)."""

    due: dt.date
    reason: str


class FileSupplement(_FileStruct, frozen=True):
    """A supplement request or a hearing, with its first due day, and whether it was answered (R13)."""

    items: tuple[FileSupplementItem, ...]
    sent: dt.date
    due: dt.date
    answered: dt.date | None = None
    by: Author | None = None
    kind: Literal["supplement", "hearing"] = "supplement"
    extensions: tuple[FileExtension, ...] = ()


class FileScore(_FileStruct, frozen=True):
    """Points for a criterion; ``checklist`` as an answer's."""

    criterion: str
    points: int
    reason: str = ""
    evidence: tuple[FileEvidence, ...] = ()
    by: Author | None = None
    checklist: str | None = None


class ReviewFile(_FileStruct, frozen=True, tag_field="schema", tag=SCHEMA):
    """A review. ``checklist`` is the hash (or the id) of the version it was made with."""

    checklist: str
    application: str | None = None
    answers: tuple[FileAnswer, ...] = ()
    scores: tuple[FileScore, ...] = ()
    supplements: tuple[FileSupplement, ...] = ()


def decode_review(data: bytes | str) -> ReviewFile:
    """Read a review file.

    Raises:
        msgspec.ValidationError: unknown key or wrong type, with the JSON path.
        msgspec.DecodeError: no JSON.
    """
    return msgspec.json.decode(data, type=ReviewFile)
