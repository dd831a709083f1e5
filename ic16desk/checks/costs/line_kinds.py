"""F16–F18: which kinds of cost may be direct costs (866/2021 §§ 9.2, 10.2), machines up to 3 000 €, trips over 15 km.

The lists are dated data (kind ``cost_lines``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, LimitMissing, Remark, missing
from ic16desk.checks.costs.flat_rates import model_of
from ic16desk.model.budget import Gauge

_LISTS: Final = "cost_lines"
_ITEMS: Final = {"flat7": "F16", "flat1_5": "F18"}
_EQUIPMENT: Final = "866/2021 9 § 2 mom. 6 kohta"
_TRIPS: Final = "866/2021 9 § 2 mom. 4 kohta"


def not_direct(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.line_not_direct``: a kind of cost that is not on the list of the line's model; an audit is on both."""
    for i in estimate.direct:
        line, model = estimate.lines[i], model_of(estimate, i)
        if model not in _ITEMS:
            continue
        entry = estimate.register.get(_LISTS, model, on=estimate.on)
        if entry is None:
            basis = "866/2021 9 § 2 mom." if model == "flat7" else "866/2021 10 § 2 mom."
            raise LimitMissing(missing(_LISTS, model, on=estimate.on, item=_ITEMS[model], basis=basis))
        allowed, natures = entry.values.get("categories"), entry.values.get("natures")
        if (isinstance(allowed, tuple) and line.category in allowed) or (
            isinstance(natures, tuple) and line.nature in natures
        ):
            continue
        params = {
            "label": estimate.label(i),
            "category_code": f"checks.category.{line.category}",
            "amount_cents": line.amount_cents,
        }
        basis = str(entry.values.get("basis", ""))
        yield Remark("costs.line_not_direct", "error", _ITEMS[model], basis, params, (i,), cuts={i: estimate.left[i]})


def equipment(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.equipment_over_limit``: a machine that costs over 3 000 €; ``….equipment_price_unknown``: nobody says.

    A dearer machine is an investment and belongs to the investment part; nothing of it is a direct cost under 7 %.
    """
    for i in estimate.of("equipment"):
        line = estimate.lines[i]
        if model_of(estimate, i) != "flat7":
            continue
        most = estimate.limit("flat7.equipment", "max_cents", item="F16", basis=_EQUIPMENT)
        unit = line.purchase.unit_cents if line.purchase else None
        if unit is None and line.amount_cents <= most:
            continue
        params: dict[str, object] = {"label": estimate.label(i), "limit_cents": most}
        if unit is None:
            params |= {"amount_cents": line.amount_cents}
            yield Remark("costs.equipment_price_unknown", "warning", "F16", _EQUIPMENT, params, (i,))
        elif unit > most:
            params |= {"unit_cents": unit}
            cuts = {i: estimate.left[i]}
            yield Remark("costs.equipment_over_limit", "error", "F16", _EQUIPMENT, params, (i,), cuts=cuts)


def short_trips(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.short_trips``: trips of at most 15 km within a travel line; the 7 % cover them (§ 9.3 no 6)."""
    for i in estimate.direct:
        cents = estimate.lines[i].short_trip_cents or 0
        if cents <= 0 or model_of(estimate, i) != "flat7":
            continue
        kilometres = estimate.limit("travel.distance", "kilometres", item="F16", basis=_TRIPS)
        params = {"label": estimate.label(i), "short_cents": cents, "kilometres": kilometres}
        cuts = {i: min(cents, estimate.left[i])}
        yield Remark("costs.short_trips", "error", "F16", _TRIPS, params, (i,), cuts=cuts)
