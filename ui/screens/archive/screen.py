"""Archive and Verify: the list, the verdict, and the signed revision side by side."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from ic16desk.clock import HELSINKI
from ic16desk.desk import Desk
from ic16desk.desk.signatures import ArchiveRow
from ic16desk.desk.verifying import Verifying
from ic16desk.model.signatures import CertificateInfo
from ui import faults
from ui.bridge import Bridge
from ui.i18n import screen, words
from ui.screens.archive import jobs, report
from ui.screens.archive.beside import BesidePane
from ui.screens.archive.judging import Judging
from ui.screens.archive.list_pane import ListPane
from ui.screens.archive.next_step import NextStepPane
from ui.screens.archive.revision import RevisionPane
from ui.screens.archive.term import TermPane
from ui.screens.archive.verdict import VerdictPane
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.drop import local_paths
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column, frame, holder, row, scrolled
from ui.widgets.meter import ProgressLine

_CERTIFICATES = "*.pem *.crt *.cer *.der"


class ArchiveScreen(QWidget):
    """A place of the window. Verdicts are found one file at a time, so that other reads of the lane go between.

    ``dossier_asked``: all documents of a case, as files; ``opened_at`` leads to a case's decision.
    """

    titled = Signal(str, str)
    status = Signal(str)
    dossier_asked = Signal(str)
    opened_at = Signal(str, str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._looks = bridge, looks
        self.judging = Judging(bridge, self)
        self._roots = 0
        self._current = ""
        self._wanted = ""
        self._stale = True
        self._round = 0
        self._width_class = "normal"
        self._large = False
        self._moved = False
        self._build()
        self._make_commands()
        self.judging.listed.connect(self._list_again)
        self.judging.judged.connect(self._arrived)
        self.judging.failed.connect(self._not_judged)
        self.judging.progressed.connect(self._progress.report)
        self.judging.rested.connect(self._progress.finish)
        bridge.changed.connect(self._changed)
        screen().changed.connect(self._say_again)

    def enter(self) -> None:
        """Shown: read the archive when it may have changed, go on judging; the next judge gets ready meanwhile."""
        self._bridge.read(lambda desk: desk.verifying.keep_warm(), owner=self)
        if self._stale:
            self._stale = False
            self._read()
        else:
            self._say_title()
            self._work()

    def leave(self) -> None:
        """The store is locked: hold nothing."""
        self._round += 1
        Verifying.cool()
        self.judging.forget()
        self._roots, self._current, self._wanted, self._stale = 0, "", "", True
        self._progress.report(0, 0)  # the last file's name goes too
        self._progress.finish()
        self.banners.clear()
        self.list.filter.clear()
        self.list.show_entries([])
        self.verdict.wipe()
        self.next.close_dialog()
        self.term.wipe()
        self._show_current()
        self.titled.emit(words("archive.title.screen"), "")
        self.status.emit("")

    def show_letter(self, application: str) -> None:
        """Go to the signed decision of an application."""
        self._wanted = application
        self.list.clear_filter()
        self._go_to_wanted()

    def show_document(self, document: str, name: str) -> None:
        """Judge a received document and show it."""
        self.list.clear_filter()
        self.list.go_to(self.judging.add_document(document, name).key)
        self._work()

    def set_width_class(self, width: str) -> None:
        """``narrow``: list and verdict; otherwise the page too."""
        self._width_class = width
        self._arrange()

    def take(self, paths: list[Path]) -> None:
        """Judge files; the first of them is shown."""
        if paths:
            self.list.clear_filter()
            added = self.judging.add(paths)
            self.list.go_to(added[0].key)
            self._work()

    def _read(self) -> None:
        turn = self._round
        self._bridge.read(
            lambda desk: (desk.signatures.archive(), len(desk.verifying.roots()), desk.session.now()),
            lambda found: self._show_archive(*found) if turn == self._round else None,
            self._fail,
            owner=self,
        )

    def _show_archive(self, rows: tuple[ArchiveRow, ...], roots: int, now: dt.datetime) -> None:
        self._roots = roots
        self.judging.show_archive(rows, now)
        self.term.refresh()
        self._say_title()
        self._go_to_wanted()
        if not self._current:
            self._show_current()
        self._work()

    def _work(self) -> None:
        if self.isVisible():
            self.judging.work(self._current, self.list.keys_in_sight())

    def _arrived(self, key: str) -> None:
        if key == self._current:
            self._show_current()
        self._work()

    def _not_judged(self, error: BaseException) -> None:
        self._fail(error)
        self._show_current()
        self._work()

    def _changed(self, changes: object) -> None:
        if not isinstance(changes, frozenset):
            return
        if "roots" in changes:
            self.judging.renew()
        if changes & {"roots", "letter"}:
            self._stale = True
            if self.isVisible():
                self.enter()

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _list_again(self) -> None:
        judging = self.judging
        today = judging.now.astimezone(HELSINKI).date()
        self.list.show_entries(judging.entries, judging.verdicts(), today=today)

    def _pick(self, key: str) -> None:
        if key == self._current:
            return
        self._current = key
        self.verdict.trust.close_question()
        self._scroll.verticalScrollBar().setValue(0)
        self._show_current()
        self._work()

    def _show_current(self) -> None:
        judged = self.judging.of(self._current)
        if judged is not None:
            self.verdict.show_judged(judged)
        self._nothing.show_state(*self._why_nothing())
        self._centre.setCurrentWidget(self._shown if judged is not None else self._nothing)
        self.revision.show_judged(judged)
        self.next.show_judged(judged)
        signed = judged is not None and judged.version > 0
        self._open.setEnabled(signed)
        self._report.setEnabled(judged is not None)
        self._report_icon.setEnabled(judged is not None)
        self._beside.setEnabled(judged is not None and judged.grown)
        held = judged is not None and judged.frozen is not None
        self.term.show_letter(judged.frozen.letter.id if judged is not None and judged.frozen is not None else "")
        self._dossier.setEnabled(held)
        self._dossier_icon.setEnabled(held)
        in_archive = judged is not None and judged.held == "same"
        self._export.setEnabled(in_archive)
        self._export_button.setVisible(in_archive)
        if not signed:
            self._set_large(False)
        if judged is None or not judged.grown:
            self._close_beside()

    def _why_nothing(self) -> tuple[str, str, str]:
        if self._current:
            return "archive.empty.working", "file-search", ""
        if self.judging.entries:
            return "archive.empty.choose", "archive", ""
        return "archive.empty.none", "archive", "archive.action.open_file"

    def _go_to_wanted(self) -> None:
        wanted = next(
            (entry for entry in self.judging.archive if entry.row and entry.row.application == self._wanted), None
        )
        if wanted is not None:
            self._wanted = ""
            self.list.go_to(wanted.key)

    def _say_title(self) -> None:
        self.titled.emit(words("archive.title.screen"), words("archive.title.count", n=len(self.judging.archive)))
        self.status.emit(words("archive.status.roots", n=self._roots))

    def _say_again(self) -> None:
        self._scroll.setAccessibleName(words("archive.pane.verdict"))
        self._list_again()
        judged = self.judging.of(self._current)
        if judged is not None:
            self.verdict.show_judged(judged)
        if self.isVisible():
            self._say_title()

    def _choose_files(self) -> None:
        title = words("archive.action.open_file")
        chosen, _ = QFileDialog.getOpenFileNames(self, title, "", f"PDF (*.pdf);;{words('archive.dialog.all')} (*)")
        self.take([Path(name) for name in chosen])

    def _choose_certificate(self) -> None:
        title, kinds = words("archive.action.trust"), f"{words('archive.dialog.certificates')} ({_CERTIFICATES})"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{kinds};;{words('archive.dialog.all')} (*)")
        if chosen:
            self.verdict.hide_offer()
            self.verdict.trust.ask(Path(chosen))

    def _trusted(self, info: CertificateInfo) -> None:
        self.banners.show_banner("ok", words("cli.key.trusted", name=info.name))

    def _accepted(self, application: str) -> None:
        """A letter came back: it is in the archive now, under its case."""
        self.banners.show_banner("ok", words("archive.next.accepted"), icon="badge-check")
        self.judging.renew()
        self.show_letter(application)

    def _save_report(self) -> None:
        judged = self.judging.of(self._current)
        if judged is None:
            return
        title, place = words("archive.action.report"), f"{Path(judged.name).stem}-{words('archive.report.stem')}.txt"
        kinds = f"{words('archive.dialog.text')} (*.txt);;JSON (*.json)"
        chosen, kind = QFileDialog.getSaveFileName(self, title, place, kinds)
        if chosen:
            path = Path(chosen)
            as_json = path.suffix.lower() == ".json" or (not path.suffix and "json" in kind)
            text = report.as_json(judged) if as_json else report.as_text(judged)
            self._write(path, text.encode())

    def _export_pdf(self) -> None:
        judged = self.judging.of(self._current)
        if judged is None:
            return
        number = judged.frozen.number if judged.frozen else ""
        place = f"{number or Path(judged.name).stem}_{words('archive.report.decision')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, words("archive.action.export"), place, "PDF (*.pdf)")
        if chosen:
            self._write(Path(chosen), judged.data)

    def _ask_dossier(self) -> None:
        judged = self.judging.of(self._current)
        if judged is not None and judged.frozen is not None:
            self.dossier_asked.emit(judged.frozen.application)

    def _write(self, path: Path, data: bytes) -> None:
        self._bridge.read(lambda desk: jobs.write_bytes(path, data), self._written, self._fail, owner=self)

    def _written(self, path: Path) -> None:
        self.banners.show_banner("ok", words("archive.banner.written", name=path.name), str(path.parent))

    def _toggle_large(self) -> None:
        self._set_large(not self._large)
        (self.revision.view if self._large else self.list.table).setFocus()

    def _toggle_beside(self) -> None:
        judged = self.judging.of(self._current)
        if self._whole.currentWidget() is self.beside:
            self._close_beside()
            self.list.table.setFocus()
        elif judged is not None and judged.grown:
            self._whole.setCurrentWidget(self.beside)
            self.beside.show_judged(judged)

    def _close_beside(self) -> None:
        if self._whole.currentWidget() is self.beside:
            self._whole.setCurrentWidget(self._splitter)
            self.beside.wipe()

    def _set_large(self, large: bool) -> None:
        self._large = large
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._width_class == "narrow"
        if not self._moved and self.width() > 0:
            side = 320 if self._width_class == "wide" else 296
            rest = self.width() - side
            self._splitter.setSizes([side, rest * 11 // 20, rest - rest * 11 // 20])
        # four buttons in words would leave the page no room
        self._dossier_button.setVisible(self._width_class == "wide")
        self._dossier_icon.setVisible(self._width_class != "wide")
        self._report_button.setVisible(self._width_class == "wide")
        self._report_icon.setVisible(self._width_class != "wide")
        self._middle.setVisible(not self._large)
        self.revision.setVisible(self._large or not narrow)
        self.revision.set_large(self._large)

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        if self._whole.currentWidget() is self.beside:
            return list(self.beside.panes())
        return [self.list, self._middle, self.revision]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape and not self.verdict.trust.isHidden():
            self.verdict.trust.close_question()
        elif event.key() == Qt.Key.Key_Escape and self._whole.currentWidget() is self.beside:
            self._toggle_beside()
        elif event.key() == Qt.Key.Key_Escape and self._large:
            self._toggle_large()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge them."""
        event.acceptProposedAction()
        self.take(local_paths(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where the work stopped when the screen was hidden."""
        super().showEvent(event)
        self._arrange()
        self._work()

    def _make_commands(self) -> None:
        self._open_file = command(self, "archive.action.open_file", "Ctrl+O", icon="upload")
        self._open_file.triggered.connect(self._choose_files)
        self._open = command(self, "archive.action.open_signed", "Ctrl+Return", icon="file-check")
        self._open.triggered.connect(self._toggle_large)
        self._beside = command(self, "archive.beside.open", "Ctrl+D", icon="columns-2")
        self._beside.triggered.connect(self._toggle_beside)
        self._report = command(self, "archive.action.report", "Ctrl+S", icon="download")
        self._report.triggered.connect(self._save_report)
        self._report_button = Button.of(self._report, icon="download")
        self._report_icon = IconButton("download", "archive.action.report", keys="Ctrl+S")
        self._report_icon.clicked.connect(self._report.trigger)
        self._export = command(self, "archive.action.export", "Ctrl+E", icon="archive")
        self._export.triggered.connect(self._export_pdf)
        self._export_button = Button.of(self._export, icon="archive")
        self._dossier = command(self, "archive.action.dossier", icon="package-check")
        self._dossier.triggered.connect(self._ask_dossier)
        self._dossier_button = Button.of(self._dossier, icon="package-check")
        self._dossier_icon = IconButton("package-check", "archive.action.dossier")
        self._dossier_icon.clicked.connect(self._dossier.trigger)
        buttons = row(
            Button.of(self._open, "primary", icon="file-check"),
            self._report_button,
            Button.of(self._beside, icon="columns-2"),
            None,
            self._report_icon,
            self._dossier_icon,
            self._dossier_button,
            self._export_button,
            spacing=8,
            margins=(16, 0, 16, 0),
        )
        self._foot.setLayout(buttons)
        self._show_current()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.banners = BannerStack()
        self._progress = ProgressLine()
        self._progress.cancelled.connect(self.judging.stop_files)
        self.list = ListPane()
        self.list.dropped.connect(self.take)
        self.list.asked.connect(self._choose_files)
        self.list.picked.connect(self._pick)
        self.list.table.verticalScrollBar().valueChanged.connect(self._work)
        self.list.opened.connect(lambda: self._open.trigger() if self._open.isEnabled() else None)
        self.verdict = VerdictPane(self._bridge)
        self.verdict.trust_asked.connect(self._choose_certificate)
        self.verdict.trust.trusted.connect(self._trusted)
        self.verdict.trust.closed.connect(lambda: self.verdict.offer_again(self.judging.of(self._current)))
        self._scroll = scrolled(self.verdict, words("archive.pane.verdict"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._foot = frame("foot", height=49)
        self.next = NextStepPane(self._bridge, self._looks)
        self.next.accepted.connect(self._accepted)
        self.next.case_asked.connect(lambda application: self.opened_at.emit(application, "decision"))
        self.next.signed.connect(lambda path: self.take([path]))
        self._shown = holder(column(self.next, (self._scroll, 1), self._foot, spacing=0))
        self.term = TermPane(self._bridge, self.banners)
        self._nothing = EmptyState("archive.empty.none", "archive", "archive.action.open_file", action_icon="upload")
        self._nothing.pressed.connect(self._choose_files)
        self._centre = QStackedWidget()
        self._centre.addWidget(self._nothing)
        self._centre.addWidget(self._shown)
        self._middle = frame("pane", column(self._progress, (self._centre, 1), self.term, spacing=0))
        self.revision = RevisionPane()
        self.revision.closed.connect(self._toggle_large)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane, stretch in ((self.list, 0), (self._middle, 5), (self.revision, 4)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.splitterMoved.connect(self._note_moved)
        self.beside = BesidePane(self._bridge)
        self.beside.closed.connect(self._toggle_beside)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self.beside)
        self.setLayout(column(self.banners, (self._whole, 1), spacing=0))

    def _note_moved(self) -> None:
        self._moved = True
