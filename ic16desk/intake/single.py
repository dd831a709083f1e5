"""One document by itself, under the same guards as a package: what arrives for a document that is here already."""

from __future__ import annotations

import os
from pathlib import Path

from ic16desk.errors import Refused
from ic16desk.intake.limits import GuardLimits
from ic16desk.intake.package import Package, open_package
from ic16desk.model.names import visible


def open_document(path: Path, limits: GuardLimits | None = None) -> Package:
    """A package of exactly one entry: the file itself.

    Raises:
        Refused: as :func:`open_package`; ``document.not_single`` for a folder or an archive.
    """
    package = open_package(path, limits)
    entry = package.entries[0]
    alone = path.is_file() and len(package.entries) == 1
    if alone and entry.name_bytes == os.fsencode(path.name) and entry.size == path.stat().st_size:
        return package
    package.close()
    raise Refused("document.not_single", name=visible(path.name))
