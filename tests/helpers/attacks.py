"""Hostile archives, one function per attack; each returns the bytes of a file that must be refused with a known code.

``build`` writes a ZIP field by field (PKWARE APPNOTE 6.3.10 § 4.3), so that any field can lie.
"""

from __future__ import annotations

import gzip
import io
import random
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Raw:
    """One entry; ``local`` overrides fields of the local header, ``central`` those of the directory."""

    name: bytes
    data: bytes = b"x"
    method: int = 8
    flags: int = 0
    system: int = 0
    attributes: int = 0
    extra: bytes = b""
    descriptor: bytes = b""
    gap: bytes = b""
    local: dict[str, object] = field(default_factory=dict)
    central: dict[str, object] = field(default_factory=dict)


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _fields(entry: Raw, packed: bytes) -> dict[str, object]:
    return {
        "name": entry.name,
        "method": entry.method,
        "flags": entry.flags,
        "crc": zlib.crc32(entry.data),
        "packed": len(packed),
        "size": len(entry.data),
        "extra": entry.extra,
    }


def build(
    entries: Sequence[Raw],
    *,
    prefix: bytes = b"",
    shift: int = 0,
    comment: bytes = b"",
    number: int | None = None,
    tail: bytes = b"",
    between: bytes = b"",
) -> bytes:
    """A ZIP. ``shift`` is added to all offsets, ``between`` follows the last entry, ``tail`` the end record."""
    body, directory = bytearray(prefix), bytearray()
    for entry in entries:
        packed = deflate(entry.data) if entry.method == 8 else entry.data
        local = {**_fields(entry, packed), **entry.local}
        central = {**_fields(entry, packed), "offset": len(body) + shift, **entry.central}
        body += _local(local) + packed + entry.descriptor + entry.gap
        directory += _central(entry, central)
    body += between
    start = len(body) + shift
    number = len(entries) if number is None else number
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), start, len(comment))
    return bytes(body + directory) + end + comment + tail


def _local(f: dict[str, object]) -> bytes:
    name, extra = f["name"], f["extra"]
    assert isinstance(name, bytes) and isinstance(extra, bytes)
    head = struct.pack(
        "<4s2B4HL2L2H", b"PK\3\4", 20, 0, f["flags"], f["method"], 0, 33, f["crc"], f["packed"], f["size"], len(name),
        len(extra),
    )  # fmt: skip
    return head + name + extra


def _central(entry: Raw, f: dict[str, object]) -> bytes:
    name, extra = f["name"], f["extra"]
    assert isinstance(name, bytes) and isinstance(extra, bytes)
    head = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\1\2", 20, entry.system, 20, 0, f["flags"], f["method"], 0, 33, f["crc"], f["packed"],
        f["size"], len(name), len(extra), 0, 0, 0, entry.attributes, f["offset"],
    )  # fmt: skip
    return head + name + extra


# --- names that lead elsewhere


def traversal() -> bytes:
    return build([Raw(b"hakemus.pdf"), Raw(b"../../evil.txt")])


def traversal_within() -> bytes:
    return build([Raw(b"liitteet/../../evil.txt")])


def traversal_by_backslash() -> bytes:
    return build([Raw(b"a/..\\..\\w.txt")])


def traversal_with_blank() -> bytes:
    return build([Raw(b"a/.. /w.txt")])


def traversal_folder() -> bytes:
    return build([Raw(b"a.txt"), Raw(b"../", data=b"")])


def traversal_in_unicode_path() -> bytes:
    """The bytes are harmless, the Info-ZIP Unicode path is not; a reader that honours it would leave the folder."""
    return build([Raw(b"evil.txt", extra=unicode_path(b"evil.txt", "../evil.txt"))])


def traversal_hidden_by_unicode_path() -> bytes:
    return build([Raw(b"../evil.txt", extra=unicode_path(b"../evil.txt", "evil.txt"))])


def absolute() -> bytes:
    return build([Raw(b"/etc/cron.d/evil")])


def absolute_backslash() -> bytes:
    return build([Raw(b"\\\\server\\share\\evil.txt")])


def drive() -> bytes:
    return build([Raw(b"C:\\Windows\\evil.txt")])


def drive_relative() -> bytes:
    return build([Raw(b"c:evil.txt")])


def inner_traversal() -> bytes:
    return build([Raw(b"liitteet.zip", data=traversal(), method=0)])


