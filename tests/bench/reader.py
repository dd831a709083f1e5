"""Reading a long document on the screen: its first page, turning, jumping, finding; and what it takes of memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.model.documents import OpenedPdf
from tests.bench import window
from tests.bench.measure import Line, median
from tests.bench.samples import PAGES, WORD, Plan, plan
from tests.helpers.stores import NOW, PASSPHRASE
from ui.screens.review import ReviewScreen

ROUNDS = 9


def lines(folder: Path) -> Iterator[Line]:
    """All figures of the reader."""
    made = plan(folder / "reader")
    megabytes = made.file.stat().st_size / 1e6
    yield opening(made, megabytes)
    with window.review(made.store, made.case) as view:
        yield first_page(view, made, megabytes)
        yield from turning(view, made)
        yield finding(view, made)
    yield from memory(made)


def opening(made: Plan, megabytes: float) -> Line:
    desk = Desk.open(made.store, passphrase=PASSPHRASE, clock=Clock(NOW))
    desk.reading.keep_warm()
    window.application()

    def ours() -> float:
        window.idle(0.4)  # a next child is kept warm meanwhile
        begun = time.perf_counter()
        session = desk.reading.session(made.long)
        assert isinstance(session.open(), OpenedPdf)
        taken = time.perf_counter() - begun
        session.close()
        return taken

    def floor() -> float:
        begun = time.perf_counter()
        pdf = pypdfium2.PdfDocument(str(made.file))
        assert len([pdf.get_page_size(number) for number in range(len(pdf))]) == PAGES
        taken = time.perf_counter() - begun
        pdf.close()
        return taken

    figures = by_turns(ours, floor)
    desk.close()
    return Line(f"open {PAGES} pages, {megabytes:.0f} MB: sizes known (floor: pypdfium2)", *figures, "–")


def first_page(view: ReviewScreen, made: Plan, megabytes: float) -> Line:
    def ours() -> float:
        show(view, made.short)
        window.idle(0.4)
        begun = time.perf_counter()
        show(view, made.long)
        return time.perf_counter() - begun

    def floor() -> float:
        scale = view.reader.pages.view._sharp(1)
        begun = time.perf_counter()
        pdf = pypdfium2.PdfDocument(str(made.file))
        pdf[0].render(scale=scale)
        taken = time.perf_counter() - begun
        pdf.close()
        return taken

    what = f"first page of {PAGES}, {megabytes:.0f} MB, on screen (floor: pypdfium2, plain file)"
    return Line(what, *by_turns(ours, floor), "≤ 1.5 x")


def turning(view: ReviewScreen, made: Plan) -> Iterator[Line]:
    show(view, made.long)
    pages = view.reader.pages.view
    pdf = pypdfium2.PdfDocument(str(made.file))
    turned, far = iter(range(10, PAGES)), iter(range(40, PAGES, 23))

    def floor(page: int) -> float:
        begun = time.perf_counter()
        pdf[page - 1].render(scale=pages._sharp(page))
        return time.perf_counter() - begun

    def next_page() -> float:
        page = next(turned)
        turn(view, page - 1)
        window.until(lambda: sharp(view, page))
        window.idle(0.1)  # one reads
        return turn(view, page)

    yield Line(
        "next page, sharp (floor: pypdfium2 renders it)", *by_turns(next_page, lambda: floor(10), times=15), "≤ 1.5 x"
    )
    yield Line("a page far away, sharp (same floor)", *by_turns(lambda: turn(view, next(far)), lambda: floor(40)), "–")
    pdf.close()


def finding(view: ReviewScreen, made: Plan) -> Line:
    show(view, made.long)
    leaf = view.reader.pages
    counted: list[int] = []
    leaf.found.connect(lambda _, total: counted.append(total))

    def ours() -> float:
        leaf.seek("")
        counted.clear()
        begun = time.perf_counter()
        leaf.seek(WORD)
        window.until(lambda: bool(counted))
        assert counted[0] == min(5000, 30 * PAGES), counted
        return time.perf_counter() - begun

    def floor() -> float:
        begun = time.perf_counter()
        pdf = pypdfium2.PdfDocument(str(made.file))
        assert sum(page.get_textpage().get_text_range().count(WORD) for page in pdf) == 30 * PAGES
        taken = time.perf_counter() - begun
        pdf.close()
        return taken

    figures = by_turns(ours, floor)
    return Line(f"find a word on {PAGES} pages, all counted (floor: pypdfium2 text + count)", *figures, "≤ 1 x")


def memory(made: Plan) -> Iterator[Line]:
    """In a process of its own: what the others left behind does not count."""
    arguments = [str(made.store), made.case, made.long]
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.reader", *arguments], stdout=subprocess.PIPE, check=True, text=True
    )
    most = json.loads(told.stdout.splitlines()[-1])
    yield Line(f"memory of the window, {PAGES} pages read to the end, MB", most["window"], None, "< 250 MB")
    yield Line("memory of its reading child, MB", most["child"], None, "< 250 MB")


def scroll_through(store: Path, case: str, document: str) -> dict[str, float]:
    """Look at every page with its characters; the most that window and child ever held, MB."""
    most = {"window": 0.0, "child": 0.0}
    with window.review(store, case) as view:
        show(view, document)
        leaf = view.reader.pages
        source = leaf._source
        assert source is not None
        for page in range(1, PAGES + 1):
            turn(view, page)
            window.until(lambda page=page: page in leaf.view._texts)
            child = source._open_session()._child  # the one session it was given
            most["window"] = max(most["window"], resident("self"))
            most["child"] = max(most["child"], resident(str(child.pid)))
    return most


def resident(process: str) -> float:
    """Resident memory of a process, MB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def show(view: ReviewScreen, document: str) -> None:
    """Open a document and wait until the page in sight is painted sharp."""
    view.open_document(document)
    window.until(lambda: view.reader.row is not None and view.reader.row.id == document)
    window.until(lambda: view.reader.leaf is view.reader.pages and sharp(view, max(1, view.reader.pages.view.page())))


def turn(view: ReviewScreen, page: int) -> float:
    """Go to a page; seconds until it is painted sharp."""
    begun = time.perf_counter()
    view.reader.pages.view.go_to_page(page)
    window.until(lambda: sharp(view, page))
    view.reader.pages.view.viewport().repaint()
    return time.perf_counter() - begun


def sharp(view: ReviewScreen, page: int) -> bool:
    """Whether a page's picture has the scale it is drawn at."""
    pages = view.reader.pages.view
    kept = pages._cache.get(page)
    return kept is not None and kept[0] == pages._sharp(page)


def by_turns(ours: Callable[[], float], floor: Callable[[], float], *, times: int = ROUNDS) -> tuple[float, float]:
    """Both by turns, each telling its own time; medians in milliseconds."""
    taken = [(ours(), floor()) for _ in range(times)]
    return median([own * 1000 for own, _ in taken]), median([other * 1000 for _, other in taken])


if __name__ == "__main__":
    print(json.dumps(scroll_through(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
