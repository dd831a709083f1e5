"""A08: a group project's applications are there, and were submitted together (867/2021 § 30.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, day, time, where
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_BASIS: Final = "867/2021 30 § 1 mom."
#: Own reading: the lead's one act makes all applications pending, and the system may take some seconds over them.
_TOGETHER: Final = dt.timedelta(minutes=1)


def members(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.member_missing``: the group names an application that is not in the store."""
    group = view.fields.group
    if group is None:
        return
    known = {view.number, view.fields.number} | {member.number for member in view.group}
    named = {group.lead: "group.lead"} | {number: f"group.members.{i}" for i, number in enumerate(group.members)}
    for number, key in named.items():
        if number not in known:
            params = {"number": number, "group": group.name}
            yield Finding("group.member_missing", "warning", "A08", _BASIS, (where(view, key),), params)


def moments(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.not_simultaneous``: one finding for each member submitted at another moment than this application."""
    own = view.fields.submitted_at
    if view.fields.group is None or own is None:
        return
    for member in view.group:
        other = member.submitted_at
        if other is None or member.number in {view.number, view.fields.number} or abs(other - own) < _TOGETHER:
            continue
        params = {
            "number": member.number or "",
            "other_date": day(other).isoformat(),
            "other_time": time(other),
            "submitted_date": day(own).isoformat(),
            "submitted_time": time(own),
        }
        places = (where(view, _listed(view, member.number)), where(view, "submittedAt"))
        yield Finding("group.not_simultaneous", "error", "A08", _BASIS, places, params)


def _listed(view: CaseView, number: str | None) -> str:
    """The key of the line that names a member, so that each finding has a place of its own."""
    members = view.fields.group.members if view.fields.group else ()
    return f"group.members.{members.index(number)}" if number in members else "group.lead"


CHECKS: tuple[Check, ...] = (members, moments)
