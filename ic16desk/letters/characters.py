"""Characters that came from outside, as a letter can show them: nothing hidden, nothing that turns the line around."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Characters with no look of their own, which change nothing that is read: left out.
_IDLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
_ROW = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def mark(character: str) -> str:
    """What is printed for a character that cannot be: ``[U+1F600]``."""
    return f"[U+{ord(character):04X}]"


@lru_cache(maxsize=4096)
def plain(character: str) -> str:
    """A character as a text may hold it: control and direction characters marked, idle ones left out."""
    if character in _IDLE:
        return ""
    return mark(character) if unicodedata.category(character) in _HIDDEN else character


def readable(text: str) -> str:
    """A text for a document that any font may show (DOCX): composed, without hidden characters."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else "".join(map(plain, composed))


def printable_with(text: str, supported: frozenset[int]) -> str:
    """A text as fonts that have ``supported`` code points show it.

    What they lack is written in its plain form when that says the same (``ﬁ`` → ``fi``), else marked.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and supported.issuperset(map(ord, composed)):
        return composed
    return "".join(_shown(character, supported) for character in composed)


def lacking(text: str, supported: frozenset[int]) -> tuple[str, ...]:
    """The characters of a text that come out as a mark, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    hidden = (character for row in rows(composed) for character in row)
    return tuple(dict.fromkeys(one for one in hidden if _shown(one, supported) == mark(one)))


def _shown(character: str, supported: frozenset[int]) -> str:
    kept = plain(character)
    if all(ord(one) in supported for one in kept):
        return kept
    simpler = unicodedata.normalize("NFKC", character)
    return simpler if all(ord(one) in supported and one.isprintable() for one in simpler) else mark(character)


def rows(text: str) -> list[str]:
    """A text's rows, whatever separates them; a tabulator is a space."""
    return _ROW.split(text.replace("\t", " "))
