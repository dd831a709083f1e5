"""Sound archives of many writers are read as the standard library reads them."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk import intake
from tests.helpers import attacks
from tests.helpers.attacks import Raw, build, plain_zip
from tests.unit.intake.packages import contents, entries, noticed, write

QUIET = settings(derandomize=True, deadline=None, max_examples=60)


class Pipe(io.RawIOBase):
    """A target that cannot go back: the writer must leave data descriptors."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def]
        self.data += data
        return len(data)


def by_zipfile(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


@given(
    files=st.dictionaries(
        st.from_regex(r"[a-zåäö]{1,8}(/[a-z]{1,4})?\.(pdf|txt)", fullmatch=True), st.binary(max_size=3000), max_size=6
    ),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    streamed=st.booleans(),
    comment=st.binary(max_size=20).filter(lambda text: b"PK" not in text),
)
@QUIET
def test_archive_reads_as_zipfile_reads_it(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], method: int, streamed: bool, comment: bytes
) -> None:
    out = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(name, data)
    data = bytes(out.data) if isinstance(out, Pipe) else out.getvalue()
    if files:
        path = write(tmp_path_factory.mktemp("zip"), data)
        assert contents(path) == by_zipfile(data) == files
        assert not any(noticed(path).values())


@given(data=st.binary(max_size=400), at=st.integers(0, 10_000), value=st.integers(0, 255))
@QUIET
def test_changed_archive_is_refused_or_reads_as_zipfile_reads_it(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, value: int
) -> None:
    """Flip any byte: no crash, and never other bytes than the standard library's own reading."""
    whole = bytearray(plain_zip({"hakemus.pdf": data, "liitteet/a.txt": data[::-1]}))
    whole[at % len(whole)] = value
    path = write(tmp_path_factory.mktemp("zip"), bytes(whole))
    try:
        got = contents(path)
    except intake.package.Refused:
        return
    assert set(got.values()) <= {data, data[::-1]}


def test_zip64_fields_are_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(b"data")
    assert contents(write(tmp_path, out.getvalue())) == {"a.txt": b"data"}


def test_zip64_end_record_is_read(tmp_path: Path) -> None:
    whole = build([Raw(b"a"), Raw(b"b")])
    length, start = struct.unpack_from("<2L", whole, len(whole) - 10)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2, 2, length, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + length, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    data = whole[:-22] + record + locator + end
    assert contents(write(tmp_path, data)) == by_zipfile(data) == {"a": b"x", "b": b"x"}


@pytest.mark.parametrize(
    "descriptor", [b"PK\7\x08" + struct.pack("<L2L", 2363233923, 3, 1), struct.pack("<L2L", 2363233923, 3, 1)]
)
def test_data_descriptor_is_accepted_with_and_without_its_mark(tmp_path: Path, descriptor: bytes) -> None:
    entry = Raw(b"a", flags=8, descriptor=descriptor, local={"crc": 0, "packed": 0, "size": 0})
    assert contents(write(tmp_path, build([entry, Raw(b"b")]))) == {"a": b"x", "b": b"x"}


@pytest.mark.parametrize("gap", [b"\0" * 3, bytes(4000), b"PK\1\2"])
def test_unused_bytes_between_entries_are_passed_over(tmp_path: Path, gap: bytes) -> None:
    assert contents(write(tmp_path, build([Raw(b"a", gap=gap), Raw(b"b")]))) == {"a": b"x", "b": b"x"}


def test_marker_of_a_once_split_archive_is_accepted(tmp_path: Path) -> None:
    assert contents(write(tmp_path, build([Raw(b"a")], prefix=b"PK00"))) == {"a": b"x"}


def test_empty_file_called_deflated_is_accepted(tmp_path: Path) -> None:
    entry = Raw(b"a", data=b"", method=0, local={"method": 8}, central={"method": 8})
    assert contents(write(tmp_path, build([entry]))) == {"a": b""}


def test_folders_are_no_entries(tmp_path: Path) -> None:
    data = build(
        [
            Raw(b"a/", data=b"", method=0),
            Raw(b"a/b.txt"),
            Raw(b"c\\", data=b"", method=0),
            Raw(b"d", data=b"", method=0, attributes=0x10),
        ]
    )
    assert list(contents(write(tmp_path, data))) == ["a/b.txt"]


