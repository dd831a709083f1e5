"""Values of fields: JSON → what a person reads, and what a person types → JSON."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ic16desk.clock import HELSINKI
from ic16desk.wording import shown
from ui.i18n import screen, words
from ui.screens.application.data import CaseData
from ui.screens.application.form import Field

_DAY = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$|^(\d{4})-(\d{2})-(\d{2})$")
_CLOCK = re.compile(r"^(?:klo|kl\.?|at)?\s*(\d{1,2})[.:](\d{2})$", re.IGNORECASE)


def parse_day(text: str) -> str:
    """``24.11.2026`` (or ISO) as an ISO day.

    Raises:
        ValueError: no such day.
    """
    match = _DAY.match(text.strip())
    if match is None:
        raise ValueError(text)
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    return dt.date(int(year), int(month), int(day)).isoformat()


def parse_moment(text: str) -> str:
    """``24.11.2026 12.30`` in Finland's time as ISO with offset; a day alone is its first minute.

    Raises:
        ValueError: no such time.
    """
    day, _, rest = text.strip().partition(" ")
    date = dt.date.fromisoformat(parse_day(day))
    clock = _CLOCK.match(rest.strip()) if rest.strip() else None
    if rest.strip() and clock is None:
        raise ValueError(text)
    time = dt.time(int(clock[1]), int(clock[2])) if clock else dt.time()
    return dt.datetime.combine(date, time, HELSINKI).isoformat()


def shown_value(field: Field, value: object, data: CaseData) -> str:
    """A field's value in words; empty when there is none."""
    if value is None or value == "" or value == []:
        return ""
    if field.kind == "choice":
        name = data.name_in_register(field.of, value, screen().language)
        return name if name == value else f"{value} · {name}" if field.of in ("theme", "objective") else name
    if field.kind == "enum":
        key = f"application.{field.of}.{value}"
        return words(key) if screen().wording.has(key) else str(value)
    if field.kind in ("date", "moment"):
        return shown_time(str(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_line(part) for part in value)
    return str(value)


def shown_time(iso: str) -> str:
    """An ISO day or moment as a Finnish official writes it; as it is when it is none."""
    try:
        return shown(dt.datetime.fromisoformat(iso) if "T" in iso else dt.date.fromisoformat(iso))
    except ValueError:
        return iso


def typed_value(field: Field, text: str) -> object:
    """What was typed as JSON.

    Raises:
        ValueError: it is no such value; an empty text is none.
    """
    bare = text.strip()
    if not bare:
        raise ValueError(text)
    if field.kind == "date":
        return parse_day(bare)
    return parse_moment(bare) if field.kind == "moment" else bare


def _line(part: Any) -> str:
    if isinstance(part, Mapping):
        return ", ".join(str(value) for value in part.values() if value)
    return str(part)
