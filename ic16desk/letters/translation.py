"""A letter in another language than the decision's: a translation for reading, nothing to sign (Kielilaki § 19, 20).

The texts of the register that are not there in the language are marked as missing, like those nobody has translated:
a letter never changes its language on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords
from ic16desk.model.languages import Language
from ic16desk.model.letters import Block, BulletList, KeyValues, Letter, ParagraphBlock, Run, SignatureBox
from ic16desk.model.register import Dated
from ic16desk.model.translation import Piece, spoken
from ic16desk.model.views import DecisionView

#: The texts that are printed as sentences: where a language has none, another one's is no substitute.
_SPOKEN = frozenset({"phrase", "reason", "condition", "appeal"})
_SENTENCES = ("text", "heading")


@dataclass(frozen=True, slots=True)
class Translated:
    """A decision as spoken in another language, and the marks of what is missing in it."""

    view: DecisionView
    marks: frozenset[str]


def translated(view: DecisionView, language: Language) -> Translated:
    """The view a translation is made of: texts from the translation, no record of the signed decision."""
    words = LetterWords(language)
    marks: set[str] = set()

    def mark(piece: Piece) -> str:
        name = " ".join(part for part in (words(f"translation.piece.{piece.name}"), piece.detail) if part)
        sentence = f"[{words('letter.missing.translation', place=name)}]"
        marks.add(sentence)
        return sentence

    draft = spoken(view.draft, language, mark)
    return Translated(replace(view, draft=draft, phrases=_in(view.phrases, language), record=b""), frozenset(marks))


def _in(phrases: Mapping[str, Dated], language: Language) -> dict[str, Dated]:
    """The texts with no sentence of another language to fall back on."""
    found = {}
    for id, entry in phrases.items():
        own = entry.words.get(language, {})
        if entry.kind in _SPOKEN and any(entry.words.get("fi", {}).get(key) and not own.get(key) for key in _SENTENCES):
            kept = {key: text for key, text in entry.words.get("fi", {}).items() if key not in _SENTENCES}
            entry = replace(entry, words={**entry.words, "fi": kept})
        found[id] = entry
    return found


def blocks(found: Iterable[Block], marks: frozenset[str]) -> Iterator[Block]:
    """The blocks of a translation: marks are seen as such, and names stand where the decision is signed."""
    for block in found:
        match block:
            case SignatureBox(label=label, name=name, title=title, language=language, missing=missing, field=field):
                person = ", ".join(part for part in (name, title) if part)
                runs = _marked((Run(f"{label}: {person}"),), marks | ({name} if missing else set()))
                yield ParagraphBlock(runs, language, field or "signatures")
            case ParagraphBlock():
                yield replace(block, runs=_marked(block.runs, marks))
            case BulletList():
                yield replace(block, items=tuple(_marked(item, marks) for item in block.items))
            case KeyValues():
                yield replace(block, rows=tuple((label, _marked(value, marks)) for label, value in block.rows))
            case _:
                yield block


def _marked(runs: tuple[Run, ...], marks: frozenset[str]) -> tuple[Run, ...]:
    if not marks:
        return runs
    pattern = re.compile("(" + "|".join(map(re.escape, sorted(marks, key=len, reverse=True))) + ")")
    found = []
    for run in runs:
        parts = (
            [run]
            if run.missing
            else [replace(run, text=part, missing=part in marks) for part in pattern.split(run.text) if part]
        )
        found += parts
    return tuple(found)


def letter(made: Letter, other: Translated) -> Letter:
    """The letter as a translation: its title says so, it has no signature field and no record, and a gap marks it.

    Args:
        made: the letter composed of ``other``.
        other: the decision as spoken in its language.
    """
    words = LetterWords(made.language)
    told = words("letter.translation.title")
    found = tuple(blocks(made.blocks, other.marks))
    first, separator, rest = made.title.partition(" – ")
    gaps = any(run.missing for block in found for run in runs_of(block))
    texts = Texts(other.view.phrases, made.language, words)
    return replace(
        made,
        title=f"{_named(first, told)}{separator}{rest}",
        head=replace(made.head, kind=_named(made.head.kind, told)),
        blocks=found,
        record=b"",
        watermark=made.watermark or (texts.plain("T0.watermark") if gaps else ""),
    )


def runs_of(block: Block) -> tuple[Run, ...]:
    """The runs of a block of running text; none of a table's."""
    match block:
        case ParagraphBlock(runs=runs):
            return runs
        case BulletList(items=items):
            return tuple(run for item in items for run in item)
        case KeyValues(rows=rows):
            return tuple(run for _, value in rows for run in value)
        case _:
            return ()


def _named(kind: str, told: str) -> str:
    return kind if told.casefold() in kind.casefold() else f"{kind} ({told})"
