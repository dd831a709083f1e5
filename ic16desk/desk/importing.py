"""Take packages in: guard, stream into the store, read the fields, write one fact.

A refused package changes nothing.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Literal

import msgspec

from ic16desk import documents, intake
from ic16desk.desk.session import Session
from ic16desk.desk.triage import Triaging
from ic16desk.errors import Refused
from ic16desk.model.application import ApplicationFields, AttachmentKind, corrected
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.documents import Reading
from ic16desk.model.ids import new_id
from ic16desk.model.names import visible
from ic16desk.model.packages import FieldRead, FileReport, Noticed, PackageReport, ReceivedFile, RefusedFile
from ic16desk.model.triage import Triage

MANIFEST = "application.json"
#: No print-out longer than this is read for fields while importing.
_PRINTOUT_BYTES = 64 << 20


class _DryRun(Exception):
    """Take everything back: nobody asked to keep it."""


class Importing:
    """Packages → applications."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def take(self, path: Path, *, dry_run: bool = False, call: str | None = None) -> Done[PackageReport]:
        """Take one package in, in one transaction. Its documents' text is read later (:class:`ReadingDesk`).

        Refusals are told in the report, never raised: one bad package must not stop a batch.
        """
        report: PackageReport | None = None
        try:
            with intake.open_package(path) as package:
                fields, read, noticed = _fields(package, call)
                with self._session.store.transaction():
                    report = self._store(path, package, fields, read, noticed)
                    if dry_run:
                        raise _DryRun
        except _DryRun:
            pass
        except Refused as refusal:
            name = visible(str(refusal.params.get("name", path.name)))
            detail = visible(str(refusal.params.get("detail", "")))
            report = PackageReport(path=str(path), status="refused", refused=(RefusedFile(name, refusal.code, detail),))
        assert report is not None
        return done(report, *(() if dry_run or report.status == "refused" else ("cases", "documents")))

    def report(self, report: PackageReport) -> PackageReport:
        """The report again, with what reading the documents found meanwhile (type, pages, warnings)."""
        if report.id is None:
            return report
        # What reading found depends on the bytes alone, so files are matched by content.
        rows = {row.sha256: row for row in self._session.store.documents.all_of(report.id)}
        triage = Triaging(self._session).of(tuple(rows.values()))
        files = [self._file_read(file, rows[file.sha256], triage.get(file.sha256)) for file in report.files]
        warned = report.warnings or any(file.warnings for file in files)
        return PackageReport(
            path=report.path,
            status="warned" if warned and not _same(report) else "accepted",
            id=report.id,
            number=report.number,
            files=tuple(files),
            warnings=report.warnings,
            fields=report.fields,
        )

    def _file_read(self, file: FileReport, row: DocumentRow, triage: Triage | None) -> FileReport:
        found = self._session.store.documents.noticed(file.sha256)
        warnings = tuple(dict.fromkeys((*file.warnings, *found)))
        status: Literal["accepted", "warned"] = "warned" if warnings else "accepted"
        return dataclasses.replace(
            file, type=row.type, pages=row.pages, status=status, warnings=warnings, signatures=triage
        )

    def _store(
        self,
        path: Path,
        package: intake.Package,
        fields: ApplicationFields,
        read: tuple[FieldRead, ...],
        noticed: tuple[Noticed, ...],
    ) -> PackageReport:
        store = self._session.store
        files: list[ReceivedFile] = []
        for entry in package.entries:
            stored = store.contents.put(package.read(entry))
            files.append(
                ReceivedFile(
                    name=entry.name,
                    safe_name=entry.safe_name,
                    name_bytes=entry.name_bytes.hex(),
                    sha256=stored.sha256,
                    size=stored.size,
                    noticed=entry.noticed,
                )
            )
        identity = intake.contents_hash((bytes.fromhex(file.name_bytes), file.sha256) for file in files)
        known = store.applications.of_package(identity)
        if known is not None:
            record = store.applications.get(known)
            assert record is not None
            return PackageReport(
                path=str(path),
                status="accepted",
                id=known,
                number=record.number,
                files=tuple(map(_file_report, files)),
                warnings=(Noticed("package.same", record.number),),
                fields=record.fields_read,
            )
        return self._receive(path, package, files, identity, fields, read, noticed)

    def _receive(
        self,
        path: Path,
        package: intake.Package,
        files: list[ReceivedFile],
        identity: str,
        fields: ApplicationFields,
        read: tuple[FieldRead, ...],
        noticed: tuple[Noticed, ...],
    ) -> PackageReport:
        application = new_id()
        wanted = fields.number or package.name.removesuffix(".zip")[:40]
        number = self._session.store.applications.free_number(wanted)
        if number != wanted:
            noticed = (*noticed, Noticed("package.number_taken", wanted))
        noticed = (*package.noticed, *noticed)
        body: dict[str, Any] = {
            "number": number,
            "package": identity,
            "package_name": package.name,
            "fields": msgspec.to_builtins(fields),
            "fields_read": msgspec.to_builtins(read),
            "noticed": msgspec.to_builtins(noticed),
            "files": [
                {**msgspec.to_builtins(file), "id": new_id(), "kind": _guessed_kind(file.name)} for file in files
            ],
        }
        self._session.write("package.received", application, body)
        warned = noticed or any(file.noticed for file in files)
        return PackageReport(
            path=str(path),
            status="warned" if warned else "accepted",
            id=application,
            number=number,
            files=tuple(map(_file_report, files)),
            warnings=noticed,
            fields=read,
        )


def _fields(
    package: intake.Package, call: str | None
) -> tuple[ApplicationFields, tuple[FieldRead, ...], tuple[Noticed, ...]]:
    """The application's fields: from ``application.json``, else proposed from the print-out's text."""
    manifest = package.manifest()
    if manifest is not None:
        fields, read = intake.read_manifest(manifest, document_name=MANIFEST)
        noticed: tuple[Noticed, ...] = ()
    else:
        read = _read_printout(package)
        fields = corrected(ApplicationFields(), {field.key: field.value for field in read})
        noticed = (Noticed("package.no_manifest" if read else "package.no_fields"),)
    if call is not None and fields.call is None:
        fields = msgspec.structs.replace(fields, call=call)
    return fields, read, noticed


def _read_printout(package: intake.Package) -> tuple[FieldRead, ...]:
    """Fields from the first document that looks like a print-out; the fullest proposal wins."""
    best: tuple[FieldRead, ...] = ()
    for entry in package.entries:
        if not entry.name.lower().endswith((".pdf", ".docx")) or entry.size > _PRINTOUT_BYTES:
            continue
        reading = documents.read(b"".join(package.read(entry)), name=entry.name)
        if not isinstance(reading, Reading):
            continue
        found = intake.fields_from_text(reading.pages, document_name=entry.name, headings=intake.load_headings())
        if len(found) > len(best):
            best = found
    return best


def _guessed_kind(name: str) -> AttachmentKind | None:
    return intake.guess_kind(name, "")


def _file_report(file: ReceivedFile) -> FileReport:
    return FileReport(
        name=file.name,
        name_bytes_hex=file.name_bytes,
        sha256=file.sha256,
        size=file.size,
        type="",
        pages=None,
        status="warned" if file.noticed else "accepted",
        warnings=file.noticed,
    )


def _same(report: PackageReport) -> bool:
    return any(entry.code == "package.same" for entry in report.warnings)
