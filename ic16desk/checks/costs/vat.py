"""F24: value added tax (866/2021 § 23)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.checks.costs.estimate import Estimate, Remark
from ic16desk.model.budget import Gauge


def vat(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.vat_not_eligible``, ``….vat_statement_missing``.

    Never eligible for a municipality or a joint municipal authority (§ 23.3; by kind of organisation in the register),
    nor for whom may deduct it; of others a statement is asked (§ 23.1–23.2).
    """
    applicant = estimate.fields.applicant
    kind = applicant.type if applicant else None
    entry = estimate.register.get("organisation_type", kind, on=estimate.on) if kind else None
    never = entry is not None and entry.values.get("vat") is False
    deductible = applicant is not None and applicant.vat_deductible is True
    for i in estimate.direct:
        cents = estimate.lines[i].vat_cents or 0
        if cents <= 0:
            continue
        params: dict[str, object] = {"label": estimate.label(i), "vat_cents": cents}
        if never or deductible:
            basis = "866/2021 23 § 3 mom." if never else "866/2021 23 § 1 mom."
            why = f"checks.vat.{'municipal' if never else 'deductible'}"
            cuts = {i: min(cents, estimate.left[i])}
            params |= {"why_code": why}
            yield Remark("costs.vat_not_eligible", "error", "F24", basis, params, (i,), cuts=cuts)
        elif not estimate.view.of_kind("vat"):
            basis = "866/2021 23 § 1 ja 2 mom."
            yield Remark("costs.vat_statement_missing", "warning", "F24", basis, params, (i,))
