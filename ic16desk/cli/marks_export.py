"""``annotations export``: the marks of a case for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from ic16desk.cli.call import Call
from ic16desk.cli.marks import marks
from ic16desk.cli.progress import bar
from ic16desk.errors import UsageError
from ic16desk.model.names import visible


@marks.command()
@click.argument("application")
@click.option(
    "--pdf", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="annotated copies of PDFs"
)
@click.option(
    "--jsonld", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="W3C Web Annotations"
)
@click.pass_obj
def export(call: Call, application: str, folder: Path | None, file: Path | None) -> None:
    """Write the marks of APPLICATION: copies of its PDFs into DIR, or all as JSON-LD into FILE. Nothing is replaced."""
    if (folder is None) == (file is None):
        raise UsageError("marks.one_form")
    desk = call.desk()
    with bar(call) as progress:
        desk.reading.read_unread(progress=progress)
    if file is not None:
        written = desk.marks.export_jsonld(application, file)
        call.emit(written, [call.words("marks.written", n=written.annotations, path=str(written.file))])
        return
    assert folder is not None
    with bar(call) as progress:
        made = desk.marks.export_pdf(application, folder, language=call.language, progress=progress)
    words, lines = call.words, []
    for copy in made.files:
        lines.append(words("marks.written", n=copy.annotations, path=str(copy.path)))
        lines += [f"  ! {words(f'noticed.{entry.code}')} {visible(entry.detail)}".rstrip() for entry in copy.warnings]
    lines += [f"{visible(left.document_name)}: {words(f'unreadable.{left.code}')}" for left in made.skipped]
    call.emit(made, lines or [words("marks.none")])