# --- what is no file


def symlink() -> bytes:
    return build([Raw(b"link", data=b"/etc/passwd", system=3, attributes=(stat.S_IFLNK | 0o777) << 16)])


def symlink_called_dos() -> bytes:
    return build([Raw(b"link", data=b"/etc/passwd", system=0, attributes=(stat.S_IFLNK | 0o777) << 16)])


def device() -> bytes:
    return build([Raw(b"null", data=b"", system=3, attributes=(stat.S_IFCHR | 0o666) << 16)])


def fifo() -> bytes:
    return build([Raw(b"pipe", data=b"", system=3, attributes=(stat.S_IFIFO | 0o666) << 16)])


def reparse_point() -> bytes:
    return build([Raw(b"junction", system=11, attributes=0x400)])


# --- too much


def bomb() -> bytes:
    return build([Raw(b"a.pdf", data=bytes(16 * MIB))])


def bomb_of_small_files() -> bytes:
    """No file swells beyond the threshold, all together do."""
    return build([Raw(b"%d.txt" % n, data=bytes(9 * MIB)) for n in range(2)])


def bomb_nested() -> bytes:
    inner = build([Raw(b"b.bin", data=bytes(9 * MIB))])
    return build([Raw(b"n%d.zip" % n, data=inner, method=0) for n in range(3)])


def bomb_nested_twice_packed() -> bytes:
    """Packed twice at a ratio each layer could pass for: only both together are too much."""
    return build([Raw(b"n.zip", data=swelling())])


def swelling() -> bytes:
    """Ratio 90, and itself well compressible: the same bytes again, but further apart than deflate looks back."""
    chunk = random.Random(16).randbytes(400) + bytes(40_000)
    return build([Raw(b"b.bin", data=chunk * 300)])


def too_many_entries() -> bytes:
    return build([Raw(b"%d" % n, data=b"", method=0) for n in range(2001)])


def too_many_folders() -> bytes:
    return build([Raw(b"%d/" % n, data=b"", method=0) for n in range(2001)])


def too_many_entries_over_nesting() -> bytes:
    inner = build([Raw(b"%d" % n, data=b"", method=0) for n in range(1200)])
    return build([Raw(b"a.zip", data=inner), Raw(b"b.zip", data=inner)])


def directory_number_lies() -> bytes:
    return build([Raw(b"a"), Raw(b"b")], number=1)


def huge_directory() -> bytes:
    """One entry, a directory of 4 GiB: nobody may allocate it."""
    data = bytearray(build([Raw(b"a")]))
    data[-10:-6] = struct.pack("<L", 0xFFFFFFF0)
    return bytes(data)


# --- locked


def encrypted() -> bytes:
    return build([Raw(b"salainen.pdf", flags=1)])


def encrypted_in_local_only() -> bytes:
    return build([Raw(b"salainen.pdf", local={"flags": 1})])


def encrypted_aes() -> bytes:
    return build([Raw(b"salainen.pdf", method=99, extra=struct.pack("<2HH2sBH", 0x9901, 7, 2, b"AE", 3, 8))])


def encrypted_strong() -> bytes:
    return build([Raw(b"salainen.pdf", flags=0x41)])


# --- two readers, two contents


def overlap_same_header() -> bytes:
    one = build([Raw(b"a", data=bytes(1000))])
    first = len(one) - 22 - 47
    entry, end = one[first:-22], bytearray(one[-22:])
    end[8:12] = struct.pack("<2H", 2, 2)
    end[12:16] = struct.pack("<L", 2 * len(entry))
    return one[:first] + entry + entry + bytes(end)


def overlap_quoted() -> bytes:
    """Fifield's construction: the first stored entry's data holds the second entry's header and data."""
    second = Raw(b"b", data=bytes(5000))
    packed = deflate(second.data)
    inner = _local(_fields(second, packed)) + packed
    first = Raw(b"a", data=inner, method=0)
    directory = _central(first, {**_fields(first, inner), "offset": 0})
    directory += _central(second, {**_fields(second, packed), "offset": 31})
    body = _local(_fields(first, inner)) + inner
    return body + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(body), 0)


def two_end_records() -> bytes:
    """A second, whole archive in the comment: readers that scan from the end take it, others the first."""
    other = build([Raw(b"other.pdf")])
    return build([Raw(b"hakemus.pdf")], comment=other)


