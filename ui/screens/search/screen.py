"""Searching: words in all their forms on all pages, names and numbers; from a hit straight to its place."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.model.places import Selector
from ic16desk.model.searching import NameHit, SearchHit
from ui import faults
from ui.bridge import Bridge
from ui.cells import Group
from ui.i18n import screen, words
from ui.models.rows import RowsModel
from ui.screens.search import jobs
from ui.screens.search.head import Head
from ui.screens.search.hit_table import HitTable
from ui.screens.search.jobs import MOST, Found, Wish
from ui.screens.search.lines import COLUMNS, NARROW, Line, lines_of
from ui.widgets.banner import BannerStack
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column

#: Seconds the reading lane waits for the dictionaries: while typing, and for Enter.
_TYPING, _ENTER = 0.2, 1.5
_SHORTEST = 2
#: Milliseconds until a search is asked again whose words the dictionaries had no time for yet.
_AGAIN = 700


class SearchScreen(QWidget):
    """A place of the window.

    ``opened`` carries a case; ``found_place`` a case, a document, a :class:`Selector` in it and the forms to show.
    """

    titled = Signal(str, str)
    status = Signal(str)
    opened = Signal(str)
    found_place = Signal(str, str, object, object)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = 0
        self._case = ""
        self._found: Found | None = None
        self._closed: set[str] = set()
        self._then_focus = False
        self._later = QTimer(self, singleShot=True, interval=_AGAIN)
        self._later.timeout.connect(self._ask_again)
        self.banners, self.head, self.table = BannerStack(), Head(), HitTable()
        self.lines = RowsModel(COLUMNS, parent=self.table)
        self.table.setModel(self.lines)
        self.empty = EmptyState("search.empty.begin", "search")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.setLayout(column(self.banners, self.head, (self._stack, 1), spacing=0))
        self.head.field.leads_to(self.table)
        self.head.asked.connect(self._ask)
        self.head.again.connect(lambda: self._ask(True))
        self.empty.pressed.connect(lambda: self.head.within.setChecked(False))
        self.table.opened.connect(self._open)
        self.table.group_toggled.connect(self._toggle)
        bridge.changed.connect(self._changed)
        screen().changed.connect(self._show)

    def enter(self) -> None:
        """Shown: the cursor in the field; the dictionaries get ready meanwhile."""
        self._bridge.read(lambda desk: desk.reading.warm_search(), owner=self)
        self.head.field.setFocus()
        self.head.field.selectAll()
        self._say_title()

    def leave(self) -> None:
        """The store is locked: forget what was looked for and what was found."""
        self._asked += 1
        self._found, self._case = None, ""
        self._closed.clear()
        self.head.field.clear()
        self.head.exact.setChecked(False)
        self.head.show_case("", only=False)
        self.banners.clear()
        self._show()

    def begin(self, typed: str = "", *, case: str = "", name: str = "", only: bool = False) -> None:
        """Look for ``typed`` (empty: what is in the field); ``case`` is the open one, ``only``: look nowhere else."""
        self._case = case
        self.head.show_case(name, only=only)
        if typed:
            self.head.field.setText(typed)
        if self.head.field.text().strip():
            self._ask(True)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.head, self.table if self.table.isVisible() else self.empty]

    def set_width_class(self, width: str) -> None:
        """Less room for the documents' names in a narrow window."""
        self.lines.set_columns(NARROW if width == "narrow" else COLUMNS)

    def _ask(self, now: bool) -> None:
        """Search, unless the answer to just this is shown; ``now``: the focus goes to the hits."""
        typed = self.head.field.text().strip()
        if len(typed) < _SHORTEST:
            self._asked += 1
            self._found = None
            self._show()
            return
        only = self._case if self.head.within.isChecked() and not self.head.within.isHidden() else ""
        self._then_focus = now and self.head.field.hasFocus()
        self._look(Wish(typed, self.head.exact.isChecked(), only, _ENTER if now else _TYPING))

    def _look(self, wish: Wish) -> None:
        self._asked += 1
        asked = self._asked
        self._later.stop()

        def came(found: Found) -> None:
            if asked == self._asked:
                self._closed.clear()
                self._found = found
                self._show()
                if found.result.unsure:
                    self._later.start()

        self._bridge.read(lambda desk: jobs.look(desk, wish), came, self._fail, owner=self)

    def _ask_again(self) -> None:
        """The dictionaries were not open yet."""
        if self._found is not None and self.isVisible():
            self._then_focus = self.head.field.hasFocus() and self._found.wish.patience == _ENTER
            self._look(self._found.wish)

    def _show(self) -> None:
        found = self._found
        self.lines.replace(list(lines_of(found, self._closed)) if found else [])
        filled = self.lines.rowCount() > 0
        self._stack.setCurrentWidget(self.table if filled else self.empty)
        if found is None:
            self.empty.show_state("search.empty.begin", "search")
        elif not filled:
            wider = "search.everywhere" if found.wish.application else ""
            self.empty.show_state("search.empty.none", "search", wider, words=found.wish.words)
        self.head.show_forms(found.result.forms if found else ())
        self._show_notice(renew=False)
        self._say_title()
        if filled and self._then_focus:
            self.table.setFocus()
            first = self.lines.find(lambda row: isinstance(row, Line))
            self.table.go_to(first or 0)
        self._then_focus = False

    def _show_notice(self, *, renew: bool) -> None:
        found = self._found
        text = ""
        if renew:
            text = words("search.notice.more")
        elif found is not None and found.result.unsure:
            text = words("search.notice.unsure")
        elif found is not None and found.unread:
            text = words("search.notice.unread", n=found.unread)
        elif found is not None and found.unlearned:
            text = words("search.notice.unlearned")
        elif found is not None and found.result.unread:
            text = words("search.notice.unreadable", n=found.result.unread)
        self.head.show_notice(text, renew=renew)

    def _say_title(self) -> None:
        self.titled.emit("", _count(self._found) if self._found else "")

    def _toggle(self, group: str) -> None:
        self._closed ^= {group}
        if self._found is not None:
            self.lines.replace(list(lines_of(self._found, self._closed)))
            number = self.lines.find(lambda row: isinstance(row, Group) and row.key == group)
            self.table.go_to(number or 0)

    def _open(self, row: object) -> None:
        found = self._found
        if not isinstance(row, Line) or found is None:
            return
        hit = row.hit
        if isinstance(hit, NameHit):
            self.opened.emit(hit.id)
            return
        self._bridge.read(
            lambda desk: jobs.place_of(desk, hit, found.wish),
            lambda place: self._go(hit, place, found),
            self._fail,
            owner=self,
        )

    def _go(self, hit: SearchHit, place: Selector, found: Found) -> None:
        self.found_place.emit(hit.id, hit.document, place, found.result.forms)

    def _changed(self, kinds: object) -> None:
        """What is shown stays until one asks again: late answers do not move what is being read."""
        if self._found is not None and isinstance(kinds, frozenset) and kinds & {"documents", "words", "cases"}:
            self._show_notice(renew=True)

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)


def _count(found: Found) -> str:
    total = found.result.total
    return words("search.count_some", n=total, shown=MOST) if total > MOST else words("search.count", n=total)
