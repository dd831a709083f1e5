"""F04, F28, F29: own financing, others' commitments, and the advance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, cap_gauge, ceiling
from ic16desk.model.budget import Gauge

_OWN: Final = "757/2021 17 § 1 mom. ja 18 § 1 mom."
_ROWS: Final = "867/2021 9 § 1 mom. 7 ja 10 kohta"
_ADVANCE: Final = "867/2021 14 § 1 mom."
_REASON: Final = "757/2021 29 § 2 mom."
_OTHERS: Final = frozenset({"municipal_other", "public_other", "private_other"})
_OWN_ROWS: Final = ("municipal_own", "public_own", "private_own")
#: Kind of applicant → the row its own money stands in; only where the kind leaves no doubt.
_OWN_ROW: Final = {
    "municipality": "municipal_own",
    "joint_municipal_authority": "municipal_own",
    "state_authority": "public_own",
    "company": "private_own",
    "association": "private_own",
    "foundation": "private_own",
}


def own_share(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.no_own_share``: nobody but the EU and the state pays, without a special reason (757/2021 §§ 17.1, 18.1).

    Other money may stand in for the applicant's own. With a reason: ``costs.no_own_share_reason``.
    """
    fields = estimate.fields
    if fields.applied_cents <= 0 or any(x.amount_cents > 0 for x in fields.funding_plan if x.type != "eu_and_state"):
        return
    params: dict[str, object] = {"applied_cents": fields.applied_cents}
    if fields.special_reason:
        params |= {"reason": fields.special_reason}
        places = ("fundingPlan", "specialReason")
        yield Remark("costs.no_own_share_reason", "warning", "F04", _OWN, params, fields=places)
    else:
        yield Remark("costs.no_own_share", "error", "F04", _OWN, params, fields=("fundingPlan",))


def rows(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.funding_not_committed``: a payer is not bound; ``….funding_wrong_row``: own money in another's row."""
    fields = estimate.fields
    applicant = fields.applicant
    right = _OWN_ROW.get(applicant.type) if applicant and applicant.type else None
    for n, row in enumerate(fields.funding_plan):
        if not row.amount_cents:
            continue
        params: dict[str, object] = {
            "row_code": f"checks.funding.{row.type}",
            "payer": row.funder or row.description or (applicant.name if applicant else ""),
            "amount_cents": row.amount_cents,
        }
        place = (f"fundingPlan.{n}",)
        if row.type in _OTHERS and row.committed is False:
            yield Remark("costs.funding_not_committed", "warning", "F28", _ROWS, params, fields=place)
        if row.type in _OWN_ROWS and right is not None and row.type != right:
            params |= {"right_code": f"checks.funding.{right}"}
            yield Remark("costs.funding_wrong_row", "warning", "F28", _ROWS, params, fields=place)


def advance(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """F29: ``costs.advance_over_limit``: over 30 % of the aid; ``….advance_reason_missing``: not justified.

    A public body gets one only for a special reason: ``costs.advance_public`` without, ``….advance_public_reason`` with
    one to be looked at (757/2021 § 29.2). Whether it is public: the register's ``organisation_type``.
    """
    fields = estimate.fields
    asked = fields.advance
    if asked is None or asked.amount_cents <= 0:
        return
    most = estimate.percent("advance", item="F29", basis=_ADVANCE, field="advance")
    aid = fields.applied_cents
    yield cap_gauge("advance", "F29", _ADVANCE, asked.amount_cents, aid, most)
    params: dict[str, object] = {"advance_cents": asked.amount_cents}
    if asked.amount_cents > ceiling(aid, most):
        over = params | {"ceiling_cents": ceiling(aid, most), "applied_cents": aid, "limit_hundredths": most}
        yield Remark("costs.advance_over_limit", "error", "F29", _ADVANCE, over, fields=("advance", "fundingPlan"))
    reason = asked.reason or fields.special_reason
    if not _public(estimate):
        if not reason:
            yield Remark("costs.advance_reason_missing", "error", "F29", _REASON, params, fields=("advance",))
    elif reason:
        params |= {"reason": reason}
        yield Remark("costs.advance_public_reason", "warning", "F29", _REASON, params, fields=("advance",))
    else:
        yield Remark("costs.advance_public", "error", "F29", _REASON, params, fields=("advance",))


def _public(estimate: Estimate) -> bool:
    applicant = estimate.fields.applicant
    kind = applicant.type if applicant else None
    entry = estimate.register.get("organisation_type", kind, on=estimate.on) if kind else None
    return entry is not None and entry.values.get("public") is True
