"""Which party of its project an application's applicant is (757/2021 § 4(14): one application per beneficiary)."""

from __future__ import annotations

from ic16desk.desk.session import Session
from ic16desk.model.application import ApplicationFields


def party_number(session: Session, application: str, fields: ApplicationFields) -> int:
    """The applicant's number in its project: the lead is 1, the others follow in the order of their numbers.

    1 for whoever applies alone.
    """
    if fields.group is None:
        return 1
    applications = session.store.applications
    ids = applications.in_group(fields.group.id)
    roles = {id: record.fields.role for id in ids if (record := applications.get(id)) is not None}
    ordered = sorted(roles, key=lambda id: roles[id] != "lead")  # stable: in_group has them by number
    return ordered.index(application) + 1 if application in ordered else 1
