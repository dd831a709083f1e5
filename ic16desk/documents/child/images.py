"""Images: their size, and their pixels."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

from ic16desk.documents.child.task import CannotReadError, Read, Task
from ic16desk.model.documents import Reading

if TYPE_CHECKING:
    from PIL.Image import Image

#: What an office scans or takes with a phone; other decoders of Pillow (EPS runs a program) are not reached.
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_PIXELS: Final = 150_000_000


def read(task: Task) -> Read:
    """An image has no text; that it decodes is tried."""
    image = open_image(task.data)
    image.load()
    return Read(Reading("image"), pages=1)


def open_image(data: bytes) -> Image:
    """The image, its pixels not yet decoded.

    Raises:
        CannotReadError: too large, damaged, or no format of ours.
    """
    from PIL import Image, UnidentifiedImageError  # start-up time

    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise CannotReadError("file.unknown", "image") from error
    if image.width * image.height > _MOST_PIXELS:
        raise CannotReadError("file.too_big", f"{image.width} × {image.height}", pages=1)
    return image
