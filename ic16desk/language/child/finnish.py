"""Finnish: clitics, possessive endings and participles brought back, and what may begin or end a compound.

References: Iso suomen kielioppi (VISK) § 126 clitics, § 95 possessive endings, § 521 participles, § 403 first parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ic16desk.language.child.lexicon import Lexicon

_CLITIC: Final = re.compile(r"(.{3,}?)(?:kaan|kään|kin|han|hän|kos?|kös?|pas?|päs?)$")
_POSSESSIVE: Final = re.compile(r"(.{3,})(?:nsa|nsä|mme|nne|ni|si)$")
#: Third person after a case ending: käytössä-än, tavalla-an.
_THIRD: Final = re.compile(r"(.{3,}([aeä]))\2n$")
#: Case forms of participles, which the dictionary mostly lacks: haettavana, perustuvia; haettua, haetusta; vastanneet.
_PARTICIPLES: Final = (
    (re.compile(r"(.{2,}v)(?:[aä]\w{1,5}|i\w{1,5})$"), ("a", "ä")),
    (re.compile(r"(.{2,}?)t?t[uy]\w{1,5}$"), ("ttu", "tty", "tu", "ty")),
    (re.compile(r"(.{2,}[nlrs])ee\w{1,5}$"), ("ut", "yt")),
)
#: Second parts that stand in no dictionary because they never stand alone: hanke|kohtainen, laki|sääteinen.
_BOUND: Final = re.compile(
    r"(aikai|astei|jäsei|jäseni|kieli|kohtai|laatui|lähtöi|luontei|osai|peräi|pohjai|sisältöi|sääntei|säätei|tasoi)"
    r"(?:nen|s\w{1,6})$"
)
#: Base forms of three letters that do end compounds; without a list every accident would.
_SHORT: Final = frozenset((
    "työ", "maa", "osa", "ala", "tie", "yö", "suo", "puu", "pää", "kuu", "syy", "apu", "elo", "erä", "koe",
    "sää",
))  # fmt: skip
#: First parts that are no words by themselves.
_PREFIXES: Final = frozenset((
    "ali", "yli", "esi", "etu", "etä", "jälki", "epä", "ylä", "ala", "ensi", "erityis", "yleis", "yhteis",
    "perus", "pää", "lisä",
))  # fmt: skip
_SHORTEST_HEAD: Final = 3
#: Cases of a name no dictionary has: Vaasan, Kuopiossa, Kajaanille.
_CASES: Final = re.compile(r"(.{2,}[aeiouyäö])(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|n)$")
_NOUN_CASES: Final = re.compile(r"(.{3,}[aeiouyäö])(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi)$")
_INTO: Final = re.compile(r"(.{3,}([aeiouyäö]))\2n$")


def lemmas(form: str, known: Lexicon) -> tuple[str, ...]:
    """The base forms, also behind a clitic, a possessive ending or a participle's case."""
    found = known.lemmas(form)
    if found:
        return tuple(dict.fromkeys((*_singular(form, found, known), *found, *_case(form, known))))
    return next(filter(None, map(known.lemmas, _bare(form))), ()) or _bound(form)


def guess(form: str) -> str | None:
    """The base form of what is probably a name."""
    found = _INTO.match(form) or _CASES.match(form)
    return found[1] if found else None


def tail(form: str, known: Lexicon) -> str | None:
    """The base form if this can end a compound."""
    return next((found for found in lemmas(form, known) if len(found) >= 4 or found in _SHORT), None)


def head(form: str, known: Lexicon) -> str | None:
    """The base form if this can begin one: a nominative, a genitive, or the -s of a word in -nen (kehittämis-)."""
    if form in _PREFIXES:
        return form
    if len(form) < _SHORTEST_HEAD:
        return None
    if known.is_lemma(form):
        return form
    if form.endswith("s") and known.is_lemma(form[:-1] + "nen"):
        return form[:-1] + "nen"
    genitive = known.lemmas(form) if form.endswith("n") else ()
    return next((found for found in genitive if not found.endswith("n") and len(found) >= _SHORTEST_HEAD), None)


def _singular(form: str, found: tuple[str, ...], known: Lexicon) -> tuple[str, ...]:
    """Some plurals stand in the dictionary by themselves: palvelut."""
    singular = form.removesuffix("t")
    return (singular,) if found[0] == form != singular and known.is_lemma(singular) else ()


def _case(form: str, known: Lexicon) -> tuple[str, ...]:
    """The noun beside a verb's form: arvosta is of arvostaa and of arvo."""
    case = _NOUN_CASES.match(form)
    return (case[1],) if case and known.is_lemma(case[1]) else ()


def _bound(form: str) -> tuple[str, ...]:
    found = _BOUND.match(form)
    return (found[1] + "nen",) if found else ()


def _bare(form: str) -> Iterator[str]:
    clitic = _CLITIC.match(form)
    bases = [form, *([clitic[1]] if clitic else [])]
    yield from bases[1:]
    for base in bases:
        for ending in (_POSSESSIVE, _THIRD):
            if found := ending.match(base):
                # The ending takes the n of a genitive or an illative with it: tietoje(n)-ni, oikeuksii(n)-si.
                yield from (found[1], found[1] + "n")
    for participle, nominatives in _PARTICIPLES:
        if found := participle.match(form):
            yield from (found[1] + nominative for nominative in nominatives)
