"""What a dossier holds of proofs: verdicts on signatures, and to whom the decisions were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ic16desk.desk.cases import CaseFile
from ic16desk.desk.session import Session
from ic16desk.desk.verifying import Verifying
from ic16desk.intake.names import safe_names
from ic16desk.model.cases import DocumentRow
from ic16desk.model.proceedings import Notification
from ic16desk.model.signatures import Verification
from ic16desk.store.decisions import StoredLetter


def document_verdicts(file: CaseFile, rows: Sequence[DocumentRow]) -> list[dict[str, object]]:
    """Each PDF with what its signatures are worth, by today's trust; None: nobody has judged it yet."""
    return [
        {"name": row.name, "version": row.version, "sha256": row.sha256, "signatures": file.triage.get(row.sha256)}
        for row in rows
        if row.type == "pdf"
    ]


def verdict(session: Session, letter: StoredLetter) -> Verification:
    """The verdict on a signed letter, by this store's roots and its frozen bytes."""
    return Verifying(session).verify(session.store.contents.get(letter.sha256))


def proof_files(given: Sequence[Notification]) -> Iterator[tuple[str, Notification]]:
    """A safe file name for each proof, and the notification it belongs to."""
    proved = [one for one in given if one.proof]
    names = safe_names([f"{number}_{one.proof_name}" for number, one in enumerate(proved, start=1)])
    yield from zip((name.replace("%", "_").replace("/", "_") for name in names), proved, strict=True)
