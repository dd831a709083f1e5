"""Keeping the draft: every edit is saved when a field is left or the typing pauses; nothing waits for a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ic16desk.desk import Desk
from ic16desk.model.decision import DecisionDraft
from ui.bridge import Bridge

#: Milliseconds of rest after which an edit is saved though its field still has the focus.
REST = 1500


class Keeper(QObject):
    """One case's draft as it is on the screen and as it is stored. ``saved`` and ``failed`` tell how a save went."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._application = ""
        self._draft: DecisionDraft | None = None
        self._stored: DecisionDraft | None = None
        self._begun: DecisionDraft | None = None
        self._saving, self._closed = False, False
        self._afterwards: list[Callable[[], None]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.save)

    @property
    def draft(self) -> DecisionDraft | None:
        """As it is on the screen."""
        return self._draft

    @property
    def stored(self) -> DecisionDraft | None:
        """As it is in the store; None while nothing was saved."""
        return self._stored

    def is_clean(self) -> bool:
        """Whether nothing waits to be saved."""
        return not self._saving and not self._rest.isActive() and self._draft in (self._stored, self._begun)

    def open(
        self, application: str, draft: DecisionDraft, stored: DecisionDraft | None, *, closed: bool = False
    ) -> None:
        """Keep another draft. It may be a beginning that nobody has edited: that is not saved by itself.

        ``closed``: of a decision that others have followed, so no edit is taken.
        """
        self.close()
        self._application, self._draft, self._stored, self._begun = application, draft, stored, draft
        self._closed = closed

    def close(self) -> None:
        """Save what waits, keep nothing."""
        self.save()
        self._rest.stop()
        self._application, self._draft, self._stored, self._begun = "", None, None, None
        self._saving = False
        self._afterwards.clear()

    def edit(self, draft: DecisionDraft) -> bool:
        """Take an edit; whether it is one."""
        if draft == self._draft or self._closed:
            return False
        self._draft = draft
        self._rest.start()
        return True

    def save(self) -> None:
        """Save now, if there is anything to save."""
        self._rest.stop()
        if self._draft is None or self._draft in (self._stored, self._begun):
            self._go_on()
            return
        self._write()

    def then(self, afterwards: Callable[[], None]) -> None:
        """Do something once the draft is stored as it stands (signing, exporting); a mere beginning is stored first."""
        self._afterwards.append(afterwards)
        self._rest.stop()
        if self._draft is None or self._draft == self._stored:
            self._go_on()
        else:
            self._write()

    def _write(self) -> None:
        if self._saving:
            return  # what changed meanwhile is saved when this save is done
        application, draft = self._application, self._draft
        assert draft is not None
        self._saving = True

        self._bridge.write(
            lambda desk: desk.deciding.save(application, draft),
            lambda _done: self._saved(application, draft),
            lambda error: self._failed(application, error),
            owner=self,
        )

    def _saved(self, application: str, draft: DecisionDraft) -> None:
        if application != self._application:
            return
        self._saving, self._stored, self._begun = False, draft, None
        self.saved.emit()
        if self._draft != draft:
            self._write()
        else:
            self._go_on()

    def _failed(self, application: str, error: BaseException) -> None:
        if application == self._application:
            self._saving = False
            self._afterwards.clear()
        self.failed.emit(error)

    def _go_on(self) -> None:
        if self._saving:
            return
        waiting, self._afterwards = self._afterwards, []
        for afterwards in waiting:
            afterwards()
