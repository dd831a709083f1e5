"""A letter as DOCX, for editing in Word and LibreOffice: real styles, languages, header rows, page fields.

python-docx has no API for languages, fields and repeated header rows: these are small pieces of WordprocessingML
(ECMA-376 part 1, 17.3.2.20, 17.16, 17.4.78).
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from ic16desk.letters import identity, styles
from ic16desk.letters.characters import readable, rows, shortened
from ic16desk.letters.figures import add_picture
from ic16desk.letters.grids import column_widths
from ic16desk.letters.links import addressed, linked
from ic16desk.letters.style import CELL_HEAD, DENSE, WIDTH
from ic16desk.model.letters import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    Letter,
    Note,
    PageBreak,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)

#: The earliest time a ZIP entry can have; the same letter gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

#: Who opens the file may lack the letter's font, and others are wider: no amount may be broken even so.
_ROOMY = replace(CELL_HEAD, size=CELL_HEAD.size * 1.2)
#: Letters of a line of the footer.
_FOOT = 90
#: A table of at most so many rows stays on one page.
_SHORT = 15
#: … if it says no more than this, characters.
_LITTLE = 1500
#: A row with a cell of more characters may be cut between pages.
_LONG = 600


def render(letter: Letter) -> bytes:
    """The letter as a DOCX file."""
    letter = linked(letter)
    document = docx.Document()
    styles.prepare(document, language=letter.language)
    _properties(document, letter)
    _running(document, letter)
    _head(document, letter)
    if letter.source:
        identity.say_source(document, letter.source)
    signatures: list[SignatureBox] = []
    for block, names in zip(letter.blocks, identity.names(letter.blocks), strict=True):
        if isinstance(block, SignatureBox):
            signatures.append(block)
            continue
        if signatures:
            _signatures(document, signatures)
            signatures = []
        before = len(document.paragraphs) if names and letter.source else 0
        _block(document, block, letter)
        if letter.source and names:
            for paragraph, name in zip(document.paragraphs[before:], names, strict=True):
                identity.mark(paragraph, name)
    if signatures:
        _signatures(document, signatures)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def repacked(data: bytes) -> bytes:
    """The same parts in the same order with a fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, source.read(name))
    return out.getvalue()


