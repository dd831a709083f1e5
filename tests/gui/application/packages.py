"""Sample packages, with and without their ``application.json``."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples


def take_sample(desk: Desk, number: int) -> str:
    """Import a sample as it is; the application's id."""
    taken = desk.importing.take(package_of(samples()[number - 1])).value
    assert taken.id is not None
    desk.cases.refresh(taken.id)
    return taken.id


def take_printout(desk: Desk, folder: Path, number: int = 1) -> str:
    """Import a sample without its manifest: the fields are proposed from the print-out."""
    target = folder / f"tuloste-{number}.zip"
    with zipfile.ZipFile(package_of(samples()[number - 1])) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.namelist():
            if not entry.endswith("application.json"):
                copy.writestr(entry, source.read(entry))
    taken = desk.importing.take(target).value
    assert taken.id is not None, taken
    desk.cases.refresh(taken.id)
    return taken.id
