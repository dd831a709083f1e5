"""``application.json`` → the applicant's fields, each with its place in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from ic16desk.errors import Refused
from ic16desk.model.application import ApplicationFields, decode_application
from ic16desk.model.names import visible
from ic16desk.model.packages import FieldRead

_PATH = re.compile(r" - at `(.+)`$")
_UNKNOWN = re.compile(r"unknown field `(.+?)`")


def read_manifest(data: bytes, *, document_name: str) -> tuple[ApplicationFields, tuple[FieldRead, ...]]:
    """The fields, and where each stands: key (``period.start``, ``budget.3``), JSON value and pointer (RFC 6901).

    Raises:
        Refused: ``manifest.invalid``; ``name`` is the document with the JSON path, ``path`` the path alone: no JSON,
            unknown key, wrong type, a key twice (readers differ in which one they take).
    """
    data = data.removeprefix(b"\xef\xbb\xbf")  # Notepad writes the mark
    try:
        fields = decode_application(data)
        plain = json.loads(data, object_pairs_hook=_unique_keys)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        detail = visible(str(error))
        place = _place(detail)
        raise Refused("manifest.invalid", name=f"{document_name} {place}", path=place, detail=detail) from error
    plain.pop("schema", None)
    return fields, tuple(_reads(plain, document_name))


def _place(detail: str) -> str:
    """The JSON path of a refusal, down to the unknown key; ``$`` when the library names none."""
    path = match[1] if (match := _PATH.search(detail)) else "$"
    key = _UNKNOWN.search(detail)
    return f"{path}.{key[1]}" if key else path


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key twice: {next(key for key in keys if keys.count(key) > 1)}")
    return plain


def _reads(plain: dict[str, object], document_name: str, key: str = "", pointer: str = "") -> Iterator[FieldRead]:
    """An object by its leaves; a list as a whole and by its elements."""
    for name, value in plain.items():
        here = f"{key}{name}"
        place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if isinstance(value, dict):
            yield from _reads(value, document_name, f"{here}.", place)
            continue
        yield FieldRead(here, value, "manifest", document_name, pointer=place)
        if isinstance(value, list):
            for index, element in enumerate(value):
                yield FieldRead(f"{here}.{index}", element, "manifest", document_name, pointer=f"{place}/{index}")