def two_end_records_reaching_the_end() -> bytes:
    """Both records fit to the end of the file: the first one's comment is the second one."""
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0)
    return build([Raw(b"hakemus.pdf")], comment=end)


def end_record_in_directory() -> bytes:
    name = b"PK\5\6" + bytes(18)
    return build([Raw(name)])


def prepended() -> bytes:
    """An archive behind a program: offsets are right only for readers that look for the end first."""
    return build([Raw(b"hakemus.pdf")], prefix=b"MZ" + bytes(200), shift=-202)


def prepended_with_right_offsets() -> bytes:
    return build([Raw(b"hakemus.pdf")], prefix=b"MZ" + bytes(200))


def prepended_archive() -> bytes:
    return build([Raw(b"hakemus.pdf")], prefix=build([Raw(b"other.pdf")]))


def hidden_entry() -> bytes:
    """A local header that the directory does not list: readers of streams see one file more."""
    hidden = build([Raw(b"hidden.pdf")])
    return build([Raw(b"a", gap=hidden[: len(hidden) - 22 - 56]), Raw(b"b")])


def hidden_gap() -> bytes:
    return build([Raw(b"a")], between=bytes(70_000))


def trailing() -> bytes:
    return build([Raw(b"a")], tail=b"more")


def cut() -> bytes:
    return build([Raw(b"hakemus.pdf", data=bytes(range(256)) * 100)])[:-30]


def cut_at_start() -> bytes:
    return build([Raw(b"hakemus.pdf", data=bytes(range(256)) * 100)])[40:]


def other_local_name() -> bytes:
    return build([Raw(b"hakemus.pdf", local={"name": b"evil.exe..."})])


def other_local_method() -> bytes:
    return build([Raw(b"hakemus.pdf", local={"method": 0})])


def other_local_size() -> bytes:
    return build([Raw(b"hakemus.pdf", data=b"abc", local={"size": 2})])


def other_local_crc() -> bytes:
    return build([Raw(b"hakemus.pdf", local={"crc": 1})])


def other_descriptor() -> bytes:
    return build([Raw(b"a", flags=8, descriptor=b"PK\7\x08" + struct.pack("<L2L", 1, 2, 3))])


def missing_descriptor() -> bytes:
    return build([Raw(b"a", flags=8, local={"crc": 0, "packed": 0, "size": 0})])


def unknown_method() -> bytes:
    return build([Raw(b"a.pdf", method=98)])


def bad_checksum() -> bytes:
    return build([Raw(b"a.pdf", data=b"abc", local={"crc": 5}, central={"crc": 5})])


def bad_checksum_inside() -> bytes:
    return build([Raw(b"liitteet.zip", data=build([Raw(b"a", data=b"abc", local={"crc": 5}, central={"crc": 5})]))])


def size_too_small() -> bytes:
    """The sizes lie: the data unpacks to four thousand times what both headers say."""
    lie = {"size": 1000}
    return build([Raw(b"a.pdf", data=bytes(4 * MIB), local=lie, central=lie)])


def size_too_big() -> bytes:
    lie = {"size": 4000}
    return build([Raw(b"a.pdf", data=bytes(1000), local=lie, central=lie)])


def packed_too_big() -> bytes:
    lie = {"packed": 4000}
    return build([Raw(b"a.pdf", local=lie, central=lie)])


def garbage_after_deflate() -> bytes:
    packed = len(deflate(b"x")) + 5
    lie = {"packed": packed}
    return build([Raw(b"a.pdf", data=b"x", descriptor=b"HELLO", local=lie, central=lie)])


def broken_deflate() -> bytes:
    data = bytearray(build([Raw(b"a.pdf", data=bytes(range(256)) * 40)]))
    data[40] ^= 0xFF
    return bytes(data)


def folder_with_data() -> bytes:
    return build([Raw(b"folder/", data=b"hidden")])


def zip64_contradicts() -> bytes:
    """A ZIP64 record that names another number of entries than the classic one."""
    whole = build([Raw(b"a"), Raw(b"b")])
    length, start = struct.unpack_from("<2L", whole, len(whole) - 10)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, length, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + length, 1)
    return whole[:-22] + record + locator + whole[-22:]


def split_archive() -> bytes:
    data = bytearray(build([Raw(b"a")]))
    data[-18:-16] = struct.pack("<H", 1)
    return bytes(data)


