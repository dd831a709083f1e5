"""Budget and financing plan as lists of lines: sums, comparison with the applicant's, and what was typed → JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ic16desk.model.money import parse_cents
from ui.cells import RowKind

Plan = Literal["budget", "fundingPlan"]
#: The code's key in a line, and the register that names it.
CODES: Mapping[Plan, tuple[str, str]] = {
    "budget": ("category", "cost_category"),
    "fundingPlan": ("type", "funding_type"),
}


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A line as the table shows it; ``difference`` None where the official changed nothing."""

    name: str
    note: str
    applied: int | None
    corrected: int | None = None
    difference: int | None = None
    row_kind: RowKind = "plain"
    differing: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the editor before it is judged."""

    code: str
    part: str
    description: str
    amount: str


def total(lines: Sequence[Mapping[str, Any]]) -> int:
    """Sum in cents; income is deducted (866/2021 § 4)."""
    return sum(-line["amountCents"] if line.get("category") == "income" else line["amountCents"] for line in lines)


def paired(
    applied: Sequence[Mapping[str, Any]], corrected: Sequence[Mapping[str, Any]], code: str
) -> list[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    """Lines beside each other: the n-th of a kind with the n-th of the same kind; what has no other stands alone."""

    def kind(line: Mapping[str, Any]) -> tuple[str, str]:
        return line[code], line.get("part", "development")

    left = list(corrected)
    pairs: list[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]] = []
    for line in applied:
        other = next((one for one in left if kind(one) == kind(line)), None)
        if other is not None:
            left.remove(other)
        pairs.append((line, other))
    return [*pairs, *((None, one) for one in left)]


def to_json(plan: Plan, typed: Sequence[TypedLine]) -> tuple[list[dict[str, Any]], frozenset[int]]:
    """The typed lines as the file's JSON, and the numbers of those whose amount is none."""
    code = CODES[plan][0]
    lines: list[dict[str, Any]] = []
    bad: set[int] = set()
    for number, one in enumerate(typed):
        try:
            cents = parse_cents(one.amount)
        except ValueError:
            bad.add(number)
            continue
        line: dict[str, Any] = {code: one.code, "amountCents": cents}
        if one.description.strip():
            line["description"] = one.description.strip()
        if plan == "budget" and one.part != "development":
            line["part"] = one.part
        lines.append(line)
    return lines, frozenset(bad)
