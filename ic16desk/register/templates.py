"""What a council may change of a text that letters print: its words, never the places that the case fills.

``{name}`` is a place filled from the case, ``**`` switches strong print on and off within a paragraph or a list line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ic16desk.errors import Refused
from ic16desk.model.register import Dated

#: The kinds whose texts are printed in letters.
KINDS: Final = ("phrase", "reason", "condition", "appeal")
#: What any reason of a rejection may be filled with.
_REASON: Final = frozenset({"facts", "meeting_date", "section", "steering_reasons"})
_PLACE: Final = re.compile(r"\{(\w+)\}")


def places(text: str) -> tuple[str, ...]:
    """The places of a text in their order, each once: ``{name}`` → ``name``."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def places_of(entry: Dated) -> tuple[str, ...]:
    """All places of an entry's texts, in any language."""
    texts = (text for keys in entry.words.values() for text in keys.values())
    return tuple(dict.fromkeys(name for text in texts for name in places(text)))


def refuse_text(entry: Dated, versions: Iterable[Dated], *, before: Dated | None, dropping: bool, place: str) -> None:
    """Refuse a version whose letter would print a brace, the wrong words strong, or nothing where the case stands.

    Args:
        entry: the version as it would be stored.
        versions: those there are of the same id; what they have places for the program fills.
        before: the version in force, None for a new text.
        dropping: whether a place that ``before`` has may be left out.
        place: named in the sentence.

    Raises:
        Refused: ``text.bold``, ``text.brace``, ``text.unknown_place``, ``text.dropped_place``.
    """
    if entry.kind not in KINDS:
        return
    known = list(versions)
    for language, texts in entry.words.items():
        for key, text in texts.items():
            told = {"place": place, "language": language, "key": key}
            _refuse_marks(text, told)
            allowed = _allowed(entry, key, known)
            for name in places(text):
                if name not in allowed:
                    names = ", ".join(f"{{{one}}}" for one in sorted(allowed)) or "–"
                    raise Refused("text.unknown_place", **told, name=f"{{{name}}}", names=names)
    if not dropping:
        for language, key, name in dropped(entry, before):
            raise Refused("text.dropped_place", place=place, language=language, key=key, name=f"{{{name}}}")


def dropped(entry: Dated, before: Dated | None) -> Iterator[tuple[str, str, str]]:
    """Language, key and name of every place that the version before has and this one has not."""
    for language, texts in before.words.items() if before else ():
        for key, text in texts.items():
            now = places(entry.words.get(language, {}).get(key, ""))
            yield from ((language, key, name) for name in places(text) if name not in now)


def _allowed(entry: Dated, key: str, versions: Iterable[Dated]) -> frozenset[str]:
    params: Any = entry.values.get("params")
    if entry.kind == "condition" and isinstance(params, list | tuple):
        return frozenset(map(str, params))
    there = (texts.get(key, "") for one in versions for texts in one.words.values())
    found = frozenset(name for text in there for name in places(text))
    return found | _REASON if entry.kind == "reason" and key == "text" else found


def _refuse_marks(text: str, told: Mapping[str, str]) -> None:
    if "{" in (rest := _PLACE.sub("", text)) or "}" in rest:
        raise Refused("text.brace", **told)
    for part in re.split(r"\n\s*\n", text):
        rows = part.strip().splitlines()
        listed = bool(rows) and all(row.startswith("- ") for row in rows)
        for piece in rows if listed else [part]:
            if piece.count("**") % 2:
                raise Refused("text.bold", **told, text=" ".join(piece.split())[:60])
