"""A smaller grant laid on the approved costs and the financing plan: only what the figures leave no choice about.

Three sums hang together: a flat sum is at most what its rate gives on the approved costs (866/2021 § 8, 9.1, 10.1), the
support in the financing plan is the amount granted (688/2001 § 11.2), and costs and financing plan are the same sum
(own rule F27). Who else pays less is told by them only where one source beside the support is left, or where the
others already fit; with several nothing is proposed, for neither the law nor the sums divide the rest among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from ic16desk.desk.drafting import GRANTS, CostKey, cost_sums
from ic16desk.model.application import FundingRow
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.letters import LintLine


@dataclass(frozen=True, slots=True)
class Carried:
    """The draft with the other sums, and what changed: rows with cents before and after."""

    draft: DecisionDraft
    costs: tuple[tuple[CostKey, int, int], ...]
    funding: tuple[tuple[FundingRow, int, int], ...]


def carried(draft: DecisionDraft, lines: Iterable[LintLine]) -> Carried | None:
    """The draft whose costs and financing follow the amount granted; None where nothing, or nothing certain, follows.

    ``lines``: what the lint says of this very draft; the most a rate gives is taken from there.
    """
    if draft.outcome not in GRANTS or draft.granted_cents is None:
        return None
    said = tuple(lines)
    if not any(line.code in ("flat_rate_over", "granted_differs") for line in said):
        return None
    costs, cut = _cut(draft.approved_budget, said)
    with_costs = replace(draft, approved_budget=costs)
    found = _fund(draft.approved_funding, draft.granted_cents, with_costs.eligible_cents)
    if found is None:
        return None
    funding = tuple(
        (row, row.amount_cents, cents)
        for row, cents in zip(draft.approved_funding, found, strict=True)
        if row.amount_cents != cents
    )
    paid = tuple(replace(row, amount_cents=cents) for row, cents in zip(draft.approved_funding, found, strict=True))
    if not cut and not funding:
        return None
    return Carried(replace(with_costs, approved_funding=paid), cut, funding)


def _cut(
    approved: tuple[ApprovedLine, ...], said: tuple[LintLine, ...]
) -> tuple[tuple[ApprovedLine, ...], tuple[tuple[CostKey, int, int], ...]]:
    """The costs with flat sums no larger than their rates give; a sum of several lines is left as it is."""
    most: dict[int, int] = {}
    for line in said:
        flat, limit = line.params.get("flat_cents"), line.params.get("most_cents")
        if line.code == "flat_rate_over" and isinstance(flat, int) and isinstance(limit, int):
            most[flat] = limit
    cut: list[tuple[CostKey, int, int]] = []
    for key, cents in cost_sums(approved).items():
        alone = sum((line.category, line.part) == key for line in approved) == 1
        if key[0] == "flat_rate" and cents in most and alone:
            cut.append((key, cents, most[cents]))
    sums = {key: after for key, _, after in cut}
    return tuple(
        replace(line, amount_cents=sums.get((line.category, line.part), line.amount_cents)) for line in approved
    ), tuple(cut)


def _fund(rows: tuple[FundingRow, ...], granted: int, eligible: int) -> list[int] | None:
    """Cents by row; None where the sums do not tell them."""
    rest = eligible - granted
    others = [number for number, row in enumerate(rows) if row.type != "eu_and_state"]
    if len(rows) - len(others) != 1 or rest < 0:
        return None
    found = [row.amount_cents if number in others else granted for number, row in enumerate(rows)]
    if sum(found[number] for number in others) == rest:
        return found
    if len(others) != 1:
        return None
    found[others[0]] = rest
    return found
