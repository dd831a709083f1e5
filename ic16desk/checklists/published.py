"""Versions: reading the shipped ones, choosing one by day or by name, the items that a case shows.

``versions`` are the shipped ones and a council's own, handed in by ``desk``, in the order of :func:`available`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from ic16desk import paths
from ic16desk.checklists.conditions import judge
from ic16desk.checklists.reading import build
from ic16desk.checklists.tables import parsed
from ic16desk.checklists.validation import problems
from ic16desk.errors import NotFound, Refused
from ic16desk.model.checklists import Checklist, Item
from ic16desk.model.views import CaseView
from ic16desk.register import Register

#: Digits of a hash that people see, and the fewest that name a version.
SHORT: Final = 8
_SHORTEST: Final = 6


def load(path: Path) -> Checklist:
    """Read a checklist file.

    Raises:
        Refused: its form is wrong; code and parameters are those of the first problem.
        OSError: it cannot be read.
    """
    return read(path.read_bytes(), name=path.name)


def read(data: bytes, *, name: str) -> Checklist:
    """The version in the bytes of a file.

    Raises:
        Refused: as :func:`load`.
    """
    for problem in problems(data, name=name):
        raise Refused(problem.code, **problem.params)
    return build(parsed(data))


@cache
def shipped() -> tuple[Checklist, ...]:
    """All shipped versions, the newest last (read once per process).

    Raises:
        Refused: a shipped file breaks the form.
    """
    checklists = (load(path) for path in paths.resource("checklists").glob("*.toml"))
    return tuple(sorted(checklists, key=lambda checklist: (checklist.valid_from, checklist.id)))


def available(own: Sequence[Checklist] = ()) -> tuple[Checklist, ...]:
    """All versions, the newest last: the shipped ones, and a council's ``own`` in the order they were published."""
    known = {checklist.hash for checklist in shipped()}
    added = [checklist for checklist in own if checklist.hash not in known]
    return tuple(sorted((*shipped(), *added), key=lambda checklist: checklist.valid_from))


def latest(on: dt.date, versions: Sequence[Checklist] | None = None) -> Checklist:
    """The newest version valid on a day: what a new review starts with; of the shipped ones by default.

    Raises:
        NotFound: ``checklist.none_valid``, none is valid yet.
    """
    known = shipped() if versions is None else versions
    valid = [checklist for checklist in known if checklist.valid_from <= on.isoformat()]
    if not valid:
        raise NotFound("checklist.none_valid", on_date=on.isoformat())
    return valid[-1]


def newer(checklist: Checklist, on: dt.date, versions: Sequence[Checklist]) -> Checklist | None:
    """The newest version valid on a day, if it came after this one."""
    order = [version.hash for version in versions]
    found = latest(on, versions) if any(version.valid_from <= on.isoformat() for version in versions) else None
    if found is None or checklist.hash not in order or order.index(found.hash) <= order.index(checklist.hash):
        return None
    return found


def find(name: str, versions: Sequence[Checklist] | None = None) -> Checklist | None:
    """The version with this hash, id, title or beginning of a hash; None when there is none.

    Raises:
        NotFound: ``checklist.ambiguous``, it is the name of several (two councils may both say 2026-2).
    """
    known = shipped() if versions is None else versions
    folded = name.casefold()
    ways: tuple[Callable[[Checklist], bool], ...] = (
        lambda version: folded in (version.hash, version.id.casefold()),
        lambda version: version.title.casefold() == folded,
        lambda version: len(folded) >= _SHORTEST and version.hash.startswith(folded),
    )
    for fits in ways:
        found = [version for version in known if fits(version)]
        if len(found) > 1:
            raise NotFound("checklist.ambiguous", name=name, hashes=[version.hash[:SHORT] for version in found])
        if found:
            return found[0]
    return None


def label(checklist: Checklist, versions: Sequence[Checklist]) -> str:
    """What a person calls a version: its title; with the beginning of its hash where another has the same title."""
    same = [other for other in versions if other.title == checklist.title and other.hash != checklist.hash]
    return f"{checklist.title} ({checklist.hash[:SHORT]})" if same else checklist.title


def shown(checklist: Checklist, view: CaseView, *, register: Register | None = None) -> tuple[Item, ...]:
    """The items whose conditions all hold for a case, in order; ``register``: with a council's own versions in it."""
    register = register or Register.load()
    holds = {code: judge(code, view, register) for code in {code for item in checklist.items for code in item.when}}
    return tuple(item for item in checklist.items if all(holds[code] for code in item.when))
