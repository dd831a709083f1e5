"""D03, E01: the call's objectives and cost models, the agreement and its themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from ic16desk.checks.case import Check, call_of, judged_on, where
from ic16desk.model.application import CostModel
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_PLAN_BASIS: Final = "757/2021 10 § 3 mom.; 797/2021 16 § 1 mom."


def call(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.objective_not_in_call``, ``….cost_model_not_in_call``, ``….agreement_not_in_call`` (757/2021 § 38)."""
    call = call_of(view, register)
    if call is None:  # said by dates.call
        return
    fields = view.fields
    asked = (
        ("objective", "objectives", "specificObjective", fields.specific_objective),
        ("cost_model", "cost_models", "costModel", fields.cost_model),
        ("agreement", "agreements", "agreement", fields.agreement),
    )
    for name, opened, key, value in asked:
        choices = call.listed(opened)
        if not value or not choices or value in choices:
            continue
        params: dict[str, object] = {name: value, "call": call.id, "opened": tuple(map(str, choices))}
        if name == "cost_model":
            params |= {
                "cost_model_code": f"checks.cost_model.{value}",
                # a council's own call may name a model that the program has no words for
                "opened_codes": tuple(
                    f"checks.cost_model.{known}" for known in get_args(CostModel) if known in choices
                ),
            }
        yield Finding(f"formal.{name}_not_in_call", "error", "D03", "757/2021 38 § 1 mom.", (where(view, key),), params)


def agreement(view: CaseView, register: Register) -> Iterator[Finding]:
    """``plan.agreement_unknown``, ``plan.theme_not_in_agreement``: by id or by name, on the day of the application."""
    fields, on = view.fields, judged_on(view)
    if not fields.agreement:
        return
    agreement = register.named("agreement", fields.agreement, on=on)
    if agreement is None:
        place = where(view, "agreement")
        params: dict[str, object] = {"agreement": fields.agreement, "on_date": on.isoformat()}
        yield Finding("plan.agreement_unknown", "error", "E01", _PLAN_BASIS, (place,), params)
        return
    if not fields.theme:
        return
    theme = register.named("theme", fields.theme, on=on, agreement=agreement.id)
    if theme is None:
        params = {"theme": fields.theme, "agreement": fields.agreement, "on_date": on.isoformat()}
        places = (where(view, "theme"), where(view, "agreement"))
        yield Finding("plan.theme_not_in_agreement", "error", "E01", _PLAN_BASIS, places, params)


CHECKS: tuple[Check, ...] = (call, agreement)
