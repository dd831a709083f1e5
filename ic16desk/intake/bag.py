"""BagIt bags (RFC 8493): whether a bag is complete, and its payload checked against the manifests while it is read.

The library ``bagit`` is not used here: it wants the bag as files on disk and walks them unguarded, and a bag in a ZIP
would have to be unpacked for it. The same streaming code serves folders and ZIPs; the tests make bags with the library.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ic16desk.errors import Refused
from ic16desk.intake.limits import MIB
from ic16desk.intake.members import Member, read_all
from ic16desk.intake.roots import below, is_junk
from ic16desk.model.names import visible
from ic16desk.model.packages import Noticed

_ALGORITHMS = ("sha512", "sha384", "sha256", "sha224", "sha1", "md5")
_WEAK = frozenset(("sha1", "md5"))
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(\S.*)")
_DECLARATION = re.compile(
    r"BagIt-Version:\s*(\d+)\.(\d+)\s*\n\s*Tag-File-Character-Encoding:\s*([\w-]+)\s*", re.IGNORECASE
)
_OXUM = re.compile(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.MULTILINE | re.IGNORECASE)
_TAG_BYTES = 16 * MIB
#: Tag files that belong to the container as a ZIP's directory does; others are kept like documents.
_CONTAINER = frozenset(("bagit.txt", "bag-info.txt", "package-info.txt"))

Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag whose lists are complete. Reading a member of ``members`` refuses it when its digest differs."""

    members: list[Member]
    skipped: tuple[str, ...]
    noticed: tuple[Noticed, ...]


def open_bag(members: Sequence[Member], *, name: str) -> Bag:
    """The payload (named from the payload root) and further tag files of a bag.

    Raises:
        Refused: ``bag.fetch``, ``bag.mismatch`` (here what lists and sizes tell; digests of the payload while reading).
    """
    files = [below(member, 1) for member in members if member.name.startswith("data/")]
    tags = {member.name: member for member in members if not member.name.startswith("data/")}
    if len({member.raw for member in members}) != len(members) or len(tags) + len(files) != len(members):
        raise Refused("bag.mismatch", name=name, package=name)  # the same name twice: which one does the manifest mean?
    if "fetch.txt" in tags:
        raise Refused("bag.fetch", name=name)
    version, encoding = _declaration(tags["bagit.txt"], name)
    text = partial(_text, encoding=encoding, bag=name)
    _check_tags(tags, text, name)
    listed = {algorithm: _listing(text(tags[tag])) for algorithm, tag in _manifests(tags, of_tags=False)}
    if not listed:
        raise Refused("bag.mismatch", name="manifest", package=name)
    kept, skipped = _payload(files, listed, name, every=version >= (1, 0))
    if "bag-info.txt" in tags:
        _check_oxum(text(tags["bag-info.txt"]), [member for member, _ in kept], name)
    verified = [replace(m, pieces=partial(_verified, m.pieces, digests, m.name, name)) for m, digests in kept]
    others = [m for tag, m in tags.items() if tag not in _CONTAINER and not _MANIFEST.fullmatch(tag)]
    junk = [m.name for m in others if is_junk(m.name)]
    weak = (Noticed("bag.weak", ", ".join(listed)),) if set(listed) <= _WEAK else ()
    return Bag(verified + [m for m in others if not is_junk(m.name)], (*skipped, *junk), weak)


def _declaration(tag: Member, bag: str) -> tuple[tuple[int, int], str]:
    match = _DECLARATION.match(_text(tag, encoding="utf-8-sig", bag=bag).replace("\r\n", "\n"))
    if not match or match[3].lower() not in ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "utf-16"):
        raise Refused("bag.mismatch", name="bagit.txt", package=bag)
    return (int(match[1]), int(match[2])), match[3].lower()


def _text(tag: Member, *, encoding: str, bag: str) -> str:
    if tag.size > _TAG_BYTES:
        raise Refused("bag.mismatch", name=visible(tag.name), package=bag)
    try:
        return read_all(tag).decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused("bag.mismatch", name=visible(tag.name), package=bag) from error


