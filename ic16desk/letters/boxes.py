"""The boxes a letter is printed with: text, list item, table, note, letterhead, signatures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from itertools import groupby

from ic16desk.letters import style
from ic16desk.letters.lines import Line, Piece
from ic16desk.letters.sheets import Place, Sheets
from ic16desk.letters.style import Type
from ic16desk.letters.tags import Element

#: A paragraph shows at least this many lines on either page.
_WIDOW = 2
#: Between a list item's bullet or number and its text, points.
LABEL_GAP = 6.0
#: Width and height of a signature field, points: two stand side by side.
FIELD = (221.0, 62.0)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of one element. ``label`` is a list item's bullet or number, set against the text left of it."""

    lines: tuple[Line, ...]
    type: Type
    element: Element
    space: tuple[float, float] = (0.0, style.PARAGRAPH_SPACE)
    indent: float = 0.0
    keep_next: bool = False
    label: tuple[Line, Element] | None = None
    outline: tuple[str, int] | None = None
    anchor: str = ""

    @property
    def height(self) -> float:
        """All lines."""
        return len(self.lines) * self.type.leading

    @property
    def least(self) -> float:
        """Two lines, or all of a short paragraph."""
        return self.height if len(self.lines) < 2 * _WIDOW else _WIDOW * self.type.leading

    def cut(self, room: float) -> tuple[TextBox, TextBox] | None:
        """Cut between lines, leaving no single line on either side."""
        count = min(int((room + 0.01) // self.type.leading), len(self.lines) - _WIDOW)
        if count < _WIDOW:
            return None
        return self.parted(count)

    def parted(self, count: int) -> tuple[TextBox, TextBox]:
        """Two boxes of one element, the first with ``count`` lines; nothing lies between them."""
        head = replace(self, lines=self.lines[:count], space=(self.space[0], 0.0))
        return head, replace(
            self, lines=self.lines[count:], label=None, outline=None, anchor="", space=(0.0, self.space[1])
        )

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """The label, then the text."""
        if self.anchor:
            sheets.anchor(self.anchor, top=top)
        if self.outline:
            sheets.bookmark(self.outline[0], level=self.outline[1], top=top)
        baseline = top - _ascent(self.type)
        if self.label:
            line, element = self.label
            with sheets.content(element):
                sheets.line(line, x=x + self.indent - LABEL_GAP - line.width, y=baseline, type_=self.type)
        draw_lines(sheets, self.lines, self.element, type_=self.type, x=x + self.indent, top=top)


def draw_lines(
    sheets: Sheets,
    lines: tuple[Line, ...],
    element: Element,
    *,
    type_: Type,
    x: float,
    top: float,
    right: float | None = None,
) -> None:
    """Draw lines as content of an element; ``right`` is the right edge they are set against, if they are."""
    if not lines:
        return
    baselines = [top - _ascent(type_) - row * type_.leading for row in range(len(lines))]
    starts = [x if right is None else right - line.width for line in lines]
    if any(piece.missing for line in lines for piece in line.pieces):
        with sheets.artifact():
            for line, start, y in zip(lines, starts, baselines, strict=True):
                sheets.highlight(line, x=start, y=y, type_=type_)
    if any(piece.inline for line in lines for piece in line.pieces):
        _draw_mixed(sheets, list(zip(lines, starts, baselines, strict=True)), element, type_=type_)
        return
    with sheets.content(element):
        for line, start, y in zip(lines, starts, baselines, strict=True):
            sheets.line(line, x=start, y=y, type_=type_)


def _draw_mixed(sheets: Sheets, lines: list[tuple[Line, float, float]], element: Element, *, type_: Type) -> None:
    """Draw lines in which links or words of another language have elements of their own."""
    stretches: list[tuple[Piece, float, float]] = []
    for line, x, y in lines:
        for piece in line.pieces:
            stretches.append((piece, x, y))
            x += piece.width
    for _, group in groupby(stretches, key=lambda stretch: id(stretch[0].inline)):
        same = list(group)
        inline = same[0][0].inline
        target = element if inline is None else inline.within(element)
        with sheets.content(target):
            for piece, x, y in same:
                sheets.line(Line((piece,), piece.width), x=x, y=y, type_=type_)
        if inline is None or not inline.link:
            continue
        for piece, x, y in same:
            sheets.link(inline, target, x=x, y=y, width=piece.width, type_=type_)
        if not inline.link.startswith("#"):
            with sheets.artifact():
                for piece, x, y in same:
                    sheets.rule(x, y - type_.size * 0.16, piece.width, colour=type_.colour, thickness=0.4)


def _ascent(type_: Type) -> float:
    return (type_.leading + type_.size * 0.72) / 2


class Whole(ABC):
    """A box that is never cut."""

    __slots__ = ()

    @property
    @abstractmethod
    def height(self) -> float:
        """Its whole height, points."""

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def cut(self, room: float) -> None:
        """Not."""
        return


@dataclass(frozen=True, slots=True)
class NoteBox(Whole):
    """A boxed note, tinted and framed."""

    lines: tuple[Line, ...]
    type: Type
    element: Element
    space: tuple[float, float] = (6.0, 10.0)
    keep_next: bool = False

    @property
    def height(self) -> float:
        """Lines and padding."""
        return len(self.lines) * self.type.leading + 14

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Tint, frame, text."""
        with sheets.artifact():
            sheets.fill(x, top - self.height, style.WIDTH, self.height, colour=style.TINT)
            sheets.frame(x, top - self.height, style.WIDTH, self.height, colour=style.RULE)
        draw_lines(sheets, self.lines, self.element, type_=self.type, x=x + 10, top=top - 7)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one under another in a column of the letterhead or of a signature."""

    parts: tuple[tuple[tuple[Line, ...], Type, Element], ...]
    x: float
    right: bool = False

    @property
    def height(self) -> float:
        """All lines."""
        return sum(len(lines) * type_.leading for lines, type_, _ in self.parts)

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """From the top down."""
        for lines, type_, element in self.parts:
            right = x + self.x if self.right else None
            draw_lines(sheets, lines, element, type_=type_, x=x + self.x, top=top, right=right)
            top -= len(lines) * type_.leading


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a letterhead as it is printed, points."""

    png: bytes
    width: float
    height: float
    element: Element

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Its upper left corner at (x, top)."""
        self.element.box = (x, top - self.height, x + self.width, top)
        with sheets.content(self.element):
            sheets.picture(self.png, x, top - self.height, self.width, self.height)


@dataclass(frozen=True, slots=True)
class HeadBox(Whole):
    """The letterhead: a picture above all, then council, kind and numbers, date; a rule below."""

    columns: tuple[Column, ...]
    picture: Picture | None = None
    outline: str = ""
    space: tuple[float, float] = (0.0, 12.0)
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The highest column and the rule."""
        return max(column.height for column in self.columns) + 12 + self._above

    @property
    def _above(self) -> float:
        return self.picture.height + 10 if self.picture else 0.0

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Columns from left to right."""
        if self.picture:
            self.picture.draw(sheets, x=x, top=top)
        if self.outline.strip():
            sheets.bookmark(self.outline, level=1, top=top)
        for column in self.columns:
            column.draw(sheets, x=x, top=top - self._above)
        with sheets.artifact():
            sheets.rule(x, top - self.height, style.WIDTH, colour=style.RULE, thickness=0.8)


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature: its label above, the empty field, name and title below."""

    role: str
    tip: str
    above: Column
    below: Column
    form: Element


@dataclass(frozen=True, slots=True)
class SignaturesBox(Whole):
    """Signatures side by side, kept together: name and field belong together."""

    signatories: tuple[Signatory, ...]
    space: tuple[float, float] = (6.0, 8.0)
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The highest signature, a row of two."""
        return max(one.above.height + one.below.height for one in self.signatories) + FIELD[1] + 8

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Each with its frame, and its field remembered."""
        above = max(one.above.height for one in self.signatories)
        width, height = FIELD
        for one in self.signatories:
            one.above.draw(sheets, x=x, top=top)
            y = top - above - 4 - height
            with sheets.artifact():
                sheets.frame(x + one.above.x, y, width, height, colour=style.HAIR)
            sheets.places.append(Place(one.role, one.tip, sheets.page, x + one.above.x, y, width, height, one.form))
            one.below.draw(sheets, x=x, top=y - 4)