def not_a_zip() -> bytes:
    return b"This is no archive at all.\n" * 10


# --- archives that are not taken


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.pdf"))
    return out.getvalue()


def gzipped() -> bytes:
    return gzip.compress(b"x" * 100, mtime=0)


def seven_zip() -> bytes:
    return b"7z\xbc\xaf\x27\x1c" + bytes(100)


def rar() -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + bytes(100)


def program() -> bytes:
    return b"MZ" + bytes(500)


# --- nothing inside


def empty() -> bytes:
    return build([])


def only_folders() -> bytes:
    return build([Raw(b"a/", data=b"", method=0), Raw(b"a/b/", data=b"", method=0)])


def only_junk() -> bytes:
    return build([Raw(b"__MACOSX/._a.pdf"), Raw(b"a/.DS_Store"), Raw(b"a/Thumbs.db"), Raw(b"desktop.ini")])


def unicode_path(raw: bytes, name: str, *, crc: int | None = None) -> bytes:
    """Info-ZIP's Unicode path extra field (APPNOTE 4.6.9)."""
    body = struct.pack("<BL", 1, zlib.crc32(raw) if crc is None else crc) + name.encode()
    return struct.pack("<2H", 0x7075, len(body)) + body


#: Attack → the code it must be refused with; all are files named ``paketti.zip``.
ATTACKS: dict[Callable[[], bytes], str] = {
    traversal: "zip.slip", traversal_within: "zip.slip", traversal_by_backslash: "zip.slip",
    traversal_with_blank: "zip.slip",
    traversal_folder: "zip.slip", traversal_in_unicode_path: "zip.slip", traversal_hidden_by_unicode_path: "zip.slip",
    absolute: "zip.slip", absolute_backslash: "zip.slip", drive: "zip.slip", drive_relative: "zip.slip",
    inner_traversal: "zip.slip",
    symlink: "zip.symlink", symlink_called_dos: "zip.symlink", device: "zip.symlink", fifo: "zip.symlink",
    reparse_point: "zip.symlink",
    bomb: "zip.bomb", bomb_of_small_files: "zip.bomb", bomb_nested: "zip.bomb", bomb_nested_twice_packed: "zip.bomb",
    too_many_entries: "zip.bomb", too_many_folders: "zip.bomb", too_many_entries_over_nesting: "zip.bomb",
    huge_directory: "zip.bomb",
    encrypted: "zip.encrypted", encrypted_in_local_only: "zip.encrypted", encrypted_aes: "zip.encrypted",
    encrypted_strong: "zip.encrypted",
    overlap_same_header: "zip.overlap", overlap_quoted: "zip.overlap",
    two_end_records: "zip.damaged", two_end_records_reaching_the_end: "zip.damaged",
    end_record_in_directory: "zip.damaged",
    prepended_with_right_offsets: "zip.damaged", prepended_archive: "zip.damaged", prepended: "zip.damaged",
    hidden_entry: "zip.damaged", hidden_gap: "zip.damaged", trailing: "zip.damaged", cut: "zip.damaged",
    cut_at_start: "zip.damaged", other_local_name: "zip.damaged", other_local_method: "zip.damaged",
    other_local_size: "zip.damaged", other_local_crc: "zip.damaged", other_descriptor: "zip.damaged",
    missing_descriptor: "zip.damaged", unknown_method: "zip.damaged", bad_checksum: "zip.damaged",
    bad_checksum_inside: "zip.damaged", size_too_small: "zip.damaged", size_too_big: "zip.damaged",
    packed_too_big: "zip.damaged", garbage_after_deflate: "zip.damaged", broken_deflate: "zip.damaged",
    folder_with_data: "zip.damaged", zip64_contradicts: "zip.damaged", split_archive: "zip.damaged",
    directory_number_lies: "zip.damaged", not_a_zip: "zip.damaged",
    tar: "file.unknown", gzipped: "file.unknown", seven_zip: "file.unknown", rar: "file.unknown",
    empty: "package.empty", only_folders: "package.empty", only_junk: "package.empty",
}  # fmt: skip
#: Found only while the bytes pass: checksums and lying sizes. All others are refused before anything is read.
WHILE_READING = frozenset(
    (bad_checksum, bad_checksum_inside, size_too_small, size_too_big, garbage_after_deflate, broken_deflate)
)


def plain_zip(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP as the standard library writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()
