"""What a write returns: its value, and what changed, so that each view can decide whether to read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A durable action.

    ``changes`` names kinds: cases, documents, answers, annotations, decision, letter, people, roots,
    checklists, proposals, conflicts, figures, signatures (triage of received documents).
    """

    value: T
    changes: frozenset[str]


def done(value: T, *changes: str) -> Done[T]:
    """Shorthand for :class:`Done`."""
    return Done(value, frozenset(changes))
