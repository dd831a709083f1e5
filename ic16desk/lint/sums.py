"""Sums to the cent, and ceilings that never round up (867/2021 § 4, 5; domain § 3.4 F)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, grants, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def amounts(view: DecisionView) -> Iterator[LintLine]:
    """Amount, percentage, budget and financing are there (VAL § 11.2, 11.4(1–2), 867/2021 § 10.1(2))."""
    if not grants(view):
        return
    draft = view.draft
    if draft.granted_cents is None or draft.granted_cents <= 0:
        yield blocks("granted_missing", "688/2001 11 § 2 mom.", "granted_cents")
    if draft.percent_hundredths is None or draft.percent_hundredths <= 0:
        yield blocks("percent_missing", "688/2001 11 § 4 mom. 2 kohta", "percent_hundredths")
    if not draft.approved_budget:
        yield blocks("budget_missing", "867/2021 10 § 1 mom. 2 kohta", "approved_budget")
    if not draft.approved_funding:
        yield blocks("funding_missing", "867/2021 10 § 1 mom. 2 kohta", "approved_funding")


def budget_is_funded(view: DecisionView) -> Iterator[LintLine]:
    """Budget and financing plan are the same sum (own rule F27)."""
    draft = view.draft
    if grants(view) and draft.approved_budget and draft.approved_funding:
        funding = sum(row.amount_cents for row in draft.approved_funding)
        if draft.eligible_cents != funding:
            yield blocks(
                "sum_differs", "867/2021 9 § 1 mom. 6 ja 7 kohta", "approved_funding",
                budget_cents=draft.eligible_cents, funding_cents=funding,
                difference_cents=abs(draft.eligible_cents - funding),
            )  # fmt: skip


def granted_in_funding(view: DecisionView) -> Iterator[LintLine]:
    """The amount granted is the support in the financing plan."""
    draft = view.draft
    if grants(view) and draft.granted_cents is not None and draft.approved_funding:
        support = sum(row.amount_cents for row in draft.approved_funding if row.type == "eu_and_state")
        if support != draft.granted_cents:
            yield blocks(
                "granted_differs", "688/2001 11 § 2 mom.", "granted_cents",
                granted_cents=draft.granted_cents, funding_cents=support,
            )  # fmt: skip


def granted_applied(view: DecisionView) -> Iterator[LintLine]:
    """Not more than was applied for (757/2021 § 10.3: as proposed, never more)."""
    applied, granted = view.case.fields.applied_cents, view.draft.granted_cents
    if grants(view) and granted is not None and granted > applied:
        yield blocks(
            "granted_over_applied",
            "757/2021 10 § 3 mom.",
            "granted_cents",
            granted_cents=granted,
            applied_cents=applied,
        )


def granted_percent(view: DecisionView) -> Iterator[LintLine]:
    """Not more than the percentage of the eligible costs (VAL § 11.4(2)); exact, a ceiling never rounds up."""
    draft = view.draft
    if not grants(view) or draft.granted_cents is None or draft.percent_hundredths is None or not draft.approved_budget:
        return
    if draft.granted_cents * 10_000 > draft.eligible_cents * draft.percent_hundredths:
        ceiling = draft.eligible_cents * draft.percent_hundredths // 10_000
        yield blocks(
            "granted_over_percent", "688/2001 11 § 4 mom. 2 kohta", "granted_cents",
            granted_cents=draft.granted_cents, ceiling_cents=ceiling, percent_hundredths=draft.percent_hundredths,
        )  # fmt: skip


def percent_limit(view: DecisionView) -> Iterator[LintLine]:
    """The ceilings of 867/2021 § 4 on the day of the decision: development (a special reason lifts it), investment.

    Interreg money has none (867/2021 § 1.2).
    """
    percent = view.draft.percent_hundredths
    if not grants(view) or percent is None:
        return
    investment = view.case.fields.kind == "investment"
    limit = view.limit_hundredths("aid.investment" if investment else "aid.development")
    if percent > 10_000:
        yield blocks("percent_impossible", "867/2021 4 §", "percent_hundredths", percent_hundredths=percent)
    elif view.case.fields.money_source == "interreg":
        return
    elif limit is None:
        yield blocks("limit_unknown", "867/2021 4 §", "date", on_date=view.on.isoformat())
    elif percent > limit:
        line = blocks if investment else warns
        basis = "867/2021 4 § 2 mom." if investment else "867/2021 4 § 1 mom."
        code = "percent_over_investment" if investment else "percent_over_development"
        yield line(code, basis, "percent_hundredths", percent_hundredths=percent, limit_hundredths=limit)


def changed_lines(view: DecisionView) -> Iterator[LintLine]:
    """A cost that is not approved as applied for has its reason (HL § 45.1)."""
    if not grants(view):
        return
    applied: dict[tuple[str, str], int] = {}
    approved: dict[tuple[str, str], int] = {}
    for asked in view.case.fields.budget:
        applied[asked.category, asked.part] = applied.get((asked.category, asked.part), 0) + asked.amount_cents
    for line in view.draft.approved_budget:
        approved[line.category, line.part] = approved.get((line.category, line.part), 0) + line.amount_cents
    explained = {(line.category, line.part) for line in view.draft.approved_budget if line.reason.strip()}
    if view.draft.deviations.strip() or not approved:
        return
    for key in dict.fromkeys((*applied, *approved)):
        if applied.get(key, 0) != approved.get(key, 0) and key not in explained:
            yield warns(
                "change_unexplained", "434/2003 45 § 1 mom.", "approved_budget", category_code=f"letter.cost.{key[0]}"
            )


def grant_as_proposed(view: DecisionView) -> Iterator[LintLine]:
    """A smaller amount is »grant_reduced«, the full one is »grant« (757/2021 § 10.3)."""
    granted, applied = view.draft.granted_cents, view.case.fields.applied_cents
    if granted is None or granted <= 0 or not applied:
        return
    if view.draft.outcome == "grant" and granted < applied:
        yield warns("grant_is_reduced", "757/2021 10 § 3 mom.", "outcome", granted_cents=granted, applied_cents=applied)
    if view.draft.outcome == "grant_reduced" and granted == applied:
        yield warns("grant_is_full", "757/2021 10 § 3 mom.", "outcome")


def de_minimis(view: DecisionView) -> Iterator[LintLine]:
    """De minimis aid is allocated within the support, to named recipients (867/2021 § 10.1(3))."""
    draft = view.draft
    if not grants(view) or not draft.de_minimis:
        return
    total = sum(row.amount_cents for row in draft.de_minimis)
    if draft.granted_cents is not None and total > draft.granted_cents:
        yield blocks(
            "de_minimis_over",
            "867/2021 10 § 1 mom. 3 kohta",
            "de_minimis",
            total_cents=total,
            granted_cents=draft.granted_cents,
        )
    for row in draft.de_minimis:
        if not (row.business_id or "").strip():
            yield warns("de_minimis_id", "867/2021 10 § 1 mom. 3 kohta", "de_minimis", name=row.name)


RULES: tuple[Rule, ...] = (
    amounts,
    budget_is_funded,
    granted_in_funding,
    granted_applied,
    granted_percent,
    percent_limit,
    changed_lines,
    grant_as_proposed,
    de_minimis,
)
