"""The review of one case: its documents and marks, the document that is read, the checklist."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ic16desk.desk import Desk
from ic16desk.model.findings import Finding
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.searching import Passage
from ui import faults
from ui.bridge import Bridge
from ui.i18n import screen, words
from ui.screens.review import seeking
from ui.screens.review.anchors import from_where, place_of
from ui.screens.review.case_review import TABS, CaseReview, evidence_mark
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.halves import Halves
from ui.screens.review.keys import Letters
from ui.screens.review.marking import Marking
from ui.screens.review.memory import Memory
from ui.screens.review.reader import Reader
from ui.screens.review.readers import Readers
from ui.screens.review.side import STRIP, SidePane
from ui.screens.review.writing import Writing
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import command
from ui.widgets.layouts import column

_KINDS = frozenset({"answers", "annotations", "documents", "cases", "people"})
#: Left and right pane by width class (ux/theme.md § 3); the middle takes the rest.
_WIDTHS = {"narrow": (STRIP, 388), "normal": (260, 424), "wide": (320, 520)}


class ReviewScreen(QWidget):
    """See the module. Signals as every case screen's: ``titled``, ``status``, ``go``."""

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        looks = looks or Looks()
        self._memory = Memory(looks)
        self._application = ""
        self._asked = 0
        self._stale = False
        self._told = ""
        self._back: list[tuple[str, str]] = []
        self._width = ""
        self.review: CaseReview | None = None
        self.writing = Writing(bridge, self)
        self.banners = BannerStack()
        self.side, self.readers, self.pane = SidePane(), Readers(bridge), ChecklistPane()
        self.marking = Marking(bridge, self.readers, self.pane, self.writing)
        self.halves = Halves(self, self._memory)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, part in enumerate((self.side, self.readers, self.pane)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, int(part is self.readers))
        self.setLayout(column(self.banners, (self.splitter, 1), spacing=0))
        self._connect()
        self._make_keys()
        self.set_letter_keys(looks.value("keys.letters", "1") == "1")
        self.set_width_class("normal")

    @property
    def reader(self) -> Reader:
        """The reader that is meant: the only one, or the half that has the keys."""
        return self.readers.active

    def open_case(self, application_id: str) -> None:
        """Read a case and show it; what is on the screen stays until it is there."""
        self.pane.answers.flush()
        self._application = application_id
        self.reload()

    def leave(self) -> None:
        """The case is closed or the store locked: store what was typed, forget everything."""
        self.pane.answers.flush()
        self._application = ""
        self._asked += 1
        self._close_case()
        self.review = None
        self.writing.begin(None, anew=True)
        self.side.show_case(None, frozenset())
        self.pane.show_case(None)
        self.banners.clear()

    def reload(self) -> None:
        """Read the case again; the answer is dropped when something was done meanwhile."""
        if not self._application:
            return
        self._asked += 1
        asked, application, language = self._asked, self._application, screen().language
        self._stale = False

        def came(review: CaseReview) -> None:
            if asked == self._asked and not self.writing.outstanding:
                self._show(review)

        self._bridge.read(lambda desk: seeking.read_case(desk, application, language), came, owner=self)

    def set_width_class(self, width: str) -> None:
        """``narrow``, ``normal`` or ``wide``: the user's own widths for it, else the usual ones."""
        if width == self._width:
            return
        self._width = width
        self.side.set_collapsed(width == "narrow")
        self.readers.set_wide(width == "wide")
        self.pane.set_wide(width == "wide")
        if not self._memory.restore_split(width, self.splitter):
            self._usual_widths()

    def open_document(self, document: str, place: Selector | None = None, *, mark: str = "", back: bool = True) -> None:
        """Show a document, at a place; ``back``: Alt+Left returns to where one is now."""
        row = self.review.document(document) if self.review else None
        if row is None or self.review is None:
            return
        if back and self.reader.row is not None and (place is not None or self.reader.row.id != document):
            self._back.append((self.reader.row.id, self.reader.position()))
        shown = self.readers.showing(document)
        if shown is not None:
            self.readers.activate(shown)
        elif self.reader.row is None or self.reader.row.id != document:
            self.marking.forget()
        name = self.review.name(row.id, row.name)
        self.reader.show_document(row, name, position=self._memory.position(row.sha256))
        if place is not None:
            self.reader.go_to(place, mark)
        self.side.documents.show_current(document)

    def set_letter_keys(self, on: bool) -> None:
        """Whether single letters act (Settings); their Alt and Ctrl twins always do."""
        self._letters.set_singles(on)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        read = [reader.focus_widget() for reader in self.readers.opened]
        parts = (self.side.documents, self.side.marks, *read, self.pane.card, self.pane.answers)
        return [part for part in parts if part.isVisible()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: one step back."""
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while this was not seen."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._changed)
        screen().changed.connect(self.reload)
        self.splitter.splitterMoved.connect(lambda: self._memory.keep_split(self._width, self.splitter))
        self.side.collapsed_changed.connect(lambda _on: self._usual_widths())
        self.side.documents.opened.connect(self._document_chosen)
        self.side.marks.opened.connect(self._mark_opened)
        self.side.marks.removed.connect(self.writing.unmark)
        self.readers.shown.connect(self._document_shown)
        self.readers.left.connect(self._memory.keep_position)
        self.marking.told.connect(self._tell)
        self.readers.mark_clicked.connect(self._mark_clicked)
        self.pane.given.connect(self.writing.give)
        self.pane.item_shown.connect(self._item_shown)
        card = self.pane.card
        card.finding_opened.connect(self._finding_opened)
        card.evidence.jumped.connect(self._jump)
        card.evidence.removed.connect(lambda piece: self.writing.uncite(self.pane.item, piece))
        card.evidence.sought.connect(self._seek)
        card.evidence.hit_opened.connect(self._hit_opened)
        card.evidence.hit_cited.connect(self._hit_cited)
        self.writing.changed.connect(self._said_changed)
        self.writing.settled.connect(self.reload)
        self.writing.told.connect(self._tell)
        self.writing.failed.connect(self._write_failed)

    def _make_keys(self) -> None:
        pane = self.pane
        takers = [
            *(leaf.focus for reader in self.readers.both for leaf in reader.leaves),
            pane.card,
            pane.strip,
            pane.list,
            pane.tabs,
        ]
        marking = self.marking
        acts: dict[str, Callable[[], object]] = {
            "J": lambda: self._step_open(1),
            "K": lambda: self._step_open(-1),
            "E": marking.cite,
            "H": lambda: marking.mark("highlight"),
            "N": marking.note,
            "A": lambda: self.reader.set_area_mode(True),
        }
        self._letters = Letters(self, takers, acts, self.pane.answers.press)
        offers = (
            ("review.mark.cite", "quote", "E", acts["E"]),
            ("review.mark.highlight", "highlighter", "H", acts["H"]),
            ("review.mark.note", "sticky-note", "N", acts["N"]),
            ("ui.action.copy", "copy", "Ctrl+C", lambda: self.reader.copy()),
        )
        self.readers.set_bar(self._letters.bar_actions(offers))
        commands: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("review.find.open", "Ctrl+F", "search", lambda: self.reader.open_finder()),
            ("review.find.after", "F3", "arrow-down", lambda: self.reader.step_found(1)),
            ("review.find.before", "Shift+F3", "arrow-up", lambda: self.reader.step_found(-1)),
            ("review.split.open", "Ctrl+D", "columns-2", self.halves.toggle),
            ("review.evidence.find", "Ctrl+E", "search", self._seek),
            ("review.back", "Alt+Left", "arrow-left", self._go_back),
            ("review.undo", "Ctrl+Z", "undo-2", self.writing.undo),
            ("review.items.next", "Alt+Down", "arrow-down", lambda: self.pane.step(1)),
            ("review.items.former", "Alt+Up", "arrow-up", lambda: self.pane.step(-1)),
        )
        for key, keys, icon, act in commands:
            command(self, key, keys, icon=icon).triggered.connect(lambda _=False, own=act: own())

    def _show(self, review: CaseReview) -> None:
        anew = self.review is None or self.review.case.id != review.case.id
        if anew:
            self._close_case()
        self.review = review
        self.writing.begin(review, anew=anew)
        document, item = self._memory.place(review.case.id) if anew else ("", "")
        beside = self._memory.halves(review.case.id) if anew else None
        self.side.show_case(review, self._memory.seen(review.case.documents))
        self.pane.show_case(review, item)
        if anew:
            self.open_document(document if review.document(document) else _first_document(review), back=False)
            self.halves.restore(beside)
            if self.isVisible():
                self.pane.card.setFocus()
        else:
            self._redraw_marks()
        self._entitle(review)

    def _close_case(self) -> None:
        self.halves.keep()
        self.readers.close_documents()
        self._back.clear()
        self.marking.forget()
        self._told = ""

    def _entitle(self, review: CaseReview) -> None:
        fields = review.case.fields
        first = " · ".join(filter(None, (review.case.number, fields.name)))
        due = next((s.due for s in review.case.supplements if s.answered is None), None)
        due_words = words("review.due", day=due) if due else ""
        second = filter(None, (fields.applicant.name if fields.applicant else "", review.agreement, due_words))
        self.titled.emit(first, " · ".join(second))
        self._say_status()

    def _say_status(self) -> None:
        review = self.review
        if review is None:
            return
        done, total = (sum(part) for part in zip(*(review.progress(tab) for tab in TABS), strict=True))
        facts = [
            self._told,
            words("review.status.open", open=total - done, total=total),
            words("review.status.checklist", title=review.case.checklist.title),
        ]
        self.status.emit(" · ".join(filter(None, facts)))

    def _tell(self, text: str) -> None:
        self._told = text
        self._say_status()

    def _changed(self, kinds: object) -> None:
        if not self._application or not isinstance(kinds, frozenset) or not kinds & _KINDS:
            return
        if not self.isVisible():
            self._stale = True
        elif not self.writing.outstanding:
            self.reload()

    def _said_changed(self) -> None:
        self.pane.refresh()
        self._redraw_marks()
        self._say_status()

    def _write_failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, words("review.status.not_saved", why=fault.message), fault.hint)
        if fault.code.startswith("store."):
            faults.present(error)  # the window's status line says it too, and stays

    def _document_chosen(self, document: str) -> None:
        self.open_document(document)

    def _document_shown(self, document: str) -> None:
        row = self.review.document(document) if self.review else None
        if row is None or self.review is None:
            return
        self._memory.see(row.sha256)
        self.halves.keep()
        self._redraw_marks()
        self.side.documents.show_case(self.review, self._memory.seen(self.review.case.documents))
        self.side.documents.show_current(self.reader.row.id if self.reader.row else document)

    def _redraw_marks(self) -> None:
        for reader in self.readers.opened:
            if self.review is not None and reader.row is not None:
                reader.show_stored(self.review.stored(reader.row))

    def _item_shown(self, item: str) -> None:
        self.halves.keep()

    def _step_open(self, by: int) -> None:
        if not self.pane.step_open(by):
            self._tell(words("review.items.none_open"))

    def _mark_clicked(self, mark: str) -> None:
        self.side.marks.show_current(mark)
        item = self.review.item_of_mark(mark) if self.review else None
        if item is not None:
            self.pane.show_item(item)

    def _mark_opened(self, mark: str) -> None:
        found = self.review.annotation(mark) if self.review else None
        if found is not None:
            self.open_document(found.document, found.selector, mark=mark)
            if found.item is not None:
                self.pane.show_item(found.item)

    def _jump(self, piece: Evidence) -> None:
        known = self.review.annotation(piece.annotation or "") if self.review else None
        mark = known.id if known is not None else evidence_mark(self.pane.item, piece)
        self.open_document(piece.document, piece.selector, mark=mark)

    def _finding_opened(self, finding: Finding) -> None:
        where = place_of(finding)
        if where is None or where.document is None:
            self.go.emit("application")
        else:
            self.open_document(where.document, from_where(where))

    def _seek(self) -> None:
        review = self.review
        item = review.item(self.pane.item) if review else None
        if review is None or item is None:
            return
        application, terms, item_id = review.case.id, seeking.terms_of(item), item.id
        self._bridge.read(
            lambda desk: desk.reading.passages(application, terms),
            lambda hits: self.pane.card.show_hits(item_id, hits),
            owner=self,
        )

    def _hit_opened(self, hit: Passage) -> None:
        self.open_document(hit.document, Selector(page=hit.page, quote=hit.quote))

    def _hit_cited(self, hit: Passage) -> None:
        row = self.review.document(hit.document) if self.review else None
        if row is not None:
            self.marking.cite_hit(hit, row)

    def _go_back(self) -> None:
        if not self._back:
            return
        document, position = self._back.pop()
        self.open_document(document, back=False)
        self.reader.return_to(position)
        self.reader.focus_document()

    def _step_back(self) -> bool:
        if self.reader.back_step() or self.pane.back_step():
            return True
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused is not self.pane.card:
            self.pane.card.setFocus()
            return True
        return False

    def _usual_widths(self) -> None:
        left, right = _WIDTHS.get(self._width, _WIDTHS["normal"])
        if self.side.collapsed():
            left = STRIP
        elif left == STRIP:
            left = _WIDTHS["normal"][0]
        total = max(self.splitter.width(), left + right + 320)
        self.splitter.setSizes([left, total - left - right, right])


def _first_document(review: CaseReview) -> str:
    """The print-out of the application, else the first document a person can read."""
    rows = review.case.documents
    found = next((row for row in rows if row.kind == "application"), None)
    found = found or next((row for row in rows if row.type not in ("unknown", "text")), None)
    return (found or rows[0]).id if rows else ""
