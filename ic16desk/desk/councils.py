"""Which council handles a case and which decides it (797/2021 § 5; domain § 1.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.desk.session import Session
from ic16desk.model.register import Dated

Standing = Literal["decides", "handles", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Councils:
    """The councils of an agreement; ``handling`` is None where the deciding council does it all."""

    deciding: Dated | None
    handling: Dated | None

    def standing(self, council: str | None) -> Standing:
        """What a person's council is to the case; ``unknown`` where either is not on record."""
        if not council or self.deciding is None:
            return "unknown"
        if council == self.deciding.id:
            return "decides"
        return "handles" if self.handling is not None and council == self.handling.id else "other"


def councils(session: Session, agreement: str | None, *, on: dt.date) -> Councils:
    """The councils of an agreement on a day."""
    entry = session.register.named("agreement", agreement or "", on=on)

    def named(key: str) -> Dated | None:
        value = entry.values.get(key) if entry else None
        return session.register.get("council", str(value), on=on) if value else None

    return Councils(named("deciding_council"), named("handling_council"))


def asking_council(session: Session, agreement: str | None, *, on: dt.date) -> Dated | None:
    """The council that asks the applicant: the handling one where there is one and the person is not of the other."""
    found = councils(session, agreement, on=on)
    person = session.at_work()
    if found.standing(person.council if person else None) == "decides":
        return found.deciding
    return found.handling or found.deciding
