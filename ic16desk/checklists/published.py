"""The versions the program ships: reading them, choosing one by day or by name, the items that a case shows."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

from ic16desk import paths
from ic16desk.checklists.conditions import CONDITIONS
from ic16desk.checklists.reading import build
from ic16desk.checklists.validation import problems
from ic16desk.errors import NotFound, Refused
from ic16desk.model.checklists import Checklist, Item
from ic16desk.model.views import CaseView
from ic16desk.register import Register


def load(path: Path) -> Checklist:
    """Read a checklist file.

    Raises:
        Refused: its form is wrong; code and parameters are those of the first problem.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    for problem in problems(data, name=path.name):
        raise Refused(problem.code, **problem.params)
    return build(tomllib.loads(data.decode("utf-8")))


@cache
def available() -> tuple[Checklist, ...]:
    """All shipped versions, the newest last (read once per process).

    Raises:
        Refused: a shipped file breaks the form.
    """
    checklists = (load(path) for path in paths.resource("checklists").glob("*.toml"))
    return tuple(sorted(checklists, key=lambda checklist: (checklist.valid_from, checklist.id)))


def latest(on: dt.date) -> Checklist:
    """The newest version valid on a day: what a new review starts with.

    Raises:
        NotFound: ``checklist.none_valid``, none is valid yet.
    """
    valid = [checklist for checklist in available() if checklist.valid_from <= on.isoformat()]
    if not valid:
        raise NotFound("checklist.none_valid", on_date=on.isoformat())
    return valid[-1]


def find(id_or_hash: str) -> Checklist | None:
    """The version with this id, title or hash; None when the program ships none."""
    names = {id_or_hash, id_or_hash.casefold()}
    return next((c for c in reversed(available()) if names & {c.id, c.title, c.hash}), None)


def shown(checklist: Checklist, view: CaseView, *, register: Register | None = None) -> tuple[Item, ...]:
    """The items whose conditions all hold for a case, in order; ``register``: with a council's own versions in it."""
    register = register or Register.load()
    holds = {code: condition(view, register) for code, condition in CONDITIONS.items()}
    return tuple(item for item in checklist.items if all(holds[code] for code in item.when))
