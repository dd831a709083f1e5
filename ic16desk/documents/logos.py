"""A picture somebody brings for the letterhead → a clean PNG of our own making."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from ic16desk import worker
from ic16desk.documents.child.logos import LogoPixels, LogoQuestion
from ic16desk.documents.questions import CHILD
from ic16desk.model.documents import Unreadable

#: Most pixels of the clean picture: 300 to the inch at the size it is printed.
WIDTH: Final = 1000
HEIGHT: Final = 300
#: Bytes that are taken at most.
MOST_BYTES: Final = 10 << 20


@dataclass(frozen=True, slots=True)
class Logo:
    """The clean PNG: 8-bit RGB, no metadata, at most 1000 × 300 pixels."""

    png: bytes
    width: int
    height: int


def clean_logo(data: bytes) -> Logo | Unreadable:
    """Decode in the child, write anew here: nothing of the foreign file but its pixels is kept."""
    if len(data) > MOST_BYTES:
        return Unreadable("file.too_big", "")
    answer = worker.call(f"{CHILD}.logos:pixels", LogoQuestion(WIDTH, HEIGHT), [data], result=LogoPixels)
    if isinstance(answer, Unreadable):
        return answer
    found, rgb = answer.value, answer.blobs[0] if answer.blobs else b""
    if found.unreadable:
        return found.unreadable
    sound = 1 <= found.width <= WIDTH and 1 <= found.height <= HEIGHT
    if not sound or len(rgb) != found.width * found.height * 3:
        return Unreadable("file.unknown", "malformed answer")
    from PIL import Image  # start-up time

    written = io.BytesIO()
    Image.frombytes("RGB", (found.width, found.height), rgb).save(written, "PNG", optimize=False)
    return Logo(written.getvalue(), found.width, found.height)
