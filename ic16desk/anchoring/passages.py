"""Finding a passage word for word in the pages or paragraphs of another version."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from ic16desk.model import quotes
from ic16desk.model.documents import Paragraph
from ic16desk.model.places import Selector

#: pdfium's sign for a hyphen at a line end that it joined: it may have stood in the word, or not.
_JOINED = "\ufffe"
_DROPPED = frozenset("\u00ad\u200b\ufeff")
_HYPHENS = frozenset("-\u2010\u2011")
#: A line may break after these without white space.
_BREAKS = "-\u2013\u2014/"
_KEY = str.maketrans(dict.fromkeys([_JOINED, *_DROPPED, *_HYPHENS], ""))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to look for: their raw text, context, and where they stood (part counts from 0; None: not known)."""

    raw: str
    before: str
    after: str
    part: int
    start: int | None
    end: int | None

    @property
    def readable(self) -> str:
        """On one line, hyphens joined."""
        return quotes.readable(self.raw)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in part ``part`` of a text, from ``start`` to ``end`` in its raw characters."""

    text: Text
    part: int
    start: int
    end: int

    def is_at(self, wanted: Passage) -> bool:
        """Whether that is where it stood: page and offsets, or the paragraph."""
        if self.text.kind == "paragraph":
            return self.part == wanted.part
        return (self.part, self.start, self.end) == (wanted.part, wanted.start, wanted.end)

    def selector(self, quote: str) -> Selector:
        """As it would be stored; no rectangles: the page's layout is another one."""
        if self.text.kind == "paragraph":
            at, number = self.text.at(self.part), self.text.numbers[self.part]
            span = quotes.span(self.text.raw, at + self.start, at + self.end)
            return Selector(paragraph=number, quote=quote, prefix=span.prefix, suffix=span.suffix)
        span = quotes.span(self.text.parts[self.part], self.start, self.end)
        return Selector(
            page=self.part + 1,
            start=self.start,
            end=self.end,
            quote=quote,
            prefix=span.prefix,
            suffix=span.suffix,
        )


@dataclass(frozen=True)
class Text:
    """Pages, or paragraphs as one text (a quote may run over several), with ``numbers`` their own numbers."""

    kind: Literal["page", "paragraph"]
    parts: tuple[str, ...]
    numbers: tuple[int, ...]
    _flats: dict[int, _Flat] = field(default_factory=dict)

    @cached_property
    def raw(self) -> str:
        """All parts, a line each."""
        return "\n".join(self.parts)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for part in self.parts:
            starts.append(at)
            at += len(part) + 1
        return tuple(starts)

    @cached_property
    def _stretches(self) -> tuple[str, ...]:
        """What a passage must stand in whole: a page, or all the paragraphs."""
        return self.parts if self.kind == "page" else (self.raw,)

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(map(key_of, self._stretches))

    def at(self, part: int) -> int:
        """Where a part begins in the whole."""
        return self._starts[part]

    def passage(self, selector: Selector) -> Passage | None:
        """The words a selector means here; None when there are none to look for."""
        number = (selector.page or 1) if self.kind == "page" else (selector.paragraph or 0)
        part = number - 1 if self.kind == "page" else _index(self.numbers, number)
        text = self.parts[part] if 0 <= part < len(self.parts) else ""
        start, end = selector.start, selector.end
        raw = text[start:end] if start is not None and end is not None else ""
        if raw and (not selector.quote or quotes.readable(raw) == selector.quote):
            return Passage(raw, text[: start or 0], text[end or 0 :], part, start, end)
        words = selector.quote or (text if self.kind == "paragraph" else "")
        if not words.strip():
            return None
        bare = Passage(words, selector.prefix or "", selector.suffix or "", part, None, None)
        here = [found for found in self._occurrences(bare) if found.part == part]
        if not here:
            return bare
        best = max(here, key=lambda found: found.text.likeness(found, bare))
        start, end = best.start, best.end
        whole = self.at(part) + start, self.at(part) + end
        raw = self.raw[whole[0] : whole[1]]
        before = selector.prefix or self.raw[max(0, whole[0] - quotes.CONTEXT) : whole[0]]
        after = selector.suffix or self.raw[whole[1] : whole[1] + quotes.CONTEXT]
        return Passage(raw, before, after, part, start, end)

    def find(self, wanted: Passage) -> Found | None:
        """Where a passage of another version stands here: at its old place, else by its context, else the nearest."""
        found = list(self._occurrences(wanted))
        same = next((place for place in found if place.is_at(wanted)), None)
        return same or max(found, key=lambda place: self._worth(place, wanted), default=None)

    def likeness(self, place: Found, wanted: Passage) -> tuple[int, int]:
        """How many words beside it agree without a gap, and how many characters of its context do at all."""
        stretch, offset = (self.parts[place.part], 0) if self.kind == "page" else (self.raw, self.at(place.part))
        start, end = offset + place.start, offset + place.end
        before = _tail(wanted.before), _tail(stretch[max(0, start - 2 * quotes.CONTEXT) : start])
        after = _head(wanted.after), _head(stretch[end : end + 2 * quotes.CONTEXT])
        beside = _agreeing(_words(before[0])[::-1], _words(before[1])[::-1])
        beside += _agreeing(_words(after[0]), _words(after[1]))
        return beside, _alike(*before) + _alike(*after)

    def _worth(self, place: Found, wanted: Passage) -> tuple[tuple[int, int], int, int]:
        away = abs(place.start - (wanted.start or 0))
        return self.likeness(place, wanted), -abs(place.part - wanted.part), -away

    def _occurrences(self, wanted: Passage) -> Iterator[Found]:
        key = key_of(wanted.raw)
        if not key:
            return
        pattern = _pattern(_Flat.of(wanted.raw).text.strip())
        for number, whole in enumerate(self._keys):
            if key not in whole:
                continue
            if number not in self._flats:
                self._flats[number] = _Flat.of(self._stretches[number])
            flat = self._flats[number]
            for match in pattern.finditer(flat.text):
                start, end = flat.starts[match.start()], flat.ends[match.end() - 1]
                if self.kind == "page":
                    yield Found(self, number, start, end)
                else:
                    part = bisect_right(self._starts, start) - 1
                    yield Found(self, part, start - self.at(part), end - self.at(part))


