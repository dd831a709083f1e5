"""Both orders of an agreement's applications, side by side; a proposal is taken in here. Nothing here re-ranks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QSplitter, QStackedWidget, QWidget

from ic16desk.desk.proposals import ProposalReading
from ui import faults
from ui.i18n import follow, say, screen, words
from ui.models.rows import RowsModel
from ui.screens.proposal.cover import CoverExport
from ui.screens.proposal.data import COLUMNS, COMPACT, Row, Shown, read, rows
from ui.screens.proposal.intake import IntakePane
from ui.screens.proposal.side import ProposalSide
from ui.theme import font
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, command
from ui.widgets.drop import local_paths
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.table import TWO_LINES, Table

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.bridge import Bridge

_KINDS = frozenset({"proposals", "answers", "cases", "documents", "checklists"})
_SUFFIXES = frozenset({".json", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
#: Larger files are no proposal.
_MOST_BYTES = 64 << 20


class ProposalScreen(QWidget):
    """A place of the window; ``opened`` carries an application's id."""

    titled = Signal(str, str)
    status = Signal(str)
    opened = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._agreement = ""
        self._asked = 0
        self._stale = True
        self._shown: Shown | None = None
        self._file: tuple[str, bytes] | None = None
        self._reading: ProposalReading | None = None
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        follow(self)

    def retranslate(self) -> None:
        """Everything that was read in another language is read again."""
        if not self._stale:
            self.read()

    def enter(self) -> None:
        """The screen is shown."""
        if self._stale:
            self.read()
        self.table.setFocus()

    def leave(self) -> None:
        """The store is locked: nothing of it stays."""
        self._asked += 1
        self._shown, self._file, self._reading, self._stale, self._agreement = None, None, None, True, ""
        self.agreements.clear()
        self.model.replace(())
        self.side.show_ranking(None)
        self.intake.forget()
        self._body.setCurrentWidget(self._split)
        self.banners.clear()

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        if self._file:
            return [self.intake, self.intake.table]
        return [self.table, self.side.empty.button if self.side.empty.isVisible() else self.side, self.agreements]

    def top_widgets(self) -> tuple[QWidget, ...]:
        """What stands in the top bar while the screen is shown."""
        return (self.cover.button, self.import_button)

    def set_width_class(self, width_class: str) -> None:
        """The side pane by the window's width."""
        wanted = COLUMNS if width_class == "wide" else COMPACT
        if wanted != self.model.columns:
            self.model.set_columns(wanted)
        right = {"narrow": 300, "normal": 340, "wide": 420}.get(width_class, 340)
        self._split.setSizes([max(400, self.width() - right), right])

    def read(self) -> None:
        """Ask for the orders anew; only the latest answer is shown."""
        self._asked += 1
        self._stale = False
        asked, agreement, language = self._asked, self._agreement, screen().language
        self._bridge.read(
            lambda desk: read(desk, agreement, language),
            lambda found: self._show(found) if asked == self._asked else None,
            self._fail,
            owner=self,
        )

    def ask_file(self) -> None:
        """Choose a file to take in."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(_SUFFIXES))
        chosen, _ = QFileDialog.getOpenFileName(self, words("proposal.action.import"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a file and show what it says; nothing is recorded yet."""
        try:
            if path.stat().st_size > _MOST_BYTES:
                self.banners.show_banner("bad", words("error.file.too_big.message", name=path.name))
                return
            data = path.read_bytes()
        except OSError:
            self.banners.show_banner("bad", words("error.file.unreadable.message", name=path.name))
            return
        self._file = (path.name, data)
        self.intake.begin()
        if self._shown is not None:
            self.intake.show_agreements(self._shown.agreements, "")
        self._read_file()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file of a kind that may hold a proposal."""
        if any(path.suffix.lower() in _SUFFIXES for path in local_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first one in."""
        paths = [path for path in local_paths(event.mimeData()) if path.suffix.lower() in _SUFFIXES]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def _read_file(self) -> None:
        if self._file is None:
            return
        name, data = self._file
        mapping, head = self.intake.mapping(), self.intake.head()
        self._bridge.read(
            lambda desk: desk.proposals.read(data, name=name, mapping=mapping, head=head),
            self._file_read,
            self._file_failed,
            owner=self,
        )

    def _file_read(self, reading: ProposalReading) -> None:
        self._reading = reading
        self.intake.show_reading(reading)
        if self._body.currentWidget() is not self.intake:
            self._body.setCurrentWidget(self.intake)
            (self.intake.record if not reading.problems else self.intake.cancel).setFocus()

    def _file_failed(self, error: BaseException) -> None:
        self._fail(error)
        if self._body.currentWidget() is not self.intake:
            self._file = None

    def _record(self) -> None:
        reading = self._reading
        if reading is None or reading.problems or reading.file is None:
            return
        self._agreement = reading.file.agreement
        self._bridge.write(
            lambda desk: desk.proposals.record(reading), lambda _: self._recorded(), self._fail, owner=self
        )

    def _recorded(self) -> None:
        name = self._reading.name if self._reading else ""
        self._close_file()
        self.banners.show_banner("ok", words("proposal.recorded", name=name))

    def _close_file(self) -> None:
        self._file, self._reading = None, None
        self.intake.forget()
        self._body.setCurrentWidget(self._split)
        self.table.setFocus()

    def _note(self, number: str, reasons: str) -> None:
        ranking = self._shown.ranking if self._shown else None
        if ranking is None or ranking.proposal is None:
            return
        proposal = ranking.proposal.id
        self._bridge.write(lambda desk: desk.proposals.explain(proposal, number, reasons), None, self._fail, owner=self)

    def _show(self, found: Shown) -> None:
        self._shown = found
        ranking = found.ranking
        self._agreement = ranking.agreement if ranking else ""
        self.agreements.blockSignals(True)
        self.agreements.clear()
        for choice in found.agreements:
            self.agreements.addItem(choice.name, choice.id)
        self.agreements.setCurrentIndex(self.agreements.findData(self._agreement))
        self.agreements.blockSignals(False)
        self.model.replace(rows(ranking) if ranking else ())
        self.side.show_ranking(ranking)
        self.cover.button.setEnabled(ranking is not None and ranking.proposal is not None)
        has_rows = bool(ranking and ranking.cases)
        self._centre.setCurrentWidget(self.table if has_rows else self._nothing)
        self._call.setText(words("proposal.call", call=ranking.call) if ranking and ranking.call else "")
        if has_rows and self.table.current_row() is None:
            self.table.go_to(0)
        name = next((choice.name for choice in found.agreements if choice.id == self._agreement), "")
        self.titled.emit("", name)
        unexplained = sum(not departure.reasons for departure in ranking.departures) if ranking else 0
        self.status.emit(words("proposal.status", n=unexplained) if ranking and ranking.departures else "")

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and changes & _KINDS:
            if self.isVisible():
                self.read()
            else:
                self._stale = True

    def _choose(self, number: int) -> None:
        self._agreement = str(self.agreements.itemData(number) or "")
        self.read()

    def _open(self, chosen: object) -> None:
        if isinstance(chosen, Row):
            self.opened.emit(chosen.case.id)

    def _build(self) -> None:
        self.agreements = QComboBox()
        self.agreements.setFont(font())
        self.agreements.setFixedHeight(32)
        self.agreements.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        say(self.agreements, "proposal.key.agreement", to="name")
        self._call = Label("", "small", ink="text2")
        self.model = RowsModel(COMPACT)
        self.table = Table("proposal.table", row_height=TWO_LINES)
        self.table.setModel(self.model)
        self.side, self.intake, self.banners = ProposalSide(), IntakePane(), BannerStack()
        self.cover = CoverExport(self._bridge, self.banners, lambda: self._agreement, self)
        self._nothing = EmptyState("proposal.empty", "landmark", "proposal.action.import", action_icon="upload")
        self._centre = QStackedWidget()
        for part in (self.table, self._nothing):
            self._centre.addWidget(part)
        note = Label("", "caption", ink="text2")
        say(note, "proposal.note")
        bar = frame("bar", row(self.agreements, self._call, None, note, spacing=10, margins=(12, 0, 12, 0)), height=48)
        left = frame("pane", column(bar, (self._centre, 1), spacing=0))
        left.setMinimumWidth(420)
        self.side.setMinimumWidth(260)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._body = QStackedWidget()
        self._body.addWidget(self._split)
        self._body.addWidget(self.intake)
        self.setLayout(column(self.banners, (self._body, 1), spacing=0))

    def _connect(self) -> None:
        anywhere = Qt.ShortcutContext.WindowShortcut
        bring = command(self, "proposal.action.import", "Ctrl+O", icon="upload", context=anywhere)
        bring.triggered.connect(self.ask_file)
        export = command(self, "proposal.cover.button", "Ctrl+E", icon="download", context=anywhere)
        export.triggered.connect(self.cover.ask)
        self.import_button = Button("proposal.action.import", "primary", icon="upload", keys="Ctrl+O")
        self.import_button.clicked.connect(self.ask_file)
        self._nothing.pressed.connect(self.ask_file)
        self.agreements.activated.connect(self._choose)
        self.table.opened.connect(self._open)
        self.side.noted.connect(self._note)
        self.side.import_asked.connect(self.ask_file)
        self.intake.changed.connect(self._read_file)
        self.intake.recorded.connect(self._record)
        self.intake.closed.connect(self._close_file)
        self._bridge.changed.connect(self._changed)
