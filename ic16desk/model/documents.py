"""Documents as the reading child answers about them. Offsets count pdfium's characters of one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ic16desk.model.packages import Noticed

DocumentType = Literal["pdf", "docx", "xlsx", "xls", "eml", "image", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of the shown page in points (rotation and crop applied), its label, and where it lies.

    A point is a unit of the page's user space: like pdfium we do not stretch a page by its ``UserUnit``.
    ``left``, ``bottom``: lower left corner of the shown part in user space (the crop box need not start at 0, 0).
    """

    width: float
    height: float
    label: str = ""
    rotation: int = 0
    left: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: title, level from 0, page from 1 (None when it leads nowhere)."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is.

    ``pages``: PDF pages, sheets of a workbook, 1 for an image, None where the word has no meaning.
    """

    type: DocumentType
    pages: int | None
    encrypted: bool = False
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF open in the reading child."""

    pages: tuple[PageSize, ...]
    outline: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """Raw text of one page: its ``text`` has one box per character in ``boxes`` (x, y, width, height flattened.

    May be empty).
    """

    page: int
    text: str
    boxes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePixels:
    """A rendered page: BGRX rows from the top, ``stride`` bytes each."""

    page: int
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of flowing text (DOCX, EML, plain text): index from 0, style name, text.

    ``table`` rows instead of text for a table. ``marker``: what a list writes before it (``1.2``, ``•``), which is
    no part of the text; ``key``: the paragraph's own id in the file (DOCX ``w14:paraId``), if it has one.
    """

    index: int
    style: str
    text: str
    table: tuple[tuple[str, ...], ...] = ()
    marker: str = ""
    key: str = ""


#: What became of a cell's formula: computed from the inputs of the workbook, or why not. ``error``: it gives an error
#: value; ``rests``: it reads a cell that was not computed; ``unread``: the file's reader cannot tell the formula;
#: ``no_engine``: this copy of the program has none. Empty: no formula, or not asked yet.
CellState = Literal[
    "", "computed", "error", "unknown_function", "not_understood", "circular", "external", "volatile", "array", "rests",
    "limit", "unread", "no_engine",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: A1 reference, its shown value, its formula with ``=`` (``{=…}`` for an array formula) or None.

    ``computed``: what the formula gives when the whole chain is computed anew from the cells without a formula; only
    with the state ``computed`` (days are serial numbers) or ``error`` (``#DIV/0!``).
    """

    reference: str
    value: str | float | bool | None
    formula: str | None = None
    computed: str | float | bool | None = None
    state: CellState = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read. ``truncated``: more cells than the reader takes; hidden rows and columns count from 1.

    ``merged``: ranges joined into one cell (``A1:C1``); the value stands in the first. ``formulas_known``: False when
    the reader could not tell which cells hold formulas.
    """

    name: str
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    truncated: bool = False
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    formulas_known: bool = True


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a cell's formula gives; None where it was not computed, ``state`` says why.

    ``differs``: the file shows another value.
    """

    sheet: str
    reference: str
    value: str | float | bool | None
    differs: bool = False
    state: CellState = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything text-like in a document, for the index, the checks and the screen.

    ``pages``: raw text per page (a sheet or a flowing document counts as pages too: one string each). ``names``:
    defined names of a workbook with what each stands for.
    """

    type: DocumentType
    pages: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on an e-mail message: its number from 0, name and size in bytes."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment, read: its bytes, kind and text; or the ``code`` that says why it cannot be shown."""

    name: str
    type: DocumentType
    data: bytes
    reading: Reading | None = None
    noticed: tuple[Noticed, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The child crashed, ran out of a limit, or answered nonsense: one value for all. ``code`` is of ``cli.md``."""

    code: str
    detail: str = ""
