"""Decisions after the one on the application: change (757/2021 § 22), review (HL ch. 7 a), correction (HL § 50–53)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ic16desk.letters import before_after, sections
from ic16desk.letters.case import Case
from ic16desk.letters.sections import Section, paragraph
from ic16desk.letters.texts import joined, paragraphs
from ic16desk.model.decision import DecisionCondition, FollowUp
from ic16desk.model.later import UNCHANGED
from ic16desk.model.letters import Block, BulletList, Run


def body(case: Case, about: FollowUp) -> Iterator[Section]:
    """The sections in order."""
    yield sections.parties(case)
    yield concerned(case, about)
    yield from request(case, about)
    yield ruling(case, about)
    yield from now(case, about)
    yield grounds(case, about)
    yield from conditions(case, about)
    yield from enforcement(case, about)
    yield provisions(case, about)
    yield sections.contact(case)
    yield sections.signatures(case)


def concerned(case: Case, about: FollowUp) -> Section:
    """Which decision it is about (HL § 49 d, 757/2021 § 22)."""
    runs = case.texts.runs(
        "T7.concerned",
        council_of=case.council_of,
        former_number=about.decision_number.strip(),
        former_date=about.decision_date,
        project=case.project,
        number=case.number,
    )
    return "T7.concerned", "follow_up.decision", [paragraph(case, runs, "follow_up.decision")]


def request(case: Case, about: FollowUp) -> Iterator[Section]:
    """What was asked for, by whom, when it arrived; a correction may begin without one (HL § 50, 51)."""
    texts, text = case.texts, f"T7.request.{about.kind}"
    field = "follow_up.request"
    if about.kind == "correction" and about.requested is None and not about.request.strip():
        yield text, field, [paragraph(case, texts.runs(text, "own", council=case.council), field)]
        return
    applicant = case.fields.applicant
    requester = about.requester.strip() or (applicant.name.strip() if applicant else "")
    blocks: list[Block] = [
        paragraph(case, texts.runs(text, requested_date=about.requested, requester=requester), field)
    ]
    written = paragraphs(about.request)
    blocks += [paragraph(case, (Run(part),), field) for part in written]
    if not written:
        blocks.append(paragraph(case, (texts.missing("request"),), field))
    yield text, field, blocks


def ruling(case: Case, about: FollowUp) -> Section:
    """How the request was decided, or what is corrected."""
    text = f"T7.ruling.{about.kind}"
    key = "clerical" if about.kind == "correction" and about.error == "clerical" else about.ruling
    key = about.ruling if about.ruling in UNCHANGED else key
    runs = case.texts.runs(text, key, council=case.council, former_number=about.decision_number.strip())
    return text, "follow_up.ruling", [paragraph(case, runs, "follow_up.ruling")]


def now(case: Case, about: FollowUp) -> Iterator[Section]:
    """What stands in place of what, in words and in figures; after a refusal that nothing changes."""
    texts = case.texts
    values = {"former_number": about.decision_number.strip(), "former_date": about.decision_date}
    if about.ruling in UNCHANGED:
        yield (
            "T7.now",
            "follow_up.changes",
            [paragraph(case, texts.runs("T7.now", "same", **values), "follow_up.changes")],
        )
        return
    written = paragraphs(about.changes)
    tables = list(before_after.tables(case))
    blocks: list[Block] = [paragraph(case, texts.runs("T7.now", **values), "follow_up.changes")]
    blocks += [paragraph(case, (Run(part),), "follow_up.changes") for part in written]
    if not written and not tables:
        blocks.append(paragraph(case, (texts.missing("changes"),), "follow_up.changes"))
    blocks += tables
    if blocks:
        blocks.append(paragraph(case, texts.runs("T7.now", "rest", **values), "follow_up.changes"))
    yield "T7.now", "follow_up.changes", blocks


def grounds(case: Case, about: FollowUp) -> Section:
    """The facts (HL § 45, 49 g); of a correction which ground, and whose consent (HL § 50)."""
    texts = case.texts
    blocks: list[Block] = []
    if about.kind == "correction":
        if about.error is None:
            blocks.append(paragraph(case, (texts.missing("error"),), "follow_up.error"))
        else:
            blocks.append(paragraph(case, texts.runs("T7.error", about.error), "follow_up.error"))
        if about.harms_party and about.consent is not None:
            blocks.append(
                paragraph(case, texts.runs("T7.error", "consent", consent_date=about.consent), "follow_up.consent")
            )
        elif about.harms_party and about.own_conduct:
            blocks.append(paragraph(case, texts.runs("T7.error", "conduct"), "follow_up.consent"))
    written = paragraphs(case.view.draft.grounds)
    blocks += [paragraph(case, (Run(part),), "grounds") for part in written]
    if not written:
        blocks.append(paragraph(case, (texts.missing("grounds"),), "grounds"))
    return "T7.grounds", "grounds", blocks


def conditions(case: Case, about: FollowUp) -> Iterator[Section]:
    """The conditions that are new or read otherwise, and those that no longer hold; nothing where none changed."""
    former, texts = case.view.former, case.texts
    if former is None or about.ruling in UNCHANGED or not case.grants:
        return
    before = {one.code: one for one in former.conditions}
    after = {one.code: one for one in case.view.draft.conditions}
    new = [one for code, one in after.items() if before.get(code) != one]
    gone = [one for code, one in before.items() if code not in after]
    blocks: list[Block] = []
    for key, chosen in (("text", new), ("gone", gone)):
        if chosen:
            items = tuple(_clause(case, one) for one in chosen)
            blocks.append(paragraph(case, texts.runs("T7.conditions", key), "conditions"))
            blocks.append(BulletList(items, texts.language, field="conditions"))
    if blocks:
        yield "T7.conditions", "conditions", blocks


def _clause(case: Case, condition: DecisionCondition) -> tuple[Run, ...]:
    values: Mapping[str, object] = dict(condition.params)
    template = case.texts.plain(condition.code)
    return case.texts.filled(template, values) if template else (case.texts.missing("text", id=condition.code),)


def enforcement(case: Case, about: FollowUp) -> Iterator[Section]:
    """What was said of enforcement meanwhile (HL § 49 f)."""
    written = paragraphs(about.stay)
    if written:
        yield "T7.enforcement", "follow_up.stay", [paragraph(case, (Run(part),), "follow_up.stay") for part in written]


def provisions(case: Case, about: FollowUp) -> Section:
    """The provisions applied (HL § 45.1): those of the kind and the money, and the preparer's own."""
    text = f"T7.provisions.{about.kind}"
    lines = [case.texts.plain(text).splitlines(), case.texts.plain(text, case.money).splitlines()]
    found = [line.strip() for part in lines for line in part if line.strip()]
    found += [own.strip() for own in case.view.draft.provisions if own.strip()]
    items = tuple(joined([Run(line)]) for line in dict.fromkeys(found)) or ((case.texts.missing("text", id=text),),)
    return text, "provisions", [BulletList(items, case.texts.language, field="provisions")]
