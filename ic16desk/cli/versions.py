"""``document replace``, ``document versions``: the versions of one document, and its marks in the current one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.desk.cases import CaseFile
from ic16desk.errors import Refused
from ic16desk.model.cases import DocumentRow
from ic16desk.model.names import visible
from ic16desk.model.places import Anchored, Evidence
from ic16desk.model.review import Annotation, Answer


@root.group()
def document() -> None:
    """A document and its versions."""


@document.command()
@click.argument("document")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--application", default=None, metavar="A")
@click.pass_obj
def replace(call: Call, document: str, file: Path, application: str | None) -> None:
    """Take FILE in as the new version of DOCUMENT; say which marks stand where they stood."""
    if not file.exists():
        raise Refused("file.missing", name=file.name)
    desk = call.desk()
    with bar(call) as progress:
        done = desk.revising.replace(document, file, application=application, progress=progress).value
    row, words = done.document, call.words
    payload = {
        **_row(row),
        "status": "same" if done.former is None else "warned" if done.warnings else "accepted",
        "warnings": plain(done.warnings),
        "marks": done.marks,
        "annotations": [
            {"id": mark.id, **plain_anchor(anchor)}
            for mark, anchor in _marks(desk.cases.show(row.application), row.lineage)
        ],
    }
    key = "same" if done.former is None else "replaced"
    lines = [words(f"cli.document.{key}", name=row.name, version=row.version)]
    lines += [f"  ! {words(f'noticed.{entry.code}')} {visible(entry.detail)}".rstrip() for entry in done.warnings]
    lines.append(words("cli.document.marks", **done.marks))
    call.emit(payload, lines)


@document.command()
@click.argument("document")
@click.option("--application", default=None, metavar="A")
@click.pass_obj
def versions(call: Call, document: str, application: str | None) -> None:
    """List the versions of DOCUMENT, oldest first."""
    rows = call.desk().revising.versions(document, application=application)
    lines = [
        f"{row.id}  " + call.words("cli.document.version", version=row.version, day=row.arrived, name=row.name)
        for row in rows
    ]
    call.emit({"versions": list(map(_row, rows))}, lines)


def plain_anchor(anchor: Anchored) -> dict[str, Any]:
    """State, and the place to open: in the current version, or the old place when it is missing there."""
    return {"state": anchor.state, "document": anchor.document, "selector": plain(anchor.selector)}


def with_anchor(case: CaseFile, mark: Annotation) -> dict[str, Any]:
    """A mark as JSON, with its state in the current version of its document."""
    return {**plain(mark), "anchor": plain_anchor(_anchor(case, mark))}


def with_anchors(case: CaseFile, answer: Answer) -> dict[str, Any]:
    """An answer as JSON, each piece of its evidence with its state."""
    evidence = [{**plain(piece), "anchor": plain_anchor(_evidence(case, piece))} for piece in answer.evidence]
    return {**plain(answer), "evidence": evidence}


def _marks(case: CaseFile, lineage: str) -> list[tuple[Annotation, Anchored]]:
    versions = {row.id for row in (*case.documents, *case.former) if row.lineage == lineage}
    return [(mark, _anchor(case, mark)) for mark in case.annotations if mark.document in versions]


def _anchor(case: CaseFile, mark: Annotation) -> Anchored:
    return case.anchors.get(mark.id) or Anchored("exact", mark.document, mark.selector)


def _evidence(case: CaseFile, piece: Evidence) -> Anchored:
    return case.evidence.get(piece) or Anchored("exact", piece.document, piece.selector)


def _row(row: DocumentRow) -> dict[str, Any]:
    return {"document": row.id, "document_name": row.name, **plain(row)}
