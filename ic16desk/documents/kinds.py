"""What a file is: by its first bytes, then by its name. Compares bytes and parses nothing, so the parent may do it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from ic16desk.model.documents import DocumentType

#: A PDF's header may follow some junk (ISO 32000-2 Annex J, note 13: within the first 1024 bytes).
_PDF_WITHIN: Final = 1024
_ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"BM")
_HEADER_LINE: Final = re.compile(rb"(?i)^(from|to|subject|date|received|return-path|message-id|mime-version)[ \t]*:")
#: Bytes that no text holds (tab, line ends, form feed and escape aside).
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SUFFIXES: Final[dict[str, DocumentType]] = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls",
    ".eml": "eml", ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image",
    ".gif": "image", ".bmp": "image", ".webp": "image", ".txt": "text", ".csv": "text", ".md": "text",
}  # fmt: skip


def guess_type(data: bytes, name: str) -> DocumentType:
    """The kind of a file; inside a ZIP or an OLE container the name decides until the child has looked."""
    by_name = _SUFFIXES.get(PurePosixPath(name.replace("\\", "/")).suffix.lower(), "unknown")
    head = data[:_PDF_WITHIN]
    if head.startswith(_ZIP):
        return by_name if by_name in ("docx", "xlsx") else "unknown"
    if head.startswith(OLE):
        return ole_type(data)
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    if not data:
        return by_name
    return _text_type(data, by_name)


def ole_type(data: bytes) -> DocumentType:
    """What an OLE container holds, by the names in its directory (entries are 128 bytes, aligned)."""
    if has_ole_entry(data, "EncryptedPackage"):
        return "unknown"  # an encrypted OOXML file; which kind shows only with the password
    return "xls" if has_ole_entry(data, "Workbook") or has_ole_entry(data, "Book") else "unknown"


def has_ole_entry(data: bytes, entry: str) -> bool:
    """Whether a directory entry of this name stands anywhere in an OLE container."""
    name = entry.encode("utf-16-le") + b"\0\0"
    at = data.find(name)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = data.find(name, at + 1)
    return False


def _text_type(data: bytes, by_name: DocumentType) -> DocumentType:
    sample = data[: 1 << 16]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if _CONTROLS.search(sample):
        return "unknown"
    first = sample.splitlines()[:3] or [b""]
    if by_name == "eml" or (by_name == "unknown" and sum(bool(_HEADER_LINE.match(line)) for line in first) >= 2):
        return "eml"
    return "text"
