"""The table of a checklist file → a :class:`Checklist`, named by the hash of its canonical form.

The table has been looked through by :mod:`ic16desk.checklists.validation`; nothing is checked twice here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from ic16desk.checklists.tables import dated
from ic16desk.model.checklists import Checklist, Item, MarkMeaning, Provision, Section, Words
from ic16desk.model.ids import digest

#: Fields the form did not have from the beginning, and the hash itself.
_LATER = frozenset({"hash", "scale", "own_meanings", "unknown", "shared"})


def build(table: Mapping[str, Any]) -> Checklist:
    """The checklist that a valid table holds, its hash filled in; of a draft, what it would be now."""
    table = dated(table)
    checklist = Checklist(
        id=table["id"],
        title=table["title"],
        valid_from=table["valid_from"].isoformat(),
        sections=tuple(_section(section) for section in table["section"]),
        own_meanings=tuple(_meaning(meaning) for meaning in table.get("meaning", ())),
    )
    return replace(checklist, hash=fingerprint(checklist))


def fingerprint(checklist: Checklist) -> str:
    """SHA-256 of the canonical form of all but the hash: order of keys, comments and white space do not matter.

    A field that a later program added to the form is left out while it is empty, so that it does not rename a
    published version.
    """
    return digest(_pruned({**msgspec.to_builtins(checklist), "hash": None}))


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(part) for key, part in value.items() if key not in _LATER or part not in (None, (), False)}
    return [_pruned(part) for part in value] if isinstance(value, list | tuple) else value


def _meaning(table: Mapping[str, Any]) -> MarkMeaning:
    return MarkMeaning(table["code"], table["icon"], table["colour"], Words(**table["name"]))


def _section(table: Mapping[str, Any]) -> Section:
    return Section(
        id=table["id"],
        title=Words(**table["title"]),
        tab=table["tab"],
        items=tuple(_item(item) for item in table["item"]),
    )


def _item(table: Mapping[str, Any]) -> Item:
    return Item(
        id=table["id"],
        type=table["type"],
        wording=table["wording"],
        question=Words(**table["question"]),
        basis=tuple(_provision(provision) for provision in table.get("basis", ())),
        bears_on=table.get("bears_on", "none"),
        reason=table.get("reason"),
        when=tuple(table.get("when", ())),
        guidance=_words(table.get("guidance")),
        evidence_terms=_words(table.get("evidence_terms")),
        checks=tuple(table.get("checks", ())),
        repeat=table.get("repeat"),
        condition=table.get("condition"),
        scale=table.get("scale"),
        unknown=_words(table.get("unknown")),
        shared=table.get("shared", False),
    )


def _provision(table: Mapping[str, Any]) -> Provision:
    return Provision(ref=_in_draft(table["ref"]), text=_words(table.get("text")), trust=table["trust"])


def _words(table: Mapping[str, str] | None) -> Words | None:
    return _in_draft(table) if table else None


def _in_draft(table: Mapping[str, str]) -> Words:
    """A draft may lack a language; what is published does not."""
    return Words(table.get("fi", ""), table.get("sv", ""), table.get("en", ""))
