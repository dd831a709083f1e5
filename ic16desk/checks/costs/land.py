"""F23: land and water areas, at most 10 % of the eligible costs, derelict ones 15 % (866/2021 § 22)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, cap_gauge, ceiling, share_up, spread
from ic16desk.checks.costs.shares import largest
from ic16desk.model.budget import Gauge

#: The exception of § 22.2: a project that preserves the quality of the environment.
EXEMPT: Final = "land_environment"


def ordinary(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """Land that is not derelict."""
    yield from _land(estimate, derelict=False)


def derelict(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """»joutomaiden ja rakennuksia käsittävien hylättyjen teollisuusalueiden osalta«."""
    yield from _land(estimate, derelict=True)


def _land(estimate: Estimate, *, derelict: bool) -> Iterator[Remark | Gauge]:
    """``costs.land_over_limit``: what exceeds the share is cut. Rented land is not acquired (§ 10.2 no 5)."""
    lines = tuple(
        i
        for i in estimate.of("land")
        if estimate.lines[i].brownfield is derelict and estimate.lines[i].nature != EXEMPT and not _rented(estimate, i)
    )
    if not lines:
        return
    name, number = ("land.derelict", 1) if derelict else ("land", 2)
    basis = f"866/2021 22 § 1 mom. {number} kohta"
    limit = estimate.percent(name, item="F23", basis=basis)
    part, total = estimate.kept(lines), estimate.total
    if part <= 0 or total <= 0:
        return
    yield cap_gauge("land_derelict" if derelict else "land", "F23", basis, part, total, limit)
    if part > ceiling(total, limit):
        allowed = largest(estimate, lines, limit)
        params = {
            "land_cents": part,
            "total_cents": total,
            "share_hundredths": share_up(part, total),
            "limit_hundredths": limit,
            "allowed_cents": allowed,
        }
        cuts = spread(part - allowed, lines, {i: estimate.left[i] for i in lines})
        yield Remark("costs.land_over_limit", "error", "F23", basis, params, lines, cuts=cuts)


def _rented(estimate: Estimate, i: int) -> bool:
    purchase = estimate.lines[i].purchase
    return purchase is not None and purchase.acquisition == "lease"