def _properties(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    created = letter.created.astimezone(dt.UTC).replace(tzinfo=None)
    # core properties take at most 255 characters
    properties.title, properties.subject = _short(letter.title), _short(letter.subject)
    properties.author = properties.last_modified_by = _short(letter.author)
    properties.keywords, properties.comments = _short(letter.mark), _short(letter.note)
    properties.language = styles.LANGUAGE_TAGS[letter.language]
    properties.created = properties.modified = created
    properties.revision = 1


def _short(text: str) -> str:
    shown = readable(" ".join(text.split()))
    return shown if len(shown) <= 255 else f"{shown[:254]}…"


def _running(document: Any, letter: Letter) -> None:
    """The header with council, case number and, in a draft, its mark; the footer with title and page of pages."""
    section = document.sections[0]
    right = section.page_width - section.left_margin - section.right_margin
    # the first page has its letterhead: of the header only the mark of a draft
    headers = ((section.first_page_header, ""), (section.header, f"{letter.head.council}   {letter.head.case_number}"))
    for part, text in headers:
        header = part.paragraphs[0]
        header.style = document.styles["Header"]
        _only_right_tab(header, right)
        header.add_run(_short(text))
        if letter.mark:
            header.add_run(f"\t{_short(letter.mark)}{'  ' if letter.watermark else ''}").bold = True
        if letter.watermark:
            mark = header.add_run(f"{'' if letter.mark else chr(9)}{_short(letter.watermark)}")
            mark.bold = True
            mark.font.size = Pt(14)
            mark.font.color.rgb = RGBColor(0x5B, 0x65, 0x75)
    for part in (section.first_page_footer, section.footer):
        _footer(document, part.paragraphs[0], letter, right)


def _only_right_tab(paragraph: Any, right: Length) -> None:
    """One tab stop, at the right margin: the style's own in the middle would catch the text."""
    stops = paragraph.paragraph_format.tab_stops
    for inherited in paragraph.style.paragraph_format.tab_stops:
        if inherited.position != right:
            stops.add_tab_stop(inherited.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)


def _footer(document: Any, footer: Any, letter: Letter, right: Length) -> None:
    footer.style = document.styles["Footer"]
    _only_right_tab(footer, right)
    title = shortened(readable(" ".join(letter.title.split())), lambda text: len(text) <= _FOOT, middle=True)
    footer.add_run(f"{title}\t")
    before, _, rest = letter.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        footer.add_run(text)
        if field:
            styles.add_field(footer, field)


def _head(document: Any, letter: Letter) -> None:
    head = letter.head
    table = document.add_table(rows=1, cols=3)
    table.autofit = False
    cells = table.rows[0].cells
    styles.set_widths(table, (Mm(70), Mm(73), Mm(22)))
    styles.no_padding(table)
    council = cells[0].paragraphs[0]
    if head.logo:
        add_picture(council, head.logo)
        council = cells[0].add_paragraph()
    council.style = document.styles["LetterCouncil"]
    _mark(council.add_run(_short(head.council)), missing=head.council in head.missing)
    if head.council_other:
        other = cells[0].add_paragraph(style="LetterSmall").add_run(_short(head.council_other))
        if head.other_language:
            styles.set_language(other, head.other_language)
    if head.contact:
        cells[0].add_paragraph(_short(head.contact), style="LetterSmall")
    kind = cells[1].paragraphs[0]
    kind.style = document.styles["Title"]
    kind.add_run(_short(head.kind))
    for label, value in head.rows:
        row = cells[1].add_paragraph(f"{_short(label)} ".lstrip(), style="LetterSmall")
        _mark(row.add_run(_short(value)), missing=value in head.missing)
    date = cells[2].paragraphs[0]
    date.style = document.styles["LetterSmall"]
    date.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _mark(date.add_run(_short(head.date)), missing=head.date in head.missing)
    styles.border(table, "bottom")
    document.add_paragraph(style="LetterGap")


def _block(document: Any, block: Block, letter: Letter) -> None:
    match block:
        case Heading(text=text, level=level, language=language, anchor=anchor):
            paragraph = document.add_paragraph(style=f"Heading {level}")
            _runs(paragraph, (Run(text),), language, letter)
            _anchor(paragraph, anchor)
        case ParagraphBlock(runs=runs, language=language, anchor=anchor):
            paragraph = document.add_paragraph()
            _runs(paragraph, runs, language, letter)
            _anchor(paragraph, anchor)
        case BulletList(items=items, language=language, numbered=numbered):
            number = styles.new_numbering(document) if numbered else None
            for runs in items:
                paragraph = document.add_paragraph(style="List Number" if numbered else "List Bullet")
                if number is not None:
                    styles.number(paragraph, number)
                _runs(paragraph, runs, language, letter)
        case TableBlock():
            _table(document, block, letter)
        case KeyValues(rows=pairs, language=language):
            _key_values(document, pairs, language, letter)
        case Note(text=text, language=language):
            paragraph = document.add_paragraph(style="LetterNote")
            _runs(paragraph, addressed(text), language, letter)
        case PageBreak():
            styles.break_page(document)
        case SignatureBox():  # pragma: no cover - gathered by render
            _signatures(document, [block])


def _anchor(paragraph: Any, anchor: str) -> None:
    if anchor:
        taken = paragraph.part.element.body.iter(qn("w:bookmarkStart"))
        styles.bookmark(paragraph, anchor, number=sum(1 for _ in taken))


def _runs(paragraph: Any, runs: Iterable[Run], language: str, letter: Letter) -> None:
    for run in runs:
        for row, text in enumerate(rows(run.text)):
            made = paragraph.add_run()
            if row:
                made.add_break()
            made.add_text(readable(text))
            made.bold = True if run.strong else None
            _mark(made, missing=run.missing)
            spoken = run.language or language
            if spoken != letter.language:
                styles.set_language(made, spoken)
            if run.link:
                styles.hyperlink(paragraph, made, run.link)


def _mark(run: Any, *, missing: bool) -> None:
    """What nobody has filled, as it is marked on paper."""
    if missing:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        run.font.color.rgb = RGBColor(0xB3, 0x1C, 0x1C)


def _table(document: Any, block: TableBlock, letter: Letter) -> None:
    if block.caption:
        caption = document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        _runs(caption, (Run(block.caption),), block.language, letter)
    table = document.add_table(rows=0, cols=len(block.header))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for index, texts in enumerate((block.header, *block.rows)):
        row = table.add_row()
        strong = index == 0 or block.kind(index - 1) != "plain"
        cells, said = row.cells, texts
        if index and block.kind(index - 1) == "part":
            cells, said = (row.cells[0].merge(row.cells[-1]),), (" ".join(texts).strip(),)
        for cell, text, align in zip(cells, said, block.align, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles["LetterCell"]
            if align == "right":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _runs(paragraph, _strong(addressed(text), strong=strong), block.language, letter)
            for run in paragraph.runs if block.dense else ():
                run.font.size = Pt(DENSE.size)
        styles.keep_row(row, header=index == 0, whole=index == 0 or max(map(len, texts)) <= _LONG)
    # as on paper: a column is no narrower than its longest word
    right = tuple(align == "right" for align in block.align)
    columns = column_widths([*map(list, (block.header, *block.rows))], right=right, width=WIDTH, type_=_ROOMY)
    if block.shares:
        columns = tuple(WIDTH * share / sum(block.shares) for share in block.shares)
    styles.set_widths(table, tuple(Pt(points) for points in columns))
    styles.indent(table)
    styles.rule_rows(table, total=block.total)
    if len(block.rows) <= _SHORT and sum(len(text) for texts in block.rows for text in texts) <= _LITTLE:
        styles.keep_together(table)
    document.add_paragraph(style="LetterGap")


def _strong(runs: Iterable[Run], *, strong: bool) -> tuple[Run, ...]:
    return tuple(replace(run, strong=strong) for run in runs)


def _key_values(document: Any, pairs: Iterable[tuple[str, tuple[Run, ...]]], language: str, letter: Letter) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, runs in pairs:
        row = table.add_row()
        for cell, content in zip(row.cells, ((Run(label),), runs), strict=True):
            cell.paragraphs[0].style = document.styles["LetterCell"]
            _runs(cell.paragraphs[0], content, language, letter)
        styles.keep_row(row, header=False)
    styles.set_widths(table, (Mm(45), Mm(120)))
    styles.indent(table)


def _signatures(document: Any, boxes: list[SignatureBox]) -> None:
    table = document.add_table(rows=1, cols=len(boxes))
    for cell, box in zip(table.rows[0].cells, boxes, strict=True):
        cell.paragraphs[0].style = document.styles["LetterCell"]
        cell.paragraphs[0].add_run(readable(box.label))
        space = cell.add_paragraph(style="LetterCell")
        space.paragraph_format.space_before = Pt(30)
        styles.signature_line(space)
        _mark(cell.add_paragraph(style="LetterCell").add_run(readable(box.name)), missing=box.missing)
        if box.title.strip():
            cell.add_paragraph(readable(box.title), style="LetterSmall")
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True
    styles.no_padding(table)
    styles.keep_row(table.rows[0], header=False)
    document.add_paragraph(style="LetterGap")
