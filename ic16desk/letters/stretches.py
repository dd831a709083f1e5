"""All words of a letter as one text, so that what is sought may go on over runs and blocks; and editing it in place.

Every string a letter holds is a segment, whatever block or head holds it: a kind of block that comes later is searched
like the others. The runs of one paragraph, item or value are one segment together.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from ic16desk.model import secrecy
from ic16desk.model.letters import Letter, Run
from ic16desk.model.secrecy import Hit

#: Not words of a reader: codes, names of fields and anchors, the program's own marks, what is not printed.
_CODES: Final = frozenset(
    {
        "language",
        "other_language",
        "field",
        "fields",
        "anchor",
        "align",
        "role",
        "page_of",
        "watermark",
        "mark",
        "texts",
        "missing",
        "kinds",
    }
)
#: A passage so long, or of several words, may be spread over blocks; a short word is sought within each.
_SPREADS: Final = 12
_T = TypeVar("_T")

#: start, end, indexes of the passages.
Stretch = tuple[int, int, tuple[int, ...]]
#: Puts something in place of a stretch of runs: the runs in it, the passages.
Edit = Callable[[tuple[Run, ...], tuple[int, ...]], Sequence[Run]]


@dataclass(slots=True)
class _Found:
    """The stretches of each segment, in the order in which the segments are met."""

    segments: list[list[Stretch]]
    next: int = 0

    def take(self) -> list[Stretch]:
        self.next += 1
        return self.segments[self.next - 1]


def edited(part: _T, passages: Sequence[str], edit: Edit) -> _T:
    """A letter (or a part of one) with ``edit`` done to every stretch in which a passage stands."""
    texts = list(segments(part))
    found = _Found(_by_segment(texts, passages))
    if not any(found.segments):
        return part
    return _rebuilt(part, found, edit)  # type: ignore[no-any-return]


def text_of(letter: Letter) -> str:
    """All words of a letter, segment by segment."""
    return "\n".join(segments(letter))


def segments(part: Any) -> Iterator[str]:
    """The words of a letter or a part of it, in reading order."""
    if isinstance(part, str):
        yield part
    elif _is_runs(part):
        yield "".join(run.text for run in part)
        for run in part:
            yield run.link
    elif isinstance(part, tuple):
        for one in part:
            yield from segments(one)
    elif dataclasses.is_dataclass(part):
        for name in _names(part):
            yield from segments(getattr(part, name))


def _rebuilt(part: Any, found: _Found, edit: Edit) -> Any:
    if isinstance(part, str):
        return _text(part, found.take(), edit)
    if _is_runs(part):
        stretches = found.take()
        # an address that holds the words is taken away whole
        links = ["" if found.take() else run.link for run in part]
        return _runs(
            tuple(dataclasses.replace(run, link=link) for run, link in zip(part, links, strict=True)), stretches, edit
        )
    if isinstance(part, tuple):
        return tuple([_rebuilt(one, found, edit) for one in part])
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        return dataclasses.replace(part, **{name: _rebuilt(getattr(part, name), found, edit) for name in _names(part)})
    return part


def _names(part: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(part) if field.name not in _CODES]


def _is_runs(part: Any) -> bool:
    return isinstance(part, tuple) and bool(part) and all(isinstance(one, Run) for one in part)


def _text(text: str, stretches: list[Stretch], edit: Edit) -> str:
    return "".join(run.text for run in _runs((Run(text),), stretches, edit)) if stretches else text


def _runs(runs: tuple[Run, ...], stretches: list[Stretch], edit: Edit) -> tuple[Run, ...]:
    if not stretches:
        return runs
    made: list[Run] = []
    at = 0
    for start, end, passages in stretches:
        made += _cut(runs, at, start)
        made += edit(_cut(runs, start, end), passages)
        at = end
    made += _cut(runs, at, sum(len(run.text) for run in runs))
    return tuple(made)


def _cut(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two places."""
    cut: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            cut.append(dataclasses.replace(run, text=text))
        at += len(run.text)
    return tuple(cut)


def _by_segment(texts: list[str], passages: Sequence[str]) -> list[list[Stretch]]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    whole = "\n".join(texts)
    spread: list[list[Hit]] = [[] for _ in texts]
    for hit in secrecy.hits(whole, passages):
        first, last = bisect_right(starts, hit.start) - 1, bisect_right(starts, hit.end - 1) - 1
        if first != last and not _spreads(passages[hit.passage]):
            continue
        for number in range(first, last + 1):
            begin = starts[number]
            start, end = max(hit.start - begin, 0), min(hit.end - begin, len(texts[number]))
            if texts[number][start:end].strip():
                spread[number].append(Hit(start, end, hit.passage))
    return [secrecy.merged(found, text) for found, text in zip(spread, texts, strict=True)]


def _spreads(passage: str) -> bool:
    return len(passage.split()) > 1 or len(secrecy.squeezed(passage).signs) >= _SPREADS
