"""A06, A07: the annexes that the law demands for this cost model, role and applicant (domain § 2.4).

Kinds, circumstances and provisions are the register's (``attachment_kind``); here it is only asked whether the
circumstance holds. One that depends on a fact nobody has written down, or that rests on no provision, is the
reviewer's question and not a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, get_args

from ic16desk.checks.case import Check, absent, judged_on, not_in_register
from ic16desk.model.application import ApplicationFields, AttachmentKind
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.places import Where
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_KIND: Final = "attachment_kind"
_PRIVATE: Final = frozenset({"company", "development_company", "association", "foundation"})
_OTHERS_MONEY: Final = frozenset({"municipal_other", "public_other", "private_other"})
#: Annexes that answer another question than »are the annexes there«.
_ITEMS: Final = {"financial_statements": "B02", "investment_plan": "H03", "de_minimis": "G03"}
#: One for the whole group, annexed to whichever application (757/2021 § 40; one common project plan).
_SHARED: Final = frozenset({"project_plan", "group_agreement"})


def _has_wages(fields: ApplicationFields) -> bool:
    return any(line.category == "wages" and line.amount_cents for line in fields.budget)


def _has_others_money(fields: ApplicationFields) -> bool:
    return any(row.type in _OTHERS_MONEY and row.amount_cents for row in fields.funding_plan)


def _is_private(fields: ApplicationFields) -> bool:
    return bool(fields.applicant and fields.applicant.type in _PRIVATE)


def _asks_de_minimis(fields: ApplicationFields) -> bool:
    return any(aid.granted is None and aid.amount_cents for aid in fields.de_minimis)


def _has_benefiting(fields: ApplicationFields) -> bool:
    return any(aid.granted is None and aid.role == "benefiting" for aid in fields.de_minimis)


def _has_unit_cost(fields: ApplicationFields) -> bool:
    return any(line.wage and line.wage.model == "unit_cost" for line in fields.budget)


def _has_part_time(fields: ApplicationFields) -> bool:
    """Part-time work in the model with standard side costs (866/2021 § 7.3)."""
    wages = (line.wage for line in fields.budget if line.wage and line.wage.model == "standard_percent")
    return any(wage.share_hundredths is not None and wage.share_hundredths < 10_000 for wage in wages)


def _claims_vat(fields: ApplicationFields) -> bool:
    """VAT in the costs, of one who may have it at all: a municipality's never is (866/2021 § 23, another rule)."""
    never = fields.applicant is not None and fields.applicant.type in {"municipality", "joint_municipal_authority"}
    return not never and any(line.vat_cents for line in fields.budget)


#: Circumstance of the register → how much is said, and when. Error: the provision leaves no room; warning: practice;
#: info: the authority may ask for it.
_WHEN: Final[dict[str, tuple[Severity, Callable[[ApplicationFields], bool]]]] = {
    "always": ("error", lambda fields: True),
    "wages": ("error", _has_wages),
    "lump_sum": ("error", lambda fields: fields.cost_model == "lump_sum"),
    "other_funding": ("warning", _has_others_money),
    "on_request": ("info", _is_private),
    "de_minimis": ("error", _asks_de_minimis),
    "beneficiaries": ("error", _has_benefiting),
    "wages_unit_cost": ("error", _has_unit_cost),
    "wages_part_time": ("error", _has_part_time),
    "vat": ("error", _claims_vat),
    "investment": ("info", lambda fields: fields.invests),
}


def required(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.annex_missing``: an annex that is needed and is not in the package."""
    kinds = register.all(_KIND, on=judged_on(view))
    if not kinds:
        yield not_in_register(view, _KIND, _KIND, item="A06", basis="757/2021 19 § 2 mom.", key="attachments")
    for kind in kinds:
        severity, needed = _WHEN.get(str(kind.values.get("required")), ("info", lambda fields: False))
        if kind.id in get_args(AttachmentKind) and needed(view.fields) and not _there(view, kind.id):
            basis = _basis(view.fields, kind)
            if kind.id == "funding_commitment" and view.fields.cost_model == "lump_sum":
                severity = "error"  # here the decree itself demands it
            params = {"kind": kind.id, "kind_code": f"checks.annex.{kind.id}", "basis": basis}
            item = _ITEMS.get(kind.id, "A06")
            yield Finding("formal.annex_missing", severity, item, basis, (_listed(view, kind.id),), params)


def group_agreement(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.group_agreement_missing``: of a group project, in none of its applications."""
    if view.fields.role == "single" or _there(view, "group_agreement"):
        return
    group = view.fields.group.name if view.fields.group else view.fields.name or view.number
    place = _listed(view, "group_agreement")
    yield Finding("formal.group_agreement_missing", "error", "A07", "757/2021 40 §", (place,), {"group": group})


def _there(view: CaseView, kind: str) -> bool:
    if any(document.kind == kind for document in view.documents):
        return True
    if kind == "application":  # the fields were read from somewhere
        return True
    if kind == "income_estimate":  # a line of income in the budget is one
        return any(line.category == "income" for line in view.fields.budget)
    return kind in _SHARED and any(annex.kind == kind for member in view.group for annex in member.attachments)


def _basis(fields: ApplicationFields, kind: Dated) -> str:
    """The provision. 866/2021 § 14.6 speaks of lump sums only; else a commitment belongs to the financing plan."""
    if kind.id == "funding_commitment":
        return "866/2021 14 § 6 mom." if fields.cost_model == "lump_sum" else "867/2021 9 § 1 mom. 7 kohta"
    if kind.id == "investment_plan":
        return "867/2021 9 § 1 mom. 12 kohta"  # no provision names it: what the authority may ask for
    return str(kind.values.get("basis", ""))


def _listed(view: CaseView, kind: str) -> Where:
    """The list of annexes; the very line where it names an annex that did not come."""
    for index, attachment in enumerate(view.fields.attachments):
        if attachment.kind == kind:
            return absent(view, f"attachments.{index}")
    return absent(view, "attachments")


CHECKS: tuple[Check, ...] = (required, group_agreement)
