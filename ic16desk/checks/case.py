"""What every check asks of a case: the day it is judged by, places, dated values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from ic16desk.clock import HELSINKI, helsinki_day
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView
from ic16desk.register import Register

Check = Callable[[CaseView, Register], Iterator[Finding]]


def time(moment: dt.datetime) -> str:
    """The time of a moment in Helsinki as printed: ``16.15``."""
    return f"{moment.astimezone(HELSINKI):%H.%M}"


def judged_on(view: CaseView) -> dt.date:
    """The day whose limits, calls and agreements apply: that of the application, or today while it has none."""
    return helsinki_day(view.fields.submitted_at) if view.fields.submitted_at else view.today


def absent(view: CaseView, key: str) -> Where:
    """The place that should hold a field: the manifest, with the pointer of the field."""
    return replace(view.manifest, pointer="/" + key.replace(".", "/"))


def where(view: CaseView, key: str) -> Where:
    """The place a field was read from, else that of the list it stands in, else the place that should hold it."""
    known = key
    while known:
        if known in view.places:
            return view.place(known)
        known = known.rpartition(".")[0]
    return absent(view, key)


def limit(register: Register, name: str, *, on: dt.date) -> int | None:
    """A limit of the register in hundredths of a per cent; None when none is valid on the day."""
    value = register.get("limit", name, on=on)
    return value.number("percent_hundredths") if value else None


def reading(register: Register, name: str, *, on: dt.date) -> str | None:
    """How a place that the law leaves open is read (kind ``reading``); None while nobody decided it (``ask``)."""
    value = register.get("reading", name, on=on)
    how = value.values.get("reading") if value else None
    return how if isinstance(how, str) and how != "ask" else None


def call_of(view: CaseView, register: Register) -> Dated | None:
    """The call the application names; an application may be late for it, so a call whose time is over will do."""
    name = view.fields.call
    if not name:
        return None
    versions = [entry for entry in register.entries("call") if entry.id == name]
    return register.get("call", name, on=judged_on(view)) or (versions[-1] if versions else None)


def not_in_register(view: CaseView, kind: str, name: str, *, item: str, basis: str, key: str) -> Finding:
    """The register has no value for the day, so the check was not made. ``key``: the field it would have judged."""
    params = missing_params(kind, name, on=judged_on(view))
    return Finding("register.missing", "warning", item, basis, (where(view, key),), params)


def missing_params(kind: str, name: str, *, on: dt.date) -> dict[str, object]:
    """What ``register.missing`` says: which value has no version valid on the day."""
    return {"kind": kind, "kind_code": f"checks.kind.{kind}", "id": name, "on_date": on.isoformat()}