def test_reading_is_by_the_piece_and_may_interleave(tmp_path: Path) -> None:
    big = bytes(range(256)) * 4096 * 5
    path = write(tmp_path, plain_zip({"a.bin": big, "b.bin": big[::-1]}))
    with intake.open_package(path) as package:
        first, second = (package.read(entry) for entry in package.entries)
        got = [b"", b""]
        for a, b in zip(first, second, strict=True):
            assert max(len(a), len(b)) <= 1 << 20
            got[0] += a
            got[1] += b
    assert got == [big, big[::-1]]


def test_entry_may_be_read_again(tmp_path: Path) -> None:
    with intake.open_package(write(tmp_path, plain_zip({"a.txt": b"data"}))) as package:
        assert [b"".join(package.read(package.entries[0])) for _ in range(2)] == [b"data", b"data"]


# --- archives in archives


def test_inner_archive_is_opened_and_kept(tmp_path: Path) -> None:
    inner = plain_zip({"a.txt": b"1", "b/ö.txt": b"2"})
    got = contents(write(tmp_path, plain_zip({"hakemus.pdf": b"%PDF", "liitteet.ZIP": inner})))
    assert got == {
        "hakemus.pdf": b"%PDF",
        "liitteet.ZIP": inner,
        "liitteet.ZIP/a.txt": b"1",
        "liitteet.ZIP/b/ö.txt": b"2",
    }


def test_inner_entry_has_the_name_bytes_of_both_archives(tmp_path: Path) -> None:
    data = plain_zip({"l.zip": build([Raw(b"t\x84m\x84.txt")])})
    entry = entries(write(tmp_path, data))[1]
    assert (entry.name, entry.name_bytes) == ("l.zip/tämä.txt", b"l.zip/t\x84m\x84.txt")


def test_archive_below_depth_one_stays_closed_with_a_warning(tmp_path: Path) -> None:
    bomb = attacks.bomb()
    middle = plain_zip({"sisin.zip": bomb, "a.txt": b"1"})
    path = write(tmp_path, plain_zip({"liitteet.zip": middle}))
    assert contents(path)["liitteet.zip/sisin.zip"] == bomb
    assert noticed(path) == {"liitteet.zip": [], "liitteet.zip/sisin.zip": ["zip.depth"], "liitteet.zip/a.txt": []}


def test_inner_archive_too_big_for_memory_stays_closed_with_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path, plain_zip({"l.zip": plain_zip({"a.txt": bytes(100)})}))
    with intake.open_package(path, intake.GuardLimits(inner_bytes=50)) as package:
        assert [(entry.name, [n.code for n in entry.noticed]) for entry in package.entries] == [
            ("l.zip", ["zip.depth"])
        ]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt", "a.asice", "a.jar"])
def test_document_that_is_a_zip_is_no_inner_archive(tmp_path: Path, name: str) -> None:
    document = attacks.traversal()
    assert contents(write(tmp_path, plain_zip({name: document}))) == {name: document}


# --- junk


def test_what_operating_systems_add_is_left_out_and_told(tmp_path: Path) -> None:
    path = write(
        tmp_path, plain_zip({"a.pdf": b"%PDF", "__MACOSX/._a.pdf": b"j", ".DS_Store": b"j", "l/Thumbs.db": b"j"})
    )
    with intake.open_package(path) as package:
        assert [entry.name for entry in package.entries] == ["a.pdf"]
        assert [(n.code, n.detail) for n in package.noticed] == [
            ("package.skipped", "__MACOSX/._a.pdf, .DS_Store, l/Thumbs.db")
        ]


def test_junk_in_an_inner_archive_is_told_too(tmp_path: Path) -> None:
    path = write(tmp_path, plain_zip({"l.zip": plain_zip({"a.txt": b"1", "__MACOSX/._a.txt": b"j"})}))
    with intake.open_package(path) as package:
        assert [entry.name for entry in package.entries] == ["l.zip", "l.zip/a.txt"]
        assert package.noticed[0].detail == "l.zip/__MACOSX/._a.txt"
