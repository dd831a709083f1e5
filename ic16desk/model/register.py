"""Dated data: one shape for agreements, councils, themes, objectives, calls, limits, statutes, phrases.

Appeal annexes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["confirmed", "draft", "unknown"]


@dataclass(frozen=True, slots=True)
class Dated:
    """One value, valid from a day until a day (both included; ``valid_to`` None: no end is stated).

    ``checked`` is when a person last compared it with ``source``; ``trust`` is the source tag of the domain reference
    (S, L, W, C, K-H, K-M, K-L, D). ``words`` are by language. ``origin`` is the file it came
    from, ``hash`` its identity.
    """

    kind: str
    id: str
    valid_from: dt.date
    valid_to: dt.date | None
    checked: dt.date
    source: str
    trust: str
    status: Status
    values: Mapping[str, object]
    words: Mapping[str, Mapping[str, str]]
    origin: str
    hash: str

    def valid(self, on: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def text(self, language: str, key: str = "name") -> str:
        """A text in a language; Finnish where the language has none; empty where there is none at all."""
        return self.words.get(language, {}).get(key) or self.words.get("fi", {}).get(key, "")
