"""Measuring as a ratio to a floor taken in the same run: the machine is shared and its absolute times are noise."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_REACH = re.compile(r"[≤<] ([\d.]+) (x|ms|MB)")


@dataclass(frozen=True)
class Line:
    """One figure: ``ours`` and ``floor`` in milliseconds (medians), ``reach`` what design.md asks."""

    what: str
    ours: float
    floor: float | None
    reach: str

    def text(self) -> str:
        ratio = f"{self.ours / self.floor:5.2f} x" if self.floor else "      –"
        floor = f"{self.floor:9.2f}" if self.floor else "        –"
        return f"{self.what:<76} {self.ours:9.2f} {floor} {ratio}   {self.reach:<20} {self.verdict()}".rstrip()

    def verdict(self) -> str:
        """Whether the reach is met: ``≤ 1.5 x`` of the ratio, ``≤ 50 ms`` or ``< 250 MB`` of the figure itself."""
        said = _REACH.match(self.reach)
        if said is None or (said[2] == "x" and not self.floor):
            return ""
        figure = self.ours / self.floor if said[2] == "x" and self.floor else self.ours
        return "met" if figure <= float(said[1]) else "NOT MET"


median = statistics.median


def median_ms(action: Callable[[], object], *, times: int = 5) -> float:
    """Median of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def pair_ms(ours: Callable[[], object], floor: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """Both by turns, so that a busy moment hits both."""
    both: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for index, action in enumerate((ours, floor)):
            start = time.perf_counter()
            action()
            both[index].append((time.perf_counter() - start) * 1000)
    return statistics.median(both[0]), statistics.median(both[1])
