"""EU trust lists and revocation lists as they were imported by hand, with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.trusting import read_crl_file, read_list
from ic16desk.model.changes import Done
from ic16desk.model.keys import RevocationList, StoredTrustList, TrustList
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge, Two
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.file_choice import grouped
from ui.screens.settings.page import show_facts
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, command
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, row
from ui.widgets.table import TWO_LINES, Table

_COLUMNS = (
    Column("name", "settings.lists.name", "two"),
    Column("issued", "settings.lists.issued", "muted", 110),
    Column("until", "settings.lists.until", "badge", 190),
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list: whose it is, and what is in it. ``territory`` is empty for a revocation list."""

    name: Two
    issued: str
    until: Badge
    territory: str = ""


class TrustLists(QWidget):
    """``told`` carries tone and sentence of what was done."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self._lists: tuple[StoredTrustList, ...] = ()
        self._crls: tuple[RevocationList, ...] = ()
        self.table = Table("settings.lists.title", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(self._picked)
        self._none = say(Label("", ink="text2", wrap=True), "settings.lists.none")
        self.add = Button("settings.lists.add", "outlined", icon="plus")
        self.add.clicked.connect(self._choose_list)
        self.add_crl = Button("settings.lists.add_crl", "outlined", icon="ban")
        self.add_crl.clicked.connect(self._choose_crl)
        self.remove = Button("settings.lists.remove", "ghost", icon="trash-2", keys="Del")
        self.remove.clicked.connect(self._ask_removal)
        command(self.table, "settings.lists.remove", "Del").triggered.connect(lambda _=False: self._ask_removal())
        self.question = ListQuestion()
        self.question.yes.clicked.connect(self._take)
        self.question.hide()
        self.sure = RemovalQuestion()
        self.sure.yes.clicked.connect(self._remove)
        self.sure.hide()
        self.setLayout(
            column(
                say(Label("", "strong"), "settings.lists.title"),
                say(Label("", ink="text2", wrap=True), "settings.lists.note"),
                self.table,
                self._none,
                row(self.add, self.add_crl, None, self.remove),
                self.question,
                self.sure,
                spacing=12,
            )
        )
        follow(self)

    def retranslate(self) -> None:
        """The rows."""
        self.model.replace([*map(_list_row, self._lists), *map(_crl_row, self._crls)])
        there = bool(self._lists or self._crls)
        self.table.setVisible(there)
        self._none.setVisible(not there)
        self.remove.setVisible(bool(self._lists))
        self._picked(self.table.current_row())

    def show_lists(self, lists: tuple[StoredTrustList, ...], crls: tuple[RevocationList, ...]) -> None:
        """Show other lists."""
        self._lists, self._crls = lists, crls
        self.retranslate()

    def leave(self) -> None:
        """Hold nothing of the store."""
        self.show_lists((), ())
        self.question.shut()
        self.sure.shut()

    def read(self, path: Path) -> None:
        """Read a list and ask about it."""
        self.sure.shut()
        self._bridge.read(lambda desk: read_list(path), self.question.ask, self.failed.emit, owner=self)

    def heed(self, path: Path) -> None:
        """Take a revocation list in."""
        self._bridge.write(
            lambda desk: desk.trusting.import_crl(read_crl_file(path)), self._heeded, self.failed.emit, owner=self
        )

    def _choose_list(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, words("settings.lists.add"), "", "(*.xml *.xtsl)")
        if chosen:
            self.read(Path(chosen))

    def _choose_crl(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, words("settings.lists.add_crl"), "", "(*.crl *.pem *.der)")
        if chosen:
            self.heed(Path(chosen))

    def _take(self) -> None:
        found = self.question.found
        if found is not None:
            self._bridge.write(lambda desk: desk.trusting.import_list(found), self._taken, self._not_taken, owner=self)

    def _taken(self, done: Done[TrustList]) -> None:
        self.question.shut()
        self.add.setFocus()
        found = done.value
        signs = sum(service.signs for service in found.services)
        self.told.emit("ok", words("cli.key.list_taken", territory=found.territory, n=signs))

    def _not_taken(self, error: BaseException) -> None:
        self.question.shut()
        self.failed.emit(error)

    def _heeded(self, done: Done[RevocationList]) -> None:
        self.told.emit("ok", words("cli.key.crl_taken", name=done.value.issuer, n=done.value.revoked))

    def _picked(self, picked: object) -> None:
        self.remove.setEnabled(isinstance(picked, ListRow) and bool(picked.territory))

    def _ask_removal(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, ListRow) and picked.territory:
            self.question.shut()
            self.sure.ask(picked.territory)

    def _remove(self) -> None:
        territory = self.sure.territory
        self.sure.shut()
        self._bridge.write(
            lambda desk: desk.trusting.remove_list(territory), self._removed, self.failed.emit, owner=self
        )

    def _removed(self, done: Done[StoredTrustList]) -> None:
        self.told.emit("accent", words("cli.key.list_removed", territory=done.value.territory))


class _Question(QFrame):
    """An inline yes or no; Esc says no."""

    def __init__(self, yes: str, icon: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.yes = Button(yes, "outlined", icon=icon)
        self.no = Button("ui.action.cancel", "ghost", keys="Esc")
        self.no.clicked.connect(self.shut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc says no."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def shut(self) -> None:
        """Ask no more."""
        self.hide()


class ListQuestion(_Question):
    """What a list says of itself, before its services are believed."""

    def __init__(self) -> None:
        super().__init__("settings.lists.yes", "badge-check")
        self.found: TrustList | None = None
        self._facts = QGridLayout()
        unchecked = say(Label("", wrap=True), "settings.lists.unchecked")
        self.setLayout(
            column(
                say(Label("", "strong"), "settings.lists.question"),
                self._facts,
                row(IconLabel("triangle-alert", "warn", 16), (unchecked, 1)),
                row(self.yes, self.no, None),
                spacing=10,
                margins=(14, 12, 14, 12),
            )
        )

    def ask(self, found: TrustList) -> None:
        """Show what the list says."""
        self.found = found
        stamps = sum(service.stamps for service in found.services)
        signs = sum(service.signs for service in found.services)
        show_facts(
            self._facts,
            [
                ("settings.lists.territory", f"{found.territory}, {found.operator}"),
                ("settings.lists.sequence", str(found.sequence)),
                ("settings.lists.issued", shown(found.issued.date())),
                ("settings.lists.next", shown(found.next_update.date()) if found.next_update else "–"),
                ("settings.lists.services", words("settings.lists.counts", signs=signs, stamps=stamps)),
                ("settings.lists.sha256", grouped(found.sha256)),
            ],
        )
        self.show()
        self.yes.setFocus()
        announce(self, words("settings.lists.question"))

    def shut(self) -> None:
        """Ask no more; nothing of the list is kept."""
        self.found = None
        clear(self._facts)
        self.hide()


class RemovalQuestion(_Question):
    """A list is imported anew, not undone: so it is asked first."""

    def __init__(self) -> None:
        super().__init__("settings.lists.remove_yes", "trash-2")
        self.territory = ""
        self._text = Label("", wrap=True)
        self.setLayout(column(self._text, row(self.yes, self.no, None), spacing=10, margins=(14, 12, 14, 12)))

    def ask(self, territory: str) -> None:
        """Ask whether this territory's list goes."""
        self.territory = territory
        self._text.setText(words("settings.lists.remove_question", territory=territory))
        self.show()
        self.no.setFocus()
        announce(self, self._text.text())


def _list_row(one: StoredTrustList) -> ListRow:
    name = words("settings.lists.of", territory=one.territory, operator=one.operator)
    counted = words("settings.lists.row", n=one.services, sequence=one.sequence)
    return ListRow(Two(name, counted), shown(one.issued.date()), _until(one), one.territory)


def _until(one: StoredTrustList) -> Badge:
    if one.next_update is None:
        return Badge("triangle-alert", words("settings.lists.closed"), "warn")
    day = shown(one.next_update.date())
    return (
        Badge("triangle-alert", words("settings.lists.late", day=day), "warn")
        if one.late
        else Badge("check", day, "ok")
    )


def _crl_row(one: RevocationList) -> ListRow:
    until = shown(one.next_update.date()) if one.next_update else "–"
    return ListRow(
        Two(words("settings.lists.crl", name=one.issuer), words("settings.lists.crl_row", n=one.revoked)),
        shown(one.issued.date()),
        Badge("triangle-alert", words("settings.lists.late", day=until), "warn")
        if one.late
        else Badge("check", until, "ok"),
    )
