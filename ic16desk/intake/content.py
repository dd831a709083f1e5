"""What a single file is, from its first bytes and its name: an archive, a document we take alone, or neither."""

from __future__ import annotations

import re
from typing import BinaryIO, Literal

from ic16desk.errors import Refused
from ic16desk.intake.limits import GuardLimits
from ic16desk.intake.zip_directory import DamagedError, read_directory

HEAD = 64 << 10
#: Archives that are not read (first bytes; name endings).
_FOREIGN_MAGIC = (
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"LZIP",
)
_FOREIGN_ENDINGS = (
    ".7z",
    ".rar",
    ".gz",
    ".tgz",
    ".tar",
    ".bz2",
    ".xz",
    ".zst",
    ".cab",
    ".lz",
    ".iso",
    ".dmg",
    ".arj",
    ".lzh",
)
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04", b"PK\x07\x08PK\x03\x04")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OOXML = (".docx", ".docm", ".xlsx", ".xlsm")
_OLE_ENDINGS = (".xls", *_OOXML)  # a password turns DOCX and XLSX into such a container
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.DOTALL)


def single_kind(file: BinaryIO, *, name: str, limits: GuardLimits) -> Literal["archive", "document"]:
    """How a package that is one file must be taken.

    Raises:
        Refused: ``file.unknown`` (neither ZIP nor PDF, DOCX, XLSX, XLS, EML, image, text), ``package.empty``,
            ``zip.damaged`` (an archive by name, but no ZIP).
    """
    file.seek(0)
    head = file.read(HEAD)
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if not head:
        raise Refused("package.empty", name=name)
    if head.startswith(_FOREIGN_MAGIC) or head[257:262] == b"ustar" or ending in _FOREIGN_ENDINGS:
        raise Refused("file.unknown", name=name)
    if head.startswith(_ZIP_MAGIC):
        return _zip_kind(file, ending, name, limits)
    if ending == ".zip":
        raise Refused("zip.damaged", name=name)
    if _is_document(head, ending):
        return "document"
    raise Refused("file.unknown", name=name)


def _zip_kind(file: BinaryIO, ending: str, name: str, limits: GuardLimits) -> Literal["archive", "document"]:
    """Office files are ZIPs too. A damaged one is kept, like every damaged document; its parser will say so."""
    if ending == ".zip":
        return "archive"
    try:
        names = {record.raw for record in read_directory(file, limits=limits).records}
    except (DamagedError, Refused):
        return "document" if ending in _OOXML else "archive"
    if b"[Content_Types].xml" in names:
        if any(part.startswith((b"word/", b"xl/")) for part in names):
            return "document"
        raise Refused("file.unknown", name=name)
    if ending in _OOXML or b"mimetype" in names:  # ODF, EPUB, ASiC begin with an entry of this name
        raise Refused("file.unknown", name=name)
    return "archive"


def _is_document(head: bytes, ending: str) -> bool:
    if b"%PDF-" in head[:1024] or head.startswith(_IMAGES):
        return True
    if (head.startswith(b"BM") and ending == ".bmp") or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return True
    if head.startswith(_OLE):
        return ending in _OLE_ENDINGS
    return _is_text(head) or (ending == ".eml" and _HEADER.match(head) is not None)


def _is_text(head: bytes) -> bool:
    """Text in UTF-8, UTF-16 with its mark, or an 8-bit code page: no controls but line ends, tabs, form feeds."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "\x00" not in head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return not any(byte < 0x20 and byte not in b"\t\n\r\x0c" for byte in head) and b"\x7f" not in head
