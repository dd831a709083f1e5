"""F05, F06, F30: a simplified cost model is used, one and the same for the whole project (866/2021 § 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark
from ic16desk.model.application import ApplicationFields
from ic16desk.model.budget import Gauge
from ic16desk.model.findings import Severity

_MODELS: Final = "866/2021 2 § 1 ja 2 mom."
_SIMPLIFIED: Final = "866/2021 2 § 3 mom."
_FORM: Final = "yleisasetus (EU) 2021/1060 53 art. 2 kohta"
#: The advice itself is the authority's; the decree only speaks of one decision for the whole project.
_ADVICE: Final = "866/2021 2 § 1 mom."


def simplified(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.no_simplified_model`` (F05): every cost is paid as it arises.

    Wages are by §§ 6 and 7 always a simplified model in part, so a line of wages will do; trips may be (§ 13), so with
    trips only it is a warning. Money of the EU programme only (867/2021 § 20.1).
    """
    if estimate.fields.cost_model != "actual" or estimate.fields.money_source != "eu" or not estimate.direct:
        return
    if not estimate.of("wages", "flat_rate", "lump_sum"):
        severity: Severity = "warning" if estimate.of("travel") else "error"
        params: dict[str, object] = {"total_cents": estimate.fields.total_cents}
        yield Remark("costs.no_simplified_model", severity, "F05", _SIMPLIFIED, params, fields=("costModel", "budget"))


def form(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.simplified_form_required`` (F30): total costs of at most 200 000 € paid as they arise.

    Does not concern state aid, which this aid may not be (757/2021 § 8.3).
    """
    fields = estimate.fields
    if fields.cost_model != "actual" or fields.money_source != "eu" or not estimate.direct:
        return
    most = estimate.limit("sco.obligation", "max_cents", item="F30", basis=_FORM)
    if fields.total_cents <= most and not estimate.of("flat_rate", "lump_sum"):
        params = {"total_cents": fields.total_cents, "limit_cents": most}
        places = ("costModel", "budget")
        yield Remark("costs.simplified_form_required", "error", "F30", _FORM, params, fields=places)


def same(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """F06: ``costs.model_not_named``; ``….model_mixed``: sums of another model than the one applied for.

    ``….wage_models_mixed``: that all tasks use one wage model is the authority's instruction, not the decree's.
    """
    fields = estimate.fields
    if estimate.lines and fields.cost_model is None:
        yield Remark("costs.model_not_named", "warning", "F06", _MODELS, {}, fields=("costModel",))
    foreign = {"flat40": ("lump_sum",), "flat7": ("lump_sum",), "flat1_5": ("lump_sum",), "lump_sum": ()}
    mixed = estimate.of(*foreign.get(fields.cost_model or "", ("lump_sum", "flat_rate")))
    if mixed and fields.cost_model:
        kinds = tuple(dict.fromkeys(estimate.lines[i].category for i in mixed))
        params: dict[str, object] = {
            "cost_model_code": f"checks.cost_model.{fields.cost_model}",
            "categories_codes": tuple(f"checks.category.{kind}" for kind in kinds),
        }
        yield Remark("costs.model_mixed", "warning", "F06", _MODELS, params, mixed, ("costModel",))
    lines = tuple(i for i in estimate.of("wages") if _model(estimate, i))
    if len({_model(estimate, i) for i in lines}) > 1:
        yield Remark("costs.wage_models_mixed", "info", "F06", _ADVICE, {}, lines)


def group(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.group_wage_models`` (F06): advice that a group project's members use the same wage model."""
    own = _wage_models(estimate.fields)
    others = {
        member.number or "": _wage_models(member)
        for member in estimate.view.group
        if member.number not in (estimate.fields.number, estimate.view.number)
    }
    numbers = tuple(number for number, models in others.items() if own and models and models != own)
    if numbers:
        yield Remark("costs.group_wage_models", "info", "F06", _ADVICE, {"numbers": numbers}, fields=("budget",))


def _wage_models(fields: ApplicationFields) -> frozenset[str]:
    return frozenset(line.wage.model for line in fields.budget if line.wage and line.wage.model)


def _model(estimate: Estimate, line: int) -> str | None:
    wage = estimate.lines[line].wage
    return wage.model if wage else None
