"""DOCX in the order shown: paragraphs with their styles, tables, notes, headers; what is hidden or tracked is told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import PartFactory
from docx.oxml import parse_xml
from docx.oxml import parser as docx_parser
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

from ic16desk.documents.child import ooxml
from ic16desk.documents.child.numbering import Numbering
from ic16desk.documents.child.task import CannotReadError, Notes, Read, Task
from ic16desk.documents.child.text import LONGEST
from ic16desk.model.documents import Paragraph, Reading

#: python-docx reads only the plain kind by itself; the others differ in nothing that we read.
_KINDS: Final = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_DELETED: Final = frozenset(map(qn, ("w:del", "w:moveFrom")))
_TRACKED: Final = frozenset(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Never text of the paragraph itself: properties, field codes, deleted runs, the old form of a drawing, text boxes
#: (which follow as paragraphs of their own).
SKIPPED: Final = _DELETED | {*map(qn, ("w:pPr", "w:rPr", "w:instrText", "w:txbxContent", "w:sectPr")), FALLBACK}
_SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_PARAGRAPH_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_TEXT: Final = qn("w:t")
_RUN: Final = qn("w:r")
_NOTE_PARTS: Final = ((RT.FOOTNOTES, "w:footnote", "footnote"), (RT.ENDNOTES, "w:endnote", "endnote"),
                      (RT.COMMENTS, "w:comment", "comment"))  # fmt: skip
#: python-docx's own, but for depth: by itself it ends at 256 levels, eighty tables in each other. Entities cannot come:
#: a part that declares any is refused before.
_PARSER: Final = type(docx_parser.oxml_parser)(remove_blank_text=True, resolve_entities=False, huge_tree=True)
_PARSER.set_element_class_lookup(docx_parser.element_class_lookup)
_DDE: Final = re.compile(r"\bDDE(AUTO)?\b")


@dataclass(slots=True)
class Walk:
    """What is gathered on the way through the parts."""

    styles: dict[str, str]
    hiding: frozenset[str]
    notes: Notes
    numbering: Numbering
    paragraphs: list[Paragraph] = field(default_factory=list)
    index: int = 0
    length: int = 0
    hidden: int = 0

    def add(
        self, style: str, text: str, table: tuple[tuple[str, ...], ...] = (), *, marker: str = "", key: str = ""
    ) -> None:
        """A block; an empty one counts, so that the index stays what a reader would count, and is left out."""
        if text.strip() or table:
            self.paragraphs.append(Paragraph(self.index, style, text, table, marker, key))
            self.length += len(text) + sum(len(cell) for row in table for cell in row)
        self.index += 1
        if self.length > LONGEST:
            self.notes.add("file.too_big", str(LONGEST))
            raise _EnoughError


class _EnoughError(Exception):
    """The text is longer than the reader takes."""


def read(task: Task) -> Read:
    """Body, then footnotes, endnotes and comments, then headers and footers (styles of these names)."""
    ooxml.open_guarded(task.data, task.notes).close()
    part = opened(task.data)
    walk = Walk(*styles_of(part), task.notes, Numbering(part))
    with suppress(_EnoughError):
        _walk_parts(part, walk)
    if walk.hidden:
        task.notes.add("docx.hidden", str(walk.hidden))
    text = "\n".join(_as_text(paragraph) for paragraph in walk.paragraphs)
    return Read(Reading("docx", (text,), tuple(walk.paragraphs)))


def opened(data: bytes) -> DocumentPart:
    """The main part of a guarded file."""
    docx_parser.oxml_parser = _PARSER
    for content_type in _KINDS:
        PartFactory.part_type_for[content_type] = DocumentPart
    part = Package.open(io.BytesIO(data)).main_document_part
    if not isinstance(part, DocumentPart):
        raise CannotReadError("file.unknown", part.content_type)
    return part


def styles_of(part: DocumentPart) -> tuple[dict[str, str], frozenset[str]]:
    """Names by style id, and the ids of styles that hide their text."""
    elements = part.styles.element.findall(qn("w:style"))
    names, hiding = {}, set()
    for element in elements:
        style_id, name = element.get(qn("w:styleId"), ""), element.find(qn("w:name"))
        names[style_id] = name.get(qn("w:val"), "") if name is not None else style_id
        if _vanishes(element.find(qn("w:rPr"))):
            hiding.add(style_id)
    return names, frozenset(hiding)


def _walk_parts(part: DocumentPart, walk: Walk) -> None:
    notice(part.element, walk.notes)
    _walk_blocks(part.element.body, "", walk)
    related = list(part.rels.values())
    for kind, tag, style in _NOTE_PARTS:
        for target in (r.target_part for r in related if r.reltype == kind and not r.is_external):
            root = parse_xml(target.blob)
            notice(root, walk.notes)
            for note in root.findall(qn(tag)):
                if note.get(qn("w:type")) is None:  # others are separator lines
                    _walk_blocks(note, style, walk)
    for kind, style in ((RT.HEADER, "header"), (RT.FOOTER, "footer")):
        for target in (r.target_part for r in related if r.reltype == kind and not r.is_external):
            root = parse_xml(target.blob)
            notice(root, walk.notes)
            _walk_blocks(root, style, walk)


def notice(root: Any, notes: Notes) -> None:
    """Note tracked changes and data exchange in a part."""
    tracked = sum(1 for element in root.iter() if element.tag in _TRACKED)
    if tracked:
        notes.add("docx.tracked", str(tracked))
    codes = [element.text or "" for element in root.iter(qn("w:instrText"))]
    codes += [element.get(qn("w:instr"), "") for element in root.iter(qn("w:fldSimple"))]
    if _DDE.search("".join(codes)):
        notes.add("ooxml.dde")


def _walk_blocks(parent: Any, style: str, walk: Walk) -> None:
    for child in parent:
        if child.tag == qn("w:p"):
            _walk_paragraph(child, style, walk)
        elif child.tag == qn("w:tbl"):
            walk.add(style or "table", "", table_of(child, walk))
        elif child.tag not in SKIPPED and isinstance(child.tag, str):
            _walk_blocks(child, style, walk)  # content controls and the like


def _walk_paragraph(element: Any, style: str, walk: Walk) -> None:
    style_id = style_of(element, "w:pPr/w:pStyle")
    text = "".join(shown(element, walk, hidden=style_id in walk.hiding))
    marker = walk.numbering.marker(element, style_id) if text.strip() else ""
    walk.add(style or walk.styles.get(style_id, ""), text, marker=marker, key=element.get(_PARAGRAPH_ID, ""))
    for box in element.iter(qn("w:txbxContent")):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            _walk_blocks(box, style or "text box", walk)


def shown(element: Any, walk: Walk, *, hidden: bool = False) -> Iterator[str]:
    """Text in order, as a reader who sees no mark-up and has accepted all changes sees it."""
    for child in element:
        if child.tag == _TEXT:
            text = child.text or ""
            if hidden:
                walk.hidden += len(text)
            else:
                yield text
        elif child.tag in _SIGNS:
            if not hidden and child.get(qn("w:type")) not in ("page", "column"):
                yield _SIGNS[child.tag]
        elif child.tag == _RUN:
            yield from shown(child, walk, hidden=hidden or hides(child, walk.hiding))
        elif child.tag not in SKIPPED and isinstance(child.tag, str):
            yield from shown(child, walk, hidden=hidden)


def hides(run: Any, hiding: frozenset[str]) -> bool:
    """Whether a run is formatted as hidden."""
    return _vanishes(run.find(qn("w:rPr"))) or style_of(run, "w:rPr/w:rStyle") in hiding


def _vanishes(properties: Any) -> bool:
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def style_of(element: Any, path: str) -> str:
    """The style id at a path; empty where there is none."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return found.get(qn("w:val"), "") if found is not None else ""


def table_of(element: Any, walk: Walk) -> tuple[tuple[str, ...], ...]:
    """Rows of cell texts; a cell over several columns stands in the first, one over several rows in the top one."""
    rows = []
    for row in element.iter(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None and row.getparent() is element:
            rows.append(tuple(text for cell in row.findall(qn("w:tc")) for text in _cell(cell, walk)))
    return tuple(rows)


def _cell(element: Any, walk: Walk) -> list[str]:
    paragraphs = ("".join(shown(paragraph, walk)) for paragraph in element.iter(qn("w:p")))
    merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    continues = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
    span = element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    width = min(int(span.get(qn("w:val"), "1")), 100) if span is not None else 1
    return ["" if continues else "\n".join(paragraphs), *[""] * (width - 1)]


def _as_text(paragraph: Paragraph) -> str:
    return "\n".join("\t".join(row) for row in paragraph.table) if paragraph.table else paragraph.text
