"""The view of a case's requests: what to ask, what was asked, what came back, and the stages of the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.request_letters import WrittenRequest
from ic16desk.errors import Cancelled
from ic16desk.model.requests import RequestView
from ui import faults
from ui.bridge import Bridge
from ui.case_title import first_line, second_line
from ui.i18n import screen, words
from ui.screens.supplement.composer import Composer
from ui.screens.supplement.data import SupplementData, read_case
from ui.screens.supplement.preview import Preview
from ui.screens.supplement.sent import SentView
from ui.screens.supplement.side import Side, Wanted
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import command
from ui.widgets.layouts import column, frame, row
from ui.widgets.meter import ProgressLine


class SupplementScreen(QWidget):
    """A view of the case. ``show_place`` asks for a document's place, ``item_asked`` for an item of the review."""

    titled = Signal(str, str)
    status = Signal(str)
    go = Signal(str)
    show_place = Signal(str, int, str)
    show_item = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._looks = looks or Looks()
        self._id, self._turn, self._stale = "", 0, False
        self._data: SupplementData | None = None
        self._shown = ""
        self._width = "normal"
        self.chooser: QFileDialog | None = None
        self.banners, self._progress = BannerStack(), ProgressLine()
        self.side, self.composer, self.sent, self.preview = Side(), Composer(), SentView(), Preview()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.composer)
        self._stack.addWidget(self.sent)
        self._left = frame("side", column(self.side), width=288)
        self._right = frame("sideRight", column(self.preview), width=430)
        self._right.hide()
        middle = frame("pane", column(self.banners, self._progress, (self._stack, 1), spacing=0))
        self.setLayout(row(self._left, (middle, 1), self._right, spacing=0))
        self.composer.phone.setText(self._looks.value("contact/phone"))
        self.composer.email.setText(self._looks.value("contact/email"))
        self._wire()
        bridge.changed.connect(self._changed)
        screen().changed.connect(self._read_again)

    def open_case(self, application_id: str) -> None:
        """Read a case and show it."""
        if application_id != self._id:
            self._keep_typed()
            self._wipe()
        self._id = application_id
        self._read()

    def leave(self) -> None:
        """The case is closed or the store locked: keep what was typed, hold nothing."""
        self._keep_typed()
        self._id = ""
        self._wipe()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.side, self._stack, *([self.preview] if self._right.isVisible() else [])]

    def set_width_class(self, width: str) -> None:
        """``narrow``: without the pane on the left."""
        self._width = width
        self._right.setFixedWidth(620 if width == "wide" else 430)
        self._share(letter=not self._right.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: one step back; only from the list of requests out of the view."""
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another view was shown."""
        super().showEvent(event)
        if self._stale and self._id:
            self._read()

    def show_preview(self) -> None:
        """The letter as it would print now."""
        if not self._can_print():
            return
        application, make = self._id, self._view_maker()
        self._share(letter=True)

        def work(desk: Desk) -> object:
            return desk.reading.session_of(desk.request_letters.preview(make(desk)).pdf)

        self._bridge.read(
            work,
            lambda session: self._show_letter(application, session),
            self._fail,
            owner=self,
        )

    def export(self) -> None:
        """Ask where to, then write PDF and DOCX; the window goes on meanwhile."""
        if self._can_print():
            self._choose(QFileDialog.FileMode.Directory, "supplement.export.where", self.export_to)

    def export_to(self, folder: Path) -> None:
        """Write the shown request's letter."""
        make = self._view_maker()
        self._bridge.run(
            lambda desk, _progress: desk.request_letters.write(make(desk), folder),
            self._exported,
            self._fail,
            owner=self,
            reads=True,
        )

    def send(self) -> None:
        """Record the request that is being written as sent today."""
        application, draft = self._id, self.composer.draft()
        self.composer.lines.settle()
        self._bridge.write(
            lambda desk: desk.requests.send(application, draft.items, due=draft.due, kind=draft.kind),
            lambda done: self._sent(done.value.id),
            self._fail,
            owner=self,
        )

    def take_answer(self, path: Path | None, day: dt.date) -> None:
        """Record the answer's day, and take its files in if there are any."""
        application, request = self._id, self._shown
        job = self._bridge.run(
            lambda desk, progress: desk.arrivals.take(application, request, day=day, path=path, progress=progress),
            lambda done: self._taken(done.value.files),
            self._stopped,
            self._progress.report,
            owner=self,
        )
        self._progress.cancelled.connect(job.cancel)

    def _read(self) -> None:
        self._turn += 1
        self._stale = False
        turn, application, language = self._turn, self._id, screen().language
        self._bridge.read(
            lambda desk: read_case(desk, application, language),
            lambda data: self._show(data) if turn == self._turn else None,
            lambda error: self._fail(error) if turn == self._turn else None,
            owner=self,
        )

    def _step_back(self) -> bool:
        if not self._right.isHidden():
            self._close_preview()
            (self.sent if self._stack.currentWidget() is self.sent else self.composer).preview.setFocus()
            return True
        if self.side.give_up():
            return True
        focus = self.focusWidget()
        if focus is not None and self._stack.isAncestorOf(focus) and self.side.table.isVisible():
            self.side.table.setFocus()
            return True
        return False

    def _can_print(self) -> bool:
        """A sent request always; the one being written when each of its lines says what is missing."""
        if self._data is None:
            return False
        if not self._shown and not self.composer.preview.isEnabled():
            self.status.emit(words("supplement.unfinished"))
            return False
        return True

    def _read_again(self) -> None:
        if self._id:
            self._read()

    def _changed(self, changes: object) -> None:
        wanted = {"answers", "cases", "documents", "people", "letter"}
        if self._id and isinstance(changes, frozenset) and changes & wanted:
            self._stale = True
            if self.isVisible():
                self._read()

    def _show(self, data: SupplementData) -> None:
        first, self._data = self._data is None, data
        if first:
            running = data.running
            self._shown = running.id if running else ""
        if not self._shown or first:
            self._show_composer(data)
        self.side.show_data(data)
        self.side.choose(self._shown)
        self._show_chosen(self._shown)
        due = data.running.due if data.running else None
        self.titled.emit(first_line(data.number, data.name), second_line(data.applicant, data.agreement, due))
        self.status.emit(words("supplement.again.count", n=len(data.touched)) if data.touched else "")

    def _show_composer(self, data: SupplementData) -> None:
        if not self.composer.lines.settle() or data.draft is None:
            self.composer.show_data(data, item=self._looks.place(data.id)[1])

    def _show_chosen(self, request: str) -> None:
        data = self._data
        if data is None:
            return
        found = next((one for one in data.requests if one.id == request), None)
        if request != self._shown:
            self._close_preview()
        self._shown = found.id if found else ""
        if found is not None:
            self.sent.show_request(data, found)
        self._stack.setCurrentWidget(self.sent if found else self.composer)

    def _save_draft(self) -> None:
        if self._id:
            application, draft = self._id, self.composer.draft()
            self._bridge.write(lambda desk: desk.requests.save_draft(application, draft), None, self._fail, owner=self)

    def _keep_typed(self) -> None:
        if self._id and self.composer.lines.settle():
            self._save_draft()

    def _extend(self, due: dt.date, reason: str) -> None:
        application, request = self._id, self._shown
        self._bridge.write(
            lambda desk: desk.requests.extend(application, request, due=due, reason=reason),
            None,
            self._fail,
            owner=self,
        )

    def _move(self, wanted: Wanted) -> None:
        application = self._id
        self._bridge.write(
            lambda desk: desk.proceedings.move(
                application,
                wanted.after,
                reason=wanted.reason,
                day=wanted.day,
                method=wanted.method,  # type: ignore[arg-type]
                received=wanted.received,
            ),
            None,
            self._fail,
            owner=self,
        )

    def _view_maker(self) -> Callable[[Desk], RequestView]:
        """How the shown request's letter is put together, wherever that is done."""
        application, data = self._id, self._data
        found = next((one for one in data.requests if one.id == self._shown), None) if data else None
        draft = self.composer.draft()
        phone, email = self.composer.phone.text().strip(), self.composer.email.text().strip()

        def make(desk: Desk) -> RequestView:
            letters = desk.request_letters
            contact = letters.contact(phone=phone, email=email) if phone or email else None
            if found is not None:
                return letters.of(application, found, contact=contact)
            return letters.view(application, draft.items, due=draft.due, kind=draft.kind, contact=contact)

        return make

    def _show_letter(self, application: str, session: object) -> None:
        if application == self._id:
            self.preview.show_letter(lambda: session, words("supplement.preview"))  # type: ignore[arg-type,return-value]

    def _sent(self, request: str) -> None:
        self._shown = request
        if self._data is not None:
            self._read()

    def _taken(self, files: tuple[object, ...]) -> None:
        self._progress.finish()
        names = [f"{words(f'arrival.{one.standing}')}: {one.name}" for one in files]  # type: ignore[attr-defined]
        self.banners.show_banner("ok", words("supplement.taken", n=len(files)), "; ".join(names))

    def _exported(self, written: WrittenRequest) -> None:
        names = [written.pdf.name, written.docx.name]
        hint = words("cli.supplement.missing", what=written.missing) if written.missing else str(written.pdf.parent)
        tone = "warn" if written.missing else "ok"
        self.banners.show_banner(tone, words("decision.export.done", names=names), hint)  # type: ignore[arg-type]

    def _stopped(self, error: BaseException) -> None:
        self._progress.finish()
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _choose(self, mode: QFileDialog.FileMode, title: str, then: Callable[[Path], None]) -> None:
        chooser = QFileDialog(self, words(title), self._looks.value("export/folder"))
        chooser.setFileMode(mode)
        chooser.fileSelected.connect(lambda path: then(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        chooser.open()

    def _choose_package(self, day: dt.date) -> None:
        mode = QFileDialog.FileMode.ExistingFile
        self._choose(mode, "supplement.answer.where", lambda path: self.take_answer(path, day))

    def _wipe(self) -> None:
        self._turn += 1
        self._data, self._shown, self._stale = None, "", False
        self.banners.clear()
        self.side.model.replace(())
        self.composer.lines.show_lines(())
        self._close_preview()
        self.status.emit("")

    def _wire(self) -> None:
        for name, field in (("phone", self.composer.phone), ("email", self.composer.email)):
            field.editingFinished.connect(
                lambda name=name, field=field: self._looks.keep(f"contact/{name}", field.text())
            )
        self.side.chosen.connect(self._show_chosen)
        self.side.moved.connect(self._move)
        self.composer.edited.connect(self._save_draft)
        self.composer.edited.connect(lambda: self.side.count_lines(len(self.composer.lines.cards)))
        self.composer.send_asked.connect(self.send)
        for part in (self.composer, self.sent):
            part.export_asked.connect(self.export)
            part.preview_asked.connect(self.show_preview)
        self.composer.place_asked.connect(self.show_place)
        self.sent.extended.connect(self._extend)
        self.sent.answered.connect(lambda day: self.take_answer(None, day))
        self.sent.package_asked.connect(self._choose_package)
        self.sent.item_asked.connect(self.show_item)
        self.preview.closed.connect(self._close_preview)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = (
            ("supplement.action.preview", "Ctrl+P", "file-text", self.show_preview),
            ("supplement.action.export", "Ctrl+E", "download", self.export),
            ("supplement.action.send", "Ctrl+Return", "send", self.composer.send.click),
        )
        for key, shortcut, icon, act in keys:
            action = command(self, key, shortcut, icon=icon, context=context)
            action.triggered.connect(lambda _on=False, act=act: act())

    def _close_preview(self) -> None:
        self.preview.wipe()
        self._share(letter=False)

    def _share(self, *, letter: bool) -> None:
        """The letter and the pane on the left stand beside each other only in a wide window."""
        if not letter:
            self._right.hide()
        self._left.setVisible(self._width != "narrow" and (self._width == "wide" or not letter))
        self._right.setVisible(letter)
