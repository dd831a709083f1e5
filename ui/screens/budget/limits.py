"""Limits and sums, always in sight: shares against what the law allows, what can be granted, whether the sums agree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ic16desk.model.application import FundingRow
from ic16desk.model.budget import Gauge, JudgedBudget
from ic16desk.model.findings import Finding
from ic16desk.model.money import format_cents
from ic16desk.wording import percent
from ui.cells import Badge
from ui.i18n import screen, words
from ui.screens.budget.data import BudgetCase
from ui.screens.budget.rows import disagreeing
from ui.screens.budget.sayings import ICONS, TINTS, TONES, brief
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Ink, Label
from ui.widgets.layouts import clear, column, holder, line, row
from ui.widgets.meter import Meter

#: Own limit: more findings than this are counted.
_MOST_FINDINGS = 8


class LimitsPane(QScrollArea):
    """``finding_opened`` carries a finding whose place is to be shown."""

    finding_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._parts: QVBoxLayout = column(spacing=12, margins=(16, 12, 16, 16))
        content = holder(self._parts)
        content.setProperty("role", "sideRight")
        self.setWidget(content)
        self._wide = False
        self._shown: BudgetCase | None = None

    def set_wide(self, wide: bool) -> None:
        """With room the findings stand here, and the financing plan under the table."""
        if wide != self._wide:
            self._wide = wide
            self.show_case(self._shown)

    def show_case(self, case: BudgetCase | None) -> None:
        """Show a case's limits; None: nothing."""
        self._shown = case
        clear(self._parts)
        self.setAccessibleName(words("estimate.limits"))
        if case is None:
            return
        judged = case.budget.judged
        self._parts.addWidget(Label(words("estimate.limits"), "subtitle"))
        for gauge in sorted(judged.gauges, key=lambda gauge: not gauge.code.startswith("aid")):
            self._parts.addWidget(_gauge(gauge))
        self._parts.addWidget(line())
        self._parts.addWidget(_sums(judged))
        self._parts.addWidget(line())
        self._parts.addWidget(_agreement(case))
        self._parts.addWidget(line())
        findings = [finding for finding in case.file.findings if (finding.item or "").startswith("F")]
        if self._wide and findings:
            self._parts.addWidget(self._findings(findings))
        if not self._wide:
            self._parts.addWidget(_plan(judged.funding))
        self._parts.addStretch(1)

    def _findings(self, findings: Sequence[Finding]) -> QWidget:
        parts: QVBoxLayout = column(Label(words("estimate.findings"), "strong"), spacing=8)
        for finding in findings[:_MOST_FINDINGS]:
            parts.addWidget(self._finding(finding))
        if len(findings) > _MOST_FINDINGS:
            more = words("estimate.findings_more", n=len(findings) - _MOST_FINDINGS)
            parts.addWidget(Label(more, "small", ink="text2"))
        return holder(parts)

    def _finding(self, finding: Finding) -> QWidget:
        tint: Token = {"error": "bad", "warning": "warn"}.get(finding.severity, "accent")  # type: ignore[assignment]
        icon = {"error": "octagon-alert", "warning": "triangle-alert"}.get(finding.severity, "info")
        sentence = screen().wording(f"checks.{finding.code}", **finding.params)
        show = Button("ui.action.show", "ghost")
        show.setAccessibleName(f"{words('ui.action.show')}: {sentence}")
        show.clicked.connect(lambda: self.finding_opened.emit(finding))
        mark = IconLabel(icon, tint, meaning=words(f"estimate.severity.{finding.severity}"))
        head = row(mark, (Label(f"{finding.item} · {finding.basis}", "small", weight=600, wrap=True), 1), show)
        body = Label(sentence, "small", ink="text2", wrap=True)
        body.setContentsMargins(24, 0, 0, 0)
        return holder(column(head, body, spacing=2))


def limits_line(judged: JudgedBudget) -> str:
    """The limits on one line, for a narrow window: the first share and the most that can be granted."""
    parts = [
        f"{_name(gauge)} {short_percent(gauge.share_hundredths)} ({_bound(gauge)})"
        for gauge in judged.gauges
        if gauge.code.startswith("aid")
    ]
    parts.append(words("estimate.line.most", cents=format_cents(judged.most_cents)))
    return " · ".join(parts)


def short_percent(hundredths: int) -> str:
    """``7500`` → ``75,0 %``; what one decimal would make another figure of keeps two."""
    if hundredths % 10:
        return percent(hundredths)
    return f"{Decimal(hundredths) / 100:.1f}".replace(".", ",") + "\u00a0%"


