"""What differs between two checklist versions, by stable item id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ItemStatus = Literal["unchanged", "reworded", "moved", "added", "removed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in its old and its new text.

    ``language`` is ``fi``, ``sv`` or ``en`` for words, else empty; a field that was or became empty has an empty text.
    """

    field: str
    language: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item in both versions: ``old_section`` or ``new_section`` is empty where it is not in that one.

    ``asked_again``: its answers do not carry over. ``old_question`` and ``new_question`` are in the three languages.
    """

    id: str
    status: ItemStatus
    old_section: str
    new_section: str
    asked_again: bool
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionName:
    """Which version is meant."""

    id: str
    title: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChecklistDiff:
    """All items of both versions, in the order of the new one, removed items after those of their section.

    ``head`` are changes of the version itself: title, days, names of sections, meanings of marks.
    """

    old: VersionName
    new: VersionName
    head: tuple[FieldChange, ...]
    items: tuple[ItemChange, ...]

    def of(self, *statuses: ItemStatus) -> tuple[ItemChange, ...]:
        """The items that stand so."""
        return tuple(item for item in self.items if item.status in statuses)

    @property
    def asked_again(self) -> tuple[ItemChange, ...]:
        """The items whose answers have to be given anew."""
        return tuple(item for item in self.items if item.asked_again)

    @property
    def changed(self) -> tuple[ItemChange, ...]:
        """The items that are not the same in both."""
        return tuple(item for item in self.items if item.status != "unchanged")

    @property
    def counts(self) -> dict[str, int]:
        """How many items stand how; ``asked_again`` besides."""
        statuses: tuple[ItemStatus, ...] = ("unchanged", "reworded", "moved", "added", "removed")
        return {status: len(self.of(status)) for status in statuses} | {"asked_again": len(self.asked_again)}