def in_pages(pages: Sequence[str]) -> Text:
    """The pages of a version."""
    return Text("page", tuple(pages), tuple(range(1, len(pages) + 1)))


def in_paragraphs(paragraphs: Sequence[Paragraph]) -> Text:
    """The paragraphs of a version; a table's cells one to a line."""
    texts = (
        "\n".join(cell for line in paragraph.table for cell in line) if paragraph.table else paragraph.text
        for paragraph in paragraphs
    )
    return Text("paragraph", tuple(texts), tuple(paragraph.index for paragraph in paragraphs))


def key_of(text: str) -> str:
    """A text without white space and hyphens: what two places with the same words have in common, and cheap to make."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_KEY)).split())


@dataclass(frozen=True, slots=True)
class _Flat:
    """A text with each run of white space as one character (a line end, if one was in it), NFKC, and raw offsets."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Flat:
        made: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in _clusters(text):
            raw = text[start:end]
            if raw in _DROPPED:
                continue
            char = raw if raw == _JOINED else "-" if raw in _HYPHENS else unicodedata.normalize("NFKC", raw)
            if raw.isspace() or char.isspace():
                char = "\n" if raw in "\r\n\v\f\u2028\u2029" else " "
                if made and made[-1].isspace():
                    made[-1] = "\n" if "\n" in (char, made[-1]) else " "
                    ends[-1] = end
                    continue
            for part in char:
                made.append(part)
                starts.append(start)
                ends.append(end)
        return cls("".join(made), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A character with the combining marks after it, so that decomposed letters compose."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


def _pattern(words: str) -> re.Pattern[str]:
    """The words, wherever their lines may break."""
    made: list[str] = []
    at = 0
    while at < len(words):
        char, following = words[at], words[at + 1 : at + 2]
        at += 1
        if char.isspace():
            after_break = char == "\n" and words[at - 2 : at - 1] in tuple(_BREAKS)
            made.append(r"[ \n]?" if after_break else r"[ \n]")
        elif char == _JOINED:
            made.append(rf"(?:-[ \n]?|{_JOINED})?")
        elif char == "-" and following.isspace():
            made.append(rf"(?:-[ \n]{'?' if following == chr(10) else ''}|{_JOINED})")
            at += 1
        elif char == "-":
            made.append(rf"(?:-\n?|{_JOINED})")
        elif char in _BREAKS:
            made.append(re.escape(char) + ("" if following.isspace() else r"\n?"))
        else:
            made.append(re.escape(char) + (f"{_JOINED}?" if char.isalnum() and following.isalnum() else ""))
    return re.compile("".join(made))


def _index(numbers: Sequence[int], wanted: int) -> int:
    return numbers.index(wanted) if wanted in numbers else -1


def _tail(text: str) -> str:
    return quotes.readable(text[-2 * quotes.CONTEXT :])[-quotes.CONTEXT :]


def _head(text: str) -> str:
    return quotes.readable(text[: 2 * quotes.CONTEXT])[: quotes.CONTEXT]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _alike(one: str, other: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
