"""The review of one case: its documents and marks, the document that is read, the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ic16desk import outside
from ic16desk.desk import Desk
from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.external import ExternalMark
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.searching import Passage
from ui import faults
from ui.bridge import Bridge
from ui.case_title import first_line, second_line
from ui.i18n import screen, words
from ui.letters import Letters
from ui.screens.review import seeking
from ui.screens.review.case_review import TABS, CaseReview, evidence_mark
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.commands import Commands
from ui.screens.review.declaring import Declaring
from ui.screens.review.external import external_id
from ui.screens.review.finding_places import FindingPlaces
from ui.screens.review.group_offer import GroupOffer
from ui.screens.review.halves import Halves
from ui.screens.review.hit_search import HitSearch
from ui.screens.review.mark_panel import MarkPanel
from ui.screens.review.marking import Marking
from ui.screens.review.memory import Memory
from ui.screens.review.offer import VersionOffer
from ui.screens.review.reader import Reader
from ui.screens.review.readers import Readers
from ui.screens.review.side import STRIP, SidePane
from ui.screens.review.signatures import Signatures
from ui.screens.review.versions import Versions
from ui.screens.review.writing import Writing
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.layouts import column

_KINDS = frozenset({"answers", "annotations", "documents", "cases", "people", "checklists", "signatures"})
#: Left and right pane by width class (ux/theme.md § 3); the middle takes the rest.
_WIDTHS = {"narrow": (STRIP, 388), "normal": (260, 424), "wide": (320, 520)}


class ReviewScreen(QWidget):
    """Signals as every case screen's: ``titled``, ``status``, ``go``; ``undoable`` what can be undone, in words.

    ``field_asked`` asks for a field of the application by its pointer, ``verify_asked`` for a document's verdict.
    """

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    undoable = Signal(str)
    field_asked = Signal(str)
    verify_asked = Signal(str, str)

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
        self.mark_panel = MarkPanel(self)
        self.side.marks.stay_within(self)
        self.side.marks.show_order(self._memory.order())
        self.marking = Marking(bridge, self.readers, self.pane, self.side.marks, self.mark_panel, writing=self.writing)
        self.halves = Halves(self, self._memory)
        self.findings = FindingPlaces(self)
        self.versions = Versions(self, bridge, looks)
        self.signatures = Signatures(self, bridge)
        self.search = HitSearch(bridge, self)
        self.offer = VersionOffer(self.banners, self.pane, self.writing, self._memory)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, part in enumerate((self.side, self.readers, self.pane)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, int(part is self.readers))
        self.declaring = Declaring(bridge, self.writing, self.pane)
        self.group_offer = GroupOffer(self.banners, self.writing, self.declaring)
        self.setLayout(column(self.banners, self.declaring, (self.splitter, 1), spacing=0))
        self._hits = self.pane.card.evidence.hits.table
        self._connect()
        self.commands = Commands(self, Letters(looks))
        self.declaring.add_command(self)
        self.set_width_class("normal")

    @property
    def reader(self) -> Reader:
        """The reader that is meant: the only one, or the half that has the keys."""
        return self.readers.active

    def open_case(self, application_id: str) -> None:
        """Read a case and show it; what is on the screen stays until it is there."""
        self._flush()
        self._application = application_id
        self.reload()

    def open_item(self, item: str) -> None:
        """Put an item on the card."""
        self.pane.show_item(item)

    def leave(self) -> None:
        """The case is closed or the store locked: store what was typed, forget everything."""
        self._flush()
        self.mark_panel.forget()
        self._application = ""
        self._asked += 1
        self._close_case()
        self.review = None
        self.writing.begin(None, anew=True)
        self.side.show_case(None, frozenset())
        self.offer.show_case(None)
        self.signatures.show_case("")
        self.group_offer.show_case(None)
        self.declaring.show_case(None)
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

    def open_document(
        self,
        document: str,
        place: Selector | None = None,
        *,
        mark: str = "",
        found: Sequence[str] = (),
        back: bool = True,
    ) -> None:
        """Show a document, at a place; ``found``: words to show there; ``back``: Alt+Left returns to where one is."""
        row = self.review.version(document) if self.review else None
        if row is None or self.review is None:
            return
        if back and self.reader.row is not None and (place is not None or self.reader.row.id != document):
            self._remember_place()
        shown = self.readers.showing(document)
        if shown is not None:
            self.readers.activate(shown)
        elif self.reader.row is None or self.reader.row.id != document:
            self.marking.forget()
        name = self.review.name(row.id, row.name)
        self.reader.show_document(row, name, position=self._memory.position(row.sha256))
        if place is not None:
            self.reader.go_to(place, mark, found)
        self._show_current()

    def focus_document(self) -> None:
        """Give the keys to what is read."""
        self.reader.focus_document()

    def renew_letters(self) -> None:
        """Other letters were chosen, or none (Settings); their Alt and Ctrl twins always act."""
        self.commands.renew()

    def go_to_marks(self) -> None:
        """To the table of marks."""
        self.side.open_marks()

    def narrow_marks(self) -> None:
        """To what narrows and orders the table of marks."""
        self.side.open_marks()
        self.side.marks.open_facets()

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        read = [reader.focus_widget() for reader in self.readers.opened]
        mine = (self.pane.main_widget(), self.pane.answers)
        parts = (self.side.documents, self.side.marks, *read, *mine)
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
        self.side.marks.ordered.connect(self._memory.keep_order)
        self.side.marks.external_opened.connect(self._external_opened)
        self.readers.shown.connect(self._document_shown)
        self.readers.marked_before.connect(self._show_external)
        self.readers.left.connect(self._memory.keep_position)
        self.readers.activated.connect(self._show_current)
        self.marking.told.connect(self._tell)
        self.readers.mark_clicked.connect(self._mark_clicked)
        self.readers.left_for.connect(self._remember_place)
        self.pane.given.connect(self.declaring.give)
        self.pane.item_shown.connect(self._item_shown)
        card = self.pane.card
        card.finding_opened.connect(self.findings.open)
        card.evidence.jumped.connect(self._jump)
        card.evidence.removed.connect(lambda piece: self.writing.uncite(self.pane.item, piece))
        card.evidence.sought.connect(self.seek)
        card.others.jumped.connect(self._jump)
        card.evidence.hits.opened.connect(self._hit_opened)
        card.evidence.hits.cited.connect(self._hit_cited)
        self.search.found.connect(card.show_hits)
        self.writing.changed.connect(self._said_changed)
        self.writing.settled.connect(self.reload)
        self.writing.told.connect(self._tell)
        self.writing.turned.connect(self._history_turned)
        self.writing.failed.connect(self._write_failed)

    def _show(self, review: CaseReview) -> None:
        anew = self.review is None or self.review.case.id != review.case.id
        if anew:
            self._close_case()
        self.review = review
        self.writing.begin(review, anew=anew)
        document, item = self._memory.place(review.case.id) if anew else ("", "")
        beside = self._memory.halves(review.case.id) if anew else None
        self.side.show_case(review, self._memory.seen(review.case.documents))
        self._show_meanings(review.case.checklist.meanings)
        self.pane.show_case(review, item)
        self.search.rest_on(review, self.pane.item)
        self.offer.show_case(review)
        self.signatures.show_case(review.case.id)
        self.group_offer.show_case(review)
        self.declaring.show_case(review)
        if anew:
            kept = review.version(document)
            self.open_document(review.current(kept).id if kept else _first_document(review), back=False)
            self.halves.restore(beside)
            if self.isVisible():
                self.pane.card.setFocus()
        else:
            self.versions.follow(review)
            self._redraw_marks()
        self._entitle(review)

    def _show_meanings(self, meanings: Sequence[MarkMeaning]) -> None:
        """Wherever a meaning is chosen, it is called what the checklist of the case calls it."""
        for reader in self.readers.both:
            reader.bar.show_meanings(meanings)
            reader.note.meaning.show_meanings(meanings)
        self.mark_panel.meaning.show_meanings(meanings)
        self.commands.show_meanings(meanings)

    def _close_case(self) -> None:
        self.halves.keep()
        self.readers.close_documents()
        outside.clear()
        self._back.clear()
        self.marking.forget()
        self.search.forget()
        self._told = ""

    def _entitle(self, review: CaseReview) -> None:
        fields = review.case.fields
        due = next((s.due for s in review.case.supplements if s.answered is None), None)
        applicant = fields.applicant.name if fields.applicant else ""
        self.titled.emit(first_line(review.case.number, fields.name), second_line(applicant, review.agreement, due))
        self._say_status()

    def _say_status(self) -> None:
        review = self.review
        if review is None:
            return
        done, total = (sum(part) for part in zip(*(review.progress(tab) for tab in TABS), strict=True))
        facts = [
            self._told,
            words("review.status.open", open=total - done, total=total),
            words("review.status.checklist", title=review.case.checklist_label),
        ]
        self.status.emit(" · ".join(filter(None, facts)))

    def tell(self, text: str) -> None:
        """Say something in the status line."""
        self._tell(text)

    def _tell(self, text: str) -> None:
        self._told = text
        self._say_status()

    def _changed(self, kinds: object) -> None:
        if not self._application or not isinstance(kinds, frozenset) or not kinds & _KINDS:
            return
        if "documents" in kinds:
            self.search.forget()
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
        row = self.review.version(document) if self.review else None
        if row is None or self.review is None:
            return
        self._memory.see(row.sha256)
        self.halves.keep()
        self._redraw_marks()
        self._show_external()
        self.side.documents.show_case(self.review, self._memory.seen(self.review.case.documents))
        self._show_current()

    def _show_current(self) -> None:
        """The lists say which document is read; of a former version, the one that took its place."""
        row = self.reader.row
        if row is not None and self.review is not None:
            self.side.documents.show_current(self.review.current(row).id)
            self.side.marks.show_document(row.id)

    def _redraw_marks(self) -> None:
        for reader in self.readers.opened:
            if self.review is not None and reader.row is not None:
                reader.show_stored(self.review.stored(reader.row))

    def _show_external(self) -> None:
        opened = [(reader.row.id, reader.external) for reader in self.readers.opened if reader.row is not None]
        self.side.marks.show_external([(document, mark) for document, found in opened for mark in found.marks])

    def _external_opened(self, document: str, mark: ExternalMark) -> None:
        self.open_document(document, Selector(page=mark.page, rects=mark.rects), mark=external_id(document, mark))

    def _item_shown(self, item: str) -> None:
        self.halves.keep()
        if self.review is not None:
            self.search.rest_on(self.review, item)

    def step_open(self, by: int) -> None:
        """To the next or former open item."""
        if not self.pane.step_open(by):
            self._tell(words("review.items.none_open"))

    def _history_turned(self) -> None:
        self.commands.show_history()
        self.undoable.emit(self.commands.history_words())

    def _flush(self) -> None:
        """Store what was typed."""
        self.pane.answers.flush()
        self.mark_panel.shut(back=False)

    def show_differences(self) -> None:
        """What a newer checklist version asks otherwise, if there is one."""
        if not self.offer.differences():
            self._tell(words("review.offer.none"))

    def show_no_longer(self) -> None:
        """The answers whose items are no longer asked, if there are any."""
        if not self.pane.show_no_longer():
            self._tell(words("review.former.none"))

    def _mark_clicked(self, mark: str) -> None:
        self.marking.choose(mark)
        shown = self.side.marks.show_current(mark)
        if not shown and self.review is not None and self.review.annotation(mark):
            self._tell(words("review.marks.narrowed_away"))
        item = self.review.item_of_mark(mark) if self.review else None
        if item is not None:
            self.pane.show_item(item)

    def _mark_opened(self, mark: str) -> None:
        found = self.review.annotation(mark) if self.review else None
        if found is not None and self.review is not None:
            self.versions.open_place(self.review.place(found), mark)
            self.marking.choose(mark)
            if found.item is not None:
                self.pane.show_item(found.item)

    def _jump(self, piece: Evidence) -> None:
        known = self.review.annotation(piece.annotation or "") if self.review else None
        mark = known.id if known is not None else evidence_mark(self.pane.item, piece)
        if self.review is not None:
            self.versions.open_place(self.review.place_of(piece), mark)

    def undo(self) -> None:
        """Take the last act back (Ctrl+Z)."""
        self.writing.undo()

    def seek(self) -> None:
        """Look again, and go to what is found."""
        if self.review is None:
            return
        self.search.rest_on(self.review, self.pane.item)
        self.search.now()
        if self._hits.isVisible():
            self._hits.setFocus()
            self.pane.card.ensureWidgetVisible(self._hits)

    def cite(self) -> None:
        """Make the found passage under the cursor evidence, else what is selected in the document."""
        if self._hits.hasFocus():
            self.pane.card.evidence.hits.cite_current()
        else:
            self.marking.cite()

    def _hit_opened(self, hit: Passage) -> None:
        place = Selector(page=hit.page, quote=hit.quote)
        self.open_document(hit.document, place, found=hit.forms)

    def _hit_cited(self, hit: Passage) -> None:
        row = self.review.document(hit.document) if self.review else None
        if row is not None:
            self.marking.cite_hit(hit, row)

    def _remember_place(self) -> None:
        if self.reader.row is not None:
            self._back.append((self.reader.row.id, self.reader.position()))

    def go_back(self) -> None:
        """To where one read before."""
        if not self._back:
            return
        document, position = self._back.pop()
        self.open_document(document, back=False)
        self.reader.return_to(position)
        self.reader.focus_document()

    def _step_back(self) -> bool:
        if self.reader.back_step() or self.pane.back_step() or self.marking.drop():
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
