"""``letter`` with a selection instead of one application: the letters of a whole call in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.stopping import stoppable
from ic16desk.desk import Desk
from ic16desk.desk.batch import write_letters
from ic16desk.model.batch import BatchLine
from ic16desk.model.cases import CaseQuery
from ic16desk.model.names import visible


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases: all of these narrow; ``everything`` stands alone."""

    call: str = ""
    agreement: str = ""
    state: str = ""
    everything: bool = False

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.call or self.agreement or self.state or self.everything)


def write_selected(call: Call, selection: Selection, out: Path, *, kind: str) -> None:
    """Write the letters of the cases that were selected, and tell what came of each."""
    desk, words = call.desk(), call.words
    query = CaseQuery(
        states=(selection.state,) if selection.state else None,
        agreements=_named(desk, "agreement", selection.agreement),
        calls=_named(desk, "call", selection.call),
    )
    with bar(call) as shown, stoppable(shown) as progress:
        result = write_letters(
            desk,
            desk.cases.ids(query),
            out,
            kind=kind,
            scope=_scope(call, desk, selection),
            language=words.language,
            progress=progress,
        )
    written = result.of("written")
    payload = {
        "folder": str(result.folder),
        "kind": kind,
        "written": [_written(line) for line in written],
        "failed": [_unwritten(line) for line in result.of("failed")],
        "skipped": [_unwritten(line) for line in result.of("skipped")],
        "cancelled": result.cancelled,
        "left": result.left,
        "list_pdf": plain(result.list_pdf) if result.list_pdf else None,
        "list_csv": plain(result.list_csv) if result.list_csv else None,
    }
    lines = [_line(call, line) for line in result.lines]
    lines.append(words("cli.batch.written", n=len(written)))
    lines += [words("cli.batch.left", n=result.left)] if result.cancelled else []
    lines += [str(path) for path in (result.list_pdf, result.list_csv) if path]
    call.emit(payload, lines, code=0 if written and not result.cancelled and not result.of("failed") else 1)


def _named(desk: Desk, kind: str, said: str) -> tuple[str, ...] | None:
    """The id a person means, and what they typed: an application may name its agreement in either way."""
    if not said:
        return None
    entry = desk.session.register.named(kind, said, on=desk.session.clock.today())
    return tuple(dict.fromkeys((entry.id if entry else said, said)))


def _scope(call: Call, desk: Desk, selection: Selection) -> str:
    words = call.words
    parts = [
        desk.register_text(kind, (_named(desk, kind, said) or ("",))[0], words.language)
        for kind, said in (("call", selection.call), ("agreement", selection.agreement))
        if said
    ]
    if selection.state:
        parts.append(words("cli.batch.state", state=words(f"state.{selection.state}")))
    return ", ".join(parts) or words("cli.batch.all")


def _written(line: BatchLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "number": line.number,
        "applicant": line.applicant,
        "pdf": str(line.pdf),
        "docx": str(line.docx) if line.docx else None,
        "pages": line.pages,
        "sha256": line.sha256,
        "outcome": line.outcome,
        "granted_cents": line.granted_cents,
        "signed": line.signed,
        "blocking": plain(line.remarks),
    }


def _unwritten(line: BatchLine) -> dict[str, Any]:
    (remark,) = line.remarks
    return {"id": line.id, "number": line.number, "applicant": line.applicant, **plain(remark)}


def _line(call: Call, line: BatchLine) -> str:
    words = call.words
    if line.state != "written":
        return f"{line.number:<12} {words(f'batch.state.{line.state}')}: {line.remarks[0].message}"
    name = visible(line.pdf.name) if line.pdf else ""
    return f"{line.number:<12} {words(f'batch.signed.{line.signed}')}: {name}"
