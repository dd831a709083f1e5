"""A letter on paper: PDF/A-3a and PDF/UA-1, drawn by reportlab, finished with pikepdf."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Name, OutlineItem

from ic16desk.letters import fields, fonts, metadata, style
from ic16desk.letters.characters import shortened
from ic16desk.letters.flow import Placed, paginate
from ic16desk.letters.jumps import write_links
from ic16desk.letters.lines import break_lines
from ic16desk.letters.links import linked
from ic16desk.letters.owners import Owners
from ic16desk.letters.setting import boxes
from ic16desk.letters.sheets import Bookmark, Sheets
from ic16desk.letters.style import Type
from ic16desk.letters.tags import Element, write_tree
from ic16desk.model.letters import BlockPlace, FieldPlace, Letter, Run

_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Printed:
    """The file, its pages, where its signature fields lie and where its blocks stand."""

    data: bytes
    pages: int
    fields: tuple[FieldPlace, ...]
    blocks: tuple[BlockPlace, ...] = ()


def one_at_a_time() -> threading.Lock:
    """The lock to hold while drawing: a font object of reportlab may serve one document at a time."""
    return _ONE_AT_A_TIME


def render(letter: Letter) -> Printed:
    """Print a letter; both signature fields are empty and in place."""
    with one_at_a_time():
        return _render(letter)


def _render(letter: Letter) -> Printed:
    fonts.register()
    root, owners = Element("Document", language=letter.language), Owners()
    letter = linked(letter)
    laid, first_top = boxes(letter, root, owners), style.PAGE_HEIGHT - style.TOP
    pages = paginate(laid, first_top=first_top, top=first_top - style.RUNNING, bottom=style.BOTTOM)
    sheets = Sheets()
    for number, placed in enumerate(pages, start=1):
        if number > 1:
            sheets.next_page()
        _page(sheets, letter, placed, number=number, total=len(pages))
    drawn = sheets.finish()
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        drop_unused_fonts(pdf)
        links = list(write_links(pdf, sheets.links, sheets.anchors))
        widgets = fields.write_fields(pdf, sheets.places)
        write_tree(pdf, root, marks=sheets.marks, annotations=[*links, *widgets])
        _write_outline(pdf, sheets.bookmarks)
        metadata.write_metadata(pdf, letter)
        metadata.attach_record(pdf, letter)
        places = owners.places(sheets.extents)
        return Printed(save(pdf), len(pages), fields.field_places(sheets.places), places)


def save(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a finished file; its identity follows from its content."""
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def _page(sheets: Sheets, letter: Letter, placed: Sequence[Placed], *, number: int, total: int) -> None:
    if letter.watermark:
        with sheets.artifact("Watermark"):
            size = min(110.0, 560 / max(fonts.width(letter.watermark, fonts.STRONG, 1), 1))
            sheets.slanted(letter.watermark, size=size, colour=style.WATERMARK, angle=52)
    if number > 1:
        with sheets.artifact("Header"):
            _running_head(sheets, letter)
    if letter.mark:
        with sheets.artifact("Header"):
            _one_line(
                sheets, letter.mark, x=style.LEFT, y=style.PAGE_HEIGHT - style.TOP + 12, right=True, type_=style.MARK
            )
    for item in placed:
        item.box.draw(sheets, x=style.LEFT, top=item.top)
    with sheets.artifact("Footer"):
        y = style.BOTTOM - 26
        sheets.rule(style.LEFT, y + 14, style.WIDTH, colour=style.HAIR, thickness=0.5)
        page = letter.page_of.replace("{page}", str(number)).replace("{pages}", str(total))
        room = style.WIDTH - fonts.width(page, fonts.REGULAR, style.SMALL.size) - 20
        _one_line(sheets, letter.title, x=style.LEFT, y=y, room=room, middle=True)
        _one_line(sheets, page, x=style.LEFT, y=y, right=True)


def _running_head(sheets: Sheets, letter: Letter) -> None:
    y = style.PAGE_HEIGHT - style.TOP - 4
    head = letter.head
    missing = frozenset(head.missing)
    date = min(fonts.width(fonts.printable(head.date[:40]), style.SMALL.plain, style.SMALL.size) + 1, 110.0)
    middle = 0.45 * style.WIDTH
    _one_line(sheets, head.council, x=style.LEFT, y=y, room=0.43 * style.WIDTH, missing=missing)
    _one_line(
        sheets, head.case_number, x=style.LEFT + middle, y=y, room=style.WIDTH - middle - date - 8, missing=missing
    )
    _one_line(sheets, head.date, x=style.LEFT, y=y, room=date, right=True, missing=missing)
    sheets.rule(style.LEFT, y - 8, style.WIDTH, colour=style.HAIR, thickness=0.5)


def _one_line(
    sheets: Sheets,
    text: str,
    *,
    x: float,
    y: float,
    room: float = style.WIDTH,
    right: bool = False,
    middle: bool = False,
    type_: Type = style.SMALL,
    missing: Set[str] = frozenset(),
) -> None:
    """One line of small text, shortened with … when it is too long for its room.

    ``middle``: the kind of document and its number, at either end, stay. What is among the ``missing`` is marked.
    """

    def fits(shown: str) -> bool:
        return fonts.width(fonts.printable(shown), type_.plain, type_.size) <= room

    shown = shortened(" ".join(text.split()), fits, middle=middle)
    line = break_lines((Run(shown, missing=text in missing),), width=style.PAGE_WIDTH * 4, type_=type_)[0]
    start = x + style.WIDTH - line.width if right else x
    sheets.highlight(line, x=start, y=y, type_=type_)
    sheets.line(line, x=start, y=y, type_=type_)


def drop_unused_fonts(pdf: pikepdf.Pdf) -> None:
    """Take away fonts that are named but not embedded (reportlab names Helvetica whatever happens)."""
    for page in pdf.pages:
        named = page.obj.Resources.Font
        for name in list(named.keys()):
            if "/FontDescriptor" not in named[name]:
                del named[name]


def _write_outline(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    above: list[tuple[int, OutlineItem]] = []
    with pdf.open_outline() as outline:
        outline.root.clear()
        for bookmark in bookmarks:
            item = OutlineItem(fonts.label(bookmark.title), bookmark.page, "XYZ", left=0, top=round(bookmark.top, 1))
            while above and above[-1][0] >= bookmark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((bookmark.level, item))
    pdf.Root.PageMode = Name.UseNone
