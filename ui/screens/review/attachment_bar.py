"""What hangs on an e-mail message: a line of buttons under the tools; and the way back from one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame

from ic16desk.model.documents import Attachment
from ic16desk.model.names import visible
from ui.i18n import follow, words
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.labels import ElidedLabel, plain_tooltip
from ui.widgets.layouts import clear, row

#: Buttons before the rest goes into a menu, and letters of a name.
_MOST, _LETTERS = 3, 26


class AttachmentBar(QFrame):
    """``chosen`` carries an attachment's number; ``left``: back to the message."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(42)
        self._list: tuple[Attachment, ...] = ()
        self._open = ""
        self._row = row(spacing=4, margins=(8, 0, 8, 1))
        self.setLayout(self._row)
        self.hide()
        follow(self)

    def retranslate(self) -> None:
        """The buttons in the screen's language."""
        self._fill()

    def show_list(self, attachments: Sequence[Attachment]) -> None:
        """What there is; hidden when that is nothing."""
        self._list, self._open = tuple(attachments), ""
        self._fill()

    def show_open(self, name: str) -> None:
        """One of them is shown."""
        self._open = name
        self._fill()

    def _fill(self) -> None:
        clear(self._row)
        self.setVisible(bool(self._list))
        if self._open:
            back = Button("review.attachment.back", "ghost", icon="arrow-left", keys="Esc")
            back.clicked.connect(self.left)
            self._row.addWidget(back)
            self._row.addWidget(ElidedLabel(words("review.attachment.shown", name=visible(self._open)), ink="text2"), 1)
            return
        for each in self._list[:_MOST]:
            button = Button(text=_short(each), kind="ghost", icon="paperclip")
            button.setToolTip(plain_tooltip(_named(each)))
            button.setAccessibleName(words("review.attachment.open", name=_named(each)))
            button.clicked.connect(partial(self.chosen.emit, each.number))
            self._row.addWidget(button)
        if len(self._list) > _MOST:
            more = MenuButton("review.attachment.more")
            entries = []
            for each in self._list[_MOST:]:
                entry = QAction(_named(each).replace("&", "&&"), more)
                entry.triggered.connect(partial(self._chosen, each.number))
                entries.append(entry)
            more.set_actions(entries)
            self._row.addWidget(more)
        self._row.addStretch(1)

    def _chosen(self, number: int, _on: bool = False) -> None:
        self.chosen.emit(number)


def _named(attachment: Attachment) -> str:
    kilobytes = f"{max(1, round(attachment.size / 1000)):,}".replace(",", "\u00a0")
    return words("review.attachment.size", name=visible(attachment.name), size=kilobytes)


def _short(attachment: Attachment) -> str:
    name = visible(attachment.name)
    stem, dot, suffix = name.rpartition(".")
    if len(name) > _LETTERS and dot and len(suffix) < 6:
        name = f"{stem[: _LETTERS - len(suffix) - 2]}\u2026.{suffix}"
    return name[: _LETTERS + 2].replace("&", "&&")
