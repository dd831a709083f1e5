"""A PDF in which one page ends the child: the texts of the others, each page under a limit of its own."""

from __future__ import annotations

import time
from typing import Final

from ic16desk.documents.session import PdfSession
from ic16desk.model.documents import Inspection, Reading, Unreadable
from ic16desk.model.packages import Noticed
from ic16desk.worker import Limits

#: Seconds for one page.
_PAGE: Final = 10.0
#: After so many lost pages the file is given up.
_MOST_LOST: Final = 8
_MOST_PAGES: Final = 5_000


def page_by_page(data: bytes, inspection: Inspection | None, limits: Limits) -> tuple[Inspection, Reading] | None:
    """What stands on the pages that can be read; None when none of them can.

    Args:
        data: of a PDF.
        inspection: what is known of it, if it could be looked at without its text.
        limits: ``seconds`` of all pages together; a page gets a sixth of it, 10 s at most.
    """
    until = time.monotonic() + limits.seconds
    texts: list[str] = []
    lost: list[int] = []
    with PdfSession(lambda: data, seconds=min(_PAGE, limits.seconds / 6)) as session:
        opened = session.open()
        if isinstance(opened, Unreadable):
            return None
        total = len(opened.pages)
        for page in range(1, min(total, _MOST_PAGES) + 1):
            if len(lost) >= _MOST_LOST or time.monotonic() > until:
                break
            answer = session.text(page)
            lost += [page] if isinstance(answer, Unreadable) else []
            texts.append("" if isinstance(answer, Unreadable) else answer.text)
    if not any(text.strip() for text in texts):
        return None
    noticed = [] if inspection is None else list(inspection.noticed)
    if lost:
        noticed.append(Noticed("pdf.pages_lost", ", ".join(map(str, lost))))
    if len(texts) < total:
        noticed.append(Noticed("file.timeout", f"{len(texts)} / {total}"))
    encrypted = inspection is not None and inspection.encrypted
    found = Inspection("pdf", total, encrypted, tuple(noticed))
    return found, Reading("pdf", tuple(texts), noticed=tuple(noticed))
