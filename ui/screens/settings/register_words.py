"""Values of dated data in words, and what a person types as a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ic16desk.clock import HELSINKI
from ic16desk.model.masks import example, is_mask
from ic16desk.model.money import format_cents, parse_cents
from ic16desk.model.names import visible
from ic16desk.model.register import Dated, ValueField
from ic16desk.wording import percent, shown
from ui.cells import Badge
from ui.i18n import screen, words

Named = Mapping[str, tuple[Dated, ...]]
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"(?:klo|kl\.?|at)?\s*(\d{1,2})[.:](\d{2})", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")
_STATUS = {"confirmed": ("circle-check", "ok"), "draft": ("pencil", "warn"), "unknown": ("circle-help", "warn")}


def kind_name(kind: str) -> str:
    """What a kind is called."""
    return _or(f"register.kind.{kind}", kind)


def key_name(key: str) -> str:
    """What a key is called; the key itself where nobody has named it."""
    return _or(f"register.key.{key}", key)


def trust_words(trust: str) -> str:
    """A source tag in words."""
    return _or(f"register.trust.{trust}", trust)


def status_badge(entry: Dated) -> Badge:
    """How far a version can be relied on."""
    icon, tone = _STATUS[entry.status]
    return Badge(icon, words(f"register.status.{entry.status}"), tone)  # type: ignore[arg-type]


def entry_name(entry: Dated) -> str:
    """What a person calls an entry: its name, its title or the beginning of its text, else its id."""
    language = screen().language
    found = next((text for key in ("name", "title", "heading", "text") if (text := entry.text(language, key))), "")
    return found.splitlines()[0][:160] if found else entry.id


def text_keys(entry: Dated, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys of its texts without those that only name the choices of a reading."""
    choices = entry.values.get("choices", ())
    return tuple(key for key in keys if not isinstance(choices, list | tuple) or key not in choices)


def span(entry: Dated) -> str:
    """``9.2.2021–31.12.2027``."""
    if entry.valid_to is None:
        return words("settings.register.from", from_date=entry.valid_from.isoformat())
    days = {"from_date": entry.valid_from.isoformat(), "to_date": entry.valid_to.isoformat()}
    return words("settings.register.from_to", **days)


def value_words(key: str, value: Any, field: ValueField | None, named: Named, entry: Dated) -> str:
    """A stored value as a Finnish official reads it."""
    if key == "trust" and isinstance(value, Mapping):  # of each language's texts
        return ", ".join(f"{language}: {trust_words(str(tag))}" for language, tag in value.items())
    if field is None:
        return _plain(value)
    if field.type == "cents":
        return format_cents(int(value))
    if field.type == "share":
        return percent(int(value))
    if field.type == "mask":
        return words("settings.register.mask_shown", mask=str(value), example=example(str(value)))
    if field.type == "sha256":
        return words("settings.register.logo_stored")
    if field.type == "flag":
        return words(f"register.choice.flag.{'true' if value else 'false'}")
    if field.type == "moment":
        return shown(dt.datetime.fromisoformat(str(value)))
    if field.type == "choice":
        return choice_words(key, str(value), entry)
    if key == "languages":
        return ", ".join(words(f"checklist.language.{code}") for code in value)
    if field.type in ("ref", "refs"):
        ids = [value] if field.type == "ref" else value
        return ", ".join(name_of(field.of, str(id), named) for id in ids)
    return _plain(value)


def choice_words(key: str, code: str, entry: Dated) -> str:
    """A code in words: of the program, else of the entry itself (the readings name theirs)."""
    return _or(f"register.choice.{key}.{code}", entry.text(screen().language, code) or code)


def name_of(kind: str, id: str, named: Named) -> str:
    """What an id refers to; the numbers of municipalities and codes of objectives are told too."""
    entry = next((one for one in named.get(kind, ()) if one.id == id), None)
    name = entry_name(entry) if entry else id
    return f"{id} {name}" if kind in ("objective", "theme") and name != id else name


def typed(field: ValueField, text: str) -> Any:
    """What was typed as a value; None for an empty text.

    Raises:
        ValueError: it is no such value.
    """
    bare = text.strip()
    if not bare:
        return None
    if field.type == "cents":
        return parse_cents(bare)
    if field.type == "share":
        return _share(bare)
    if field.type == "number":
        return int(re.sub(r"\s", "", bare))
    if field.type == "moment":
        return parse_moment(bare).isoformat()
    if field.type == "mask" and not is_mask(bare):
        raise ValueError(text)
    if field.type == "codes":
        return [part.strip() for part in bare.split(",") if part.strip()]
    return bare


def as_typed(field: ValueField, value: Any) -> str:
    """A stored value as a person would type it; empty for None."""
    if value is None:
        return ""
    if field.type == "cents":
        return format_cents(int(value), unit=False)
    if field.type == "share":
        return percent(int(value)).removesuffix("\u00a0%")
    if field.type == "moment":
        return shown(dt.datetime.fromisoformat(str(value)))
    return ", ".join(map(str, value)) if field.type == "codes" else str(value)


def parse_day(text: str) -> dt.date:
    """``1.6.2027``.

    Raises:
        ValueError: no such day.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return dt.date(int(match[3]), int(match[2]), int(match[1]))


def parse_moment(text: str) -> dt.datetime:
    """``1.6.2027 16.15``, Finland's time; a day alone is its first minute.

    Raises:
        ValueError: no such time.
    """
    day, _, rest = text.strip().partition(" ")
    clock = _CLOCK.fullmatch(rest.strip()) if rest.strip() else None
    if rest.strip() and clock is None:
        raise ValueError(text)
    time = dt.time(int(clock[1]), int(clock[2])) if clock else dt.time()
    return dt.datetime.combine(parse_day(day), time, HELSINKI)


def _share(text: str) -> int:
    match = _SHARE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return words(f"register.choice.flag.{'true' if value else 'false'}")
    if isinstance(value, str | int):
        return visible(str(value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    return ", ".join(_plain(part) for part in value) if isinstance(value, Iterable) else visible(str(value))


def _or(key: str, otherwise: str) -> str:
    return words(key) if screen().wording.has(key) else otherwise
