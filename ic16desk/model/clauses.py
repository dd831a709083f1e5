"""Which condition clauses the facts of a case call for: a draft begins with them, the lint asks for them (757/2021)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import ApprovedLine, DecisionCondition
from ic16desk.model.money import format_cents

#: What is bought; travel has unit costs of its own (866/2021 § 13).
_BOUGHT: Final = frozenset(
    {"services", "equipment", "buildings", "materials", "communication", "other_direct", "investment"}
)
_LASTING: Final = frozenset({"buildings", "land", "investment"})


def invests(fields: ApplicationFields, approved: Iterable[ApprovedLine]) -> bool:
    """Whether there is an investment: as it was approved; while no budget is, as it was applied for (757/2021 § 24)."""
    lines = [line for line in approved if line.amount_cents > 0]
    if fields.kind == "investment" or not lines:
        return fields.invests
    return any(line.part == "investment" or line.category in _LASTING for line in lines)


def buys(fields: ApplicationFields, approved: Iterable[ApprovedLine]) -> bool:
    """Whether purchases are paid by their actual cost (867/2021 § 10.1(5)): not what a rate or a lump sum covers."""
    if fields.cost_model in ("flat40", "lump_sum"):
        return False
    return any(line.category in _BOUGHT and line.amount_cents > 0 for line in approved)


def first_clauses(fields: ApplicationFields, approved: Iterable[ApprovedLine]) -> tuple[DecisionCondition, ...]:
    """The clauses a draft begins with, in the order of the law; parameters nobody knows yet are left empty."""
    lines, eu = tuple(approved), fields.money_source == "eu"
    wanted = {
        "C-RET": True,
        "C-RES": fields.kind != "investment",
        "C-USE": invests(fields, lines),
        "C-ADV": fields.advance is not None,
        "C-COM": eu,
        "C-DUR": eu and invests(fields, lines),
        "C-PROC": buys(fields, lines),
        "C-IND": eu,
        "C-GRP": fields.group is not None,
        "C-SCO": fields.cost_model == "lump_sum",
    }
    params = {"C-SCO": {"outputs": outputs}} if (outputs := _outputs(fields)) else {}
    return tuple(DecisionCondition(code=code, params=params.get(code, {})) for code, there in wanted.items() if there)


def _outputs(fields: ApplicationFields) -> str:
    """The outputs of a lump sum, the amount of each, and what proves it (866/2021 § 14.3)."""
    said = []
    for output in fields.outputs:
        proof = f" ({output.proof.strip()})" if output.proof and output.proof.strip() else ""
        said.append(f"{output.name.strip()}, {format_cents(output.amount_cents)}{proof}")
    return "; ".join(said)
