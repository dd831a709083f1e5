"""The dossier of a case: everything of it in one BagIt bag, with a list of what is in it and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from ic16desk import __version__, letters
from ic16desk.desk.cases import CaseFile, Cases
from ic16desk.desk.councils import asking_council
from ic16desk.desk.dossier import bag
from ic16desk.desk.dossier.gaps import gaps
from ic16desk.desk.dossier.log import Log, log_of
from ic16desk.desk.dossier.pieces import Sources, gather
from ic16desk.desk.dossier.public import Secrets
from ic16desk.desk.dossier.whole_file import new_file
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.requests import letter_language
from ic16desk.desk.session import Session
from ic16desk.model.dossiers import Absence, DossierEntry, DossierView
from ic16desk.model.file_names import safe_subject, versioned
from ic16desk.model.languages import Language
from ic16desk.progress import Progress, Silent
from ic16desk.wording import Wording

SCHEMA: Final = "ic16desk/dossier/1"
#: Somebody may work on in the case while it is gathered: then once more.
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class WrittenDossier:
    """Where it was written, its SHA-256, its files, what is missing, and what a public one leaves out."""

    path: Path
    sha256: str
    size: int
    entries: tuple[DossierEntry, ...]
    missing: tuple[Absence, ...]
    left_out: tuple[Absence, ...]
    notes: tuple[Absence, ...]


@dataclass(frozen=True, slots=True)
class _Contents:
    view: DossierView
    payload: tuple[bag.Piece, ...]
    tags: tuple[bag.Piece, ...]
    at: dt.datetime


class Dossiers:
    """Dossiers; nothing is written in the store."""

    def __init__(self, sources: Sources, cases: Cases) -> None:
        """Bind to the use cases a dossier is made of."""
        self._sources = sources
        self._session: Session = sources.session
        self._cases = cases

    def write(
        self,
        application: str,
        out: Path,
        *,
        public: bool = False,
        language: Language | None = None,
        progress: Progress | None = None,
    ) -> WrittenDossier:
        """Write the dossier, whole or not at all; documents go through in pieces, however big they are.

        Args:
            application: its id, number or an unambiguous prefix.
            out: the ZIP; never written in place of another file.
            public: without secret documents and what rests on them (JulkL 621/1999 § 24).
            language: of the list of contents, by default the case's.
            progress: told for each file.

        Raises:
            UsageError: ``file.exists``.
            KnownError: the folder cannot be written, or the disk is full.
            Cancelled: nothing was written.
        """
        case = self._session.application(application)
        progress = progress or Silent()
        progress.report(0, 0)
        contents = self._settled(case, public=public, language=language)
        pieces = (*contents.payload, *contents.tags)
        with new_file(out, size=bag.room(pieces)) as file:
            sha256 = bag.write(
                file,
                name=_name(contents.view),
                payload=contents.payload,
                tags=contents.tags,
                info=self._info(case, contents.view),
                at=contents.at,
                stored=self._session.store.contents.pieces,
                progress=progress,
            )
            size = file.seek(0, 2)
        view = contents.view
        return WrittenDossier(out, sha256, size, view.entries, view.missing, view.left_out, view.notes)

    def file_name(self, application: str, *, public: bool = False) -> str:
        """What such a file is called, without a folder (domain § 6.1)."""
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        assert record is not None
        kind = "asiakirjat_julkinen" if public else "asiakirjat"
        party = party_number(self._session, case, record.fields)
        stem = f"{safe_subject(record.number)}_{party}_{kind}_{self._session.clock.today().isoformat()}"
        return f"{versioned(stem, 1)}.zip"

    def _settled(self, case: str, *, public: bool, language: Language | None) -> _Contents:
        """The contents of one moment."""
        for _ in range(_TRIES):
            before = self._session.store.facts.about(case)[-1].id
            contents = self._contents(case, public=public, language=language)
            if self._session.store.facts.about(case)[-1].id == before:
                break
        return contents

    def _contents(self, case: str, *, public: bool, language: Language | None) -> _Contents:
        file = self._cases.show(case)
        spoken = language or letter_language(file.fields.language)
        store, today = self._session.store, self._session.clock.today()
        rows = store.documents.all_of(case)
        secrets = None
        if public:
            marker = Wording(spoken)("memo.withheld")
            drafts = store.decisions.series(case)
            secrets = Secrets(
                rows,
                lambda row: store.documents.reading(row.sha256),
                passages=[passage.text for stored in drafts for passage in stored.draft.secrets],
                marker=marker,
            )
        gathered = tuple(gather(self._sources, file, secrets))
        log = log_of(
            self._session,
            case,
            proposal=file.proposed.proposal.id if file.proposed else None,
            people=_people(file),
            secret=secrets.touches if secrets else None,
        )
        given = store.notifications.of(case)
        fields, register = file.fields, self._session.register
        council = asking_council(self._session, fields.agreement, on=today)
        view = DossierView(
            number=file.number,
            case_number=(file.draft.draft.case_number if file.draft else "").strip() or fields.case_number or "",
            project=(fields.name or "").strip(),
            applicant=fields.applicant.name if fields.applicant else "",
            council=council,
            state=file.state,
            language=spoken,
            on=today,
            entries=tuple(one.entry for one in gathered),
            kinds={entry.id: entry for entry in register.all("attachment_kind", on=today)},
            missing=tuple(gaps(file, rows, given, today=today, redacted=log.redacted)),
            left_out=tuple(_left_out(secrets, log)) if secrets else (),
            notes=tuple(_notes(file, public=public)),
            public=public,
            facts=log.rows,
            program_version=__version__,
            logo=logo_of(self._session, council),
        )
        printed = letters.render(letters.compose_contents(view), docx=False)
        tags = (
            bag.piece("metadata/case.json", _list(file, view, [one.path for one in log.pieces])),
            bag.piece("metadata/sisallysluettelo.pdf", printed.pdf),
            *log.pieces,
        )
        return _Contents(view, tuple(one.piece for one in gathered), tags, log.last.at)

    def _info(self, case: str, view: DossierView) -> dict[str, str]:
        """``bag-info.txt`` (RFC 8493 § 2.2.2); empty values are left out."""
        person, draft = self._session.at_work(), self._session.store.decisions.draft(case)
        contact = draft.draft.contact if draft else None
        council = view.council
        return {
            "Bag-Software-Agent": f"ic16desk {__version__}",
            "Bagging-Date": view.on.isoformat(),
            "Contact-Email": contact.email if contact else "",
            "Contact-Name": contact.name if contact else person.name if person else "",
            "Contact-Phone": contact.phone if contact else "",
            "External-Description": " – ".join(part for part in (view.project, view.applicant) if part),
            "External-Identifier": view.case_number or view.number,
            "Internal-Sender-Identifier": case,
            "Organization-Address": council.text(view.language, "address") if council else "",
            "Source-Organization": council.text(view.language) if council else "ic16desk",
        }


def _people(file: CaseFile) -> list[str]:
    """Everybody who speaks in a case."""
    said = [*file.answers, *file.scores, *file.asked_again, *file.no_longer, *file.annotations, *file.supplements]
    others = [one.person.id for one in file.conflicts] + [one.author for one in file.corrections]
    return [*(one.author.id for one in said), *others, *([file.draft.author] if file.draft else [])]


def _left_out(secrets: Secrets, log: Log) -> Iterator[Absence]:
    for row in secrets.rows:
        yield Absence("dossier.left_out.document", {"name": row.name})
    for what in ("evidence", "marks", "findings", "texts", "proofs"):
        if secrets.left_out[what]:
            yield Absence(f"dossier.left_out.{what}", {"n": secrets.left_out[what]})
    for what in ("letter", "draft"):
        if secrets.left_out[what]:
            yield Absence(f"dossier.left_out.{what}")
    if log.withheld:
        yield Absence("dossier.left_out.log", {"n": log.withheld})
    yield Absence("dossier.left_out.log_texts")


def _notes(file: CaseFile, *, public: bool) -> Iterator[Absence]:
    if file.supplements:
        yield Absence("dossier.note.requests")
    if file.proposed is not None:
        yield Absence("dossier.note.proposal")
    if file.letter is not None:
        yield Absence("dossier.note.salts")
    if public:
        yield Absence("dossier.note.own_words")
        if file.letter is None or file.letter.state != "signed":
            yield Absence("dossier.note.preparatory")


def _list(file: CaseFile, view: DossierView, log_files: Iterable[str]) -> bytes:
    """The list for machines; its sentences are in the language of the printed one."""
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "id": file.id,
        "number": view.number,
        "case_number": view.case_number,
        "project": view.project,
        "applicant": view.applicant,
        "agreement": file.fields.agreement,
        "council": view.council.id if view.council else None,
        "state": view.state,
        "received": file.received,
        "made": view.on,
        "language": view.language,
        "public": view.public,
        "program": view.program_version,
        "checklist": {"title": file.checklist_label, "hash": file.checklist.hash},
        "contents": view.entries,
        **{name: told_of(getattr(view, name), view.language) for name in ("missing", "left_out", "notes")},
        "log": {"facts": view.facts, "files": list(log_files)},
    }
    return msgspec.json.format(msgspec.json.encode(msgspec.to_builtins(told)), indent=2) + b"\n"


def told_of(absences: Iterable[Absence], language: Language) -> list[dict[str, Any]]:
    """Each with its code, its parameters and its sentence."""
    words = Wording(language)
    return [
        {
            "code": one.code.removeprefix("dossier."),
            "message": words(one.code, **one.params),
            "params": msgspec.to_builtins(dict(one.params)),
        }
        for one in absences
    ]


def _name(view: DossierView) -> str:
    """The bag's folder in the ZIP."""
    return f"{safe_subject(view.number)}_asiakirjat{'_julkinen' if view.public else ''}"
