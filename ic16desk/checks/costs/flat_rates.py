"""F14, F15, F18: sums fixed by a rate (866/2021 §§ 8, 9.1, 10.1), and what 7 % presupposes.

A rate fixes a sum, to the nearest cent (reading ``rounding``): more is an error, less than the rate gives is told as a
note. A sum of which the base became smaller is smaller too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, floor_gauge, spread
from ic16desk.model.budget import Gauge, Voice
from ic16desk.model.findings import Severity
from ic16desk.model.money import portion

_ITEMS: Final = {
    "flat40": ("F14", "866/2021 8 §"),
    "flat7": ("F15", "866/2021 9 § 1 mom."),
    "flat1_5": ("F18", "866/2021 10 § 1 mom."),
}
_CONDITION: Final = "866/2021 9 § 1 mom."
#: Income is deducted from the costs, it is no kind of cost.
_OWN_LINES: Final = frozenset({"wages", "flat_rate", "income"})


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a flat sum and the lines it is a share of. ``limit``: the rate's id in the register."""

    limit: str
    base: tuple[int, ...]
    flats: tuple[int, ...]
    #: Whether a sum must be there: the 1,5 % of an investment within a development project need not be asked for.
    expected: bool = True

    @property
    def item(self) -> str:
        """The item of the checklist."""
        return _ITEMS[self.limit][0]

    @property
    def basis(self) -> str:
        """The provision that fixes the rate."""
        return _ITEMS[self.limit][1]


def model_of(estimate: Estimate, line: int) -> str | None:
    """The model whose lists of costs a line must fit: that of its part, a lump sum by § 15.2–15.3."""
    model, part = estimate.fields.cost_model, estimate.lines[line].part
    if model in ("flat7", "lump_sum"):
        invested = part == "investment" or estimate.fields.kind == "investment"
        return "flat1_5" if invested else "flat7"
    return model


def groups(estimate: Estimate) -> tuple[Group, ...]:
    """The flat sums of the cost model; none where costs are paid as they arise."""
    model = estimate.fields.cost_model
    flats, direct = estimate.of("flat_rate"), estimate.direct
    if model == "flat40":
        return (Group("flat40", estimate.of("wages"), flats),)
    if model == "flat1_5":
        return (Group("flat1_5", direct, flats),)
    if model not in ("flat7", "lump_sum"):
        return ()
    found = []
    for rate in ("flat7", "flat1_5"):
        own = tuple(i for i in flats if model_of(estimate, i) == rate)
        base = tuple(i for i in direct if model_of(estimate, i) == rate)
        if own or (base and rate == "flat7" and model == "flat7"):
            found.append(Group(rate, base, own, expected=rate == "flat7" and model == "flat7"))
    return tuple(found)


