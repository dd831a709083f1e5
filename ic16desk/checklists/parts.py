"""What a repeated item is asked of: the parties that have no application of their own, or the lines of the budget.

Of the lines all, or those of wages: a job description or a share of working time is nobody's but a worker's.
"""

from __future__ import annotations

from ic16desk.model.application import ApplicationFields
from ic16desk.model.checklists import Item, Part


def parts(item: Item, fields: ApplicationFields) -> tuple[Part, ...]:
    """The parts of an item in a case, in the application's order; none for an item that is asked once.

    A partner with an application of its own is judged there (757/2021 § 40), so it is no part here.
    """
    if item.repeat == "party":
        applicant = Part("applicant", fields.applicant.name if fields.applicant else "")
        partners = (Part(f"partners.{n}", x.name) for n, x in enumerate(fields.partners) if not x.number)
        return (applicant, *partners)
    if item.repeat in ("line", "wage"):
        return tuple(
            Part(f"budget.{n}", line.description or "", line.category, line.amount_cents)
            for n, line in enumerate(fields.budget)
            if item.repeat == "line" or line.category == "wages"
        )
    return ()
