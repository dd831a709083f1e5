"""The dictionary of one language: form → base form. simplemma keeps one reading of a form; some others are found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from simplemma.strategies.dictionaries import StreamDictionaryFactory

Code = Literal["fi", "sv"]

#: Base forms that are one word (SAOB: ansökan, plural ansökningar).
_SAME: Final[Mapping[Code, Mapping[str, str]]] = {
    "fi": {},
    "sv": {"ansökning": "ansökan", "anmälning": "anmälan", "inbjudning": "inbjudan"},
}
#: A word with one of these is a form of the word without, if the dictionary says so: "työ" stands there as a form of
#: "sinä", "understöd" as one of a verb, but "työn" and "understödet" stand there as forms of the nouns.
_ENDINGS: Final[Mapping[Code, tuple[str, ...]]] = {
    "fi": ("n", "a", "ä", "ta", "tä", "ssa", "ssä"),
    "sv": ("s", "en", "et", "n", "er", "ar", "or"),
}
_REMEMBERED: Final = 1 << 17


class Lexicon:
    """Known forms of a language. The stream dictionary needs 40 MB for Finnish where the default one needs 400."""

    def __init__(self, code: Code) -> None:
        """Load it: about a second."""
        self._known = StreamDictionaryFactory().get_dictionary(code)
        self._same = _SAME[code]
        self._endings = _ENDINGS[code]
        # The same parts are asked about in thousands of compounds.
        self.lemmas = lru_cache(maxsize=_REMEMBERED)(self._lemmas)
        self.is_lemma = lru_cache(maxsize=_REMEMBERED)(self._is_lemma)

    def _lemmas(self, form: str) -> tuple[str, ...]:
        """Base forms in small letters, the word itself first if it is one; none for a form nobody knows."""
        found = self._known.get(form)
        own = (form,) if self.is_lemma(form) else ()
        named = (found.lower(),) if found else ()
        return tuple(dict.fromkeys(self._same.get(lemma, lemma) for lemma in own + named))

    def _is_lemma(self, form: str) -> bool:
        """Whether a word is a base form."""
        found = self._known.get(form)
        if found is None or found == form:
            return found is not None
        return any(self._known.get(form + ending) == form for ending in self._endings)


@lru_cache(maxsize=2)
def lexicon(code: Code) -> Lexicon:
    """The lexicon of a language, loaded once."""
    return Lexicon(code)
