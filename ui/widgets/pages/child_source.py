"""Pages from a session with a reading child: its calls block, so they run on a thread of their own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage

from ic16desk.errors import Ic16Error
from ic16desk.model.documents import OpenedPdf, OutlineEntry, PageSize, PageText, Unreadable
from ic16desk.model.external import ExternalMarks
from ui import faults
from ui.widgets.pages.source import MOST_SMALL, PageSource

#: Asked for and not begun; (kind, page) → scale.
_Waiting = OrderedDict[tuple[str, int], float]
_UNKNOWN = "file.unknown"
#: Asked once for the whole document, and answered when nothing else waits.
_EXTERNAL = ("external", 0)
#: Sources whose thread is not done: the last reference to a QObject must not be dropped in another thread.
_LIVING: set[ChildSource] = set()


class Pixels(Protocol):
    """A rendered page: BGRX rows from the top."""

    @property
    def width(self) -> int:
        """Pixels across."""

    @property
    def height(self) -> int:
        """Rows."""

    @property
    def stride(self) -> int:
        """Bytes of a row."""

    @property
    def pixels(self) -> bytes:
        """All rows."""


class BlockingSession(Protocol):
    """What ``desk.reading.session(document)`` gives: every call waits for the child, which restarts by itself."""

    def open(self) -> OpenedPdf | Unreadable:
        """Page sizes and outline."""

    def text(self, page: int) -> PageText | Unreadable:
        """Characters with boxes."""

    def annotations(self) -> ExternalMarks | Unreadable:
        """What the file itself has been marked with."""

    def render(self, page: int, *, scale: float) -> Pixels | Unreadable:
        """A page at ``scale`` pixels per point."""

    def thumbnail(self, page: int, *, scale: float) -> Pixels | Unreadable:
        """The same for a small picture, given up soon."""

    def close(self) -> None:
        """End the child."""


class ChildSource(PageSource):
    """A :class:`PageSource` over a blocking session. Make it and keep it on the GUI thread; its signals come there.

    Usage::

        source = ChildSource(lambda: session)  # a PdfSession, as desk.reading.session(id) gives it through the bridge
        source.opened.connect(lambda: view.show_source(source, name))
        source.refused.connect(show_why)  # code of ``unreadable.<code>``: nothing of the document can be shown
        ...
        view.show_source(None)
        source.close()

    The callable is called once, on the source's own thread. Page sizes are known from ``opened`` on (empty before).
    A page that takes longer than the session allows (10 s) is told by ``failed`` with its code; the session starts
    another child by itself, and the pages after it are answered. ``close`` returns at once; the thread ends the child
    when the call it is in comes back, and nothing is emitted after ``close``.

    An image is one page whose points are its pixels: ask for scale 1.
    """

    opened = Signal()
    external = Signal(object)
    refused = Signal(str)
    _arrived = Signal(object)
    _ended = Signal()

    def __init__(self, open_session: Callable[[], BlockingSession]) -> None:
        """Start opening. ``open_session`` may block and may raise what the desk raises."""
        super().__init__()
        self._open_session = open_session
        self._sizes: tuple[PageSize, ...] = ()
        self._outline: tuple[OutlineEntry, ...] = ()
        self._waiting: _Waiting = OrderedDict()
        self._small: _Waiting = OrderedDict()
        self._wake = threading.Condition()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._let_go, Qt.ConnectionType.QueuedConnection)
        _LIVING.add(self)
        self._thread = threading.Thread(target=self._work, name="pages", daemon=True)
        self._thread.start()

    @property
    def page_sizes(self) -> Sequence[PageSize]:
        """Sizes of all pages as shown, in points; empty until ``opened``."""
        return self._sizes

    @property
    def outline(self) -> Sequence[OutlineEntry]:
        """Bookmarks; empty until ``opened``."""
        return self._outline

    def request(self, page: int, scale: float) -> None:
        """Ask for a picture; a later request for the same page takes the place of an earlier one."""
        self._ask("image", page, scale)

    def request_text(self, page: int) -> None:
        """Ask for a page's characters."""
        self._ask("text", page, 0.0)

    def request_external(self) -> None:
        """Ask for the annotations that the file brings along; answered by ``external``, unless it cannot be."""
        self._ask(*_EXTERNAL, 0.0)

    def request_thumbnail(self, page: int, scale: float) -> None:
        """Ask for a small picture, made when nothing else waits; the one asked for last comes first."""
        with self._wake:
            if self._closed:
                return
            self._small.pop(("small", page), None)
            self._small["small", page] = scale
            if len(self._small) > MOST_SMALL:
                self._small.popitem(last=False)
            self._wake.notify()

    def withdraw(self, page: int) -> None:
        """Drop the picture of a page if it is not being made yet."""
        with self._wake:
            self._waiting.pop(("image", page), None)

    def withdraw_text(self, page: int) -> None:
        """Drop the characters of a page if they are not being read yet."""
        with self._wake:
            self._waiting.pop(("text", page), None)

    def close(self, *, wait: float = 0.0) -> None:
        """Ask no more, end the child.

        Args:
            wait: seconds to wait for the thread (tests and the end of the program); 0 does not wait.
        """
        with self._wake:
            self._closed = True
            self._waiting.clear()
            self._small.clear()
            self._wake.notify()
        if wait:
            self._thread.join(wait)

    def _ask(self, kind: str, page: int, scale: float) -> None:
        with self._wake:
            if not self._closed:
                self._waiting[kind, page] = scale
                self._wake.notify()

    def _work(self) -> None:
        session: BlockingSession | None = None
        try:
            session = self._open_session()
            first = session.open()
            self._tell(first)
            while isinstance(first, OpenedPdf) and (question := self._next()) is not None:
                self._tell(_answer(session, *question))
        except Exception as error:  # whatever it is, the pane must hear of it
            self._tell(error)
        finally:
            if session is not None:
                session.close()
            self._say(self._ended.emit)

    def _next(self) -> tuple[str, int, float] | None:
        with self._wake:
            while not self._waiting and not self._small and not self._closed:
                self._wake.wait()
            if self._closed:
                return None
            if not self._waiting:
                (kind, page), scale = self._small.popitem()
                return kind, page, scale
            kind, page = self._foremost()
            return kind, page, self._waiting.pop((kind, page))

    def _foremost(self) -> tuple[str, int]:
        """Pictures as they were asked for, then characters, those of the page one came to last first."""
        picture = next((asked for asked in self._waiting if asked[0] == "image"), None)
        return picture or next((asked for asked in reversed(self._waiting) if asked[0] == "text"), _EXTERNAL)

    def _tell(self, answer: object) -> None:
        if not self._closed:
            self._say(self._arrived.emit, answer)

    @staticmethod
    def _say(emit: Callable[..., object], *answer: object) -> None:
        with suppress(RuntimeError):  # the program is ending: Qt has taken the object down already
            emit(*answer)

    def _let_go(self) -> None:
        self._thread.join()
        _LIVING.discard(self)

    def _deliver(self, answer: object) -> None:
        if self._closed:
            return
        match answer:
            case OpenedPdf():
                self._sizes, self._outline = answer.pages, answer.outline
                self.opened.emit()
            case Unreadable():
                self.refused.emit(answer.code)
            case ExternalMarks():
                self.external.emit(answer)
            case (int() as page, PageText() as text):
                self.text.emit(page, text)
            case (int() as page, float() as scale, QImage() as picture):
                self.image.emit(page, scale, picture)
            case (int() as page, QImage() as small):
                self.thumbnail.emit(page, small)
            case (int() as page, Unreadable() as why):
                self.failed.emit(page, why.code)
            case BaseException():
                faults.present(answer)
                self.refused.emit(answer.code if isinstance(answer, Ic16Error) else _UNKNOWN)


def _answer(session: BlockingSession, kind: str, page: int, scale: float) -> object:
    """One answer with its page; a page that cannot be had is a value, never an exception."""
    try:
        if kind == "text":
            text = session.text(page)  # without it the page's picture may come all the same
            return page, PageText(page, "") if isinstance(text, Unreadable) else text
        if kind == "external":
            found = session.annotations()
            return found if isinstance(found, ExternalMarks) else None
        if kind == "small":
            small = session.thumbnail(page, scale=scale)
            return page, QImage() if isinstance(small, Unreadable) else _picture(small)
        rendered = session.render(page, scale=scale)
    except Ic16Error:
        return page, QImage() if kind == "small" else Unreadable(_UNKNOWN, "no such page")
    if isinstance(rendered, Unreadable):
        return page, rendered
    return page, scale, _picture(rendered)


def _picture(made: Pixels) -> QImage:
    """Its own copy: the session's buffer is written into again."""
    image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    return image.copy()
