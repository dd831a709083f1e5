"""Document bytes → kind, pages, text, cells, pixels; foreign bytes are parsed only in the child (``child``)."""

from __future__ import annotations

from ic16desk.documents.annotated import annotate_pdf
from ic16desk.documents.attachments import attachment, attachments
from ic16desk.documents.children import Children
from ic16desk.documents.edited import read_edited
from ic16desk.documents.geometry import shown_rect, user_rect
from ic16desk.documents.kinds import guess_type
from ic16desk.documents.picture import RenderedPng, render_png
from ic16desk.documents.questions import MarkToWrite
from ic16desk.documents.reading import examine, inspect, read, warm
from ic16desk.documents.session import PdfSession, RenderedPage

__all__ = [
    "Children",
    "MarkToWrite",
    "PdfSession",
    "RenderedPage",
    "RenderedPng",
    "annotate_pdf",
    "attachment",
    "attachments",
    "examine",
    "guess_type",
    "inspect",
    "read",
    "read_edited",
    "render_png",
    "shown_rect",
    "user_rect",
    "warm",
]
