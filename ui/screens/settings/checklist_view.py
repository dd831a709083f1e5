"""One checklist version: to read, or while it is being written. Every edit is stored when its field is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.model.changes import Done
from ic16desk.model.checklist_draft import DraftView
from ic16desk.model.checklists import Checklist
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, words
from ui.screens.settings.checklist_form import HeadForm, ItemForm
from ui.screens.settings.checklist_items import HEAD, ItemRow, VersionItems
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column, frame, row

Edit = Callable[[Desk], Done[DraftView]]


@dataclass(frozen=True, slots=True)
class Opened:
    """What the view shows: a published version, or a draft.

    ``label`` and ``base`` are what people call it and the version it was made from; ``reasons`` the codes of reasons
    for a rejection with their words.
    """

    checklist: Checklist
    label: str
    base: str
    draft: DraftView | None
    reasons: tuple[tuple[str, str], ...]


class VersionView(QWidget):
    """``closed``: back to the list; ``copied``: a new version from this one; ``publishing``: look at it and publish."""

    closed = Signal()
    copied = Signal()
    publishing = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self._bridge = bridge
        self._opened: Opened | None = None
        self._former: list[Mapping[str, Any]] = []
        self.banners = BannerStack()
        self.items = VersionItems()
        self.items.picked.connect(lambda _row: self._show_item())
        self.head_form, self.item_form = HeadForm(), ItemForm()
        self.head_form.edited.connect(self._head_edited)
        self.item_form.edited.connect(self._item_edited)
        self._forms = QStackedWidget()
        self._forms.addWidget(self.head_form)
        self._forms.addWidget(self.item_form)
        self._make_head()
        self._make_tools()
        left = frame("side", column((self.items, 1), self._tools, spacing=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._forms)
        split.setStretchFactor(1, 1)
        split.setSizes([330, 700])
        self.setLayout(column(self._bar, self.banners, (split, 1), spacing=0))
        undo = command(self, "review.undo", "Ctrl+Z", icon="undo-2")
        undo.triggered.connect(self.undo)
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        if self._opened is not None:
            self._show()

    def open(self, opened: Opened) -> None:
        """Show a version from its beginning."""
        self._opened, self._former = opened, []
        self.banners.clear()
        self._show()
        self.items.show_item(HEAD)
        self.items.setFocus()

    def show_again(self, view: DraftView) -> None:
        """The draft as it stands after an edit."""
        opened = self._opened
        if opened is not None and opened.draft is not None and opened.draft.draft.id == view.draft.id:
            self._opened = Opened(view.checklist, view.checklist.title, opened.base, view, opened.reasons)
            self._show()

    def flush(self) -> None:
        """Store what was typed."""
        self.head_form.flush()
        self.item_form.flush()

    def close_version(self) -> None:
        """Hold nothing of the store."""
        self.flush()
        self._opened, self._former = None, []
        self.items.rows_model.replace(())
        self.banners.clear()

    @property
    def draft(self) -> DraftView | None:
        """The draft that is shown; None for a published version."""
        return self._opened.draft if self._opened else None

    @property
    def checklist(self) -> Checklist | None:
        """The version that is shown."""
        return self._opened.checklist if self._opened else None

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.items, self._forms]

    def undo(self) -> None:
        """The draft as it was before the last edit of this session."""
        self.flush()
        draft = self.draft
        if draft is not None and self._former:
            body, name = self._former.pop(), draft.draft.id
            self._write(lambda desk: desk.checklist_drafts.put_back(name, body), undoable=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: from a field to the items, from there to the list of versions."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._forms.isAncestorOf(QApplication.focusWidget() or self):
            self.items.setFocus()
        else:
            self.closed.emit()

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "settings.versions.back", keys="Esc")
        back.clicked.connect(self.closed)
        self._title = ElidedLabel("", "strong")
        self._status, self._problems = Chip(), Chip()
        self.copy = Button("settings.versions.copy", "outlined", icon="copy")
        self.copy.clicked.connect(self.copied)
        self.publish = Button("settings.versions.to_publish", "primary")
        self.publish.clicked.connect(self._to_publish)
        parts = row(
            back, (self._title, 1), self._problems, self._status, self.copy, self.publish,
            spacing=10, margins=(8, 0, 16, 0),
        )  # fmt: skip
        self._bar = frame("bar", parts, height=48)

    def _make_tools(self) -> None:
        self.add = IconButton("plus", "settings.versions.add", words=True)
        self.retire = IconButton("archive", "settings.versions.retire", keys="Del")
        self.up = IconButton("arrow-up", "settings.versions.up", keys="Alt+Up")
        self.down = IconButton("arrow-down", "settings.versions.down", keys="Alt+Down")
        for button, act in (
            (self.add, self._add), (self.retire, self._retire), (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)),
        ):  # fmt: skip
            button.clicked.connect(act)
        for key, keys, icon, act in (
            ("settings.versions.add", "Ins", "plus", self._add),
            ("settings.versions.retire", "Del", "archive", self._retire),
            ("settings.versions.up", "Alt+Up", "arrow-up", lambda: self._move(-1)),
            ("settings.versions.down", "Alt+Down", "arrow-down", lambda: self._move(1)),
        ):
            command(self.items, key, keys, icon=icon).triggered.connect(lambda _=False, own=act: own())
        tools = row(self.add, None, self.retire, self.up, self.down, spacing=2, margins=(8, 4, 8, 4))
        self._tools = frame("sideFoot", tools)

    def _show(self) -> None:
        opened = self._opened
        if opened is None:
            return
        draft = opened.draft
        self._title.setText(words("settings.versions.title", title=opened.label))
        if draft:
            self._status.show_state(words("settings.versions.draft"), "warn", "pencil")
        else:
            self._status.show_state(words("settings.versions.published"), "ok", "lock")
        wrong = len(draft.problems) if draft else 0
        self._problems.setVisible(bool(wrong))
        self._problems.show_state(words("settings.versions.problems", n=wrong), "bad", "octagon-alert")
        self.copy.setVisible(draft is None)
        self.publish.setVisible(draft is not None)
        self._tools.setVisible(draft is not None)
        self.items.show_version(opened.checklist, draft)
        self._show_item()

    def _show_item(self) -> None:
        opened, line = self._opened, self.items.current()
        if opened is None or line is None:
            return
        self._dress_tools(line)
        draft, problems = opened.draft, (opened.draft.problems if opened.draft else ())
        found = opened.checklist.item(line.id) or (opened.draft.base.item(line.id) if opened.draft else None)
        if line.id == HEAD or found is None:
            self.head_form.show_version(opened.checklist, opened.base, problems, locked=draft is None)
            self._forms.setCurrentWidget(self.head_form)
            return
        status = next((x.status for x in draft.diff.items if x.id == line.id), "") if draft else ""
        self.item_form.show_item(
            found,
            [problem for problem in problems if problem.at == line.id],
            opened.reasons,
            status=status,
            locked=draft is None or line.retired,
        )
        self._forms.setCurrentWidget(self.item_form)

    def _dress_tools(self, line: ItemRow) -> None:
        editable = line.id != HEAD
        self.retire.setEnabled(editable)
        key = "restore" if line.retired else "retire"
        self.retire.set_icon("undo-2" if line.retired else "archive")
        self.retire.set_name(words(f"settings.versions.{key}"))
        for button in (self.up, self.down):
            button.setEnabled(editable and not line.retired)

    def _head_edited(self, values: Mapping[str, Any]) -> None:
        draft = self.draft
        if draft is not None:
            name = draft.draft.id
            self._write(lambda desk: desk.checklist_drafts.set_head(name, **values))

    def _item_edited(self, values: Mapping[str, Any]) -> None:
        draft, line = self.draft, self.item_form.item
        if draft is not None and line:
            name = draft.draft.id
            self._write(lambda desk: desk.checklist_drafts.set_item(name, line, values))

    def _add(self) -> None:
        draft, line = self.draft, self.items.current()
        if draft is None:
            return
        self.flush()
        name, section = draft.draft.id, (line.section if line else "") or draft.checklist.sections[0].id
        before = {item.id for item in draft.checklist.items}

        def added(view: DraftView) -> None:
            new = next((item.id for item in view.checklist.items if item.id not in before), HEAD)
            self.items.show_item(new)
            self.item_form.question.fields["fi"].setFocus()

        self._write(lambda desk: desk.checklist_drafts.add_item(name, section), added)

    def _retire(self) -> None:
        draft, line = self.draft, self.items.current()
        if draft is None or line is None or line.id == HEAD:
            return
        self.flush()
        name, item = draft.draft.id, line.id
        if line.retired:
            self._write(lambda desk: desk.checklist_drafts.restore_item(name, item), lambda _: self._stay(item))
        else:
            self._write(lambda desk: desk.checklist_drafts.retire_item(name, item), lambda _: self._stay(item))

    def _move(self, step: int) -> None:
        draft, line = self.draft, self.items.current()
        if draft is None or line is None or line.id == HEAD or line.retired:
            return
        self.flush()
        name, item = draft.draft.id, line.id
        self._write(lambda desk: desk.checklist_drafts.move_item(name, item, step), lambda _: self._stay(item))

    def _stay(self, item: str) -> None:
        if not self.items.show_item(item):
            self.items.show_item(HEAD)
        self._show_item()

    def _to_publish(self) -> None:
        self.flush()
        self.publishing.emit()

    def _write(self, edit: Edit, then: Callable[[DraftView], None] | None = None, *, undoable: bool = True) -> None:
        draft = self.draft
        before = draft.draft.body if draft else {}

        def written(done: Done[DraftView]) -> None:
            if undoable and done.value.draft.body != before:
                self._former.append(before)
            self.show_again(done.value)
            if then is not None:
                then(done.value)

        self._bridge.write(edit, written, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, words("review.status.not_saved", why=fault.message), fault.hint)
