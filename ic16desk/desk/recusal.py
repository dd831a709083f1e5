"""Whoever has declared a ground of interest stays away from the case (Hallintolaki 27 § 1 mom.)."""

from __future__ import annotations

import datetime as dt

from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed


def refuse_conflicted(session: Session, case: str, person: str, *, at: dt.datetime | None = None) -> None:
    """Keep a person that has declared a ground away from the case (HL 27 § 1 mom.).

    ``at``: when it was said, for what is taken from a file; what was said before the declaration stays.

    Raises:
        NotAllowed: the person has declared a ground.
    """
    for found in session.store.proposals.conflicts(case):
        if found.person.id == person and found.ground is not None and (at is None or at >= found.at):
            raise NotAllowed("conflict.declared", name=found.person.name, ground=found.ground)
