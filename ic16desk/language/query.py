"""What a person typed → what is asked for: words, beginnings, words in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.words import forms

Kind = Literal["word", "beginning", "phrase"]

#: A part in quotation marks of any kind, or what stands between spaces.
_PART: Final = re.compile(r'["“”„»«]([^"“”„»«]*)["“”„»«]|(\S+)')


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a query; all parts must be on the page. ``words``: one, of a phrase all in their order."""

    kind: Kind
    words: tuple[str, ...]


def parse(typed: str) -> tuple[Asked, ...]:
    """``hanke "kulut yhteensä" rahoit*`` → a word, a phrase, a beginning; each once.

    A word with a hyphen is its parts: the index holds them one by one.
    """
    asked: dict[Asked, None] = {}
    for match in _PART.finditer(typed):
        quoted, plain = match.groups()
        if quoted is not None:
            words = forms(quoted)
            if words:
                asked[Asked("phrase", words)] = None
            continue
        words = forms(plain)
        for number, word in enumerate(words, start=1):
            last = number == len(words) and plain.endswith("*")
            asked[Asked("beginning" if last else "word", (word,))] = None
    return tuple(asked)
