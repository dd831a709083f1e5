"""``import``, ``list``, ``show``: packages in, cases out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from ic16desk.cli.call import Call, plain
from ic16desk.cli.notifying import force_lines
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.cli.triage import signed_as
from ic16desk.cli.versions import with_anchor, with_anchors
from ic16desk.desk.cases import CaseFile
from ic16desk.errors import Refused
from ic16desk.model.cases import CaseQuery, CaseRow, CaseState, DocumentRow, SortKey
from ic16desk.model.money import format_cents
from ic16desk.model.names import visible
from ic16desk.model.packages import PackageReport, RefusedFile


@root.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="look, and keep nothing")
@click.option(
    "--call", "call_id", default=None, metavar="ID", help="the call these answer to, where the package names none"
)
@click.pass_obj
def import_(call: Call, paths: tuple[Path, ...], dry_run: bool, call_id: str | None) -> None:
    """Take application packages in: folders, ZIPs, BagIt bags, single files."""
    missing = [path for path in paths if not path.exists()]
    if len(missing) == len(paths):
        raise Refused("file.missing", name=missing[0].name)
    desk = call.desk()
    reports: list[PackageReport] = []
    for path in paths:
        if path in missing:
            reports.append(
                PackageReport(str(path), "refused", refused=(RefusedFile(visible(path.name), "file.missing"),))
            )
            continue
        reports.append(desk.importing.take(path, dry_run=dry_run, call=call_id).value)
    if not dry_run:
        with bar(call) as progress:
            desk.reading.read_unread(progress=progress)
        for report in reports:
            if report.id is not None:
                desk.cases.refresh(report.id)
        reports = [desk.importing.report(report) for report in reports]
    refused = sum(report.status == "refused" for report in reports)
    code = 0 if not refused else 3 if refused == len(reports) else 1
    call.emit(
        {"packages": list(map(_package, reports))}, [line for r in reports for line in _lines(call, r)], code=code
    )


@root.command("list")
@click.option("--state", type=click.Choice(get_args(CaseState)), default=None)
@click.option("--agreement", default=None, metavar="A", help="id of the agreement, e.g. TRE")
@click.option("--sort", type=click.Choice(get_args(SortKey)), default="number")
@click.pass_obj
def list_(call: Call, state: str | None, agreement: str | None, sort: SortKey) -> None:
    """List the applications."""
    query = CaseQuery(states=(state,) if state else None, agreements=(agreement,) if agreement else None, sort=sort)
    rows = call.desk().cases.list(query)
    call.emit({"applications": rows}, [_row(call, row) for row in rows] or [call.words("cli.list.empty")])


@root.command()
@click.argument("application")
@click.pass_obj
def show(call: Call, application: str) -> None:
    """Show one application whole."""
    desk = call.desk()
    with bar(call) as progress:
        desk.triage.catch_up(application, progress=progress)
    case = desk.cases.show(application)
    force = desk.notifying.force(case.id)
    payload: dict[str, Any] = {
        **plain(
            {
                name: getattr(case, name)
                for name in (
                    "id", "number", "state", "package_name", "received", "fields", "fields_as_read", "corrections",
                    "scores", "asked_again", "no_longer", "supplements", "findings", "outcome",
                )
            }
        ),
        "documents": [_document(case, row) for row in case.documents],
        "former": [_document(case, row) for row in case.former],
        "answers": [with_anchors(case, answer) for answer in case.answers],
        "annotations": [with_anchor(case, mark) for mark in case.annotations],
        "checklist": {"id": case.checklist.id, "title": case.checklist.title, "hash": case.checklist.hash},
        "shown": [item.id for item in case.shown],
        "parts": plain(case.parts),
        "decision": case.draft.draft if case.draft else None,
        "letter": {"state": case.letter.state, "sha256": case.letter.sha256} if case.letter else None,
        "legal_force": plain(force),
    }  # fmt: skip
    words = call.words
    name = visible(case.fields.applicant.name) if case.fields.applicant else "–"
    lines = [
        f"{case.number}  {visible(case.fields.name or '–')}",
        f"  {name} · {case.fields.agreement or '–'} · {words(f'state.{case.state}')}",
        f"  {words('cli.show.applied')}: {format_cents(case.fields.applied_cents)}",
        f"  {words('cli.show.outcome')}: {words(f'outcome.code.{case.outcome.outcome}')}",
        *([f"  {line}" for line in force_lines(call, force)] if force.state != "none" else []),
        *(
            f"  - {visible(document.name)} ({document.type or '?'}, {document.pages or '–'})"
            f"{signed_as(call, case.triage.get(document.sha256))}"
            for document in case.documents
        ),
    ]
    call.emit(payload, lines)


def _document(case: CaseFile, row: DocumentRow) -> dict[str, Any]:
    return {**plain(row), "signatures": plain(case.triage.get(row.sha256))}


def _package(report: PackageReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "status": report.status,
        "id": report.id,
        "number": report.number,
        "files": plain(report.files),
        "refused": plain(report.refused),
        "warnings": plain(report.warnings),
        "fields": [{**plain(field), "document": None, "document_name": field.document_name} for field in report.fields],
    }


def _lines(call: Call, report: PackageReport) -> list[str]:
    words, name = call.words, visible(Path(report.path).name)
    if report.status == "refused":
        return [words("cli.import.refused", name=name, why=_why(call, entry)) for entry in report.refused]
    lines = [words(f"cli.import.{report.status}", name=name, number=report.number or "", n=len(report.files))]
    for warning in report.warnings:
        lines.append(f"  ! {_noticed(call, warning.code)} {visible(warning.detail)}".rstrip())
    for file in report.files:
        lines += [f"  ! {visible(file.name)}: {_noticed(call, warning.code)}" for warning in file.warnings]
        if file.signatures is not None and file.signatures.signed:
            lines.append(f"  {visible(file.name)}{signed_as(call, file.signatures)}")
    return lines


def _why(call: Call, entry: RefusedFile) -> str:
    return call.words.error(Refused(entry.code, name=entry.name, detail=entry.detail))[0]


def _noticed(call: Call, code: str) -> str:
    key = f"noticed.{code}"
    return call.words(key) if call.words.has(key) else code


def _row(call: Call, row: CaseRow) -> str:
    state = call.words(f"state.{row.state}")
    what = f"{visible(row.name) or '–'} · {visible(row.applicant) or '–'}"
    return f"{row.number:<12} {state:<16} {format_cents(row.applied_cents):>16}  {what}"
