"""Checklist versions: the program's own and a council's, what is being written, and the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.model.changes import Done
from ic16desk.model.checklist_draft import DraftView
from ic16desk.model.checklists import Checklist, Version
from ic16desk.model.register import Dated
from ic16desk.wording import shown
from ui.bridge import Bridge
from ui.cells import Badge
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.checklist_form import reasons_of
from ui.screens.settings.checklist_publishing import PublishPanel
from ui.screens.settings.checklist_view import Opened, VersionView
from ui.screens.settings.page import WIDTH, SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row
from ui.widgets.table import Table

_COLUMNS = (
    Column("title", "settings.checklists.version", "strong", 150),
    Column("status", "settings.versions.status", "badge", 130),
    Column("origin", "settings.versions.origin", "text", 140),
    Column("valid_from", "settings.checklists.valid_from", "number", 120),
    Column("items", "settings.checklists.items", "number", 70, "right"),
    Column("in_flight", "settings.versions.in_flight", "number", 80, "right"),
    Column("short", "settings.checklists.hash", "mutedNumber"),
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, or a draft; ``id`` is the version's hash or the draft's id."""

    id: str
    title: str
    status: Badge
    origin: str
    valid_from: str
    items: int
    in_flight: str
    short: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Found:
    versions: tuple[Version, ...]
    drafts: tuple[DraftView, ...]
    reasons: tuple[Dated, ...]


