"""Confirming the texts of one decision: one act per text, each beside its words and its source."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.letter_texts import use_words
from ic16desk.model.changes import Done
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.register import Dated
from ic16desk.model.texts import TextToConfirm
from ic16desk.wording import shown
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, say, screen, words
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, holder, row

_STATUS = {"confirmed": ("warn", "history"), "draft": ("warn", "pencil"), "unknown": ("warn", "circle-help")}


class ConfirmTextsDialog(QDialog):
    """``edit_asked`` carries kind and id of a text somebody wants to write anew."""

    edit_asked = Signal(str, str)

    def __init__(
        self,
        bridge: Bridge[Desk],
        application: str,
        draft: DecisionDraft | None,
        *,
        at: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``at`` is the id of the text that is shown first; ``draft`` the one being written."""
        super().__init__(parent)
        self._bridge, self._application, self._draft, self._at = bridge, application, draft, at
        self._on: dt.date | None = draft.date if draft else None
        self.setModal(True)
        room = parent.window().size() if parent else QSize(1280, 720)
        self.resize(min(860, room.width() - 40), min(620, room.height() - 40))
        self.banners = BannerStack()
        self.cards: list[TextCard] = []
        self._left = Chip("", "warn", "pencil")
        self._note = say(Label("", ink="text2", wrap=True), "text.confirm.note")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.close_button = Button("ui.action.close", "outlined")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        top = row(say(Label("", "subtitle"), "text.confirm.title"), None, self._left, spacing=8)
        head = holder(column(top, self._note, spacing=4, margins=(20, 16, 20, 10)))
        foot = frame("foot", row(None, self.close_button, margins=(16, 8, 16, 8)))
        self.setLayout(column(head, self.banners, (self.area, 1), foot, spacing=0))
        follow(self)
        self._read()

    def retranslate(self) -> None:
        """Title, count and cards."""
        self.setWindowTitle(words("text.confirm.title"))
        for card in self.cards:
            card.retranslate()
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """The text that was asked for is in sight."""
        super().showEvent(event)
        self._go_to_asked()

    def put_away(self) -> None:
        """The case was left or the store locked."""
        self.reject()

    def left(self) -> int:
        """How many are not confirmed yet."""
        return sum(not card.confirmed for card in self.cards)

    def _read(self) -> None:
        application, draft = self._application, self._draft
        self._bridge.read(
            lambda desk: desk.letter_texts.to_confirm(application, draft=draft), self._show, self._failed, owner=self
        )

    def _show(self, found: tuple[TextToConfirm, ...]) -> None:
        self.cards = [TextCard(one) for one in found]
        for card in self.cards:
            card.asked.connect(lambda card=card: self._confirm(card))
            card.edit.clicked.connect(lambda _=False, card=card: self._edit(card))
        nothing = [] if self.cards else [say(Label("", ink="text2"), "text.say.none_unconfirmed")]
        inner = holder(column(*self.cards, *nothing, None, spacing=10, margins=(20, 4, 20, 20)))
        inner.setProperty("role", "pane")
        self.area.setWidget(inner)
        inner.show()
        self._count()
        self._go_to_asked()

    def _go_to_asked(self) -> None:
        if self.isVisible() and self.cards:
            card = next((card for card in self.cards if card.entry.id == self._at), self.cards[0])
            self._go_to(card)

    def _go_to(self, card: TextCard) -> None:
        card.take_focus()
        self.area.ensureWidgetVisible(card, 0, 24)
        self.area.verticalScrollBar().setValue(min(card.y() - 12, self.area.verticalScrollBar().maximum()))

    def _count(self) -> None:
        left = self.left()
        self._left.setText(words("text.count", n=left))
        self._left.setVisible(left > 0)

    def _confirm(self, card: TextCard) -> None:
        kind, id, on = card.entry.kind, card.entry.id, self._on
        card.set_busy(True)
        self.banners.clear()
        self._bridge.write(
            lambda desk: desk.registering.confirm(kind, id, on=on),
            lambda done: self._confirmed(card, done),
            lambda error: self._not_confirmed(card, error),
            owner=self,
        )

    def _confirmed(self, card: TextCard, done: Done[Dated]) -> None:
        card.show_confirmed(done.value)
        self._count()
        at = self.cards.index(card)
        waiting = [one for one in (*self.cards[at:], *self.cards[:at]) if not one.confirmed and one.one.confirmable]
        if waiting:
            self._go_to(waiting[0])
        else:
            self.close_button.setFocus()

    def _not_confirmed(self, card: TextCard, error: BaseException) -> None:
        card.set_busy(False)
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _edit(self, card: TextCard) -> None:
        self.accept()
        self.edit_asked.emit(card.entry.kind, card.entry.id)


