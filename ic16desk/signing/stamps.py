"""The stamp in the field: a one-page PDF, drawn by ``letters``, becomes the widget's appearance.

pyHanko's own text stamp breaks PDF/A (findings/pdf.md § 3, trap 2), and its import of a page wants a file; this one
wants bytes, so no plaintext touches the disk.
"""

from __future__ import annotations

import io

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle


class _Page(PdfContent):
    """The first page of a PDF as content."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def render(self) -> bytes:
        """Copy the page into the document being written; the operator that draws it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._data)), page_ix=0)
        self.resources.xobject["/Stamp"] = page
        x1, y1, x2, y2 = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(x2 - x1), height=abs(y2 - y1))
        return b"/Stamp Do"


def stamp_style(stamp: bytes) -> StaticStampStyle:
    """A style for one signature: one that is used again keeps 0.4 MB for each signature (findings/pdf.md § 5)."""
    layout = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MID,
        inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
    )
    return StaticStampStyle(border_width=0, background=_Page(stamp), background_opacity=1.0, background_layout=layout)
