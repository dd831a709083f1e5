"""Whether a window stays alive: how long its event loop was kept from its next turn."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Pulse(QObject):
    """A timer that ought to tick every ``every`` milliseconds; what it was late by are the gaps, in milliseconds."""

    def __init__(self, every: int = 5) -> None:
        super().__init__()
        self._every = every
        self._last = 0.0
        self.gaps: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Pulse:
        self._last = time.perf_counter()
        self._timer.start(self._every)
        return self

    def __exit__(self, *_: object) -> None:
        self._tick()
        self._timer.stop()

    @property
    def worst(self) -> float:
        """The longest gap."""
        return max(self.gaps, default=0.0)

    def percentile(self, share: float) -> float:
        """The gap that ``share`` (0 to 1) of all gaps do not exceed."""
        return sorted(self.gaps)[min(len(self.gaps) - 1, int(share * len(self.gaps)))] if self.gaps else 0.0

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(max(0.0, (now - self._last) * 1000 - self._every))
        self._last = now
