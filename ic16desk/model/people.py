"""Persons who work in a store: names, not accounts; a signature is what proves identity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An official. ``council`` is a register id such as ``pirkanmaa`` or None."""

    id: str
    name: str
    title: str
    council: str | None = None