def rate(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.flat40_differs``, ``….flat7_differs``, ``….flat1_5_differs``: not the share of the base applied for."""
    if not estimate.lines:
        return
    for group in groups(estimate):
        hundredths = estimate.percent(group.limit, item=group.item, basis=group.basis)
        base, flat = estimate.applied(group.base), estimate.applied(group.flats)
        expected = portion(base, Decimal(hundredths) / 100)
        params = {
            "flat_cents": flat,
            "expected_cents": expected,
            "wages_cents" if group.limit == "flat40" else "base_cents": base,
            "difference_cents": flat - expected,
            "rate_hundredths": hundredths,
        }
        if flat == expected:
            if flat:
                params = {"flat_cents": flat, "base_cents": base, "rate_hundredths": hundredths}
                yield Remark("costs.flat_matches", None, group.item, group.basis, params, group.flats)
        elif flat or group.expected:
            over = spread(max(0, flat - expected), group.flats, {i: estimate.left[i] for i in group.flats})
            severity: Severity = "error" if flat > expected else "info"
            code, places = f"costs.{group.limit}_differs", tuple(f"budget.{i}" for i in group.base)
            yield Remark(code, severity, group.item, group.basis, params, group.flats, places, over)


def follows(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.flat_follows``: part of the base is not eligible, so neither is that part of the flat sum."""
    for group in groups(estimate):
        hundredths = estimate.percent(group.limit, item=group.item, basis=group.basis)
        base, flat = estimate.kept(group.base), estimate.kept(group.flats)
        expected = portion(base, Decimal(hundredths) / 100)
        if flat > expected:
            params = {
                "flat_cents": flat,
                "expected_cents": expected,
                "base_cents": base,
                "rate_hundredths": hundredths,
            }
            cuts = spread(flat - expected, group.flats, {i: estimate.left[i] for i in group.flats})
            yield Remark("costs.flat_follows", "info", group.item, group.basis, params, group.flats, cuts=cuts)


def other_lines(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.flat40_other_lines``: kinds of cost that the 40 % already cover."""
    if estimate.fields.cost_model != "flat40":
        return
    others = tuple(i for i, x in enumerate(estimate.lines) if x.category not in _OWN_LINES and x.amount_cents)
    if others:
        kinds = tuple(dict.fromkeys(estimate.lines[i].category for i in others))
        params = {
            "categories": kinds,
            "categories_codes": tuple(f"checks.category.{kind}" for kind in kinds),
            "sum_cents": estimate.applied(others),
        }
        cuts = {i: estimate.left[i] for i in others}
        yield Remark("costs.flat40_other_lines", "error", "F14", "866/2021 8 §", params, others, cuts=cuts)


def condition(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.flat7_condition``: no wages, or services of 30 % of them, or travel of 20 % (866/2021 § 9.1).

    Whether trips of at most 15 km count towards the 20 % is open: while the reading ``flat7.short_trips`` is neither
    ``counted`` nor ``not_counted`` and only they decide, ``costs.flat7_condition_reading`` asks for a look.
    """
    wages = estimate.kept(estimate.of("wages"))
    if estimate.fields.cost_model != "flat7" or wages <= 0:
        return
    development = [i for i in estimate.direct if model_of(estimate, i) == "flat7"]
    sums, short = {"services": 0, "travel": 0}, 0
    for i in development:
        line = estimate.lines[i]
        if line.category in sums:
            sums[line.category] += estimate.left[i]
        if line.category == "travel":
            short += line.amount_cents if line.nature == "short_trips" else line.short_trip_cents or 0
    reading = estimate.reading("flat7.short_trips")
    if reading == "counted":
        sums["travel"] += short
    limits = {name: estimate.percent(f"flat7.{name}", item="F15", basis=_CONDITION) for name in sums}
    met = {name: part * 10_000 >= wages * limits[name] for name, part in sums.items()}
    by_reading = (
        reading is None and not any(met.values()) and (sums["travel"] + short) * 10_000 >= wages * limits["travel"]
    )
    voice: Voice = "ok" if any(met.values()) else "warning" if by_reading else "error"
    for name, part in sums.items():
        yield floor_gauge(f"flat7_{name}", "F15", f"{_CONDITION} {'2' if name == 'services' else '3'} kohta",
                          part, wages, limits[name], voice)  # fmt: skip
    if any(met.values()):
        return
    params = {
        "wages_cents": wages,
        "services_cents": sums["services"],
        "services_hundredths": sums["services"] * 10_000 // wages,
        "services_limit_hundredths": limits["services"],
        "travel_cents": sums["travel"],
        "travel_hundredths": sums["travel"] * 10_000 // wages,
        "travel_limit_hundredths": limits["travel"],
    }
    counted = (*estimate.of("wages"), *(i for i in development if estimate.lines[i].category in sums))
    places = tuple(f"budget.{i}" for i in counted)
    if by_reading:
        params["short_trips_cents"] = short
        yield Remark("costs.flat7_condition_reading", "warning", "F15", _CONDITION, params, fields=places)
    else:
        yield Remark("costs.flat7_condition", "error", "F15", _CONDITION, params, fields=places)
