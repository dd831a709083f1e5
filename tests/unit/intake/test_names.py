"""Names: å ä ö come out right, bytes are kept, nothing escapes, and every safe name can be written."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.errors import Refused
from ic16desk.intake.names import decode_name, is_odd_name, safe_names, split_name
from ic16desk.model.names import fold
from tests.helpers.attacks import Raw, build, unicode_path
from tests.unit.intake.packages import contents, entries, noticed, write, write_folder

QUIET = settings(derandomize=True, deadline=None, max_examples=200)
FINNISH = "Älykäs hyödynsaaja – Åbo.pdf"
NAMES = [
    "Tehtävänkuvaus Öhman.pdf",
    "Liite 1 – ÅÄÖ åäö.docx".replace("–", "-"),
    "Väinö/Yhtiöjärjestys.pdf",
    "Café Müller.xlsx",
]


# --- encodings


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("encoding", "flags", "system"),
    [
        ("cp437", 0, 0),
        ("cp850", 0, 0),
        ("cp850", 0, 11),
        ("utf-8", 0x800, 0),
        ("utf-8", 0, 3),
        ("utf-8", 0x800, 3),
        ("cp1252", 0, 0),
        ("cp1252", 0, 3),
    ],
)
def test_finnish_name_comes_out_right_in_every_encoding(
    tmp_path: Path, name: str, encoding: str, flags: int, system: int
) -> None:
    raw = name.encode(encoding)
    (entry,) = entries(write(tmp_path, build([Raw(raw, flags=flags, system=system)])))
    assert (entry.name, entry.name_bytes, entry.noticed) == (name, raw, ())


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"\x9dre.pdf", "Øre.pdf"), (b"S\xe4\xe4nt\xf6.pdf", "Sääntö.pdf"), (b"p\x84\x84t\x94s.pdf", "päätös.pdf")],
)
def test_code_page_is_chosen_by_its_letters(raw: bytes, name: str) -> None:
    assert decode_name(raw).text == name


def test_name_in_nfd_is_shown_in_nfc_and_its_bytes_are_kept(tmp_path: Path) -> None:
    raw = unicodedata.normalize("NFD", FINNISH).encode()
    (entry,) = entries(write(tmp_path, build([Raw(raw, flags=0x800)])))
    assert (entry.name, entry.name_bytes, entry.noticed) == (FINNISH, raw, ())


def test_unicode_path_is_taken_when_it_belongs_to_the_bytes(tmp_path: Path) -> None:
    raw = b"Hakemus ___.pdf"
    (entry,) = entries(write(tmp_path, build([Raw(raw, extra=unicode_path(raw, "Hakemus åäö.pdf"))])))
    assert (entry.name, entry.name_bytes) == ("Hakemus åäö.pdf", raw)


def test_unicode_path_of_other_bytes_is_passed_over(tmp_path: Path) -> None:
    (entry,) = entries(write(tmp_path, build([Raw(b"uusi.pdf", extra=unicode_path(b"vanha.pdf", "vanha.pdf", crc=1))])))
    assert entry.name == "uusi.pdf"


@pytest.mark.parametrize(
    ("raw", "flags", "shown"),
    [
        (b"liite\xff\xfe.pdf", 0x800, "liite%FF%FE.pdf"),
        (b"\xb0\xb1\xb2.pdf", 0, "%B0%B1%B2.pdf"),
        ("Заявка.pdf".encode("cp866"), 0, None),
        (b"t\xe4m\xe4.pdf", 0x800, "tämä.pdf"),
    ],
)
def test_undecodable_name_is_kept_with_a_warning(tmp_path: Path, raw: bytes, flags: int, shown: str | None) -> None:
    (entry,) = entries(write(tmp_path, build([Raw(raw, flags=flags)])))
    assert entry.name_bytes == raw
    assert [n.code for n in entry.noticed] == ["zip.name"]
    assert shown is None or entry.name == shown


# --- odd names are kept


@pytest.mark.parametrize(
    "name",
    ["CON.pdf", "nul", "liitteet/COM1.txt", "lpt9 .txt", "aux.tar.gz", "COM¹.txt", "liite.pdf.", "liite.pdf ",
     "aa:b.txt", 'a"b.txt', "kysymys?.pdf",
     "liite\u202efdp.exe", "a\u200b.pdf", "rivi\n.pdf", "tab\t.pdf", "x\x7f.pdf",
     "ä" * 256 + ".pdf", "n" * 300, "kansio\\tiedosto.pdf", "a/C:/x"],
)  # fmt: skip
def test_odd_name_is_kept_under_a_safe_one_with_a_warning(tmp_path: Path, name: str) -> None:
    (entry,) = entries(write(tmp_path, build([Raw(name.encode(), flags=0x800)])))
    assert [n.code for n in entry.noticed] == ["zip.name"]
    assert entry.name_bytes == name.encode()
    assert entry.name == name.replace("\\", "/")
    assert_writable(entry.safe_name, tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "%2e%2e%2fevil.txt",
        "․․∕evil.txt",
        "．．／evil.txt",
        "...",
        "..a/b.txt",
        ".piilo.txt"[1:],
        "a..b.txt",
        "CONSOLE.pdf",
        "Common.txt",
    ],
)
def test_look_alikes_are_literal_names(tmp_path: Path, name: str) -> None:
    (entry,) = entries(write(tmp_path, build([Raw(name.encode(), flags=0x800)])))
    assert entry.name == unicodedata.normalize("NFC", name)
    assert_writable(entry.safe_name, tmp_path)


def test_same_name_twice_keeps_both(tmp_path: Path) -> None:
    data = build([Raw(b"a.txt", data=b"1"), Raw(b"a.txt", data=b"2"), Raw(b"A.TXT", data=b"3")])
    path = write(tmp_path, data)
    found = entries(path)
    assert [entry.name for entry in found] == ["a.txt", "a.txt", "A.TXT"]
    assert [[n.code for n in entry.noticed] for entry in found] == [[], ["zip.duplicate"], ["zip.duplicate"]]
    assert [entry.safe_name for entry in found] == ["a.txt", "a (2).txt", "A (3).TXT"]


def test_each_of_two_same_names_is_read_with_its_own_bytes(tmp_path: Path) -> None:
    from ic16desk import intake

    with intake.open_package(write(tmp_path, build([Raw(b"a", data=b"1"), Raw(b"a", data=b"2")]))) as package:
        assert [b"".join(package.read(entry)) for entry in package.entries] == [b"1", b"2"]


def test_nfc_and_nfd_of_one_name_are_told_as_the_same(tmp_path: Path) -> None:
    nfc, nfd = (unicodedata.normalize(form, "päätös.pdf").encode() for form in ("NFC", "NFD"))
    found = entries(write(tmp_path, build([Raw(nfc, flags=0x800), Raw(nfd, flags=0x800)])))
    assert [[n.code for n in entry.noticed] for entry in found] == [[], ["zip.duplicate"]]
    assert [entry.name_bytes for entry in found] == [nfc, nfd]


def test_dots_and_double_slashes_fall_away(tmp_path: Path) -> None:
    assert list(contents(write(tmp_path, build([Raw(b"./a//b/./c.txt")])))) == ["a/b/c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
def test_folder_name_that_is_no_utf8_is_kept_with_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "paketti"
    folder.mkdir()
    (folder / os.fsdecode(b"liite\xb0\xb1\x81.pdf")).write_bytes(b"%PDF-")
    (entry,) = entries(folder)
    assert (entry.name, entry.name_bytes) == ("liite%B0%B1%81.pdf", b"liite\xb0\xb1\x81.pdf")
    assert [n.code for n in entry.noticed] == ["zip.name"]
    assert entry.safe_name.isascii()


# --- properties


def assert_writable(name: str, folder: Path) -> None:
    """Writable on Windows, macOS and Linux: the rules, and for this system the deed."""
    assert 0 < len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*\0')
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name)
    assert name == name.strip(" ").rstrip(".") == unicodedata.normalize("NFC", name)
    assert name not in (".", "..")
    stem = name.split(".")[0].strip().upper()
    assert stem not in {
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{a}{n}" for a in ("COM", "LPT") for n in "0123456789"),
    }
    path = folder / name
    path.write_bytes(b"")
    assert path.resolve().parent == folder.resolve()
    path.unlink()


wild = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.sampled_from(
    [
        "CON",
        "con.txt",
        "a" * 300 + ".pdf",
        "ä" * 200,
        "x.",
        "x ",
        " x",
        "..",
        "a/b",
        "a\\b",
        "NUL .x",
        "\u202e",
        "a\u0308",
        "ä",
        "Ä",
        "ß",
        "SS",
        "ı",
        "I",
        "ﬁ",
        "fi",
        "\u212a",
        "k",
    ]
)


@given(names=st.lists(wild, max_size=8))
@QUIET
def test_safe_names_are_unique_and_writable(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("safe")
    safe = safe_names(names)
    assert len(safe) == len(names)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in safe}) == len(names)
    assert len({name.upper() for name in safe}) == len(names)
    for name in safe:
        assert_writable(name, folder)


@given(name=wild, count=st.integers(2, 12))
@QUIET
def test_many_files_of_one_name_stay_apart(name: str, count: int) -> None:
    safe = safe_names([name] * count)
    assert len({fold(one) for one in safe}) == count
    assert all(len(one.encode()) <= 255 for one in safe)


def test_two_thousand_files_of_one_name_are_no_trap() -> None:
    assert len({fold(name) for name in safe_names(["a.pdf"] * 1000 + ["A (2).pdf"] * 1000)}) == 2000


@given(name=wild)
@QUIET
def test_plain_name_stays_as_it_is_or_is_told(name: str) -> None:
    """A name that is not odd is its own safe name (but for folders and blanks at the start)."""
    if not is_odd_name(name, name_chars=255) and "/" not in name and name == name.strip() and len(name.encode()) <= 255:
        assert safe_names([name])[0] in (unicodedata.normalize("NFC", name).replace("\u00ad", "_"), "_")


@given(
    # the mark of an end record within a name is a damaged archive: tests of the directory
    raw=st.binary(min_size=1, max_size=40).filter(lambda raw: raw.strip(b"/\\.") != b"" and b"PK\x05\x06" not in raw),
    flags=st.sampled_from([0, 0x800]),
    system=st.sampled_from([0, 3, 11]),
)
@QUIET
def test_any_name_bytes_are_refused_or_kept_and_never_escape(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, flags: int, system: int
) -> None:
    folder = tmp_path_factory.mktemp("raw")
    try:
        found = entries(write(folder, build([Raw(raw, data=b"", method=0, flags=flags, system=system)])))
    except Refused as refused:
        assert refused.code in ("zip.slip", "package.empty")
        return
    (entry,) = found
    assert entry.name_bytes == raw
    assert ".." not in entry.name.split("/")
    assert not entry.name.startswith("/")
    assert_writable(entry.safe_name, folder)


@given(
    parts=st.lists(st.sampled_from(["a", "..", ".", "", "b ", " ..", ".. ", "c:"]), min_size=1, max_size=5),
    mark=st.sampled_from(["/", "\\"]),
)
@QUIET
def test_split_name_never_leaves_the_folder(parts: list[str], mark: str) -> None:
    try:
        split = split_name(mark.join(parts))
    except Refused:
        return
    assert not any(part.strip() in ("", ".", "..") for part in split)
    assert Path("/x").joinpath(*split).resolve().is_relative_to("/x")


def test_names_of_a_folder_and_of_its_archive_are_the_same(tmp_path: Path) -> None:
    files = {"Liite ä.pdf": b"1", "a/b/ö.txt": b"2"}
    folder = write_folder(tmp_path / "f", files)
    archive = write(tmp_path, build([Raw(name.encode(), data=data, flags=0x800) for name, data in files.items()]))
    assert contents(folder) == contents(archive) == files
    assert noticed(folder) == noticed(archive)
