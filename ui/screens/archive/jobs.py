"""Work for the background lane: read a file, judge it, compare it with the archive, write it out."""

from __future__ import annotations

from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.signatures import ArchiveRow
from ic16desk.errors import KnownError, Refused, UsageError
from ic16desk.model.signatures import Verification
from ui.screens.archive.judged import Held, Judged

#: What the command line takes as well.
MOST_BYTES = 512 << 20


def judge_path(desk: Desk, path: Path) -> Judged:
    """Judge a file of the disk.

    Raises:
        UsageError: it cannot be read. Refused: it is too big to be judged.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("file.too_big", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error
    return judge_bytes(desk, path.name, data, path=path)


def judge_bytes(desk: Desk, name: str, data: bytes, *, path: Path | None = None) -> Judged:
    """Judge bytes and say how they stand to the archive."""
    verification = desk.verifying.verify(data)
    held, frozen = _held(desk, data, verification)
    force = desk.notifying.force(frozen.application) if frozen is not None else None
    wanted = {signature.root for signature in verification.signatures}
    believed = {root.certificate.fingerprint: root for root in desk.trusting.roots()} if any(wanted) else {}
    used = {name: root for name, root in believed.items() if name in wanted}
    step = desk.accepting.next_step(data, verification) if held != "same" else None
    return Judged(name, data, verification, desk.session.now(), held, frozen, force, used, step, path)


def judge_letter(desk: Desk, row: ArchiveRow, name: str) -> Judged:
    """Judge a decision of the archive."""
    return judge_bytes(desk, name, desk.deciding.letter_bytes(row.application))


def write_bytes(path: Path, data: bytes) -> Path:
    """Write what the user asked for, whole or not at all.

    Raises:
        KnownError: the folder cannot be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise KnownError("export.not_written", folder=str(path.parent)) from error
    return path


def _held(desk: Desk, data: bytes, verification: Verification) -> tuple[Held, ArchiveRow | None]:
    rows = desk.signatures.archive()
    same = next((row for row in rows if row.letter.sha256 == verification.sha256), None)
    if same is not None:
        return "same", same
    if {"sig.cut_back", "sig.swapped"} & set(verification.reasons):
        return "differs", None
    begun = desk.verifying.begun(data)
    grown = next((row for row in rows if row.letter.id in begun), None)
    return ("grown", grown) if grown else ("none", None)
