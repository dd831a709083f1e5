"""The checklist versions that ship with the program, each with the hash that reviews name it by."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from ic16desk.desk import Desk
from ic16desk.desk.published import shipped_checklists
from ic16desk.model.checklists import Checklist
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.i18n import say, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.page import SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row
from ui.widgets.table import Table

_COLUMNS = (
    Column("title", "settings.checklists.version", "strong", 140),
    Column("valid_from", "settings.checklists.valid_from", "number", 130),
    Column("items", "settings.checklists.items", "number", 90, "right"),
    Column("short", "settings.checklists.hash", "mutedNumber"),
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version."""

    title: str
    valid_from: str
    items: int
    short: str
    hash: str


class ChecklistsPage(SettingsPage):
    """Versions are immutable; a council's own ones come later."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("checklists", bridge)
        self.table = Table("settings.section.checklists")
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.copy = Button("settings.checklists.copy", "outlined", icon="copy")
        self.copy.clicked.connect(self._copy)
        note = say(Label("", ink="text2", wrap=True), "settings.checklists.note")
        self.build(note, self.table, row(self.copy, None))

    def enter(self) -> None:
        """Read the versions."""
        self.bridge.read(lambda desk: shipped_checklists(), self._show, self.fail, owner=self)

    def _show(self, versions: tuple[Checklist, ...]) -> None:
        self.model.replace([_row(version) for version in reversed(versions)])
        if self.table.current_row() is None:
            self.table.go_to(0)

    def _copy(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, VersionRow):
            QGuiApplication.clipboard().setText(picked.hash)
            self.banners.show_banner("ok", words("settings.checklists.copied", title=picked.title))


def _row(version: Checklist) -> VersionRow:
    digest = version.hash
    groups = " ".join(digest[i : i + 4] for i in range(0, 16, 4))
    return VersionRow(
        version.title, shown(version.valid_from, "valid_from_date"), len(version.items), f"{groups} …", digest
    )
