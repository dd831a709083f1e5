"""An image as a document of one page: a pixel counts as a point, rectangles count from the top left."""

from __future__ import annotations

from typing import Any

from ic16desk.documents.child.images import open_image
from ic16desk.model.documents import PageText


class ImageBook:
    """An open image, turned the way its camera says."""

    def __init__(self, data: bytes) -> None:
        """Decode.

        Raises:
            CannotReadError: too large, damaged, or no format of ours.
        """
        from PIL import ImageOps  # start-up time

        image = open_image(data)
        self.count = 1
        self._image = ImageOps.exif_transpose(image).convert("RGB")

    def size(self, index: int) -> tuple[float, float]:
        """Width and height in pixels."""
        return float(self._image.width), float(self._image.height)

    def text_with_boxes(self, index: int) -> PageText:
        """None."""
        return PageText(index + 1, "")

    def render(self, index: int, pixels: Any, *, width: int, height: int, stride: int, rotation: int = 0) -> None:
        """Fill a ctypes buffer with the image, scaled, as BGRX."""
        image = self._image.rotate(-rotation, expand=True) if rotation else self._image
        rows = image.resize((width, height)).tobytes("raw", "BGRX", stride)
        pixels[: len(rows)] = rows
