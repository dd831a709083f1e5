"""Shares of working time that a decision approves (866/2021 § 5.3, 7.3)."""

from __future__ import annotations

from ic16desk.model.application import ApplicationFields


def working_shares(fields: ApplicationFields) -> tuple[tuple[str, int], ...]:
    """The tasks of the wage lines in force with their share of the annual working time, hundredths of a per cent."""
    return tuple(
        (wage.task or line.description or "–", wage.share_hundredths)
        for line in fields.budget
        if (wage := line.wage) is not None and line.category == "wages" and wage.share_hundredths is not None
    )
