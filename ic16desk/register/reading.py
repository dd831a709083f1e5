"""Strict reading of dated data: a TOML file → values, or a refusal that names file, entry and key.

The form is ``kind`` and a list of ``entry`` tables: ``id valid_from [valid_to] checked source trust status [values]``
and one table of texts per language. ``values`` hold what JSON holds (a version that a council adds lives as JSON in a
fact): amounts are integer cents or hundredths, moments ISO strings.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NoReturn, get_args

from ic16desk import paths
from ic16desk.errors import Refused
from ic16desk.model.ids import digest
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.register import Dated, Status

FOLDERS: Final = ("programme", "letters", "legal")
#: Files in these folders that hold something else than dated data.
OTHER_FORMS: Final = frozenset({"headings.toml", "proposal-columns.toml"})
#: Source tags of the domain reference, from the founding text to our own draft.
TRUST: Final = frozenset({"S", "L", "W", "C", "K-H", "K-M", "K-L", "D"})

_REQUIRED: Final = ("id", "valid_from", "checked", "source", "trust", "status")
_KEYS: Final = frozenset((*_REQUIRED, "valid_to", "values", *LANGUAGES))
_DAYS: Final = ("valid_from", "valid_to", "checked")
_ID: Final = re.compile(r"[^\s\x00-\x1f]+")
_KIND: Final = re.compile(r"[a-z][a-z_]*")


@cache
def shipped() -> tuple[Dated, ...]:
    """All dated data the program ships, in the order of folders, files and entries (once per process).

    Raises:
        Refused: a file breaks the form, or two entries of a kind have the same id and first day.
    """
    entries: list[Dated] = []
    for folder in FOLDERS:
        for path in sorted(paths.resource(folder).glob("*.toml")):
            if path.name not in OTHER_FORMS:
                entries += read(path.read_bytes(), origin=f"{folder}/{path.name}")
    _refuse_duplicates(entries)
    return tuple(entries)


def read(data: bytes, *, origin: str) -> tuple[Dated, ...]:
    """The entries of one file; ``origin`` is its name as shown beside every value.

    Raises:
        Refused: ``data.syntax``, ``data.unknown_key``, ``data.missing_key``, ``data.bad_value``, ``data.duplicate``.
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("data.syntax", place=origin, detail=str(error)) from error
    _check_keys(table, required=("kind", "entry"), allowed=frozenset({"kind", "entry"}), place=origin)
    kind, rows = table["kind"], table["entry"]
    if not isinstance(kind, str) or not _KIND.fullmatch(kind):
        _refuse_value(origin, "kind")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        _refuse_value(origin, "entry")
    entries = tuple(entry(row, kind=kind, origin=origin) for row in rows)
    _refuse_duplicates(entries)
    return entries


def stored(body: Mapping[str, Any], *, origin: str) -> Dated:
    """An entry from the body of its fact (:func:`as_body`), the same value with the same hash."""
    days = {key: dt.date.fromisoformat(body[key]) for key in _DAYS if body.get(key)}
    row = {key: body[key] for key in (*_REQUIRED, "values") if key not in _DAYS} | days | dict(body["words"])
    return entry(row, kind=body["kind"], origin=origin)


def as_body(entry: Dated) -> dict[str, Any]:
    """An entry as JSON, days in ISO: what a fact keeps of it."""
    return {
        "kind": entry.kind,
        "id": entry.id,
        **{key: day.isoformat() if (day := getattr(entry, key)) else None for key in _DAYS},
        "source": entry.source,
        "trust": entry.trust,
        "status": entry.status,
        "values": entry.values,
        "words": entry.words,
    }


def entry(row: Mapping[str, Any], *, kind: str, origin: str) -> Dated:
    """One checked entry; ``row`` is a table of the file form, or made in the same form.

    Raises:
        Refused: ``data.unknown_key``, ``data.missing_key``, ``data.bad_value``.
    """
    place = f"{origin}: {row.get('id', '?')}"
    _check_keys(row, required=_REQUIRED, allowed=_KEYS, place=place)
    _check_entry(row, place=place)
    content = {
        "kind": kind,
        "id": row["id"],
        "valid_from": row["valid_from"],
        "valid_to": row.get("valid_to"),
        "checked": row["checked"],
        "source": row["source"],
        "trust": row["trust"],
        "status": row["status"],
        "values": _frozen(row.get("values", {}), place=place, key="values"),
        "words": {
            language: _texts(row[language], place=place, key=language) for language in LANGUAGES if language in row
        },
    }
    return Dated(**content, origin=origin, hash=digest(content))


def _check_entry(row: Mapping[str, Any], *, place: str) -> None:
    valid_to = row.get("valid_to", row["valid_from"])
    rules = {
        "id": isinstance(row["id"], str) and _ID.fullmatch(row["id"]),
        "valid_from": _is_day(row["valid_from"]),
        "valid_to": _is_day(valid_to) and _is_day(row["valid_from"]) and row["valid_from"] <= valid_to,
        "checked": _is_day(row["checked"]),
        "source": isinstance(row["source"], str) and row["source"].strip(),
        "trust": row["trust"] in TRUST,
        "status": row["status"] in get_args(Status),
        "values": isinstance(row.get("values", {}), dict),
    }
    for key, holds in rules.items():
        if not holds:
            _refuse_value(place, key)


def _check_keys(table: Mapping[str, Any], *, required: Iterable[str], allowed: frozenset[str], place: str) -> None:
    for key in table:
        if key not in allowed:
            raise Refused("data.unknown_key", place=place, name=key)
    for key in required:
        if key not in table:
            raise Refused("data.missing_key", place=place, name=key)


def _texts(table: object, *, place: str, key: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(text, str) and text.strip() for text in table.values()):
        _refuse_value(place, key)
    return dict(table)


def _frozen(value: object, *, place: str, key: str) -> Any:
    """The value, lists as tuples. No dates, they would come back from JSON as text; no floats, money is in cents."""
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return tuple(_frozen(part, place=place, key=key) for part in value)
    if isinstance(value, dict):
        return {name: _frozen(part, place=place, key=f"{key}.{name}") for name, part in value.items()}
    _refuse_value(place, key)


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _refuse_value(place: str, key: str) -> NoReturn:
    raise Refused("data.bad_value", place=place, name=key)


def _refuse_duplicates(entries: Iterable[Dated]) -> None:
    seen: set[tuple[str, str, dt.date]] = set()
    for entry in entries:
        key = (entry.kind, entry.id, entry.valid_from)
        if key in seen:
            raise Refused("data.duplicate", place=entry.origin, name=f"{entry.kind} {entry.id} {entry.valid_from}")
        seen.add(key)
