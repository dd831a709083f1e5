"""What the top bar says of a case, the same in every view of it."""

from __future__ import annotations

import datetime as dt

from ui.i18n import words


def first_line(number: str, name: str | None) -> str:
    """The application's number and the project's name."""
    return " · ".join(filter(None, (number, name)))


def second_line(applicant: str | None, agreement: str, due: dt.date | None) -> str:
    """The applicant, the agreement as it is named, and the day by which an answer is awaited, as far as known."""
    told = words("ui.case.due", day=due) if due else ""
    return " · ".join(filter(None, (applicant, agreement, told)))
