"""What is secret in one language is secret in the other: a marked passage has its counterpart in the translation.

A passage is found by its words, so a translation of it is found only if it is marked itself. No language is compared: a
paragraph of a text with marked passages must hold as many in its translation, and one with none holds none there.
Where a text and its translation have not the same paragraphs they are compared whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ic16desk.model import secrecy
from ic16desk.model.decision import DecisionDraft, parted
from ic16desk.model.languages import Language
from ic16desk.model.translation import Piece, own_paragraphs, pieces, translated_paragraphs


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A paragraph in which a passage is marked in one language only.

    ``passage``: words that are marked. ``translated``: it is the translation that lacks a marking, else the decision's
    own text. ``sure``: paragraph stands beside paragraph; else the words may be among those nobody has translated yet.
    """

    piece: Piece
    passage: str
    translated: bool
    sure: bool


def unpaired(draft: DecisionDraft, language: Language) -> Iterator[Unpaired]:
    """The texts that must not be published before something is marked, in the translation or in the decision's own.

    Passages that are the same in both languages (a name, a sum) count on both sides. Words that stand in a text nobody
    has translated yet are not printed in the translation, and need nothing there.

    Args:
        draft: the decision with its passages.
        language: of the translation.
    """
    passages = tuple(secret.text for secret in parted(draft.secrets))
    if not passages:
        return
    for piece in pieces(draft, language):
        if not piece.own.strip() or not piece.translated.strip():
            continue
        sure = len(own_paragraphs(piece.own)) == len(translated_paragraphs(piece.translated))
        for own, translated in piece.paragraphs() if sure else ((piece.own, piece.translated),):
            found = _unpaired(own, translated, passages) if own.strip() and translated.strip() else None
            if found is not None:
                yield Unpaired(piece, *found, sure)


def _unpaired(own: str, translated: str, passages: Sequence[str]) -> tuple[str, bool] | None:
    there, here = secrecy.hits(translated, passages), secrecy.hits(own, passages)
    # overlapping passages are one stretch of the text that asks for a counterpart, each marked one may be it
    stretches = secrecy.merged(here, own)
    if len(stretches) > len(there):
        lacking = next(
            (hit for hit in here if not secrecy.stands_in(translated, passages[hit.passage])),
            here[0],
        )
        return passages[lacking.passage], True
    if there and not here:
        return passages[there[0].passage], False
    return None
