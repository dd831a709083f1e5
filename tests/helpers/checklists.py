"""A published checklist with items that are asked by part, which the shipped version has none of."""

from __future__ import annotations

from dataclasses import replace

from ic16desk.model.checklists import Checklist


def repeating(version: Checklist, **repeat: str) -> Checklist:
    """The version with ``repeat`` (party or line) on some items; its hash stays, so that a case keeps naming it."""
    sections = tuple(
        replace(section, items=tuple(replace(item, repeat=repeat.get(item.id)) for item in section.items))
        for section in version.sections
    )
    return replace(version, sections=sections)
