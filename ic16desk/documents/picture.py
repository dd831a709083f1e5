"""One page of a file as a PNG, for the command line."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from ic16desk import worker
from ic16desk.documents.geometry import MOST_PIXELS
from ic16desk.documents.questions import CHILD, Picture, PictureQuestion
from ic16desk.errors import NotFound
from ic16desk.model.documents import Unreadable

_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class RenderedPng:
    """A PNG; ``sha256`` is over its 8-bit RGB rows from the top."""

    png: bytes
    width: int
    height: int
    sha256: str


def render_png(data: bytes, *, name: str = "", page: int, dpi: float = 150.0) -> RenderedPng | Unreadable:
    """Render a page from 1 of a PDF at ``dpi``, or an image as it is (its pixels count as points).

    The child gives raw pixels and the PNG is written here: a file that leaves the program is not of a child's making.

    Raises:
        NotFound: there is no such page.
    """
    question = PictureQuestion(name, page, dpi / _POINTS, MOST_PIXELS)
    answer = worker.call(f"{CHILD}.viewer:picture", question, [data], result=Picture)
    if isinstance(answer, Unreadable):
        return answer
    picture, pixels = answer.value, answer.blobs[0] if answer.blobs else b""
    if picture.unreadable:
        return picture.unreadable
    if picture.pages and not 1 <= page <= picture.pages:
        raise NotFound("page.unknown", name=name, page=page)
    if picture.width < 1 or picture.height < 1 or len(pixels) != picture.width * picture.height * 4:
        return Unreadable("file.unknown", "malformed answer")
    return _encode(pixels, picture.width, picture.height)


def _encode(pixels: bytes, width: int, height: int) -> RenderedPng:
    from PIL import Image  # start-up time

    image = Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX")
    written = io.BytesIO()
    image.save(written, "PNG")
    return RenderedPng(written.getvalue(), width, height, hashlib.sha256(image.tobytes()).hexdigest())
