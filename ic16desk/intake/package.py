"""A package, opened under guard: what is in it, and its bytes by the piece."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ic16desk.errors import Refused
from ic16desk.intake.archive import zip_members
from ic16desk.intake.bag import open_bag
from ic16desk.intake.content import single_kind
from ic16desk.intake.folder import file_member, folder_members
from ic16desk.intake.limits import PIECE, Budget, GuardLimits
from ic16desk.intake.members import Member, read_all
from ic16desk.intake.names import safe_names
from ic16desk.intake.roots import BAG_DECLARATION, MANIFEST, from_root, is_junk, skipped_detail
from ic16desk.model.ids import digest
from ic16desk.model.names import fold, visible
from ic16desk.model.packages import Noticed


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package. ``name`` is the original in NFC with ``/``; ``safe_name`` is unique, writable anywhere.

    ``name_bytes`` are the raw bytes of its path, from the package's root; ``size`` is what the container says, and
    reading holds it to that.
    """

    name: str
    safe_name: str
    name_bytes: bytes
    size: int
    noticed: tuple[Noticed, ...] = ()


class Package:
    """An open package; a context manager. Made by :func:`open_package`."""

    def __init__(
        self, name: str, members: Sequence[Member], noticed: tuple[Noticed, ...], limits: GuardLimits, files: ExitStack
    ) -> None:
        """Entries from guarded members."""
        self.name = name
        self.noticed = noticed
        self._limits = limits
        self._files = files
        self.entries = tuple(_entries(members))
        self._members = {entry.safe_name: member for entry, member in zip(self.entries, members, strict=True)}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def read(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of an entry in pieces of at most 1 MiB, any number of times and interleaved with others.

        Raises:
            Refused: while reading: ``zip.damaged``, ``bag.mismatch``, ``package.changed``, ``package.unreadable``. What
                was handed out before is then worth nothing.
        """
        return self._members[entry.safe_name].pieces()

    def manifest(self) -> bytes | None:
        """``application.json`` at the package's root; None when there is none, or several and nobody can say which.

        Raises:
            Refused: ``file.too_big``, or as :meth:`read`.
        """
        found = [entry for entry in self.entries if entry.name.casefold() == MANIFEST]
        if len(found) != 1:
            return None
        if found[0].size > self._limits.manifest_bytes:
            raise Refused("file.too_big", name=MANIFEST)
        return b"".join(self.read(found[0]))


def open_package(path: Path, limits: GuardLimits | None = None) -> Package:
    """Look into a package: folder, ZIP, BagIt bag as either, or a single document. Nothing is unpacked or written.

    Raises:
        Refused: with the code of ``cli.md`` and ``name`` of the offending file; the package must be left alone.
    """
    limits = limits or GuardLimits()
    name = visible(os.fsencode(path.absolute().name).decode("utf-8", "replace")) or "/"
    with ExitStack() as files:
        budget = Budget(limits)
        members, skipped, noticed = _opened(path, name, budget, files)
        members = list(_expanded(members, budget, files, skipped, depth=0))
        budget.settle(name)
        if not members:
            raise Refused("package.empty", name=name)
        if skipped:
            noticed += (Noticed("package.skipped", skipped_detail(map(visible, skipped))),)
        return Package(name, members, noticed, limits, files.pop_all())


def _opened(
    path: Path, name: str, budget: Budget, files: ExitStack
) -> tuple[list[Member], list[str], tuple[Noticed, ...]]:
    """The members of the outermost container, from the package's root; the junk left out; what was noticed."""
    rooted = from_root(_contained(path, name, budget, files))
    if any(member.name == BAG_DECLARATION for member in rooted):
        bag = open_bag(rooted, name=name)
        return bag.members, list(bag.skipped), bag.noticed
    return [m for m in rooted if not is_junk(m.name)], [m.name for m in rooted if is_junk(m.name)], ()


def _contained(path: Path, name: str, budget: Budget, files: ExitStack) -> list[Member]:
    try:
        if path.is_dir():
            return folder_members(path, budget=budget)
        if not path.exists():
            raise Refused("package.missing", name=name)
        if not path.is_file():
            raise Refused("file.unknown", name=name)
        file = files.enter_context(path.open("rb"))
        if single_kind(file, name=name, limits=budget.limits) == "archive":
            return zip_members(file, name=name, budget=budget)
        return [file_member(path, budget=budget)]
    except OSError as error:
        raise Refused("package.unreadable", name=name) from error


def _expanded(
    members: Iterable[Member], budget: Budget, files: ExitStack, skipped: list[str], *, depth: int
) -> Iterator[Member]:
    """Each member, after an inner archive (by its name) the files in it; too deep or too large ones stay closed."""
    for member in members:
        if not member.name.lower().rstrip(" .").endswith(".zip"):
            yield member
        elif depth >= budget.limits.depth or (member.seekable is None and member.size > budget.inner_left):
            yield replace(member, noticed=(*member.noticed, Noticed("zip.depth", visible(member.name))))
        else:
            member, file = _at_hand(member, budget, files)
            yield member
            inner = zip_members(file, name=visible(member.name), budget=budget, outer=member)
            junk = [m for m in inner if is_junk(m.name.removeprefix(f"{member.name}/"))]
            skipped += [m.name for m in junk]
            yield from _expanded([m for m in inner if m not in junk], budget, files, skipped, depth=depth + 1)


def _at_hand(member: Member, budget: Budget, files: ExitStack) -> tuple[Member, BinaryIO]:
    """An inner archive open for random access: a folder's file as it is, an archive's in memory and read only once."""
    if member.seekable:
        return member, files.enter_context(member.seekable())
    budget.inner_left -= member.size
    data = read_all(member)
    return replace(member, pieces=lambda: (data[at : at + PIECE] for at in range(0, len(data), PIECE))), BytesIO(data)


def _entries(members: Sequence[Member]) -> Iterator[Entry]:
    first: dict[str, str] = {}
    safe = safe_names(member.name for member in members)
    for member, safe_name in zip(members, safe, strict=True):
        noticed = member.noticed
        if (same := fold(member.name)) in first:
            noticed += (Noticed("zip.duplicate", visible(first[same])),)
        first.setdefault(same, member.name)
        yield Entry(member.name, safe_name, member.raw, member.size, noticed)


def contents_hash(files: Iterable[tuple[bytes, str]]) -> str:
    """Identity of a package whatever its container: SHA-256 over the sorted (name bytes as hex, SHA-256 of the file).

    A top folder that holds everything does not count: archiving programs add it.
    """
    pairs = [(name.replace(b"\\", b"/"), sha256) for name, sha256 in files]
    tops = {name.partition(b"/")[0] for name, _ in pairs}
    if len(tops) == 1 and all(b"/" in name for name, _ in pairs):
        pairs = [(name.partition(b"/")[2], sha256) for name, sha256 in pairs]
    return digest(sorted((name.hex(), sha256) for name, sha256 in pairs))
