"""PDF: text by pdfium, and by pikepdf what in the file does more than show pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from ic16desk.documents.child.pdf_book import PdfBook
from ic16desk.documents.child.pdf_doubt import moves_letters
from ic16desk.documents.child.task import Read, Task
from ic16desk.model.documents import Reading
from ic16desk.model.names import visible

#: Pages whose text is read; more are counted and shown, and told.
MOST_PAGES: Final = 5_000
#: Pages looked at before a file is said to have no text at all.
_TRIED: Final = 50
#: Pages named in a notice.
_NAMED: Final = 20
_MOST_OBJECTS: Final = 400_000
_MOST_CHARACTERS: Final = 50_000_000
#: Names as qpdf writes them: escapes resolved, one space between. A text string that holds such words gives a needless
#: warning, never a missing one.
_TELLING: Final = re.compile(rb"/S /(JavaScript|Launch|URI|SubmitForm|Rendition)\b|/(JS|XFA|EF|EmbeddedFiles) ")
_CODES: Final = {
    b"JavaScript": "pdf.javascript", b"JS": "pdf.javascript", b"Rendition": "pdf.javascript", b"Launch": "pdf.launch",
    b"URI": "pdf.uri", b"SubmitForm": "pdf.uri", b"XFA": "pdf.xfa", b"EF": "pdf.embedded",
    b"EmbeddedFiles": "pdf.embedded",
}  # fmt: skip
_HOST: Final = re.compile(rb"(?:[a-z]+://|mailto:[^@()]{1,64}@)([^/\s()<>\\?#]{1,80})")


def read(task: Task) -> Read:
    """Raw text of each page; without ``text`` only as many pages as it takes to know that there is some."""
    with PdfBook(task.data) as book:
        _notice_objects(task)
        doubted: list[int] = []
        pages = _texts(task, book, doubted)
        if doubted:
            task.notes.add("pdf.text_doubtful", ", ".join(map(str, doubted[:_NAMED])))
        if book.count and not any(page.strip() for page in pages):
            task.notes.add("pdf.no_text", str(len(pages)))
        return Read(Reading("pdf", tuple(pages)), pages=book.count, encrypted=book.encrypted)


def _texts(task: Task, book: PdfBook, doubted: list[int]) -> list[str]:
    """``doubted`` is filled with the pages whose text layer may not be what they show."""
    pages: list[str] = []
    length = 0
    for index in range(min(book.count, MOST_PAGES)):
        if not task.text and (length or index >= _TRIED):
            return pages
        if task.late:
            task.notes.add("file.timeout", f"{index} / {book.count}")
            return pages
        text, doubtful = book.text(index)
        pages.append(text)
        doubted += [index + 1] if doubtful else []
        length += len(text.strip())
        if length > _MOST_CHARACTERS:
            break
    if len(pages) < book.count:
        task.notes.add("file.too_big", f"{len(pages)} / {book.count}")
    return pages


def _notice_objects(task: Task) -> None:
    import pikepdf  # start-up time

    try:
        with pikepdf.open(io.BytesIO(task.data)) as pdf:
            hosts = _notice_actions(pdf, task)
            if hosts:
                task.notes.add("pdf.uri", ", ".join(hosts))
            if moves_letters(pdf):
                task.notes.add("pdf.text_doubtful")
            problems = pdf.get_warnings()
    except pikepdf.PdfError as error:
        problems = [str(error)]
    if problems:
        task.notes.add("pdf.repaired", visible(problems[0])[:120])


def _notice_actions(pdf: Any, task: Task) -> list[str]:
    """Note what objects do; gives the first hosts that links name."""
    hosts: dict[str, None] = {}
    for number, written in enumerate(_written_objects(pdf)):
        if number > _MOST_OBJECTS or task.late:
            task.notes.add("file.too_big", f"{number} obj")
            break
        for action, key in _TELLING.findall(written):
            code = _CODES[action or key]
            if code == "pdf.uri":
                hosts.update((visible(host.decode("latin-1")), None) for host in _HOST.findall(written))
                if not hosts:
                    hosts["?"] = None
            else:
                task.notes.add(code, _attached(pdf) if code == "pdf.embedded" else "")
    return list(hosts)[:3]


def _written_objects(pdf: Any) -> Iterator[bytes]:
    import pikepdf  # start-up time

    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream):
            yield found.stream_dict.unparse(resolved=True)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Array):
            yield found.unparse(resolved=True)


def _attached(pdf: Any) -> str:
    import pikepdf  # start-up time

    try:
        return ", ".join(visible(str(name)) for name in list(pdf.attachments)[:3])
    except (pikepdf.PdfError, ValueError, TypeError, KeyError):
        return ""
