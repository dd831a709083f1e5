"""``inspect``, ``text``, ``render``, ``search``: documents from a file or from the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ic16desk import documents
from ic16desk.cli.call import Call, plain
from ic16desk.cli.progress import bar
from ic16desk.cli.root import root
from ic16desk.cli.triage import triage_lines, triage_of
from ic16desk.clock import Clock
from ic16desk.desk.verifying import verify_pdf
from ic16desk.errors import KnownError, NotFound, Refused, UsageError
from ic16desk.model.documents import Reading, Unreadable
from ic16desk.model.ids import sha256
from ic16desk.model.names import visible

_MAX_BYTES = 512 << 20
#: Seconds the dictionaries get on a cold, busy machine.
_PATIENCE = 60.0


@root.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def inspect(call: Call, file: Path) -> None:
    """Say what a file is, and what is odd about it."""
    data = read_file(file)
    found = documents.inspect(data, name=file.name)
    payload: dict[str, Any] = {
        "type": found.type,
        "size": len(data),
        "sha256": sha256(data),
        "pages": found.pages,
        "encrypted": found.encrypted,
        "warnings": found.noticed,
        "signatures": None,
        "store": None,
    }
    words = call.words
    lines = [f"{visible(file.name)}: {found.type}, {len(data)} B, {found.pages or '–'}"]
    lines += [f"  ! {words(f'noticed.{entry.code}')} {visible(entry.detail)}".rstrip() for entry in found.noticed]
    if found.type == "pdf":
        signatures, folder = triage_of(call, data)
        payload |= {"signatures": plain(signatures), "store": folder}
        lines += triage_lines(call, signatures)
    call.emit(payload, lines)


@root.command()
@click.argument("document")
@click.option("--page", type=click.IntRange(min=1), required=True)
@click.pass_obj
def text(call: Call, document: str, page: int) -> None:
    """Print the text of one page; offsets count its characters."""
    name, pages, where = _pages(call, document)
    if page > len(pages):
        raise NotFound("page.unknown", name=name, page=page)
    found = pages[page - 1]
    payload = {**where, "page": page, "text": found, "length": len(found), "offsets": [0, len(found)]}
    call.emit(payload, [found.replace("\ufffe", "")])


@root.command()
@click.argument("document")
@click.option("--page", type=click.IntRange(min=1), required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="PNG")
@click.option("--dpi", type=click.IntRange(min=36, max=600), default=150)
@click.option(
    "--revision", type=click.Choice(["signed"]), default=None, help="the revision that the last signature covers"
)
@click.pass_obj
def render(call: Call, document: str, page: int, out: Path, dpi: int, revision: str | None) -> None:
    """Render one page as PNG."""
    data, where = _bytes(call, document)
    if revision == "signed":
        data = _signed_revision(data, str(where["document_name"]))
    drawn = documents.render_png(data, name=str(where["document_name"]), page=page, dpi=dpi)
    if isinstance(drawn, Unreadable):
        raise _unreadable(drawn, str(where["document_name"]))
    try:
        out.write_bytes(drawn.png)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(out.parent)) from error
    payload = {
        **where,
        "page": page,
        "out": str(out),
        "width": drawn.width,
        "height": drawn.height,
        "sha256": drawn.sha256,
    }
    call.emit(payload, [f"{out} {drawn.width} × {drawn.height}"])


def _signed_revision(data: bytes, name: str) -> bytes:
    """The bytes up to the last accepted signature; who signed is not asked.

    Raises:
        Refused: ``sig.no_revision``: unsigned, or no signature is intact.
    """
    end = verify_pdf(data, trust=(), at=None, now=Clock().now()).shown_revision_end
    if not end:
        raise Refused("sig.no_revision", name=name)
    return data[:end]


@root.command()
@click.argument("words")
@click.option("--exact", is_flag=True, help="these forms only, as typed")
@click.option("--application", default=None, metavar="A")
@click.option("--limit", type=click.IntRange(min=1, max=1000), default=50)
@click.pass_obj
def search(call: Call, words: str, exact: bool, application: str | None, limit: int) -> None:
    """Find pages that hold all the words, in any of their forms and within compounds.

    "In quotation marks" words stand in a row as they are; begin* finds every word that begins so. Applications whose
    number, names, business ids or files hold the words are listed as well.
    """
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
        desk.reading.learn_words(progress=progress)
    found = desk.reading.search(words, exact=exact, application=application, limit=limit, patience=_PATIENCE)
    lines = [f"{name.number} {visible(name.name)}, {visible(name.applicant)}" for name in found.names]
    lines += [f"{hit.number} {visible(hit.document_name)}, s. {hit.page}: {visible(hit.snippet)}" for hit in found.hits]
    nothing = not found.total and not found.names
    call.emit(found, lines or [call.words("cli.search.nothing")], code=1 if nothing else 0)


def read_file(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        UsageError: there is none, or it cannot be read.
        Refused: larger than any document may be.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise Refused("file.too_big", name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error


def _bytes(call: Call, document: str) -> tuple[bytes, dict[str, Any]]:
    """Bytes and JSON place of a document of the store or of a file; a file on disk is meant if one has that name."""
    path = Path(document)
    if path.is_file():
        return read_file(path), {"document": None, "document_name": path.name, "store": None}
    desk = call.desk()
    row = desk.reading.document(document)
    return desk.reading.content(row.id), {"document": row.id, "document_name": row.name, "store": str(call.folder)}


def _pages(call: Call, document: str) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    data, where = _bytes(call, document)
    name = str(where["document_name"])
    if where["document"]:
        desk = call.desk()
        with bar(call) as progress:
            desk.reading.read_unread(progress=progress)
        row = desk.reading.document(str(where["document"]))
        return name, desk.session.store.documents.pages(row.sha256), where
    reading = documents.read(data, name=name)
    if not isinstance(reading, Reading):
        raise _unreadable(reading, name)
    return name, reading.pages, where


def _unreadable(found: Unreadable, name: str) -> Refused:
    return Refused("document.unreadable", name=name, why_code=f"unreadable.{found.code}")
