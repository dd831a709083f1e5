"""A letter's DOCX that was edited outside: its paragraphs with the program's own bookmarks, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from ic16desk.documents.child import ooxml, word
from ic16desk.documents.child.numbering import Numbering
from ic16desk.documents.child.task import CannotReadError, Notes
from ic16desk.documents.questions import EditedAnswer, EditedQuestion
from ic16desk.model.documents import Unreadable
from ic16desk.model.names import visible
from ic16desk.model.reading_back import MARK, PROPERTY, EditedDocument, EditedParagraph, Place

#: A letter is a few hundred paragraphs; what is much longer is none of ours.
_MOST_PARAGRAPHS: Final = 3_000
_LONGEST: Final = 2_000_000
_PARTS: Final[tuple[tuple[str, str, Place], ...]] = (
    (RT.HEADER, "", "header"), (RT.FOOTER, "", "footer"), (RT.FOOTNOTES, "w:footnote", "footnote"),
    (RT.ENDNOTES, "w:endnote", "endnote"), (RT.COMMENTS, "w:comment", "comment"),
)  # fmt: skip


def read(arguments: EditedQuestion, blobs: tuple[bytes, ...]) -> tuple[EditedAnswer, tuple[bytes, ...]]:
    """Each blob as an edited document."""
    found = []
    try:
        for data in blobs[: arguments.files]:
            found.append(_read(data))
    except CannotReadError as refusal:
        return EditedAnswer(unreadable=Unreadable(refusal.code, refusal.detail)), ()
    return EditedAnswer(tuple(found)), ()


def _read(data: bytes) -> EditedDocument:
    kind = ooxml.kind(data)
    if kind != "docx":
        raise CannotReadError("file.unknown", kind or "")
    notes = Notes()
    ooxml.open_guarded(data, notes).close()
    part = word.opened(data)
    names, hiding = word.styles_of(part)
    walk = _Walk(word.Walk(names, hiding, notes, Numbering(part)))
    word.notice(part.element, notes)
    walk.blocks(part.element.body, "body")
    for kind_of, tag, place in _PARTS:
        for relation in part.rels.values():
            if relation.reltype == kind_of and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                word.notice(root, notes)
                for holder in root.findall(qn(tag)) if tag else [root]:
                    if holder.get(qn("w:type")) is None:  # others are separator lines
                        walk.blocks(holder, place)
    if any(paragraph.hidden for paragraph in walk.found):
        notes.add("docx.hidden", str(sum(len(paragraph.hidden) for paragraph in walk.found)))
    return EditedDocument(_source(part), tuple(walk.found), notes.all())


def _source(part: DocumentPart) -> str:
    package = part.package
    assert package is not None
    for relation in package.rels.values():
        if relation.reltype.endswith("/custom-properties") and not relation.is_external:
            for one in parse_xml(relation.target_part.blob):
                if one.get("name") == PROPERTY:
                    return visible("".join(one.itertext())[:200].strip())
    return ""


@dataclass(slots=True)
class _Walk:
    """``inner`` reads texts as the reader of applications' documents does; ``open``: bookmarks by their id."""

    inner: word.Walk
    found: list[EditedParagraph] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    length: int = 0

    def blocks(self, parent: Any, place: Place) -> None:
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child, place)
            elif child.tag == qn("w:tbl"):
                self._table(child, place)
            elif child.tag == qn("w:bookmarkStart"):
                self._start(child)
            elif child.tag == qn("w:bookmarkEnd"):
                self.open.pop(child.get(qn("w:id"), ""), None)
            elif child.tag not in word.SKIPPED and isinstance(child.tag, str):
                self.blocks(child, place)  # content controls and the like

    def _paragraph(self, element: Any, place: Place) -> None:
        style = word.style_of(element, "w:pPr/w:pStyle")
        text = "".join(word.shown(element, self.inner, hidden=style in self.inner.hiding))
        marks = tuple(dict.fromkeys(self._marks(element))) if place == "body" else ()
        self._add(EditedParagraph(text, place, marks, hidden=self._hidden(element, style)))
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag == word.FALLBACK for parent in box.iterancestors()):
                self.blocks(box, "text box")

    def _table(self, element: Any, place: Place) -> None:
        hidden = "".join(self._hidden(one, "") for one in element.iter(qn("w:p")))
        self._add(EditedParagraph("", place, table=word.table_of(element, self.inner), hidden=hidden))
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag == word.FALLBACK for parent in box.iterancestors()):
                self.blocks(box, "text box")

    def _add(self, made: EditedParagraph) -> None:
        cells = "".join(cell for row in made.table for cell in row)
        if not (made.text + cells + made.hidden).strip():
            return
        self.found.append(made)
        self.length += len(made.text) + len(cells) + len(made.hidden)
        if len(self.found) > _MOST_PARAGRAPHS or self.length > _LONGEST:
            raise CannotReadError("file.too_big", f"{len(self.found)}")

    def _marks(self, element: Any) -> Iterator[str]:
        """The bookmarks that begin in the paragraph or go on into its text."""
        before = dict(self.open)
        said = False
        for child in element.iter():
            if child.tag == qn("w:bookmarkStart"):
                name = self._start(child)
                if name:
                    yield name
            elif child.tag == qn("w:bookmarkEnd"):
                ended = child.get(qn("w:id"), "")
                self.open.pop(ended, None)
                if not said:
                    before.pop(ended, None)  # it ended with the paragraph before
            elif child.tag == qn("w:t") and (child.text or "").strip():
                said = True
        if said:
            yield from before.values()

    def _start(self, element: Any) -> str:
        name = element.get(qn("w:name"), "")
        if not name.startswith(MARK):
            return ""
        self.open[element.get(qn("w:id"), "")] = name
        return str(name)

    def _hidden(self, element: Any, style: str) -> str:
        """The words nobody sees."""
        texts = []
        for run in element.iter(qn("w:r")):
            unseen = style in self.inner.hiding or word.hides(run, self.inner.hiding)
            if unseen and not any(parent.tag in word.SKIPPED for parent in run.iterancestors()):
                texts += [text.text or "" for text in run.findall(qn("w:t"))]
        return "".join(texts)
