"""The files of a dossier: received documents as they came, and what was said and decided as JSON and as letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from ic16desk import letters
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.dossier.bag import Piece, piece
from ic16desk.desk.dossier.proofs import document_verdicts, proof_files, verdict
from ic16desk.desk.dossier.public import Secrets
from ic16desk.desk.marks import Marks
from ic16desk.desk.memos import Memos
from ic16desk.desk.proceedings import Proceedings
from ic16desk.desk.publishing import Publishing
from ic16desk.desk.request_letters import RequestLetters
from ic16desk.desk.review_files import ReviewFiles
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.intake.names import safe_names
from ic16desk.model.cases import DocumentRow
from ic16desk.model.dossiers import DossierEntry, What
from ic16desk.model.file_names import TYPES, FileKind
from ic16desk.model.review_file import decode_review
from ic16desk.store.decisions import StoredDraft, StoredLetter

#: What a decision is after the first one, and how its file is called.
_LATER: Final[Mapping[str, FileKind]] = {"change": "change", "review": "review", "correction": "correction"}
_REQUEST: Final = {"supplement": "taydennyspyynto", "hearing": "kuuleminen"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file and how the list of contents names it."""

    piece: Piece
    entry: DossierEntry


@dataclass(frozen=True, slots=True)
class Sources:
    """The use cases the files come from."""

    session: Session
    deciding: Deciding
    publishing: Publishing
    review_files: ReviewFiles
    marks: Marks
    memos: Memos
    proceedings: Proceedings
    request_letters: RequestLetters


