"""The application's data by sections, with a list of the sections at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from ic16desk.desk import Desk
from ic16desk.errors import Cancelled, UsageError
from ic16desk.model.application import CORRECTABLE
from ui import faults
from ui.bridge import Bridge
from ui.case_title import first_line, second_line
from ui.i18n import say, screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.application.data import CaseData, confirm_all, read_case
from ui.screens.application.field_row import NAMES, FieldRow
from ui.screens.application.form import SECTIONS, Field
from ui.screens.application.lists import (
    attachment_rows,
    attachments_list,
    other_funding_list,
    other_funding_rows,
    partner_rows,
    partners_list,
)
from ui.screens.application.money_section import MoneySection
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.buttons import command
from ui.widgets.labels import Label
from ui.widgets.layouts import Part, column, frame, holder, row, scrolled
from ui.widgets.meter import ProgressLine
from ui.widgets.table import LIST, Table

_NAV = (Column("name", "application.section.column"), Column("open", "", "mutedNumber", 44, "right"))
_MONEY = ("budget", "fundingPlan")


@dataclass(frozen=True, slots=True)
class _SectionRow:
    key: str
    name: str
    open: str


class ApplicationScreen(QWidget):
    """A view of the case. ``show_place`` asks for a document's place: document, page, quote."""

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    show_place = Signal(str, int, str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._id = ""
        self._turn = 0
        self._data: CaseData | None = None
        self._stale = False
        self._wanted = ""
        self.fields: dict[str, FieldRow] = {}
        self._titles: dict[str, Label] = {}
        self._build()
        bridge.changed.connect(self._changed)
        screen().changed.connect(self._show_again)

    def open_case(self, application_id: str) -> None:
        """Read a case and show it; what was shown before stays until then."""
        if application_id != self._id:
            self._keep_typed()
            self._wipe()
        self._id = application_id
        self._read()

    def leave(self) -> None:
        """The case is closed or the store locked: write what was typed, hold nothing of it."""
        self._keep_typed()
        self._id = ""
        self._wipe()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self._nav, self._scroll]

    def set_width_class(self, width: str) -> None:
        """``narrow``: without the list of sections."""
        self._side.setVisible(width != "narrow")

    def confirm_all(self) -> None:
        """Confirm everything that is only proposed, as it is."""
        data = self._data
        keys = data.proposed() if data is not None else ()
        if data is None or not keys:
            return
        application, values = data.id, [(key, data.read(key)) for key in keys]
        self._confirm.setEnabled(False)
        job = self._bridge.run(
            lambda desk, progress: confirm_all(desk, application, values, progress),
            lambda _done: self._confirmed(),
            self._stopped,
            self._progress.report,
            owner=self,
        )
        self._progress.cancelled.connect(job.cancel)

    def next_open(self) -> None:
        """To the next field that waits for a person."""
        buttons = [one.confirm_button for one in self._editable() if one.confirm_button is not None]
        if not buttons:
            return
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        target = buttons[(focused + 1) % len(buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target, 0, 120)

    def show_field(self, pointer: str) -> None:
        """Be at the field a finding names (a pointer into ``application.json``), as soon as the case has been read."""
        self._wanted = pointer
        if self._data is not None:
            QTimer.singleShot(0, self, self._arrive)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another view was shown."""
        super().showEvent(event)
        if self._stale and self._id:
            self._read()

    def _read(self) -> None:
        self._turn += 1
        self._stale = False
        turn, application = self._turn, self._id
        self._bridge.read(
            lambda desk: read_case(desk, application),
            lambda data: self._show(data) if turn == self._turn else None,
            lambda error: self._fail(error) if turn == self._turn else None,
            owner=self,
        )

    def _changed(self, changes: object) -> None:
        if self._id and isinstance(changes, frozenset) and changes & {"cases", "documents", "people"}:
            self._stale = True
            if self.isVisible():
                self._read()

    def _show(self, data: CaseData, *, anew: bool = False) -> None:
        first, self._data = self._data is None, data
        place = self._scroll.verticalScrollBar().value()
        if first or anew:
            self._page.hide()  # one layout for all rows instead of one for each
        for field in self.fields.values():
            field.show_data(data)
        self.budget.show_data(data)
        self.funding.show_data(data)
        self.other_funding.show_rows(other_funding_rows(data))
        self.partners.show_rows(partner_rows(data))
        self.attachments.show_rows(attachment_rows(data))
        self._show_proposed(data)
        self._page.show()
        if anew:
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(place))
        self._say(data)
        if self._wanted:
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        """To the field that is wanted, or the list it belongs to."""
        key, self._wanted = self._wanted.strip("/").replace("/", "."), ""
        parts: dict[str, QWidget] = {**self.fields, "budget": self.budget, "fundingPlan": self.funding}
        parts |= {"otherFunding": self.other_funding, "partners": self.partners, "attachments": self.attachments}
        while key and key not in parts:
            key = key.rpartition(".")[0]
        if key and not self._page.isHidden():
            self._scroll.ensureWidgetVisible(parts[key], 0, 120)
            buttons = [x for x in parts[key].findChildren(QAbstractButton) if x.isVisible() and x.isEnabled()]
            (buttons[0] if buttons else self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        if self._data is not None:
            self._show(self._data, anew=True)

    def _show_proposed(self, data: CaseData) -> None:
        waiting = data.proposed()
        self._notice.setVisible(data.from_printout and (bool(waiting) or not data.as_read.get("name")))
        key = "noticed.package.no_manifest" if waiting else "noticed.package.no_fields"
        told = words("application.banner.waiting", n=len(waiting)) if waiting else ""
        self._notice.show_message("warn", words(key), told)
        self._confirm_action.setVisible(bool(waiting))
        self._confirm.setEnabled(bool(waiting))

    def _say(self, data: CaseData) -> None:
        applicant = data.now("applicant.name") or ""
        agreement = data.name_in_register("agreement", data.now("agreement"), screen().language)
        second = second_line(str(applicant), agreement if data.now("agreement") else "", data.due)
        self.titled.emit(first_line(data.number, str(data.now("name") or "")), second)
        corrected = sum(data.state_of(key) == "corrected" for key in data.corrections)
        waiting = len(data.proposed())
        parts = (
            words("application.status.corrected", n=corrected) if corrected else "",
            words("application.status.waiting", n=waiting) if waiting else "",
        )
        self.status.emit(" · ".join(filter(None, parts)))
        rows = []
        for section, fields in SECTIONS.items():
            keys = [field.key for field in fields] + {"budget": ["budget"], "funding": ["fundingPlan"]}.get(section, [])
            count = sum(data.state_of(key) == "proposed" for key in keys)
            rows.append(_SectionRow(section, words(f"application.section.{section}"), str(count) if count else ""))
        self._sections.replace(rows)

    def _save(self, key: str, value: object, reason: str) -> None:
        application = self._id
        self._bridge.write(
            lambda desk: desk.reviewing.correct(application, key, value, reason=reason),
            lambda _done: self._saved(key),
            lambda error: self._not_saved(key, error),
            owner=self,
        )

    def _saved(self, key: str) -> None:
        self._row_of(key).close_editor()

    def _not_saved(self, key: str, error: BaseException) -> None:
        editor = self._row_of(key).editor
        if editor is None:
            self._fail(error)
        elif isinstance(error, UsageError) and error.code == "field.invalid":
            editor.show_error(words("application.editor.refused"))
        else:
            fault = faults.describe(error)
            editor.show_error(f"{fault.message} {fault.hint}".strip())

    def _row_of(self, key: str) -> FieldRow | MoneySection:
        if key in _MONEY:
            return self.budget if key == "budget" else self.funding
        return self.fields[key]

    def _confirmed(self) -> None:
        self._progress.finish()
        self._confirm.setEnabled(self._data is not None and bool(self._data.proposed()))

    def _stopped(self, error: BaseException) -> None:
        self._confirmed()
        self._fail(error)
        if self._id:
            self._read()  # what was confirmed until then is durable

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _keep_typed(self) -> None:
        for part in self._editable():
            if part.editor is not None:
                part.editor.keep()

    def _wipe(self) -> None:
        self._turn += 1
        self._data, self._stale = None, False
        for field in self.fields.values():
            field.wipe()
        self.budget.wipe()
        self.funding.wipe()
        for part in (self.other_funding, self.partners, self.attachments):
            part.model.replace(())
        self.banners.clear()
        self._notice.hide()
        self._sections.replace(())
        self._page.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self.status.emit("")

    def _go_to_section(self, picked: object) -> None:
        if isinstance(picked, _SectionRow):
            title = self._titles[picked.key]
            self._scroll.verticalScrollBar().setValue(title.mapTo(self._page, title.rect().topLeft()).y() - 12)

    def _build(self) -> None:
        self.banners = BannerStack()
        self._progress = ProgressLine()
        self._notice = Banner("warn", closable=False)
        self._confirm_action = self._notice.add_action("application.action.confirm_all")
        self._confirm_action.clicked.connect(self.confirm_all)
        self._notice.hide()
        self._confirm = command(
            self, "application.action.confirm_all", "F9", icon="list-checks", context=Qt.ShortcutContext.WindowShortcut
        )
        self._confirm.triggered.connect(self.confirm_all)
        forward = command(self, "application.action.next_open", "F8", context=Qt.ShortcutContext.WindowShortcut)
        forward.triggered.connect(self.next_open)
        self.budget, self.funding = MoneySection("budget"), MoneySection("fundingPlan")
        self.other_funding, self.partners, self.attachments = other_funding_list(), partners_list(), attachments_list()
        self._nav = Table("application.section.column", row_height=LIST, header=False, side=True)
        self._sections = RowsModel(_NAV, (), self._nav)
        self._nav.setModel(self._sections)
        self._nav.picked.connect(self._go_to_section)
        self._nav.opened.connect(self._go_to_section)
        self._side = frame("side", column(self._nav, margins=(0, 8, 0, 8)), width=216)
        self._page = holder(self._sections_layout())
        self._page.hide()
        self._scroll = scrolled(holder(column(self._page, None, spacing=0)), words("application.pane"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = frame("pane", column(self.banners, self._notice, self._progress, (self._scroll, 1), spacing=0))
        self.setLayout(row(self._side, (middle, 1), spacing=0))
        for part in self._editable():
            part.saved.connect(self._save)
            part.place_asked.connect(self.show_place)
        self.attachments.place_asked.connect(self.show_place)

    def _editable(self) -> list[FieldRow | MoneySection]:
        return [*self.fields.values(), self.budget, self.funding]

    def _sections_layout(self) -> QLayout:
        parts: list[Part] = []
        extra: dict[str, list[QWidget]] = {
            "budget": [self.budget],
            "funding": [self.funding, _heading("application.field.otherFunding"), self.other_funding],
            "partners": [self.partners],
            "attachments": [self.attachments],
        }
        for section, fields in SECTIONS.items():
            self._titles[section] = say(Label("", "subtitle"), f"application.section.{section}")
            parts += [self._titles[section], _heads(fields) if fields else 0]
            for field in fields:
                self.fields[field.key] = FieldRow(field)
                parts.append(self.fields[field.key])
            parts += [*extra.get(section, []), 20]
        return column(*parts, spacing=4, margins=(20, 14, 20, 20))


def _heading(key: str) -> Label:
    return say(Label("", "strong"), key)


def _heads(fields: Sequence[Field]) -> QWidget:
    """The two columns' heads: the applicant's value and the official's never share one."""
    name = Label("", "caption")
    name.setFixedWidth(NAMES)
    applicant = say(Label("", "caption", ink="text2", weight=500), "application.column.applicant")
    heads = row(name, (applicant, 1), spacing=16, margins=(0, 4, 0, 2))
    if any(field.key in CORRECTABLE for field in fields):
        heads.addWidget(say(Label("", "caption", ink="text2", weight=500), "application.column.official"), 1)
    return holder(heads)
