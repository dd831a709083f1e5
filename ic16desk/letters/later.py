"""Later decisions: a change (757/2021 § 22), on a request for review (HL 7 a luku), a correction (HL § 50–53).

What is in force before it is the view's ``former``; what differs from it is printed side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters import applied, approval, before_after, evidence, sections
from ic16desk.letters.case import Case
from ic16desk.letters.sections import Section, paragraph
from ic16desk.letters.texts import paragraphs
from ic16desk.model.decision import DecisionDraft, FollowUp
from ic16desk.model.later import FAMILY, changes_id, concerns_costs, error_id, solution_id, unchanged
from ic16desk.model.letters import Block, Run, TableBlock


def body(case: Case) -> Iterator[Section]:
    """The sections in order."""
    about = case.view.draft.follow_up
    assert about is not None
    yield sections.parties(case)
    yield sections.application(case)
    yield _about(case, about)
    yield _solution(case, about)
    yield _changes(case, about)
    if applied.prints_conditions(case):
        yield approval.conditions(case)
    yield _grounds(case, about)
    yield sections.provisions(case)
    yield sections.contact(case)
    yield from sections.dissent(case)
    yield sections.signatures(case)


def _about(case: Case, about: FollowUp) -> Section:
    text = f"{FAMILY[about.kind]}.about"
    applicant = case.fields.applicant
    values = {
        "requester": about.requester.strip() or (applicant.name if applicant else ""),
        "decision_number": about.decision_number,
        "decision_date": about.decision_date,
        "requested_date": about.requested,
        "request": about.request.strip(),
    }
    blocks: list[Block] = [paragraph(case, case.texts.runs(text, **values), "follow_up.request")]
    # that it came in time is part of what is decided (HL § 49 c, 410/2015 § 138); not known, the lint says so
    until, asked = case.view.review_until, about.requested
    key = "late" if until and asked and asked > until else "in_time"
    if about.kind == "review" and until and asked and case.texts.plain(text, key):
        blocks.append(paragraph(case, case.texts.runs(text, key, until_date=until), "follow_up.requested"))
    return text, "follow_up", blocks


def _solution(case: Case, about: FollowUp) -> Section:
    text = solution_id(about)
    return text, "follow_up", [paragraph(case, case.texts.runs(text, council=case.decider), "follow_up.ruling")]


def _changes(case: Case, about: FollowUp) -> Section:
    texts, text = case.texts, changes_id(about)
    # one signed before there were texts of their own for what stands and for what is corrected
    key = "text" if texts.plain(text) else "none" if unchanged(about) else "text"
    text = text if texts.plain(text) else "TX.changes"
    if unchanged(about):
        return text, "follow_up", [paragraph(case, texts.runs(text, key), "follow_up.ruling")]
    blocks: list[Block] = [paragraph(case, texts.runs(text), "follow_up.changes")]
    blocks += [paragraph(case, (Run(part),), "follow_up.changes") for part in paragraphs(about.changes)]
    rows = tuple(_differences(case))
    if rows:
        header = tuple(texts.words(f"letter.later.{name}") for name in ("what", "before", "after"))
        blocks.append(TableBlock("", header, rows, ("left", "right", "right"), texts.language, field="granted_cents"))
    blocks += before_after.tables(case)
    if not about.changes.strip() and len(blocks) == 1:
        blocks.append(paragraph(case, (texts.missing("changes"),), "follow_up.changes"))
    if concerns_costs(case.view.draft, case.view.former) and texts.plain("TM.costs"):
        # at the earliest from the application for change; the decision says from when (757/2021 23 §, 867/2021 12 §)
        runs = texts.runs("TM.costs", costs_date=about.costs_from or about.requested)
        blocks.append(paragraph(case, runs, "follow_up.requested"))
    return text, "follow_up", blocks


def _differences(case: Case) -> Iterator[tuple[str, str, str]]:
    """Outcome, sum, percentage, period: before and after, where they differ."""
    former, draft, words = case.view.former, case.view.draft, case.texts.words
    if former is None:
        return
    if former.outcome != draft.outcome:
        said = [words(f"outcome.code.{one.outcome}") for one in (former, draft)]
        yield words("letter.later.outcome"), said[0], said[1]
    if former.granted_cents != draft.granted_cents:
        yield words("letter.later.granted"), _or(case.euros(former.granted_cents)), _or(case.euros(draft.granted_cents))
    if former.percent_hundredths != draft.percent_hundredths:
        before, after = case.per_cent(former.percent_hundredths), case.per_cent(draft.percent_hundredths)
        yield words("letter.later.percent"), _or(before), _or(after)
    before, after = _period(case, former), _period(case, draft)
    if before != after:
        yield words("letter.later.period"), before, after


def _or(text: str) -> str:
    return text or "–"


def _period(case: Case, draft: DecisionDraft) -> str:
    """The period in force: the decision's own, else the one applied for."""
    period = draft.period or (case.fields.period if draft.granted_cents else None)
    return case.texts.words.days(period.start, period.end) if period else "–"


def _grounds(case: Case, about: FollowUp) -> Section:
    """Always reasoned: of a review no exception of HL § 45.2 may be used (HL § 49 g)."""
    blocks: list[Block] = []
    if error_id(about):
        blocks.append(paragraph(case, case.texts.runs(error_id(about)), "follow_up.error"))
    written = paragraphs(case.view.draft.grounds)
    blocks += [paragraph(case, (Run(part),), "grounds") for part in written]
    if not written:
        blocks.append(paragraph(case, (case.texts.missing("grounds"),), "grounds"))
    blocks += [paragraph(case, (Run(part),), "follow_up.stay") for part in paragraphs(about.stay)]
    return "TX.grounds", "grounds", [*blocks, *evidence.cited(case)]
