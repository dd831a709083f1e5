"""Signing: the decisions that wait for one's signature, the letter of each, and signing them in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from ic16desk.desk import Desk
from ic16desk.desk.signing_queue import Waiting
from ic16desk.errors import Cancelled
from ui import faults
from ui.bridge import Bridge, Job
from ui.i18n import screen, words
from ui.screens.signing.acts import Acts
from ui.screens.signing.commands import Commands
from ui.screens.signing.details import DetailsPane
from ui.screens.signing.foot import QueueFoot
from ui.screens.signing.jobs import Queue, Report, read_queue
from ui.screens.signing.letter_pane import LetterPane
from ui.screens.signing.queue_list import QueueList
from ui.screens.signing.report import ReportPane, sentence
from ui.screens.signing.run import SigningRun
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.layouts import column, frame, scrolled
from ui.widgets.meter import ProgressLine
from ui.widgets.opening import open_path

#: What may change who has to sign what.
_CONCERNS = frozenset({"letter", "decision", "cases", "people", "answers", "register"})

#: What takes less, ms, is not worth a line that comes and goes.
_UNSEEN = 150


class SigningScreen(QWidget):
    """A place of the window.

    ``opened_at`` leads to a case's decision, ``archived`` to a signed one in the archive.
    """

    titled = Signal(str, str)
    status = Signal(str)
    opened_at = Signal(str, str)
    archived = Signal(str)

    def __init__(self, bridge: Bridge[Desk], parent: QWidget | None = None, *, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._looks = bridge, looks or Looks()
        self.queue = Queue()
        self._known, self._open = False, False
        self._reading: Job | None = None
        self._again = False
        self._turn = 0
        self._quiet = False
        self._since = QElapsedTimer()
        self._width_class = "normal"
        self._large = False
        self._moved = False
        self._build()
        self.commands = Commands(self, self._looks)
        self._wire()
        bridge.changed.connect(self._changed)
        screen().changed.connect(self._say_again)
        self._show()

    def enter(self) -> None:
        """Shown: read what waits; what is shown already stays meanwhile."""
        self._open = True
        self.commands.renew_letters()
        self._read()

    def leave(self) -> None:
        """The store is locked: hold nothing."""
        self._turn += 1
        if self._reading is not None:
            self._reading.cancel()
        self._reading, self._again, self._known, self._open = None, False, False, False
        self.run.leave()
        self.acts.close_dialogs()
        self.queue = Queue()
        self.report.show_report(None)
        self.commands.results.setEnabled(False)
        self.banners.clear()
        self.list.show_queue(self.queue)
        self.letter.close_pages()
        self.details.show_waiting(None, mine=True)
        self.line.report(0, 0)  # the last decision's number goes too
        self.line.finish()
        self._show()
        self.titled.emit(words("queue.title"), "")
        self.status.emit("")

    def sign(self) -> None:
        """Ask for the key with which what is checked is signed."""
        chosen = self.list.chosen()
        if chosen and not self.run.is_busy():
            self.run.ask(chosen, person=self.queue.person, unread=self.list.unread())

    def set_width_class(self, width: str) -> None:
        """``narrow``: list and decision; otherwise the letter too."""
        self._width_class = width
        self._arrange()

    def panes(self) -> list[QWidget]:
        """What F6 walks."""
        return [self.list, self._middle, self._side, self.foot]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.details.form.isHidden():
            self.details.form.close_form()
        elif self._centre.currentWidget() is self.report:
            self._close_report()
        elif self._large or self._middle.isAncestorOf(self.focusWidget() or self):
            self._back_to_list()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        if self._reading is not None:
            self._again = True
            return
        self._again, turn = False, self._turn
        self._since.start()
        job = self._bridge.run(
            read_queue,
            lambda queue: self._arrived(turn, queue),
            lambda error: self._not_read(turn, error),
            lambda done, total, _what: self._say_reading(turn, done, total),
            owner=self,
            reads=True,
            gives_way=True,
        )
        self._reading = None if job.done else job

    def _stop_reading(self) -> None:
        if self._reading is not None and not self.run.is_busy():
            self._reading.cancel()

    def _say_reading(self, turn: int, done: int, total: int) -> None:
        if turn == self._turn and not self.run.is_busy() and self._since.hasExpired(_UNSEEN):
            self.line.report(done, total, words("queue.reading"))

    def _arrived(self, turn: int, queue: Queue) -> None:
        if turn != self._turn:
            return
        if queue.person != self.queue.person:  # what another has chosen and signed is not this one's
            self.report.show_report(None)
            self.commands.results.setEnabled(False)
            self._centre.setCurrentWidget(self.letter)
            self.list.choose(set())
        self._reading, self._known, self.queue = None, True, queue
        if not self.run.is_busy():
            self.line.finish()
        self._quiet = True
        self.list.show_queue(queue, begin=not self._reading_something())
        self._quiet = False
        if self.list.current() == self.letter.current():
            self._show_details(self.list.current())  # the same decision may wait for another person now
        self._show()
        if self._again:
            self._read()

    def _not_read(self, turn: int, error: BaseException) -> None:
        if turn != self._turn:
            return
        self._reading = None
        if not self.run.is_busy():
            self.line.finish()
        if not isinstance(error, Cancelled):
            fault = faults.describe(error)
            self.banners.show_banner(fault.tone, fault.message, fault.hint)

    def _changed(self, changes: object) -> None:
        if not isinstance(changes, frozenset) or not changes & _CONCERNS:
            return
        if "decision" in changes:
            self.list.forget_read({one.application for one in self.queue.mine if not one.sha256})
        if self.isVisible() and self._open:
            self._read()

    def _show(self) -> None:
        """Empty states, foot and title, as things are now."""
        queue = self.queue
        if self._reading_something():
            pass  # what is read stays until one goes back to the list
        elif self._known and not queue.person:
            self.letter.say_empty("queue.empty.nobody", "user")
        elif self._known and not queue.mine and not queue.others:
            self.letter.say_empty("queue.empty.nothing", "signature")
        self._say_foot()
        n = len(queue.finished)
        self.titled.emit(words("queue.title"), words("queue.title_count", n=n) if self._known and queue.person else "")
        self.status.emit(words("queue.status", n=n) if self._known and queue.person else "")

    def _say_foot(self) -> None:
        ready = sum(one.ready for one in self.queue.mine)
        self.foot.show_state(
            chosen=len(self.list.chosen()), unread=self.list.unread(), ready=ready, busy=self.run.is_busy()
        )
        self.commands.sign.setEnabled(self.foot.sign.isEnabled())

    def _pick(self, one: Waiting | None) -> None:
        shown = self.letter.current()
        moved = one is None or shown is None or one.application != shown.application
        if self._quiet and moved and self._reading_something():
            return  # it was signed meanwhile, or waits no more: it stays until one goes back to the list
        self._show_details(one)
        if one is not None and not self._quiet:
            self._centre.setCurrentWidget(self.letter)
        self.letter.show_waiting(one)

    def _show_details(self, one: Waiting | None) -> None:
        mine = one is None or any(other.application == one.application for other in self.queue.mine)
        later = one is not None and self.queue.comes_later(one)
        self.details.show_waiting(one, mine=mine, later=later)
        self.commands.give_back.setEnabled(self.details.can_return())

    def _ended(self, report: Report) -> None:
        """The list comes anew by itself; what came of it is shown."""
        self.report.show_report(report)
        self.commands.results.setEnabled(True)
        tone, text = sentence(report)
        self.banners.clear()
        if self._reading_something():
            banner = self.banners.show_banner(tone, text, icon="signature")
            banner.add_action("queue.report.show").clicked.connect(self.show_report)
        else:
            self.show_report()

    def _reading_something(self) -> bool:
        """Whether one is in the middle of another letter: that is not taken away."""
        return self.letter.pages() > 0 and self._middle.isAncestorOf(self.focusWidget() or self)

    def show_report(self) -> None:
        """What came of signing last."""
        if self.report.report() is not None:
            self._centre.setCurrentWidget(self.report)
            self._set_large(self._width_class == "narrow")
            self.report.focus_lines()

    def _close_report(self) -> None:
        self._centre.setCurrentWidget(self.letter)
        self._back_to_list()

    def _open_letter(self) -> None:
        self._centre.setCurrentWidget(self.letter)
        self._set_large(self._width_class == "narrow")
        self.letter.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_list(self) -> None:
        self._set_large(False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.current() != self.letter.current():
            self._pick(self.list.current())
            self._show()

    def _tell(self, tone: str, text: str, hint: str, folder: object = None) -> None:
        banner = self.banners.show_banner(tone, text, hint)  # type: ignore[arg-type]
        if isinstance(folder, Path):
            banner.add_action("queue.open_folder").clicked.connect(lambda: open_path(folder))

    def _say_again(self) -> None:
        self._scroll.setAccessibleName(words("queue.pane.details"))
        if self.isVisible():
            self._show()

    def _busy(self, on: bool) -> None:
        self.details.set_busy(on)
        self._say_foot()

    def _set_large(self, large: bool) -> None:
        self._large = large
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._width_class == "narrow"
        wide = self._width_class == "wide"
        if not self._moved and self.width() > 0 and not narrow:
            left, right = (400, 380) if wide else (330, 300)
            self._splitter.setSizes([left, self.width() - left - right, right])
        self.list.setVisible(not (narrow and self._large))
        self._side.setVisible(not (narrow and self._large))
        self._middle.setVisible(self._large or not narrow)
        self.letter.set_large(narrow and self._large)
        self.details.set_alone(narrow)

    def _wire(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self._open_letter)
        self.list.chose.connect(self._say_foot)
        self.letter.told.connect(self.details.show_letter)
        self.letter.read.connect(lambda one: self.list.mark_read(one.application))
        self.letter.closed.connect(self._back_to_list)
        self.foot.asked.connect(self.sign)
        self.run.busy.connect(self._busy)
        self.run.ended.connect(self._ended)
        self.acts.told.connect(self._tell)
        self.acts.returned.connect(self.details.form.close_form)
        self.details.return_asked.connect(self.acts.give_back)
        self.details.redate_asked.connect(self.acts.redate)
        self.details.send_asked.connect(self.acts.send)
        self.line.cancelled.connect(self._stop_reading)
        self.details.letter_asked.connect(self._open_letter)
        self.details.case_asked.connect(self._to_case)
        self.report.send_asked.connect(self.acts.send)
        self.report.case_asked.connect(self._to_case)
        self.report.archive_asked.connect(lambda one: self.archived.emit(one.application))
        self.report.closed.connect(self._close_report)

    def open_case(self) -> None:
        """The decision view of the case with the cursor."""
        one = self.list.current()
        if one is not None:
            self._to_case(one)

    def _to_case(self, one: Waiting) -> None:
        self.opened_at.emit(one.application, "decision")

    def _build(self) -> None:
        self.banners = BannerStack()
        self.line = ProgressLine()
        self.list = QueueList()
        self.letter = LetterPane(self._bridge)
        self.report = ReportPane()
        self.details = DetailsPane()
        self.foot = QueueFoot()
        self.run = SigningRun(self._bridge, self.line, self._looks, self)
        self.acts = Acts(self._bridge, self._looks, self)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.letter)
        self._centre.addWidget(self.report)
        self._middle = frame("pane", column(self._centre, spacing=0))
        self._scroll = scrolled(self.details, words("queue.pane.details"))
        self._side: QFrame = frame("sideRight", column(self._scroll, spacing=0))
        self._side.setMinimumWidth(264)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane, stretch in ((self.list, 0), (self._middle, 1), (self._side, 0)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.splitterMoved.connect(self._note_moved)
        self.setLayout(column(self.banners, (self._splitter, 1), self.line, self.foot, spacing=0))

    def _note_moved(self) -> None:
        self._moved = True
