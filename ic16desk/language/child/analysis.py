"""Forms → base forms and compound parts, in Finnish and in Swedish, whichever knows them."""

from __future__ import annotations

from functools import lru_cache

from ic16desk.language.child import compounds, finnish, swedish
from ic16desk.language.child.compounds import Grammar
from ic16desk.language.child.lexicon import lexicon
from ic16desk.language.questions import Analysis, Forms


def analyse(arguments: Forms, blobs: tuple[bytes, ...]) -> tuple[tuple[Analysis, ...], tuple[bytes, ...]]:
    """One analysis for each form, in their order."""
    return tuple(map(_analysis, arguments.forms)), ()


@lru_cache(maxsize=1)
def _grammars() -> tuple[Grammar, ...]:
    return (
        Grammar(lexicon("fi"), finnish.lemmas, finnish.head, finnish.tail, 6),
        Grammar(lexicon("sv"), swedish.lemmas, swedish.head, swedish.tail, 6),
    )


def _analysis(form: str) -> Analysis:
    lemmas: dict[str, None] = {}
    parts: dict[str, None] = {}
    known = [(grammar, lemma) for grammar in _grammars() for lemma in grammar.lemmas(form, grammar.known)]
    for grammar, lemma in known:
        lemmas[lemma] = None
        # Some of the dictionary's compounds have invented base forms; the form itself tells their parts as well.
        named = lemma if grammar.known.is_lemma(lemma) else form
        parts.update(dict.fromkeys(compounds.parts(named, grammar)))
    splits = []
    if not known:
        # A word no dictionary holds: a compound of the language that needs fewer parts for it.
        splits = [(segments, grammar) for grammar in _grammars() if (segments := compounds.split(form, grammar))]
        fewest = min((len(segments) for segments, _ in splits), default=0)
        for segments, grammar in splits:
            if len(segments) == fewest:
                whole = "".join(segment.form for segment in segments[:-1]) + segments[-1].lemma
                lemmas[whole] = None
                parts.update(dict.fromkeys(compounds.parts(form, grammar)))
        if not splits:
            lemmas.update(dict.fromkeys(filter(None, (form, finnish.guess(form), swedish.guess(form)))))
    return Analysis(tuple(lemmas), tuple(part for part in parts if part not in lemmas), bool(known or splits))
