"""Marks out of the store: copies of the PDFs with standard annotations, and W3C Web Annotations as JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import documents
from ic16desk.desk.files import write_new
from ic16desk.desk.session import Session
from ic16desk.desk.web_annotations import Marked, collection
from ic16desk.documents import MarkToWrite, PdfSession
from ic16desk.errors import UsageError
from ic16desk.intake.names import safe_names
from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import PageSize, Unreadable
from ic16desk.model.languages import Language
from ic16desk.model.packages import Noticed
from ic16desk.model.review import Annotation
from ic16desk.progress import Progress, Silent
from ic16desk.wording import Wording
from ic16desk.worker import Child


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is not in the copies, and a code of ``marks.*``, ``unreadable.*``: a document, or one mark of it."""

    document: str
    document_name: str
    annotation: str | None
    code: str


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """A written copy: how many marks are in it, and what to know about it."""

    document: str
    document_name: str
    path: Path
    annotations: int
    warnings: tuple[Noticed, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedCopies:
    """All copies of a case."""

    files: tuple[AnnotatedCopy, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class WebAnnotations:
    """A written JSON-LD file."""

    file: Path
    annotations: int


class Marks:
    """The marks of a case for other programs. Evidence without a mark is no mark and is not among them."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def export_pdf(
        self, application: str, folder: Path, *, language: Language = "fi", progress: Progress | None = None
    ) -> AnnotatedCopies:
        """Write a copy of each PDF of a case that has marks; the originals stay as they are.

        A mark is in the copy of the version it was made on; a replaced version says which it is in its file's name.

        Args:
            application: its id, number or an unambiguous prefix.
            folder: made if it is not there; nothing in it is overwritten.
            language: of file names and of the marks' subjects.
            progress: told for each copy.

        Raises:
            UsageError: ``file.exists``: a file of that name is there; nothing was written.
            KnownError: the folder cannot be written.
        """
        progress = progress or Silent()
        words = Wording(language)
        marked = self._by_document(self._session.application(application))
        pdfs = [(row, marks) for row, marks in marked if row.type == "pdf"]
        paths = [folder / name for name in safe_names([_file_name(row, words) for row, _ in pdfs])]
        for path in paths:
            if path.exists():
                raise UsageError("file.exists", name=path.name)
        files: list[AnnotatedCopy] = []
        skipped = [Skipped(row.id, row.name, None, "marks.no_pdf") for row, _ in marked if row.type != "pdf"]
        with Child() as child:
            for number, ((row, marks), path) in enumerate(zip(pdfs, paths, strict=True)):
                progress.report(number, len(pdfs), row.name)
                made = documents.annotate_pdf(
                    self._session.store.contents.get(row.sha256), [_to_write(x, words) for x in marks], child=child
                )
                if isinstance(made, Unreadable):
                    skipped.append(Skipped(row.id, row.name, None, made.code))
                    continue
                told, copy = made
                skipped += [Skipped(row.id, row.name, mark, "marks.no_page") for mark in told.no_page]
                lost = tuple(Noticed("marks.no_place", mark) for mark in told.no_place)
                if told.written:
                    write_new(path, copy)
                    files.append(AnnotatedCopy(row.id, row.name, path, len(told.written), told.noticed + lost))
        progress.report(len(pdfs), len(pdfs))
        return AnnotatedCopies(tuple(files), tuple(skipped))

    def export_jsonld(self, application: str, file: Path) -> WebAnnotations:
        """Write all marks of a case, on whatever kind of document, as a W3C annotation collection.

        Raises:
            UsageError: ``file.exists``.
            KnownError: the file cannot be written.
        """
        case = self._session.application(application)
        if file.exists():
            raise UsageError("file.exists", name=file.name)
        data, number = self.jsonld(case)
        write_new(file, data)
        return WebAnnotations(file, number)

    def jsonld(
        self, application: str, *, kept: Callable[[Annotation], Annotation | None] | None = None
    ) -> tuple[bytes, int]:
        """All marks of a case as a W3C annotation collection, and how many there are.

        ``kept`` may leave a mark out or give another in its place.
        """
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        assert record is not None
        marks: list[Marked] = []
        for row, made in self._by_document(case):
            sizes = self._sizes(row) if any(mark.selector.rects for mark in made) else ()
            wanted = [x for x in map(kept, made) if x is not None] if kept else made
            marks += [Marked(x, row, _size(sizes, x.selector.page)) for x in wanted]
        marks.sort(key=lambda mark: (mark.annotation.made, mark.annotation.id))
        node = collection(marks, id=case, label=record.number, language=record.fields.language or "fi")
        return msgspec.json.format(msgspec.json.encode(node), indent=2) + b"\n", len(marks)

    def _by_document(self, case: str) -> list[tuple[DocumentRow, list[Annotation]]]:
        found: dict[str, list[Annotation]] = {}
        for annotation in self._session.store.reviews.annotations(case):
            found.setdefault(annotation.document, []).append(annotation)
        rows = [(self._session.store.documents.get(id), marks) for id, marks in found.items()]
        return [(row, marks) for row, marks in rows if row is not None]

    def _sizes(self, row: DocumentRow) -> Sequence[PageSize]:
        if row.type != "pdf":
            return ()
        with PdfSession(lambda: self._session.store.contents.get(row.sha256), name=row.name) as opened:
            pages = opened.open()
        return () if isinstance(pages, Unreadable) else pages.pages


def _file_name(row: DocumentRow, words: Wording) -> str:
    """Made safe afterwards: the stored safe name counts versions of one name, which is told here in words."""
    stem = row.name[:-4] if row.name.lower().endswith(".pdf") else row.name
    key = "marks.file_version" if row.replaced else "marks.file"
    return f"{words(key, name=stem, number=row.version)}.pdf"


def _to_write(mark: Annotation, words: Wording) -> MarkToWrite:
    subject = " ".join(filter(None, (words(f"ui.meaning.{mark.meaning}"), mark.item)))
    author = mark.author
    return MarkToWrite(
        mark.id, mark.selector, mark.meaning, subject, mark.note, author.id, author.name, mark.made, mark.at
    )


def _size(sizes: Sequence[PageSize], page: int | None) -> PageSize | None:
    return sizes[page - 1] if page is not None and 1 <= page <= len(sizes) else None
