"""A dossier: everything of one case in one file, what is in it and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ic16desk.model.languages import Language
from ic16desk.model.register import Dated

#: What a file of a dossier is; its words are ``dossier.what.<code>``.
What = Literal[
    "document", "fields", "answers", "marks", "findings", "figures", "memo", "memo_docx", "requests", "request_letter",
    "request_docx", "declarations", "proposal", "draft", "draft_letter", "draft_docx", "letter", "letter_docx",
    "letter_void", "letter_public", "letter_public_docx", "timeline", "signatures", "verification", "notifications",
    "proof",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """A file under ``data/``. ``path`` within the bag; ``name`` the original name of a received document.

    ``secret``: the applicant marked it so (JulkL 621/1999 § 24). ``version`` and ``replaced`` as a document's.
    ``signatures``: what those of a received PDF are worth (:data:`ic16desk.model.triage.TriageState`).
    """

    path: str
    what: What
    sha256: str
    size: int
    name: str = ""
    kind: str = ""
    secret: bool = False
    version: int = 0
    replaced: bool = False
    pages: int | None = None
    arrived: dt.datetime | None = None
    signatures: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that is not there, or was left out; ``code`` is the whole wording key, ``params`` fill it."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DossierView:
    """The list of contents, ready to be printed.

    ``missing``: what one would look for and does not find; ``left_out``: secret parts removed from a public dossier;
    ``notes``: how to read what is there. ``facts``: rows of the log that are in it. ``logo``: the letterhead's PNG.
    """

    number: str
    case_number: str
    project: str
    applicant: str
    council: Dated | None
    state: str
    language: Language
    on: dt.date
    entries: tuple[DossierEntry, ...]
    kinds: Mapping[str, Dated]
    missing: tuple[Absence, ...]
    left_out: tuple[Absence, ...]
    notes: tuple[Absence, ...]
    public: bool
    facts: int
    program_version: str
    logo: bytes = b""
