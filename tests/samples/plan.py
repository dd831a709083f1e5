"""The project plan as DOCX, as an applicant writes it: headings, running text, tables (python-docx)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ic16desk.model.money import format_cents
from tests.samples import programme
from tests.samples.cases import Case, load_cases, shown
from tests.samples.labels import LABELS
from tests.samples.zips import rezipped

_BLUE = RGBColor(0x14, 0x39, 0x6A)


def plan(case: Case) -> bytes:
    """The document."""
    words = LABELS[case.language]["plan"]
    document = Document()
    _paper(document, case)
    title = document.add_paragraph(words["title"], style="Title")
    title.paragraph_format.space_after = Pt(2)
    document.add_paragraph(case.data["name"], style="Subtitle")
    _table(document, [list(row) for row in _facts(case)], head=False, widths=(5.2, 11.3))
    sections = case.data["plan"]["sections"]
    number = iter(range(1, 50))
    for section in sections[:2]:
        _section(document, section, next(number))
    _packages(document, case, next(number))
    _schedule(document, case, next(number))
    for section in sections[2:]:
        _section(document, section, next(number))
    _money(document, case, next(number))
    target = io.BytesIO()
    document.save(target)
    return rezipped(target.getvalue())


def _paper(document: Any, case: Case) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
    language = {"fi": "fi-FI", "sv": "sv-FI"}[case.language]
    for name, size in (("Normal", 10.5), ("Title", 24), ("Subtitle", 13), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over the named one
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), language)
        style.element.get_or_add_rPr().append(lang)
        if name != "Normal":
            style.font.color.rgb = _BLUE
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    stamp = case.data["plan"]["date"]
    properties = document.core_properties
    properties.author = properties.last_modified_by = case.data["contacts"][0]["name"]
    properties.title = f"{LABELS[case.language]['plan']['title']} {case.data['name']}"
    properties.language = language
    properties.comments = ""
    properties.created = properties.modified = properties.last_printed = _noon(stamp)
    _head_and_foot(page, case)


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, 0, 0)


def _head_and_foot(page: Any, case: Case) -> None:
    head = page.header.paragraphs[0]
    head.text = case.data["name"]
    head.runs[0].font.size = Pt(8.5)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = foot.add_run(LABELS[case.language]["plan"]["page"])
    run.font.size = Pt(8.5)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    words, data, language = LABELS[case.language]["plan"], case.data, case.language
    group = case.application.group
    yield words["project"], data["name"]
    yield words["lead_group" if group else "lead"], data.get("lead_name", case.organisation.name)
    if group:
        yield words["members"], data["member_names"]
    yield words["call"], programme.CALL
    yield words["period"], f"{shown(data['start'])}–{shown(data['end'])}"
    agreement, theme = programme.AGREEMENTS[data["agreement"]][language], programme.THEMES[data["theme"]][language]
    yield words["agreement"], f"{agreement}, {theme}"
    yield words["objective"], programme.OBJECTIVES[data["objective"]][language]
    yield words["version"], f"{data['plan']['version']}, {shown(data['plan']['date'])}"


def _section(document: Any, section: Mapping[str, Any], number: int) -> None:
    document.add_heading(f"{number} {section['title']}", 1)
    for part in section["text"].split("\n\n"):
        document.add_paragraph(part)
    for bullet in section.get("bullets", []):
        document.add_paragraph(bullet, style="List Bullet")
    if "table" in section:
        _table(document, section["table"], head=True)


def _packages(document: Any, case: Case, number: int) -> None:
    words = LABELS[case.language]["plan"]
    document.add_heading(f"{number} {words['work']}", 1)
    for part in case.data["packages"]:
        document.add_heading(f"{part['title']} ({part['time']})", 2)
        document.add_paragraph(part["text"])
        document.add_paragraph(part["detail"])
        for task in part["tasks"]:
            document.add_paragraph(task, style="List Bullet").paragraph_format.space_after = Pt(0)


def _schedule(document: Any, case: Case, number: int) -> None:
    words = LABELS[case.language]["plan"]
    document.add_heading(f"{number} {words['schedule']}", 1)
    document.add_paragraph(words["quarter"] + ":")
    last = max(part["to"] for part in case.data["packages"])
    rows = [[words["wp"], *[str(n) for n in range(1, last + 1)]]]
    for part in case.data["packages"]:
        marks = ["■" if part["from"] <= n <= part["to"] else "" for n in range(1, last + 1)]
        rows.append([part["title"].split(" ")[0], *marks])
    _table(document, rows, head=True, widths=(2.9, *[(16.5 - 2.9) / last] * last))


def _money(document: Any, case: Case, number: int) -> None:
    words, application = LABELS[case.language]["plan"], case.application
    document.add_heading(f"{number} {words['money']}", 1)
    if application.group:
        document.add_paragraph(words["group"])
        _table(document, list(_group_money(case)), head=True, widths=(8.5, 4, 4), numbers=True)
        return
    document.add_paragraph(words["see"])
    sums: dict[str, int] = {}
    for line in application.budget:
        sums[line.category] = sums.get(line.category, 0) + line.amount_cents
    rows = [[words["cost"], words["amount"]]]
    rows += [[LABELS[case.language]["categories"][key], format_cents(cents, unit=False)] for key, cents in sums.items()]
    rows.append([words["total"], format_cents(application.total_cents, unit=False)])
    rows += [
        [LABELS[case.language]["funding"][row.type], format_cents(row.amount_cents, unit=False)]
        for row in application.funding_plan
    ]
    _table(document, rows, head=True, widths=(11.5, 5), numbers=True)


def _group_money(case: Case) -> Iterator[list[str]]:
    group = case.application.group
    members = [one for one in load_cases() if group and one.data["number"] in group.members]
    yield [
        LABELS[case.language]["plan"]["beneficiary"],
        LABELS[case.language]["plan"]["cost_sum"],
        LABELS[case.language]["plan"]["aid_sum"],
    ]
    for one in members:
        amounts = (one.application.total_cents, one.application.applied_cents)
        yield [one.organisation.name, *[format_cents(cents, unit=False) for cents in amounts]]
    wholes = (sum(x.application.total_cents for x in members), sum(x.application.applied_cents for x in members))
    yield [LABELS[case.language]["plan"]["total"], *[format_cents(cents, unit=False) for cents in wholes]]


def _table(
    document: Any, rows: Sequence[Sequence[str]], *, head: bool, widths: Sequence[float] = (), numbers: bool = False
) -> None:
    widths = widths or [16.5 / len(rows[0])] * len(rows[0])
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = table.cell(y, x)
            cell.width = Cm(widths[x])
            _write(
                cell.paragraphs[0],
                text,
                bold=(head and y == 0) or (not head and x == 0),
                right=numbers and bool(x and y),
            )
            # short tables stay whole
            cell.paragraphs[0].paragraph_format.keep_with_next = y < len(rows) - 1
            if head and y == 0:
                _shade(cell)
    if head:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _write(paragraph: Any, text: str, *, bold: bool, right: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(9.5), bold
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: Any) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), "E6ECF3")
    cell._tc.get_or_add_tcPr().append(fill)
