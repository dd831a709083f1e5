"""The applicant and its partners: business ids."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.checks.case import Check, where
from ic16desk.model.business_id import normalise
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register


def business_ids(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.business_id_invalid``: wrong form or check digit (domain § 6.5), of the applicant or a partner."""
    fields = view.fields
    parties = [("partners." + str(i), partner.name, partner.business_id) for i, partner in enumerate(fields.partners)]
    if fields.applicant:
        parties.insert(0, ("applicant", fields.applicant.name, fields.applicant.business_id))
    for key, name, business_id in parties:
        if business_id and normalise(business_id) is None:
            number = 1 if key == "applicant" else 3
            yield Finding(
                "applicant.business_id_invalid",
                "error",
                "A05",
                f"867/2021 9 § 1 mom. {number} kohta",
                (where(view, f"{key}.businessId"),),
                {"name": name, "business_id": business_id},
            )


CHECKS: tuple[Check, ...] = (business_ids,)
