"""The sample call in a real store, made once for a module; packages that are warned or refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.demo import load_samples, package_of, samples
from tests.helpers.stores import a_desk


def a_call(folder: Path) -> Desk:
    """A desk whose store holds the ten samples with their prepared reviews."""
    desk = a_desk(folder)
    load_samples(desk, clock=desk.session.clock)
    return desk


def a_package(number: int = 0) -> Path:
    """A sound package: a sample's."""
    return package_of(samples()[number])


def a_bad_zip(folder: Path) -> Path:
    """A ZIP with an entry that would leave its folder."""
    path = folder / "paha.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../ulos.txt", "x")
    return path


def a_bare_folder(folder: Path) -> Path:
    """A package without ``application.json``: taken with a warning."""
    path = folder / "ilman luetteloa"
    path.mkdir()
    (path / "kirje.txt").write_text("Hei.", "utf-8")
    return path
