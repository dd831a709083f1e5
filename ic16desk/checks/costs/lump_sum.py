"""F19: a lump sum (866/2021 §§ 14–15; of national money 867/2021 § 23)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, cap_gauge
from ic16desk.model.budget import Gauge
from ic16desk.model.findings import Severity

_LIMIT: Final = "866/2021 15 § 1 mom."
_OUTPUTS: Final = "866/2021 14 § 3 mom."
_NATIONAL: Final = "867/2021 23 § 3 mom."
#: What is bought from others; a project of nothing else is »kokonaisuudessaan julkisena hankintana« toteutettava.
_BOUGHT: Final = frozenset({"services", "equipment", "materials", "communication", "investment", "buildings"})


def total(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.lump_sum_over_limit``: total costs over 200 000 €; for a group see the reading ``lump_sum.group``.

    Read as each beneficiary's own ceiling unless the reading is ``group``; while it is not ``beneficiary``,
    ``costs.lump_sum_group_over`` says when only the sum of the group exceeds it. A condition of the model: no smaller
    aid fulfils it, so nothing is cut.
    """
    fields = estimate.fields
    if fields.cost_model != "lump_sum" or not estimate.lines or fields.money_source != "eu":
        return
    most = estimate.limit("lump_sum", "max_cents", item="F19", basis=_LIMIT)
    whole = fields.total_cents
    yield cap_gauge("lump_sum", "F19", _LIMIT, whole, most, 10_000)
    params: dict[str, object] = {"total_cents": whole, "limit_cents": most}
    together = whole + sum(
        other.total_cents
        for other in estimate.view.group
        if other.number not in (fields.number, estimate.view.number) and other.cost_model == "lump_sum"
    )
    if whole > most:
        yield Remark("costs.lump_sum_over_limit", "error", "F19", _LIMIT, params, fields=("budget",))
    elif together > most and (reading := estimate.reading("lump_sum.group")) != "beneficiary":
        params |= {"group_cents": together}
        severity: Severity = "error" if reading == "group" else "warning"
        yield Remark("costs.lump_sum_group_over", severity, "F19", _LIMIT, params, fields=("budget",))


def outputs(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.outputs_missing``, ``….output_incomplete``, ``….outputs_differ`` (§ 14.1–14.3, § 15.4).

    The sums of the outputs are either the aid or the costs: the decree speaks of both (§ 14.3 no 2, § 15.4).
    """
    fields = estimate.fields
    if fields.cost_model != "lump_sum":
        return
    if not fields.outputs:
        yield Remark("costs.outputs_missing", "error", "F19", _OUTPUTS, {}, fields=("outputs",))
        return
    for n, output in enumerate(fields.outputs):
        lacking = [
            f"checks.output.{part}"
            for part, there in (("amount", output.amount_cents > 0), ("proof", output.proof))
            if not there
        ]
        if lacking:
            params: dict[str, object] = {"name": output.name, "missing_codes": tuple(lacking)}
            yield Remark("costs.output_incomplete", "error", "F19", _OUTPUTS, params, fields=(f"outputs.{n}",))
    whole = sum(output.amount_cents for output in fields.outputs)
    if whole not in (fields.total_cents, fields.applied_cents):
        params = {"outputs_cents": whole, "total_cents": fields.total_cents, "applied_cents": fields.applied_cents}
        yield Remark("costs.outputs_differ", "error", "F19", _OUTPUTS, params, fields=("outputs", "budget"))


def wage_model(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.lump_sum_wage_model``: wages of the estimate are counted by unit costs (§ 15.2 no 1)."""
    if estimate.fields.cost_model != "lump_sum" or estimate.fields.money_source != "eu":
        return
    for i in estimate.of("wages"):
        wage = estimate.lines[i].wage
        if wage is not None and wage.model == "standard_percent":
            params = {"label": wage.task or estimate.label(i)}
            basis = "866/2021 15 § 2 mom. 1 kohta"
            yield Remark("costs.lump_sum_wage_model", "error", "F19", basis, params, (i,))


def national(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.lump_sum_national_over``: aid over 100 000 €; ``….lump_sum_only_procurement``: bought as a whole."""
    fields = estimate.fields
    if fields.cost_model != "lump_sum" or fields.money_source != "national":
        return
    most = estimate.limit("lump_sum.national", "max_cents", item="F19", basis=_NATIONAL, field="fundingPlan")
    yield cap_gauge("lump_sum_national", "F19", _NATIONAL, fields.applied_cents, most, 10_000)
    if fields.applied_cents > most:
        params = {"applied_cents": fields.applied_cents, "limit_cents": most}
        yield Remark("costs.lump_sum_national_over", "error", "F19", _NATIONAL, params, fields=("fundingPlan",))
    direct = estimate.direct
    if direct and all(estimate.lines[i].category in _BOUGHT for i in direct):
        basis = "867/2021 23 § 2 mom."
        yield Remark("costs.lump_sum_only_procurement", "error", "F19", basis, {}, direct)
