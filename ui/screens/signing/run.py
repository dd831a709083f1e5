"""Signing what was chosen: the dialog asks for the key, the work goes on without it, and can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk import Desk
from ic16desk.desk.signing_queue import QueueResult, Waiting
from ic16desk.errors import Cancelled
from ic16desk.model.changes import Done
from ic16desk.progress import Progress
from ui.bridge import Bridge, Job
from ui.dialogs.sign_many import ManyRequest, SignManyDialog
from ui.i18n import words
from ui.screens.signing.jobs import report_of, sign_all
from ui.state import Looks
from ui.widgets.meter import ProgressLine
from ui.widgets.pin_asker import stop_asking

if TYPE_CHECKING:
    from ui.widgets.key_choice import Opening


class SigningRun(QObject):
    """``ended`` carries the :class:`~ui.screens.signing.jobs.Report`; ``busy`` whether decisions are being signed."""

    ended = Signal(object)
    busy = Signal(bool)

    def __init__(self, bridge: Bridge[Desk], line: ProgressLine, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._line, self._looks, self._widget = bridge, line, looks, parent
        self._asked: tuple[Waiting, ...] = ()
        self._job: Job | None = None
        self._signing = False
        self.dialog: SignManyDialog | None = None
        line.cancelled.connect(self.stop)

    def is_busy(self) -> bool:
        """Whether decisions are being signed (the key is open)."""
        return self._signing

    def ask(self, chosen: Sequence[Waiting], *, person: str, unread: int) -> SignManyDialog | None:
        """Ask for the key with which these are signed."""
        if not chosen or self._signing or self.dialog is not None:
            return None
        self._asked = tuple(chosen)
        names = [f"{one.number} {one.project}".strip() for one in chosen]
        dialog = SignManyDialog(
            self._bridge, ManyRequest(person, names, unread), looks=self._looks, parent=self._widget
        )
        dialog.confirmed.connect(self._begin)
        dialog.given_up.connect(self._give_up)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def stop(self) -> None:
        """Stop after the decision that is being signed."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """The store is locked: what is begun is finished by the desk, nothing more is."""
        self.stop()
        stop_asking()
        self._asked = ()
        if self.dialog is not None:
            self.dialog.put_away()
        self._rest()

    def _begin(self, opening: Opening) -> None:
        asked = self._asked
        applications = [one.application for one in asked]

        def job(desk: Desk, progress: Progress) -> Done[tuple[QueueResult, ...]]:
            return sign_all(desk, progress, applications, opening)

        self._job = self._bridge.run(
            job,
            lambda done: self._end(asked, done.value),
            lambda error: self._fail(asked, error),
            lambda done, total, _application: self._report(asked, done, total),
            owner=self,
            gives_way=True,
        )

    def _give_up(self) -> None:
        """The key is still being opened: nothing is signed with it any more."""
        self.stop()
        self._asked = ()

    def _report(self, asked: Sequence[Waiting], done: int, total: int) -> None:
        if asked is not self._asked:
            return
        if not self._signing:
            self._signing = True
            if self.dialog is not None:
                self.dialog.key_opened()
            self.busy.emit(True)
        number = asked[done].number if done < len(asked) else ""
        self._line.report(done, total, words("queue.signing", number=number) if number else "")

    def _end(self, asked: Sequence[Waiting], results: Sequence[QueueResult]) -> None:
        if asked is self._asked:
            if self.dialog is not None:
                self.dialog.key_opened()
            self._asked = ()
            self._rest()
            self.ended.emit(report_of(asked, results))

    def _fail(self, asked: Sequence[Waiting], error: BaseException) -> None:
        if asked is not self._asked:
            return
        self._rest()
        dialog = self.dialog
        if dialog is not None and not isinstance(error, Cancelled):
            dialog.show_failure(error)
        elif dialog is not None:
            dialog.put_away()

    def _rest(self) -> None:
        was, self._signing, self._job = self._signing, False, None
        self._line.finish()
        if was:
            self.busy.emit(False)

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
