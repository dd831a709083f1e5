"""Styles and the small pieces of WordprocessingML that python-docx has no words for."""

# ruff: noqa: SLF001 - python-docx gives no other way to the XML behind its objects

from __future__ import annotations

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

FONT: Final = "Inter"
#: What a machine without Inter uses instead: sans serif of the same colour.
FALLBACK: Final = "Arial"
LANGUAGE_TAGS: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
#: The layout of Word 2013 and later; an older number opens in compatibility mode.
_WORD: Final = "15"
_INK = RGBColor(0x12, 0x17, 0x1F)


def prepare(document: Any, *, language: str) -> None:
    """Page, fonts, language and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    _default_language(document, LANGUAGE_TAGS[language])
    _no_compatibility(document, LANGUAGE_TAGS[language])
    normal = document.styles["Normal"]
    _type(normal, size=9.5)
    normal.paragraph_format.space_after = Pt(4.5)
    normal.paragraph_format.line_spacing = 1.2
    normal.paragraph_format.widow_control = True
    for level, size, before in ((1, 13, 18), (2, 10, 11), (3, 9.5, 7)):
        heading = document.styles[f"Heading {level}"]
        _type(heading, size=size, bold=True)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(2)
        heading.paragraph_format.keep_with_next = True
    title = document.styles["Title"]
    _type(title, size=12, bold=True)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(0)
    _no_border(title)
    for name in ("Header", "Footer", "Caption", "List Bullet", "List Number"):
        _type(document.styles[name], size=8 if name in ("Header", "Footer") else 9.5)
    _own(document, "LetterCouncil", size=12, bold=True)
    _own(document, "LetterSmall", size=8)
    cell = _own(document, "LetterCell", size=9)
    cell.paragraph_format.space_before = Pt(1)
    gap = _own(document, "LetterGap", size=3)
    gap.paragraph_format.space_after = Pt(0)
    note = _own(document, "LetterNote", size=9)
    note.paragraph_format.space_before = note.paragraph_format.space_after = Pt(8)
    note.paragraph_format.left_indent = note.paragraph_format.right_indent = Pt(6)
    _box(note)
    _name_fallback(document)


def _own(document: Any, name: str, *, size: float, bold: bool = False) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _type(style, size=size, bold=bold)
    style.paragraph_format.space_after = Pt(1)
    return style


def _type(style: Any, *, size: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{key}"), FONT)
    for key in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FALLBACK)


def _name_fallback(document: Any) -> None:
    """Name another font for machines without Inter (ECMA-376 part 1, 17.8.3.1)."""
    part = next(one for one in document.part.package.iter_parts() if str(one.partname) == "/word/fontTable.xml")
    names = f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
    entry = names + '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    part._blob = part.blob.replace(b"</w:fonts>", entry.encode() + b"</w:fonts>")


def element(name: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _default_language(document: Any, tag: str) -> None:
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=tag, eastAsia=tag, bidi="ar-SA"))


def _no_compatibility(document: Any, tag: str) -> None:
    """Open as Word of today does, not in compatibility mode; the template's Japanese layout goes."""
    settings = document.settings.element
    for old in settings.iter(qn("w:compatSetting")):
        if old.get(qn("w:name")) == "compatibilityMode":
            old.set(qn("w:val"), _WORD)
    for old in list(settings.iter(qn("w:useFELayout"))):
        old.getparent().remove(old)
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:val"), tag)
        fonts.attrib.pop(qn("w:eastAsia"), None)


def set_language(run: Any, language: str) -> None:
    """Mark a run's language where it differs from the document's."""
    run._element.get_or_add_rPr().append(element("w:lang", val=LANGUAGE_TAGS.get(language, language)))


def hyperlink(paragraph: Any, run: Any, target: str) -> None:
    """Put a run into a link: to an address, or (``#name``) to a bookmark of the document."""
    made = OxmlElement("w:hyperlink")
    if target.startswith("#"):
        made.set(qn("w:anchor"), bookmark_name(target[1:]))
    else:
        made.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.underline = True
    made.set(qn("w:history"), "1")
    run._element.addprevious(made)
    made.append(run._element)


def bookmark(paragraph: Any, name: str, *, number: int) -> None:
    """Name a paragraph, so that links lead to it; ``number`` is its own in the document."""
    start = element("w:bookmarkStart", id=str(number), name=bookmark_name(name))
    properties = paragraph._p.get_or_add_pPr()
    properties.addnext(start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def bookmark_name(name: str) -> str:
    """A name Word takes: letters, digits and underscores."""
    return name.replace("-", "_")[:40]


def signature_line(paragraph: Any) -> None:
    """The line to sign on."""
    borders = element("w:pBdr")
    borders.append(_line("bottom"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.paragraph_format.right_indent = Mm(12)


def add_field(paragraph: Any, instruction: str) -> None:
    """A field such as ``PAGE``; ``1`` stands until the reader's program counts."""
    for part in (
        element("w:fldChar", fldCharType="begin"),
        _text("w:instrText", f" {instruction} "),
        element("w:fldChar", fldCharType="separate"),
        _text("w:t", "1"),
        element("w:fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._element.append(part)


def _text(name: str, text: str) -> Any:
    made = element(name)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def keep_row(row: Any, *, header: bool, whole: bool = True) -> None:
    """Never cut a row between pages (but for a very long one); a header row is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))


def set_widths(table: Any, widths: tuple[Length, ...]) -> None:
    """Fixed column widths, in the grid and in each cell (LibreOffice reads the one, Word the other)."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def indent(table: Any) -> None:
    """Put a table's edge, not its text, on the margin."""
    table._tbl.tblPr.append(element("w:tblInd", w="0", type="dxa"))


def no_padding(table: Any) -> None:
    """Put the text of a table without rules on the margin."""
    padding = element("w:tblCellMar")
    for side in ("left", "right"):
        padding.append(element(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.append(padding)


def keep_together(table: Any) -> None:
    """Keep a short table on one page: every row but the last stays with the next."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def border(table: Any, *sides: str) -> None:
    """A thin rule at sides of a table."""
    borders = element("w:tblBorders")
    for side in sides:
        borders.append(_line(side))
    table._tbl.tblPr.append(borders)


def rule_rows(table: Any, *, total: bool) -> None:
    """Rules above and below the header row and the sum, as on paper."""
    border(table, "top", "bottom")
    for row, sides in ((table.rows[0], ("bottom",)), *(((table.rows[-1], ("top",)),) if total else ())):
        for cell in row.cells:
            borders = element("w:tcBorders")
            for side in sides:
                borders.append(_line(side))
            cell._tc.get_or_add_tcPr().append(borders)


def _line(side: str) -> Any:
    return element(f"w:{side}", val="single", sz="4", space="0", color="404854")


def _box(style: Any) -> None:
    borders = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = _line(side)
        line.set(qn("w:space"), "6")
        borders.append(line)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    shade = element("w:shd", val="clear", color="auto", fill="F1F4F8")
    properties.insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _no_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def new_numbering(document: Any) -> int:
    """A numbering of its own for a list, so that each counts from 1."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    shared = style.pPr.numPr.numId.val
    abstract = next(one for one in numbering.num_lst if one.numId == shared).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def number(paragraph: Any, numbering: int) -> None:
    """Put a paragraph into a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def break_page(document: Any) -> None:
    """What follows begins a page."""
    document.add_paragraph(style="LetterSmall").add_run().add_break(WD_BREAK.PAGE)
