"""A08: a group project's applications are there, were submitted together, and are one project (867/2021 § 30.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, time, where
from ic16desk.clock import helsinki_day
from ic16desk.model.application import ApplicationFields
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_BASIS: Final = "867/2021 30 § 1 mom."
_LEAD_BASIS: Final = "757/2021 40 §"
_WHOLE_BASIS: Final = "757/2021 5 § 2 mom.; 867/2021 9 § 1 mom. 6 kohta"
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
            "other_date": helsinki_day(other).isoformat(),
            "other_time": time(other),
            "submitted_date": helsinki_day(own).isoformat(),
            "submitted_time": time(own),
        }
        places = (where(view, _listed(view, member.number)), where(view, "submittedAt"))
        yield Finding("group.not_simultaneous", "error", "A08", _BASIS, places, params)


def one_project(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.target_differs``, ``group.period_differs``, ``group.lead_differs``: a member that says another thing.

    The whole is judged as one (757/2021 § 5.2), and the common part is the lead's: duration, need, objectives.
    """
    group, fields = view.fields.group, view.fields
    if group is None:
        return
    for member in _others(view):
        own = _listed(view, member.number)
        differing = [
            key
            for key, mine, theirs in (
                ("agreement", fields.agreement, member.agreement),
                ("theme", fields.theme, member.theme),
                ("specificObjective", fields.specific_objective, member.specific_objective),
                ("call", fields.call, member.call),
            )
            if mine and theirs and mine != theirs
        ]
        number = member.number or ""
        if differing:
            params: dict[str, object] = {
                "number": number,
                "fields_codes": tuple(f"checks.field.{key}" for key in differing),
            }
            places = (where(view, own), *(where(view, key) for key in differing))
            yield Finding("group.target_differs", "error", "A08", _BASIS, places, params)
        if fields.period and member.period and fields.period != member.period:
            params = {
                "number": number,
                "start_date": fields.period.start.isoformat(),
                "end_date": fields.period.end.isoformat(),
                "other_start_date": member.period.start.isoformat(),
                "other_end_date": member.period.end.isoformat(),
            }
            places = (where(view, own), where(view, "period.start"))
            yield Finding("group.period_differs", "error", "A08", _BASIS, places, params)
        if member.group and member.group.lead != group.lead:
            params = {"number": number, "lead": group.lead, "other_lead": member.group.lead}
            places = (where(view, own), where(view, "group.lead"))
            yield Finding("group.lead_differs", "error", "A08", _LEAD_BASIS, places, params)


def roles(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.role_differs``: the application named as the lead does not call itself one, or another one does."""
    group = view.fields.group
    if group is None:
        return
    mine = {view.number, view.fields.number}
    if (view.fields.role == "lead") != (group.lead in mine):
        role = f"checks.role.{view.fields.role}"
        params = {"number": view.number, "lead": group.lead, "role_code": role}
        places = (where(view, "role"), where(view, "group.lead"))
        yield Finding("group.role_differs", "error", "A08", _LEAD_BASIS, places, params)


def plans(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.plan_differs``: a member's project plan has other words than this application's.

    Bytes may differ, words may not; while one of them is not read, nothing is said.
    """
    mine = [plan for plan in view.group_plans if plan.number in {view.number, view.fields.number}]
    for plan in view.group_plans:
        if not mine or plan in mine or plan.number in {own.number for own in mine}:
            continue
        if any(plan.sha256 == own.sha256 or plan.text == own.text for own in mine):
            continue
        if plan.text and all(own.text for own in mine):
            params = {"number": plan.number, "document": mine[0].document_name, "other": plan.document_name}
            places = (where(view, _listed(view, plan.number)),)
            yield Finding("group.plan_differs", "error", "A08", _BASIS, places, params)


def total(view: CaseView, register: Register) -> Iterator[Finding]:
    """``group.total_differs``: what the group says it costs is not what its members' budgets come to.

    Only when all its members are in the store.
    """
    group = view.fields.group
    if group is None or group.total_cents is None:
        return
    known = {view.fields.number: view.fields} | {member.number: member for member in _others(view)}
    named = dict.fromkeys((group.lead, *group.members))
    if not all(number in known for number in named):
        return
    together = sum(known[number].total_cents for number in named)
    if together != group.total_cents:
        params = {
            "group": group.name,
            "group_cents": group.total_cents,
            "sum_cents": together,
            "difference_cents": abs(group.total_cents - together),
        }
        places = (where(view, "group.totalCents"), where(view, "budget"))
        yield Finding("group.total_differs", "error", "A08", _WHOLE_BASIS, places, params)


def _others(view: CaseView) -> Iterator[ApplicationFields]:
    """The other applications of the group that are in the store."""
    return (member for member in view.group if member.number not in {view.number, view.fields.number})


def _listed(view: CaseView, number: str | None) -> str:
    """The key of the line that names a member, so that each finding has a place of its own."""
    members = view.fields.group.members if view.fields.group else ()
    return f"group.members.{members.index(number)}" if number in members else "group.lead"


CHECKS: tuple[Check, ...] = (members, moments, one_project, roles, plans, total)
