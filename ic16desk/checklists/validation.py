"""What is wrong with a checklist file, all of it: the answer of ``checklist validate``.

A checklist decides what is asked and which provision a rejection rests on, so nothing in it is guessed or ignored:
unknown keys, missing languages and unknown codes are problems, each with its place (``file: A05 basis 2``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, get_args

from ic16desk import paths
from ic16desk.checklists.conditions import known
from ic16desk.checklists.tables import SCHEMA, parsed
from ic16desk.model.checklists import MOST_POINTS, Bearing, Colour, ItemType, Problem, Repeat, Wording
from ic16desk.model.places import Meaning

#: What a ``not_met`` may decide against an applicant; each such item names the reason its rejection prints.
DECIDES: Final = frozenset({"lawful", "programme", "plan", "proposal", "not_examined"})

_FILE: Final = (("schema", "id", "title", "valid_from", "section"), ("meaning",))
_MEANING: Final = (("code", "name", "icon", "colour"), ())
_SECTION: Final = (("id", "title", "tab", "item"), ())
_ITEM: Final = (
    ("id", "type", "wording", "question"),
    (
        "basis",
        "bears_on",
        "reason",
        "when",
        "guidance",
        "evidence_terms",
        "checks",
        "repeat",
        "condition",
        "scale",
        "unknown",
        "shared",
    ),
)
_PROVISION: Final = (("ref", "trust"), ("text",))
_TRUST: Final = frozenset({"S", "L", "W", "C", "K-H", "K-M", "K-L", "D"})
_PATTERNS: Final = {
    "id": re.compile(r"[A-Z]{1,4}\d{1,3}(\.\d{1,2}){0,2}"),
    "reason": re.compile(r"[RN]\d\d"),
    "condition": re.compile(r"C-[A-Z]{3,4}"),
    "checks": re.compile(r"[a-z_]+\.[a-z0-9_]+"),
}


def problems(data: bytes, *, name: str = "checklist") -> tuple[Problem, ...]:
    """All that is wrong with a checklist file, in its order; none: it can be used. ``name`` begins each place."""
    try:
        table = parsed(data)
    except ValueError as error:
        return (Problem("data.syntax", {"place": name, "detail": str(error)}),)
    return problems_in(table, name=name)


def problems_in(table: Mapping[str, Any], *, name: str) -> tuple[Problem, ...]:
    """The same for the table such a file holds: a draft."""
    return tuple(_file(dict(table), name))


def _file(table: dict[str, Any], name: str) -> Iterator[Problem]:
    yield from _keys(table, _FILE, name)
    yield from _choice(table, "schema", {SCHEMA}, name)
    for key in ("id", "title"):
        yield from _check(table, key, _is_text, name)
    yield from _check(table, "valid_from", _is_day, name)
    yield from _check(table, "section", _is_tables, name)
    sections = _tables(table.get("section"))
    yield from _duplicates(sections, name)
    yield from _duplicates((item for section in sections for item in _tables(section.get("item"))), name)
    for section in sections:
        yield from _section(section, name)
    yield from _check(table, "meaning", _is_tables, name)
    for meaning in _tables(table.get("meaning")):
        yield from _meaning(meaning, name)
    yield from _duplicates(_tables(table.get("meaning")), name, key="code")


def _meaning(table: dict[str, Any], name: str) -> Iterator[Problem]:
    place = f"{name}: meaning {table.get('code', '?')}"
    yield from _keys(table, _MEANING, place)
    yield from _choice(table, "code", set(get_args(Meaning)), place)
    yield from _choice(table, "colour", set(get_args(Colour)), place)
    yield from _check(table, "icon", _is_icon, place)
    yield from _languages(table, "name", place)


def _section(table: dict[str, Any], name: str) -> Iterator[Problem]:
    yield from _at(str(table.get("id", "")), _section_itself(table, f"{name}: {table.get('id', '?')}"))
    for item in _tables(table.get("item")):
        yield from _at(str(item.get("id", "")), _item(item, name))


def _section_itself(table: dict[str, Any], place: str) -> Iterator[Problem]:
    yield from _keys(table, _SECTION, place)
    yield from _check(table, "id", _is_text, place)
    yield from _choice(table, "tab", {"conformity", "expediency"}, place)
    yield from _languages(table, "title", place)
    yield from _check(table, "item", _is_tables, place)


def _item(table: dict[str, Any], name: str) -> Iterator[Problem]:
    place = f"{name}: {table.get('id', '?')}"
    yield from _keys(table, _ITEM, place)
    yield from _choice(table, "type", set(get_args(ItemType)), place)
    yield from _choice(table, "wording", set(get_args(Wording)), place)
    yield from _choice(table, "bears_on", set(get_args(Bearing)), place)
    yield from _choice(table, "repeat", set(get_args(Repeat)), place)
    yield from _check(table, "scale", lambda value: _is_scale(value) and table.get("type") == "score", place)
    yield from _check(table, "shared", lambda value: isinstance(value, bool), place)
    for key in ("id", "reason", "condition"):
        yield from _pattern(table, key, [table.get(key)], place)
    yield from _languages(table, "question", place)
    yield from _languages(table, "guidance", place)
    yield from _languages(table, "unknown", place)
    yield from _languages(table, "evidence_terms", place, needed=("fi", "sv"))
    yield from _list(table, "checks", place)
    yield from _list(table, "when", place)
    yield from _pattern(table, "checks", _strings(table.get("checks")), place)
    for code in _strings(table.get("when")):
        if not known(code):
            yield Problem("data.unknown_condition", {"place": place, "name": code})
    yield from _weight(table, place)
    yield from _check(table, "basis", _is_tables, place)
    for number, provision in enumerate(_tables(table.get("basis")), 1):
        yield from _provision(provision, f"{place} basis {number}")


def _weight(table: dict[str, Any], place: str) -> Iterator[Problem]:
    """What the answer bears on: a hard item says it, rests on a provision, and names the reason of a rejection."""
    hard = table.get("type") == "hard"
    bears_on = table.get("bears_on", "none")
    if hard and "bears_on" not in table:
        yield Problem("data.missing_key", {"place": place, "name": "bears_on"})
    if hard and not _tables(table.get("basis")):
        yield Problem("data.missing_key", {"place": place, "name": "basis"})
    if hard and isinstance(bears_on, str) and bears_on in DECIDES and "reason" not in table:
        yield Problem("data.missing_key", {"place": place, "name": "reason"})
    if not hard and (bears_on != "none" or "reason" in table):
        yield Problem("data.soft_decides", {"place": place, "name": "reason" if "reason" in table else "bears_on"})


def _provision(table: dict[str, Any], place: str) -> Iterator[Problem]:
    yield from _keys(table, _PROVISION, place)
    yield from _choice(table, "trust", _TRUST, place)
    yield from _languages(table, "ref", place)
    yield from _languages(table, "text", place, needed=("fi", "sv"))


def _keys(table: Mapping[str, Any], keys: tuple[tuple[str, ...], tuple[str, ...]], place: str) -> Iterator[Problem]:
    required, optional = keys
    for key in table:
        if key not in required and key not in optional:
            yield Problem("data.unknown_key", {"place": place, "name": key})
    for key in required:
        if key not in table:
            yield Problem("data.missing_key", {"place": place, "name": key})


def _languages(
    table: Mapping[str, Any], key: str, place: str, *, needed: tuple[str, ...] = ("fi", "sv", "en")
) -> Iterator[Problem]:
    if key not in table:
        return
    words = table[key]
    if not isinstance(words, dict):
        yield Problem("data.bad_value", {"place": place, "name": key})
        return
    for language in words:
        if language not in ("fi", "sv", "en"):
            yield Problem("data.unknown_key", {"place": place, "name": f"{key}.{language}"})
    for language in needed:
        text = words.get(language)
        if not isinstance(text, str) or not text.strip():
            yield Problem("data.missing_language", {"place": place, "name": key, "language": language})


def _check(table: Mapping[str, Any], key: str, holds: Callable[[Any], bool], place: str) -> Iterator[Problem]:
    if key in table and not holds(table[key]):
        yield Problem("data.bad_value", {"place": place, "name": key})


def _choice(table: Mapping[str, Any], key: str, choices: Collection[str], place: str) -> Iterator[Problem]:
    yield from _check(table, key, lambda value: isinstance(value, str) and value in choices, place)


def _pattern(table: Mapping[str, Any], key: str, values: Iterable[object], place: str) -> Iterator[Problem]:
    pattern = _PATTERNS[key]
    if key in table and not all(isinstance(value, str) and pattern.fullmatch(value) for value in values):
        yield Problem("data.bad_value", {"place": place, "name": key})


def _list(table: Mapping[str, Any], key: str, place: str) -> Iterator[Problem]:
    yield from _check(table, key, lambda v: isinstance(v, list) and all(isinstance(part, str) for part in v), place)


def _duplicates(tables: Iterable[Mapping[str, Any]], name: str, *, key: str = "id") -> Iterator[Problem]:
    seen: set[object] = set()
    for table in tables:
        value = str(table.get(key))
        if value in seen:
            yield Problem("data.duplicate", {"place": name, "name": value})
        seen.add(value)


def _at(where: str, found: Iterable[Problem]) -> Iterator[Problem]:
    """Say in which item or section they are."""
    return (replace(problem, at=where) for problem in found)


def _is_icon(value: object) -> bool:
    named = isinstance(value, str) and re.fullmatch(r"[a-z0-9-]+", value) is not None
    return named and (paths.resource("icons") / f"{value}.svg").is_file()


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_scale(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_POINTS


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def _tables(value: object) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _strings(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []
