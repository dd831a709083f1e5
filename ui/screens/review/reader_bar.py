"""The tools over the document: find, page, zoom, and the marks one can make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QToolButton, QWidget

from ic16desk.model.checklists import MEANINGS, MarkMeaning
from ic16desk.model.names import visible
from ic16desk.model.places import Meaning
from ui.i18n import follow, say, words
from ui.screens.review.signs import meaning_sign
from ui.screens.review.zoom_button import ZoomButton
from ui.theme import font, wear
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import holder, line, row

#: What a highlight can mean; the first is the plain one.
CHOICES: tuple[Meaning, ...] = ("highlight", "supports", "contradicts", "unclear", "ask")

#: Widths from which every meaning, the highlight's word, and the steps of the zoom have room.
_ALL, _WORDS, _STEPS = 860, 505, 430
_LONGEST_LABEL = 12


class ReaderBar(QFrame):
    """Signals: ``page_asked`` what was typed as a page; ``zoom`` -1, 0, 1; ``mark`` a meaning; the others as named.

    ``zoom_chosen`` carries width, text or a factor, ``turn`` degrees clockwise, ``side`` whether the pages are listed.
    """

    find_asked = Signal()
    page_asked = Signal(str)
    zoom = Signal(int)
    zoom_chosen = Signal(object)
    turn = Signal(int)
    side = Signal(bool)
    mark = Signal(str)
    note = Signal()
    area = Signal(bool)
    cite = Signal()
    split = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(44)
        self.setMinimumWidth(320)  # what does not fit goes: see resizeEvent
        self._pages, self._label, self._title = 0, "", ""
        self._wide = False
        self._meanings: Sequence[MarkMeaning] = MEANINGS
        self._side = IconButton("panels-top-left", "review.outline.open", keys="F4", checkable=True)
        self._side.clicked.connect(self.side)
        self._find = IconButton("search", "review.find.open", keys="Ctrl+F")
        self._find.clicked.connect(self.find_asked)
        self.page = QLineEdit()
        self.page.setFixedWidth(44)
        self.page.setFont(font(tabular=True))
        say(self.page, "review.page.name", to="name")
        self.page.returnPressed.connect(lambda: self.page_asked.emit(self.page.text().strip()))
        self._of = Label("", ink="text2", tabular=True)
        self._paging = holder(row(self.page, self._of, spacing=6, margins=(6, 0, 6, 0)))
        self._out, self._into = (
            IconButton("minus", "review.zoom.out", keys="Ctrl+-"),
            IconButton("plus", "review.zoom.in", keys="Ctrl++"),
        )
        self._out.clicked.connect(lambda: self.zoom.emit(-1))
        self._into.clicked.connect(lambda: self.zoom.emit(1))
        self._fit = ZoomButton(self)
        self._zooming = holder(row(line(vertical=True), self._out, self._fit, self._into, spacing=2))
        self._name = ElidedLabel("", "small", ink="text2")
        self._cite = IconButton("quote", "review.mark.cite", keys="E", tint="accent", words=True)
        self._cite.clicked.connect(self.cite)
        self._marking = self._mark_tools()
        self._split = IconButton("columns-2", "review.split.open", keys="Ctrl+D", checkable=True)
        self._split.clicked.connect(self._ask_split)
        self.setLayout(
            row(
                self._side,
                self._find,
                line(vertical=True),
                self._paging,
                self._zooming,
                (self._name, 1),
                self._cite,
                self._marking,
                line(vertical=True),
                self._split,
                spacing=3,
                margins=(6, 0, 6, 1),
            )
        )
        self.set_wide(False)
        self.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        self.show_meanings(self._meanings)
        told = words("review.page.of", total=self._pages)
        if self._label:
            told = f"{told} · {words('review.page.labelled', label=self._label)}"
        self._of.setText(told)

    def show_kind(self, *, paged: bool, zooms: bool, areas: bool, cites: bool, name: str, marks: bool = True) -> None:
        """Offer what this kind of document takes.

        ``cites``: the citing button stands here, not over the selection; ``marks``: it may be marked at all.
        """
        self._paging.setVisible(paged)
        self._side.setVisible(paged)
        self._fit.show_kind(paged=paged)
        self._zooming.setVisible(zooms)
        self._area.setVisible(areas)
        self._cite.setVisible(cites and marks)
        self._marking.setVisible(bool(name) and marks)
        self._find.setVisible(bool(name))
        self._title = "" if paged else name
        self._name.setText("" if self._split.isChecked() else self._title)
        self._area.setChecked(False)

    def show_letters(self, shown: Callable[[str], str]) -> None:
        """The keys that tooltips tell; ``shown`` gives the key of a command's name."""
        self._cite.set_keys(shown("cite"))
        for name, tool in self._keyed.items():
            tool.set_keys(shown(name))

    def show_page(self, page: int, pages: int, label: str = "") -> None:
        """Where one reads; ``label``: what the document itself calls the page, where that differs."""
        self._pages, self._label = pages, visible(label)[:_LONGEST_LABEL]
        if not self.page.hasFocus():
            self.page.setText(str(page or ""))
        self.retranslate()

    def show_zoom(self, text: str) -> None:
        """Width, text or per cent."""
        self._fit.show_zoom(text)

    def set_area(self, on: bool) -> None:
        """Whether the next drag makes an area."""
        self._area.setChecked(on)

    def set_split(self, on: bool) -> None:
        """Whether two documents are shown: then their names stand over them."""
        self._split.setChecked(on)
        self._name.setText("" if on else self._title)

    def set_wide(self, wide: bool) -> None:
        """Every meaning as a tool of its own, or in a menu."""
        self._wide = wide
        self._fit_in()

    def set_side(self, on: bool) -> None:
        """Whether the pages are listed at the left."""
        self._side.setChecked(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and tools that do not fit go; all of them are in a menu, too."""
        super().resizeEvent(event)
        self._fit_in()

    def _fit_in(self) -> None:
        wide = self._wide and self.width() >= _ALL
        for tool in self._tools:
            tool.setVisible(wide)
        self._more.setVisible(not wide)
        for part in (self._out, self._into):
            part.setVisible(self.width() >= _STEPS)
        style = Qt.ToolButtonStyle
        with_words = self.width() >= _WORDS
        self._highlight.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_words else style.ToolButtonIconOnly)

    def show_meanings(self, meanings: Sequence[MarkMeaning]) -> None:
        """The words, icons and colours of the checklist of the case; they follow the language."""
        self._meanings = meanings
        found = {meaning.code: meaning_sign(meaning) for meaning in meanings}
        for code, tool, entry in zip(CHOICES[1:], self._tools, self._entries, strict=True):
            sign = found[code]
            tool.set_icon(sign.icon, sign.tint)
            tool.set_name(sign.name)
            tool.setText(sign.name)
            entry.setText(sign.name)
            wear(entry, sign.icon, sign.tint)

    def _ask_split(self) -> None:
        self._split.setChecked(not self._split.isChecked())  # whoever is asked says how it is
        self.split.emit()

    def _mark_tools(self) -> QWidget:
        self._highlight = IconButton("highlighter", "review.mark.highlight", keys="H", words=True)
        self._highlight.clicked.connect(lambda: self.mark.emit("highlight"))
        self._more = IconButton("chevron-down", "review.mark.meanings")
        self._more.setMinimumWidth(22)
        menu = QMenu(self._more)
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tools: list[IconButton] = []
        self._entries: list[QAction] = []
        for meaning in CHOICES[1:]:
            tool = IconButton("circle", words=True)
            tool.clicked.connect(lambda _=False, own=meaning: self.mark.emit(own))
            self._tools.append(tool)
            entry = menu.addAction("")
            entry.triggered.connect(lambda _=False, own=meaning: self.mark.emit(own))
            entry.setParent(menu)
            self._entries.append(entry)
        note = IconButton("sticky-note", "review.mark.note", keys="N")
        note.clicked.connect(self.note)
        self._area = IconButton("square-dashed", "review.mark.area", keys="A", checkable=True)
        self._area.clicked.connect(self.area)
        self._keyed = {"highlight": self._highlight, "note": note, "area": self._area}
        self._keyed.update(zip(CHOICES[1:], self._tools, strict=True))
        return holder(row(self._highlight, self._more, *self._tools, note, self._area, spacing=2))
