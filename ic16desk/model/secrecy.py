"""Finding secret words in a text: whatever the case, spaces, line breaks, hyphens and quotation marks between them.

A leak is worse than a word too many that is left out. So the sign of comparison is what a reader takes for the same:
letters without regard to case and composition, digits, and punctuation without spaces, dashes and quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: Passages of fewer significant characters are too short to be found safely: the lint blocks them.
SHORTEST: Final = 4
#: So many words in a row that stand in a secret document are a quotation of it.
QUOTED: Final = 8
_WORD: Final = re.compile(r"[^\W_]+")
# format, control, unassigned (U+FFFE is pdfium's joined hyphen), dashes, quotation marks, spaces
_DROPPED: Final = frozenset({"Cf", "Cc", "Cn", "Co", "Pd", "Pi", "Pf", "Zs", "Zl", "Zp"})
_ALSO_DROPPED: Final = frozenset("\"'`´\u2212\u02d0\u00b8")
#: What identity codes end with (check sign: the number modulo 31), and the signs of the centuries.
_CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_IDENTITY: Final = re.compile(r"(?<![\w-])(\d{6})[-+A-FU-Y\u2010-\u2013](\d{3})([0-9A-FHJ-NPR-Y])(?!\w)", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?(?!\w)")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text as it is compared: its signs, and for each the place in the text it was made of."""

    signs: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a passage stands: ``start`` to ``end`` in the text, ``passage`` its index."""

    start: int
    end: int
    passage: int


def squeezed(text: str) -> Squeezed:
    """The signs of a text that count."""
    signs: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for sign in _signs(char):
            signs.append(sign)
            places.append(place)
    return Squeezed("".join(signs), tuple(places))


def _signs(char: str) -> str:
    if char.isascii():  # by far the most
        return char.lower() if char > " " and char not in "-\"'`\x7f" else ""
    if char in _ALSO_DROPPED or unicodedata.category(char) in _DROPPED:
        return ""
    plain = unicodedata.normalize("NFKD", char.casefold()).casefold()
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) not in _DROPPED)


def too_short(passage: str) -> bool:
    """Whether a passage cannot be found safely."""
    return len(squeezed(passage).signs) < SHORTEST


def hits(text: str, passages: Sequence[str]) -> list[Hit]:
    """Where passages stand in a text, in order of their beginning; those that overlap are all told."""
    whole = squeezed(text)
    found = [hit for index, passage in enumerate(passages) for hit in _hits(text, whole, passage, index)]
    return sorted(found, key=lambda hit: (hit.start, -hit.end))


def stands_in(text: str, passage: str) -> bool:
    """Whether a passage stands in a text."""
    return bool(hits(text, (passage,)))


def _hits(text: str, whole: Squeezed, passage: str, index: int) -> Iterator[Hit]:
    wanted = squeezed(passage).signs
    at = whole.signs.find(wanted) if wanted else -1
    while at >= 0:
        start, end = whole.places[at], whole.places[at + len(wanted) - 1] + 1
        if not _within_a_number(text, start, end):
            # composed letters: marks that follow the last sign belong to it
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            yield Hit(start, end, index)
        at = whole.signs.find(wanted, at + 1)


def _within_a_number(text: str, start: int, end: int) -> bool:
    """``0,42`` does not stand in ``10,42``, nor ``11,40`` in ``11,405``: those are other numbers."""
    before = start > 0 and text[start].isdigit() and text[start - 1].isdigit()
    after = end < len(text) and text[end - 1].isdigit() and text[end].isdigit()
    return before or after


def merged(found: Iterable[Hit], text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Hits as stretches (start, end, passages); those that overlap, or have only spaces between them, are one."""
    stretches: list[tuple[int, int, tuple[int, ...]]] = []
    for hit in found:
        if stretches and (hit.start <= stretches[-1][1] or not text[stretches[-1][1] : hit.start].strip()):
            start, end, passages = stretches[-1]
            stretches[-1] = (start, max(end, hit.end), tuple(dict.fromkeys((*passages, hit.passage))))
        else:
            stretches.append((hit.start, hit.end, (hit.passage,)))
    return stretches


def word_places(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as they are compared, each with its place."""
    joined = text.replace("\u00ad", "")
    if joined != text:  # places are those of the text as it stands: a soft hyphen within a word is rare here
        text = re.sub("\u00ad", "", text)
    return [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]


def quotations(text: str, sources: Iterable[str], *, but: Iterable[str] = ()) -> list[str]:
    """Stretches of eight and more words of a text that stand in ``sources`` in a row, and not in ``but``."""
    words = word_places(text)
    if len(words) < QUOTED:
        return []
    runs = _runs(sources) - _runs(but)
    marked = [False] * len(words)
    for at in range(len(words) - QUOTED + 1):
        if tuple(word for word, _, _ in words[at : at + QUOTED]) in runs:
            marked[at : at + QUOTED] = [True] * QUOTED
    plain = text.replace("\u00ad", "")
    found: list[str] = []
    start: int | None = None
    for at, is_marked in enumerate([*marked, False]):
        if is_marked and start is None:
            start = words[at][1]
        elif not is_marked and start is not None:
            found.append(plain[start : words[at - 1][2]])
            start = None
    return found


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [word for word, _, _ in word_places(text)]
        found.update(tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1))
    return found


def identity_codes(text: str) -> list[str]:
    """Finnish personal identity codes with a right check sign (1050/2018 § 29)."""
    return [
        match[0] for match in _IDENTITY.finditer(text) if _CHECKS[int(match[1] + match[2]) % 31] == match[3].upper()
    ]


def bank_accounts(text: str) -> list[str]:
    """Account numbers (IBAN) with right check digits (ISO 7064, modulo 97)."""
    found = []
    for match in _ACCOUNT.finditer(text):
        account = re.sub(r"\s", "", match[0])
        turned = account[4:] + account[:4]
        if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:
            found.append(match[0])
    return found
