"""What parent and child say to each other about words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CHILD: Final = "ic16desk.language.child"


@dataclass(frozen=True, slots=True)
class Forms:
    """Distinct word forms in small letters."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Of one form: its base forms, likeliest first, and the base forms of what it is put together from.

    ``known``: a dictionary has it or all its parts; else ``lemmas`` are guesses.
    """

    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    known: bool = True
