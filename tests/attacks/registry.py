"""The attacks by name: family, how the file is made, and what must be said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from ic16desk.model.signatures import Verdict
from tests.helpers.pki import LATER

Maker = Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """One file. ``reasons``: all that lower the verdict; ``honest``: it must be accepted."""

    family: str
    name: str
    make: Maker
    verdict: Verdict
    reasons: frozenset[str]
    honest: bool = False
    crls: Callable[[], tuple[bytes, ...]] = tuple
    moment: dt.datetime = LATER
    changes: frozenset[str] = field(default_factory=frozenset)

    @property
    def pdf(self) -> bytes:
        """The file, made once."""
        return _made(self.make)

    @property
    def file_name(self) -> str:
        """A name for the disk."""
        words = f"{self.family} {self.name}".lower()
        return "-".join("".join(c if c.isalnum() else " " for c in words).split()) + ".pdf"


CASES: list[Case] = []


def attack(family: str, name: str, verdict: Verdict, *reasons: str, **more: object) -> Callable[[Maker], Maker]:
    """Register the function below as the maker of an attack."""

    def register(make: Maker) -> Maker:
        add(family, name, make, verdict, *reasons, **more)
        return make

    return register


def add(family: str, name: str, make: Maker, verdict: Verdict, *reasons: str, **more: object) -> None:
    """Register an attack."""
    codes = frozenset(f"sig.{reason}" for reason in reasons)
    CASES.append(Case(family, name, make, verdict, codes, **more))  # type: ignore[arg-type]


def honest(family: str, name: str, **more: object) -> Callable[[Maker], Maker]:
    """Register the function below as the maker of a file that must be valid."""

    def register(make: Maker) -> Maker:
        add(family, name, make, "valid", honest=True, **more)
        return make

    return register


@cache
def _made(make: Maker) -> bytes:
    return make()
