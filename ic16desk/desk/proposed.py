"""What the proposal in force says of one case."""

from __future__ import annotations

from ic16desk.desk.session import Session
from ic16desk.model.application import ApplicationFields
from ic16desk.model.proposals import Proposed


def proposed(session: Session, fields: ApplicationFields, number: str) -> Proposed | None:
    """The last proposal of the case's agreement and call, by the day of the meeting and then of the recording.

    None where none was recorded.
    """
    if not fields.agreement:
        return None
    found = session.store.proposals.latest(fields.agreement, call=fields.call)
    if found is None:
        return None
    return Proposed(found, next((item for item in found.items if item.number == number), None))
