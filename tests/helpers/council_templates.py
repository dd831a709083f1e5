"""Council's templates for tests, made with python-docx, as a person would in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx

WHOLE = (
    "{{ council }} {{ document_kind }} {{ watermark }} {{ mark }}",
    "Asiatunnus {{ case_number }}, {{ beneficiary_name }}",
    "{%p for note in notes %}",
    "{{ note.text }}",
    "{%p endfor %}",
    "{%p for section in sections %}",
    "{{ section.heading }}",
    "{%p for block in section.blocks %}",
    "{{ block.text }}",
    "{%p endfor %}",
    "{%p endfor %}",
)


def template(lines: Sequence[str] = WHOLE, *, header: str = "{{ council }}", rows: bool = True) -> bytes:
    """A template with these paragraphs, a table of the costs and a header."""
    document = docx.Document()
    for text in lines:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    if rows:
        table = document.add_table(rows=4, cols=3)
        for row, texts in enumerate(
            (
                ("Kustannuslaji", "Haettu", "Hyväksytty"),
                ("{%tr for row in cost_rows %}", "", ""),
                ("{{ row.label }}", "{{ row.applied }}", "{{ row.approved }}"),
                ("{%tr endfor %}", "", ""),
            )
        ):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words_of(data: bytes) -> str:
    """All words of a document: header, paragraphs, cells."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    headers = [one.text for section in document.sections for one in section.header.paragraphs]
    return "\n".join([*headers, *(one.text for one in document.paragraphs), *cells])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
        target.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    """A part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name)
