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
_PARTICLES: Final = frozenset(
    "an av be bi bort efter emot er fram från för före förut genom hän i igen in inne inom med mellan miss mot ned ner"
    " om over på sam till under upp ut utan ute vid åt åter över".split()
)
#: Short words that do begin or end compounds; without lists every accident would.
_SHORT_HEADS: Final = frozenset("by bö del dag el is lag lån lön mål ort råd sak sjö tid vår år öst".split())
_SHORT_TAILS: Final = frozenset(
    "bok dag del fel kod lag län lån lön man mål ort plan rad råd rätt rum sak språk tal tid typ väg år öre".split()
)
#: Endings of words that happen to be words too.
_NO_TAILS: Final = frozenset("ande ende area aren arna enda erna ring ringa ting ning nings ning sara lära lara".split())
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
    long = len(form) >= _SHORTEST
    wanted = (found for found in lemmas(form, known) if found in _SHORT_TAILS or (long and len(found) >= _SHORTEST))
    return next((found for found in wanted if found not in _NO_TAILS), None)


def head(form: str, known: Lexicon) -> str | None:
    """The base form if this can begin one: the word itself, with -s, or without its last vowel (hyr-, hyres-)."""
    if form in _PARTICLES or form.removesuffix("s") in _PARTICLES:
        return None
    base = next((base for base in _bases(form) if _long(base) and known.is_lemma(base)), None)
    return known.lemmas(base)[0] if base else None


def _long(base: str) -> bool:
    return len(base) >= _SHORTEST or base in _SHORT_HEADS


def _bases(form: str) -> Iterator[str]:
    yield form
    if form.endswith("s"):
        yield form[:-1]
        yield form[:-1] + "e"  # arbete: arbets-
    stem = re.sub(r"(?:es|e|u|o)$", "", form)
    if len(stem) >= 3:
        if stem != form:
            yield stem  # lön: löne-
        yield stem + "a"  # hyra: hyr-, hyres-; ränta: ränte-; gata: gatu-


def _nouns(form: str, known: Lexicon) -> Iterator[str]:
    definite, plural = _DEFINITE.match(form), _PLURAL.match(form)
    if definite and known.is_lemma(definite[1]):
        yield from known.lemmas(definite[1])[:1]
    if plural and plural[1] in known.lemmas(plural[1] + "en"):
        yield plural[1]
