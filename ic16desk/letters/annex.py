"""The instructions for seeking review as a file of their own (T5a, T5c; HL 46 ja 47 §), in the decision's words."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.letters import composition, sections
from ic16desk.letters.case import Case
from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords
from ic16desk.model.languages import Language
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
    yield Heading(texts.heading("T5.annex"), 2, texts.language, "application")
    values = {"council": case.council, "project": case.project, "number": case.number}
    yield sections.paragraph(case, texts.runs("T5.annex", **values), "application")
    for block in sections.appeal(case):
        if isinstance(block, Heading):
            yield Heading(block.text, 2, block.language, block.field)
        elif not isinstance(block, PageBreak):
            yield block
