"""T2 and its kin: rejection with its reason codes, not examined (N01), lapsed."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters import applied, evidence, sections
from ic16desk.letters.case import Case
from ic16desk.letters.sections import Section, paragraph
from ic16desk.letters.texts import joined, paragraphs
from ic16desk.letters.writing import minute as of_minutes
from ic16desk.model.decision import DecisionReason
from ic16desk.model.letters import Block, Run

_SOLUTION = {"reject": "T2.solution", "not_examined": "TN.solution", "lapsed": "TL.solution"}


def body(case: Case) -> Iterator[Section]:
    """The sections in order."""
    yield sections.parties(case)
    yield sections.application(case)
    yield solution(case)
    yield grounds(case)
    yield sections.provisions(case)
    yield sections.contact(case)
    yield from sections.dissent(case)
    yield sections.signatures(case)


def solution(case: Case) -> Section:
    """How the matter was decided."""
    text = _SOLUTION[case.view.draft.outcome]
    return text, "outcome", [paragraph(case, case.texts.runs(text, council=case.decider), "outcome")]


def grounds(case: Case) -> Section:
    """Legal grounds first, then the absence of a proposal (domain § 3.2); each with its provision, then the facts."""
    draft, texts = case.view.draft, case.texts
    blocks: list[Block] = []
    reasons = sorted(draft.reasons, key=lambda reason: reason.code == "R01")
    minute = draft.steering_group
    if applied.proposes(case) and minute and all(reason.code != "R01" for reason in reasons):
        runs = texts.runs(
            "T2.grounds", "proposed", meeting_date=minute.date, section=of_minutes(minute.section, texts.language)
        )
        blocks.append(paragraph(case, runs, "steering_group"))
    blocks += [paragraph(case, _reason(case, reason), f"reasons.{reason.code}") for reason in reasons]
    written = paragraphs(draft.grounds)
    blocks += [paragraph(case, (Run(part),), "grounds") for part in written]
    if not reasons and not written:
        blocks.append(paragraph(case, (texts.missing("reasons"),), "reasons"))
    return "T2.grounds", "grounds", [*blocks, *evidence.cited(case)]


def _reason(case: Case, reason: DecisionReason) -> tuple[Run, ...]:
    texts, minute = case.texts, case.view.draft.steering_group
    template = texts.plain(reason.code)
    if not template:
        return (texts.missing("text", id=reason.code),)
    facts = reason.text.strip()
    values = {
        "facts": facts,
        "meeting_date": minute.date if minute else None,
        "section": of_minutes(minute.section, texts.language) if minute else "",
        "steering_reasons": minute.reasons.strip() if minute else "",
    }
    runs = list(texts.filled(template, values))
    if facts and "{facts}" not in template:
        runs += [Run(" "), Run(facts)]
    basis = texts.plain(reason.code, "basis")
    # a preparer who has cited it at the end is not repeated
    said = "".join(run.text for run in runs).rstrip(". ").endswith(f"({basis})")
    return joined([*runs, Run(f" ({basis})" if basis and not said else "")])
