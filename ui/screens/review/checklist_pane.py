"""The right pane: the two tabs, the section's bar, the current item, its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ic16desk.model.checklist_upgrade import Upgrade
from ic16desk.model.checklists import Item
from ui.i18n import follow, words
from ui.screens.review.answer_box import AnswerBox
from ui.screens.review.case_review import TABS, CaseReview, Narrowing, Said
from ui.screens.review.differences import Differences
from ui.screens.review.former import NoLongerView
from ui.screens.review.item_card import ItemCard
from ui.screens.review.item_views import ItemList, ItemStrip, item_sign
from ui.screens.review.narrow_bar import NarrowBar
from ui.screens.review.part_list import named_part
from ui.screens.review.scores import ScoresView
from ui.widgets.buttons import IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, holder, row
from ui.widgets.tabs import WrapTabs

#: Below this height an empty reason has one line, and below the lower one the card's head tells what it rests on.
_TIGHT, _LOW = 660, 520


class ChecklistPane(QWidget):
    """``item_shown`` the id of the item that is on the card now; ``given`` an item's id and what I say on it."""

    item_shown = Signal(str)
    given = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._review: CaseReview | None = None
        self.item = ""
        self._last: dict[str, str] = {}
        self.tabs = WrapTabs([f"review.tab.{tab}" for tab in TABS], shares=(0.56, 0.44))
        self.strip, self.list, self.card, self.answers = ItemStrip(), ItemList(), ItemCard(), AnswerBox()
        self.narrow = NarrowBar()
        self._none = EmptyState("review.narrow.none", "list-filter", "review.narrow.clear")
        self._listing = IconButton("list-checks", "review.items.list", checkable=True)
        self._letter = Label("", "strong")
        self._section = ElidedLabel("", "strong")
        self._section.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._count = Label("", "small", ink="text2", tabular=True)
        self._opens = Label("", "small", ink="text2")
        self._scoring = IconButton("chart-column", "review.scores.title")
        self._before = IconButton("arrow-up", "review.items.before", keys="K")
        self._after = IconButton("arrow-down", "review.items.after", keys="J")
        bar = frame(
            "bar",
            row(
                self._listing,
                self._letter,
                self._section,
                self._count,
                None,
                self._opens,
                self._scoring,
                self._before,
                self._after,
                spacing=6,
                margins=(10, 0, 10, 0),
            ),
            height=40,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._none.hide()
        listed = holder(column(self.narrow, (self.list, 1), (self._none, 1), spacing=0))
        self.differences, self.former, self.scores = Differences(), NoLongerView(), ScoresView()
        for behind in (listed, self.differences, self.former, self.scores):
            behind.setMinimumHeight(1)  # what is behind the card takes no height from it
            self._stack.addWidget(behind)
        self._strip_frame = frame("bar", row((self.strip, 1)))
        layout: QVBoxLayout = column(self.tabs, bar, self._strip_frame, (self._stack, 1), self.answers, spacing=0)
        self.setLayout(frame_layout(layout))
        self._connect()
        self.set_wide(False)
        self.setMinimumWidth(360)
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        self._opens.setText(words("review.items.open"))
        self._dress()

    def set_wide(self, wide: bool) -> None:
        """Room for the strip of items."""
        self._strip_frame.setVisible(wide)
        self._opens.setVisible(wide)

    def show_letters(self, shown: Callable[[str], str]) -> None:
        """The keys that tooltips and key caps tell; ``shown`` gives the key of a command's name."""
        self._before.set_keys(shown("before"))
        self._after.set_keys(shown("after"))
        self.card.show_keys(shown("show"))
        self.answers.bar.show_keys({str(n): shown(f"digit{n}") for n in range(6)})

    def toggle_list(self) -> None:
        """All items, or the card again."""
        if self._review is not None:
            self._listing.toggle()

    def show_case(self, review: CaseReview | None, item: str = "") -> None:
        """Show a case, or the same one as it stands now; ``item`` to begin with."""
        same = review is not None and self._review is not None and review.case.id == self._review.case.id
        if review is not None:
            review.follow(self._review)
        self._review = review
        self.former.show_case(review)
        self.scores.show_case(review)
        if self._besides() and not same:
            self._to_card(focus=False)
        if review is None:
            self.item = ""
            self._last.clear()
            self.answers.forget()
            self.card.show_item(None, None)
            self.list.rows_model.replace(())
            self.narrow.choose("all")
            self._dress()
            return
        if self._besides() or (same and self._listing.isChecked() and review.item(self.item) is not None):
            self.refresh()  # what one looks at instead of the card stays
            return
        wanted = next((x for x in (self.item, item) if x and review.item(x)), None) or _first(review)
        self.show_item(wanted)

    def show_differences(self, review: CaseReview, offer: Upgrade) -> None:
        """What a newer version asks otherwise, in place of the card."""
        self.answers.flush()
        self._listing.setChecked(False)
        self.differences.show_offer(review, offer)
        self._stack.setCurrentWidget(self.differences)
        self.answers.setVisible(False)
        self.differences.view.setFocus()

    def close_differences(self) -> None:
        """Back to the card, if they were there."""
        if self._stack.currentWidget() is self.differences:
            self._to_card()

    def show_no_longer(self, item: str = "") -> bool:
        """The answers whose items are no longer asked; whether there are any."""
        if self._review is None or not self._review.no_longer:
            return False
        self.answers.flush()
        self._listing.setChecked(False)
        self._stack.setCurrentWidget(self.former)
        self.answers.setVisible(False)
        self.former.go_to(item)
        return True

    def show_scores(self) -> None:
        """The points of the case put together, in place of the card."""
        if self._review is not None:
            self.answers.flush()
            self._listing.setChecked(False)
            self._stack.setCurrentWidget(self.scores)
            self.answers.setVisible(False)
            self.scores.view.setFocus()

    def main_widget(self) -> QWidget:
        """What has the keys of this pane now."""
        if self._stack.currentWidget() is self.scores:
            return self.scores.view
        if self._stack.currentWidget() is self.differences:
            return self.differences.view
        if self._stack.currentWidget() is self.former:
            return self.former
        return self.list if self._listing.isChecked() else self.card

    def show_item(self, item_id: str) -> bool:
        """Put an item on the card; whether it is asked in this case."""
        review = self._review
        item = review.item(item_id) if review else None
        if review is None or item is None:
            return False
        changed = item_id != self.item
        self.item = item_id
        found = review.section_of(item_id)
        if found is not None:
            self._last[found[0]] = item_id
        self._listing.setChecked(False)
        self._to_card(focus=False)
        self.card.show_item(review, item)
        self._show_answers(review, item)
        self._dress()
        if changed:
            self.item_shown.emit(item_id)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low pane leaves the card its room."""
        super().resizeEvent(event)
        self.answers.set_low(self.height() < _TIGHT)
        self.card.set_low(self.height() < _LOW)

    def refresh(self) -> None:
        """Show what I say now (the review was changed in place)."""
        if self._review is not None and self.item:
            item = self._review.item(self.item)
            self.card.show_item(self._review, item)
            if item is not None:
                self._show_answers(self._review, item)
            if self._listing.isChecked():
                self._fill_list(again=True)
            self._dress()

    def show_part(self, part: str) -> None:
        """Put another part of the item on the card."""
        if self._review is not None and self._review.part(self.item) != part:
            self._review.chosen[self.item] = part
            self.refresh()

    def step_open(self, by: int) -> bool:
        """To the next or former open item, the open parts of this one first; whether there is one."""
        part = self._review.next_open_part(self.item, by) if self._review else None
        if part is not None:
            self.show_part(part)
            return True
        wanted = self._review.next_open(self.item, by) if self._review else None
        return bool(wanted) and self.show_item(wanted or "")

    def step(self, by: int) -> bool:
        """To the next or former item."""
        wanted = self._review.neighbour(self.item, by) if self._review else None
        return bool(wanted) and self.show_item(wanted or "")

    def back_step(self) -> bool:
        """From the list, or what stands in the card's place, back to it (Esc); whether anything was there."""
        if self._besides():
            self._to_card()
            return True
        if self._listing.isChecked():
            self._listing.setChecked(False)
            self._toggle_list(False)
            return True
        return False

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.strip.asked.connect(self.show_item)
        self.list.asked.connect(self._from_list)
        self.list.former_asked.connect(self.show_no_longer)
        self.differences.closed.connect(self._to_card)
        self.scores.closed.connect(self._to_card)
        self.scores.asked.connect(self._from_list)
        self._scoring.clicked.connect(self.show_scores)
        self.card.confirmed.connect(self._confirm)
        self._listing.toggled.connect(self._toggle_list)
        self._before.clicked.connect(lambda: self.step_open(-1))
        self._after.clicked.connect(lambda: self.step_open(1))
        self.answers.given.connect(self.given)
        self.answers.waits.connect(self._waits)
        self.card.parts.asked.connect(self.show_part)
        self.narrow.chosen.connect(lambda _name: self._fill_list())
        self._none.pressed.connect(self._show_all)
        self.answers.left.connect(self.card.setFocus)

    def _show_answers(self, review: CaseReview, item: Item) -> None:
        said = review.mine(item.id)
        self.answers.show_item(
            item,
            said,
            case=review.case.id,
            part_name=named_part(review, item.id, said.part) if said.part else "",
            clarify_number=review.clarify_number(item.id),
        )
        self._waits()

    def _waits(self) -> None:
        """Say which answers wait for their reason, on the card and wherever items stand."""
        review, waiting = self._review, self.answers.waiting()
        if review is not None and review.waiting != waiting:
            review.waiting = waiting
            self.card.show_item(review, review.item(self.item))
            self._dress()

    def _fill_list(self, *, again: bool = False) -> None:
        """The list as it stands now; ``again``: it is being looked at, so the cursor stays where it is."""
        review = self._review
        if review is None:
            return
        items, chosen = review.items(self._tab()), self.narrow.current()
        names = get_args(Narrowing)
        self.narrow.show_counts({name: sum(review.fits(item.id, name) for item in items) for name in names})
        current = (again and self.list.chosen()) or self.item
        some = bool(self.list.show_tab(review, self._tab(), current, chosen))
        self.list.setVisible(some)
        self._none.setVisible(not some)

    def _show_all(self) -> None:
        self.narrow.choose("all")
        self._fill_list()
        self.list.setFocus()

    def _tab(self) -> str:
        return TABS[max(0, self.tabs.currentIndex())]

    def _tab_chosen(self, number: int) -> None:
        tab = TABS[max(0, number)]
        review = self._review
        if review is None:
            return
        found = review.section_of(self.item)
        if found is not None and found[0] == tab:
            return
        items = review.items(tab)
        if items:
            kept = self._last.get(tab, "")
            self.show_item(kept if review.item(kept) else items[0].id)

    def _toggle_list(self, on: bool) -> None:
        if on and self._review is not None:
            self._fill_list()
            self._stack.setCurrentIndex(1)
            (self.list if self.list.isVisibleTo(self) else self.narrow.chips[self.narrow.current()]).setFocus()
        else:
            self._stack.setCurrentIndex(0)
            self.card.setFocus()
        self.answers.setVisible(not on)

    def _besides(self) -> bool:
        return self._stack.currentWidget() in (self.differences, self.former, self.scores)

    def _to_card(self, *, focus: bool = True) -> None:
        self._stack.setCurrentWidget(self.card)
        self.answers.setVisible(True)
        if focus:
            self.card.setFocus()

    def _confirm(self, said: object) -> None:
        """My former answer once more, with the words as they stand in the box now."""
        if isinstance(said, Said):
            self.answers.press_code(str(said.points) if said.points is not None else said.code)

    def _from_list(self, item: str) -> None:
        self.show_item(item)
        self.card.setFocus()

    def _dress(self) -> None:
        review = self._review
        found = review.section_of(self.item) if review else None
        for part in (self._listing, self._before, self._after):
            part.setEnabled(review is not None)
        for number, name in enumerate(TABS):
            self.tabs.show_progress(number, *(review.progress(name) if review else (0, 0)))
        if review is None or found is None:
            for label in (self._letter, self._section, self._count):
                label.setText("")
            self.strip.show_items((), "")
            return
        tab, section, items = found
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(TABS.index(tab))
        self.tabs.blockSignals(False)
        self.tabs.update()
        self._letter.setText(section.id)
        self._section.setText(section.title.get(review.language))
        self._scoring.setVisible(tab == "expediency")
        done, total = review.counts(items)
        self._count.setText(words("ui.progress.counts", done=done, total=total))
        self.strip.show_items([(item.id, item_sign(review, item.id)) for item in items], self.item)


def frame_layout(layout: QVBoxLayout) -> QVBoxLayout:
    """The pane's ground with the hairline at its left."""
    return column((frame("sideRight", layout), 1))


def _first(review: CaseReview) -> str:
    """The first open item of the first tab, else its first."""
    items = review.items(TABS[0]) or review.case.shown
    return next((item.id for item in items if review.is_open(item.id)), items[0].id if items else "")
