"""The table that a checklist file holds: TOML or JSON bytes → table, and a version back → table.

Drafts and a council's own versions are kept in this form; the day is text in JSON and in a table made here.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from ic16desk.model.checklists import Checklist, Item, MarkMeaning, Section

SCHEMA: Final = "ic16desk/checklist/1"


def parsed(data: bytes) -> dict[str, Any]:
    """The table in a file: JSON when it begins with a brace (no TOML does), else TOML.

    Raises:
        ValueError: not UTF-8, or neither of the two.
    """
    text = data.decode("utf-8")
    if not text.lstrip().startswith("{"):
        return tomllib.loads(text)
    table = json.loads(text)
    return dated(table)


def dated(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table from JSON with its day as a day, where it is one."""
    day = table.get("valid_from")
    if isinstance(day, str):
        try:
            return {**table, "valid_from": dt.date.fromisoformat(day)}
        except ValueError:
            pass
    return dict(table)


def table_of(checklist: Checklist) -> dict[str, Any]:
    """The table that gives this version again; what is empty is left out."""
    table: dict[str, Any] = {
        "schema": SCHEMA,
        "id": checklist.id,
        "title": checklist.title,
        "valid_from": checklist.valid_from,
    }
    if checklist.own_meanings:
        table["meaning"] = [_plain(meaning) for meaning in checklist.own_meanings]
    table["section"] = [
        {**_plain(section, "items"), "item": [_plain(item) for item in section.items]} for section in checklist.sections
    ]
    return table


def _plain(value: Section | Item | MarkMeaning, *left_out: str) -> dict[str, Any]:
    found: dict[str, Any] = _pruned(msgspec.to_builtins(value))
    return {key: part for key, part in found.items() if key not in left_out}


def _pruned(value: Any) -> Any:
    """Without what is empty, at any depth; tuples as the lists that JSON has."""
    if isinstance(value, dict):
        kept = {key: _pruned(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, "", [], {})}
    return [_pruned(part) for part in value] if isinstance(value, list | tuple) else value
