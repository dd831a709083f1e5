"""Taking packages in: one after another, each a transaction of its own; then reading what is in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import words

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.changes import Done
    from ic16desk.model.packages import PackageReport
    from ic16desk.progress import Progress

_PAGE = 500
_BAG, _MANIFEST = "bagit.txt", "application.json"


@dataclass(slots=True)
class Take:
    """One import. ``reports`` grows as packages are taken, so that a cancelled import can still say what it did."""

    paths: tuple[Path, ...]
    reports: list[PackageReport] = field(default_factory=list)


class _Named:
    """A progress whose sentences say which half of the work it is."""

    def __init__(self, progress: Progress, key: str) -> None:
        self._progress, self._key = progress, key

    def report(self, done: int, total: int, what: str = "") -> None:
        self._progress.report(done, total, words(self._key, name=what) if what else "")


def take_packages(desk: Desk, progress: Progress, take: Take) -> Done[tuple[PackageReport, ...]]:
    """Take all packages in and read them; on the writing lane.

    Raises:
        Cancelled: asked to stop; what was taken so far stays.
    """
    from ic16desk.model.changes import done

    taking = _Named(progress, "cases.import.taking")
    for number, path in enumerate(take.paths):
        taking.report(number, len(take.paths), path.name)
        take.reports.append(_take(desk, path))
    desk.reading.read_unread(progress=_Named(progress, "cases.import.reading"))
    for report in take.reports:
        if report.id is not None:
            desk.cases.refresh(report.id)
    take.reports[:] = [desk.importing.report(report) for report in take.reports]
    return done(tuple(take.reports), "cases", "documents")


def take_samples(desk: Desk, progress: Progress, take: Take) -> Done[tuple[PackageReport, ...]]:
    """The sample call with its prepared reviews; on the writing lane."""
    from ic16desk.desk.demo import load_samples

    loaded = load_samples(desk, clock=desk.session.clock, progress=_Named(progress, "cases.import.samples"))
    take.reports[:] = loaded.value
    return loaded


def read_documents(desk: Desk, progress: Progress) -> Done[int]:
    """Go on with an import that was interrupted: read what is unread, and judge the cases nobody has judged yet."""
    from ic16desk.model.cases import CaseQuery
    from ic16desk.model.changes import done

    read = desk.reading.read_unread(progress=_Named(progress, "cases.import.reading"))
    ids = desk.cases.ids(CaseQuery())
    for start in range(0, len(ids), _PAGE):
        for row in desk.cases.rows(ids[start : start + _PAGE]):
            if not row.shown:
                desk.cases.refresh(row.id)
    return done(read.value, "cases", "documents")


def learn_words(desk: Desk, progress: Progress) -> Done[int]:
    """Learn the words of what was read, so that a search finds every form of them."""
    learned = desk.reading.learn_words(progress=_Always(progress, "cases.import.learning"))
    desk.reading.rest_search()
    return learned


class _Always:
    """A progress with one sentence."""

    def __init__(self, progress: Progress, key: str) -> None:
        self._progress, self._key = progress, key

    def report(self, done: int, total: int, what: str = "") -> None:
        self._progress.report(done, total, words(self._key) if done < total else "")


def _take(desk: Desk, path: Path) -> PackageReport:
    from ic16desk.model.names import visible
    from ic16desk.model.packages import PackageReport, RefusedFile

    if not path.exists():
        return PackageReport(str(path), "refused", refused=(RefusedFile(visible(path.name), "file.missing"),))
    return desk.importing.take(path).value


def packages_in(folder: Path) -> tuple[Path, ...]:
    """The packages in a folder that is none itself: at least two ZIPs, bags or folders with ``application.json``.

    One package is one application; a folder somebody keeps twenty of them in is asked about, never guessed.
    """
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return ()
    if any(entry.name in (_BAG, _MANIFEST) for entry in entries):
        return ()
    found = tuple(entry for entry in entries if _is_package(entry))
    return found if len(found) > 1 and len(found) == len(entries) else ()


def _is_package(entry: Path) -> bool:
    if entry.is_dir():
        return any((entry / name).exists() for name in (_BAG, _MANIFEST))
    return entry.suffix.lower() == ".zip"
