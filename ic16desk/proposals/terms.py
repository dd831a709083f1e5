"""Which headings and words of a steering group's table mean what (resources/programme/proposal-columns.toml)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from ic16desk import paths
from ic16desk.model.proposals import Choice, Key


@dataclass(frozen=True, slots=True)
class Terms:
    """Squeezed heading → key, for the lines above the tables and for each kind of table; squeezed word → choice."""

    head: Mapping[str, Key]
    items: Mapping[str, Key]
    members: Mapping[str, Key]
    choices: Mapping[str, Choice]
    totals: frozenset[str]
    none: frozenset[str]


@cache
def load_terms() -> Terms:
    """The terms that ship with the program.

    Raises:
        ValueError: a key or a choice that does not exist.
    """
    data = tomllib.loads(paths.resource("programme", "proposal-columns.toml").read_text("utf-8"))
    keys, choices = get_args(Key), get_args(Choice)
    return Terms(
        head=_by_word(data["head"], keys),
        items=_by_word(data["items"], keys),
        members=_by_word(data["members"], keys),
        choices=_by_word(data["choices"], choices),
        totals=frozenset(map(squeeze, data["words"]["totals"])),
        none=frozenset(map(squeeze, data["words"]["none"])),
    )


def squeeze(text: str) -> str:
    """Letters, digits, § and € only, without case and accents: ``Määrä (€)`` → ``maara€``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum() or char in "§€")


def _by_word(table: Mapping[str, list[str]], known: tuple[str, ...]) -> dict[str, Any]:
    unknown = set(table) - set(known)
    if unknown:
        raise ValueError(f"proposal-columns.toml: {sorted(unknown)}")
    return {squeeze(word): key for key, words in table.items() for word in words}
