"""One open document in one child, for the reader on screen: pages, text with boxes, pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final

from ic16desk.documents.children import Children
from ic16desk.documents.geometry import pixel_size
from ic16desk.documents.questions import CHILD, ExternalQuestion, Opened, Opening, PageQuestion, RenderQuestion
from ic16desk.errors import NotFound
from ic16desk.model.documents import OpenedPdf, PageSize, PageText, Unreadable
from ic16desk.model.external import ExternalMarks
from ic16desk.worker import Child, Limits, Segment

_OPENING: Final = Limits(seconds=60.0)
#: Past this the page says why it is not shown, and the case goes on (design § 5).
_PAGE: Final = Limits(seconds=10.0)
#: Annotations of the file itself that are shown; the rest are counted.
MOST_EXTERNAL: Final = 2_000
#: A small picture is a convenience: it may not keep the page that is read waiting.
_THUMBNAIL_SECONDS: Final = 2.0
#: 80 MB of pixels; a page is read well before it fills them.
_MOST_SHOWN: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page from 1 as pixels: BGRX rows from the top, ``stride`` bytes each (the X byte means nothing)."""

    page: int
    width: int
    height: int
    stride: int
    pixels: bytes


class PdfSession:
    """A PDF (or an image, as one page in pixels) open in a child of its own; used by one thread at a time.

    A page that takes too long has its child killed; the next question starts another and opens the document again. The
    page itself is not tried a second time.
    """

    def __init__(
        self,
        load: Callable[[], bytes],
        *,
        name: str = "",
        seconds: float = _PAGE.seconds,
        children: Children | None = None,
    ) -> None:
        """Nothing happens yet.

        Args:
            load: gives the bytes; asked again after each restart, so that the parent holds no second copy.
            name: of the document, for the error's sentence.
            seconds: how long one page may take.
            children: whose child it borrows; None: it has one of its own. Only for papers of our own.
        """
        self._load = load
        self._name = name
        self._limits = Limits(seconds=seconds, memory=_PAGE.memory, answer=_PAGE.answer)
        self._small = Limits(min(seconds, _THUMBNAIL_SECONDS), memory=_PAGE.memory, answer=_PAGE.answer)
        self._children = children
        self._child = children.take() if children is not None else Child()
        self._generation = -1
        self._opened: OpenedPdf | None = None
        self._segment: Segment | None = None
        self._hopeless: dict[int, Unreadable] = {}

    def open(self) -> OpenedPdf | Unreadable:
        """Page sizes and outline; opens the document, also again after its child was killed."""
        if self._opened is not None and self._child.alive and self._child.generation == self._generation:
            return self._opened
        answer = self._child.call(
            f"{CHILD}.viewer:open_document", Opening(), [self._load()], result=Opened, limits=_OPENING
        )
        if isinstance(answer, Unreadable):
            return answer
        if answer.value.opened is None:
            return answer.value.unreadable or Unreadable("file.unknown", "malformed answer")
        self._generation = self._child.generation
        self._opened = answer.value.opened
        return self._opened

    def text(self, page: int) -> PageText | Unreadable:
        """The text of a page from 1, with one box per character in user space.

        Raises:
            NotFound: there is no such page.
        """
        size = self._page(page)
        if isinstance(size, Unreadable):
            return size
        function = f"{CHILD}.viewer:page_text"
        answer = self._child.call(function, PageQuestion(page), result=PageText, limits=self._limits)
        return self._remember(page, answer) if isinstance(answer, Unreadable) else answer.value

    def annotations(self) -> ExternalMarks | Unreadable:
        """The annotations that the file brings along, at most :data:`MOST_EXTERNAL`; how many it has is told too."""
        opened = self.open()
        if isinstance(opened, Unreadable):
            return opened
        question = ExternalQuestion(MOST_EXTERNAL)
        answer = self._child.call(f"{CHILD}.viewer:external", question, result=ExternalMarks, limits=self._limits)
        return answer if isinstance(answer, Unreadable) else answer.value

    def render(self, page: int, *, scale: float, rotation: int = 0) -> RenderedPage | Unreadable:
        """A page from 1 at ``scale`` pixels to a point, turned clockwise by ``rotation`` more (0, 90, 180, 270).

        A page beyond 20 million pixels is rendered smaller; ``width`` and ``height`` say so.

        Raises:
            NotFound: there is no such page.
        """
        answer = self._render(page, scale, rotation, self._limits)
        return self._remember(page, answer) if isinstance(answer, Unreadable) else answer

    def thumbnail(self, page: int, *, scale: float) -> RenderedPage | Unreadable:
        """The same, given up after 2 s; the page itself is not held to be unreadable for it.

        Raises:
            NotFound: there is no such page.
        """
        return self._render(page, scale, 0, self._small)

    def close(self) -> None:
        """End the child (or give it back to whose it is) and give the shared memory back."""
        if self._children is None:
            self._child.close()
        else:
            self._children.give_back(self._child)
            self._child = Child()
        self._opened = None
        if self._segment is not None:
            self._segment.close()
            self._segment = None

    def __enter__(self) -> PdfSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _render(self, page: int, scale: float, rotation: int, limits: Limits) -> RenderedPage | Unreadable:
        size = self._page(page)
        if isinstance(size, Unreadable):
            return size
        width, height = pixel_size(size.width, size.height, scale=scale, most=_MOST_SHOWN)
        if rotation in (90, 270):
            width, height = height, width
        stride = width * 4
        segment = self._room(stride * height)
        question = RenderQuestion(page, width, height, stride, rotation, segment.name)
        answer = self._child.call(f"{CHILD}.viewer:render", question, result=bool, limits=limits)
        if isinstance(answer, Unreadable):
            return answer
        return RenderedPage(page, width, height, stride, segment.read(stride * height))

    def _page(self, page: int) -> PageSize | Unreadable:
        if page in self._hopeless:
            return self._hopeless[page]
        opened = self.open()
        if isinstance(opened, Unreadable):
            return opened
        if not 1 <= page <= len(opened.pages):
            raise NotFound("page.unknown", name=self._name, page=page)
        return opened.pages[page - 1]

    def _remember(self, page: int, why: Unreadable) -> Unreadable:
        if why.code == "file.timeout":
            self._hopeless[page] = why
        return why

    def _room(self, size: int) -> Segment:
        if self._segment is None or self._segment.size < size:
            if self._segment is not None:
                self._segment.close()
            self._segment = Segment(size)
        return self._segment
