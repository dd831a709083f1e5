"""A template to begin with: everything a decision has, in a plain layout that a council then makes its own."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from ic16desk.letters import styles
from ic16desk.letters.word import repacked
from ic16desk.model.languages import Language
from ic16desk.wording import Wording

_NUMBERS = ("case_number", "decision_number", "application_number", "date")
#: A row of a table: its amounts stand under each other.
_ROW = "row"
_SECTIONS = (
    ("{%p for note in notes %}", ""),
    ("{{ note.text }}", "LetterNote"),
    ("{%p endfor %}", ""),
    ("{%p for section in sections %}", ""),
    ("{%p if section.heading %}", ""),
    ("{{ section.heading }}", "Heading 2"),
    ("{%p endif %}", ""),
    ("{%p for block in section.blocks %}", ""),
    ("{%p if block.kind == 'row' %}", ""),
    ("{{ block.text }}", _ROW),
    ("{%p else %}", ""),
    ("{{ block.text }}", ""),
    ("{%p endif %}", ""),
    ("{%p endfor %}", ""),
    ("{%p endfor %}", ""),
)


def example(language: Language) -> bytes:
    """The DOCX of it."""
    words = Wording(language)
    document = docx.Document()
    styles.prepare(document, language=language)
    document.sections[0].different_first_page_header_footer = False
    head = document.sections[0].header.paragraphs[0]
    head.add_run("{{ council }}  {{ watermark }}  {{ mark }}").bold = True
    document.add_paragraph("{{ document_kind }}", style="Title").paragraph_format.space_after = Pt(12)
    for name in _NUMBERS:
        label = words(f"template.field.{name}")
        document.add_paragraph(f"{label[:1].upper()}{label[1:]}: {{{{ {name} }}}}")
    for text, style in _SECTIONS:
        paragraph = document.add_paragraph(text, style=style if style not in ("", _ROW) else None)
        for at in (115, 160) if style == _ROW else ():
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(at), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.space_after = Pt(1)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "{{ title }}", "{{ council }}", ""
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
