"""A draft's table changed in one place: a field of an item, an item more or less, another order.

Every function takes a table and gives a new one. What has become empty is left out, as a file would.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from ic16desk.checklists.tables import table_of
from ic16desk.model.checklists import Checklist

LANGUAGES: Final = ("fi", "sv", "en")
#: A provision that somebody typed has not been compared with its source.
_TYPED: Final = "K-H"
#: What only a hard item may say (it would decide against an applicant).
_HARD_ONLY: Final = ("bears_on", "reason")

Table = Mapping[str, Any]


def started(base: Checklist, versions: Sequence[Checklist], today: dt.date) -> dict[str, Any]:
    """A new version to write, from an old one: the next free title, valid from today at the earliest."""
    table = table_of(base)
    taken = {version.title for version in versions}
    stem, _, number = base.title.rpartition("-")
    following = (f"{stem or base.title}-{n}" for n in range(int(number) + 1 if stem and number.isdigit() else 2, 1000))
    title = next(name for name in following if name not in taken)
    day = max(base.valid_from, today.isoformat())
    return {**table, "title": title, "id": own_id(title, versions), "valid_from": day}


def own_id(title: str, versions: Sequence[Checklist]) -> str:
    """The id of a council's own version: from its title, never another version's."""
    taken = {version.id for version in versions}
    stem = "own-" + (re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "version")
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if name not in taken)


def with_item(table: Table, item_id: str, values: Mapping[str, Any], base: Checklist) -> dict[str, Any]:
    """Fields of an item set; ``basis`` as references by language, one for each provision.

    A question worded otherwise than in ``base`` is our own draft; worded the same again it is what it was.
    """

    def change(item: dict[str, Any]) -> dict[str, Any]:
        new = {**item, **{key: _value(key, value, item) for key, value in values.items()}}
        if new["type"] != "hard":
            new = {key: value for key, value in new.items() if key not in _HARD_ONLY}
        if new["type"] != "score":
            new.pop("scale", None)
        before = base.item(item_id)
        same = before is not None and all(
            getattr(before.question, key) == new["question"].get(key, "") for key in LANGUAGES
        )
        new["wording"] = before.wording if same and before is not None else "own_draft"
        return {key: value for key, value in new.items() if key == "question" or value not in (None, "", [], {})}

    return _each_item(table, item_id, change)


def with_new_item(table: Table, section_id: str, taken: Collection[str]) -> dict[str, Any]:
    """An empty item at the end of a section; its id is none that any version ever used."""
    numbers = [
        int(found[2]) for name in taken if (found := re.fullmatch(r"([A-Z])(\d+)", name)) and found[1] == section_id[:1]
    ]
    number = max((*numbers, 0)) + 1
    item = {
        "id": f"{section_id[:1]}{number:02}",
        "type": "advice",
        "wording": "own_draft",
        "question": dict.fromkeys(LANGUAGES, ""),
    }
    sections = [
        {**section, "item": [*section["item"], item]} if section["id"] == section_id else section
        for section in table["section"]
    ]
    return {**table, "section": sections}


def without_item(table: Table, item_id: str) -> dict[str, Any]:
    """An item that is no longer asked; its id stays taken."""
    sections = [
        {**section, "item": [item for item in section["item"] if item["id"] != item_id]} for section in table["section"]
    ]
    return {**table, "section": sections}


def with_restored(table: Table, item_id: str, base: Checklist) -> dict[str, Any]:
    """An item that was taken out, as its base has it, in its place among those of its section that are still there."""
    home = base.section_of(item_id)
    if home is None:
        return dict(table)
    order = [item.id for item in home.items]
    whole = next(section for section in table_of(base)["section"] if section["id"] == home.id)
    item = next(item for item in whole["item"] if item["id"] == item_id)
    sections = []
    for section in table["section"]:
        items = [other for other in section["item"] if other["id"] != item_id]
        if section["id"] == home.id:
            before = set(order[: order.index(item_id)])
            at = max((n for n, other in enumerate(items, 1) if other["id"] in before), default=0)
            items.insert(at, item)
        sections.append({**section, "item": items})
    return {**table, "section": sections}


def reordered(table: Table, item_id: str, step: int) -> dict[str, Any]:
    """An item one place up (-1) or down (1) within its section; at the end it stays."""
    sections = []
    for section in table["section"]:
        items = list(section["item"])
        at = next((n for n, item in enumerate(items) if item["id"] == item_id), None)
        if at is not None and 0 <= at + step < len(items):
            items.insert(at + step, items.pop(at))
        sections.append({**section, "item": items})
    return {**table, "section": sections}


def _each_item(table: Table, item_id: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    sections = [
        {**section, "item": [change(dict(item)) if item["id"] == item_id else item for item in section["item"]]}
        for section in table["section"]
    ]
    return {**table, "section": sections}


def _value(key: str, value: Any, item: Mapping[str, Any]) -> Any:
    if key == "basis":
        return _basis(value, item.get("basis", ()))
    if key in ("question", "guidance", "evidence_terms", "unknown"):
        texts = {language: str(value.get(language, "")).strip() for language in LANGUAGES}
        return texts if key == "question" else {name: text for name, text in texts.items() if text}
    return value


def _basis(refs: Mapping[str, Sequence[str]], old: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Provisions from their references by language; one that was there keeps its text and where it was read."""
    lines = {language: [text.strip() for text in refs.get(language, ()) if text.strip()] for language in LANGUAGES}
    made = []
    for number in range(max(map(len, lines.values()))):
        ref = {language: texts[number] for language, texts in lines.items() if number < len(texts)}
        known = next((provision for provision in old if provision["ref"].get("fi") == ref.get("fi")), None)
        made.append({**(known or {"trust": _TYPED}), "ref": ref})
    return made
