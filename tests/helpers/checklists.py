"""Other versions of the shipped checklist: reworded, added to, cut, asked by part."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ic16desk.checklists import build, shipped, table_of
from ic16desk.model.checklists import Checklist

#: The shipped versions, and the one that reviews begin with.
FIRST, BASE = shipped()


def a_table(
    *,
    title: str = "2026-3",
    id: str = "oma-2026-3",
    valid_from: str = "2026-11-10",
    items: Mapping[str, Mapping[str, Any]] | None = None,
    added: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    removed: Iterable[str] = (),
    meanings: Iterable[Mapping[str, Any]] = (),
    base: Checklist = BASE,
) -> dict[str, Any]:
    """The table of a file: ``items`` change keys of items by id, ``added`` puts items at the end of sections."""
    table = copy.deepcopy(table_of(base)) | {"title": title, "id": id, "valid_from": valid_from}
    for section in table["section"]:
        section["item"] = [
            {**item, **(items or {}).get(item["id"], {})} for item in section["item"] if item["id"] not in set(removed)
        ] + [dict(item) for item in (added or {}).get(section["id"], ())]
    return {**table, "meaning": list(meanings)} if meanings else table


def a_file(**changes: Any) -> bytes:
    """The same as the bytes of a file."""
    return json.dumps(a_table(**changes), ensure_ascii=False).encode()


def a_version(**changes: Any) -> Checklist:
    """The same as a version."""
    return build(a_table(**changes))


def words(text: str) -> dict[str, str]:
    """One text in three languages."""
    return {"fi": text, "sv": f"{text} sv", "en": f"{text} en"}


def an_item(id: str, question: str = "Onko uusi asia kunnossa?", **values: Any) -> dict[str, Any]:
    """An item to add."""
    return {"id": id, "type": "advice", "wording": "own_draft", "question": words(question), **values}


def repeating(version: Checklist, **repeat: str) -> Checklist:
    """The version with ``repeat`` (party or line) on some items; its hash stays, so that a case keeps naming it."""
    sections = tuple(
        replace(section, items=tuple(replace(item, repeat=repeat.get(item.id)) for item in section.items))
        for section in version.sections
    )
    return replace(version, sections=sections)
