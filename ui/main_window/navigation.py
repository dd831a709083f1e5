"""Where one is: a place of the rail, or a view of an open case; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ic16desk.model.places import Selector
from ui.i18n import words
from ui.main_window.signing_count import SigningCount
from ui.main_window.tab_counts import TabCounts
from ui.main_window.top import Top
from ui.main_window.views import CASE_VIEWS, CaseView, View, Views
from ui.state import Looks
from ui.widgets.shell import Rail

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge


#: Places from which one opens a case and comes back to.
_SOURCES = ("search", "signing")


class Navigation(QObject):
    """Lives as long as one store is open.

    ``told`` carries the context fact of the screen that is shown, ``undoable`` what can be undone in it.
    ``dossier_asked`` and ``memo_asked``: a screen wants a case's documents, its memo, as files.
    """

    told = Signal(str)
    undoable = Signal(str)
    settled = Signal()
    lock_after = Signal(int)
    dossier_asked = Signal(str)
    memo_asked = Signal(str)

    def __init__(
        self, rail: Rail, top: Top, stack: QStackedWidget, *, bridge: Bridge[Desk], looks: Looks, folder: Path
    ) -> None:
        super().__init__()
        self._rail, self._top, self._bridge, self._looks, self._folder = rail, top, bridge, looks, folder
        self.views = Views(stack, bridge, self._welcome)
        self.place, self.view, self.case = "cases", "review", ""
        self._counts = TabCounts(bridge, top, self)
        self._signing = SigningCount(bridge, rail, self)
        self._in_case = False
        self._opened: set[str] = set()
        self._wanted: tuple[str, Selector, tuple[str, ...]] | None = None
        self._wanted_item = ""
        self._came_from = "cases"
        self._titles: dict[str, tuple[str, str]] = {}
        self._facts: dict[str, str] = {}
        self._undos: dict[str, str] = {}
        self._width_class = "normal"

    def name(self) -> str:
        """The screen that is shown."""
        return self.view if self._in_case else self.place

    def current(self) -> QWidget:
        """The widget of that screen."""
        return self.views.get(self.name())

    def begin(self) -> None:
        """Show the list, and reopen the case one was at, if it is still there."""
        self.show_place("cases")
        if self._looks.value("last.folder") == str(self._folder) and (case := self._looks.value("last.case")):
            view = self._looks.value("last.view")
            self._bridge.read(
                lambda desk: desk.cases.find(case),
                lambda found: self.open_case(found, view),
                lambda _error: None,  # it belongs to another copy of the store: the list is a fine place to be
                owner=self,
            )

    def go(self, place: str) -> None:
        """A place. The list leads back to the open case; asked for from within the case, it is the list itself."""
        if place == "cases" and self.case and not self._in_case:
            self.show_view(self.view)
        elif place == "cases" and self._in_case:
            self.close_case()
        elif place == "search":
            self.search()
        else:
            self.show_place(place)

    def open_case(self, case: str, view: str = "review") -> None:
        """Show a case."""
        if case != self.case:
            self._came_from = self.place if self.place in _SOURCES and not self._in_case else "cases"
            self.views.leave_case()
            for name in CASE_VIEWS:
                self._titles.pop(name, None)
                self._facts.pop(name, None)
                self._undos.pop(name, None)
            self.case = case
            self._counts.open_case(case)
            self._opened = set()
        self.show_view(view if view in CASE_VIEWS else "review")

    def show_view(self, view: str) -> None:
        """Another view of the open case."""
        if not self.case or view not in CASE_VIEWS:
            return
        self.view, self._in_case = view, True
        self._rail.place("cases")
        self._top.show_case_tools(view)
        self._top.show_case(*self._titles.get(view, self._any_title()))
        self.views.enter(view)
        if view not in self._opened:
            self._opened.add(view)
            self.views.case_view(view).open_case(self.case)
        self._tell_facts(view)
        self.settled.emit()

    def next_view(self, step: int) -> None:
        """The view beside the shown one."""
        if self._in_case:
            number = CASE_VIEWS.index(self.view) + step
            self.show_view(CASE_VIEWS[number % len(CASE_VIEWS)])

    def close_case(self, then: str = "cases") -> None:
        """Back to the list, or to another place."""
        self.views.leave_case()
        self.case, self._came_from = "", "cases"
        self._counts.open_case("")
        self.show_place(then)

    def search(self, typed: str = "", *, within: bool = False) -> None:
        """The search, with these words if any; ``within``: in the open case only, if there is one."""
        number = self._any_title()[0].split(" · ")[0] if self.case else ""
        self.show_place("search")
        begin = getattr(self.views.get("search"), "begin", None)
        if begin is not None:
            begin(typed, case=self.case, name=number, only=within and bool(self.case))

    def back(self) -> None:
        """One step back: from a case to the place it was opened from, from another place to where one was."""
        if self._in_case:
            self.close_case(self._came_from)
        elif self.place != "cases":
            self.go("cases")

    def set_width_class(self, width_class: str) -> None:
        """The window became narrow, normal or wide."""
        self._width_class = width_class
        self.views.set_width_class(width_class)

    def retranslate(self) -> None:
        """A place's own title in another language."""
        if not self._in_case:
            self._show_title()

    def leave(self) -> None:
        """The store is locked: remember where one was, forget what was shown."""
        self._looks.keep("last.folder", str(self._folder))
        self._looks.keep("last.case", self.case)
        self._looks.keep("last.view", self.view)
        self._signing.leave()
        self.views.clear()
        self._titles.clear()
        self._facts.clear()
        self._undos.clear()
        self.case = ""

    def show_place(self, place: str) -> None:
        """A place, whatever case is open."""
        self.place, self._in_case = place, False
        self._rail.place("cases" if place == "proposal" else place)
        view = self.views.get(place)
        own = getattr(view, "top_widgets", None)
        self._top.show_place_tools(*(own() if own is not None else ()))
        self._show_title()
        self.views.enter(place)
        self._tell_facts(place)
        self.settled.emit()

    def _show_title(self) -> None:
        _, detail = self._titles.get(self.place, ("", ""))
        self._top.show_title(words(f"shell.place.{self.place}"), detail)

    def _any_title(self) -> tuple[str, str]:
        """The case's lines as another of its views said them, until this one says them itself."""
        return next((self._titles[name] for name in CASE_VIEWS if name in self._titles), ("", ""))

    def _welcome(self, name: str, widget: QWidget) -> None:
        view = cast("View", widget)
        view.titled.connect(lambda first, second: self._titled(name, first, second))
        view.status.connect(lambda text: self._tell(name, text))
        if name in CASE_VIEWS:
            cast("CaseView", widget).go.connect(self.show_view)
        if (undoable := getattr(widget, "undoable", None)) is not None:
            undoable.connect(lambda text: self._tell_undo(name, text))
        for signal, act in self._links().items():
            if (told := getattr(widget, signal, None)) is not None:
                told.connect(act)
        told = getattr(widget, "set_width_class", None)
        if told is not None:
            told(self._width_class)

    def _links(self) -> dict[str, Callable[..., None]]:
        """What a screen may ask for beyond what all have, by the signal's name."""
        return {
            "opened": self.open_case,
            "opened_at": self.open_case,
            "archived": self._show_letter,
            "verify_asked": self._verify_document,
            "text_asked": self._show_text,
            "place_asked": self.go,
            "show_place": self._show_place_in_review,
            "show_item": self._show_item_in_review,
            "found_place": self._show_found,
            "field_asked": self._show_field,
            "lock_after": self.lock_after.emit,
            "letters_chosen": self._letters_chosen,
            "dossier_asked": self.dossier_asked.emit,
            "memo_asked": self.memo_asked.emit,
        }

    def _letters_chosen(self) -> None:
        """Chosen in the settings; a review made later reads them from what is remembered."""
        told = getattr(self.views.made().get("review"), "renew_letters", None)
        if told is not None:
            told()

    def _show_letter(self, application: str) -> None:
        """The signed decision in the archive."""
        self.show_place("archive")
        show = getattr(self.views.get("archive"), "show_letter", None)
        if show is not None:
            show(application)

    def _verify_document(self, document: str, name: str) -> None:
        """A received document's whole verdict in the archive."""
        self.show_place("archive")
        show = getattr(self.views.get("archive"), "show_document", None)
        if show is not None:
            show(document, name)

    def _show_text(self, kind: str, id: str) -> None:
        """A text of the letters in the settings."""
        self.show_place("settings")
        show = getattr(self.views.get("settings"), "show_register", None)
        if show is not None:
            show(kind, id)

    def _show_place_in_review(self, document: str, page: int, quote: str) -> None:
        """A place in a document; when the review has still to read the case, as soon as it has."""
        self._want(document, Selector(page=page or None, quote=quote or None), ())

    def _show_field(self, pointer: str) -> None:
        """A field of the application, by its pointer."""
        self.show_view("application")
        show = getattr(self.views.get("application"), "show_field", None)
        if show is not None:
            show(pointer)

    def _show_item_in_review(self, item: str) -> None:
        """An item of the checklist; when the review has still to read the case, as soon as it has."""
        self._wanted_item = item
        self.show_view("review")
        if "review" in self._titles:
            self._show_wanted()

    def _show_found(self, case: str, document: str, place: Selector, forms: tuple[str, ...]) -> None:
        """A hit of the search, in its case, with all forms of the page shown."""
        self.open_case(case)
        self._want(document, place, forms)

    def _want(self, document: str, place: Selector, found: tuple[str, ...]) -> None:
        self._wanted = (document, place, found)
        self.show_view("review")
        if "review" in self._titles:
            self._show_wanted()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        item, self._wanted_item = self._wanted_item, ""
        open_item = getattr(self.views.get("review"), "open_item", None)
        if item and open_item is not None:
            open_item(item)
        show = getattr(self.views.get("review"), "open_document", None)
        if wanted is not None and show is not None:
            document, place, found = wanted
            show(document, place, **({"found": found} if found else {}))
            focus = getattr(self.views.get("review"), "focus_document", None)
            if found and focus is not None:
                focus()

    def _titled(self, name: str, first: str, second: str) -> None:
        self._titles[name] = (first, second)
        if name == "review" and (self._wanted is not None or self._wanted_item):
            QTimer.singleShot(0, self, self._show_wanted)  # the review says its title before it has laid itself out
        if name != self.name():
            return
        if self._in_case:
            self._top.show_case(first, second)
        else:
            self._show_title()

    def _tell(self, name: str, text: str) -> None:
        self._facts[name] = text
        if name == self.name():
            self.told.emit(text)

    def undo(self) -> None:
        """Take back what the screen that is shown says can be taken back."""
        act = getattr(self.current(), "undo", None)
        if act is not None:
            act()

    def _tell_undo(self, name: str, text: str) -> None:
        self._undos[name] = text
        if name == self.name():
            self.undoable.emit(text)

    def _tell_facts(self, name: str) -> None:
        self.told.emit(self._facts.get(name, ""))
        self.undoable.emit(self._undos.get(name, ""))
