"""The dated texts of a request for completion or a hearing (T3, T4), as those of a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.lint.rules import blocks, in_order, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.requests import RequestView

_TEMPLATE = {"supplement": "T3", "hearing": "T4"}


def needed(view: RequestView) -> tuple[str, ...]:
    """The ids of all texts this request prints."""
    found = [_TEMPLATE[view.kind], "T3.labels", "T3.channel", "T0.labels", "T1.contact"]
    if view.language != view.case_language:
        found.append("T3.translation")
    return (*found, "T0.watermark") if view.watermark else tuple(found)


def run(view: RequestView) -> tuple[LintLine, ...]:
    """Texts that are not there on the day it is sent (blocking), unconfirmed or not compared for a year (warnings)."""
    return in_order(_lines(view))


def _lines(view: RequestView) -> Iterator[LintLine]:
    year_ago = view.sent.replace(
        year=view.sent.year - 1, day=28 if (view.sent.month, view.sent.day) == (2, 29) else view.sent.day
    )
    for id in needed(view):
        entry, field = view.phrases.get(id), f"texts.{id}"
        if entry is None or not entry.valid(view.sent):
            yield blocks("text_not_valid", "434/2003 22 ja 34 §", field, id=id, on_date=view.sent.isoformat())
            continue
        if view.language not in entry.words:
            yield blocks("text_language", "423/2003 19 §", field, id=id, language_code=f"lint.language.{view.language}")
        if entry.status != "confirmed":
            told = {"id": id, "what_code": "lint.entry.text", "shown": id, "source": entry.source}
            yield warns(f"text_{entry.status}", "434/2003 31 § 1 mom.", field, **told)
        if entry.checked < year_ago:
            told = {"id": id, "what_code": "lint.entry.text", "shown": id, "source": entry.source}
            day: dt.date = entry.checked
            yield warns("text_old", "434/2003 31 § 1 mom.", field, checked_date=day.isoformat(), **told)
