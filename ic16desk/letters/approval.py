"""T1, the approval: its own sections (domain § 4.1, 4.7; VAL § 11, 757/2021 § 21, 867/2021 § 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ic16desk.letters import evidence, sections, tables
from ic16desk.letters.case import Case
from ic16desk.letters.sections import Section, paragraph
from ic16desk.letters.texts import joined, paragraphs
from ic16desk.letters.writing import minute as of_minutes
from ic16desk.model.application import Period
from ic16desk.model.decision import DecisionCondition
from ic16desk.model.letters import Block, BulletList, Run
from ic16desk.model.working_time import working_shares


def body(case: Case) -> Iterator[Section]:
    """The sections of an approval in order."""
    yield sections.parties(case)
    yield sections.application(case)
    yield solution(case)
    yield purpose(case)
    yield costs(case)
    yield financing(case)
    yield de_minimis(case)
    yield grounds(case)
    yield conditions(case)
    yield payment(case)
    yield sections.provisions(case)
    yield "T1.enforcement", "enforcement", [paragraph(case, case.texts.runs("T1.enforcement"), "enforcement")]
    yield sections.contact(case)
    yield from sections.dissent(case)
    yield sections.signatures(case)


def solution(case: Case) -> Section:
    """What is granted, under which provision, and where the project belongs."""
    draft, texts = case.view.draft, case.texts
    text = f"T1.solution.{case.money}"
    granted = texts.runs(
        text,
        council=case.decider,
        project=case.project,
        section=draft.legal_basis.section,
        subsection=draft.legal_basis.subsection,
        point=draft.legal_basis.point,
        letter=draft.legal_basis.letter,
        amount=case.euros(draft.granted_cents),
        percent=case.per_cent(draft.percent_hundredths),
    )
    priority, objective = case.view.priority, case.view.objective
    programme = texts.runs(
        text,
        "programme",
        priority=case.numbered(priority, number=priority.values.get("number", priority.id) if priority else ""),
        objective=case.numbered(objective, number=objective.id if objective else ""),
        agreement=case.named(case.view.agreement),
        theme=case.named(case.view.theme),
    )
    blocks: list[Block] = [paragraph(case, granted, "granted_cents")]
    if draft.outcome == "grant_reduced" and texts.plain(text, "reduced"):
        blocks.append(paragraph(case, texts.runs(text, "reduced"), "outcome"))
    if case.money == "eu" or case.view.agreement is not None:
        blocks.append(paragraph(case, programme, "programme"))
    return text, "outcome", blocks


def purpose(case: Case) -> Section:
    """What the support is for: the approved plan and the period."""
    draft = case.view.draft
    period: Period | None = draft.period or case.fields.period
    runs = case.texts.runs(
        "T1.purpose",
        project=case.project,
        plan_date=draft.plan_date,
        start_date=period.start if period else None,
        end_date=period.end if period else None,
    )
    return "T1.purpose", "period", [paragraph(case, runs, "period")]


def costs(case: Case) -> Section:
    """Cost model and budget."""
    blocks: list[Block] = [paragraph(case, case.texts.runs("T1.costs", cost_model=_model(case)), "cost_model")]
    if case.view.draft.approved_budget:
        blocks.append(tables.cost_table(case))
    else:
        blocks.append(paragraph(case, (case.texts.missing("budget"),), "approved_budget"))
    return "T1.costs", "approved_budget", [*blocks, *_working_time(case)]


def _model(case: Case) -> str:
    """The cost model with its own section; of a decision signed before there was such a text its name."""
    model = case.fields.cost_model
    if model is None:
        return ""
    name = case.texts.words(f"letter.model.{model}")
    return case.texts.plain("T1.costs", model) or (name if name[:1].isdigit() else name[:1].lower() + name[1:])


def _working_time(case: Case) -> Iterator[Block]:
    """The shares of the annual working time that the decision approves (866/2021 § 5.3, 7.3)."""
    shares = working_shares(case.fields)
    # a decision signed before there was such a text stays as it was
    if shares and case.texts.plain("T1.working_time"):
        yield paragraph(case, case.texts.runs("T1.working_time"), "approved_budget")
        items = tuple(
            case.texts.runs("T1.working_time", "share", task=task, percent=case.per_cent(share))
            for task, share in shares
        )
        yield BulletList(items, case.texts.language, field="approved_budget")


def financing(case: Case) -> Section:
    """Who pays."""
    if case.view.draft.approved_funding:
        return "T1.financing", "approved_funding", [tables.funding_table(case)]
    missing = paragraph(case, (case.texts.missing("funding"),), "approved_funding")
    return "T1.financing", "approved_funding", [missing]


def de_minimis(case: Case) -> Section:
    """De minimis aid allocated, or that there is none."""
    if not case.view.draft.de_minimis:
        return "T1.de_minimis", "de_minimis", [paragraph(case, case.texts.runs("T1.de_minimis", "none"), "de_minimis")]
    blocks: list[Block] = [paragraph(case, case.texts.runs("T1.de_minimis"), "de_minimis")]
    return "T1.de_minimis", "de_minimis", [*blocks, tables.de_minimis_table(case)]


def grounds(case: Case) -> Section:
    """The facts and what they were judged by (HL § 45): proposal, grounds, scores, deviations."""
    draft, texts = case.view.draft, case.texts
    text = "T1.grounds.eu" if case.money == "eu" else "T1.grounds.other"
    minute = draft.steering_group
    blocks: list[Block] = [
        paragraph(
            case,
            texts.runs(
                text,
                council=case.decider,
                meeting_date=minute.date if minute else None,
                section=of_minutes(minute.section, texts.language) if minute else "",
            ),
            "steering_group",
        )
    ]
    written = paragraphs(draft.grounds)
    blocks += [paragraph(case, (Run(part),), "grounds") for part in written]
    if not written:
        blocks.append(paragraph(case, (texts.missing("grounds"),), "grounds"))
    criteria = [*texts.runs(text, "criteria")]
    if draft.scores.strip():
        criteria += [Run(" "), *texts.runs(text, "scores", scores=draft.scores.strip())]
    blocks.append(paragraph(case, joined(criteria), "scores"))
    blocks += [paragraph(case, (Run(part),), "deviations") for part in paragraphs(draft.deviations)]
    return text, "grounds", [*blocks, *_changes(case, text), *evidence.cited(case)]


def _changes(case: Case, text: str) -> Iterator[Block]:
    """Where the approved budget differs from the one applied for, and why."""
    applied, approved = tables.costs(case.fields.budget), tables.costs(case.view.draft.approved_budget)
    mixed = len({part for _, part in (*applied, *approved)}) > 1
    items, fields = [], []
    for number, line in enumerate(case.view.draft.approved_budget):
        key = (line.category, line.part)
        if line.reason.strip():
            label = tables.cost_label(case, key, mixed=mixed)
            amounts = {"applied": case.euros(applied.get(key, 0)), "approved": case.euros(approved[key])}
            items.append(case.texts.runs(text, "change", category=label, reason=line.reason.strip(), **amounts))
            fields.append(f"approved_budget.{number}")
    if items:
        yield paragraph(case, case.texts.runs(text, "changes"), "approved_budget")
        yield BulletList(tuple(items), case.texts.language, field="approved_budget", fields=tuple(fields))


def conditions(case: Case) -> Section:
    """The condition clauses with their parameters."""
    chosen = case.view.draft.conditions
    if not chosen:
        return "T1.conditions", "conditions", [paragraph(case, case.texts.runs("T1.conditions", "none"), "conditions")]
    items = tuple(_clause(case, condition) for condition in chosen)
    intro = paragraph(case, case.texts.runs("T1.conditions"), "conditions")
    fields = tuple(f"conditions.{condition.code}" for condition in chosen)
    numbered = BulletList(items, case.texts.language, numbered=True, field="conditions", fields=fields)
    return "T1.conditions", "conditions", [intro, numbered]


def _clause(case: Case, condition: DecisionCondition) -> tuple[Run, ...]:
    values: Mapping[str, object] = dict(condition.params)
    # a clause may rest on another provision where the money is not the EU programme's
    template = case.texts.plain(condition.code, f"text_{case.money}") or case.texts.plain(condition.code)
    return case.texts.filled(template, values) if template else (case.texts.missing("text", id=condition.code),)


def payment(case: Case) -> Section:
    """How payment is applied for (757/2021 § 28, 867/2021 § 10.1(4))."""
    text = "T1.payment.eu" if case.money == "eu" else "T1.payment.other"
    return text, "payment", [paragraph(case, case.texts.runs(text), "payment")]
