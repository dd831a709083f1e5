"""The programme's dated data: kinds, their entries, one entry; a new dated version is written over the whole page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.errors import Refused
from ic16desk.model.changes import Done
from ic16desk.model.register import Dated, RegisterItem, RegisterKind, RegisterSheet
from ui import faults
from ui.bridge import Bridge
from ui.cells import Two
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.register_form import NewVersion, RegisterForm
from ui.screens.settings.register_view import RegisterView
from ui.screens.settings.register_words import entry_name, kind_name, status_badge
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.table import LIST, TWO_LINES, Table

_KINDS = (
    Column("name", "settings.register.kind", "text"),
    Column("look", "settings.register.to_look", "mutedNumber", 104, "right"),
)
_ITEMS = (Column("name", "settings.register.items", "two"),)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind and how many of its entries are to be looked at, of how many."""

    id: str
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An entry."""

    id: str
    name: Two


@dataclass(frozen=True, slots=True)
class _Found:
    kinds: tuple[RegisterKind, ...]
    sheet: RegisterSheet
    today: dt.date


class RegisterPage(SettingsPage):
    """Browsing beside each other; the form takes the whole page, so that nothing typed is left by a click beside it."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("register", bridge)
        self._found: _Found | None = None
        self._kind, self._id = "agreement", ""
        self._showing = False
        self.kinds = Table("settings.register.kinds", row_height=LIST, side=True)
        self.kinds_model = RowsModel(_KINDS, (), self.kinds)
        self.kinds.setModel(self.kinds_model)
        self.kinds.picked.connect(self._pick_kind)
        self.items = Table("settings.register.items", row_height=TWO_LINES, header=False)
        self.items_model = RowsModel(_ITEMS, (), self.items)
        self.items.setModel(self.items_model)
        self.items.picked.connect(self._pick_item)
        self.items.opened.connect(lambda _row: self._new_version())
        self.new = Button("settings.register.new", "outlined", icon="plus")
        self.new.clicked.connect(self._new)
        self.view, self.form = RegisterView(), RegisterForm()
        self.view.version_asked.connect(self._new_version)
        self.view.confirmed.connect(self._confirm)
        self.form.saved.connect(self._save)
        self.form.closed.connect(self._close_form)
        screen().changed.connect(self._say)
        note = say(Label("", ink="text2", wrap=True), "settings.register.note")
        head = frame("pane", column(self._title, note, spacing=4, margins=(24, 14, 24, 12)))
        foot = frame("sideFoot", row(self.new, None, margins=(12, 8, 12, 8)))
        middle = frame("pane", column((self.items, 1), foot, spacing=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part in (frame("side", column((self.kinds, 1), spacing=0)), middle, self.view):
            split.addWidget(part)
        split.setStretchFactor(2, 1)
        split.setSizes([276, 244, 466])
        browse = QWidget()
        browse.setLayout(column(head, self.banners, (split, 1), spacing=0))
        self._stack = QStackedWidget()
        self._stack.addWidget(browse)
        self._stack.addWidget(self.form)
        self.setLayout(column((self._stack, 1)))

    def enter(self) -> None:
        """Read the kinds, and the entries of the one that is picked."""
        kind = self._kind
        self.bridge.read(
            lambda desk: _Found(desk.registering.kinds(), desk.registering.sheet(kind), desk.session.clock.today()),
            self._show,
            self.fail,
            owner=self,
        )

    def leave(self) -> None:
        """Nothing is shown, nothing stays typed."""
        super().leave()
        self.form.close_form()
        self._stack.setCurrentIndex(0)
        self._found = None
        self._say()

    def panes(self) -> list[QWidget]:
        """Kinds, entries, the entry; the form is one."""
        if self._stack.currentWidget() is self.form:
            return [self.form.area]
        return [self.kinds, self.items, self.view.table]

    def concerns(self, changes: frozenset[str]) -> bool:
        """Dated data."""
        return "register" in changes

    def show_entry(self, kind: str, id: str) -> None:
        """Go to an entry."""
        self._kind, self._id = kind, id
        self.enter()

    def _show(self, found: _Found) -> None:
        if found.sheet.kind == self._kind:
            self._found = found
            self._say()

    def _say(self) -> None:
        found = self._found
        self._showing = True
        self.kinds_model.replace([_kind_row(kind) for kind in found.kinds] if found else [])
        self.items_model.replace([_item_row(item) for item in found.sheet.items] if found else [])
        if found:
            number = next((n for n, kind in enumerate(found.kinds) if kind.kind == self._kind), 0)
            self.kinds.go_to(number)
            ids = [item.id for item in found.sheet.items]
            self._id = self._id if self._id in ids else ids[0]
            self.items.go_to(ids.index(self._id))
        self._showing = False
        self.view.show_item(self._item(), found.sheet if found else None)

    def _item(self) -> RegisterItem | None:
        items = self._found.sheet.items if self._found else ()
        return next((item for item in items if item.id == self._id), None)

    def _pick_kind(self, picked: object) -> None:
        if isinstance(picked, KindRow) and not self._showing and picked.id != self._kind:
            self._kind, self._id = picked.id, ""
            self.enter()

    def _pick_item(self, picked: object) -> None:
        if isinstance(picked, ItemRow) and not self._showing and picked.id != self._id:
            self._id = picked.id
            self.view.show_item(self._item(), self._found.sheet if self._found else None)

    def _new(self) -> None:
        found = self._found
        if found:
            day = found.today
            self._open_form(Dated(found.sheet.kind, "", day, None, day, "", "W", "draft", {}, {}, "", ""))

    def _new_version(self) -> None:
        item = self._item()
        if item is not None:
            self._open_form(item.shown.entry)

    def _open_form(self, entry: Dated) -> None:
        found = self._found
        if found:
            self.banners.clear()
            self._stack.setCurrentWidget(self.form)
            self.form.open(entry, found.sheet, found.today)

    def _close_form(self) -> None:
        self.form.close_form()
        self._stack.setCurrentIndex(0)
        self.items.setFocus()

    def _save(self, version: NewVersion) -> None:
        self.form.save.setEnabled(False)
        self.bridge.write(lambda desk: _added(desk, version), self._saved, self._not_saved, owner=self)

    def _saved(self, done: Done[Dated]) -> None:
        self.form.save.setEnabled(True)
        entry = done.value
        self._close_form()
        told = {"name": f"{entry.id} {entry_name(entry)}", "from_date": entry.valid_from.isoformat()}
        self.banners.show_banner("ok", words("settings.register.added_now", **told))
        self.show_entry(entry.kind, entry.id)
        self.bridge.run(lambda desk, progress: desk.registering.judge_again(progress), gives_way=True)

    def _not_saved(self, error: BaseException) -> None:
        """What was typed stays; the form says what is wrong."""
        self.form.save.setEnabled(True)
        fault = faults.describe(error)
        self.form.banners.clear()
        self.form.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _confirm(self, source: str) -> None:
        item = self._item()
        if item is not None:
            kind, id = item.kind, item.id
            self.bridge.write(
                lambda desk: desk.registering.confirm(kind, id, source=source), self._confirmed, self._fail, owner=self
            )

    def _confirmed(self, done: Done[Dated]) -> None:
        self.banners.clear()
        name = f"{done.value.id} {entry_name(done.value)}"
        self.banners.show_banner("ok", words("settings.register.confirmed_now", name=name))
        self.view.close_asking()
        self.enter()
        self.items.setFocus()

    def _fail(self, error: BaseException) -> None:
        self.banners.clear()
        self.fail(error)


def _added(desk: Desk, version: NewVersion) -> Done[Dated]:
    file = version.picture
    if file is None:
        return desk.registering.add(**version.arguments)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused("logo.unreadable", name=file.name) from error
    return desk.letterheads.add(data, name=file.name, **version.arguments)


def _kind_row(kind: RegisterKind) -> KindRow:
    look = kind.draft + kind.unknown + kind.old
    return KindRow(kind.kind, kind_name(kind.kind), f"{look}/{kind.total}")


def _item_row(item: RegisterItem) -> ItemRow:
    entry = item.shown.entry
    return ItemRow(item.id, Two(entry_name(entry), f"{item.id} · {status_badge(entry).word}"))
