"""Nobody there for some minutes, or the lid was closed: time to lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from ic16desk.clock import Clock

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Drop,
    }
)
#: How often one looks, milliseconds.
_LOOK = 15_000
DEFAULT_MINUTES = 15


class Idle(QObject):
    """``reached`` when there was no input for ``minutes``; by the wall clock, which runs on while the machine sleeps.

    It watches the windows, not the application: a filter on the application would see every event there is.
    """

    reached = Signal()

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        """Args: ``minutes`` 0 never locks."""
        super().__init__(parent)
        self._clock, self.minutes = clock, minutes
        self._last = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)

    def set_minutes(self, minutes: int) -> None:
        """Another time; 0 never locks."""
        self.minutes = minutes

    def watch(self, window: QWindow | None) -> None:
        """Input in this window counts."""
        if window is not None:
            window.installEventFilter(self)

    def start(self) -> None:
        """From now on."""
        self._last = self._clock.now()
        self._timer.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()

    def look(self) -> None:
        """Emit ``reached`` if the time is over."""
        idle = (self._clock.now() - self._last).total_seconds()
        if self.minutes and idle >= self.minutes * 60:
            self._timer.stop()
            self.reached.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note input, let it pass."""
        if event.type() in _INPUT:
            self._last = self._clock.now()
        return False
