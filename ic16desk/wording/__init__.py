"""Codes and parameters → sentences, in the language of the screen or of the letter.

Words lie in ``resources/wording/<language>/*.toml``. A key is the dotted path to a string; a table with ``other`` (and
``one``) is a plural chosen by the parameter ``n``. Parameters are written ``{name}``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from ic16desk import paths
from ic16desk.clock import HELSINKI
from ic16desk.errors import Ic16Error
from ic16desk.model.languages import Language
from ic16desk.model.money import format_cents
from ic16desk.model.names import visible

_PARAMETER = re.compile(r"\{(\w+)\}")


class Wording:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        """Load the words (once per language and process)."""
        self.language: Language = language
        self._entries = load(language)

    def __call__(self, key: str, /, **params: object) -> str:
        """The sentence for a code.

        Raises:
            KeyError: no such words (a test walks code and files both ways).
        """
        entry = self._entries[key]
        if isinstance(entry, Mapping):
            entry = entry["one"] if params.get("n") == 1 and "one" in entry else entry["other"]
        return _PARAMETER.sub(lambda match: self._shown(match[1], params), entry)

    def _shown(self, name: str, params: Mapping[str, object]) -> str:
        """A parameter in words; ``*_code`` and ``*_codes`` are wording keys; a mapping holds a text by language."""
        if name not in params:
            return f"{{{name}}}"
        value = params[name]
        if isinstance(value, Mapping):
            value = value.get(self.language) or value.get("fi", "")
        if name.endswith("_code") and isinstance(value, str):
            return self(value)
        if name.endswith("_codes") and isinstance(value, list | tuple):
            return ", ".join(self(str(part)) for part in value)
        return shown(value, name)

    def has(self, key: str) -> bool:
        """Whether there are words for a code."""
        return key in self._entries

    def error(self, error: Ic16Error) -> tuple[str, str]:
        """Message and hint of a known error."""
        key = f"error.{error.code}"
        if not self.has(f"{key}.message"):
            key = f"error.{type(error).code}"
        hint = f"{key}.hint"
        return self(f"{key}.message", **error.params), self(hint, **error.params) if self.has(hint) else ""


def shown(value: object, name: str = "") -> str:
    """A parameter as a Finnish official writes it.

    ``*_cents`` is money, ``*_hundredths`` per cent, ``*_date`` an ISO day; foreign text is made visible.
    """
    if name.endswith("_cents") and isinstance(value, int):
        return format_cents(value)
    if name.endswith("_hundredths") and isinstance(value, int):
        return percent(value)
    if name.endswith("_date") and isinstance(value, str):
        return shown(dt.date.fromisoformat(value))
    if isinstance(value, dt.datetime):
        local = value.astimezone(HELSINKI)
        return f"{shown(local.date())} {local:%H.%M}"
    if isinstance(value, dt.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, Decimal | float):
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Iterable):
        return ", ".join(shown(part) for part in value)
    return str(value)


def percent(hundredths: int) -> str:
    """``7500`` → ``75,00 %`` with U+00A0."""
    return f"{hundredths / 100:.2f}".replace(".", ",") + "\u00a0%"


@cache
def load(language: Language) -> Mapping[str, str | Mapping[str, str]]:
    """All words of a language by dotted key.

    Raises:
        ValueError: a key stands in two files.
    """
    entries: dict[str, str | Mapping[str, str]] = {}
    for path in sorted(paths.resource("wording", language).glob("*.toml")):
        for key, entry in _flatten(tomllib.loads(path.read_text("utf-8"))):
            if key in entries:
                raise ValueError(f"{path.name}: {key} stands twice")
            entries[key] = entry
    return entries


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, str | Mapping[str, str]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or (
            isinstance(value, dict)
            and "other" in value
            and all(isinstance(v, str) for v in value.values())
            and set(value) <= {"one", "other"}
        ):
            yield key, value
        elif isinstance(value, dict):
            yield from _flatten(value, f"{key}.")
