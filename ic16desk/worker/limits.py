"""How much a child may take for one call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Wall clock in seconds; address space of the child in bytes; the whole answer in bytes."""

    seconds: float = 60.0
    memory: int = 2 << 30
    answer: int = 256 << 20