class ChecklistsPage(SettingsPage):
    """The list, one version, and the page before publishing, in one place."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__("checklists", bridge)
        self._found = _Found((), (), ())
        self.table = Table("settings.section.checklists")
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._picked)
        self.open_button = Button("settings.versions.open", "outlined", icon="book-open")
        self.open_button.clicked.connect(lambda: self._open(self.table.current_row()))
        self.new = Button("settings.versions.copy", "outlined", icon="plus")
        self.new.clicked.connect(self._new)
        self.copy = Button("settings.checklists.copy", "outlined", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.discard = Button("settings.versions.discard", "danger", icon="trash-2")
        self.discard.clicked.connect(self._ask_discard)
        self.view, self.panel = VersionView(bridge), PublishPanel()
        self.view.closed.connect(self._close)
        self.view.copied.connect(self._new)
        self.view.publishing.connect(self._to_publish)
        self.panel.closed.connect(self._to_draft)
        self.panel.item_asked.connect(self._to_item)
        self.panel.published.connect(self._publish)
        screen().changed.connect(self._say)
        note = say(Label("", ink="text2", wrap=True), "settings.checklists.note")
        buttons = row(self.open_button, self.new, self.copy, None, self.discard)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH + 60)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner.setLayout(column(self._title, self.banners, note, self.table, buttons, None, spacing=12))
        self._list = QWidget()
        self._list.setLayout(row((inner, 100), None, margins=(24, 16, 24, 24)))
        self._stack = QStackedWidget()
        for part in (self._list, self.view, self.panel):
            self._stack.addWidget(part)
        self.setLayout(column((self._stack, 1)))

    def enter(self) -> None:
        """Read the versions and drafts."""
        self.bridge.read(_read, self._show, self.fail, owner=self)

    def leave(self) -> None:
        """Store what was typed; nothing is shown any more."""
        super().leave()
        self.view.close_version()
        self._stack.setCurrentWidget(self._list)
        self._found = _Found((), (), ())
        self._say()

    def panes(self) -> list[QWidget]:
        """The list and the fields of a version that is open; what differs and the step beside it."""
        shown = self._stack.currentWidget()
        if shown is self.view:
            return self.view.panes()
        return self.panel.panes() if shown is self.panel else []

    def concerns(self, changes: frozenset[str]) -> bool:
        """Versions; reviews that name one."""
        return bool(changes & {"checklists", "answers"})

    def _show(self, found: _Found) -> None:
        self._found = found
        self._say()
        if self.table.current_row() is None:
            self.table.go_to(0)

    def _say(self) -> None:
        found = self._found
        drafts = [_draft_row(view) for view in reversed(found.drafts)]
        self.model.replace([*drafts, *(_row(version) for version in reversed(found.versions))])
        self._picked(self.table.current_row())

    def _picked(self, picked: object) -> None:
        draft = self._draft_of(picked)
        self.open_button.setEnabled(isinstance(picked, VersionRow))
        say(self.open_button, "settings.versions.write" if draft else "settings.versions.open")
        for button in (self.new, self.copy):
            button.setEnabled(isinstance(picked, VersionRow) and draft is None)
        self.discard.setVisible(draft is not None)

    def _open(self, picked: object) -> None:
        if not isinstance(picked, VersionRow):
            return
        draft = self._draft_of(picked)
        version = next((x for x in self._found.versions if x.checklist.hash == picked.id), None)
        if draft is not None:
            self._open_draft(draft)
        elif version is not None:
            label = self._labels().get(version.base, "")
            self._show_version(Opened(version.checklist, version.label, label, None, self._reasons()))

    def _open_draft(self, draft: DraftView) -> None:
        base = self._labels().get(draft.draft.base, draft.base.title)
        self._show_version(Opened(draft.checklist, draft.checklist.title, base, draft, self._reasons()))

    def _show_version(self, opened: Opened) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.open(opened)

    def _new(self) -> None:
        picked = self.table.current_row()
        shown_now = self.view.checklist if self._stack.currentWidget() is self.view else None
        base = shown_now.hash if shown_now else picked.id if isinstance(picked, VersionRow) else ""
        if base:
            self.bridge.write(lambda desk: desk.checklist_drafts.start(base), self._started, self.fail, owner=self)

    def _started(self, done: Done[DraftView]) -> None:
        self._open_draft(done.value)

    def _close(self) -> None:
        self.view.flush()
        self._stack.setCurrentWidget(self._list)
        self.enter()
        self.table.setFocus()

    def _to_publish(self) -> None:
        draft = self.view.draft
        if draft is not None:
            name = draft.draft.id
            self.bridge.read(lambda desk: desk.checklist_drafts.get(name), self._show_panel, self.fail, owner=self)

    def _show_panel(self, view: DraftView) -> None:
        self.panel.show_draft(view, self._labels())
        self._stack.setCurrentWidget(self.panel)
        self.panel.diff.setFocus()

    def _to_draft(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.items.setFocus()

    def _to_item(self, item: str) -> None:
        self._to_draft()
        self.view.items.show_item(item)

    def _publish(self) -> None:
        draft = self.view.draft
        if draft is not None:
            name = draft.draft.id
            self.panel.go.setEnabled(False)
            self.bridge.write(
                lambda desk: desk.checklist_drafts.publish(name), self._published, self._not_published, owner=self
            )

    def _published(self, done: Done[Checklist]) -> None:
        self.view.close_version()
        self._stack.setCurrentWidget(self._list)
        self.banners.show_banner("ok", words("settings.versions.published_now", title=done.value.title))
        self.enter()
        self.table.setFocus()

    def _not_published(self, error: BaseException) -> None:
        self._stack.setCurrentWidget(self._list)
        self.fail(error)
        self.enter()

    def _ask_discard(self) -> None:
        draft = self._draft_of(self.table.current_row())
        if draft is None:
            return
        name = draft.draft.id
        banner = self.banners.show_banner("warn", words("settings.versions.discard_ask", title=draft.checklist.title))
        banner.add_action("settings.versions.discard").clicked.connect(
            lambda: self.bridge.write(
                lambda desk: desk.checklist_drafts.discard(name), lambda _: self._discarded(), self.fail, owner=self
            )
        )

    def _discarded(self) -> None:
        self.banners.clear()
        self.enter()

    def _copy(self) -> None:
        picked = self.table.current_row()
        if isinstance(picked, VersionRow) and picked.hash:
            QGuiApplication.clipboard().setText(picked.hash)
            self.banners.show_banner("ok", words("settings.checklists.copied", title=picked.title))

    def _draft_of(self, picked: object) -> DraftView | None:
        if not isinstance(picked, VersionRow):
            return None
        return next((view for view in self._found.drafts if view.draft.id == picked.id), None)

    def _labels(self) -> dict[str, str]:
        return {version.checklist.hash: version.label for version in self._found.versions}

    def _reasons(self) -> tuple[tuple[str, str], ...]:
        return tuple(reasons_of(self._found.reasons))


def _read(desk: Desk) -> _Found:
    return _Found(desk.checklists.list(), desk.checklist_drafts.list(), desk.register_all("reason"))


def _row(version: Version) -> VersionRow:
    checklist = version.checklist
    groups = " ".join(checklist.hash[i : i + 4] for i in range(0, 16, 4))
    return VersionRow(
        id=checklist.hash,
        title=version.label,
        status=Badge("lock", words("settings.versions.published"), "ok"),
        origin=words(f"checklist.origin.{version.origin}"),
        valid_from=shown(checklist.valid_from, "valid_from_date"),
        items=len(checklist.items),
        in_flight=str(version.in_flight) if version.in_flight else "–",
        short=f"{groups} …",
        hash=checklist.hash,
    )


def _draft_row(view: DraftView) -> VersionRow:
    checklist = view.checklist
    return VersionRow(
        id=view.draft.id,
        title=checklist.title,
        status=Badge("pencil", words("settings.versions.draft"), "warn"),
        origin=words("checklist.origin.own"),
        valid_from=shown(checklist.valid_from, "valid_from_date"),
        items=len(checklist.items),
        in_flight="–",
        short="",
        hash="",
    )
