"""What the reviewers said: answers by section, points beside their scale, what no longer counts, and the findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ic16desk.letters.memo_words import MemoWords
from ic16desk.letters.writing import decimals
from ic16desk.model.checklists import Section
from ic16desk.model.letters import Block, Heading, ParagraphBlock, Run, TableBlock
from ic16desk.model.memos import MemoView
from ic16desk.model.places import Evidence
from ic16desk.model.review import Answer, Score

_THREE: Final = ("left", "left", "left")
_FOUR: Final = ("left", "left", "left", "left")
#: Of item, answer with who and when, reason and evidence.
_SAID: Final = (32, 20, 48)
_FOUND: Final = (11, 8, 55, 26)
_SEVERITIES: Final = ("error", "warning", "info")


def answers(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """One table with a part for each section that has answers: item, answer, reason with who and when, evidence."""
    given: dict[str, list[Answer]] = {}
    for answer in view.answers:
        given.setdefault(answer.item, []).append(answer)
    yield Heading(words("memo.answers"), 2, view.language)
    if not view.answers:
        yield ParagraphBlock((Run(words("memo.no_answers")),), view.language)
        return
    names = [f"{words.marks[one.id]} {one.name}" for one in words.people]
    yield ParagraphBlock((Run(words("memo.marks", names=names)),), view.language)
    rows: list[tuple[str, ...]] = []
    kinds: list[Literal["plain", "part", "sum"]] = []
    for section in view.checklist.sections:
        own = tuple(_answers_of(section, given, view, words))
        if own:
            rows += [(f"{section.id} {section.title.get(view.language)}", "", ""), *own]
            kinds.append("part")
            kinds += ["plain"] * len(own)
    yield _table(("item", "answer"), tuple(rows), view, words, kinds=tuple(kinds))


def _table(
    names: tuple[str, str],
    rows: tuple[tuple[str, ...], ...],
    view: MemoView,
    words: MemoWords,
    *,
    kinds: tuple[Literal["plain", "part", "sum"], ...] = (),
) -> TableBlock:
    header = tuple(words(f"memo.{name}") for name in (*names, "why_and_evidence"))
    return TableBlock("", header, rows, _THREE, view.language, shares=_SAID, kinds=kinds, dense=True)


def _answers_of(
    section: Section, given: dict[str, list[Answer]], view: MemoView, words: MemoWords
) -> Iterator[tuple[str, ...]]:
    for item in section.items:
        order = {part.id: place for place, part in enumerate(view.parts.get(item.id, ()))}
        for answer in sorted(given.get(item.id, ()), key=lambda one: (order.get(one.part, -1), one.at)):
            part = words.part(item.id, answer.part)
            lost = _lost(view, answer.item, answer.part, answer.author.id)
            question = "\n".join(text for text in (f"{item.id} {item.question.get(view.language)}", part) if text)
            yield _row(question, words(f"answer.{answer.code}"), answer, lost, words)


def _row(
    question: str, said: str, one: Answer | Score, lost: frozenset[Evidence], words: MemoWords
) -> tuple[str, str, str]:
    """Question, answer with who and when, reason and below it the evidence piece by piece."""
    grounds = "\n".join(text for text in (one.reason, words.evidence(one.evidence, lost=lost)) if text)
    return question, f"{said}\n{words.who(one)}", grounds or "–"


def scores(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """Points with their reasons beside the scale, and the sum of the means (domain § 3.1)."""
    if not view.scores:
        return
    yield Heading(words("memo.scores"), 2, view.language)
    rows = []
    for score in view.scores:
        item = view.checklist.item(score.criterion)
        question = f"{score.criterion} {item.question.get(view.language)}" if item else score.criterion
        scale = words("memo.of", points=score.points, top=item.top) if item else str(score.points)
        rows.append(_row(question, scale, score, _lost(view, score.criterion, "", score.author.id), words))
    yield _table(("criterion", "points"), tuple(rows), view, words)
    if view.points is not None:
        key = "memo.sum" if view.points.complete else "memo.sum_open"
        told = words(key, points=decimals(view.points.sum_hundredths, view.language), top=view.points.top)
        yield ParagraphBlock((Run(told),), view.language)


def former(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """What was said under another version of the checklist and counts no longer."""
    if not view.former:
        return
    yield Heading(words("memo.former"), 2, view.language)
    yield ParagraphBlock((Run(words("memo.former_told")),), view.language)
    rows = tuple(_former_row(one, view, words) for one in view.former)
    yield _table(("item", "answer"), rows, view, words)


def _former_row(one: Answer | Score, view: MemoView, words: MemoWords) -> tuple[str, ...]:
    name = one.item if isinstance(one, Answer) else one.criterion
    item = view.asked_then.get((one.checklist, name))
    question = f"{name} {item.question.get(view.language)}" if item else name
    said = words(f"answer.{one.code}") if isinstance(one, Answer) else str(one.points)
    return _row(question, said, one, frozenset(), words)


def findings(view: MemoView, words: MemoWords) -> Iterator[Block]:
    """What the checks found, the most serious first: severity, sentence, provision, places."""
    yield Heading(words("memo.findings"), 2, view.language)
    if not view.findings:
        yield ParagraphBlock((Run(words("memo.no_findings")),), view.language)
        return
    header = tuple(words(f"memo.{name}") for name in ("severity", "item", "finding", "where"))
    rows = tuple(
        (
            words(f"memo.severities.{finding.severity}"),
            finding.item or "–",
            f"{words(f'checks.{finding.code}', **finding.params)}\n({words.provision(finding.basis)})",
            words.places(finding.where),
        )
        for finding in sorted(view.findings, key=lambda one: _SEVERITIES.index(one.severity))
    )
    yield TableBlock("", header, rows, _FOUR, view.language, shares=_FOUND, dense=True)


def _lost(view: MemoView, item: str, part: str, author: str) -> frozenset[Evidence]:
    said = (item, part, author)
    return frozenset(one.evidence for one in view.lost if (one.item, one.part, one.author) == said)
