"""The pages being drawn: reportlab's canvas with every mark either tagged content or an artifact (ISO 14289-1, 7.1)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ic16desk.letters import fonts
from ic16desk.letters.lines import Inline, Line
from ic16desk.letters.style import ALARM, ALARM_TINT, PAGE_HEIGHT, PAGE_WIDTH, Colour, Type
from ic16desk.letters.tags import Element


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry: title, level from 0, page from 0, top of its heading in points."""

    title: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature field lies: page from 0, rectangle in points from the bottom left, its structure element."""

    role: str
    tip: str
    page: int
    x: float
    y: float
    width: float
    height: float
    element: Element


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A link on one line: where it leads, what it says, its page from 0, its rectangle, its structure element."""

    target: str
    text: str
    page: int
    corners: tuple[float, float, float, float]
    element: Element


class Sheets:
    """Pages drawn one after another; y grows upwards, points."""

    def __init__(self, *, width: float = PAGE_WIDTH, height: float = PAGE_HEIGHT) -> None:
        """Begin the first page."""
        fonts.register()
        self._out = io.BytesIO()
        # invariant: no time and no random identity; Helvetica would stay behind as a font that is not embedded
        self._canvas = Canvas(
            self._out,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type] # a name; the stubs say a number
        )
        self._nesting = 0
        #: The colour in force on the page: nine lines of ten have that of the line before.
        self._colour: Colour | None = None
        self.marks: list[list[Element]] = [[]]
        self.bookmarks: list[Bookmark] = []
        self.places: list[Place] = []
        self.links: list[LinkPlace] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        #: Per element and page from 0 what its lines cover: left, bottom, right, top, points.
        self.extents: dict[tuple[int, int], tuple[float, float, float, float]] = {}
        self._within: Element | None = None

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return len(self.marks) - 1

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self._colour = None
        self.marks.append([])

    def finish(self) -> bytes:
        """The PDF with its marks; structure and metadata are still to come."""
        self._canvas.showPage()
        # reportlab's ASCII coat makes every stream a quarter longer and is for mail systems of the nineties
        coat, rl_config.useA85 = rl_config.useA85, 0
        try:
            self._canvas.save()
        finally:
            rl_config.useA85 = coat
        return self._out.getvalue()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Marks drawn here belong to an element."""
        marks = self.marks[-1]
        element.mark(self.page, len(marks))
        with self._sequence(f"/{element.role} <</MCID {len(marks)}>> BDC"):
            marks.append(element)
            self._within = element
            yield
            self._within = None

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Marks drawn here are no content: rules, tints, the running header and footer, the watermark."""
        name = f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC" if kind else "/Artifact <</Type /Layout>> BDC"
        with self._sequence(name):
            yield

    @contextmanager
    def _sequence(self, begin: str) -> Iterator[None]:
        if self._nesting:
            raise ValueError("marked content may not be nested")
        self._nesting = 1
        self._emit(begin)
        yield
        self._emit("EMC")
        self._nesting = 0

    def _emit(self, operator: str) -> None:
        # reportlab has no marked content of its own, only the page's list of operators
        code: list[str] = self._canvas._code  # type: ignore[attr-defined] # noqa: SLF001
        code.append(operator)

    def bookmark(self, title: str, *, level: int, top: float) -> None:
        """Remember a heading for the outline."""
        self.bookmarks.append(Bookmark(title, level, self.page, top))

    def anchor(self, name: str, *, top: float) -> None:
        """Remember where a link of the letter leads; the first of a name holds."""
        self.anchors.setdefault(name, (self.page, top))

    def link(self, inline: Inline, element: Element, *, x: float, y: float, width: float, type_: Type) -> None:
        """Remember a link's words on a line."""
        corners = (x, y - type_.size * 0.26, x + width, y + type_.size * 0.94)
        self.links.append(LinkPlace(inline.link, inline.text, self.page, corners, element))

    def highlight(self, line: Line, *, x: float, y: float, type_: Type) -> None:
        """Mark what is missing on a line: tint under it and a rule below."""
        for piece in line.pieces:
            if piece.missing:
                width = piece.width
                self.fill(x - 1, y - type_.size * 0.26, width + 2, type_.size * 1.2, colour=ALARM_TINT)
                self.rule(x - 1, y - type_.size * 0.26, width + 2, colour=ALARM, thickness=0.7)
            x += piece.width

    def line(self, line: Line, *, x: float, y: float, type_: Type) -> None:
        """Draw a line of text, its baseline at ``y``."""
        if self._within is not None and line.width > 0:
            self._cover(
                (id(self._within), self.page), (x, y - type_.size * 0.26, x + line.width, y + type_.size * 0.94)
            )
        text = self._canvas.beginText(x, y)
        for piece in line.pieces:
            colour = ALARM if piece.missing else type_.colour
            if colour != self._colour:
                text.setFillColorRGB(*colour)
                self._colour = colour
            text.setFont(piece.font, type_.size, type_.leading)
            text.textOut(piece.text)
        self._canvas.drawText(text)

    def _cover(self, where: tuple[int, int], box: tuple[float, float, float, float]) -> None:
        old = self.extents.get(where, box)
        self.extents[where] = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))

    def rule(self, x: float, y: float, width: float, *, colour: Colour, thickness: float = 0.6) -> None:
        """A thin horizontal rule."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, y, x + width, y)

    def fill(self, x: float, y: float, width: float, height: float, *, colour: Colour) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._colour = colour
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, *, colour: Colour) -> None:
        """A thin frame."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(0.6)
        self._canvas.rect(x, y, width, height, stroke=1, fill=0)

    def picture(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG, its lower left corner at (x, y)."""
        self._canvas.drawImage(ImageReader(io.BytesIO(png)), x, y, width, height)

    def slanted(self, text: str, *, size: float, colour: Colour, angle: float) -> None:
        """Large text across the middle of the page."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(angle)
        canvas.setFillColorRGB(*colour)
        canvas.setFont(fonts.STRONG, size)
        canvas.drawCentredString(0, -size / 3, fonts.printable(text))
        canvas.restoreState()
        self._colour = None
