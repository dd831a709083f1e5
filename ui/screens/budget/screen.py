"""The budget of one case: the table, the line that is read, the limits, and the workbook beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ui import faults
from ui.bridge import Bridge
from ui.case_title import first_line, second_line
from ui.i18n import say, screen, words
from ui.letters import Letters
from ui.screens.budget.beside import BesidePane
from ui.screens.budget.commands import Commands
from ui.screens.budget.data import BudgetCase, load
from ui.screens.budget.funding import FundingPlan
from ui.screens.budget.limits import LimitsPane, limits_line
from ui.screens.budget.remark import Remark
from ui.screens.budget.rows import BudgetRow, rows_of, source_of
from ui.screens.budget.table import BudgetTable
from ui.screens.budget.writing import Writing
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, holder, row

_KINDS = frozenset({"cases", "documents", "decision", "figures", "people"})
#: Limits and workbook by width class (ux/theme.md § 3).
_LIMITS, _BESIDE = {"narrow": 0, "normal": 284, "wide": 360}, {"narrow": 420, "normal": 420, "wide": 560}


class BudgetScreen(QWidget):
    """A view of the case. ``show_place`` and ``field_asked`` ask for a place, ``undoable`` says what can be undone."""

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    undoable = Signal(str)
    show_place = Signal(str, int, str)
    field_asked = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._id, self._turn, self._stale, self._width, self._told = "", 0, False, "", ""
        self.case: BudgetCase | None = None
        self.banners = BannerStack()
        self.table, self.remark, self.limits = BudgetTable(), Remark(), LimitsPane()
        self.plan, self.beside = FundingPlan(), BesidePane(bridge)
        self.writing = Writing(bridge, self)
        self._build()
        self.commands = Commands(self, Letters(looks or Looks()))
        self._connect()
        self.set_width_class("normal")

    def open_case(self, application_id: str) -> None:
        """Read a case and show it; what was shown before stays until then."""
        if application_id != self._id:
            self._wipe()
        self._id = application_id
        self._read()

    def leave(self) -> None:
        """The case is closed or the store locked: hold nothing of it."""
        self._id = ""
        self._wipe()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        shown = (self.table, self.remark.reason, self.beside.focus_target(), self.limits)
        return [pane for pane in shown if pane.isVisible()]

    def set_width_class(self, width: str) -> None:
        """``narrow``: the limits on one line; ``wide``: differences, the financing plan and the findings."""
        if width == self._width:
            return
        self._width = width
        self.limits.set_wide(width == "wide")
        self._lay_out()
        self._fill()

    def enter(self) -> None:
        """Letters may have been changed in the settings."""
        self.commands.renew()

    def undo(self) -> None:
        """Take the last act back (Ctrl+Z)."""
        self.writing.undo()

    def rows(self) -> list[BudgetRow]:
        """The rows as they are stored."""
        wide = self._width == "wide" and self.beside.isHidden()
        case = self.case
        return rows_of(case.budget, wide=wide, signed=case.signed) if case is not None else []

    def open_place(self, row: BudgetRow | None = None) -> None:
        """Show where a line's figure stands: a cell beside the table, a page or a quote in the review."""
        row = row or self.table.row()
        if row is not None and row.line is not None:
            self.open_where(source_of(row.line))

    def open_finding(self, finding: Finding) -> None:
        """The first place of a finding that a document shows, else the application's field."""
        place = next((x for x in finding.where if x.document and (x.cell or x.page or x.quote)), finding.where[0])
        self.open_where(place)

    def open_where(self, place: Where) -> None:
        """Be at a place."""
        document = self.case.document(place.document) if self.case else None
        if document is not None and place.cell:
            self.show_beside(True)
            self.beside.open(document, place.cell)
            self.beside.focus_target().setFocus()
        elif document is not None and (place.page or place.quote):
            self.show_place.emit(document.id, place.page or 0, place.quote or "")
        else:
            self.field_asked.emit(place.pointer or "")

    def show_beside(self, on: bool) -> None:
        """The workbook beside the table, or put away."""
        book = self.case.workbook if self.case else None
        if on and book is not None:
            self.beside.open(book)
        had = self.beside.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.beside.setVisible(on and book is not None)
        self._beside_button.setChecked(not self.beside.isHidden())
        self._lay_out()
        self._fill()
        if not on and had:
            self.table.setFocus()

    def toggle_beside(self) -> None:
        """The other of both."""
        self.show_beside(self.beside.isHidden())

    def step_problem(self, by: int) -> None:
        """To the next or former line at which a rule finds something."""
        if self.table.step_problem(by):
            self.table.setFocus()
        else:
            self.tell(words("estimate.no_problems"))

    def copy(self) -> None:
        """The table to the clipboard."""
        self.table.copy()
        self.tell(words("estimate.copied"))

    def show_remark(self) -> None:
        """The line that is read, and what the user is asked there."""
        shown = self.table.row()
        line = shown.line if shown else None
        speech = line.speech[0] if line and line.speech else None
        self.remark.setVisible(line is not None)
        if shown is not None and line is not None:
            self.remark.show_row(shown, self.writing.title(shown), speech)
            self.writing.ask(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: one step back."""
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another view was shown."""
        super().showEvent(event)
        if self._stale and self._id:
            self._read()

    def tell(self, text: str) -> None:
        """Say something in the status line."""
        self._told = text
        self._say_status()

    def fail(self, error: BaseException) -> None:
        """Something could not be read or stored."""
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)
        if fault.code.startswith("store."):
            faults.present(error)  # the window's status line says it too, and stays

    def _read(self) -> None:
        self._turn += 1
        self._stale = False
        turn, application = self._turn, self._id
        self._bridge.read(
            lambda desk: load(desk, application),
            lambda case: self._show(case) if turn == self._turn else None,
            lambda error: self.fail(error) if turn == self._turn else None,
            owner=self,
        )

    def _changed(self, changes: object) -> None:
        if self._id and isinstance(changes, frozenset) and changes & _KINDS:
            self._stale = True
            if self.isVisible():
                self._read()

    def _show(self, case: BudgetCase) -> None:
        anew = self.case is None
        self.case = case
        self._fill()
        if anew:
            self.table.go_to_first_line()
            if self.isVisible() and case.budget.judged.lines:
                self.table.setFocus()
        self.show_remark()
        fields = case.file.fields
        applicant = fields.applicant.name if fields.applicant else ""
        city = case.agreement.get(screen().language, "")
        self.titled.emit(first_line(case.file.number, fields.name), second_line(applicant, city, case.due))
        self._say_status()

    def _fill(self) -> None:
        case = self.case
        self._stack.setCurrentWidget(self._empty if case is not None and not case.budget.judged.lines else self._whole)
        self.limits.show_case(case)
        self.plan.show_case(case)
        self.plan.setVisible(self._width == "wide" and case is not None and bool(case.budget.judged.funding))
        if case is None:
            self.table.show_rows(())
            self._model.hide()
            self._strip.setText("")
            return
        self.table.rows_model.lock(frozenset({"granted"}) if case.signed else frozenset())
        self.table.show_rows(self.writing.laid_over(self.rows()))
        model = case.file.fields.cost_model
        self._model.setVisible(bool(model) and self._width != "narrow")
        if model:
            self._model.setText(words(f"estimate.model.{model}"))
            self._model.setToolTip(words(f"letter.model.{model}"))
        self._strip.setText(limits_line(case.budget.judged))
        self._beside_button.setEnabled(case.workbook is not None)
        self._approve.setEnabled(not case.signed)
        say(self._approve, "estimate.signed" if case.signed else "estimate.approve_told", to="tooltip")

    def _say_status(self) -> None:
        case = self.case
        book = case.workbook if case else None
        name = words("estimate.status.workbook", name=book.name.rsplit("/", 1)[-1], at=book.arrived) if book else ""
        self.status.emit(" · ".join(filter(None, (self._told, name))))

    def _again(self) -> None:
        """Other words for the same figures."""
        if self.case is not None:
            self._show(self.case)

    def _wipe(self) -> None:
        self._turn += 1
        self.case, self._stale, self._told = None, False, ""
        self.writing.forget()
        self.beside.forget()
        self.beside.hide()
        self._beside_button.setChecked(False)
        self.banners.clear()
        self._fill()
        self.remark.hide()
        self._lay_out()
        self.status.emit("")

    def _step_back(self) -> bool:
        if self.writing.drop():
            self.table.setFocus()
            return True
        if not self.beside.isHidden():
            self.show_beside(False)
            self.table.setFocus()
            return True
        if not self.table.hasFocus() and self.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
            return True
        return False

    def _lay_out(self) -> None:
        """At a usual width the workbook takes the place of the limits; narrow, the limits are one line."""
        beside = not self.beside.isHidden()
        self.table.set_width_class(self._width, beside=beside)
        narrow = self._width == "narrow"
        self.limits.setVisible(not narrow and (self._width == "wide" or not beside))
        self._strip.setVisible(narrow or not self.limits.isVisibleTo(self))
        style = Qt.ToolButtonStyle
        self._beside_button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)
        limits, side = _LIMITS.get(self._width, 284), _BESIDE.get(self._width, 420)
        total = max(self.width(), 900)
        sizes = [
            total - (side if beside else 0) - (limits if not self.limits.isHidden() else 0),
            side if beside else 0,
            limits if not self.limits.isHidden() else 0,
        ]
        self._splitter.setSizes(sizes)

    def _build(self) -> None:
        title = say(Label("", "subtitle"), "estimate.title")
        self._model = Chip("", "neu", "calculator")
        self._beside_button = IconButton(
            "file-spreadsheet", "estimate.beside.open", keys="Ctrl+D", words=True, checkable=True
        )
        copy = IconButton("copy", "estimate.copy", keys="Ctrl+C")
        copy.clicked.connect(self.copy)
        self._approve = Button("estimate.approve", icon="check", tooltip="estimate.approve_told")
        self._beside_button.clicked.connect(self.toggle_beside)
        self._approve.clicked.connect(self.writing.approve)
        tools = row(
            title, self._model, None, self._beside_button, copy, self._approve, spacing=10, margins=(16, 0, 12, 0)
        )
        self._strip = ElidedLabel("", "small", ink="text2", tabular=True)
        self._strip.setContentsMargins(0, 0, 0, 0)
        below = holder(column(self.remark, self._strip, spacing=6, margins=(12, 8, 12, 10)))
        bar = frame("bar", tools, height=48)
        # the table is as high as its rows, as long as there is room
        middle = frame("pane", column(bar, (self.table, 10_000), below, self.plan, (QWidget(), 1), spacing=0))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._side = frame("sideRight", column(self.limits, spacing=0))
        for number, part in enumerate((middle, self.beside, self.limits)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, int(number == 0))
        self.beside.hide()
        self._whole = holder(column(self.banners, (self._splitter, 1), spacing=0))
        self._empty = EmptyState("estimate.empty", "calculator", "estimate.empty_action", action_icon="arrow-right")
        self._empty.pressed.connect(lambda: self.go.emit("application"))
        self._stack = QStackedWidget()
        for page in (self._whole, self._empty):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack, spacing=0))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._changed)
        screen().changed.connect(self._again)
        self.table.typed.connect(self.writing.typed)
        self.table.opened_place.connect(self.open_place)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.show_remark())
        self.remark.given.connect(self.writing.give_reason)
        self.remark.dropped.connect(self._dropped)
        self.limits.finding_opened.connect(self.open_finding)
        self.beside.closed.connect(lambda: self.show_beside(False))
        self.writing.turned.connect(self._turned)

    def _dropped(self) -> None:
        self.writing.drop()
        self.table.setFocus()

    def _turned(self) -> None:
        self.commands.show_history()
        self.undoable.emit(self.commands.history_words())
