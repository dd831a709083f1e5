"""Two versions compared by stable item id: what is new, gone, moved, worded otherwise, and what is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.model.checklist_diff import ChecklistDiff, FieldChange, ItemChange, ItemStatus, VersionName
from ic16desk.model.checklists import Checklist, Item, MarkMeaning, Words

#: What an answer was given to. English is for reading only, and everything else helps to answer the same question.
_ASKED: Final = ("question", "type", "bears_on", "reason", "repeat", "scale")
_WORDS: Final = ("question", "guidance", "evidence_terms", "unknown")
_CODES: Final = ("type", "wording", "bears_on", "reason", "when", "checks", "repeat", "condition", "scale", "shared")


def compare(old: Checklist, new: Checklist) -> ChecklistDiff:
    """What differs from the old version to the new one."""
    return ChecklistDiff(old=_name(old), new=_name(new), head=tuple(_head(old, new)), items=tuple(_items(old, new)))


def asked_again(old: Item, new: Item) -> bool:
    """Whether an answer to the old item says nothing about the new one."""
    return any(change.field in _ASKED and change.language != "en" for change in _fields(old, new))


def _items(old: Checklist, new: Checklist) -> Iterator[ItemChange]:
    kept = {section.id for section in new.sections}
    for section in new.sections:
        for item in section.items:
            yield _item(old, new, item.id)
        yield from _removed(old, new, {section.id})
    yield from _removed(old, new, {section.id for section in old.sections} - kept)


def _removed(old: Checklist, new: Checklist, sections: set[str]) -> Iterator[ItemChange]:
    for section in old.sections:
        if section.id in sections:
            yield from (_item(old, new, item.id) for item in section.items if new.item(item.id) is None)


def _item(old: Checklist, new: Checklist, item_id: str) -> ItemChange:
    before, after = old.item(item_id), new.item(item_id)
    old_section, new_section = old.section_of(item_id), new.section_of(item_id)
    was, now = (old_section.id if old_section else ""), (new_section.id if new_section else "")
    fields = tuple(_fields(before, after))
    status: ItemStatus
    if before is None:
        status = "added"
    elif after is None:
        status = "removed"
    elif fields:
        status = "reworded"
    else:
        status = "moved" if was != now else "unchanged"
    again = before is not None and after is not None and asked_again(before, after)
    return ItemChange(item_id, status, was, now, again, fields)


def _fields(old: Item | None, new: Item | None) -> Iterator[FieldChange]:
    for name in _WORDS:
        yield from _words(name, _value(old, name), _value(new, name))
    yield from _words("basis", _basis(old, "ref"), _basis(new, "ref"))
    yield from _words("basis_text", _basis(old, "text"), _basis(new, "text"))
    for name in ("basis_trust", *_CODES):
        before, after = (_code(item, name) for item in (old, new))
        if before != after:
            yield FieldChange(name, "", before, after)


def _value(item: Item | None, name: str) -> Words | None:
    found = getattr(item, name, None)
    return found if isinstance(found, Words) else None


def _basis(item: Item | None, part: str) -> Words | None:
    """All provisions in one text per language, one on a line."""
    texts = [getattr(provision, part) for provision in item.basis] if item else []
    found = [text for text in texts if text is not None]
    return Words(*("\n".join(getattr(text, key) for text in found) for key in ("fi", "sv", "en"))) if found else None


def _code(item: Item | None, name: str) -> str:
    if item is None:
        return ""
    if name == "basis_trust":
        return ", ".join(provision.trust for provision in item.basis)
    value = getattr(item, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _words(name: str, old: Words | None, new: Words | None) -> Iterator[FieldChange]:
    for language in ("fi", "sv", "en"):
        before, after = (getattr(words, language) if words else "" for words in (old, new))
        if before != after:
            yield FieldChange(name, language, before, after)


def _head(old: Checklist, new: Checklist) -> Iterator[FieldChange]:
    for name in ("title", "valid_from"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FieldChange(name, "", before, after)
    titles = [{section.id: section.title for section in version.sections} for version in (old, new)]
    for section in dict.fromkeys((*titles[0], *titles[1])):
        yield from _words(f"section.{section}", titles[0].get(section), titles[1].get(section))
    tabs = [{section.id: section.tab for section in version.sections} for version in (old, new)]
    for section in tabs[0].keys() & tabs[1].keys():
        if tabs[0][section] != tabs[1][section]:
            yield FieldChange(f"section.{section}", "", tabs[0][section], tabs[1][section])
    for before_mark, after_mark in zip(old.meanings, new.meanings, strict=True):
        if before_mark != after_mark:
            yield FieldChange(f"meaning.{after_mark.code}", "", _mark(before_mark), _mark(after_mark))


def _mark(meaning: MarkMeaning) -> str:
    return ", ".join(filter(None, (meaning.name.fi if meaning.name else "", meaning.icon, meaning.colour)))


def _name(checklist: Checklist) -> VersionName:
    return VersionName(checklist.id, checklist.title, checklist.hash)
