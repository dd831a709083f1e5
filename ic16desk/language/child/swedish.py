"""Swedish: definite nouns and genitives brought back, and what may begin or end a compound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ic16desk.language.child.lexicon import Lexicon

#: Endings of a noun that verbs have too, and the definite form that shows which noun there is.
_DEFINITE: Final = re.compile(r"(.{3,}?)(?:en|et)s?$")
_PLURAL: Final = re.compile(r"(.{3,}?)(?:ar|arna|er|erna|or|orna)s?$")
_GENITIVE: Final = re.compile(r"(.{3,})s$")
#: Particles: what they begin is a verb's noun, not a compound of two nouns (upphandling, avlöning, behandling).
_PARTICLES: Final = frozenset((
    "an", "av", "be", "bort", "efter", "emot", "er", "fram", "från", "för", "före", "förut", "genom", "hän",
    "i", "igen", "in", "inne", "inom", "med", "miss", "mot", "ned", "ner", "om", "over", "på", "till",
    "under", "upp", "ut", "utan", "ute", "vid", "åt", "åter", "över",
))  # fmt: skip
#: First parts that are no nouns: samprojekt, bikostnad, mellanredovisning.
_PREFIXES: Final = frozenset((
    "bi", "huvud", "mellan", "sam",
))  # fmt: skip
#: Short words that do begin or end compounds; without lists every accident would.
_SHORT_HEADS: Final = frozenset((
    "by", "bö", "del", "dag", "el", "is", "lag", "lån", "lön", "mål", "ort", "råd", "sak", "sjö", "tid",
    "vår", "år", "öst",
))  # fmt: skip
_SHORT_TAILS: Final = frozenset((
    "bok", "dag", "del", "fel", "kod", "lag", "län", "lån", "lön", "man", "mål", "ort", "plan", "rad", "råd",
    "rätt", "rum", "sak", "sed", "språk", "tal", "tid", "typ", "väg", "år", "öre",
))  # fmt: skip
#: Endings of words that happen to be words too.
_NO_TAILS: Final = frozenset((
    "ande", "ende", "area", "aren", "arna", "enda", "erna", "ring", "ringa", "ting", "ning", "nings", "sara",
    "lära", "lara",
))  # fmt: skip
#: Second parts that stand in no dictionary because they never stand alone.
_BOUND: Final = re.compile(r"(givning|hållning|sättning|stiftning|tagning)(?:en|ar|arna)?s?$")
_SHORTEST: Final = 4


def lemmas(form: str, known: Lexicon) -> tuple[str, ...]:
    """The base forms, a noun's before a verb's, also behind a genitive."""
    found = (*_nouns(form, known), *known.lemmas(form))
    if found:
        return tuple(dict.fromkeys(found))
    genitive = _GENITIVE.match(form)
    return lemmas(genitive[1], known) if genitive else ()


def guess(form: str) -> str | None:
    """The base form of what is probably a name, or a word of another language."""
    found = _GENITIVE.match(form)
    return found[1] if found else None


def tail(form: str, known: Lexicon) -> str | None:
    """The base form if this can end a compound."""
    if form in _NO_TAILS:
        return None
    if bound := _BOUND.match(form):
        return bound[1]
    long = len(form) >= _SHORTEST
    wanted = (found for found in lemmas(form, known) if found in _SHORT_TAILS or (long and len(found) >= _SHORTEST))
    return next((found for found in wanted if found not in _NO_TAILS), None)


def head(form: str, known: Lexicon) -> str | None:
    """The base form if this can begin one: the word itself, with -s, or without its last vowel (hyr-, hyres-)."""
    if form in _PREFIXES:
        return form
    if form in _PARTICLES or form.removesuffix("s") in _PARTICLES:
        return None
    base = next((base for base in _bases(form) if _long(base) and known.is_lemma(base)), None)
    if base is None and form.endswith("s") and len(form) > _SHORTEST:
        return next(iter(known.lemmas(form)), None)  # underhåll, which the dictionary has as the verb's form only
    return known.lemmas(base)[0] if base else None


def _long(base: str) -> bool:
    return len(base) >= _SHORTEST or base in _SHORT_HEADS


def _bases(form: str) -> Iterator[str]:
    joined = re.sub(r"(?:es|e|u|o)$", "", form)
    if not form.endswith("e"):
        yield form
    if form.endswith("s"):
        yield form[:-1]
        yield form[:-1] + "e"  # arbete: arbets-
    if len(joined) >= 3:
        if joined != form:
            yield joined  # lön: löne-
        yield joined + "a"  # hyra: hyr-, hyres-; ränta: ränte-; gata: gatu-
    yield form


def _nouns(form: str, known: Lexicon) -> Iterator[str]:
    definite, plural = _DEFINITE.match(form), _PLURAL.match(form)
    if definite and known.is_lemma(definite[1]):
        yield from known.lemmas(definite[1])[:1]
    if plural and plural[1] in known.lemmas(plural[1] + "en"):
        yield plural[1]
