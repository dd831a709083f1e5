"""Writing packages for the tests of intake, and reading them back as the desk does: everything or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ic16desk import intake


def write(folder: Path, data: bytes, name: str = "paketti.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def contents(path: Path, limits: intake.GuardLimits | None = None) -> dict[str, bytes]:
    """Everything in a package by name; read whole, as ``import`` does."""
    with intake.open_package(path, limits or intake.GuardLimits()) as package:
        return {entry.name: b"".join(package.read(entry)) for entry in package.entries}


def entries(path: Path) -> tuple[intake.Entry, ...]:
    with intake.open_package(path) as package:
        return package.entries


def noticed(path: Path) -> dict[str, list[str]]:
    """Codes by entry name."""
    return {entry.name: [n.code for n in entry.noticed] for entry in entries(path)}