def gather(sources: Sources, file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    """All files under ``data/``; with ``secrets`` only what is public."""
    rows = sources.session.store.documents.all_of(file.id)
    shown = [row for row in rows if secrets is None or row.secrecy == "none"]
    yield from _documents(shown, file)
    yield from _application(file, secrets)
    yield from _review(sources, file, secrets)
    yield from _requests(sources, file, secrets)
    yield from _proposal(file, secrets)
    yield from _decision(sources, file, secrets)
    told = {"timeline": sources.proceedings.timeline(file.id), "stages": sources.proceedings.stages(file.id)}
    yield _json("kasittely/aikajana.json", "timeline", told, secrets)
    verdicts = document_verdicts(file, shown)
    if verdicts:
        yield _json("kasittely/allekirjoitukset.json", "signatures", {"documents": verdicts}, secrets)
    yield from _notifications(sources, file, secrets)


def _documents(rows: list[DocumentRow], file: CaseFile) -> Iterator[Gathered]:
    """Untouched, under safe names; a replaced version lies apart."""
    for folder, versions in (
        ("asiakirjat", [row for row in rows if not row.replaced]),
        ("asiakirjat/korvatut", [row for row in rows if row.replaced]),
    ):
        # a per cent sign would have to be escaped in the manifest, and not every reader of bags takes that back
        names = safe_names([row.safe_name.replace("%", "_") for row in versions])
        for row, name in zip(versions, names, strict=True):
            path = f"data/{folder}/{name}"
            entry = DossierEntry(
                path=path,
                what="document",
                sha256=row.sha256,
                size=row.size,
                name=row.name,
                kind=row.kind or "",
                secret=row.secrecy != "none",
                version=row.version,
                replaced=row.replaced,
                pages=row.pages,
                arrived=row.arrived,
                signatures=triage.state if (triage := file.triage.get(row.sha256)) else "",
            )
            yield Gathered(Piece(path, row.sha256, row.size), entry)


def _application(file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    told = {"in_force": file.fields, "as_read": file.fields_as_read, "corrections": file.corrections}
    yield _json("hakemus/tiedot.json", "fields", told, secrets)


def _review(sources: Sources, file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    review = sources.review_files.export(file.id)
    if secrets is not None:
        review = msgspec.json.format(msgspec.json.encode(secrets.review(decode_review(review))), indent=2) + b"\n"
    yield _made("arviointi/vastaukset.json", "answers", review)
    marks, _ = sources.marks.jsonld(file.id, kept=secrets.mark if secrets else None)
    yield _made("arviointi/merkinnat.jsonld", "marks", marks)
    findings = file.findings if secrets is None else secrets.findings(file.findings)
    told = {"checklist": file.checklist.hash, "checklist_title": file.checklist_label, "findings": findings}
    yield _json("arviointi/havainnot.json", "findings", told, secrets)
    view = sources.memos.view(file.id)
    memo = letters.render(letters.compose_memo(view if secrets is None else secrets.memo(view)))
    yield _made("arviointi/arviointimuistio.pdf", "memo", memo.pdf)
    yield _made("arviointi/arviointimuistio.docx", "memo_docx", memo.docx)
    yield _json("arviointi/esteellisyysilmoitukset.json", "declarations", {"declarations": file.conflicts}, secrets)
    if view.lines:
        figures = [line.figure for line in view.lines if line.figure]
        yield _json("arviointi/hyvaksyttavat-kustannukset.json", "figures", {"figures": figures}, secrets)


def _requests(sources: Sources, file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    """Each request as it was sent: the program keeps its lines, so the letter is composed anew from them."""
    if not file.supplements:
        return
    yield _json("pyynnot/pyynnot.json", "requests", {"requests": file.supplements}, secrets)
    for number, request in enumerate(file.supplements, start=1):
        shown = request if secrets is None else secrets.request(request)
        letter = letters.render(letters.compose_request(sources.request_letters.of(file.id, shown)))
        name = f"pyynnot/{number}_{_REQUEST[request.kind]}_{request.sent.isoformat()}"
        yield _made(f"{name}.pdf", "request_letter", letter.pdf)
        yield _made(f"{name}.docx", "request_docx", letter.docx)


def _proposal(file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    """The row of this case alone: the proposal names other applicants' projects."""
    if file.proposed is None:
        return
    meeting = file.proposed.proposal
    told = {
        "agreement": meeting.agreement,
        "call": meeting.call,
        "meeting": meeting.meeting,
        "section": meeting.section,
        "source": meeting.source,
        "sha256": meeting.sha256,
        "recused": [one.name for one in meeting.members if file.number in one.recused_from],
        "item": file.proposed.item,
        "departures": [one for one in meeting.departures if one.number == file.number],
    }
    yield _json("esitys/esitys.json", "proposal", told, secrets)


def _decision(sources: Sources, file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    """Each decision of the case in its order: the draft, its letter, and of a signed one the frozen bytes."""
    series = sources.session.store.decisions.series(file.id)
    for stored in series:
        kept = [x for x in sources.session.store.decisions.letters(file.id) if x.seq == stored.seq and x.signatures]
        signed = any(letter.state == "signed" for letter in kept)
        if secrets is not None and not signed:
            # a draft is public when it is signed (621/1999 § 6.1(8))
            secrets.left_out["draft"] = 1
        elif secrets is not None and secrets.says(msgspec.to_builtins(stored.draft)):
            yield from _public_version(sources, file, stored, secrets, latest=stored.seq == series[-1].seq)
        else:
            yield from _one_decision(sources, file, stored, kept, public=secrets is not None)


def _one_decision(
    sources: Sources, file: CaseFile, stored: StoredDraft, kept: Sequence[StoredLetter], *, public: bool
) -> Iterator[Gathered]:
    name, kind = _place(file, stored)
    folder = name.rpartition("/")[0]
    told = {"decision": stored.draft, "at": stored.at, "eura_day": stored.eura_day, "eura_id": stored.eura_id}
    yield _json(f"{name}.json", "draft", told, None)
    frozen = any(letter.state != "void" for letter in kept)
    view = sources.deciding.view(file.id, draft=stored.draft)
    drawn = letters.render(letters.compose(replace(view, final=frozen)))
    if not frozen:
        yield _made(f"{name}_luonnos.pdf", "draft_letter", drawn.pdf)
        yield _made(f"{name}_luonnos.docx", "draft_docx", drawn.docx)
    for number, letter in enumerate(kept, start=1):
        void = letter.state == "void"
        if not (void and public):
            data = sources.session.store.contents.get(letter.sha256)
            path = f"{folder}/rauenneet/{TYPES[kind]}_{number}.pdf" if void else f"{name}.pdf"
            yield _made(path, "letter_void" if void else "letter", data, pages=letter.pages)
            if not void:
                yield _json(f"{name}_tarkistus.json", "verification", verdict(sources.session, letter), None)
    if frozen:
        yield _made(f"{name}.docx", "letter_docx", drawn.docx)


def _notifications(sources: Sources, file: CaseFile, secrets: Secrets | None) -> Iterator[Gathered]:
    """To whom each decision was given; what proves it, where the dossier is not a public one."""
    given = sources.session.store.notifications.of(file.id)
    if not given:
        return
    yield _json("tiedoksianto/tiedoksiannot.json", "notifications", {"notifications": given}, secrets)
    for name, one in proof_files(given):
        if secrets is not None:
            secrets.left_out["proofs"] += 1
        elif one.proof is not None:
            yield _made(f"tiedoksianto/{name}", "proof", sources.session.store.contents.get(one.proof))


def _public_version(
    sources: Sources, file: CaseFile, stored: StoredDraft, secrets: Secrets, *, latest: bool
) -> Iterator[Gathered]:
    """A signed decision without what it marks as secret (621/1999 § 10); told as left out where none can be made."""
    try:
        # the one in work is printed with the texts it was signed with
        made = sources.publishing.letter(file.id, draft=None if latest else stored.draft, signed=True)
    except (NotAllowed, UsageError):
        secrets.left_out["letter"] += 1
        return
    name, _ = _place(file, stored)
    yield _made(f"{name}_julkinen.pdf", "letter_public", made.pdf, pages=made.pages)
    yield _made(f"{name}_julkinen.docx", "letter_public_docx", made.docx)


def _place(file: CaseFile, stored: StoredDraft) -> tuple[str, FileKind]:
    """Where a decision lies, without the suffix, and what its file is."""
    folder = "paatos" if stored.seq == 1 else f"paatos/{stored.seq}"
    kind: FileKind = _LATER.get(stored.draft.kind) or ("eura_text" if file.fields.money_source == "eu" else "decision")
    return f"{folder}/{TYPES[kind]}", kind


def _json(path: str, what: What, value: Any, secrets: Secrets | None) -> Gathered:
    plain = msgspec.to_builtins(value)
    return _made(path, what, _pretty(plain if secrets is None else secrets.plain(plain)))


def _pretty(plain: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def _made(path: str, what: What, data: bytes, *, pages: int | None = None) -> Gathered:
    one = piece(f"data/{path}", data)
    return Gathered(one, DossierEntry(one.path, what, one.sha256, one.size, pages=pages))
