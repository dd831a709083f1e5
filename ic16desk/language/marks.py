"""Where what was asked for stands in a text, and the piece of the text one shows of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ic16desk.model import quotes
from ic16desk.model.searching import Wanted
from ic16desk.model.words import PIECE, Word, words

#: About this many characters are shown of a page, the first mark this far from the left.
_WIDTH: Final = 180
_BEFORE: Final = 60
#: Raw characters looked at for a piece: line breaks and spaces of a layout take room.
_AROUND: Final = 260
_LONGEST_QUOTE: Final = 400
_SENTENCE_ENDS: Final = re.compile(r"[.!?:;](?=\s+[A-ZÅÄÖ0-9–•-])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A match: (start, end) in the raw text, and the number of what was wanted."""

    start: int
    end: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to show, with (start, end) of each mark in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def marks(text: str, wanted: Sequence[Wanted]) -> tuple[Mark, ...]:
    """Every match on a page, in order; of overlapping ones the first."""
    singles = {form: number for number, term in reversed(list(enumerate(wanted))) for form in term.forms}
    beginnings = tuple((start, number) for number, term in enumerate(wanted) for start in term.beginnings)
    phrases = tuple((phrase, number) for number, term in enumerate(wanted) for phrase in term.phrases)
    all_words = list(words(text))
    found = [Mark(start, end, singles[form]) for form, start, end in all_words if form in singles]
    for begin, number in beginnings:
        found += (Mark(start, end, number) for form, start, end in all_words if form.startswith(begin))
    for phrase, number in phrases:
        found += (
            Mark(word.start, all_words[index + len(phrase) - 1].end, number)
            for index, word in enumerate(all_words)
            if word.form == phrase[0] and _in_a_row(all_words, index, phrase)
        )
    return _apart(found)


def glance(text: str, wanted: Sequence[Wanted]) -> Piece:
    """What one shows of a page in a list of hits: see :func:`piece`.

    Where one thing is looked for, only the neighbourhood of its first place is read: fifty hits in a tenth of the time.
    """
    start, end = _neighbourhood(text, wanted[0]) if len(wanted) == 1 else (0, len(text))
    found = tuple(Mark(start + mark.start, start + mark.end, mark.wanted) for mark in marks(text[start:end], wanted))
    return piece(text, found)


def piece(text: str, found: Sequence[Mark]) -> Piece:
    """About two lines of a page, around where most of what was wanted stands together."""
    first = found[_best(found, _WIDTH - _BEFORE)] if found else Mark(0, 0, 0)
    at = first.start
    start, end = max(0, at - 2 * _BEFORE), min(len(text), first.end + _AROUND)
    flat, offsets = quotes.normalised(text[start:end])
    place = bisect_left(offsets, at - start)
    left = max(0, place - _BEFORE)
    if left or start:
        left = min(flat.find(" ", left) + 1, place)  # whole words
    right = min(left + _WIDTH, len(flat))
    if right < len(flat):
        cut, marked = flat.rfind(" ", left, right), bisect_left(offsets, first.end - start)
        right = cut if cut > max(left, marked) else max(right, marked)
    before = "… " if left or start else ""
    after = " …" if right < len(flat) or end < len(text) else ""
    spans = _inside(found, offsets, start, left, right)
    shown = flat[left:right]
    return Piece(before + shown + after, tuple((s + len(before), e + len(before)) for s, e in spans))


def quote(text: str, found: Sequence[Mark]) -> Piece:
    """The sentence in which most of what was wanted stands, as one would cite it: it stands on the page as it is."""
    ends = [0, *(match.end() for match in _SENTENCE_ENDS.finditer(text)), len(text)]
    sentences: dict[int, list[Mark]] = {}
    for mark in found:
        sentences.setdefault(bisect_right(ends, mark.start) - 1, []).append(mark)
    number, inside = max(sentences.items(), key=lambda entry: len(kinds(entry[1])))
    at = inside[_best(inside, _WIDTH)].start
    start, end = ends[number], ends[min(number + 1, len(ends) - 1)]
    start, end = max(start, at - _LONGEST_QUOTE // 2), min(end, at + _LONGEST_QUOTE // 2)
    start, end = _whole_words(text, start, end, at)
    flat, offsets = quotes.normalised(text[start:end])
    left, right = len(flat) - len(flat.lstrip()), len(flat.rstrip())
    whole = [mark for mark in found if start <= mark.start and mark.end <= end]
    return Piece(flat[left:right], _inside(whole, offsets, start, left, right))


def kinds(found: Iterable[Mark]) -> frozenset[int]:
    """The numbers of what is there."""
    return frozenset(mark.wanted for mark in found)


def _neighbourhood(text: str, term: Wanted) -> tuple[int, int]:
    """About two lines on either side of the first place, ending between words; everything if that is not plain."""
    everything = 0, len(text)
    small = text.lower()
    if term.phrases or len(small) != len(text):
        return everything
    forms, beginnings = frozenset(term.forms), term.beginnings
    places = PIECE.finditer(small)
    first = next((place for place in places if place[0] in forms or place[0].startswith(beginnings)), None)
    if first is None:  # split over a line end
        return everything
    start, end = max(0, first.start() - _AROUND), min(len(text), first.end() + _AROUND)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _best(found: Sequence[Mark], width: int) -> int:
    """The mark from which on, within so many characters, the most different things stand."""
    best, most = 0, 0
    for index, mark in enumerate(found):
        together = {other.wanted for other in found[index : index + 40] if other.end - mark.start <= width}
        if len(together) > most:
            best, most = index, len(together)
    return best


def _inside(
    found: Sequence[Mark], offsets: Sequence[int], start: int, left: int, right: int
) -> tuple[tuple[int, int], ...]:
    """The marks' places in the flat text between ``left`` and ``right``, counted from ``left``."""
    places = ((bisect_left(offsets, m.start - start), bisect_left(offsets, m.end - start)) for m in found)
    return tuple((s - left, e - left) for s, e in places if left <= s < e <= right)


def _whole_words(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    while 0 < start < at and _in_word(text[start - 1]) and _in_word(text[start]):
        start += 1
    while at < end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
        end -= 1
    return start, end


def _in_word(character: str) -> bool:
    """A letter, a digit, or the hyphen at which a word goes on in the next line."""
    return character.isalnum() or character == "\ufffe"


def _in_a_row(all_words: Sequence[Word], index: int, phrase: Sequence[str]) -> bool:
    return tuple(word.form for word in all_words[index : index + len(phrase)]) == tuple(phrase)


def _apart(found: Sequence[Mark]) -> tuple[Mark, ...]:
    apart: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return tuple(apart)
