"""The list of applications: facets, table, preview; packages come in here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QStackedWidget, QWidget

from ic16desk.model.money import format_cents
from ui import faults
from ui.cells import Group
from ui.i18n import follow, screen, words
from ui.models.lazy import LazyRows
from ui.screens.cases import summary
from ui.screens.cases.bringing import Bringing
from ui.screens.cases.drop import Droppable
from ui.screens.cases.empty import NoCases
from ui.screens.cases.glance import Glance, look
from ui.screens.cases.imports import Imports
from ui.screens.cases.letters import Letters, Listed
from ui.screens.cases.listing import GroupBy, Listing, Wanted, read_listing
from ui.screens.cases.preview import Preview
from ui.screens.cases.report import ImportReport
from ui.screens.cases.rows import ShownCase, columns, read_rows
from ui.screens.cases.steady import Steady
from ui.screens.cases.tools import ImportButton, ListTools
from ui.screens.cases.widths import ColumnWidths
from ui.state import Looks
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.buttons import Button, command
from ui.widgets.empty import EmptyState
from ui.widgets.facets import FacetList
from ui.widgets.layouts import column, frame, row, scrolled
from ui.widgets.meter import ProgressLine
from ui.widgets.table import ONE_LINE, TWO_LINES, Table

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.cases import SortKey
    from ic16desk.model.packages import PackageReport
    from ui.bridge import Bridge

#: The preview follows the cursor when it rests for this long, milliseconds.
_REST = 120
#: Widths of the panes beside the table, by width class.
_WIDTHS = {"narrow": (216, 296), "normal": (216, 296), "wide": (248, 368)}


class CasesScreen(Droppable):
    """``opened`` carries an application's id, ``opened_at`` also the view of it."""

    opened = Signal(str)
    opened_at = Signal(str, str)
    titled = Signal(str, str)
    status = Signal(str)
    place_asked = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None) -> None:
        super().__init__("cases.drop", parent)
        self._bridge, self._looks = bridge, Looks()
        self._wanted = Wanted(group_by=cast("GroupBy", self._looks.value("cases.group", "agreement").replace("-", "")))
        self._listing: Listing | None = None
        self._chosen = ""
        self._asked = 0
        self._width_class = "normal"
        self._stale, self._wants_focus = True, False
        self._reports: tuple[PackageReport, ...] = ()
        self._told: Banner | None = None
        self._build_list()
        self._build_panes()
        self._build_commands()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        self.imports = Imports(bridge, self.line, self)
        self._bringing = Bringing(self, self.imports, self.banners, self._looks)
        self._connect()
        self.set_width_class("normal")
        follow(self)

    def retranslate(self) -> None:
        """Everything that was read in another language is read again."""
        if not self._stale:
            self.read()

    def enter(self) -> None:
        """The list is shown: read what changed meanwhile, and go on with what was interrupted."""
        self._wants_focus = True
        if self._stale:
            self.read()
            self.imports.go_on()
        else:
            self._take_focus()

    def leave(self) -> None:
        """The store is locked: nothing of it stays."""
        self.imports.cancel()
        self._asked += 1
        self._chosen, self._listing, self._reports, self._stale = "", None, (), True
        self.model.replace(())
        self.facets.set_groups(())
        self.report.show_reports(())
        self.preview.show_nothing()
        self.letters.leave()
        self.banners.clear()

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [self.body, self.preview, self._facet_pane, self.tools]

    def top_widgets(self) -> tuple[QWidget, ...]:
        """What stands in the top bar while the list is shown."""
        return (self.proposal_button, self.letters.button, self.import_button)

    def set_width_class(self, width_class: str) -> None:
        """Columns, line height and panes by the window's width."""
        self._width_class = width_class
        narrow, wide = width_class == "narrow", width_class == "wide"
        self.table.set_row_height(ONE_LINE if wide else TWO_LINES)
        self.tools.show_drawers(narrow)
        self._facet_pane.setVisible(not narrow or self.tools.left.isChecked())
        self.preview.setVisible(not narrow or self.tools.right.isChecked())
        self.preview.set_wide(wide)
        if not self._looks.restore_split(f"cases.{width_class}", self.split):
            left, right = _WIDTHS[width_class]
            self.split.setSizes([left, max(400, self.width() - left - right), right])
        self._lay_columns()

    def read(self) -> None:
        """Ask the store for the list anew; only the latest answer is shown."""
        self._asked += 1
        self._stale = False
        asked, wanted, language = self._asked, self._wanted, screen().language
        self._bridge.read(
            lambda desk: read_listing(desk, wanted, language),
            lambda listing: self._show(listing) if asked == self._asked else None,
            owner=self,
        )

    def load_samples(self) -> None:
        """The sample call, with its prepared reviews."""
        self.imports.samples()

    def ask_files(self) -> None:
        """Choose packages to take in."""
        self._bringing.ask_files()

    def take(self, paths: Sequence[Path]) -> None:
        """Take packages in; a folder full of packages is asked about first."""
        self._bringing.take(paths)

    def filter_by(self, text: str) -> None:
        """Narrow the list to what was typed elsewhere."""
        self.tools.filter.setText(text)
        self._narrow(text=text)

    def clear_filters(self) -> None:
        """Show everything."""
        self.tools.filter.clear()
        self.facets.set_checked({})
        self._narrow(text="", checked={})

    def open_chosen(self, view: str = "review") -> None:
        """Go into the chosen case."""
        if self._chosen and view == "review":
            self.opened.emit(self._chosen)
        elif self._chosen:
            self.opened_at.emit(self._chosen, view)

    def _build_list(self) -> None:
        self.model = LazyRows((), self._fetch, self)
        self.table = Table("cases.table", row_height=TWO_LINES, several=True)
        self.table.setModel(self.model)
        self._widths = ColumnWidths(self.table, self._looks)
        self.tools = ListTools(self._looks)
        self.tools.filter.leads_to(self.table)
        self.tools.show_group(self._wanted.group_by)
        self.banners, self.line, self.report = BannerStack(), ProgressLine(), ImportReport()
        self.letters = Letters(self._bridge, self.banners, self._looks, self._listed_now, self)
        self.nothing = NoCases()
        self.no_hits = EmptyState("ui.table.no_hits", "search", "ui.table.clear_filter")
        self.body = QStackedWidget()
        for part in (QWidget(), self.table, self.report, self.letters.report, self.nothing, self.no_hits):
            self.body.addWidget(part)

    def _build_panes(self) -> None:
        self.facets = FacetList()
        area = scrolled(self.facets, words("ui.facets.title"))
        self._facet_pane = frame("side", column(area, spacing=0))
        bar = frame("bar", row(self.tools), height=48)
        self._centre = frame("pane", column(bar, self.line, self.letters.line, self.banners, (self.body, 1), spacing=0))
        self.preview = Preview()
        self.preview.setMinimumWidth(240)
        self._facet_pane.setMinimumWidth(180)
        self._centre.setMinimumWidth(400)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for number, part in enumerate((self._facet_pane, self._centre, self.preview)):
            self.split.addWidget(part)
            self.split.setStretchFactor(number, int(part is self._centre))
        self.setLayout(column(self.split, spacing=0))

    def _build_commands(self) -> None:
        anywhere = Qt.ShortcutContext.WindowShortcut
        self._files = command(self, "cases.command.files", "Ctrl+O", icon="file", context=anywhere)
        self._folder = command(self, "cases.command.folder", icon="folder-open")
        self._samples = command(self, "cases.command.samples", icon="layers")
        export = command(self, "cases.letters.button", "Ctrl+E", icon="download", context=anywhere)
        export.triggered.connect(self.letters.ask)
        find = command(self, "cases.command.filter", "Ctrl+F", icon="list-filter", context=anywhere)
        clear = command(self, "cases.command.clear", icon="x")
        review = command(self, "cases.action.review", icon="arrow-right")
        self._files.triggered.connect(self.ask_files)
        self._folder.triggered.connect(lambda: self._bringing.ask_folder())
        self._samples.triggered.connect(self.load_samples)
        find.triggered.connect(lambda: self.tools.filter.setFocus())
        clear.triggered.connect(self.clear_filters)
        review.triggered.connect(lambda: self.open_chosen())
        self.import_button = ImportButton(self._files, self._folder)
        proposal = command(self, "cases.command.proposal", icon="landmark")
        proposal.triggered.connect(lambda: self.place_asked.emit("proposal"))
        self.proposal_button = Button.of(proposal, icon="landmark")

    def _connect(self) -> None:
        self.dropped.connect(self.take)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(lambda key, down: self._narrow(sort=cast("SortKey", key), descending=down))
        self.table.group_toggled.connect(self._toggle_group)
        self.tools.filtered.connect(lambda text: self._narrow(text=text))
        self.tools.grouped.connect(self._group)
        self.tools.columns.changed.connect(self._lay_columns)
        self.tools.left.toggled.connect(self._facet_pane.setVisible)
        self.tools.right.toggled.connect(self.preview.setVisible)
        self.facets.changed.connect(lambda checked: self._narrow(checked=checked))
        self.nothing.import_asked.connect(self.ask_files)
        self.nothing.samples_asked.connect(self.load_samples)
        self.no_hits.pressed.connect(self.clear_filters)
        self.report.closed.connect(self._close_report)
        self.report.opened.connect(self._show_reported)
        self.letters.shown.connect(self._show_letters)
        self.letters.report.closed.connect(self._close_report)
        self.letters.report.opened.connect(lambda id: self.opened_at.emit(id, "decision"))
        self.preview.asked.connect(self.open_chosen)
        self.imports.ended.connect(self._imported)
        self.imports.moved.connect(self.read)
        self.split.splitterMoved.connect(lambda: self._looks.keep_split(f"cases.{self._width_class}", self.split))
        self._bridge.changed.connect(self._changed)

    def _changed(self, changes: object) -> None:
        if isinstance(changes, frozenset) and changes & {"cases", "answers", "decision", "letter", "documents"}:
            if self.isVisible():
                self.read()
            else:
                self._stale = True

    def _narrow(self, **changes: object) -> None:
        wanted = dataclasses.replace(self._wanted, **changes)  # type: ignore[arg-type]
        if wanted != self._wanted:
            self._wanted = wanted
            self.read()

    def _group(self, group: str) -> None:
        self._looks.keep("cases.group", group or "-")
        self._narrow(group_by=group, closed=frozenset())
        self._lay_columns()

    def _toggle_group(self, key: str) -> None:
        self._narrow(closed=self._wanted.closed ^ {key})

    def _lay_columns(self) -> None:
        wide, grouped = self._width_class == "wide", self._wanted.group_by
        self.tools.columns.set_layout(wide=wide, grouped_by=grouped)
        wanted = columns(wide=wide, hidden=self.tools.columns.hidden(), grouped_by=grouped)
        if wanted != self.model.columns:
            with Steady(self.table, self.model, self._chosen):
                self.model.set_columns(wanted)
            self._widths.lay(wanted, f"cases.widths.{'wide' if wide else 'compact'}")
        self.table.show_sort(self._wanted.sort, self._wanted.descending)

    def _fetch(self, ids: Sequence[object], then: Callable[[Sequence[object]], None]) -> None:
        asked, language = [str(id) for id in ids], screen().language
        self._bridge.read(lambda desk: read_rows(desk, asked, language), then, owner=self)

    def _show(self, listing: Listing) -> None:
        self._listing = listing
        self.facets.set_groups(listing.facets)
        if tuple(listing.ids) == tuple(self.model.ids):
            self.model.refresh()
        else:
            with Steady(self.table, self.model, self._chosen):
                self.model.replace(listing.ids, listing.first)
        self.table.show_sort(self._wanted.sort, self._wanted.descending)
        if self.body.currentWidget() not in (self.report, self.letters.report):
            self._show_body()
        self._choose_first()
        self._take_focus()
        counted = words("cases.count", n=listing.count, sum=format_cents(listing.cents))
        if listing.count != listing.total:
            counted = words("cases.count_of", n=listing.count, total=listing.total, sum=format_cents(listing.cents))
        self.titled.emit("", counted if listing.total else "")
        top = max(self.table.rowAt(0), 0)
        for number in (top, top + 1):  # the first may be a group: the rows in sight are asked for before the preview
            self.model.row_at(number)
        QTimer.singleShot(0, self, self._look)

    def _show_body(self) -> QWidget:
        listing = self._listing
        if listing is None:
            part: QWidget = self.table
        elif not listing.total:
            part = self.nothing
        else:
            part = self.table if listing.count else self.no_hits
        there = listing is None or bool(listing.total)
        had_focus = self.body.currentWidget() is not part and self.body.hasFocus()
        self.body.setCurrentWidget(part)
        narrow = self._width_class == "narrow"
        self._facet_pane.setVisible(there and (not narrow or self.tools.left.isChecked()))
        self.preview.setVisible(there and (not narrow or self.tools.right.isChecked()))
        self.tools.setEnabled(there)
        if had_focus:
            part.setFocus()
        return part

    def _take_focus(self) -> None:
        """The cursor stands in the list once it is there, unless somebody has begun elsewhere on the screen."""
        wants, self._wants_focus = self._wants_focus, False
        focused = QApplication.focusWidget()
        typing = isinstance(focused, QLineEdit) and self.isAncestorOf(focused) and bool(focused.text())
        part = self.body.currentWidget()
        if wants and self.isVisible() and not typing and part not in (None, self.report, self.letters.report):
            part.setFocus()

    def _choose_first(self) -> None:
        """Something is always chosen: what was, or the first case."""
        ids = self.model.ids
        if self._chosen in ids:
            return
        first = next((number for number, id in enumerate(ids) if not isinstance(id, Group)), None)
        self._chosen = str(ids[first]) if first is not None else ""
        if first is not None:
            self.table.go_to(first)
            self.table.verticalScrollBar().setValue(0)

    def _pick(self, _row: object) -> None:
        identity = self.model.id_at(self.table.currentIndex().row())
        if isinstance(identity, str) and identity != self._chosen:
            self._chosen = identity
            self._rest.start()

    def _look(self) -> None:
        application, language = self._chosen, screen().language
        if not application:
            self.preview.show_nothing()
            return
        self._bridge.read(lambda desk: look(desk, application, language), self._show_glance, owner=self)

    def _show_glance(self, glance: Glance) -> None:
        if glance.id == self._chosen:
            self.preview.show_glance(glance)

    def _open(self, opened: object) -> None:
        if isinstance(opened, ShownCase):
            self._chosen = opened.id
            self.open_chosen()

    def _imported(self, reports: tuple[PackageReport, ...], error: BaseException | None) -> None:
        if error is not None:
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)
        if reports:
            self._reports = reports
            tone, text = summary.sentence(reports)
            self.banners.drop(self._told)  # only the last import is news
            self._told = self.banners.show_banner(tone, text, icon="package-check")
            self._told.add_action("cases.report.show").clicked.connect(self._show_report)
        self.read()

    def _show_report(self) -> None:
        self.report.show_reports(self._reports)
        self.body.setCurrentWidget(self.report)
        self.report.table.setFocus()

    def _listed_now(self) -> Listed:
        row_ = self.model.row_at(self.model.find(self._chosen) or 0) if self._chosen else None
        number = row_.number if isinstance(row_, ShownCase) and row_.id == self._chosen else ""
        count = self._listing.count if self._listing else 0
        return Listed(self._wanted, count, self._chosen, number, self._selected())

    def _selected(self) -> tuple[str, ...]:
        """The cases selected, in the list's order."""
        ids = (self.model.id_at(number) for number in self.table.selected_numbers())
        return tuple(id for id in ids if isinstance(id, str))

    def _show_letters(self) -> None:
        self.body.setCurrentWidget(self.letters.report)
        self.letters.report.table.setFocus()

    def _close_report(self) -> None:
        part = self._show_body()
        part.setFocus()

    def _show_reported(self, application: str) -> None:
        self.clear_filters()
        self._close_report()
        self._chosen = application
        number = self.model.find(application)
        if number is not None:
            self.table.go_to(number)
        self._look()
