"""Setting: blocks of a letter → boxes on paper, each with its structure element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

from ic16desk.letters import fonts, style
from ic16desk.letters.boxes import (
    FIELD,
    LABEL_GAP,
    Column,
    HeadBox,
    NoteBox,
    Picture,
    Signatory,
    SignaturesBox,
    TextBox,
)
from ic16desk.letters.figures import printed_size
from ic16desk.letters.flow import Box, NewPage
from ic16desk.letters.grids import Cell, GridBox, Row, cell, column_widths
from ic16desk.letters.lines import Line, break_lines
from ic16desk.letters.links import addressed
from ic16desk.letters.owners import Owners
from ic16desk.letters.style import Type
from ic16desk.letters.tags import Element
from ic16desk.model.letters import (
    Block,
    BulletList,
    Figure,
    Heading,
    KeyValues,
    Letter,
    LetterHead,
    Note,
    PageBreak,
    ParagraphBlock,
    Run,
    SignatureBox,
    TableBlock,
)

_INDENT = 16.0
#: Types of text and of figures in a plain row, and in one that heads or sums up.
_CELLS = ((style.CELL, style.CELL_FIGURE), (style.CELL_TOTAL, style.CELL_TOTAL_FIGURE))
_DENSE = ((style.DENSE, style.DENSE_FIGURE), (style.DENSE_HEAD, style.DENSE_TOTAL_FIGURE))
#: An introduction of at most so many lines stays with what it introduces.
_SHORT = 4
#: An item of at most so many lines stays with its neighbour at a list's beginning and end.
_SHORT_ITEM = 6
_BOXED = 30
#: So many lines of the text before it come along when the signatures begin a page.
_WITH_SIGNATURES = 2
#: Letterhead and signatures are no place for a hostile name of thousands of letters; in the text it stands whole.
_HEAD_LIMIT = 160


def boxes(letter: Letter, root: Element, owners: Owners) -> Iterator[Box | NewPage]:
    """All boxes of a letter in order; elements are added to ``root``, ``owners`` is told which block each is of."""
    yield _head(letter.head, root)
    owners.take_head(letter.head, root.kids)
    laid: list[Box | NewPage] = []
    for is_signature, group in groupby(letter.blocks, key=lambda block: isinstance(block, SignatureBox)):
        if is_signature:
            laid = list(_accompanied(laid))
            signed = [block for block in group if isinstance(block, SignatureBox)]
            before = len(root.kids)
            laid += _signatures(signed, root, letter.language)
            for box, element in zip(signed, root.kids[before:], strict=True):
                owners.take(box, [element])
        else:
            for block, following in pairwise([*group, None]):
                if block is not None:
                    introduces = isinstance(following, BulletList | TableBlock | KeyValues)
                    before = len(root.kids)
                    laid += _block(block, root, letter.language, introduces=introduces)
                    owners.take(block, root.kids[before:])
    yield from laid


def _accompanied(laid: list[Box | NewPage]) -> Iterator[Box | NewPage]:
    """The boxes before the signatures, the end of their text kept with them: nobody signs a page without text."""
    last = len(laid) - 1
    while last >= 0 and isinstance(box := laid[last], TextBox) and box.keep_next:
        last -= 1
    for place, box in enumerate(laid):
        if place != last or not isinstance(box, TextBox):
            yield box
        elif len(box.lines) < 2 * _WITH_SIGNATURES:
            yield replace(box, keep_next=True)
        else:
            head, tail = box.parted(len(box.lines) - _WITH_SIGNATURES)
            yield head
            yield replace(tail, keep_next=True)


def _block(block: Block, root: Element, main: str, *, introduces: bool) -> Iterator[Box | NewPage]:
    match block:
        case PageBreak():
            yield NewPage()
        case Heading():
            yield _heading(block, root, main)
        case ParagraphBlock(runs=runs, anchor=anchor):
            element = root.add("P", language=_other(block.language, main))
            lines = _lines(runs, style.BODY)
            # »… on noudatettava seuraavia ehtoja« does not stay behind when its list moves on
            yield TextBox(lines, style.BODY, element, keep_next=introduces and len(lines) <= _SHORT, anchor=anchor)
        case BulletList():
            yield from _list(block, root, main)
        case TableBlock():
            yield from _table(block, root, main)
        case KeyValues():
            yield from _key_values(block, root, main)
        case Note(text=text):
            element = root.add("Div", language=_other(block.language, main)).add("P")
            lines = _lines(addressed(text), style.CELL, style.WIDTH - 20)
            # a note that fills half a page can no longer be boxed, only read
            boxed = len(lines) <= _BOXED
            yield NoteBox(lines, style.CELL, element) if boxed else TextBox(lines, style.CELL, element)
        case SignatureBox():  # pragma: no cover - signatures are grouped before
            yield from _signatures([block], root, main)


def _lines(runs: tuple[Run, ...], type_: Type, width: float = style.WIDTH) -> tuple[Line, ...]:
    return break_lines(runs, width=width, type_=type_)


def _other(language: str, main: str) -> str:
    return "" if language == main else language


def _head(head: LetterHead, root: Element) -> HeadBox:
    left, middle = 0.43 * style.WIDTH, 0.45 * style.WIDTH
    # the mark of a date that is missing is longer than a date
    date = min(max(70.0, fonts.width(fonts.printable(head.date[:40]), style.HEAD_SMALL.plain, 8) + 2), 110.0)
    gap = frozenset(head.missing)
    middle_width = style.WIDTH - middle
    picture = _picture(head.logo, root) if head.logo else None
    rows = [
        (head.council, style.COUNCIL, ""),
        (head.council_other, style.SMALL, head.other_language),
        (head.contact, style.CONTACT, ""),
    ]
    council = tuple(
        _head_part((text,), type_, root.add("P", language=language), left - 8, gap)
        for text, type_, language in rows
        if text
    )
    kind = [_kind(head.kind, root.add("H1"), middle_width - date - 8)]
    # the date stands on the first line at the right: the numbers below may use the whole width
    numbers = [
        _head_part((label, value), style.HEAD_SMALL, root.add("P"), middle_width, gap) for label, value in head.rows
    ]
    today = (_head_part((head.date,), style.HEAD_SMALL, root.add("P"), date, gap),)
    columns = (Column(council, 0.0), Column((*kind, *numbers), middle), Column(today, style.WIDTH, right=True))
    return HeadBox(columns, picture, outline=head.kind)


def _kind(text: str, element: Element, width: float) -> tuple[tuple[Line, ...], Type, Element]:
    """The kind of document; one of many words is set smaller."""
    part = _head_part((text,), style.HEAD_KIND, element, width)
    return part if len(part[0]) <= 2 else _head_part((text,), style.HEAD_KIND_LONG, element, width)


def _picture(figure: Figure, root: Element) -> Picture:
    width, height = printed_size(figure.png)
    return Picture(figure.png, width, height, root.add("Figure", alt=figure.alt))


def _head_part(
    texts: Sequence[str], type_: Type, element: Element, width: float, missing: Set[str] = frozenset()
) -> tuple[tuple[Line, ...], Type, Element]:
    """Texts on one line or more; those that are ``missing`` are marked."""
    runs: list[Run] = []
    for text in texts:
        shown = text if len(text) <= _HEAD_LIMIT else f"{text[: _HEAD_LIMIT - 1]}…"
        if shown.strip():
            runs += [Run(" ")] if runs else []
            runs.append(Run(shown, missing=text in missing))
    return _lines(tuple(runs), type_, width), type_, element


def _heading(block: Heading, root: Element, main: str) -> TextBox:
    type_ = style.HEADINGS[block.level]
    element = root.add(f"H{block.level}", language=_other(block.language, main))
    return TextBox(
        _lines((Run(block.text),), type_),
        type_,
        element,
        space=style.HEADING_SPACE[block.level],
        keep_next=True,
        outline=(block.text, block.level),
        anchor=block.anchor,
    )


def _list(block: BulletList, root: Element, main: str) -> Iterator[TextBox]:
    numbering = "Decimal" if block.numbered else "Disc"
    element = root.add("L", language=_other(block.language, main), numbering=numbering)
    items = len(block.items)
    labels = [_lines((Run(f"{n}." if block.numbered else "•"),), style.BODY)[0] for n in range(1, items + 1)]
    indent = max([_INDENT, *(label.width + LABEL_GAP for label in labels)])
    for number, (label, runs) in enumerate(zip(labels, block.items, strict=True), start=1):
        item = element.add("LI")
        lines = _lines(runs, style.BODY, style.WIDTH - indent)
        yield TextBox(
            lines,
            style.BODY,
            label=(label, item.add("Lbl")),
            element=item.add("LBody"),
            indent=indent,
            space=(0.0, style.PARAGRAPH_SPACE if number == items else 2.5),
            # neither the first nor the last item of a list stands alone on a page
            keep_next=items > 1 and number in (1, items - 1) and len(lines) <= _SHORT_ITEM,
        )


def _table(block: TableBlock, root: Element, main: str) -> Iterator[Box]:
    element = root.add("Table", language=_other(block.language, main))
    if block.caption:
        caption = element.add("Caption")
        yield TextBox(
            _lines((Run(block.caption),), style.CAPTION), style.CAPTION, caption, space=(4.0, 2.0), keep_next=True
        )
    right = tuple(side == "right" for side in block.align)
    texts = [list(block.header), *(list(row) for row in block.rows)]
    widths = column_widths(texts, right=right, width=style.WIDTH, type_=style.CELL_HEAD)
    if block.shares:
        widths = tuple(share * style.WIDTH / sum(block.shares) for share in block.shares)
    header = element.add("THead").add("TR")
    body = element.add("TBody")
    plain, strong = _DENSE if block.dense else _CELLS
    top = _row(block.header, header, role="TH", widths=widths, right=right, types=(strong[0], strong[0]))
    rows = []
    for index, texts_of_row in enumerate(block.rows):
        tr = body.add("TR")
        kind = block.kind(index)
        if kind == "part":
            head = tr.add("TH", scope="Row")
            head.span = len(widths)
            made = cell(" ".join(texts_of_row).strip(), head, type_=strong[0], width=sum(widths))
            rows.append(Row((made,), opens=True))
            continue
        types = plain if kind == "plain" else strong
        rows.append(_row(texts_of_row, tr, role="TD", widths=widths, right=right, types=types))
    # rows of several lines run into each other without a rule between them
    ruled = any(row.lines > 1 for row in rows)
    yield GridBox(top, tuple(rows), widths, total=block.total, ruled=ruled)


def _row(
    texts: tuple[str, ...],
    parent: Element,
    *,
    role: str,
    widths: tuple[float, ...],
    right: tuple[bool, ...],
    types: tuple[Type, Type],
) -> Row:
    cells = []
    for column, (text, width, is_right) in enumerate(zip(texts, widths, right, strict=True)):
        # the first cell of a row names it: a cost category, a party, an item of the checklist
        names_row = role == "TD" and column == 0 and len(texts) > 1
        scope = "Row" if names_row else "Column" if role == "TH" else ""
        element = parent.add("TH" if scope else "TD", scope=scope)
        cells.append(cell(text, element, type_=types[1] if is_right else types[0], width=width, right=is_right))
    return Row(tuple(cells))


def _key_values(block: KeyValues, root: Element, main: str) -> Iterator[Box]:
    if not block.rows:
        return
    element = root.add("Table", language=_other(block.language, main)).add("TBody")
    widths = (0.28 * style.WIDTH, 0.72 * style.WIDTH)
    quiet = replace(style.CELL, colour=style.QUIET)
    rows: list[Row] = []
    for label, value in block.rows:
        tr = element.add("TR")
        cells: tuple[Cell, ...] = (
            cell(label, tr.add("TH", scope="Row"), type_=quiet, width=widths[0]),
            cell(value, tr.add("TD"), type_=style.CELL, width=widths[1]),
        )
        rows.append(Row(cells))
    yield GridBox(None, tuple(rows), widths, space=(1.0, style.PARAGRAPH_SPACE))


def _signatures(blocks: list[SignatureBox], root: Element, main: str) -> Iterator[Box]:
    step = style.WIDTH - FIELD[0]
    for start in range(0, len(blocks), 2):
        pair = blocks[start : start + 2]
        yield SignaturesBox(tuple(_signatory(block, root, main, x=place * step) for place, block in enumerate(pair)))


def _signatory(block: SignatureBox, root: Element, main: str, *, x: float) -> Signatory:
    width = FIELD[0]
    element = root.add("Div", language=_other(block.language, main))
    label = (_lines((Run(block.label),), style.CAPTION, width), style.CAPTION, element.add("P"))
    tip = ": ".join(part for part in (block.label, block.name) if part)
    form = element.add("Form", alt=tip)
    gap = frozenset({block.name}) if block.missing else frozenset()
    names = tuple(
        _head_part((text,), type_, element.add("P"), width, gap)
        for text, type_ in ((block.name, style.CELL), (block.title, style.SMALL))
        if text
    )
    return Signatory(block.role, tip, Column((label,), x), Column(names, x), form)
