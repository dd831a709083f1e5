"""Which words of a printed decision a person wrote, and which are the letter's own: paragraph by paragraph.

The letter is composed once more with the draft's texts wrapped in signs that nothing prints: where they come out, a
text stands. So no composer has to say where it puts a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from ic16desk.letters import composition, identity
from ic16desk.letters.characters import readable, rows
from ic16desk.letters.texts import paragraphs
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.letters import Block, BulletList, Heading, Letter, Note, ParagraphBlock, Run
from ic16desk.model.own_texts import FLOWING, own_texts, with_own_text
from ic16desk.model.views import DecisionView

_BEGIN, _OF, _END = "\U0010ff00", "\U0010ff01", "\U0010ff02"
_WRAPPED: Final = re.compile(f"{_BEGIN}([^{_OF}]*){_OF}(.*?){_END}", re.DOTALL)
#: Fields whose paragraph holds nothing but a text, or the mark that it is missing.
_WHOLE: Final = {"grounds": "grounds", "follow_up.changes": "changes"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A text in a paragraph: its place, and how it is printed. ``missing``: a mark stands in its place."""

    place: str
    printed: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A printed paragraph: the decision's field it belongs to, and its parts in order."""

    field: str
    parts: tuple[str | Slot, ...]

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(part.printed if isinstance(part, Slot) else part for part in self.parts)

    @property
    def flowing(self) -> str:
        """The place, where the paragraph is one of a text that may have any number of them."""
        slot = self.parts[0] if len(self.parts) == 1 else ""
        return slot.place if isinstance(slot, Slot) and slot.place in FLOWING else ""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its texts."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


def templates(view: DecisionView, language: str) -> dict[str, Template]:
    """The paragraphs of the letter by the name of their bookmark."""
    wrapped = composition.compose(view, language, wrap=_wrap)
    found = {}
    for block, names in zip(wrapped.blocks, identity.names(wrapped.blocks), strict=True):
        for name, runs in zip(names, _paragraphs(block), strict=True):
            found[name] = Template(getattr(block, "field", ""), tuple(_parts(block, runs)))
    return found


def secret_marks(view: DecisionView, marked: Letter, language: str) -> tuple[str, ...]:
    """What the letter puts around secret passages, longest first: none of it is part of a text."""
    if not view.draft.secrets:
        return ()
    plain = composition.compose(view, language, wrap=lambda draft: replace(draft, secrets=()))
    words = {
        name: "".join(run.text for run in runs)
        for block, names in zip(plain.blocks, identity.names(plain.blocks), strict=True)
        for name, runs in zip(names, _paragraphs(block), strict=True)
    }
    found: set[str] = set()
    for block, names in zip(marked.blocks, identity.names(marked.blocks), strict=True):
        for name, runs in zip(names, _paragraphs(block), strict=True):
            rest = words.get(name, "")
            for run in runs if rest else ():
                if rest.startswith(run.text):
                    rest = rest[len(run.text) :]
                else:
                    found.add(printed(run.text))
    return tuple(sorted(found, key=len, reverse=True))


def printed(text: str) -> str:
    """A text as the DOCX has it."""
    return "\n".join(readable(row) for row in rows(text))


def _wrap(draft: DecisionDraft) -> DecisionDraft:
    draft = replace(draft, secrets=())
    for place, text in own_texts(draft).items():
        if text.strip() and not any(sign in text for sign in (_BEGIN, _OF, _END)):
            pieces = paragraphs(text) if place in FLOWING else [text.strip()]
            draft = with_own_text(draft, place, "\n\n".join(f"{_BEGIN}{place}{_OF}{one}{_END}" for one in pieces))
    return draft


def _paragraphs(block: Block) -> tuple[tuple[Run, ...], ...]:
    match block:
        case ParagraphBlock(runs=runs):
            return (runs,)
        case BulletList(items=items):
            return items
        case Heading(text=text) | Note(text=text):
            return ((Run(text),),)
        case _:
            return ()


def _parts(block: Block, runs: tuple[Run, ...]) -> Iterator[str | Slot]:
    whole = _WHOLE.get(getattr(block, "field", ""))
    if whole and len(runs) == 1 and runs[0].missing and _BEGIN not in runs[0].text:
        yield Slot(whole, printed(runs[0].text), missing=True)
        return
    text = "".join(run.text for run in runs)
    at = 0
    for match in _WRAPPED.finditer(text):
        if match.start() > at:
            yield printed(text[at : match.start()])
        yield Slot(match[1], printed(match[2]))
        at = match.end()
    if at < len(text):
        yield printed(text[at:])
