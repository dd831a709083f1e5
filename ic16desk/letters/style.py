"""How the letter looks: page, type and colours (the pictures in the design; A4, ISO 216)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ic16desk.letters import fonts

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 25 * MM, 20 * MM
TOP, BOTTOM = 20 * MM, 24 * MM
#: Room the running header takes on the pages after the first.
RUNNING = 12 * MM
WIDTH = PAGE_WIDTH - LEFT - RIGHT

Colour = tuple[float, float, float]
INK: Colour = (0.07, 0.09, 0.12)
QUIET: Colour = (0.32, 0.36, 0.42)
RULE: Colour = (0.25, 0.28, 0.33)
HAIR: Colour = (0.72, 0.75, 0.79)
TINT: Colour = (0.945, 0.957, 0.973)
ALARM: Colour = (0.70, 0.11, 0.11)
ALARM_TINT: Colour = (0.992, 0.902, 0.894)
WATERMARK: Colour = (0.925, 0.933, 0.945)


@dataclass(frozen=True, slots=True)
class Type:
    """A size and the fonts for plain and strong text; ``leading`` from baseline to baseline, points."""

    size: float
    leading: float
    plain: str = fonts.REGULAR
    strong: str = fonts.STRONG
    colour: Colour = INK

    def font(self, strong: bool) -> str:
        """The font of a stretch of text."""
        return self.strong if strong else self.plain


BODY = Type(9.5, 13.5)
SMALL = Type(8, 11, colour=QUIET)
#: At the head of each page: that something in the letter is secret, or that it is the public version.
MARK = Type(8, 11, plain=fonts.STRONG)
CELL = Type(9, 12.5)
CELL_HEAD = Type(9, 12.5, plain=fonts.STRONG)
CELL_TOTAL = Type(9, 12.5, plain=fonts.STRONG)
CELL_FIGURE = Type(9, 12.5, plain=fonts.FIGURES, strong=fonts.STRONG_FIGURES)
CELL_TOTAL_FIGURE = Type(9, 12.5, plain=fonts.STRONG_FIGURES)
#: Cells of a dense table.
DENSE = Type(8, 10.5)
DENSE_HEAD = Type(8, 10.5, plain=fonts.STRONG)
DENSE_FIGURE = Type(8, 10.5, plain=fonts.FIGURES, strong=fonts.STRONG_FIGURES)
DENSE_TOTAL_FIGURE = Type(8, 10.5, plain=fonts.STRONG_FIGURES)
CAPTION = Type(9, 12.5, plain=fonts.MEDIUM, colour=QUIET)
#: Address and registry under the council's name.
CONTACT = Type(7, 9.5, colour=QUIET)
COUNCIL = Type(12, 15, plain=fonts.STRONG)
HEAD_KIND = Type(12, 15, plain=fonts.STRONG)
HEAD_KIND_LONG = Type(10, 12.5, plain=fonts.STRONG)
HEAD_SMALL = replace(SMALL, colour=INK)
HEADINGS = {
    1: Type(13, 17, plain=fonts.STRONG),
    2: Type(9.5, 13.5, plain=fonts.STRONG),
    3: Type(9.5, 13.5, plain=fonts.MEDIUM),
}
#: Space above and below a block, points.
HEADING_SPACE = {1: (18.0, 8.0), 2: (11.0, 1.5), 3: (7.0, 1.5)}
PARAGRAPH_SPACE = 4.5
