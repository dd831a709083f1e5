"""What the rules say of a line, short for the table and whole for the line that is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ic16desk.model.budget import JudgedLine, Speech, Voice
from ic16desk.wording import Wording
from ic16desk.wording.speech import beside, sentence
from ui.cells import Badge
from ui.theme import Token, Tone

ICONS: Final[Mapping[Voice, str]] = {
    "ok": "check",
    "warning": "triangle-alert",
    "error": "octagon-alert",
    "official": "pen-line",
}
TINTS: Final[Mapping[Voice, Token]] = {"ok": "ok", "warning": "warn", "error": "bad", "official": "cond"}
TONES: Final[Mapping[Voice, Tone]] = {"ok": "ok", "warning": "warn", "error": "bad", "official": "cond"}


#: What is said of an official's own figure: its reason says it.
GIVEN: Final = frozenset({"costs.official_figure", "granted.differs", "granted.unexplained"})


def badge(words: Wording, line: JudgedLine, *, wide: bool) -> Badge | None:
    """The most serious thing that is said, and how many more there are that are not in order."""
    if not line.speech:
        return None
    first = line.speech[0]
    more = sum(speech.voice != "ok" for speech in line.speech[1:])
    said = short(words, first, wide=wide) if first.voice != "ok" or wide else ""
    others = f" +{more}" if more else ""
    text = " ".join(filter(None, (first.item, said)))
    return Badge(ICONS[first.voice], text + others, TINTS[first.voice], keep=len(others))


def short(words: Wording, speech: Speech, *, wide: bool = False) -> str:
    """A few words; with room the sentence that stands beside a line."""
    key = f"estimate.short.{speech.code}"
    if not wide and words.has(key):
        return words(key, **speech.params)
    return beside(words, speech).rstrip(".")


def told(words: Wording, line: JudgedLine) -> list[str]:
    """Every sentence with its item and provision, most serious first."""
    return [f"{speech.item} {sentence(words, speech)} ({speech.basis})" for speech in line.speech]


def brief(basis: str) -> str:
    """The first provision without its subsection: ``866/2021 9 §``; the sentence and the tooltip have the whole."""
    first = basis.split(";")[0]
    return first.split(" §")[0] + "\u00a0§" if " §" in first else first
