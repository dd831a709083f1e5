"""F20: income is deducted from the costs (757/2021 § 17.3; 866/2021 § 4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark
from ic16desk.model.budget import Gauge

_BASIS: Final = "866/2021 4 § 1 mom."


def income(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.income_negative``: a minus sign, which adds income to the costs or hides it within a cost.

    That there is an estimate of income at all is asked by ``formal.annex_missing`` (757/2021 § 19.2 no 3).
    """
    for i, line in enumerate(estimate.lines):
        params = {"label": estimate.label(i), "amount_cents": line.amount_cents}
        if line.amount_cents < 0:
            yield Remark("costs.income_negative", "error", "F20", _BASIS, params, (i,))
        elif line.category == "income" and line.amount_cents:
            yield Remark("costs.income_deducted", None, "F20", _BASIS, params, (i,))
