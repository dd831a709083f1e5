"""The middle pane: one document, whatever its kind, with its tools, and what is to be careful with in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.reading import ReadingDesk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import Attached
from ic16desk.model.external import ExternalMarks
from ic16desk.model.places import Selector
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.review.anchors import Stored
from ui.screens.review.attachment_bar import AttachmentBar
from ui.screens.review.care import show_care, unreadable_key, why_unreadable
from ui.screens.review.external import more_words
from ui.screens.review.flow_leaf import FlowLeaf
from ui.screens.review.image_leaf import ImageLeaf
from ui.screens.review.leaf import Leaf
from ui.screens.review.outside import OpenOutside, can_open
from ui.screens.review.page_leaf import PageLeaf
from ui.screens.review.reader_bar import ReaderBar
from ui.screens.review.sheet_leaf import SheetLeaf
from ui.screens.review.signature_bar import SignatureBar
from ui.screens.review.slips import FindSlip, NoteSlip
from ui.widgets.banner import BannerStack
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column, row
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.sheet_cells import by_sheet


class Reader(QWidget):
    """Signals: ``shown`` the id of the document that is on the screen now; the rest is passed on from bar and leaves.

    ``noted`` carries the text and the meaning of a note, ``area_made`` and ``point_made`` a selector, ``area_moved`` a
    mark's id and where it is now, ``mark`` a meaning, ``left`` the document's hash and where one read in it;
    ``left_for``: another place of the document was chosen, ask for the position before it is gone to; ``side_changed``
    whether the pages are listed; ``pressed``: the mouse was, somewhere that takes no keys.
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
    left_for = Signal()
    side_changed = Signal(bool)

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
        self.attachments, self.signed = AttachmentBar(), SignatureBar()
        self.outside = OpenOutside(bridge, self.strip)
        self._attached: Attached | None = None
        self.empty = EmptyState("review.reader.none", "file-text")
        self.pages, self.flow = PageLeaf(bridge), FlowLeaf(bridge)
        self.sheet, self.image = SheetLeaf(bridge), ImageLeaf()
        self.leaves: tuple[Leaf, ...] = (self.pages, self.flow, self.sheet, self.image)
        self.leaf: Leaf | None = None
        self._stack = QStackedWidget()
        for widget in (self.empty, *(leaf.widget for leaf in self.leaves)):
            self._stack.addWidget(widget)
        self.pages.side.hide()
        self._lists_pages = False
        below = row(self.pages.side, (self._stack, 1), spacing=0)
        layout: QVBoxLayout = column(
            self.bar, self.finder, self.note, self.attachments, self.strip, (below, 1), self.signed, spacing=0
        )
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
            self._refuse(why_unreadable(row))
            return
        match row.type:
            case "pdf" | "image":
                self._open_child(row)
            case "eml":
                self._fetch(lambda desk: desk.reading.flow(row.id), self._flow_came)
                self._fetch(lambda desk: desk.reading.attachments(row.id), self.attachments.show_list)
            case "docx" | "text":
                self._fetch(lambda desk: desk.reading.flow(row.id), self._flow_came)
            case "xlsx" | "xls":
                self._fetch(lambda desk: desk.reading.sheets(row.id), self._sheets_came)
                self._fetch(lambda desk: by_sheet(desk.reading.recomputed(row.id)), self.sheet.view.show_recomputed)
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
        if self.leaf is not None and self._attached is None:
            self.leaf.show_stored(self._marks)

    def selection(self) -> Selector | None:
        """What is selected."""
        return self.leaf.selection() if self.leaf is not None and self._attached is None else None

    def selections(self) -> list[Selector]:
        """The same, one for each page it reaches over."""
        return self.leaf.selections() if self.leaf is not None and self._attached is None else []

    def here(self) -> Selector | None:
        """What is meant when nothing is selected."""
        return self.leaf.here() if self.leaf is not None and self._attached is None else None

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger; empty: none."""
        if self.leaf is not None:
            self.leaf.show_current(mark)

    def box_of(self, mark: str) -> QRect | None:
        """Where a mark is on the desktop; None when it is not in sight."""
        return self.leaf.box_of(mark) if self.leaf is not None else None

    def position(self) -> str:
        """Where one reads."""
        if self._attached is not None:
            return self._remembered
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
        if self.leaf is not None and self.leaf.let_go():
            return True
        if self._attached is not None:
            self._leave_attachment()
            return True
        return False

    def close_document(self) -> None:
        """Show nothing; tell where one was."""
        if self.row is not None and self.leaf is not None:
            self.left.emit(self.row.sha256, self.position())
        self._had_keys = self.leaf is not None and self.leaf.focus.hasFocus()
        self.row, self.leaf, self._then, self._marks = None, None, None, ()
        self._attached = None
        self.attachments.show_list(())
        self.signed.show_triage(None)
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
        self._arrange_side()
        self.bar.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        self.marked_before.emit()

    def _connect(self) -> None:
        bar = self.bar
        bar.find_asked.connect(self.open_finder)
        bar.page_asked.connect(self._go_to_page)
        bar.zoom.connect(lambda by: self.leaf.zoom(by) if self.leaf else None)
        bar.zoom_chosen.connect(lambda zoom: self.leaf.set_zoom(zoom) if self.leaf else None)
        bar.turn.connect(self.rotate)
        bar.side.connect(self.list_pages)
        bar.mark.connect(self.mark)
        bar.cite.connect(self.cite)
        bar.note.connect(self.note_asked)
        bar.area.connect(self.set_area_mode)
        self.finder.sought.connect(lambda text: self.leaf.seek(text) if self.leaf else None)
        self.finder.step.connect(self.step_found)
        self.finder.closed.connect(self._find_closed)
        self.note.written.connect(self.noted)
        self.note.closed.connect(self.focus_document)
        self.attachments.chosen.connect(self._open_attachment)
        self.attachments.left.connect(self._leave_attachment)
        self.empty.pressed.connect(self.open_outside)
        for leaf in self.leaves:
            leaf.mark_clicked.connect(self.mark_clicked)
            leaf.flag_clicked.connect(self.flag_clicked)
            leaf.area_moved.connect(self.area_moved)
            leaf.point_made.connect(self._point_made)
            leaf.turned.connect(self._turned)
            leaf.left_for.connect(self.left_for)
            leaf.zoomed.connect(bar.show_zoom)
            leaf.area_made.connect(self._area_made)
            leaf.found.connect(self.finder.show_found)
            leaf.refused.connect(self._refuse)
            leaf.marked_before.connect(self._tell_external)

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle on the page."""
        if self.leaf is not None and self.leaf.takes_areas and self._attached is None:
            self.bar.set_area(on)
            self.leaf.set_area_mode(on)

    def ask_point(self) -> bool:
        """Let the user show a point; whether this kind of document has points."""
        if self.leaf is None or not self.leaf.takes_areas or self._attached is not None:
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

    def rotate(self, degrees: int = 90) -> None:
        """Turn the document on the screen, clockwise."""
        if self.leaf is not None:
            self.leaf.rotate(degrees)

    def list_pages(self, on: bool | None) -> None:
        """Show or hide the small pictures and bookmarks left of the pages; None: the other of the two."""
        on = not self._lists_pages if on is None else on
        had = self.pages.side.isAncestorOf(QApplication.focusWidget() or self)
        self._lists_pages = on
        self._arrange_side()
        self.side_changed.emit(on)
        if on and self.leaf is self.pages:
            self.pages.side.focus().setFocus()
        elif had:
            self.focus_document()

    def _arrange_side(self) -> None:
        self.bar.set_side(self._lists_pages)
        self.pages.side.set_shown(self._lists_pages and self.leaf is self.pages)

    def _turned(self, page: int, pages: int) -> None:
        self.bar.show_page(page, pages, self.leaf.page_label() if self.leaf is not None else "")

    def _go_to_page(self, typed: str) -> None:
        if self.leaf is None:
            return
        page = int(typed) if typed.isdecimal() else self.leaf.page_called(typed)
        self.focus_document()
        if page is None:
            self.leaf.turned.emit(*self.leaf.place())
            return
        self.left_for.emit()
        self.leaf.go_to_page(page)

    def _find_closed(self) -> None:
        if self.leaf is not None:
            self.leaf.seek("")
            self.focus_document()

    def _show_strip(self, row: DocumentRow) -> None:
        if row.noticed and row.state != "unreadable":
            self._fetch(lambda desk: desk.reading.noticed(row.id), self._noticed_came)

    def _noticed_came(self, found: Any) -> None:
        if self.row is not None and show_care(self.strip, found, self.row.noticed):
            self.strip.banners()[0].add_action("review.mark.area").clicked.connect(lambda: self.set_area_mode(True))

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
            if asked == self._asked:  # else nothing was started: a session begins with its first question
                self._open_source(ChildSource(lambda: session), row.id, row.type)

        self._bridge.read(lambda desk: desk.reading.session(row.id), came, owner=self)

    def _open_source(self, source: ChildSource, document: str, kind: str) -> None:
        self._opening = source
        source.opened.connect(lambda: self._child_opened(source, document, kind))
        source.refused.connect(lambda code: self._refuse(code) if self._opening is source else None)

    def _child_opened(self, source: ChildSource, document: str, kind: str) -> None:
        if self._opening is not source:
            return
        self._opening = None
        if kind == "image":
            self.image.open(source, self._title)
            self._begin(self.image)
        else:
            self.pages.open(source, document, self._title)
            self._begin(self.pages)

    def _open_attachment(self, number: int) -> None:
        row = self.row
        if row is not None:
            self._remembered = self.position()
            self._fetch(lambda desk: desk.reading.attachment(row.id, number), self._attachment_came)

    def _attachment_came(self, found: Any) -> None:
        if not isinstance(found, Attached):
            self.strip.show_banner("bad", words(unreadable_key(found.code)))
            return
        self.finder.shut()
        self._attached = found
        self.attachments.show_open(found.name)
        for leaf in self.leaves:
            leaf.close()
        if found.reading is None:
            self._refuse(found.code)
        elif found.type in ("pdf", "image"):
            self._open_source(ChildSource(lambda: ReadingDesk.session_of(found.data)), "", found.type)
        elif found.reading.sheets:
            self._sheets_came(found.reading.sheets)
        else:
            self._flow_came(found.reading.paragraphs)
        show_care(self.strip, found.noticed)

    def _leave_attachment(self) -> None:
        row = self.row
        if row is None or self._attached is None:
            return
        if self._opening is not None:
            self._opening.close()
            self._opening = None
        self._attached = None
        self.strip.clear()
        self._asked += 1
        for leaf in self.leaves:
            leaf.close()
        self._had_keys = True
        self._fetch(lambda desk: desk.reading.flow(row.id), self._flow_came)
        self._fetch(lambda desk: desk.reading.attachments(row.id), self.attachments.show_list)
        self._show_strip(row)

    def open_outside(self) -> None:
        """Ask whether the document is to be opened in another program."""
        if self.row is not None:
            self.outside.ask(self.row)

    @property
    def _title(self) -> str:
        return self._name if self._attached is None else self._attached.name

    def _flow_came(self, paragraphs: Any) -> None:
        self.flow.open(paragraphs, self._title)
        self._begin(self.flow)

    def _sheets_came(self, sheets: Any) -> None:
        self.sheet.open(sheets, self._title)
        self._begin(self.sheet)

    def _begin(self, leaf: Leaf) -> None:
        assert self.row is not None
        self.leaf = leaf
        self._stack.setCurrentWidget(leaf.widget)
        self.bar.show_kind(
            paged=leaf.paged,
            zooms=leaf.zooms,
            areas=leaf.takes_areas,
            cites=not leaf.has_bar,
            name=self._title,
            marks=self._attached is None,
        )
        self._arrange_side()
        leaf.restore(self._remembered if self._attached is None else "")
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
        opens = self._attached is None and self.row is not None and can_open(self.row)
        self.empty.show_state(unreadable_key(code), "octagon-alert", "review.outside.open" if opens else "")
        self._stack.setCurrentWidget(self.empty)
        self.leaf = None
        self.bar.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        if self.row is not None:
            self.shown.emit(self.row.id)
