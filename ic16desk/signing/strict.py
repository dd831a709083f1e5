"""pyHanko's strict reader, made once for the same bytes: 16,384 hex digits cost it 5 ms for each signature."""

from __future__ import annotations

import io
from functools import lru_cache

from pyhanko.pdf_utils.reader import PdfFileReader


@lru_cache(maxsize=1)
def strict_reader(pdf: bytes) -> PdfFileReader:
    """The reader of these bytes; the last one asked for is kept (in a child that judges one file and ends).

    Raises:
        Exception: whatever pyHanko raises on bytes it does not like.
    """
    return PdfFileReader(io.BytesIO(pdf), strict=True)
