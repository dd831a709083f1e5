"""Office Open XML containers: guarded before any parser sees them, and what their parts give away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from ic16desk.documents.child.task import CannotReadError, Notes
from ic16desk.model.documents import DocumentType
from ic16desk.model.names import visible

_MOST_ENTRIES: Final = 10_000
_LARGEST_XML: Final = 128 << 20
_LARGEST_TOTAL: Final = 384 << 20
_XML: Final = (".xml", ".rels", ".vml")
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def kind(data: bytes) -> DocumentType | None:
    """DOCX or XLSX by the parts inside; None for any other ZIP, also a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else None


def open_guarded(data: bytes, notes: Notes) -> zipfile.ZipFile:
    """The container, once sizes and every XML part's prolog are sound; notes macros, links and data exchange.

    Raises:
        CannotReadError: too large inside, encrypted, or a part that declares entities.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise CannotReadError("file.too_big", "parts")
    for entry in entries:
        if entry.flag_bits & 1:
            raise CannotReadError("ooxml.encrypted", visible(entry.filename))
        if entry.filename.lower().endswith(_XML):
            if entry.file_size > _LARGEST_XML:
                raise CannotReadError("file.too_big", visible(entry.filename))
            _refuse_entities(archive, entry)
    _notice_parts(archive, notes)
    return archive


def parse(archive: zipfile.ZipFile, name: str) -> Element:
    """A small part, parsed."""
    with archive.open(name) as part:
        root = defusedxml.ElementTree.parse(part, forbid_dtd=True).getroot()
    if root is None:
        raise CannotReadError("file.unknown", visible(name))
    return root


def relationships(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    """The relationships in a ``.rels`` part; nothing if there is no such part."""
    if name in archive.namelist():
        yield from parse(archive, name).iter(_RELATIONSHIP)


def _refuse_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A document type declaration can stand only before the root element: reading up to that is enough.

    Office files never hold one (ECMA-376 part 2, § 7.1.4).
    """
    try:
        with archive.open(entry) as part:
            next(iter(defusedxml.ElementTree.iterparse(part, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as error:
        raise CannotReadError("xml.entity", visible(entry.filename)) from error
    except defusedxml.ElementTree.ParseError:
        return  # not our part to judge: the reader that needs it will


def _notice_parts(archive: zipfile.ZipFile, notes: Notes) -> None:
    for name in archive.namelist():
        lower = name.lower()
        if lower.endswith("vbaproject.bin") or lower.startswith("xl/macrosheets/"):
            notes.add("ooxml.macro", visible(name))
        elif lower.startswith("xl/externallinks/") and lower.endswith(".xml"):
            notes.add("ooxml.external", visible(name))
            if any(element.tag.endswith("}ddeLink") for element in parse(archive, name).iter()):
                notes.add("ooxml.dde", visible(name))
        elif lower.endswith(".rels"):
            _notice_targets(archive, name, notes)


def _notice_targets(archive: zipfile.ZipFile, name: str, notes: Notes) -> None:
    for relationship in relationships(archive, name):
        external = relationship.get("TargetMode") == "External"
        if external and not relationship.get("Type", "").endswith("/hyperlink"):  # a link is followed only by a click
            notes.add("ooxml.external", visible(relationship.get("Target", "")[:120]))
