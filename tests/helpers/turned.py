"""Pages that lie every way a PDF allows, with a rectangle and a word at known places of user space."""

from __future__ import annotations

import io
import itertools
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from ic16desk.model.places import Rect

Box = tuple[float, float, float, float]
#: Advance widths of Helvetica's A, B, C in thousandths (Adobe's font metrics), its size here, and what is written.
_A, _B, _C = 0.667, 0.667, 0.722
SIZE = 24.0
WORDS = "ABC DEF"
ABC = (_A + _B + _C) * SIZE
#: Height of its capitals.
CAPITALS = 0.718 * SIZE


@dataclass(frozen=True)
class Sheet:
    """One page: its boxes (left, bottom, right, top), how it is turned, how large its unit is."""

    rotation: int
    media: Box
    crop: Box | None
    unit: float

    @property
    def corner(self) -> tuple[float, float]:
        return self.media[:2]

    @property
    def shown(self) -> Box:
        return self.crop or self.media

    @property
    def red(self) -> Rect:
        """The rectangle that is filled with red."""
        return Rect(self.corner[0] + 100, self.corner[1] + 150, 60, 20)

    @property
    def free(self) -> Rect:
        """A place with nothing on it."""
        return Rect(self.corner[0] + 90, self.corner[1] + 200, 80, 40)

    @property
    def baseline(self) -> tuple[float, float]:
        """Where the words begin."""
        return self.corner[0] + 60, self.corner[1] + 280

    def on_paper(self, rect: Rect) -> Box:
        """Left, top, right, bottom in points of the shown page, as ISO 32000-2 § 7.7.3.3 turns it: clockwise."""
        left, bottom, right, top = self.shown
        x, y = rect.x - left, top - rect.y - rect.height
        wide, high = right - left, top - bottom
        box = (x, y, x + rect.width, y + rect.height)
        for _ in range(self.rotation // 90):
            box, wide, high = (high - box[3], box[0], high - box[1], box[2]), high, wide
        return box

    @property
    def paper(self) -> tuple[float, float]:
        left, bottom, right, top = self.shown
        return (top - bottom, right - left) if self.rotation % 180 else (right - left, top - bottom)


SHEETS = tuple(
    Sheet(rotation, (x, y, x + 300, y + 400), (x + 30, y + 50, x + 280.5, y + 360.25) if crop else None, unit)
    for rotation, ((x, y), crop, unit) in itertools.product(
        (0, 90, 180, 270),
        (((0, 0), False, 1), ((0, 0), False, 2), ((0, 0), True, 1), ((-40, 30.5), False, 1), ((-40, 30.5), True, 2)),
    )
)


def name(sheet: Sheet) -> str:
    """For the ids of tests."""
    return f"{sheet.rotation}-{sheet.corner}-{'crop' if sheet.crop else 'whole'}-unit{sheet.unit:g}"


def sheets(of: tuple[Sheet, ...] = SHEETS) -> bytes:
    """A PDF with these pages."""
    made = Pdf.new()
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for sheet in of:
        page = made.add_blank_page(page_size=(300, 400)).obj
        x, y = sheet.baseline
        red = sheet.red
        drawn = (
            f"1 0 0 rg {red.x} {red.y} {red.width} {red.height} re f 0 g BT /F1 {SIZE} Tf {x} {y} Td ({WORDS}) Tj ET"
        )
        page.MediaBox, page.Rotate = Array(sheet.media), sheet.rotation
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = made.make_stream(drawn.encode())
        if sheet.crop:
            page.CropBox = Array(sheet.crop)
        if sheet.unit != 1:
            page.UserUnit = sheet.unit
    written = io.BytesIO()
    made.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def painted(image: Image.Image, colour: tuple[int, int, int], paper: tuple[float, float]) -> Box | None:
    """Around all pixels of a colour (nearly): left, top, right, bottom in points of the page; None without any."""
    near = [
        band.point([255 if abs(value - wanted) <= 3 else 0 for value in range(256)])
        for band, wanted in zip(image.convert("RGB").split(), colour, strict=True)
    ]
    both = Image.new("L", image.size, 255)
    for band in near:
        both.paste(0, mask=band.point([255 - value for value in range(256)]))
    box = both.getbbox()
    if box is None:
        return None
    across, down = paper[0] / image.width, paper[1] / image.height
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down
