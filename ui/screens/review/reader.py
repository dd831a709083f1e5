"""The middle pane: one document, whatever its kind, with its tools, and what is to be careful with in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.external import ExternalMarks
from ic16desk.model.places import Selector
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.review.anchors import Stored
from ui.screens.review.document_list import notices
from ui.screens.review.external import more_words
from ui.screens.review.flow_leaf import FlowLeaf
from ui.screens.review.image_leaf import ImageLeaf
from ui.screens.review.leaf import Leaf
from ui.screens.review.page_leaf import PageLeaf
from ui.screens.review.reader_bar import ReaderBar
from ui.screens.review.sheet_leaf import SheetLeaf
from ui.screens.review.slips import FindSlip, NoteSlip
from ui.widgets.banner import BannerStack
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column
from ui.widgets.pages.child_source import ChildSource

#: Told in the strip only when there is something worse to tell as well.
_QUIET = frozenset({"pdf.uri"})


class Reader(QWidget):
    """Signals: ``shown`` the id of the document that is on the screen now; the rest is passed on from bar and leaves.

    ``noted`` carries the text and the meaning of a note, ``area_made`` and ``point_made`` a selector, ``area_moved`` a
    mark's id and where it is now, ``mark`` a meaning, ``left`` the document's hash and where one read in it;
    ``pressed``: the mouse was, somewhere that takes no keys.
    """

    pressed = Signal()
    shown = Signal(str)
    left = Signal(str, str)
    cite = Signal()
    mark = Signal(str)
    note_asked = Signal()
    noted = Signal(str, str)
    area_made = Signal(object)
    point_made = Signal(object)
    area_moved = Signal(str, object)
    mark_clicked = Signal(str)
    marked_before = Signal()
    flag_clicked = Signal(str)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self.row: DocumentRow | None = None
        self._name = ""
        self._asked = 0
        self._had_keys = False
        self._remembered = ""
        self._then: tuple[Selector, str, Sequence[str]] | None = None
        self._marks: tuple[Stored, ...] = ()
        self._opening: ChildSource | None = None
        self.bar, self.finder, self.note = ReaderBar(), FindSlip(), NoteSlip()
        self.strip = BannerStack()
        self.empty = EmptyState("review.reader.none", "file-text")
        self.pages, self.flow = PageLeaf(bridge), FlowLeaf(bridge)
        self.sheet, self.image = SheetLeaf(bridge), ImageLeaf()
        self.leaves: tuple[Leaf, ...] = (self.pages, self.flow, self.sheet, self.image)
        self.leaf: Leaf | None = None
        self._stack = QStackedWidget()
        for widget in (self.empty, *(leaf.widget for leaf in self.leaves)):
            self._stack.addWidget(widget)
        layout: QVBoxLayout = column(self.bar, self.finder, self.note, self.strip, (self._stack, 1), spacing=0)
        self.setLayout(layout)
        self.setMinimumWidth(320)
        self._connect()

    @property
    def name(self) -> str:
        """What the document that is shown, or being opened, is called; empty without one."""
        return self._name if self.row is not None else ""

    @property
    def external(self) -> ExternalMarks:
        """What the file on the screen was marked with, as far as it is known yet."""
        return self.leaf.external if self.leaf is not None else ExternalMarks()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The reader is meant."""
        self.pressed.emit()
        super().mousePressEvent(event)

    def show_document(self, row: DocumentRow, name: str, *, position: str = "") -> None:
        """Show a document; ``position`` as ``left`` told it. The former one stays until the new one is there."""
        if self.row is not None and self.row.id == row.id and self.leaf is not None:
            return
        self.close_document()
        self.row, self._name, self._remembered = row, name, position
        self._asked += 1
        self.strip.clear()
        self._show_strip(row)
        if row.state == "unreadable":
            self._refuse(_why(row))
            return
        match row.type:
            case "pdf" | "image":
                self._open_child(row)
            case "docx" | "eml" | "text":
                self._fetch(lambda desk: desk.reading.flow(row.id), self._flow_came)
            case "xlsx" | "xls":
                self._fetch(lambda desk: desk.reading.sheets(row.id), self._sheets_came)
            case _:
                self._refuse("file.unknown")

    def go_to(self, place: Selector, mark: str = "", found: Sequence[str] = ()) -> None:
        """To a place of the document that is shown, or being opened; ``found``: words to show on its page too."""
        self._then = (place, mark, found)
        if self.leaf is not None:
            self._arrive()

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Mark the places of this document."""
        self._marks = tuple(marks)
        if self.leaf is not None:
            self.leaf.show_stored(self._marks)

    def selection(self) -> Selector | None:
        """What is selected."""
        return self.leaf.selection() if self.leaf is not None else None

    def here(self) -> Selector | None:
        """What is meant when nothing is selected."""
        return self.leaf.here() if self.leaf is not None else None

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger; empty: none."""
        if self.leaf is not None:
            self.leaf.show_current(mark)

    def box_of(self, mark: str) -> QRect | None:
        """Where a mark is on the desktop; None when it is not in sight."""
        return self.leaf.box_of(mark) if self.leaf is not None else None

    def position(self) -> str:
        """Where one reads."""
        return self.leaf.position() if self.leaf is not None else ""

    def set_bar(self, actions: Sequence[QAction]) -> None:
        """What the bar over a selection offers."""
        for leaf in self.leaves:
            leaf.set_bar(actions)

    def return_to(self, position: str) -> None:
        """To a place that :meth:`position` told, now or when the document is there."""
        if self.leaf is not None:
            self.leaf.restore(position)
        else:
            self._remembered = position

    def focus_widget(self) -> QWidget:
        """What takes the document's keys."""
        return self.leaf.focus if self.leaf is not None else self.bar.page

    def focus_document(self) -> None:
        """Give the keys to the document, now or when it is there."""
        self._had_keys = self._had_keys or self.leaf is None
        self.focus_widget().setFocus()

    def copy(self) -> None:
        """What is selected to the clipboard."""
        if self.leaf is not None:
            self.leaf.copy()

    def open_finder(self) -> None:
        """Find in the document."""
        if self.leaf is not None:
            self.finder.open()

    def step_found(self, by: int) -> None:
        """To another hit."""
        if self.leaf is not None and not self.finder.isHidden():
            self.leaf.step(by)

    def back_step(self) -> bool:
        """Close what is open over the document, or let go of the selection; whether there was anything (Esc)."""
        for slip in (self.finder, self.note):
            if not slip.isHidden():
                slip.shut()
                return True
        return self.leaf is not None and self.leaf.let_go()

    def close_document(self) -> None:
        """Show nothing; tell where one was."""
        if self.row is not None and self.leaf is not None:
            self.left.emit(self.row.sha256, self.leaf.position())
        self._had_keys = self.leaf is not None and self.leaf.focus.hasFocus()
        self.row, self.leaf, self._then, self._marks = None, None, None, ()
        self._asked += 1
        if self._opening is not None:
            self._opening.close()
            self._opening = None
        self.finder.shut()
        self.note.shut()
        self.strip.clear()
        self._stack.setCurrentWidget(self.empty)
        self.empty.show_state("review.reader.none", "file-text")
        for leaf in self.leaves:
            leaf.close()
        self.bar.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        self.marked_before.emit()

    def _connect(self) -> None:
        bar = self.bar
        bar.find_asked.connect(self.open_finder)
        bar.page_asked.connect(self._go_to_page)
        bar.zoom.connect(lambda by: self.leaf.zoom(by) if self.leaf else None)
        bar.mark.connect(self.mark)
        bar.cite.connect(self.cite)
        bar.note.connect(self.note_asked)
        bar.area.connect(self.set_area_mode)
        self.finder.sought.connect(lambda text: self.leaf.seek(text) if self.leaf else None)
        self.finder.step.connect(self.step_found)
        self.finder.closed.connect(self._find_closed)
        self.note.written.connect(self.noted)
        self.note.closed.connect(self.focus_document)
        for leaf in self.leaves:
            leaf.mark_clicked.connect(self.mark_clicked)
            leaf.flag_clicked.connect(self.flag_clicked)
            leaf.area_moved.connect(self.area_moved)
            leaf.point_made.connect(self._point_made)
            leaf.turned.connect(bar.show_page)
            leaf.zoomed.connect(bar.show_zoom)
            leaf.area_made.connect(self._area_made)
            leaf.found.connect(self.finder.show_found)
            leaf.refused.connect(self._refuse)
            leaf.marked_before.connect(self._tell_external)

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle on the page."""
        if self.leaf is not None and self.leaf.takes_areas:
            self.bar.set_area(on)
            self.leaf.set_area_mode(on)

    def ask_point(self) -> bool:
        """Let the user show a point; whether this kind of document has points."""
        if self.leaf is None or not self.leaf.takes_areas:
            return False
        self.leaf.set_point_mode(True)
        return True

    def _point_made(self, place: Selector) -> None:
        self.focus_document()
        self.point_made.emit(place)

    def _area_made(self, place: Selector) -> None:
        self.bar.set_area(False)
        self.focus_document()
        self.area_made.emit(place)

    def _go_to_page(self, page: int) -> None:
        if self.leaf is not None:
            self.focus_document()
            self.leaf.go_to_page(page)

    def _find_closed(self) -> None:
        if self.leaf is not None:
            self.leaf.seek("")
            self.focus_document()

    def _show_strip(self, row: DocumentRow) -> None:
        told = notices(row)
        if told and set(row.noticed) - _QUIET and row.state != "unreadable":
            self.strip.show_banner("warn", " ".join(told))

    def _tell_external(self) -> None:
        more = more_words(self.external)
        if more:
            self.strip.show_banner("neu", more)
        self.marked_before.emit()

    def _fetch(self, job: Callable[[Desk], Any], then: Callable[[Any], None]) -> None:
        asked = self._asked

        def came(answer: Any) -> None:
            if asked == self._asked:  # else another document was chosen meanwhile
                then(answer)

        self._bridge.read(job, came, owner=self)

    def _open_child(self, row: DocumentRow) -> None:
        asked = self._asked

        def came(session: Any) -> None:
            if asked != self._asked:
                return  # nothing was started: a session begins with its first question
            source = ChildSource(lambda: session)
            self._opening = source
            source.opened.connect(lambda: self._child_opened(source, row))
            source.refused.connect(lambda code: self._refuse(code) if self._opening is source else None)

        self._bridge.read(lambda desk: desk.reading.session(row.id), came, owner=self)

    def _child_opened(self, source: ChildSource, row: DocumentRow) -> None:
        if self._opening is not source:
            return
        self._opening = None
        if row.type == "image":
            self.image.open(source, self._name)
            self._begin(self.image)
        else:
            self.pages.open(source, row.id, self._name)
            self._begin(self.pages)

    def _flow_came(self, paragraphs: Any) -> None:
        self.flow.open(paragraphs, self._name)
        self._begin(self.flow)

    def _sheets_came(self, sheets: Any) -> None:
        self.sheet.open(sheets, self._name)
        self._begin(self.sheet)

    def _begin(self, leaf: Leaf) -> None:
        assert self.row is not None
        self.leaf = leaf
        self._stack.setCurrentWidget(leaf.widget)
        self.bar.show_kind(
            paged=leaf.paged, zooms=leaf.zooms, areas=leaf.takes_areas, cites=not leaf.has_bar, name=self._name
        )
        leaf.restore(self._remembered)
        self.bar.show_zoom(leaf.zoom_words())
        if self._had_keys:
            self.focus_document()
        self.shown.emit(self.row.id)
        if self._then is not None:
            self._arrive()

    def _arrive(self) -> None:
        then, self._then = self._then, None
        if self.leaf is not None and then is not None:
            place, mark, found = then
            self.leaf.emphasise(found)
            self.leaf.go_to(place, mark)

    def _refuse(self, code: str) -> None:
        key = f"unreadable.{code}" if screen().wording.has(f"unreadable.{code}") else "unreadable.file.unknown"
        self.empty.show_state(key, "octagon-alert")
        self._stack.setCurrentWidget(self.empty)
        self.leaf = None
        self.bar.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        if self.row is not None:
            self.shown.emit(self.row.id)


def _why(row: DocumentRow) -> str:
    """The code that says why a document cannot be read."""
    known = screen().wording
    return next((code for code in row.noticed if known.has(f"unreadable.{code}")), "file.unknown")
