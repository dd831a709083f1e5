"""A cost estimate while the rules go through it: what each rule says of it, and what is left of each line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ic16desk.checks.case import judged_on, missing_params, reading
from ic16desk.model.application import ApplicationFields, BudgetLine
from ic16desk.model.budget import Gauge, Voice
from ic16desk.model.findings import Severity
from ic16desk.model.views import CaseView
from ic16desk.register import Register

#: What is no direct cost: sums that follow from others, and income (866/2021 § 4).
NOT_DIRECT: Final = frozenset({"flat_rate", "lump_sum", "income"})
VOICES: Final[Mapping[Severity | None, Voice]] = {"error": "error", "warning": "warning", "info": "ok", None: "ok"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says, once: a finding of the case and the words beside the lines are both made of it.

    ``lines``: indexes of the budget lines it speaks of; ``fields``: keys of other fields it looked at; ``cuts``: cents
    it makes ineligible of a line. Only what the law leaves no room for is cut: what a paper or a reason may still put
    right is said and left. ``severity`` None: nothing to find, said beside the line only.
    """

    code: str
    severity: Severity | None
    item: str
    basis: str
    params: Mapping[str, object]
    lines: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    cuts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost estimate of a case. ``left``: cents left of each line; ``fixed``: lines a person has set a sum of."""

    view: CaseView
    register: Register
    left: tuple[int, ...]
    fixed: frozenset[int] = frozenset()

    @property
    def fields(self) -> ApplicationFields:
        """The fields in force."""
        return self.view.fields

    @property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The lines as applied for."""
        return self.view.fields.budget

    @property
    def on(self) -> dt.date:
        """The day whose limits apply."""
        return judged_on(self.view)

    @property
    def direct(self) -> tuple[int, ...]:
        """Lines of direct costs that are not zero."""
        return tuple(i for i, x in enumerate(self.lines) if x.category not in NOT_DIRECT and x.amount_cents)

    def of(self, *categories: str) -> tuple[int, ...]:
        """Lines of these categories that are not zero."""
        return tuple(i for i, x in enumerate(self.lines) if x.category in categories and x.amount_cents)

    def applied(self, lines: Iterable[int]) -> int:
        """What was applied for on these lines."""
        return sum(self.lines[i].amount_cents for i in lines)

    def kept(self, lines: Iterable[int]) -> int:
        """What is left of these lines."""
        return sum(self.left[i] for i in lines)

    def sign(self, line: int) -> int:
        """-1 for income, which is deducted from the costs (866/2021 § 4)."""
        return -1 if self.lines[line].category == "income" else 1

    @property
    def total(self) -> int:
        """What is left of all lines, income deducted."""
        return sum(self.sign(i) * cents for i, cents in enumerate(self.left))

    def label(self, line: int) -> str:
        """How a sentence names a line: its description, else its number from 1."""
        return (self.lines[line].description or "").strip() or str(line + 1)

    def limit(self, name: str, key: str, *, item: str, basis: str, field: str = "budget", today: bool = False) -> int:
        """A number of a limit in the register; ``today``: of the day of the decision, not of the application.

        Raises:
            LimitMissing: none is valid on the day; the rule cannot go on, and says so.
        """
        on = self.view.today if today else self.on
        entry = self.register.get("limit", name, on=on)
        value = entry.number(key) if entry else None
        if value is None:
            raise LimitMissing(missing("limit", name, on=on, item=item, basis=basis, field=field))
        return value

    def percent(self, name: str, *, item: str, basis: str, field: str = "budget", today: bool = False) -> int:
        """A limit in hundredths of a per cent; see :meth:`limit`."""
        return self.limit(name, "percent_hundredths", item=item, basis=basis, field=field, today=today)

    def reading(self, name: str) -> str | None:
        """How a place that the law leaves open is read (kind ``reading``); None while nobody decided it (``ask``)."""
        return reading(self.register, name, on=self.on)


class LimitMissing(Exception):
    """The register has no value for the day; ``remark`` says which."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.code)
        self.remark = remark


Rule = Callable[[Estimate], Iterator[Remark | Gauge]]


def missing(kind: str, name: str, *, on: dt.date, item: str, basis: str, field: str = "budget") -> Remark:
    """``register.missing``: the check was not made."""
    return Remark("register.missing", "warning", item, basis, missing_params(kind, name, on=on), fields=(field,))


def ceiling(cents: int, hundredths: int) -> int:
    """The most that a share of an amount may be, in whole cents, rounded down."""
    return cents * hundredths // 10_000


def share_up(part: int, whole: int) -> int:
    """``part`` of ``whole`` in hundredths of a per cent, rounded up: a cent over 80 % must not read 80,00 %."""
    return -(-part * 10_000 // whole)


def spread(cents: int, lines: Iterable[int], amounts: Mapping[int, int]) -> dict[int, int]:
    """Divide ``cents`` over lines in proportion to their amounts, to the cent; never more than a line has."""
    whole = sum(amounts[i] for i in lines)
    cut = {i: amounts[i] * min(cents, whole) // whole for i in lines} if whole > 0 else {}
    rest = min(cents, whole) - sum(cut.values())
    for i in cut:
        more = min(rest, amounts[i] - cut[i])
        cut[i] += more
        rest -= more
    return cut


def cap_gauge(
    code: str, item: str, basis: str, part: int, whole: int, limit: int, voice: Voice | None = None, **params: object
) -> Gauge:
    """A share that must not exceed its limit."""
    share = share_up(part, whole) if whole > 0 else (0 if part <= 0 else 10_000)
    said: Voice = voice or ("error" if share > limit else "ok")
    return Gauge(code, item, basis, part, whole, share, limit, said, params=params or None)


def floor_gauge(
    code: str, item: str, basis: str, part: int, whole: int, limit: int, voice: Voice, **params: object
) -> Gauge:
    """A share that must reach its limit; it rounds down, so that one cent under 30 % does not read 30,00 %."""
    share = part * 10_000 // whole if whole > 0 else 0
    return Gauge(code, item, basis, part, whole, share, limit, voice, at_least=True, params=params or None)
