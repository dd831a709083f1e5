"""The list of 100,000 applications on the screen: first paint, sorting, filtering, until its rows are there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import window
from tests.bench.measure import Line, median
from tests.bench.store import ROWS, fill
from tests.helpers.stores import a_desk
from ui.screens.cases import CasesScreen

TIMES = 5


def lines(folder: Path) -> Iterator[Line]:
    """All figures of the list on the screen."""
    store = folder / "cases" / "store"
    desk = a_desk(store)
    fill(desk)
    desk.close()
    with window.lanes(store) as bridge:
        view = CasesScreen(bridge)
        window.shown(view)
        yield Line(f"list of {ROWS} on screen, first rows", taken(view, view.enter), None, "≤ 100 ms")
        for what, acts in {
            "sorted by amount": (
                lambda: view._narrow(sort="applied", descending=True),
                lambda: view._narrow(sort="due", descending=False),
            ),
            "typed words": (lambda: view.filter_by("hanke 976"), lambda: view.filter_by("")),
        }.items():
            both = [[taken(view, act) for act in acts] for _ in range(TIMES)]
            yield Line(f"list of {ROWS} on screen, {what}", median([first for first, _ in both]), None, "≤ 100 ms")
        view.leave()
        view.deleteLater()


def taken(view: CasesScreen, act: Callable[[], object]) -> float:
    """Milliseconds until another list is shown, its rows in sight fetched and painted."""
    before = view._listing
    begun = time.perf_counter()
    act()
    window.until(lambda: view._listing is not before and view.model.row_at(min(1, len(view.model.ids) - 1)) is not None)
    view.table.viewport().repaint()
    return (time.perf_counter() - begun) * 1000
