from __future__ import annotations

from pathlib import Path

import pytest

from ic16desk.desk.files import write_new, write_versioned
from ic16desk.errors import KnownError, UsageError

STEM = "401217_1_paatos_2026-11-24"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_same_bytes_again_have_the_same_name(tmp_path: Path) -> None:
    first = write_versioned(tmp_path, STEM, {".pdf": b"%PDF a", ".docx": b"PK a"})
    again = write_versioned(tmp_path, STEM, {".pdf": b"%PDF a", ".docx": b"PK a"})
    assert first == again
    assert names(tmp_path) == [f"{STEM}_1.docx", f"{STEM}_1.pdf"]


def test_other_bytes_get_the_next_version_and_nothing_is_overwritten(tmp_path: Path) -> None:
    write_versioned(tmp_path, STEM, {".pdf": b"%PDF a", ".docx": b"PK a"})
    second = write_versioned(tmp_path, STEM, {".pdf": b"%PDF b", ".docx": b"PK a"})
    assert second[".pdf"].name == f"{STEM}_2.pdf"
    assert (tmp_path / f"{STEM}_1.pdf").read_bytes() == b"%PDF a"
    assert (tmp_path / f"{STEM}_2.docx").read_bytes() == b"PK a"


def test_a_pdf_that_only_grew_takes_its_own_place(tmp_path: Path) -> None:
    write_versioned(tmp_path, STEM, {".pdf": b"%PDF a"})
    grown = write_versioned(tmp_path, STEM, {".pdf": b"%PDF a, signed"})
    assert names(tmp_path) == [f"{STEM}_1.pdf"]
    assert grown[".pdf"].read_bytes() == b"%PDF a, signed"
    shorter = write_versioned(tmp_path, STEM, {".pdf": b"%PDF a"})
    assert shorter[".pdf"].name == f"{STEM}_2.pdf"


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"{STEM}_1.pdf").mkdir()
    assert write_versioned(tmp_path, STEM, {".pdf": b"%PDF"})[".pdf"].name == f"{STEM}_2.pdf"


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_bytes(b"")
    with pytest.raises(KnownError) as told:
        write_versioned(tmp_path / "tiedosto", STEM, {".pdf": b"%PDF"})
    assert told.value.code == "export.not_written"


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KnownError):
        write_versioned(tmp_path, STEM, {".pdf": b"%PDF"})
    assert names(tmp_path) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a.pdf", b"1")
    with pytest.raises(UsageError):
        write_new(tmp_path / "a.pdf", b"2")
    assert (tmp_path / "a.pdf").read_bytes() == b"1"
