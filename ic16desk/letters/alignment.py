"""Which paragraph of an edited file is which of the letter it was made from.

The bookmarks tell; where a program or a hand has taken one away, the words and the order do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ic16desk.model.reading_back import EditedParagraph

_MARKED, _EQUAL, _ALIKE = 10.0, 8.0, 4.0
#: From this share of common words on, two paragraphs are the same one edited.
_LEAST: Final = 0.5
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a paragraph is known by."""

    marks: frozenset[str]
    text: str
    words: frozenset[str]
    table: bool


def same(one: str, other: str) -> bool:
    """Whether two texts say the same: spaces of any kind and line ends do not count."""
    return one == other or squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """A text with its spaces made one of a kind."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def aligned(
    letter: Sequence[EditedParagraph], file: Sequence[EditedParagraph], clean: Callable[[str], str]
) -> list[tuple[int, int]]:
    """Pairs of indexes, in the order of both; what has no counterpart is in none.

    Args:
        letter: the body of the letter as it was written.
        file: the body of the edited file.
        clean: takes away what is no text of the letter.
    """
    left = [_signs(one, clean) for one in letter]
    right = [_signs(one, clean) for one in file]
    known = frozenset(name for one in left for name in one.marks)
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    scores = [[0.0] * len(right) for _ in left]
    for i in range(len(left) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(right) - 1, -1, -1):
            score = _score(left[i], right[j], known)
            scores[i][j] = score
            row[j] = max(below[j], row[j + 1], below[j + 1] + score if score else 0.0)
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        score = scores[i][j]
        if score and best[i][j] == best[i + 1][j + 1] + score:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _signs(paragraph: EditedParagraph, clean: Callable[[str], str]) -> _Signs:
    text = " ".join(cell for row in paragraph.table for cell in row) if paragraph.table else clean(paragraph.text)
    text = squeezed(text)
    return _Signs(frozenset(paragraph.marks), text, frozenset(_WORD.findall(text.casefold())), bool(paragraph.table))


def _score(one: _Signs, other: _Signs, known: frozenset[str]) -> float:
    if one.table != other.table:
        return 0.0
    if one.marks & other.marks:
        return _MARKED + (_EQUAL if one.text == other.text else 0.0)
    if one.text == other.text:
        return _EQUAL
    if other.marks & known:
        return 0.0  # it is another one
    common = 2 * len(one.words & other.words) / max(1, len(one.words) + len(other.words))
    return _ALIKE * common if common >= _LEAST else 0.0
