"""The panel that narrows and orders the marks, and the words of its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from ui.i18n import follow, say, words
from ui.screens.review.mark_filters import FACETS, IN_FILE, NO_ITEM, OPEN_DOCUMENT, ORDERS, MarkRow, Order
from ui.screens.review.signs import meaning_sign
from ui.widgets.facets import Facet, FacetGroup, FacetList
from ui.widgets.labels import Label
from ui.widgets.layouts import column, line, row, scrolled
from ui.widgets.pages.marks import look_of
from ui.widgets.popover import Popover

_SIZE = 300, 430


class MarkFacets(Popover):
    """``changed`` carries what is checked by facet, ``ordered`` an order."""

    changed = Signal(object)
    ordered = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.list = FacetList()
        self.order = QComboBox()
        say(self.order, "review.marks.order", to="name")
        for name in ORDERS:
            self.order.addItem("", name)
        self._area: QScrollArea = scrolled(self.list, words("ui.facets.title"))
        self._line = line()
        label = say(Label("", "small", ink="text2"), "review.marks.order")
        head = row(label, (self.order, 1), margins=(16, 12, 14, 8))
        self.setLayout(column(head, self._line, (self._area, 1), spacing=0, margins=(1, 1, 1, 1)))
        self.setFixedWidth(_SIZE[0])
        self.list.changed.connect(self.changed)
        self.order.activated.connect(lambda _: self.ordered.emit(self.chosen_order()))
        follow(self)

    def retranslate(self) -> None:
        """Names of the orders."""
        self.setAccessibleName(words("review.marks.narrow"))
        self._area.setAccessibleName(words("ui.facets.title"))
        for number, name in enumerate(ORDERS):
            self.order.setItemText(number, words(f"review.marks.by.{name}"))

    def chosen_order(self) -> Order:
        """The order."""
        return cast("Order", self.order.currentData())

    def show_order(self, order: str) -> None:
        """The order that is in force."""
        self.order.setCurrentIndex(max(0, self.order.findData(order)))

    def open_beside(self, box: QRect) -> None:
        """Show it beside its button, as high as what there is to choose."""
        for part in (self._line, self._area):
            part.setVisible(self.list.has_groups())
        head = 60
        wanted = head + self.list.sizeHint().height() if self.list.has_groups() else head
        self.setFixedHeight(min(_SIZE[1], wanted, self.room().height()))
        self.open_at(box, self.order)


def groups_of(rows: Sequence[MarkRow], counts: Mapping[str, Counter[str]]) -> list[FacetGroup]:
    """The facets that tell the rows apart, with their counts; of a facet with one value nothing is asked."""
    made = []
    for facet in FACETS:
        values = counts[facet]
        codes = sorted(values, key=lambda code: (code != OPEN_DOCUMENT, -values[code], value_words(rows, facet, code)))
        if len(values) > 1:
            facets = tuple(Facet(code, value_words(rows, facet, code), values[code]) for code in codes)
            made.append(FacetGroup(facet, words(f"review.marks.facet.{facet}"), facets, shown=7))
    return made


def value_words(rows: Sequence[MarkRow], facet: str, code: str) -> str:
    """A value of a facet in words."""
    if code == IN_FILE:
        return words("review.external.in_file")
    if facet == "meaning":
        look = next((row.look for row in rows if row.meaning == code and row.look), None)
        return meaning_sign(look_of(code, look)).name
    if facet == "state":
        return words(f"review.marks.state.{code}")
    if code == OPEN_DOCUMENT:
        return words("review.marks.open_document")
    if code == NO_ITEM:
        return words("review.mark.no_item")
    name = {"author": "author_name", "document": "document_name"}.get(facet, facet)
    return str(next((getattr(row, name) for row in rows if row.value(facet) == code), code))
