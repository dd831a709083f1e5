"""Characters that came from outside, as a letter can show them: nothing hidden, nothing that turns the line around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

#: Characters with no look of their own, which change nothing that is read: left out.
_IDLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
#: Letters of a line of small type, and some.
_RUNNING = 300
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


def shortened(text: str, fits: Callable[[str], bool], *, middle: bool = False) -> str:
    """A text shortened with … until it fits.

    Args:
        text: one line.
        fits: whether there is room for a text.
        middle: of a title (``kind – name – number``) the name gives way, for the number tells one letter from another.
    """
    # nobody reads more of a running head, and each try costs
    text = text if len(text) <= _RUNNING else f"{text[: _RUNNING // 2].rstrip()}… – {text[-_RUNNING // 4 :].lstrip()}"
    if fits(text):
        return text
    first, *between = text.split(" – ")
    if middle and len(between) > 1:
        name, last = " – ".join(between[:-1]), between[-1]
        for end in range(len(name) - 1, 0, -1):
            tried = f"{first} – {name[:end].rstrip()}… – {last}"
            if fits(tried):
                return tried
    for end in range(len(text) - 1, 0, -1):
        if fits(tried := f"{text[:end].rstrip()}…"):
            return tried
    return ""
