"""The preview of a decision follows typing: from the key press to the new page on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ic16desk import letters
from ic16desk.desk.demo import load_samples
from ic16desk.model.cases import CaseQuery
from tests.bench import window
from tests.bench.measure import Line, median
from tests.helpers.stores import a_desk
from ui.screens.decision import DecisionScreen
from ui.state import Looks

ROUNDS = 9
#: Keys of a running text, so many a second.
KEYS, PACE = 24, 0.12


def lines(folder: Path) -> Iterator[Line]:
    """All figures of the preview."""
    store = folder / "preview" / "store"
    desk = a_desk(store)
    load_samples(desk, clock=desk.session.clock)
    for case in desk.cases.ids(CaseQuery()):
        view = desk.deciding.view(case)
        if view.draft.outcome == "grant":
            break
    desk.close()
    with window.lanes(store) as bridge:
        screen = DecisionScreen(bridge, looks=Looks(store.parent / "looks"))
        window.shown(screen)
        screen.open_case(case)
        pages = screen.preview.view
        window.until(lambda: pages.page_count() > 0 and bool(pages._cache.pages()))
        window.idle(0.6)

        def floor() -> float:
            begun = time.perf_counter()
            made = letters.render(letters.compose(view), docx=False)
            with pypdfium2.PdfDocument(made.pdf) as file:
                file[1].render(scale=pages._stack.scale)
            return time.perf_counter() - begun

        yield from typing(screen, floor)
        screen.leave()
        screen.deleteLater()


def typing(screen: DecisionScreen, floor: Callable[[], float]) -> Iterator[Line]:
    """One key, and the last of many."""
    swaps: list[float] = []
    screen.preview.view.swapped.connect(lambda: swaps.append(time.perf_counter()))
    field = screen.form.grounds.grounds
    field.take_focus()
    field.control.go_to_paragraph(99)
    window.idle(0.6)

    def press() -> float:
        begun = time.perf_counter()
        QTest.keyClick(field.control, Qt.Key.Key_A)
        return begun

    def one_key() -> float:
        before, begun = len(swaps), press()
        window.until(lambda: len(swaps) > before)
        taken = swaps[-1] - begun
        window.idle(0.5)  # saved, and a next child kept warm
        return taken

    ours, floors = [], []
    for _ in range(ROUNDS):
        ours.append(one_key() * 1000)
        floors.append(floor() * 1000)
    what = "a key → its page in the preview (floor: composed, printed, drawn in one process)"
    yield Line(what, median(ours), median(floors), "≤ 500 ms")
    yield Line("  the slowest of them", max(ours), max(floors), "≤ 500 ms")

    def many_keys() -> tuple[float, int]:
        before = len(swaps)
        for _ in range(KEYS):
            begun = press()
            window.idle(PACE)
        window.until(lambda: swaps[-1] > begun and not screen.rendering._busy and screen.preview._waiting is None)
        return swaps[-1] - begun, len(swaps) - before

    window.idle(0.5)
    taken, shown = many_keys()
    yield Line(f"  the last of {KEYS} keys, {1 / PACE:.0f} a second", taken * 1000, None, "≤ 500 ms")
    yield Line("  a page shown meanwhile, every … ms", KEYS * PACE * 1000 / max(shown, 1), None, "≤ 500 ms")
