"""The review memo (arviointimuistio): what was answered, on what it rests, what the checks found. Own draft.

It shows »mitkä seikat ja selvitykset ovat vaikuttaneet ratkaisuun« (HL § 45.1) down to page, quote and hash, for the
file and, addressed to another council, for the one that decides (797/2021 § 5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.letters import memo_process, memo_review
from ic16desk.letters.letterhead import headed
from ic16desk.letters.memo_words import MemoWords
from ic16desk.model.letters import Block, Heading, KeyValues, Letter, Note, Run
from ic16desk.model.memos import MemoView


def compose(view: MemoView) -> Letter:
    """The memo as blocks. Pure: the same view gives the same memo."""
    words = MemoWords(view)
    title = words("memo.title")
    council = words.named(view.handling)
    rows = [
        (words("memo.case_number"), view.case_number or "–"),
        (words("memo.number"), view.number),
        *([(words("memo.to"), words.named(view.to))] if view.to else []),
    ]
    return Letter(
        title=" – ".join(part for part in (title, (view.fields.name or "").strip(), view.number) if part),
        subject=" – ".join(part for part in (title, view.case_number) if part),
        author=council,
        language=view.language,
        head=headed(
            view.handling,
            view.language,
            nameless="–",
            kind=words("memo.kind"),
            case_number=view.case_number or view.number,
            rows=rows,
            date=words.day(view.on),
            logo=view.logo,
        ),
        blocks=tuple(_blocks(view, words)),
        watermark="",
        page_of=words("memo.page"),
        # noon in Finland is on the same day everywhere the memo is read
        created=dt.datetime.combine(view.on, dt.time(10), tzinfo=dt.UTC),
    )


def _blocks(view: MemoView, words: MemoWords) -> Iterator[Block]:
    if view.language != view.case_language:
        yield Note(words("memo.translation"), view.language)
    yield Note(words("memo.note_handover" if view.to else "memo.note"), view.language)
    if view.withheld:
        yield Note(words("memo.note_withheld"), view.language)
    yield Heading(words("memo.summary"), 2, view.language)
    yield KeyValues(tuple(_summary(view, words)), view.language)
    yield from memo_review.answers(view, words)
    yield from memo_review.scores(view, words)
    yield from memo_review.former(view, words)
    yield from memo_review.findings(view, words)
    yield from memo_process.amounts(view, words)
    yield from memo_process.proposal(view, words)
    yield from memo_process.requests(view, words)
    yield from memo_process.declarations(view, words)
    yield from memo_process.versions(view, words)
    yield from memo_process.documents(view, words)


def _summary(view: MemoView, words: MemoWords) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Applicant, project, agreement, period, sums, and what follows with its provision."""
    fields, applicant = view.fields, view.fields.applicant
    names = [applicant.name, applicant.business_id or ""] if applicant else []
    period = fields.period
    days = words.days(period.start, period.end) if period and period.start and period.end else ""
    objective = " ".join(part for part in (fields.specific_objective or "", words.named(view.objective)) if part)
    decided = words(f"outcome.code.{view.decided}") if view.decided else ""
    state = words("memo.decision_signed" if view.signed else "memo.decision_draft", what=decided) if decided else ""
    told = [
        ("applicant", ", ".join(part for part in names if part)),
        ("project", (fields.name or "").strip()),
        ("agreement", words.named(view.agreement) or (fields.agreement or "")),
        ("theme", words.named(view.theme) or (fields.theme or "")),
        ("objective", objective),
        ("period", days),
        ("received", words.day(view.received)),
        ("total", words.sum(fields.total_cents)),
        ("applied", words.sum(fields.applied_cents)),
        ("outcome", words(f"outcome.code.{view.outcome.outcome}")),
        ("basis", words.provision(view.outcome.basis)),
        ("grounds", "\n".join(_grounds(view, words))),
        ("decision", state),
    ]
    for name, text in told:
        if text or name in ("applicant", "project"):
            yield words(f"memo.{name}"), (Run(text or "–"),)


def _grounds(view: MemoView, words: MemoWords) -> Iterator[str]:
    for ground in (*view.outcome.grounds, *view.outcome.blocking):
        provision = words.provision(ground.basis, ground.provision)
        why = words(f"outcome.why.{ground.why}")
        reason = f"{ground.reason}: " if ground.reason else ""
        yield " ".join(part for part in (ground.item, f"{reason}{why}", f"({provision})" if provision else "") if part)
