"""Who works with this store: the list, whose work it is now, and a form for one more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit

from ic16desk.desk import Desk
from ic16desk.model.changes import Done
from ic16desk.model.people import Person
from ic16desk.model.register import Dated
from ui.bridge import Bridge
from ui.cells import Badge
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage, labelled, say_items
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import line, row
from ui.widgets.table import Table

_COLUMNS = (
    Column("name", "settings.people.name", "strong"),
    Column("title", "settings.people.title", "text", 190),
    Column("council", "settings.people.council", "muted", 200),
    Column("current", "settings.people.current", "badge", 120),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person."""

    id: str
    name: str
    title: str
    council: str
    current: Badge | None


@dataclass(frozen=True, slots=True)
class _Found:
    people: tuple[Person, ...]
    current: Person | None
    councils: tuple[Dated, ...]


class PeoplePage(SettingsPage):
    """Names, not accounts: a signature is what proves identity."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("people", bridge)
        self._found = _Found((), None, ())
        self.table = Table("settings.section.people")
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.opened.connect(self._use)
        self.table.picked.connect(self._picked)
        self.use = Button("settings.people.use", "outlined", icon="user")
        self.use.clicked.connect(lambda: self._use(self.table.current_row()))
        self.name_field, self.title_field, self.council = QLineEdit(), QLineEdit(), QComboBox()
        self.add = Button("settings.people.add", "outlined", icon="plus")
        self.add.clicked.connect(self._add)
        for field in (self.name_field, self.title_field):
            field.returnPressed.connect(self._add)
            field.textChanged.connect(self._check)
        screen().changed.connect(self._say)
        self._check()
        self.build(
            say(Label("", ink="text2", wrap=True), "settings.people.note"),
            self.table,
            row(self.use, None),
            line(),
            say(Label("", "strong"), "settings.people.new"),
            labelled("settings.people.name", self.name_field, note="settings.people.name_note"),
            labelled("settings.people.title", self.title_field),
            labelled("settings.people.council", self.council),
            row(self.add, None),
        )

    def enter(self) -> None:
        """Read the people."""
        self.bridge.read(
            lambda desk: _Found(desk.people.all(), desk.people.current(), desk.register_all("council")),
            self._show,
            self.fail,
            owner=self,
        )

    def leave(self) -> None:
        """Nobody is shown."""
        super().leave()
        self._found = _Found((), None, ())
        self.name_field.clear()
        self.title_field.clear()
        self._say()

    def concerns(self, changes: frozenset[str]) -> bool:
        """People."""
        return "people" in changes

    def _show(self, found: _Found) -> None:
        self._found = found
        self._say()

    def _say(self) -> None:
        found, language = self._found, screen().language
        names = {council.id: council.text(language) for council in found.councils}
        rows = [
            PersonRow(
                id=one.id,
                name=one.name,
                title=one.title,
                council=names.get(one.council or "", one.council or ""),
                current=Badge("check", words("settings.people.is_current"), "ok") if one == found.current else None,
            )
            for one in found.people
        ]
        self.model.replace(rows)
        self._picked(self.table.current_row())
        items: list[tuple[str, object]] = [(words("settings.people.no_council"), "")]
        say_items(self.council, [*items, *((name, code) for code, name in names.items())])
        if self.council.currentIndex() == 0 and found.current is not None and found.current.council:
            self.council.setCurrentIndex(max(0, self.council.findData(found.current.council)))

    def _picked(self, picked: object) -> None:
        self.use.setEnabled(isinstance(picked, PersonRow) and picked.current is None)

    def _check(self) -> None:
        self.add.setEnabled(bool(self.name_field.text().strip() and self.title_field.text().strip()))

    def _use(self, picked: object) -> None:
        if isinstance(picked, PersonRow):
            person = picked.id
            self.bridge.write(lambda desk: desk.people.use(person), self._used, self.fail, owner=self)

    def _used(self, done: Done[Person]) -> None:
        self.banners.show_banner("ok", words("settings.people.used", name=done.value.name))

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        name, title = self.name_field.text(), self.title_field.text()
        council = str(self.council.currentData() or "") or None
        self.add.setEnabled(False)
        self.bridge.write(
            lambda desk: desk.people.add(name=name, title=title, council=council), self._added, self._not_added,
            owner=self,
        )  # fmt: skip

    def _added(self, done: Done[Person]) -> None:
        self.name_field.clear()
        self.title_field.clear()
        self.banners.show_banner("ok", words("settings.people.added", name=done.value.name))
        self.name_field.setFocus()

    def _not_added(self, error: BaseException) -> None:
        self.fail(error)
        self._check()
