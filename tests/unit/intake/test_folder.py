"""Folders: only plain files, no link followed; what changes while it is read is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ic16desk import intake
from ic16desk.errors import Refused
from tests.helpers.attacks import plain_zip
from tests.unit.intake.packages import contents, entries, write, write_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file kinds")


def test_folder_is_read_sorted_with_its_paths(tmp_path: Path) -> None:
    files = {"b.pdf": b"2", "a/ö.txt": b"1", "a/a/x.txt": b"0"}
    assert list(contents(write_folder(tmp_path, files)).items()) == [
        ("a/a/x.txt", b"0"),
        ("a/ö.txt", b"1"),
        ("b.pdf", b"2"),
    ]


@posix
@pytest.mark.parametrize("target", ["/etc/passwd", "a.txt", "missing", "."])
def test_link_in_a_folder_is_refused(tmp_path: Path, target: str) -> None:
    folder = write_folder(tmp_path / "p", {"a.txt": b"1"})
    (folder / "link").symlink_to(target)
    with pytest.raises(Refused, match=r"zip\.symlink") as refused:
        intake.open_package(folder)
    assert refused.value.params["name"] == "link"


@posix
def test_pipe_in_a_folder_is_refused_without_waiting(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", {"l/a.txt": b"1"})
    os.mkfifo(folder / "l" / "pipe")
    with pytest.raises(Refused, match=r"zip\.symlink") as refused:
        intake.open_package(folder)
    assert refused.value.params["name"] == "l/pipe"


@posix
def test_folder_named_by_a_link_is_read(tmp_path: Path) -> None:
    write_folder(tmp_path / "p", {"a.txt": b"1"})
    (tmp_path / "link").symlink_to(tmp_path / "p")
    assert contents(tmp_path / "link") == {"a.txt": b"1"}


@posix
def test_file_exchanged_for_a_link_while_open_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", {"a.txt": b"1"})
    secret = write(tmp_path, b"s", "secret")
    with intake.open_package(folder) as package:
        (folder / "a.txt").unlink()
        (folder / "a.txt").symlink_to(secret)
        with pytest.raises(Refused, match=r"package\.unreadable"):
            list(package.read(package.entries[0]))


@pytest.mark.parametrize("data", [b"", b"longer than before"])
def test_file_that_changes_while_open_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = write_folder(tmp_path / "p", {"a.txt": b"before"})
    with intake.open_package(folder) as package:
        (folder / "a.txt").write_bytes(data)
        with pytest.raises(Refused, match=r"package\.changed"):
            list(package.read(package.entries[0]))


def test_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", {"a.txt": b"before"})
    with intake.open_package(folder) as package:
        (folder / "a.txt").unlink()
        with pytest.raises(Refused, match=r"package\.unreadable"):
            list(package.read(package.entries[0]))


def test_traversal_name_in_a_folder_is_refused_like_in_an_archive(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    folder = write_folder(tmp_path / "p", {"..\\..\\evil.txt": b"1"})
    with pytest.raises(Refused, match=r"zip\.slip"):
        intake.open_package(folder)


def test_too_many_files_in_folders_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", {f"{n % 3}/{n}.txt": b"" for n in range(20)})
    limits = intake.GuardLimits(files=22)
    with pytest.raises(Refused, match=r"zip\.bomb"):
        intake.open_package(folder, limits)
    assert len(contents(folder, intake.GuardLimits(files=23))) == 20


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p" / "q").mkdir(parents=True)
    with pytest.raises(Refused, match=r"package\.empty") as refused:
        intake.open_package(tmp_path / "p")
    assert refused.value.params["name"] == "p"


def test_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"package\.missing"):
        intake.open_package(tmp_path / "nowhere.zip")


def test_inner_archive_of_a_folder_is_opened(tmp_path: Path) -> None:
    inner = plain_zip({"a.txt": b"1"})
    assert contents(write_folder(tmp_path, {"l.zip": inner})) == {"l.zip": inner, "l.zip/a.txt": b"1"}


def test_package_knows_its_name(tmp_path: Path) -> None:
    with intake.open_package(write_folder(tmp_path / "Hakemus ö", {"a.txt": b"1"})) as package:
        assert package.name == "Hakemus ö"


# --- a single file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Hakemus ä.pdf", b"%PDF-1.7\n..."),
        ("hakemus", b"\n%PDF-1.4"),
        ("kuva.jpg", b"\xff\xd8\xff\xe0" + bytes(20)),
        ("kuva.png", b"\x89PNG\r\n\x1a\n" + bytes(20)),
        ("skannaus.tif", b"II*\x00" + bytes(20)),
        ("kuva.webp", b"RIFF\x04\0\0\0WEBP"),
        ("budjetti.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
        ("salattu.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
        ("budjetti.xlsx", plain_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""})),
        ("suunnitelma.docx", plain_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""})),
        ("suunnitelma", plain_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""})),
        ("viesti.eml", b"From: a@example.fi\r\nSubject: Hakemus\r\n\r\nHei \x00\r\n"),
        ("muistio.txt", "Päätösehdotus\n".encode()),
        ("muistio.txt", "Päätösehdotus\n".encode("cp1252")),
        ("muistio.txt", "Päätösehdotus\n".encode("utf-16")),
        ("katkennut.docx", plain_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""})[:-40]),
    ],
)
def test_single_document_is_a_package(tmp_path: Path, name: str, data: bytes) -> None:
    path = write(tmp_path, data, name)
    assert contents(path) == {name: data}
    assert entries(path)[0].name_bytes == name.encode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("hakemus.pdf", b"", "package.empty"),
        ("paketti.zip", b"", "package.empty"),
        ("ohjelma.exe", b"MZ" + bytes(100), "file.unknown"),
        ("video.mp4", bytes(4) + b"ftypisom" + bytes(100), "file.unknown"),
        ("vanha.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "file.unknown"),
        (
            "teksti.odt",
            plain_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
            "file.unknown",
        ),
        ("esitys.pptx", plain_zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b""}), "file.unknown"),
        ("valhe.docx", plain_zip({"hakemus.pdf": b"%PDF"}), "file.unknown"),
        ("hakemus.pdf", b"\x00\x01\x02 not a pdf", "file.unknown"),
        ("paketti.zip", b"%PDF-1.7", "zip.damaged"),
    ],
)
def test_single_file_that_is_no_document_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        intake.open_package(write(tmp_path, data, name))
    assert (refused.value.code, refused.value.params["name"]) == (code, name)


def test_archive_without_the_usual_ending_is_a_package(tmp_path: Path) -> None:
    assert contents(write(tmp_path, plain_zip({"a.txt": b"1"}), "paketti")) == {"a.txt": b"1"}


@posix
def test_device_is_no_package() -> None:
    with pytest.raises(Refused, match=r"file\.unknown"):
        intake.open_package(Path("/dev/null"))
