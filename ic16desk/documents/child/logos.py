"""A picture for the letterhead: PNG or JPEG → pixels of bounded size, transparent parts white."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Final

from ic16desk.documents.child.task import CannotReadError
from ic16desk.model.documents import Unreadable

_FORMATS: Final = ("PNG", "JPEG")
#: Pixels that are decoded at most: more is no letterhead.
_MOST: Final = 40_000_000


@dataclass(frozen=True, slots=True)
class LogoQuestion:
    """The blob as RGB pixels, at most this wide and high, its proportions kept."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class LogoPixels:
    """Size of the RGB pixels that came as a blob, rows from the top, no gaps; or why there are none."""

    width: int = 0
    height: int = 0
    unreadable: Unreadable | None = None


def pixels(arguments: LogoQuestion, blobs: tuple[bytes, ...]) -> tuple[LogoPixels, tuple[bytes, ...]]:
    """Decode the first blob."""
    try:
        width, height, rgb = _decoded(blobs[0], arguments)
    except CannotReadError as error:
        return LogoPixels(unreadable=Unreadable(error.code, error.detail)), ()
    return LogoPixels(width, height), (rgb,)


def _decoded(data: bytes, question: LogoQuestion) -> tuple[int, int, bytes]:
    from PIL import Image, ImageOps, UnidentifiedImageError  # start-up time

    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise CannotReadError("file.unknown", "image") from error
    if image.width * image.height > _MOST:
        raise CannotReadError("file.too_big", f"{image.width} × {image.height}")
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise CannotReadError("file.unknown", "image") from error
    image = ImageOps.exif_transpose(image).convert("RGBA")
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(white, image).convert("RGB")
    flat.thumbnail((question.width, question.height), Image.Resampling.LANCZOS)
    return flat.width, flat.height, flat.tobytes()
