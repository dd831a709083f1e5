"""The memo of a review: what was answered to each item, on what it rests, what the checks found. Own draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.letters.letterhead import dressed
from ic16desk.model.languages import Language
from ic16desk.model.letters import Block, Heading, KeyValues, Letter, LetterHead, Note, ParagraphBlock, Run, TableBlock
from ic16desk.model.places import Evidence
from ic16desk.model.register import Dated
from ic16desk.model.review import Answer
from ic16desk.model.views import DecisionView
from ic16desk.wording import Wording, shown


def compose(view: DecisionView, *, handling: str, to: str, council: Dated | None = None, logo: bytes = b"") -> Letter:
    """The memo as blocks, in the language of the case.

    Args:
        view: the case with its answers, findings and outcome.
        handling: the name of the council that reviewed it.
        to: the name of the council that decides.
        council: the one that reviewed it, for its letterhead.
        logo: its clean PNG.
    """
    language: Language = "sv" if view.language == "sv" else "fi"
    words = Wording(language)
    title = words("memo.title")
    number = view.case.number
    return Letter(
        title=" – ".join(part for part in (title, view.case.fields.name or "", number) if part),
        subject=title,
        author=handling,
        language=language,
        head=dressed(
            LetterHead(
                council=handling,
                council_other="",
                kind=words("memo.kind"),
                case_number=view.case.fields.case_number or "",
                rows=(
                    (words("memo.case_number"), view.case.fields.case_number or "–"),
                    (words("memo.number"), number),
                    (words("memo.to"), to),
                ),
                date=shown(view.case.today),
            ),
            council,
            logo,
            language,
        ),
        blocks=tuple(_blocks(view, words, language)),
        watermark="",
        page_of=words("memo.page"),
        created=dt.datetime.combine(view.case.today, dt.time(10), tzinfo=dt.UTC),
    )


def _blocks(view: DecisionView, words: Wording, language: Language) -> Iterator[Block]:
    yield Note(words("memo.note"), language)
    applicant = view.case.fields.applicant
    rows = (
        (words("memo.applicant"), (Run(applicant.name if applicant and applicant.name else "–"),)),
        (words("memo.project"), (Run(view.case.fields.name or "–"),)),
        (words("memo.outcome"), (Run(words(f"outcome.code.{view.outcome.outcome}")),)),
        (words("memo.basis"), (Run(view.outcome.basis),)),
    )
    yield Heading(words("memo.summary"), 2, language)
    yield KeyValues(rows, language)
    said: dict[str, list[Answer]] = {}
    for answer in view.case.answers:
        said.setdefault(answer.item, []).append(answer)
    for section in view.checklist.sections:
        lines = tuple(
            (item.id, item.question.get(language), words(f"answer.{answer.code}"), _why(answer, words))
            for item in section.items
            for answer in said.get(item.id, ())
        )
        if lines:
            yield Heading(f"{section.id} {section.title.get(language)}", 2, language)
            header = tuple(words(f"memo.{name}") for name in ("item", "question", "answer", "why"))
            yield TableBlock("", header, lines, ("left", "left", "left", "left"), language)
    yield Heading(words("memo.findings"), 2, language)
    if not view.findings:
        yield ParagraphBlock((Run(words("memo.no_findings")),), language)
    for finding in view.findings:
        told = words(f"checks.{finding.code}", **finding.params)
        yield ParagraphBlock((Run(f"{finding.item or '–'}: {told} ({finding.basis})"),), language)


def _why(answer: Answer, words: Wording) -> str:
    places = "; ".join(_place(piece, words) for piece in answer.evidence)
    return " ".join(
        part for part in (answer.reason, f"[{places}]" if places else "", f"({answer.author.name})") if part
    )


def _place(piece: Evidence, words: Wording) -> str:
    name = piece.document_name.rsplit("/", 1)[-1]
    if piece.selector.cell:
        return words("request.about.cell", name=name, cell=piece.selector.cell)
    return words("request.about.page", name=name, page=piece.selector.page) if piece.selector.page else name
