"""What came in: a package, its files, and what was noticed about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ic16desk.model.application import ApplicationFields
from ic16desk.model.triage import Triage

PackageStatus = Literal["accepted", "warned", "refused"]


@dataclass(frozen=True, slots=True)
class Noticed:
    """A warning code of ``cli.md`` and what it is about (a name, a sheet, a number)."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field proposed from the print-out's text, or read from ``application.json``; with its place."""

    key: str
    value: object
    source: Literal["manifest", "text"]
    document_name: str | None = None
    page: int | None = None
    quote: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as taken in.

    ``name`` is the original (NFC), ``safe_name`` what an export may write, ``name_bytes`` the raw bytes as hex.
    """

    name: str
    safe_name: str
    name_bytes: str
    sha256: str
    size: int
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageContents:
    """A guarded package, every byte of it hashed and in the store; nothing in it is trusted."""

    name: str
    sha256: str
    files: tuple[ReceivedFile, ...]
    fields: ApplicationFields
    fields_read: tuple[FieldRead, ...] = ()
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file in an import report. ``signatures``: of a PDF that was read."""

    name: str
    name_bytes_hex: str
    sha256: str
    size: int
    type: str
    pages: int | None
    status: Literal["accepted", "warned"]
    warnings: tuple[Noticed, ...] = ()
    signatures: Triage | None = None


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """Why a package was refused: the entry (escaped) and the code."""

    name: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What became of one package (``import`` in cli.md)."""

    path: str
    status: PackageStatus
    id: str | None = None
    number: str | None = None
    files: tuple[FileReport, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    warnings: tuple[Noticed, ...] = ()
    fields: tuple[FieldRead, ...] = field(default=())
