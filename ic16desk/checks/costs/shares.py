"""The most that some lines may be when they are limited to a share of a whole of which they are a part themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from ic16desk.checks.costs.estimate import Estimate, spread
from ic16desk.checks.costs.flat_rates import Group, groups
from ic16desk.model.money import portion


def largest(estimate: Estimate, lines: Collection[int], hundredths: int) -> int:
    """The largest sum of ``lines``, in cents, that is at most the share of the whole which then is left.

    »siltä osin kuin kustannukset eivät ylitä … tukikelpoisista kokonaiskustannuksista« (866/2021 § 22.1): what is cut
    is no eligible cost, so the whole becomes smaller with it, and so does a flat sum taken of these lines.

    Raises:
        LimitMissing: a flat rate has no value on the day.
    """
    rates = [
        (group, Decimal(estimate.percent(group.limit, item=group.item, basis=group.basis)) / 100)
        for group in groups(estimate)
    ]
    amounts = {i: estimate.left[i] for i in lines}
    low, high = 0, sum(amounts.values())
    while low < high:
        middle = (low + high + 1) // 2
        left = list(estimate.left)
        for i, cents in spread(sum(amounts.values()) - middle, lines, amounts).items():
            left[i] -= cents
        if middle * 10_000 <= hundredths * max(0, _total(estimate, left, rates)):
            low = middle
        else:
            high = middle - 1
    return low


def _total(estimate: Estimate, left: list[int], rates: Sequence[tuple[Group, Decimal]]) -> int:
    total = sum(estimate.sign(i) * cents for i, cents in enumerate(left))
    for group, rate in rates:
        flat = sum(left[i] for i in group.flats)
        total -= max(0, flat - portion(sum(left[i] for i in group.base), rate))
    return total
