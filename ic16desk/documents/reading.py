"""Ask the child what a document is and what stands in it."""

from __future__ import annotations

from typing import Final

from ic16desk import worker
from ic16desk.documents.kinds import guess_type
from ic16desk.documents.questions import CHILD, Examined, Question
from ic16desk.documents.recomputing import recomputed
from ic16desk.documents.salvage import page_by_page
from ic16desk.model.documents import Inspection, Reading, Unreadable
from ic16desk.model.packages import Noticed

#: Larger files are kept and not parsed.
LARGEST: Final = 256 << 20
#: 60 s a file (findings/store.md § 7). The address space is what pdfium, lxml and calamine take on the largest sound
#: files we met, several times over; calamine's dense table of a sheet is bounded before it is built.
LIMITS: Final = worker.Limits(seconds=60.0, memory=2 << 30, answer=256 << 20)
#: The child stops reading pages by itself before it is killed, so that what it has read is not lost.
_SHARE: Final = 0.7


def examine(
    data: bytes, *, name: str, child: worker.Child | None = None, limits: worker.Limits = LIMITS
) -> tuple[Inspection, Reading | Unreadable]:
    """Kind, warnings and text in one go; never raises for content.

    Args:
        data: the file.
        name: its name; asked where the content does not tell the kind.
        child: the process to use; without one, a process of its own (safer between files of different senders).
        limits: of this one file.
    """
    answer = _ask(data, name, text=True, child=child, limits=limits)
    if isinstance(answer, Unreadable):
        return _salvaged(data, name, limits, child) or (_failed(data, name, answer), answer)
    reading = answer.reading or answer.unreadable or Unreadable("file.unknown", "malformed answer")
    if isinstance(reading, Reading) and reading.sheets:
        reading = recomputed(reading, child=child, limits=limits)
    return answer.inspection, reading


def inspect(data: bytes, *, name: str, child: worker.Child | None = None, limits: worker.Limits = LIMITS) -> Inspection:
    """What a document is and what to be careful with; never raises for content."""
    answer = _ask(data, name, text=False, child=child, limits=limits)
    return _failed(data, name, answer) if isinstance(answer, Unreadable) else answer.inspection


def read(
    data: bytes, *, name: str, child: worker.Child | None = None, limits: worker.Limits = LIMITS
) -> Reading | Unreadable:
    """All text of a document: pages, paragraphs, sheets."""
    return examine(data, name=name, child=child, limits=limits)[1]


def warm() -> None:
    """Keep a child started that has the PDF reader imported: the first page comes sooner."""
    worker.warm(f"{CHILD}.viewer")


def _ask(
    data: bytes, name: str, *, text: bool, child: worker.Child | None, limits: worker.Limits
) -> Examined | Unreadable:
    if not data:
        return Unreadable("file.unknown", "0 B")
    if len(data) > LARGEST:
        return Unreadable("file.too_big", f"{len(data) >> 20} MiB")
    question = Question(name, text, limits.seconds * _SHARE)
    ask = child.call if child is not None else worker.call
    answer = ask(f"{CHILD}.examine:examine", question, [data], result=Examined, limits=limits)
    return answer if isinstance(answer, Unreadable) else answer.value


def _salvaged(
    data: bytes, name: str, limits: worker.Limits, child: worker.Child | None
) -> tuple[Inspection, Reading] | None:
    """One page may have ended the child: the other pages are still worth having."""
    if not data or len(data) > LARGEST or guess_type(data, name) != "pdf":
        return None
    brief = worker.Limits(limits.seconds / 3, limits.memory, limits.answer)
    looked = _ask(data, name, text=False, child=child, limits=brief)
    return page_by_page(data, None if isinstance(looked, Unreadable) else looked.inspection, limits)


def _failed(data: bytes, name: str, why: Unreadable) -> Inspection:
    return Inspection(guess_type(data, name), None, noticed=(Noticed(why.code, why.detail),))
