"""ZIP files with fixed times, and the three forms a package comes in: ZIP, folder, BagIt bag in a ZIP."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.samples import pages

_STAMP = (2026, 11, 16, 9, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP in the order given; every entry has the same time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def rezipped(data: bytes) -> bytes:
    """An OOXML file with its entries as they were and fixed times (python-docx writes the clock's)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def bagged(files: Mapping[str, bytes], *, root: str, organisation: str, identifier: str) -> dict[str, bytes]:
    """The files as a BagIt bag (RFC 8493) under one top folder."""
    payload = {f"data/{name}": data for name, data in files.items()}
    whole = sum(map(len, payload.values()))
    info = {
        "Source-Organization": organisation,
        "Bagging-Date": "2026-11-16",
        "External-Identifier": identifier,
        "Payload-Oxum": f"{whole}.{len(payload)}",
    }
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in info.items()).encode(),
        "manifest-sha256.txt": _manifest(payload),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    return {f"{root}/{name}": data for name, data in {**tags, **payload}.items()}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()).encode()


def write_package(folder: Path, files: Mapping[str, bytes], *, form: str, organisation: str, identifier: str) -> None:
    """Write ``package.zip``, or the folder ``package``; ``form``: zip, folder, bag."""
    if form == "folder":
        for name, data in files.items():
            pages.write(folder / "package" / name, data)
    elif form == "bag":
        bag = bagged(files, root=identifier, organisation=organisation, identifier=identifier)
        pages.write(folder / "package.zip", zipped(bag))
    else:
        pages.write(folder / "package.zip", zipped(files))
