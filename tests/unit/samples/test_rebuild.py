"""The committed samples are what their generator makes (contents; bytes may differ by library version)."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ic16desk.paths import resource
from tests.samples import judging
from tests.samples.build import build_all
from tests.unit.samples.conftest import SLUGS, package_of


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    build_all(folder)
    return folder


def test_folders_are_the_same(rebuilt: Path) -> None:
    committed = {path.name: sorted(x.name for x in path.iterdir()) for path in resource("samples").iterdir()}
    assert committed == {path.name: sorted(x.name for x in path.iterdir()) for path in rebuilt.iterdir()}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", ["review.json", "decision.json", "expected.json"])
def test_prepared_files_are_the_same(rebuilt: Path, slug: str, name: str) -> None:
    committed = json.loads((resource("samples") / slug / name).read_text("utf-8"))
    assert committed == json.loads((rebuilt / slug / name).read_text("utf-8"))


@pytest.mark.parametrize("slug", SLUGS)
def test_container_members_are_the_same(rebuilt: Path, slug: str) -> None:
    assert members(resource("samples") / slug) == members(rebuilt / slug)


def members(folder: Path) -> list[tuple[str, object]]:
    """Names in the container's order, and for a ZIP the time of each entry (fixed, so that builds agree)."""
    package = package_of(folder)
    if package.is_dir():
        return sorted((path.relative_to(package).as_posix(), None) for path in package.rglob("*") if path.is_file())
    with zipfile.ZipFile(package) as archive:
        return [(entry.filename, entry.date_time) for entry in archive.infolist()]


@pytest.mark.parametrize("slug", SLUGS)
def test_documents_say_the_same(rebuilt: Path, slug: str) -> None:
    _, _, committed = judging.open_sample(package_of(resource("samples") / slug))
    _, _, made = judging.open_sample(package_of(rebuilt / slug))
    assert list(committed) == list(made)
    for name, data in committed.items():
        assert contents(name, data) == contents(name, made[name]), name


def contents(name: str, data: bytes) -> object:
    """What a document says and how it is built, apart from its bytes."""
    if name == "application.json":
        return json.loads(data)
    if name.endswith(".eml"):
        return data
    read = judging.reading(name, data)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return read.paragraphs, sorted(archive.namelist())
    return (read.pages, read.sheets, cells(data)) if name.endswith(".xlsx") else read.pages


def cells(data: bytes) -> list[tuple[str, str, object, object]]:
    """Sheet, reference, formula or value, cached value of every cell, as openpyxl (another reader) sees them."""
    formulas, values = (openpyxl.load_workbook(io.BytesIO(data), data_only=cached) for cached in (False, True))
    return [
        (sheet.title, cell.coordinate, cell.value, values[sheet.title][cell.coordinate].value)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
    ]


def test_every_formula_has_a_cached_value(rebuilt: Path) -> None:
    counted = 0
    for slug in SLUGS:
        _, _, files = judging.open_sample(package_of(rebuilt / slug))
        for name, data in files.items():
            if name.endswith(".xlsx"):
                written = [row for row in cells(data) if isinstance(row[2], str) and row[2].startswith("=")]
                assert all(isinstance(row[3], int | float) for row in written), name
                counted += len(written)
    assert counted > 60
