"""Whether the window lives: gaps of its event loop while packages come in and while hard documents are read."""

from __future__ import annotations

import gc
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import window
from tests.bench.measure import Line
from tests.bench.reader import show as show_pages
from tests.bench.samples import long_pdf
from tests.bench.store import PACKAGES, packages
from tests.helpers import hard_documents as hard
from tests.helpers.liveness import Pulse
from tests.helpers.stores import a_desk
from ui.screens.cases import CasesScreen
from ui.screens.review import ReviewScreen


def lines(folder: Path) -> Iterator[Line]:
    """All figures of liveness."""
    yield from importing(folder / "alive")
    yield from hard_documents(folder / "hard")


def importing(folder: Path) -> Iterator[Line]:
    """The list on the screen, packages taken in as the user drops them, their text read too."""
    paths = packages(folder / "source")
    a_desk(folder / "store").close()
    ended: list[object] = []
    with window.lanes(folder / "store") as bridge:
        view = CasesScreen(bridge)
        window.shown(view)
        view.enter()
        window.idle(0.5)
        view.imports.ended.connect(lambda reports, _: ended.append(reports))
        with Pulse() as pulse:
            view.imports.take(paths)
            window.until(lambda: bool(ended), 1200)
        view.leave()
        view.deleteLater()
    yield from told(f"while {PACKAGES} packages are taken in and read", pulse)


def hard_documents(folder: Path) -> Iterator[Line]:
    """Each opened, scrolled, searched and left for a plain one."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "paketti.zip", "w") as archive:
        archive.writestr("selvä.pdf", long_pdf(pages=3))
        archive.writestr("ikuinen.pdf", hard.renders_forever(nested=False))
        for name, make in hard.ALL.items():
            if make is not hard.renders_forever:
                archive.writestr(name, make())
    desk = a_desk(folder / "store")
    case = desk.importing.take(folder / "paketti.zip").value.id
    assert case is not None
    desk.reading.read_unread()
    rows = desk.reading.documents(case)
    desk.close()
    plain = next(row.id for row in rows if row.name == "selvä.pdf")
    gc.collect()  # what making the documents left is not the program's
    together = Pulse()
    with window.review(folder / "store", case) as view:
        for row in rows:
            if row.id == plain or row.state != "read":
                continue
            show_pages(view, plain)
            with Pulse() as pulse:
                _read(view, row.id)
                show_pages(view, plain)
            together.gaps += pulse.gaps
            yield Line(f"  worst gap with {row.name}", pulse.worst, None, "")
    yield from told("while hard documents are opened and read", together)


def told(what: str, pulse: Pulse) -> Iterator[Line]:
    yield Line(f"event loop, p99 of gaps {what}", pulse.percentile(0.99), None, "≤ 50 ms")
    yield Line("  and the worst of them", pulse.worst, None, "")


def _read(view: ReviewScreen, document: str) -> None:
    view.open_document(document)
    window.until(lambda: view.reader.row is not None and view.reader.row.id == document)
    window.until(lambda: view.reader.leaf is not None)
    leaf = view.reader.leaf
    assert leaf is not None
    bar = leaf.focus.verticalScrollBar()
    for step in range(1, 21):
        bar.setValue(bar.maximum() * step // 20)
        window.idle(0.03)
    found: list[int] = []
    leaf.found.connect(lambda _, total: found.append(total))
    leaf.seek("e")
    window.until(lambda: bool(found))
    window.idle(0.3)
