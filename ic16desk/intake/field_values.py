"""Text beside or under a label → the plain JSON value of its field; None when the text is no such value."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from ic16desk.clock import HELSINKI
from ic16desk.intake.headings import Heading, squeeze
from ic16desk.model import business_id
from ic16desk.register import Register

_DATE = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"
_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_DAY = re.compile(rf"{_DATE}|{_ISO}")
_TIME = re.compile(r"[ T](?:klo|kl\.?)?\s*(\d{1,2})[.:](\d{2})(?![\d.])")
_BUSINESS_ID = re.compile(r"(?<!\d)\d{6,7}-\d(?!\d)")
_OBJECTIVE = re.compile(r"(?<![\d.])\d\.\d(?![\d.])")
_EMAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")
_PHONE = re.compile(r"\+?\d[\d\s()-]{4,}\d")

Value = str | list[object] | dict[str, str]


def parse_value(heading: Heading, text: str) -> Value | None:
    """The value in a text whose form the heading states. Dates are ISO strings, moments have Finland's offset."""
    match heading.form:
        case "line" | "text":
            return text or None
        case "list":
            return [text] if text else None
        case "email":
            found = _EMAIL.search(text)
            return found[0].rstrip(".") if found else None
        case "number":
            return text.split()[0].strip(",;") if text.split() else None
        case "date":
            day = _days(text)
            return day[0].isoformat() if day else None
        case "datetime":
            return _moment(text)
        case "period":
            days = _days(text)
            return {"start": days[0].isoformat(), "end": days[1].isoformat()} if len(days) == 2 else None
        case "business_id":
            found = _BUSINESS_ID.search(text)
            # a wrong check digit is the applicant's: shown as written, and a check speaks of it
            return (business_id.normalise(found[0]) or found[0]) if found else None
        case "objective":
            found = _OBJECTIVE.search(text)
            return found[0] if found else None
        case "choice":
            return _choice(heading, text)
        case "dated":
            return _register_id(heading.of, squeeze(text)) or text or None
        case "contact":
            return contact(text) or None
        case _:
            return None


def _days(text: str) -> list[dt.date]:
    days = []
    for match in _DAY.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        try:
            days.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days


def _moment(text: str) -> str | None:
    """Day and time in Finland; a day alone is its first minute, for a moment must be stated."""
    days = _days(text)
    if not days:
        return None
    time = _TIME.search(text, next(_DAY.finditer(text)).end())
    try:
        clock = dt.time(int(time[1]), int(time[2])) if time else dt.time()
    except ValueError:
        clock = dt.time()
    return dt.datetime.combine(days[0], clock, HELSINKI).isoformat()


def _choice(heading: Heading, text: str) -> str | None:
    squeezed = squeeze(text)
    return next((code for word, code in heading.choices if word in squeezed), None)


def _register_id(kind: str, squeezed: str) -> str | None:
    names = _register_names(kind)
    return next((id_ for name, id_ in names if name == squeezed), None) or next(
        (id_ for name, id_ in names if len(name) >= 4 and name in squeezed), None
    )


@cache
def _register_names(kind: str) -> tuple[tuple[str, str], ...]:
    """Squeezed names of the register's entries in all languages with their ids, the longest first."""
    names = {
        (squeeze(text), entry.id)
        for entry in Register.load().entries(kind)
        for texts in entry.words.values()
        for key, text in texts.items()
        if key in ("name", "full")
    } | {(squeeze(entry.id), entry.id) for entry in Register.load().entries(kind)}
    return tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair)))


def contact(text: str) -> dict[str, str]:
    """Name, title, email, phone of a line such as »Helmi Hakija, projektipäällikkö, helmi@example.fi, 040 123 4567«."""
    found: dict[str, str] = {}
    for key, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        if match := pattern.search(text):
            found[key] = match[0].strip()
            text = text.replace(match[0], "")
    parts = [part for part in (part.strip(" ,;()") for part in re.split(r"[,;(]", text)) if part]
    found |= dict(zip(("name", "title"), parts, strict=False))
    return found if "name" in found else {}
