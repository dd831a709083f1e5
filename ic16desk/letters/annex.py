"""The instructions for seeking review as a file of their own (T5a–T5d; HL 46 ja 47 §), in the decision's words."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters import composition, sections
from ic16desk.letters.case import Case
from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords, minute
from ic16desk.model.languages import Language
from ic16desk.model.later import number_of
from ic16desk.model.letters import Block, Heading, Letter, PageBreak
from ic16desk.model.views import DecisionView


def compose(view: DecisionView, language: Language) -> Letter:
    """The annex in a language; which one follows from the money: the wrong pair cannot be made (757/2021 80, 81 §)."""
    case = Case(view, Texts(view.phrases, language, LetterWords(language)))
    heading = case.texts.heading(view.appeal)
    return composition.framed(case, title=heading, kind=heading.upper(), blocks=tuple(_blocks(case)))


def _blocks(case: Case) -> Iterator[Block]:
    texts = case.texts
    yield from composition.translation_note(case)
    # an appeal to a court is against the decision on review, and its instructions are those of HL 47 §
    court = "_court" if case.view.draft.kind == "review" and texts.plain("T5.annex", "text_court") else ""
    heading = texts.plain("T5.annex", f"heading{court}") or texts.heading("T5.annex")
    yield Heading(heading, 2, texts.language, "application")
    values = {
        "council": case.council,
        "council_of": case.council_of,
        "decision_number": minute(number_of(case.view.draft), texts.language),
        "decision_date": case.view.draft.date,
        "project": case.project,
        "number": case.number,
    }
    yield sections.paragraph(case, texts.runs("T5.annex", f"text{court}", **values), "application")
    for block in sections.appeal(case):
        if isinstance(block, Heading):
            yield Heading(texts.heading(case.view.appeal), 2, block.language, block.field)
        elif not isinstance(block, PageBreak):
            yield block
