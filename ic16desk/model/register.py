"""Dated data: one shape for agreements, councils, themes, objectives, calls, limits, readings, statutes, phrases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.people import Person

Status = Literal["confirmed", "draft", "unknown"]


@dataclass(frozen=True, slots=True)
class Dated:
    """One value, valid from a day until a day (both included; ``valid_to`` None: no end is stated).

    ``checked`` is when a person last compared it with ``source``; ``trust`` is the source tag of the domain reference
    (S, L, W, C, K-H, K-M, K-L, D). ``words`` are by language. ``origin`` is the file it came
    from, ``hash`` its identity.
    """

    kind: str
    id: str
    valid_from: dt.date
    valid_to: dt.date | None
    checked: dt.date
    source: str
    trust: str
    status: Status
    values: Mapping[str, object]
    words: Mapping[str, Mapping[str, str]]
    origin: str
    hash: str

    def valid(self, on: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def text(self, language: str, key: str = "name") -> str:
        """A text in a language; Finnish where the language has none; empty where there is none at all."""
        return self.words.get(language, {}).get(key) or self.words.get("fi", {}).get(key, "")

    def number(self, key: str) -> int | None:
        """A whole number of the values: cents, hundredths of a per cent, days; None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def listed(self, key: str) -> tuple[object, ...]:
        """A list of the values; empty where there is none."""
        value = self.values.get(key)
        return tuple(value) if isinstance(value, list | tuple) else ()


FieldType = Literal[
    "cents", "share", "number", "flag", "moment", "text", "choice", "codes", "ref", "refs", "mask", "sha256"
]


@dataclass(frozen=True, slots=True)
class ValueField:
    """What one key of an entry's values holds, and so how it is typed and checked.

    ``share`` is hundredths of a per cent, ``moment`` an ISO time with offset, ``codes`` a list of short texts,
    ``mask`` how numbers are written (:mod:`ic16desk.model.masks`), ``sha256`` bytes of the store.
    ``choices`` are the codes of a ``choice``; ``of`` the register kind that a ``ref`` (or ``refs``) names by id.
    """

    type: FieldType
    of: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterVersion:
    """One dated version of an entry; ``author``, ``at``, ``why`` of one that was added here, else None and empty."""

    entry: Dated
    author: Person | None = None
    at: dt.datetime | None = None
    why: str = ""

    @property
    def own(self) -> bool:
        """Whether it was added in this store."""
        return self.author is not None


@dataclass(frozen=True, slots=True)
class RegisterItem:
    """One id of a kind: the version in force today (None: none is valid) and all versions, the newest last."""

    kind: str
    id: str
    current: RegisterVersion | None
    versions: tuple[RegisterVersion, ...]
    needs_look: bool

    @property
    def shown(self) -> RegisterVersion:
        """The version in force, else the newest."""
        return self.current or self.versions[-1]


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One kind: how many ids it has, how many of them are drafts, unknown in part, or compared over a year ago."""

    kind: str
    total: int
    draft: int
    unknown: int
    old: int


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """One kind to look at and to write in.

    ``fields`` and ``texts`` (keys of words) are by id, those of a new entry under ``""``; ``named`` holds what is in
    force today of the kinds that the fields refer to.
    """

    kind: str
    items: tuple[RegisterItem, ...]
    fields: Mapping[str, Mapping[str, ValueField]]
    texts: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[Dated, ...]]


def unknown_keys(entry: Dated) -> tuple[str, ...]:
    """What an entry says of itself that no source establishes: keys of its values or its texts."""
    return tuple(map(str, entry.listed("unknown")))
