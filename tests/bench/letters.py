"""Letters of a whole call in one go: time of each, memory over a thousand, the window meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ic16desk import letters
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.batch import write_letters
from ic16desk.desk.demo import load_samples
from ic16desk.model.cases import CaseQuery
from tests.bench import window
from tests.bench.alive import told
from tests.bench.measure import Line, median_ms
from tests.helpers.liveness import Pulse
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui.screens.cases import CasesScreen

#: Letters in the batch; the ten samples over and over.
MANY, FEW = 1000, 100


def lines(folder: Path) -> Iterator[Line]:
    """All figures of batches."""
    store = folder / "letters" / "store"
    desk = a_desk(store)
    load_samples(desk, clock=desk.session.clock)
    views = [desk.deciding.view(case) for case in desk.cases.ids(CaseQuery())]
    floor = median_ms(lambda: [letters.render(letters.compose(view)) for view in views], times=3) / len(views)
    desk.close()
    told_of = subprocess.run(
        [sys.executable, "-m", "tests.bench.letters", str(store), str(folder / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    measured = json.loads(told_of.stdout.splitlines()[-1])
    yield Line("a letter of a batch, PDF and DOCX durable (floor: composed and printed)", measured["ms"], floor, "–")
    grown = measured["many"] - measured["few"]
    yield Line(f"memory from {FEW} to {MANY} letters of one batch, MB", grown, None, "< 10 MB")
    yield Line("  its whole after the last letter, MB", measured["many"], None, "")
    yield from alive(store, folder)


def alive(store: Path, folder: Path) -> Iterator[Line]:
    """The list on the screen while its letters are written."""
    ended: list[object] = []
    with window.lanes(store) as bridge:
        view = CasesScreen(bridge)
        window.shown(view)
        view.enter()
        window.idle(0.5)
        view.letters.jobs.ended.connect(ended.append)
        view.letters.jobs.failed.connect(ended.append)
        with Pulse() as pulse:
            for round_ in range(5):
                view.letters.write(folder / f"out-{round_}")
                window.until(lambda wanted=round_ + 1: len(ended) == wanted, 120)
        view.leave()
        view.deleteLater()
    yield from told("while letters are written", pulse)


class _Watch:
    """Takes away what was written, and notes the memory when a number of letters is reached."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.megabytes = folder, {}

    def report(self, done: int, total: int, what: str = "") -> None:
        if done in (FEW, MANY):
            self.megabytes[done] = _resident()
        for path in self.folder.glob("*"):
            path.unlink()


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("VmRSS")


def _batch(store: Path, out: Path) -> None:
    import time

    desk = Desk.open(store, passphrase=PASSPHRASE, clock=Clock(NOW))
    cases = desk.cases.ids(CaseQuery())
    watch = _Watch(out)
    start = time.perf_counter()
    write_letters(desk, (cases * (MANY // len(cases) + 1))[:MANY], out, progress=watch)
    taken = (time.perf_counter() - start) * 1000 / MANY
    desk.close()
    print(json.dumps({"ms": taken, "few": watch.megabytes[FEW], "many": watch.megabytes[MANY]}))


if __name__ == "__main__":
    _batch(Path(sys.argv[1]), Path(sys.argv[2]))
