"""Declarations of interest: who may handle a case (Hallintolaki 27–30 §; 867/2021 § 27.2(1))."""

from __future__ import annotations

from typing import Final

from ic16desk.desk.reviewing import Reviewing
from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.proposals import Conflict
from ic16desk.store.facts import free

#: The item a declaration speaks to (domain § 3.4 A).
ITEM: Final = "A09"
#: HL 28 § 1 mom.: seven grounds.
GROUNDS: Final = range(1, 8)


class Conflicts:
    """Declaring, and reading what was declared."""

    def __init__(self, session: Session, reviewing: Reviewing) -> None:
        """Bind to a session."""
        self._session = session
        self._reviewing = reviewing

    def of(self, application: str) -> tuple[Conflict, ...]:
        """The last declaration of each person on a case."""
        return self._session.store.proposals.conflicts(self._session.application(application))

    def mine(self, application: str) -> Conflict | None:
        """What the person at work has declared; None: nothing yet."""
        me = self._session.author().id
        return next((found for found in self.of(application) if found.person.id == me), None)

    def declare(
        self, application: str, ground: int | None, *, reason: str = "", answer: bool = False
    ) -> Done[Conflict]:
        """Declare for the person at work: free of interest (``ground`` None), or on one of the seven grounds.

        A later declaration stands in place of the earlier one, which stays in the log. ``answer``: the person also
        answers A09 with it.

        Raises:
            UsageError: no such ground, or no reason beside one.
        """
        if ground is not None and ground not in GROUNDS:
            raise UsageError("conflict.ground_unknown", ground=ground)
        if ground is not None and not reason.strip():
            raise UsageError("conflict.reason_missing")
        session, case = self._session, self._session.application(application)
        with session.store.transaction():
            body = {"ground": ground, "reason": reason.strip()}
            session.write("conflict.declared", case, free(body, "reason"))
            if answer:
                self._reviewing.answer(case, ITEM, "met" if ground is None else "not_met", reason=reason)
        made = self.mine(case)
        assert made is not None
        return done(made, "conflicts", "answers", "cases")
