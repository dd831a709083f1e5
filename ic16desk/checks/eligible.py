"""A budget judged line by line: what the rules leave, what an official set, shares, and the most to be granted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from ic16desk.checks.case import where
from ic16desk.checks.costs import Assessment, assess
from ic16desk.checks.costs.ceilings import most
from ic16desk.checks.costs.estimate import VOICES, Estimate, LimitMissing, Remark
from ic16desk.model.budget import JudgedBudget, JudgedLine, LineFigure, SheetFigure, Speech, worst_first
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_FIGURE_BASIS: Final = "757/2021 17 § 3 mom."


def judge_budget(
    view: CaseView,
    register: Register,
    *,
    granted: Mapping[str, int] | None = None,
    workbooks: Mapping[str, SheetFigure] | None = None,
    workbook_cents: int | None = None,
) -> JudgedBudget:
    """The cost estimate of a case, judged.

    What the rules leave is computed from the application alone; the eligible amounts, the shares and the most that can
    be granted from the official's figures where there are some: a flat sum follows them.

    Args:
        view: the case; ``view.figures`` are the official's amounts, the last of a line in force.
        register: dated data.
        granted: cents of the decision by the line's key (``budget.3``); None while none is drafted.
        workbooks: the figure of the budget workbook that stands for a line, by the line's key.
        workbook_cents: the workbook's total; without one, the sum of its figures.
    """
    figures = _in_force(view)
    by_rules = assess(view, register)
    fixed = {i: x.eligible_cents for i, x in figures.items() if x.eligible_cents is not None}
    judged = assess(view, register, fixed) if fixed else by_rules
    sheet = workbooks or {}
    lines = []
    for i, line in enumerate(view.fields.budget):
        key = f"budget.{i}"
        lines.append(
            JudgedLine(
                key=key,
                category=line.category,
                part=line.part,
                description=line.description or "",
                applied_cents=line.amount_cents,
                rule_cents=by_rules.estimate.left[i],
                eligible_cents=judged.estimate.left[i],
                where=where(view, key),
                speech=_speech(i, by_rules, judged, figures.get(i)),
                figure=figures.get(i),
                workbook=sheet.get(key),
                granted_cents=granted.get(key, 0) if granted is not None else None,
            )
        )
    signs = {line.key: -1 if line.category == "income" else 1 for line in lines}
    if workbook_cents is None and sheet:
        workbook_cents = sum(signs.get(key, 1) * figure.cents for key, figure in sheet.items())
    return JudgedBudget(
        lines=tuple(lines),
        gauges=judged.gauges,
        funding=view.fields.funding_plan,
        applied_cents=view.fields.total_cents,
        rule_cents=by_rules.estimate.total,
        eligible_cents=judged.estimate.total,
        granted_cents=None if granted is None else sum(signs[x.key] * (x.granted_cents or 0) for x in lines),
        workbook_cents=workbook_cents,
        asked_cents=view.fields.applied_cents,
        most_cents=min(_most(view, judged.estimate), _most(view, _as_granted(judged.estimate, granted))),
    )


def _as_granted(estimate: Estimate, granted: Mapping[str, int] | None) -> Estimate:
    """With what a draft grants of each line; a draft whose sums are not all told of lines bounds nothing here."""
    keys = [f"budget.{i}" for i in range(len(estimate.lines))]
    if granted is None or not all(key in granted for key in keys):
        return estimate
    return replace(estimate, left=tuple(granted[key] for key in keys))


def _in_force(view: CaseView) -> dict[int, LineFigure]:
    """The official's figure of each line; a later one replaces an earlier, None takes it back."""
    figures: dict[int, LineFigure] = {}
    for figure in sorted(view.figures, key=lambda x: x.at):
        prefix, _, number = figure.line.partition(".")
        if prefix != "budget" or not number.isdecimal() or int(number) >= len(view.fields.budget):
            continue  # of a line that a correction has taken away since
        figures.pop(int(number), None)
        if figure.eligible_cents is not None:
            figures[int(number)] = figure
    return figures


def _speech(i: int, by_rules: Assessment, judged: Assessment, figure: LineFigure | None) -> tuple[Speech, ...]:
    """What is said of a line, most serious first. With figures, sums that follow from others are theirs."""
    source = by_rules if figure is not None else judged
    said = [_spoken(remark, i) for remark in source.remarks if i in remark.lines]
    if figure is not None:
        params = {
            "rule_cents": by_rules.estimate.left[i],
            "eligible_cents": figure.eligible_cents,
            "reason": figure.reason,
            "person": figure.author.name,
        }
        said.append(Speech("costs.official_figure", "official", "F08", _FIGURE_BASIS, params))
    return worst_first(said)


def _spoken(remark: Remark, i: int) -> Speech:
    deducted = remark.cuts.get(i, 0)
    params = {**remark.params, "deducted_cents": deducted}
    return Speech(remark.code, VOICES[remark.severity], remark.item, remark.basis, params, deducted)


def _most(view: CaseView, estimate: Estimate) -> int:
    """Eligible costs and ceilings, never more than was asked for or proposed; without a ceiling in force, the costs."""
    bound = max(0, estimate.total)
    if view.fields.money_source != "interreg":  # 867/2021 § 1.2: no ceiling of its chapter 2
        with suppress(LimitMissing):  # said by register.missing
            bound = most(estimate)
    bound = min(bound, view.fields.applied_cents)
    item = view.proposed.item if view.proposed else None
    if item is not None and item.choice == "propose" and item.amount_cents is not None:
        bound = min(bound, item.amount_cents)
    return bound
