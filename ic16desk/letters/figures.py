"""Pictures in a letter: their size in pixels, and a picture in a paragraph of a DOCX with its words."""

from __future__ import annotations

import io
import struct
from typing import Any

from ic16desk.model.letters import Figure

#: The room a letterhead has for a picture, points: as wide as the council's name, a word mark stays readable.
ROOM = (194.0, 40.0)


def pixels_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG as its first chunk says (ISO/IEC 15948, 11.2.2).

    Raises:
        ValueError: it is no PNG.
    """
    if png[:8] != b"\x89PNG\r\n\x1a\n" or png[12:16] != b"IHDR" or len(png) < 24:
        raise ValueError("no PNG")
    width, height = struct.unpack(">II", png[16:24])
    if not width or not height:
        raise ValueError("no PNG")
    return width, height


def printed_size(png: bytes) -> tuple[float, float]:
    """How large a PNG is printed in a letterhead, points: it fits its room and is no coarser than 150 to the inch."""
    width, height = pixels_of(png)
    scale = min(ROOM[0] / width, ROOM[1] / height, 72 / 150)
    return width * scale, height * scale


def add_picture(paragraph: Any, figure: Figure) -> None:
    """The picture with its words as Word's alternative text (ECMA-376 part 1, 20.4.2.5)."""
    from docx.shared import Pt  # start-up time: the PDF needs none of it

    width, _ = printed_size(figure.png)
    shape = paragraph.add_run().add_picture(io.BytesIO(figure.png), width=Pt(width))
    described = shape._inline.docPr  # noqa: SLF001 - python-docx has no name for it
    described.set("descr", figure.alt)
    described.set("name", "Logo")
