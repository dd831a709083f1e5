"""Words known to the dictionary put one after the other: a compound's parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ic16desk.language.child.lexicon import Lexicon

Part = Callable[[str, Lexicon], str | None]
Lemmas = Callable[[str, Lexicon], tuple[str, ...]]

_LONGEST: Final = 60
#: A split costs a point a part; short parts are more often accidents than words.
_COSTS: Final = {1: 3.0, 2: 2.0, 3: 0.6, 4: 0.2}
#: An -s between two parts is more often what joins them than the second one's: understöds|lag, not understöd|slag.
_JOINED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's words: the base forms of a form, of what may begin and of what may end a compound.

    No compound is shorter than ``shortest``.
    """

    known: Lexicon
    lemmas: Lemmas
    head: Part
    tail: Part
    shortest: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part as written, and its base form."""

    form: str
    lemma: str


def split(form: str, grammar: Grammar) -> tuple[Segment, ...]:
    """The likeliest parts, at least two; empty when there are none."""
    if not grammar.shortest <= len(form) <= _LONGEST:
        return ()
    found = _Splitter(grammar).best(form, whole=False)
    return found[1] if found else ()


def parts(form: str, grammar: Grammar) -> tuple[str, ...]:
    """Base forms of everything a compound holds: its parts, theirs, and neighbours together, without itself.

    valtionavustuspäätös: valtio, avustus, päätös, valtionavustus, avustuspäätös.
    """
    found: dict[str, None] = {}
    _collect(form, grammar, found)
    return tuple(found)


def _collect(form: str, grammar: Grammar, found: dict[str, None]) -> None:
    segments = split(form, grammar)
    # What is a base form already ends in a base form: "motivering" holds no "ringa".
    if segments and grammar.known.is_lemma(form) and segments[-1].form != segments[-1].lemma:
        return
    for start in range(len(segments)):
        for end in range(start + 1, len(segments) + 1):
            if end - start == len(segments):
                continue
            last = segments[end - 1].lemma
            name = "".join(segment.form for segment in segments[start : end - 1]) + last
            if name not in found:
                found[name] = None
                if end - start == 1:
                    _collect(last, grammar, found)


class _Splitter:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._seen: dict[str, tuple[float, tuple[Segment, ...]] | None] = {}

    def best(self, form: str, *, whole: bool = True) -> tuple[float, tuple[Segment, ...]] | None:
        """The cheapest way to read the rest of a word; ``whole``: it may be one word."""
        if whole and form in self._seen:
            return self._seen[form]
        found: tuple[float, tuple[Segment, ...]] | None = None
        lemma = self._grammar.tail(form, self._grammar.known) if whole else None
        if lemma:
            found = (_cost(form), (Segment(form, lemma),))
        else:
            for at in range(2, len(form) - 1):
                head = self._grammar.head(form[:at], self._grammar.known)
                rest = self.best(form[at:]) if head else None
                if head and rest:
                    cost = rest[0] + _cost(form[:at]) - (_JOINED if form[:at] == f"{head}s" else 0.0)
                    # Of two equally cheap ways the later cut.
                    if found is None or cost <= found[0]:
                        found = (cost, (Segment(form[:at], head), *rest[1]))
        if whole:
            self._seen[form] = found
        return found


def _cost(form: str) -> float:
    return 1.0 + _COSTS.get(len(form), 0.0)
