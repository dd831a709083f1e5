"""Where a word too long for its line may be cut: after a sign it holds, or between syllables with a hyphen.

The Finnish rule: a syllable begins before every consonant followed by a vowel (Kielitoimiston ohjepankki, »Tavutus«).
It holds well enough for Swedish and English words that fit no line at all; a word that fits is never cut.
"""

from __future__ import annotations

import re
from typing import Final, Literal

#: ``plain``: nothing is added (there is a sign already); ``hyphen``: a hyphen is drawn.
Stop = Literal["plain", "hyphen"]

_VOWELS = frozenset("aeiouyåäöáâéëõüøæ")
_SIGNS = frozenset("-–—/\\.,;:_@&?=+]")
#: A SHA-256 or the beginning of one.
_DIGEST: Final = re.compile(r"(?<![0-9a-zåäö])(?=[a-f]*\d)[0-9a-f]{12,}(?![0-9a-zåäö])")
#: So many letters stay on either side.
_LEAST = 2


def stops(word: str) -> dict[int, Stop]:
    """The places of a word before which it may be cut, counted in characters."""
    found: dict[int, Stop] = {}
    lower = word.lower()
    since = 0
    for place, character in enumerate(lower):
        if not character.isalpha():
            since = place + 1
        if place and lower[place - 1] in _SIGNS and character not in _SIGNS:
            found[place] = "plain"
        elif place - since >= _LEAST and _opens(lower, place) and lower[place : place + _LEAST].isalpha():
            found[place] = "hyphen"
    for digest in _DIGEST.finditer(lower):
        # a hash has no syllables, and a hyphen in it would be read as one of its signs
        found |= dict.fromkeys(range(digest.start() + 1, digest.end()), "plain")
    return found


def _opens(word: str, place: int) -> bool:
    """Whether a consonant and a vowel begin here."""
    return word[place] not in _VOWELS and word[place + 1 : place + 2] in _VOWELS and word[place].isalpha()