def share_of(part: int, whole: int) -> str:
    """A row's share of the financing, to the nearest hundredth of a per cent: it is told, not bounded."""
    return short_percent((part * 20_000 + whole) // (2 * whole)) if whole else ""


def _gauge(gauge: Gauge) -> QWidget:
    name = Label(_name(gauge), "body", weight=500, wrap=True)
    share = Label(short_percent(gauge.share_hundredths), "strong", tabular=True, right=True)
    meter = Meter(thick=6)
    bad = gauge.voice != "ok"
    said = short_percent(gauge.share_hundredths)
    spare = _spare(gauge)
    short = words("estimate.gauge.other_met") if spare else _bound(gauge)
    full = f"{_bound(gauge)}; {short}" if spare else short
    told = words("estimate.gauge.told", name=_name(gauge), share=said, bound=full)
    tone = TONES[gauge.voice] if bad else "accent"
    meter.show_share(gauge.share_hundredths / 10_000, limit=gauge.limit_hundredths / 10_000, tone=tone, name=told)
    icon = IconLabel(ICONS[gauge.voice], TINTS[gauge.voice], 14, meaning=words(f"estimate.voice.{gauge.voice}"))
    ink: Ink = TINTS[gauge.voice]  # type: ignore[assignment]  # the four voices are inks
    if spare:
        icon, ink = IconLabel("info", "text2", 14, meaning=short), "text2"
    bound = ElidedLabel(short, "small", ink=ink, weight=500)
    bound.setToolTip(full)
    basis = ElidedLabel(brief(gauge.basis), "caption", ink="text2", tabular=True)
    basis.setToolTip(gauge.basis)
    basis.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    sums = f"{format_cents(gauge.part_cents)} / {format_cents(gauge.whole_cents)}"
    meter.setToolTip(sums)
    return holder(column(row((name, 1), share), meter, row(icon, (bound, 3), (basis, 2), spacing=4), spacing=3))


def _spare(gauge: Gauge) -> bool:
    """A floor that is not reached and need not be: one of the conditions of 866/2021 § 9.1 is enough."""
    return gauge.at_least and gauge.voice == "ok" and gauge.share_hundredths < gauge.limit_hundredths


def _name(gauge: Gauge) -> str:
    return words(f"gauge.{gauge.code}", **(gauge.params or {}))


def _bound(gauge: Gauge) -> str:
    key = "estimate.gauge.at_least" if gauge.at_least else "estimate.gauge.at_most"
    return words(key, limit=short_percent(gauge.limit_hundredths))


def _sums(judged: JudgedBudget) -> QWidget:
    parts = [
        _pair(words("estimate.sum.asked"), judged.asked_cents),
        _pair(words("estimate.sum.ineligible"), judged.applied_cents - judged.eligible_cents),
    ]
    if judged.granted_cents is not None:
        parts.append(_pair(words("estimate.sum.reduced"), judged.eligible_cents - judged.granted_cents))
    parts.append(_pair(words("estimate.sum.most"), judged.most_cents, whole=True))
    return holder(column(*parts, spacing=5))


def _agreement(case: BudgetCase) -> QWidget:
    """Whether costs and financing, and application and workbook, are the same sum (F27)."""
    judged = case.budget.judged
    funding = sum(one.amount_cents for one in judged.funding)
    parts = [
        Label(words("estimate.agree.title"), "strong"),
        _agrees("estimate.agree.funding", abs(judged.applied_cents - funding)),
    ]
    if judged.workbook_cents is None:
        parts.append(_said(Badge("circle-dashed", words("estimate.agree.no_workbook"), "text2")))
    else:
        differs = abs(judged.applied_cents - judged.workbook_cents)
        parts.append(_agrees("estimate.agree.differs" if differs else "estimate.agree.workbook", differs))
    if strange := disagreeing(case.budget):
        said = words("estimate.agree.unplaced", n=len(strange))
        told = "\n".join(f"{one.sheet}!{one.cell} · {one.label}" for one in strange)
        parts.append(_said(Badge("circle-help", said, "warn"), told))
    if case.budget.undivided:
        parts.append(_said(Badge("circle-help", words("estimate.agree.undivided"), "warn")))
    return holder(column(*parts, spacing=5))


def _plan(funding: Sequence[FundingRow]) -> QWidget:
    total = sum(one.amount_cents for one in funding)
    parts: list[QWidget] = [Label(words("estimate.plan.title"), "strong")]
    for one in funding:
        share = f", {share_of(one.amount_cents, total)}" if one.type == "eu_and_state" and total else ""
        told = " · ".join(filter(None, (funding_name(one), one.funder, one.description)))
        parts.append(_pair(words(f"estimate.funding.{one.type}") + share, one.amount_cents, told=told))
    parts.append(_pair(words("letter.table.total"), total, whole=True))
    return holder(column(*parts, spacing=5))


def funding_name(one: FundingRow) -> str:
    """What a row of the financing plan is called."""
    return words(f"letter.funding.{one.type}")


def _pair(name: str, cents: int, *, whole: bool = False, told: str = "") -> QWidget:
    label = ElidedLabel(name, "strong" if whole else "body", ink="text" if whole else "text2", tabular=True)
    if told:
        label.setToolTip(told)
    figure = Label(format_cents(cents), "strong" if whole else "body", weight=None if whole else 500, tabular=True)
    return holder(row((label, 1), figure))


def _agrees(key: str, difference: int) -> QWidget:
    tint: Ink = "warn" if difference else "ok"
    icon = IconLabel("triangle-alert" if difference else "check", tint)
    icon.setAccessibleName(words("estimate.agree.no" if difference else "estimate.agree.yes"))
    figure = Label(format_cents(difference), "body", ink=tint if difference else "text2", weight=500, tabular=True)
    return holder(row(icon, (ElidedLabel(words(key)), 1), figure))


def _said(badge: Badge, told: str = "") -> QWidget:
    text = Label(badge.word, "small", ink="text2", wrap=True)
    made = holder(row(IconLabel(badge.icon, badge.tint), (text, 1)))
    if told:
        text.setToolTip(told)
    return made