class TextCard(QFrame):
    """One text: its words in every language, its source, its letters, and the button that confirms it."""

    asked = Signal()

    def __init__(self, one: TextToConfirm) -> None:
        super().__init__()
        self.one, self.entry, self.confirmed = one, one.entry, False
        self.setProperty("role", "card")
        self._id, self._status = Chip(one.entry.id, "accent"), Chip()
        self._name = Label("", "strong", wrap=True)
        self._text = Label("", wrap=True, selectable=True)
        self._source = Label("", "caption", ink="text2", wrap=True)
        self._letters = Label("", "caption", ink="text2", wrap=True)
        self.button = Button("text.confirm.act", "outlined", icon="badge-check")
        self.edit = Button("text.confirm.edit", "ghost", icon="pencil")
        for button in (self.button, self.edit):
            button.setAutoDefault(True)
        self.button.setEnabled(one.confirmable)
        self.button.clicked.connect(self.asked)
        told = column(
            row(self._id, self._status, None, spacing=6),
            self._name, self._text, self._source, self._letters, spacing=5,
        )  # fmt: skip
        acts = holder(column(self.button, self.edit, None, spacing=6))
        self.setLayout(row((holder(told), 1), acts, spacing=14, margins=(14, 12, 14, 12)))
        self.retranslate()

    def retranslate(self) -> None:
        """All words."""
        entry = self.entry
        tone, icon = ("ok", "circle-check") if self.confirmed else _STATUS[entry.status]
        self._status.show_state(words(f"register.status.{entry.status}"), tone, icon)  # type: ignore[arg-type]
        name = entry.text(screen().language, "name") or entry.text(screen().language, "title")
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self._text.setText("\n\n".join(_spoken(entry)))
        checked = words("settings.register.checked")
        self._source.setText(f"{words('text.confirm.source')}: {entry.source} · {checked} {shown(entry.checked)}")
        letters = ", ".join(use_words(screen().wording, use) for use in self.one.letters)
        if not self.one.confirmable:
            letters = words("text.confirm.cannot", why=words("text.confirm.not_established"))
        elif letters:
            letters = f"{words('text.say.letters')}: {letters}"
        self._letters.setText(letters)
        self._letters.setVisible(bool(letters))
        self.button.setAccessibleName(f"{words('text.confirm.act')} {entry.id}")

    def take_focus(self) -> None:
        """The button that confirms, else the other one."""
        (self.button if self.button.isEnabled() else self.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While it is being stored it is not asked for again."""
        self.button.setEnabled(not busy)

    def show_confirmed(self, entry: Dated) -> None:
        """It is done; the card stays where it is."""
        self.entry, self.confirmed = entry, True
        self.button.setVisible(False)
        self.edit.setVisible(False)
        self.retranslate()


def _spoken(entry: Dated) -> list[str]:
    """Every language's texts, the names left out that stand above them."""
    found = []
    for language, texts in entry.words.items():
        found.append(f"{language}: " + "\n".join(text.strip() for text in texts.values()))
    return found
