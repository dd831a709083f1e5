"""Ceilings of the approved sums by part, cost model and money; a ceiling never rounds up (domain § 3.4 F)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns
from ic16desk.model.decision import ApprovedLine
from ic16desk.model.letters import LintLine
from ic16desk.model.money import portion
from ic16desk.model.views import DecisionView

_RATES: Final = {"flat40": "866/2021 8 §", "flat7": "866/2021 9 § 1 mom.", "flat1_5": "866/2021 10 § 1 mom."}
#: No costs that a rate is counted on.
_NO_BASE: Final = frozenset({"flat_rate", "lump_sum", "income"})


def combined(view: DecisionView) -> Iterator[LintLine]:
    """Of mixed costs both ceilings together bind (867/2021 § 4, reading): development and investment each by its own.

    A special reason may lift the ceiling of development (§ 4.1), never that of the investment (§ 4.2).
    """
    granted, lines = view.draft.granted_cents, view.draft.approved_budget
    if not grants(view) or granted is None or money_source(view) == "interreg" or view.case.fields.kind == "investment":
        return
    invested, total = _net(x for x in lines if x.part == "investment"), _net(lines)
    rates = [view.limit_hundredths(name) for name in ("aid.development", "aid.investment")]
    if not 0 < invested < total or rates[0] is None or rates[1] is None:
        return
    most = (total - invested) * rates[0] + invested * rates[1]
    lifted = (total - invested) * 10_000 + invested * rates[1]
    if granted * 10_000 > most:
        hard = granted * 10_000 > lifted
        yield (blocks if hard else warns)(
            "combined_over_investment" if hard else "combined_over", "867/2021 4 §", "granted_cents",
            granted_cents=granted, ceiling_cents=(lifted if hard else most) // 10_000,
            development_hundredths=rates[0], investment_hundredths=rates[1],
        )  # fmt: skip


def investment_half(view: DecisionView) -> Iterator[LintLine]:
    """The investment part of a development project is at most half of the eligible costs (867/2021 § 5.2).

    The flat sum on it is left out: whether it counts is an open reading (domain § 3.2).
    """
    share = view.limit_hundredths("investment.share")
    if not grants(view) or share is None or view.case.fields.kind == "investment":
        return
    lines = view.draft.approved_budget
    invested = sum(x.amount_cents for x in lines if x.part == "investment" and x.category not in _NO_BASE)
    if invested * 10_000 > _net(lines) * share:
        yield blocks(
            "investment_over_half", "867/2021 5 § 2 mom.", "approved_budget",
            invested_cents=invested, ceiling_cents=_net(lines) * share // 10_000,
        )  # fmt: skip


def flat_rate(view: DecisionView) -> Iterator[LintLine]:
    """A sum that a rate fixes is not more than the rate gives on the approved costs (866/2021 § 8, 9.1, 10.1)."""
    model = view.case.fields.cost_model
    if not grants(view) or model not in _RATES:
        return
    for part in ("development", "investment"):
        lines = [line for line in view.draft.approved_budget if line.part == part]
        own = "flat1_5" if part == "investment" and model == "flat7" else model
        rate = view.limit_hundredths(own)
        flat = sum(line.amount_cents for line in lines if line.category == "flat_rate")
        if not flat or rate is None:
            continue
        if own == "flat40":
            lines = [line for line in view.draft.approved_budget if line.category == "wages"]
        base = sum(line.amount_cents for line in lines if line.category not in _NO_BASE)
        most = portion(base, Decimal(rate) / 100)
        if flat > most:
            yield blocks(
                "flat_rate_over", _RATES[own], "approved_budget",
                flat_cents=flat, most_cents=most, rate_hundredths=rate,
            )  # fmt: skip


def lump_sum(view: DecisionView) -> Iterator[LintLine]:
    """A project paid as a lump sum costs at most so much (866/2021 § 15.1)."""
    most = _max(view, "lump_sum")
    if grants(view) and view.case.fields.cost_model == "lump_sum" and money_source(view) == "eu" and most is not None:
        total = _net(view.draft.approved_budget)
        if total > most:
            yield blocks("lump_sum_over", "866/2021 15 § 1 mom.", "approved_budget", total_cents=total, most_cents=most)


def lump_sum_national(view: DecisionView) -> Iterator[LintLine]:
    """National money gives a lump sum of at most so much support (867/2021 § 23.3)."""
    most, granted = _max(view, "lump_sum.national"), view.draft.granted_cents
    lump = view.case.fields.cost_model == "lump_sum" and money_source(view) == "national"
    if grants(view) and lump and most is not None and granted is not None and granted > most:
        told = {"granted_cents": granted, "most_cents": most}
        yield blocks("lump_sum_national_over", "867/2021 23 § 3 mom.", "granted_cents", **told)


def interreg(view: DecisionView) -> Iterator[LintLine]:
    """National co-financing of an Interreg project lies between a least and a most sum (867/2021 § 34.2)."""
    limit, granted = view.limits.get("interreg.aid"), view.draft.granted_cents
    least, most = (limit.number("min_cents"), limit.number("max_cents")) if limit else (None, None)
    if not grants(view) or money_source(view) != "interreg" or not granted or least is None or most is None:
        return
    if not least <= granted <= most:
        told = {"granted_cents": granted, "least_cents": least, "most_cents": most}
        yield blocks("interreg_bounds", "867/2021 34 § 2 mom.", "granted_cents", **told)


def own_funding(view: DecisionView) -> Iterator[LintLine]:
    """Support that covers everything leaves the applicant no share of its own: a special reason (757/2021 § 18.1)."""
    granted, total = view.draft.granted_cents, _net(view.draft.approved_budget)
    if grants(view) and granted is not None and 0 < total <= granted and money_source(view) != "interreg":
        yield warns("own_funding_none", "757/2021 18 § 1 mom.", "approved_funding")


def de_minimis(view: DecisionView) -> Iterator[LintLine]:
    """De minimis aid to one recipient of the decision stays under the ceiling (Reg. (EU) 2023/2831 art. 3.2)."""
    most = _max(view, "de_minimis")
    if not grants(view) or most is None:
        return
    sums: dict[str, tuple[str, int]] = {}
    for row in view.draft.de_minimis:
        who = (row.business_id or row.name).strip().casefold()
        sums[who] = (row.name, sums.get(who, ("", 0))[1] + row.amount_cents)
    for name, cents in sums.values():
        if cents > most:
            yield blocks(
                "de_minimis_ceiling", "asetus (EU) 2023/2831 3 art. 2 kohta", "de_minimis",
                name=name, amount_cents=cents, most_cents=most,
            )  # fmt: skip


def _net(lines: Iterable[ApprovedLine]) -> int:
    """Income is deducted (866/2021 § 4)."""
    return sum(-x.amount_cents if x.category == "income" else x.amount_cents for x in lines)


def _max(view: DecisionView, name: str) -> int | None:
    entry = view.limits.get(name)
    return entry.number("max_cents") if entry else None


RULES: tuple[Rule, ...] = (
    combined, investment_half, flat_rate, lump_sum, lump_sum_national, interreg, own_funding, de_minimis,
)  # fmt: skip
