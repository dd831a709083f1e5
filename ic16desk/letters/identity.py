"""What a DOCX says of itself so that it can be read back once it was edited: what it is made of, and its paragraphs.

A paragraph bears a bookmark, as ``ic16_grounds_1`` (the second of the field ``grounds``); Word and LibreOffice keep
bookmarks and custom properties when they save. A bookmark's name has letters, digits and underscores, at most forty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from ic16desk.letters import styles
from ic16desk.model.letters import Block, BulletList, Heading, Note, ParagraphBlock
from ic16desk.model.reading_back import MARK, PROPERTY

_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
#: The format id of every property a person or a program adds (ECMA-376 part 1, 22.3.2.2).
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{format}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
)


def names(blocks: Iterable[Block]) -> Iterator[tuple[str, ...]]:
    """Of each block the names of the paragraphs it prints; none of a table's."""
    counted: Counter[str] = Counter()
    for block in blocks:
        yield tuple(_next(counted, block) for _ in range(_paragraphs(block)))


def _paragraphs(block: Block) -> int:
    match block:
        case BulletList(items=items):
            return len(items)
        case Heading() | ParagraphBlock() | Note():
            return 1
        case _:
            return 0


def _next(counted: Counter[str], block: Block) -> str:
    field = re.sub(r"\W", "_", getattr(block, "field", ""), flags=re.ASCII)[:24]
    kind = "h_" if isinstance(block, Heading) else "note" if isinstance(block, Note) else ""
    stem = f"{MARK}{kind}{field}_"
    counted[stem] += 1
    return f"{stem}{counted[stem] - 1}"


def mark(paragraph: Any, name: str) -> None:
    """Put a bookmark on a paragraph."""
    taken = paragraph.part.element.body.iter(qn("w:bookmarkStart"))
    styles.bookmark(paragraph, name, number=sum(1 for _ in taken))


def say_source(document: Any, source: str) -> None:
    """Write what the document is made of into its custom properties."""
    data = _PROPERTIES.format(format=_FORMAT, name=PROPERTY, value=escape(source)).encode()
    package = document.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _TYPE, data, package), _RELATION)
