"""Where a package begins inside its container, and what operating systems left in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ic16desk.intake.members import Member

MANIFEST = "application.json"
BAG_DECLARATION = "bagit.txt"
_JUNK = frozenset((".ds_store", "thumbs.db", "desktop.ini"))
_LEADING_PART = rb"(?:\.?[/\\])*[^/\\]+[/\\]+"


def is_junk(name: str) -> bool:
    """Files that macOS and Windows add to folders and archives by themselves."""
    first, _, last = name.partition("/")[0], "", name.rpartition("/")[2]
    return first == "__MACOSX" or last.casefold() in _JUNK


def below(member: Member, parts: int) -> Member:
    """The member named from ``parts`` folders further down; of the name bytes the same parts fall away."""
    match = re.match(rb"(?:%b){%d}" % (_LEADING_PART, parts), member.raw)
    raw = member.raw[match.end() :] if match else member.raw
    return replace(member, raw=raw, name=member.name.split("/", parts)[-1])


def from_root(members: Sequence[Member]) -> list[Member]:
    """The members named from the package's root.

    That is the container itself, or its only folder if that holds the ``application.json`` or is a bag: archiving
    programs put the folder they were given into the archive.
    """
    real = [member for member in members if not is_junk(member.name)]
    tops = {member.name.partition("/")[0] for member in real}
    if len(tops) == 1 and all("/" in member.name for member in real):
        top = next(iter(tops))
        if {f"{top}/{MANIFEST}", f"{top}/{BAG_DECLARATION}"} & {member.name for member in real}:
            return [below(member, 1) if member.name.startswith(f"{top}/") else member for member in members]
    return list(members)


def skipped_detail(names: Iterable[str], *, shown: int = 5) -> str:
    """The first names and how many more."""
    listed = list(names)
    rest = f" (+{len(listed) - shown})" if len(listed) > shown else ""
    return ", ".join(listed[:shown]) + rest
