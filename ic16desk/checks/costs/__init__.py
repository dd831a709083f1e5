"""F: the cost estimate, line by line; one computation gives the findings, the eligible amounts and the shares.

Each rule sees what the rules before it have left (866/2021, 867/2021 §§ 4–5): first what a line is, then what is within
it, then sums that follow from other lines, then shares of the whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ic16desk.checks.case import Check, where
from ic16desk.checks.costs import (
    ceilings,
    cost_model,
    financing,
    flat_rates,
    income,
    land,
    line_kinds,
    lump_sum,
    natures,
    procurement,
    times,
    vat,
    wages,
)
from ic16desk.checks.costs.estimate import Estimate, LimitMissing, Remark, Rule
from ic16desk.model.budget import Gauge
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

__all__ = ["CHECKS", "RULES", "Assessment", "assess", "findings"]

#: In the order in which they cut.
RULES: Final[tuple[Rule, ...]] = (
    income.income,
    natures.natures,
    flat_rates.other_lines,
    line_kinds.not_direct,
    times.times,
    times.described,
    line_kinds.equipment,
    procurement.related,
    procurement.acquisitions,
    wages.descriptions,
    wages.shares,
    vat.vat,
    line_kinds.short_trips,
    wages.extras,
    wages.side_costs,
    wages.unit_costs,
    procurement.tenders,
    procurement.split,
    flat_rates.rate,
    ceilings.half,
    land.ordinary,
    land.derelict,
    flat_rates.follows,
    flat_rates.condition,
    ceilings.development,
    ceilings.investment,
    financing.own_share,
    cost_model.simplified,
    cost_model.same,
    cost_model.group,
    lump_sum.total,
    lump_sum.outputs,
    lump_sum.wage_model,
    lump_sum.national,
    financing.rows,
    financing.advance,
    cost_model.form,
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say of an estimate, in their order, and what they leave (``estimate.left``)."""

    estimate: Estimate
    remarks: tuple[Remark, ...]
    gauges: tuple[Gauge, ...]


def assess(view: CaseView, register: Register, figures: Mapping[int, int] | None = None) -> Assessment:
    """Send the cost estimate through all rules.

    Args:
        view: the case.
        register: dated data; a rule whose limit is missing says ``register.missing`` and nothing more.
        figures: amounts a person has set, by line: the rules still speak of these lines and cut nothing of them.
    """
    fixed = figures or {}
    left = tuple(fixed.get(i, line.amount_cents) for i, line in enumerate(view.fields.budget))
    estimate = Estimate(view, register, left, frozenset(fixed))
    remarks: list[Remark] = []
    gauges: list[Gauge] = []
    # national co-financing of Interreg: chapter 2 of 867/2021 does not apply (§ 1.2), nor does 866/2021 (§ 1)
    for rule in RULES if view.fields.money_source != "interreg" else ():
        for said in _said(rule, estimate):
            if isinstance(said, Gauge):
                gauges.append(said)
                continue
            estimate, remark = _cut(estimate, said)
            if remark.code != "register.missing" or remark not in remarks:  # two rules may miss the same value
                remarks.append(remark)
    return Assessment(estimate, tuple(remarks), tuple(gauges))


def findings(view: CaseView, register: Register) -> Iterator[Finding]:
    """The findings of all cost rules, in the order of the checklist's items."""
    remarks = assess(view, register).remarks
    for remark in sorted(remarks, key=lambda remark: remark.item):
        if remark.severity is not None:
            yield Finding(remark.code, remark.severity, remark.item, remark.basis, _places(view, remark), remark.params)


def _said(rule: Rule, estimate: Estimate) -> list[Remark | Gauge]:
    """All of what a rule says of the estimate as it stands before the rule cuts anything."""
    said: list[Remark | Gauge] = []
    try:
        for word in rule(estimate):
            said.append(word)  # what came before a missing limit still holds
    except LimitMissing as stop:
        said.append(stop.remark)
    return said


def _cut(estimate: Estimate, remark: Remark) -> tuple[Estimate, Remark]:
    """Take the cuts off the lines; a remark keeps what it really took."""
    left, cuts = list(estimate.left), {}
    for i, cents in remark.cuts.items():
        took = 0 if i in estimate.fixed else max(0, min(cents, left[i]))
        left[i] -= took
        if took:
            cuts[i] = took
    return dataclasses.replace(estimate, left=tuple(left)), dataclasses.replace(remark, cuts=cuts)


def _places(view: CaseView, remark: Remark) -> tuple[Where, ...]:
    keys = (*(f"budget.{i}" for i in remark.lines), *remark.fields)
    return tuple(dict.fromkeys(where(view, key) for key in keys)) or (where(view, "budget"),)


CHECKS: tuple[Check, ...] = (findings,)
