"""A draft begun from the case, and the figures one may suggest. No widget and no store: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from msgspec.structs import replace

from ic16desk.desk.aid_bounds import AidBounds
from ic16desk.desk.cases import CaseFile
from ic16desk.model.application import ApplicationFields, BudgetLine, CostCategory, ProjectKind
from ic16desk.model.clauses import first_clauses
from ic16desk.model.decision import (
    ApprovedLine,
    Citation,
    DecidableOutcome,
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    SteeringGroupMinute,
)
from ic16desk.model.outcome import Outcome
from ic16desk.model.people import Person
from ic16desk.model.review import Answer

GRANTS: Final = frozenset({"grant", "grant_reduced"})
#: The choices in the order of the screen.
OUTCOMES: Final[tuple[DecidableOutcome, ...]] = get_args(DecidableOutcome)

#: A row of the budget: cost category and part of the project.
CostKey = tuple[CostCategory, ProjectKind]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Support as it follows from the approved costs; cents and hundredths of a per cent, 0 when nothing follows."""

    granted_cents: int
    percent_hundredths: int


def suggest(fields: ApplicationFields, bounds: AidBounds, draft: DecisionDraft) -> Suggestion:
    """The share applied for, at most the legal ceiling, of the approved costs; never more than was applied for.

    Nor more than the judged budget leaves: 757/2021 § 10.3 (as proposed, never more), 867/2021 § 4 on the day of the
    decision. A ceiling never rounds up; without a ceiling in force nothing follows.
    """
    total, applied, eligible = fields.total_cents, fields.applied_cents, draft.eligible_cents
    limit = bounds.rate(fields, draft.approved_budget, on=draft.date)
    if total <= 0 or applied <= 0 or limit is None:
        return Suggestion(0, 0)
    percent = min(-(-applied * 10_000 // total), limit)
    granted = min(applied, eligible * percent // 10_000, bounds.most_cents)
    return Suggestion(granted, percent) if granted > 0 else Suggestion(0, 0)


def cost_sums(lines: Iterable[BudgetLine | ApprovedLine]) -> dict[CostKey, int]:
    """Cents by category and part, in the order of the letter's table; income as the positive amount it is."""
    sums: dict[CostKey, int] = {}
    for line in lines:
        sums[line.category, line.part] = sums.get((line.category, line.part), 0) + line.amount_cents
    order = list(get_args(CostCategory))
    return {key: sums[key] for key in sorted(sums, key=lambda key: (key[1], order.index(key[0])))}


def net_cents(sums: Mapping[CostKey, int]) -> int:
    """The sum of a budget, income deducted (866/2021 § 4)."""
    return sum(-cents if category == "income" else cents for (category, _), cents in sums.items())


def new_draft(case: CaseFile, me: Person | None) -> DecisionDraft:
    """What a preparer begins with: the case's language, number, period, himself as contact, what the answers demand."""
    draft = DecisionDraft(
        outcome=_first(case.outcome),
        language=case.fields.language,
        case_number=case.fields.case_number or "",
        contact=DecisionContact(name=me.name, title=me.title) if me else None,
        supplemented=tuple(sorted({s.answered for s in case.supplements if s.answered is not None})),
        steering_group=recorded_minute(case),
    )
    return with_outcome(draft, case, draft.outcome)


def taken_up(draft: DecisionDraft, case: CaseFile) -> DecisionDraft:
    """A stored draft as one goes on with it: a grant without costs and support is begun again with the case's.

    Such a draft is left when granting by the budget's lines is taken back; it can be neither signed nor meant.
    """
    empty = not draft.approved_budget and draft.granted_cents is None and draft.percent_hundredths is None
    return with_outcome(draft, case, draft.outcome) if draft.outcome in GRANTS and empty else draft


def followed(
    draft: DecisionDraft,
    costs: tuple[ApprovedLine, ...],
    *,
    fields: ApplicationFields,
    bounds: AidBounds,
    former: AidBounds,
) -> DecisionDraft:
    """A draft with other approved costs. Support that followed from the former ones follows from these too.

    Support that a person has written otherwise stays as it is. ``former``: the bounds before an official judged the
    lines, which the draft may have begun with.
    """
    now, given = replace(draft, approved_budget=costs), (draft.granted_cents, draft.percent_hundredths)
    found = suggest(fields, bounds, now)
    before = [suggest(fields, one, draft) for one in (bounds, former)]
    follows = given in ((None, None), *((one.granted_cents, one.percent_hundredths) for one in before))
    if draft.outcome not in GRANTS or not follows:
        return now
    return replace(now, granted_cents=found.granted_cents or None, percent_hundredths=found.percent_hundredths or None)


def recorded_minute(case: CaseFile) -> SteeringGroupMinute | None:
    """What the recorded proposal says of the case: day and section of the meeting, the group's reasons; else None."""
    found = case.proposed
    if found is None or found.item is None:
        return None
    proposal = found.proposal
    return SteeringGroupMinute(date=proposal.meeting, section=proposal.section, reasons=found.item.reasons)


def with_outcome(draft: DecisionDraft, case: CaseFile, outcome: DecidableOutcome) -> DecisionDraft:
    """Another outcome; what it needs and the draft does not have is filled from the case, nothing is taken away."""
    draft = replace(draft, outcome=outcome)
    if outcome in GRANTS:
        return _granting(draft, case)
    if outcome in ("reject", "not_examined") and not draft.reasons:
        return replace(draft, reasons=reasons_of(case, outcome))
    return draft


def reasons_of(case: CaseFile, outcome: str) -> tuple[DecisionReason, ...]:
    """The reason codes that follow from the answers, each with what the reviewers wrote (HL § 45)."""
    wanted = "N" if outcome == "not_examined" else "R"
    written: dict[str, list[str]] = {}
    cited: dict[str, list[Citation]] = {}
    for ground in case.outcome.grounds:
        if ground.reason and ground.reason.startswith(wanted):
            answers = [answer for answer in case.answers if answer.item == ground.item]
            texts = written.setdefault(ground.reason, [])
            texts += [answer.reason.strip() for answer in answers if answer.reason.strip()]
            cited.setdefault(ground.reason, []).extend(piece for answer in answers for piece in citations(case, answer))
    # R01 speaks of the steering group's own reasons, which have a field of their own
    return tuple(
        DecisionReason(
            code=code,
            text="" if code == "R01" else " ".join(dict.fromkeys(texts)),
            evidence=tuple(dict.fromkeys(cited[code])),
        )
        for code, texts in written.items()
    )


def citations(case: CaseFile, answer: Answer) -> tuple[Citation, ...]:
    """The evidence of an answer as a decision carries it; of a secret document only that it is there, no words."""
    rows = {row.id: row for row in (*case.documents, *case.former)}
    found = []
    for piece in answer.evidence:
        row, place = rows.get(piece.document), piece.selector
        if row is not None:
            quote = "" if row.secrecy != "none" else " ".join((place.quote or "").split())
            found.append(Citation(answer.item, row.name, row.sha256, place.page, place.cell, quote))
    return tuple(found)


def _first(outcome: Outcome) -> DecidableOutcome:
    """What follows from the answers; while that is open, a grant is prepared (the lint keeps it from being signed)."""
    return "grant" if outcome.outcome == "open" else outcome.outcome


def _granting(draft: DecisionDraft, case: CaseFile) -> DecisionDraft:
    fields = case.fields
    budget = draft.approved_budget or tuple(
        ApprovedLine(category=category, amount_cents=cents, part=part)
        for (category, part), cents in cost_sums(fields.budget).items()
    )
    draft = replace(
        draft,
        approved_budget=budget,
        approved_funding=draft.approved_funding or fields.funding_plan,
        period=draft.period or fields.period,
        conditions=draft.conditions or _conditions(case, budget),
    )
    if draft.granted_cents is None and draft.percent_hundredths is None and budget:
        found = suggest(fields, case.bounds, draft)
        draft = replace(
            draft,
            granted_cents=found.granted_cents or None,
            percent_hundredths=found.percent_hundredths or None,
        )
    return draft


def _conditions(case: CaseFile, budget: tuple[ApprovedLine, ...]) -> tuple[DecisionCondition, ...]:
    given = first_clauses(case.fields, budget)
    known = {one.code for one in given}
    return (*given, *(DecisionCondition(code=code) for code in case.outcome.conditions if code not in known))