def _manifests(tags: Mapping[str, Member], *, of_tags: bool) -> Iterator[tuple[str, str]]:
    """Algorithm and file name of the manifests whose algorithm is known, the strongest first."""
    found = {}
    for tag in tags:
        match = _MANIFEST.fullmatch(tag)
        if match and bool(match[1]) is of_tags:
            found[match[2].lower().replace("-", "")] = tag
    yield from ((algorithm, found[algorithm]) for algorithm in _ALGORITHMS if algorithm in found)


def _listing(text: str) -> dict[str, str]:
    """Path → digest. A line that is none counts as a path that no file has."""
    listing: dict[str, str] = {}
    for line in re.split(r"\r\n|\r|\n", text):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.rstrip())
        path = match[2].removeprefix("./") if match else line
        digest = match[1].lower() if match else ""
        listing[path] = digest if listing.get(path, digest) == digest else ""
    return listing


def _payload(
    files: list[Member], listed: Mapping[str, Mapping[str, str]], bag: str, *, every: bool
) -> tuple[list[tuple[Member, Digests]], list[str]]:
    """Files with their digests by algorithm; unlisted junk apart. RFC 8493 § 2.1.3: every manifest lists every file."""
    find = _finder(files)
    digests: dict[bytes, dict[str, str]] = {}
    for algorithm, listing in listed.items():
        for path, digest in listing.items():
            raw = find(path.removeprefix("data/")) if path.startswith("data/") else None
            if raw is None or not digest or digests.setdefault(raw, {}).setdefault(algorithm, digest) != digest:
                raise Refused("bag.mismatch", name=visible(path), package=bag)
    kept: list[tuple[Member, Digests]] = []
    skipped: list[str] = []
    for member in files:
        found = digests.get(member.raw, {})
        if not found and is_junk(member.name):
            skipped.append(member.name)
        elif not found or (every and len(found) != len(listed)):
            raise Refused("bag.mismatch", name=visible(member.name), package=bag)
        else:
            kept.append((member, found))
    return kept, skipped


def _finder(files: list[Member]) -> Callable[[str], bytes | None]:
    """A path in a manifest → a member's name bytes: the same bytes, else the same name if only one file has it."""
    by_raw = {member.raw for member in files}
    names = Counter(member.name for member in files)
    by_name = {member.name: member.raw for member in files if names[member.name] == 1}

    def find(path: str) -> bytes | None:
        plain = re.sub("%(0A|0D|25)", lambda match: chr(int(match[1], 16)), path, flags=re.IGNORECASE)
        for candidate in (path, plain):
            raw = candidate.encode("utf-8", "surrogatepass")
            if raw in by_raw:
                return raw
            if found := by_name.get(unicodedata.normalize("NFC", candidate)):
                return found
        return None

    return find


def _check_tags(tags: Mapping[str, Member], text: Callable[[Member], str], bag: str) -> None:
    for algorithm, manifest in _manifests(tags, of_tags=True):
        for path, digest in _listing(text(tags[manifest])).items():
            tag = tags.get(unicodedata.normalize("NFC", path))
            if tag is None or hashlib.new(algorithm, read_all(tag), usedforsecurity=False).hexdigest() != digest:
                raise Refused("bag.mismatch", name=visible(path), package=bag)


def _check_oxum(info: str, files: list[Member], bag: str) -> None:
    match = _OXUM.search(info.replace("\r", "\n"))
    if match and (int(match[1]), int(match[2])) != (sum(member.size for member in files), len(files)):
        raise Refused("bag.mismatch", name="Payload-Oxum", package=bag)


def _verified(pieces: Callable[[], Iterator[bytes]], digests: Digests, name: str, bag: str) -> Iterator[bytes]:
    running = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in digests}
    for piece in pieces():
        for digest in running.values():
            digest.update(piece)
        yield piece
    if any(running[algorithm].hexdigest() != digest for algorithm, digest in digests.items()):
        raise Refused("bag.mismatch", name=visible(name), package=bag)
