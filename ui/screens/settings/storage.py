"""The store as a thing to look after: what is in it, is it sound, backup, passphrase."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout

from ic16desk.clock import HELSINKI
from ic16desk.desk import Desk
from ic16desk.desk.upkeep import StoreInfo
from ic16desk.errors import Cancelled
from ic16desk.model.changes import Done
from ui.bridge import Bridge
from ui.i18n import say, screen, words
from ui.screens.settings.page import SettingsPage, show_facts
from ui.screens.settings.passphrase_panel import PassphrasePanel
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import frame, line, row
from ui.widgets.meter import ProgressLine

_COUNTS = ("applications", "documents", "pages", "annotations", "answers", "decisions", "facts")


@dataclass(frozen=True, slots=True)
class _Found:
    info: StoreInfo
    size: int
    now: dt.datetime


class StoragePage(SettingsPage):
    """Long work goes through the writing lane: reading goes on meanwhile."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("storage", bridge)
        self._found: _Found | None = None
        self._facts = QGridLayout()
        self.backup = Button("settings.storage.backup", "outlined", icon="save")
        self.backup.clicked.connect(self._ask_target)
        self.check = Button("settings.storage.check", "outlined", icon="shield-check")
        self.check.clicked.connect(self._check)
        self.change = Button("settings.storage.change", "outlined", icon="key-round")
        self.change.clicked.connect(self._open_panel)
        self.progress = ProgressLine()
        self.panel = PassphrasePanel("settings.storage.change_now", "settings.storage.change_note")
        self.panel.hide()
        self.panel.entered.connect(self._change)
        self.panel.given_up.connect(self._close_panel)
        screen().changed.connect(self._say)
        self.build(
            frame("inset", self._facts),
            self.progress,
            row(self.backup, self.check, self.change, None),
            say(Label("", "caption", ink="text2", wrap=True), "settings.storage.backup_note"),
            self.panel,
            line(),
            say(Label("", "caption", ink="text2", wrap=True), "settings.storage.restore_note"),
        )
        self._facts.setContentsMargins(14, 12, 14, 12)

    def enter(self) -> None:
        """Read counts and hash."""
        self.bridge.read(_look, self._show, self.fail, owner=self)

    def leave(self) -> None:
        """Forget what was shown and typed."""
        super().leave()
        self._found = None
        show_facts(self._facts, [])
        self._close_panel()
        self.progress.finish()

    def concerns(self, changes: frozenset[str]) -> bool:
        """Any change counts."""
        return bool(changes)

    def _show(self, found: _Found) -> None:
        self._found = found
        self._say()

    def _say(self) -> None:
        found = self._found
        if found is None:
            return
        info = found.info
        facts = [
            ("settings.storage.folder", info.store),
            ("settings.storage.size", words("settings.storage.megabytes", amount=found.size / 2**20)),
            ("settings.storage.schema", str(info.schema)),
            ("settings.storage.counts", ", ".join(_count(info, name) for name in _COUNTS if name in info.counts)),
            ("settings.storage.hash", info.logical_hash),
        ]
        show_facts(self._facts, facts)

    def _ask_target(self) -> None:
        day = f"{self._found.now.astimezone(HELSINKI):%Y-%m-%d}" if self._found else ""
        name = f"ic16desk-{words('settings.storage.backup_stem')}-{day}.zip"
        title = words("settings.storage.backup")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"{title} (*.zip)")
        if chosen:
            self.back_up(Path(chosen))

    def back_up(self, target: Path) -> None:
        """Write a verified backup."""
        self._begin("settings.storage.backing_up")
        self.bridge.run(
            lambda desk, _progress: Done((target, desk.upkeep.backup(target)), frozenset()),
            self._backed_up,
            self._not_done,
            owner=self,
        )

    def _backed_up(self, done: Done[tuple[Path, str]]) -> None:
        self._end()
        target, digest = done.value
        self.banners.show_banner("ok", words("cli.store.backed_up", file=str(target), hash=digest))

    def _check(self) -> None:
        self._begin("settings.storage.checking")
        self.bridge.run(
            lambda desk, _progress: Done(desk.upkeep.check(rebuild=True), frozenset()),
            self._checked,
            self._not_done,
            owner=self,
        )

    def _checked(self, done: Done[StoreInfo]) -> None:
        self._end()
        info = done.value
        if info.integrity == "ok" and not info.differences:
            self.banners.show_banner("ok", words("cli.store.sound"), words("settings.storage.checked"))
            return
        differs = [words("cli.store.differs", table=one.table) for one in info.differences]
        problem = words("cli.store.not_sound", problem=info.integrity)
        self.banners.show_banner("bad", problem, " ".join(differs))

    def _open_panel(self) -> None:
        self.panel.show()
        self.panel.setFocus()

    def _close_panel(self) -> None:
        self.panel.wipe()
        self.panel.hide()

    def _change(self, new: str) -> None:
        self.panel.set_busy(True)
        self.bridge.write(
            lambda desk: _change(desk, new),
            lambda _done: self._changed(),
            self._not_changed,
            owner=self,
        )

    def _changed(self) -> None:
        self._close_panel()
        self.banners.show_banner("ok", words("cli.store.passphrase_changed"))

    def _not_changed(self, error: BaseException) -> None:
        self.panel.set_busy(False)
        self.fail(error)

    def _begin(self, key: str) -> None:
        self.backup.setEnabled(False)
        self.check.setEnabled(False)
        self.progress.cancel.hide()  # it cannot be stopped in between; it is short, and nothing waits for it
        self.progress.report(0, 0, words(key))

    def _end(self) -> None:
        self.progress.finish()
        self.backup.setEnabled(True)
        self.check.setEnabled(True)

    def _not_done(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.fail(error)


def _look(desk: Desk) -> _Found:
    info = desk.upkeep.info()
    size = sum(path.stat().st_size for path in Path(info.store).iterdir() if path.is_file())
    return _Found(info, size, desk.session.now())


def _change(desk: Desk, new: str) -> Done[None]:
    desk.upkeep.change_passphrase(new)
    return Done(None, frozenset())


def _count(info: StoreInfo, name: str) -> str:
    return f"{words(f'cli.count.{name}')} {info.counts[name]}"
