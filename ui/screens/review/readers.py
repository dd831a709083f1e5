"""The middle pane: one document, or two different ones beside each other; one of them has the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QWidget

from ic16desk.desk import Desk
from ui.bridge import Bridge
from ui.i18n import follow, words
from ui.screens.review.reader import Reader
from ui.theme import repolish
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column, holder, row

#: Two halves narrower than this stand under each other; lower than this, only the active one is seen.
_BESIDE, _UNDER = 380, 280


class HalfHead(QFrame):
    """The line over a half that says which document it is. ``other`` and ``closed``: its buttons."""

    other = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "half")
        self.setFixedHeight(28)
        self._title = ElidedLabel("", "label")
        self._switch = IconButton("arrow-left-right", "review.split.other", keys="F6")
        close = IconButton("x", "review.split.close")
        for tool in (self._switch, close):
            tool.setFixedHeight(24)
        self._switch.clicked.connect(self.other)
        close.clicked.connect(self.closed)
        self.setLayout(row((self._title, 1), self._switch, close, spacing=2, margins=(12, 0, 4, 0)))

    def show_state(self, name: str, *, active: bool, alone: bool) -> None:
        """``alone``: the other half does not fit and is behind this one."""
        self._title.setText(name)
        self._title.set_ink("accent" if active else "text2")
        self._switch.setVisible(alone)
        self.setProperty("active", "true" if active else "false")
        self.setAccessibleName(words("review.split.active" if active else "review.split.idle", name=name))
        repolish(self)


class Readers(QWidget):
    """One or two readers. Signals are those of :class:`Reader`, told after the one they came from became active.

    ``activated``: another half has the keys; ``split_asked``: the tool was pressed; ``arranged``: the user moved the
    line between the halves.
    """

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
    flag_clicked = Signal(str)
    marked_before = Signal()
    left_for = Signal()
    side_changed = Signal(bool)
    activated = Signal()
    split_asked = Signal()
    arranged = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.both = (Reader(bridge), Reader(bridge))
        self.split = False
        self._active = 0
        self._wide = False
        self._heads = (HalfHead(), HalfHead())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._halves = tuple(_half(head, reader) for head, reader in zip(self._heads, self.both, strict=True))
        for number, half in enumerate(self._halves):
            self.splitter.addWidget(half)
            self.splitter.setStretchFactor(number, 1)
        self.setLayout(column((self.splitter, 1), spacing=0))
        self.setMinimumWidth(320)
        self.splitter.splitterMoved.connect(lambda *_: self.arranged.emit())
        for head, reader in zip(self._heads, self.both, strict=True):
            self._connect(head, reader)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._arrange()
        follow(self)

    @property
    def active(self) -> Reader:
        """The reader that keys, marks, citing and the list of documents mean."""
        return self.both[self._active]

    @property
    def other(self) -> Reader | None:
        """The one beside it; None when there is only one."""
        return self.both[1 - self._active] if self.split else None

    @property
    def opened(self) -> tuple[Reader, ...]:
        """Those in use, from the left."""
        return self.both if self.split else (self.active,)

    @property
    def active_first(self) -> bool:
        """Whether the active one is the left or upper one."""
        return self._active == 0

    def showing(self, document: str) -> Reader | None:
        """The reader that shows a document already."""
        return next((reader for reader in self.opened if reader.row is not None and reader.row.id == document), None)

    def activate(self, reader: Reader) -> None:
        """Let keys, marks and the list mean this one."""
        number = self.both.index(reader)
        if number == self._active or not self.split:
            return
        self._active = number
        self._arrange()
        self.activated.emit()

    def set_split(self, on: bool) -> None:
        """Show two, or only the active one."""
        if on == self.split:
            return
        self.split = on
        if not on:
            self.both[1 - self._active].close_document()
        self._arrange()
        if on:
            self.set_share(0.5)

    def exchange(self) -> None:
        """The only one shown is to be the other half: its document stays where it is, the halves change places."""
        self.splitter.insertWidget(0, self._halves[1])
        self.both, self._heads, self._halves = self.both[::-1], self._heads[::-1], self._halves[::-1]
        self._active = 1 - self._active
        self._arrange()

    def set_wide(self, wide: bool) -> None:
        """Room for every tool in the bars, unless two stand beside each other."""
        self._wide = wide
        self._arrange()

    def set_bar(self, actions: Sequence[QAction]) -> None:
        """What the bar over a selection offers."""
        for reader in self.both:
            reader.set_bar(actions)

    def share(self) -> float:
        """How much of the room the first half has, 0 to 1."""
        first, second = self.splitter.sizes()
        return first / (first + second) if first and second else 0.5

    def set_share(self, share: float) -> None:
        """Give the first half its part."""
        whole = max(sum(self.splitter.sizes()), 1000)
        share = min(max(share, 0.1), 0.9)
        self.splitter.setSizes([round(whole * share), round(whole * (1 - share))])

    def close_documents(self) -> None:
        """Show nothing, in one half."""
        for reader in self.both:
            reader.close_document()
        self.split, self._active = False, 0
        self._arrange()

    def retranslate(self) -> None:
        """The lines over the halves."""
        alone = self.split and sum(not half.isHidden() for half in self._halves) == 1
        for number, (head, reader) in enumerate(zip(self._heads, self.both, strict=True)):
            head.show_state(reader.name or words("review.split.empty"), active=number == self._active, alone=alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, under each other, or one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= 2 * _BESIDE
        fits = beside or self.height() >= 2 * _UNDER
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        for number, (half, head, reader) in enumerate(zip(self._halves, self._heads, self.both, strict=True)):
            half.setVisible(number == self._active or (self.split and fits))
            head.setVisible(self.split)
            reader.bar.set_split(self.split)
            reader.bar.set_wide(self._wide and not (self.split and beside))
        self.retranslate()

    def _connect(self, head: HalfHead, reader: Reader) -> None:
        head.other.connect(self._to_other)
        head.closed.connect(partial(self._close_half, reader))
        reader.pressed.connect(partial(self.activate, reader))
        reader.shown.connect(lambda _: self.retranslate())
        reader.shown.connect(self.shown)
        reader.left.connect(self.left)
        reader.marked_before.connect(self.marked_before)
        reader.bar.split.connect(self._from(reader, self.split_asked))
        for told, telling in (
            (reader.cite, self.cite),
            (reader.mark, self.mark),
            (reader.note_asked, self.note_asked),
            (reader.noted, self.noted),
            (reader.area_made, self.area_made),
            (reader.point_made, self.point_made),
            (reader.area_moved, self.area_moved),
            (reader.mark_clicked, self.mark_clicked),
            (reader.flag_clicked, self.flag_clicked),
            (reader.left_for, self.left_for),
            (reader.side_changed, self.side_changed),
        ):
            told.connect(self._from(reader, telling))

    def _from(self, reader: Reader, telling: SignalInstance) -> Callable[..., None]:
        def tell(*said: object) -> None:
            self.activate(reader)
            telling.emit(*said)

        return tell

    def _to_other(self) -> None:
        other = self.other
        if other is not None:
            self.activate(other)
            other.focus_document()

    def _close_half(self, reader: Reader) -> None:
        if self.split:
            self.activate(self.both[1 - self.both.index(reader)])
            self.split_asked.emit()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.split:
            return
        for reader, half in zip(self.both, self._halves, strict=True):
            if half is new or half.isAncestorOf(new):
                self.activate(reader)


def _half(head: HalfHead, reader: Reader) -> QWidget:
    head.hide()
    return holder(column(head, (reader, 1), spacing=0))
