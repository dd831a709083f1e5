"""A decision's DOCX edited as an official would, and read back; edits are done with python-docx on the XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ic16desk import letters
from ic16desk.documents.child import edited as child
from ic16desk.documents.questions import EditedQuestion
from ic16desk.letters import editable, edits
from ic16desk.letters.edits import Compared
from ic16desk.model.own_texts import own_texts
from ic16desk.model.reading_back import EditedDocument
from ic16desk.model.translation import pieces
from ic16desk.model.views import DecisionView

Edit = Callable[[Any], None]


def written(view: DecisionView, language: Any = None) -> bytes:
    """The DOCX as ``letter`` writes it."""
    return letters.docx(letters.compose(replace(view, source="f"), language=language))


def edited(data: bytes, *edits: Edit) -> bytes:
    """The file after some edits."""
    document = docx.Document(io.BytesIO(data))
    for edit in edits:
        edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(*files: bytes) -> tuple[EditedDocument, ...]:
    """As the child reads them, in this process."""
    answer = child.read(EditedQuestion(len(files)), files)[0]
    assert answer.unreadable is None, answer.unreadable
    return answer.documents


def zip_of(parts: dict[str, bytes]) -> bytes:
    """An archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def compared(view: DecisionView, file: bytes, language: Any = None) -> Compared:
    """What the file changes."""
    view = replace(view, source="f")
    spoken = language or view.language
    other = spoken != view.language
    stored = {one.place: one.translated for one in pieces(view.draft, spoken)} if other else own_texts(view.draft)
    letter, found = read(written(view, language), file)
    marks = editable.secret_marks(view, letters.compose(view, language=spoken), spoken)
    return edits.compare(letter, found, editable.templates(view, spoken), stored=stored, marks=marks, translation=other)


def paragraph(document: Any, part: str) -> Any:
    """The one paragraph of the body in which these words stand."""
    found = [one for one in document.paragraphs if part in one.text]
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def say(part: str, words: str, instead: str) -> Edit:
    """Type over words in the paragraph that holds ``part``."""

    def edit(document: Any) -> None:
        for run in paragraph(document, part).runs:
            if words in run.text:
                run.text = run.text.replace(words, instead)
                return
        raise AssertionError(words)

    return edit


def add_after(part: str, words: str) -> Edit:
    """Press Enter at the end of a paragraph and type."""

    def edit(document: Any) -> None:
        made = OxmlElement("w:p")
        paragraph(document, part)._p.addnext(made)
        docx.text.paragraph.Paragraph(made, document._body).add_run(words)

    return edit


def delete(part: str) -> Edit:
    """Delete a paragraph, its bookmark with it."""
    return lambda document: document._body._body.remove(paragraph(document, part)._p)


def join(part: str, other: str) -> Edit:
    """Delete the paragraph mark between two paragraphs."""

    def edit(document: Any) -> None:
        first, second = paragraph(document, part)._p, paragraph(document, other)._p
        for child_ in list(second):
            if child_.tag != qn("w:pPr"):
                first.append(child_)
        second.getparent().remove(second)

    return edit


def split(part: str, at: str) -> Edit:
    """Press Enter before some words: the bookmark goes on over both paragraphs."""

    def edit(document: Any) -> None:
        first = paragraph(document, part)
        run = next(run for run in first.runs if at in run.text)
        head, tail = run.text.split(at, 1)
        run.text = head.rstrip()
        made = OxmlElement("w:p")
        first._p.addnext(made)
        docx.text.paragraph.Paragraph(made, document._body).add_run(at + tail)
        for end in first._p.findall(qn("w:bookmarkEnd")):
            made.append(end)

    return edit


def strip_bookmarks(document: Any) -> None:
    """As a program that keeps none."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for element in list(document._body._body.iter(qn(tag))):
            element.getparent().remove(element)


def track(part: str, deleted: str, inserted: str) -> Edit:
    """Replace words with changes tracked."""

    def edit(document: Any) -> None:
        run = next(run for run in paragraph(document, part).runs if deleted in run.text)
        head, tail = run.text.split(deleted, 1)
        run.text = head
        who = 'w:author="A" w:date="2026-11-24T10:00:00Z"'
        w, kept = nsdecls("w"), 'xml:space="preserve"'
        xml = (
            f'<w:del {w} w:id="901" {who}><w:r><w:delText {kept}>{deleted}</w:delText></w:r></w:del>',
            f'<w:ins {w} w:id="902" {who}><w:r><w:t {kept}>{inserted}</w:t></w:r></w:ins>',
            f"<w:r {w}><w:t {kept}>{tail}</w:t></w:r>",
        )
        for one in reversed(xml):
            run._r.addnext(parse_xml(one))

    return edit


def hide(part: str, words: str) -> Edit:
    """Add hidden words to a paragraph."""

    def edit(document: Any) -> None:
        run = paragraph(document, part).add_run(words)
        run.font.hidden = True

    return edit
