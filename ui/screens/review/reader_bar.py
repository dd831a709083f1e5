"""The tools over the document: find, page, zoom, and the marks one can make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QToolButton, QWidget

from ic16desk.model.checklists import MEANINGS, MarkMeaning
from ic16desk.model.places import Meaning
from ui.i18n import follow, say, words
from ui.screens.review.signs import meaning_sign
from ui.theme import font, wear
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import holder, line, row

#: What a highlight can mean; the first is the plain one.
CHOICES: tuple[Meaning, ...] = ("highlight", "supports", "contradicts", "unclear", "ask")


class ReaderBar(QFrame):
    """Signals: ``page_asked`` from 1; ``zoom`` -1, 0, 1; ``mark`` a meaning; the others as they are named."""

    find_asked = Signal()
    page_asked = Signal(int)
    zoom = Signal(int)
    mark = Signal(str)
    note = Signal()
    area = Signal(bool)
    cite = Signal()
    split = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(44)
        self._pages = 0
        self._meanings: Sequence[MarkMeaning] = MEANINGS
        self._find = IconButton("search", "review.find.open", keys="Ctrl+F")
        self._find.clicked.connect(self.find_asked)
        self.page = QLineEdit()
        self.page.setFixedWidth(46)
        self.page.setFont(font(tabular=True))
        self.page.setValidator(QIntValidator(1, 99999, self.page))
        say(self.page, "review.page.name", to="name")
        self.page.returnPressed.connect(lambda: self.page_asked.emit(int(self.page.text() or 1)))
        self._of = Label("", ink="text2", tabular=True)
        self._paging = holder(row(self.page, self._of, spacing=6, margins=(6, 0, 6, 0)))
        out, into = (
            IconButton("minus", "review.zoom.out", keys="Ctrl+-"),
            IconButton("plus", "review.zoom.in", keys="Ctrl++"),
        )
        out.clicked.connect(lambda: self.zoom.emit(-1))
        into.clicked.connect(lambda: self.zoom.emit(1))
        self._fit = QToolButton()
        self._fit.setFixedHeight(30)
        self._fit.setFont(font("label", factor=0.94))
        say(self._fit, "review.zoom.fit", to="tooltip")
        self._fit.clicked.connect(lambda: self.zoom.emit(0))
        self._zooming = holder(row(line(vertical=True), out, self._fit, into, spacing=2))
        self._name = ElidedLabel("", "small", ink="text2")
        self._cite = IconButton("quote", "review.mark.cite", keys="E", tint="accent", words=True)
        self._cite.clicked.connect(self.cite)
        self._marking = self._mark_tools()
        self._split = IconButton("columns-2", "review.split.open", keys="Ctrl+D", checkable=True)
        self._split.clicked.connect(self._ask_split)
        self.setLayout(
            row(
                self._find,
                line(vertical=True),
                self._paging,
                self._zooming,
                (self._name, 1),
                self._cite,
                self._marking,
                line(vertical=True),
                self._split,
                spacing=4,
                margins=(8, 0, 8, 1),
            )
        )
        self.set_wide(False)
        self.show_kind(paged=False, zooms=False, areas=False, cites=False, name="")
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        self.show_meanings(self._meanings)
        self._of.setText(words("review.page.of", total=self._pages))

    def show_kind(self, *, paged: bool, zooms: bool, areas: bool, cites: bool, name: str) -> None:
        """Offer what this kind of document takes; ``cites``: the citing button stands here, not over the selection."""
        self._paging.setVisible(paged)
        self._zooming.setVisible(zooms)
        self._area.setVisible(areas)
        self._cite.setVisible(cites)
        self._marking.setVisible(bool(name))
        self._find.setVisible(bool(name))
        self._name.setText("" if paged else name)
        self._area.setChecked(False)

    def show_letters(self, shown: Callable[[str], str]) -> None:
        """The keys that tooltips tell; ``shown`` gives the key of a command's name."""
        self._cite.set_keys(shown("cite"))
        for name, tool in self._keyed.items():
            tool.set_keys(shown(name))

    def show_page(self, page: int, pages: int) -> None:
        """Where one reads."""
        self._pages = pages
        if not self.page.hasFocus():
            self.page.setText(str(page or ""))
        self.retranslate()

    def show_zoom(self, text: str) -> None:
        """Width, text or per cent."""
        self._fit.setText(text)
        self._fit.setAccessibleName(text)

    def set_area(self, on: bool) -> None:
        """Whether the next drag makes an area."""
        self._area.setChecked(on)

    def set_split(self, on: bool) -> None:
        """Whether two documents are shown."""
        self._split.setChecked(on)

    def set_wide(self, wide: bool) -> None:
        """Every meaning as a tool of its own, or in a menu."""
        for tool in self._tools:
            tool.setVisible(wide)
        self._more.setVisible(not wide)

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
        highlight = IconButton("highlighter", "review.mark.highlight", keys="H", words=True)
        highlight.clicked.connect(lambda: self.mark.emit("highlight"))
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
        self._keyed = {"highlight": highlight, "note": note, "area": self._area}
        self._keyed.update(zip(CHOICES[1:], self._tools, strict=True))
        return holder(row(highlight, self._more, *self._tools, note, self._area, spacing=2))
