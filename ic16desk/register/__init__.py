"""Dated data: agreements, councils, calls, limits, statutes, phrases; what held on a day, with its source.

Shipped files (``resources/{programme,letters,legal}/*.toml``) come first, then the versions a council added. Of those
valid on the asked day the latest ``valid_from`` wins; with the same ``valid_from`` the one added later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ic16desk.clock import HELSINKI
from ic16desk.model.ids import digest
from ic16desk.model.names import fold
from ic16desk.model.register import Dated
from ic16desk.register import reading

__all__ = ["Register", "moment"]


@dataclass(frozen=True, slots=True)
class Register:
    """All dated data of a store: kind → id → its versions in the order they were read."""

    _versions: Mapping[str, Mapping[str, tuple[Dated, ...]]]

    @classmethod
    def load(cls, additions: Iterable[Dated] = ()) -> Register:
        """The shipped data with a council's own versions laid over them.

        Raises:
            Refused: a shipped file breaks the form (``data.*``, with file, entry and key).
        """
        return cls.of((*reading.shipped(), *additions))

    @classmethod
    def of(cls, entries: Iterable[Dated]) -> Register:
        """A register of exactly these entries."""
        versions: dict[str, dict[str, tuple[Dated, ...]]] = {}
        for entry in entries:
            ids = versions.setdefault(entry.kind, {})
            ids[entry.id] = (*ids.get(entry.id, ()), entry)
        return cls(versions)

    def get(self, kind: str, id: str, *, on: dt.date) -> Dated | None:
        """The version valid on a day; None when there is none (a decision that needs it is then blocked)."""
        return _in_force(self._versions.get(kind, {}).get(id, ()), on=on)

    def all(self, kind: str, *, on: dt.date) -> tuple[Dated, ...]:
        """Every id's version valid on a day, in file order."""
        found = (_in_force(versions, on=on) for versions in self._versions.get(kind, {}).values())
        return tuple(entry for entry in found if entry is not None)

    def named(self, kind: str, name: str, *, on: dt.date, agreement: str | None = None) -> Dated | None:
        """The version valid on a day whose id or any of whose texts is this, in any language; case does not matter.

        A print-out gives the name and ``application.json`` the id. ``agreement``: only those of this agreement.
        """
        asked = fold(name.strip())
        for entry in self.all(kind, on=on):
            if agreement and entry.values.get("agreement") != agreement:
                continue
            names = (entry.id, *(text for words in entry.words.values() for text in words.values()))
            if asked and asked in map(fold, names):
                return entry
        return None

    def entries(self, kind: str) -> tuple[Dated, ...]:
        """Every version of every id of a kind, valid or not."""
        return tuple(entry for versions in self._versions.get(kind, {}).values() for entry in versions)

    @property
    def hash(self) -> str:
        """SHA-256 over the identities of all versions: what a finding was computed with."""
        every = (version.hash for ids in self._versions.values() for versions in ids.values() for version in versions)
        return digest(sorted(every))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are, in the order they were read."""
        return tuple(self._versions)

    @staticmethod
    def needs_look(entry: Dated, *, today: dt.date) -> bool:
        """Whether a person should look at its source: not confirmed, or not compared for over a year (a warning)."""
        return entry.status != "confirmed" or entry.checked < _year_before(today)


def moment(entry: Dated, key: str) -> dt.datetime | None:
    """A moment among the values: an ISO string, without an offset Helsinki time; None where there is none."""
    value = entry.values.get(key)
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or HELSINKI) if found else None


def _in_force(versions: Iterable[Dated], *, on: dt.date) -> Dated | None:
    best: Dated | None = None
    for entry in versions:
        if entry.valid(on) and (best is None or entry.valid_from >= best.valid_from):
            best = entry
    return best


def _year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February → 28 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
