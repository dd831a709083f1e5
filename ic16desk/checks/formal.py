"""A: the contents that 867/2021 § 9.1 demands of an application, and what is secret in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ic16desk.checks.case import Check, absent
from ic16desk.model.application import ApplicationFields, Attachment
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.names import fold
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register

#: 867/2021 § 9.1: number → (key, whether it is there). No 12 is what the authority asks for beyond the list: nothing
#: until a call names it, so it is never missing by itself.
_Part = tuple[str, Callable[[ApplicationFields], object]]
_PARTS: Final[dict[int, tuple[_Part, ...]]] = {
    1: (
        ("applicant", lambda f: f.applicant and f.applicant.name.strip()),
        ("applicant.businessId", lambda f: not f.applicant or f.applicant.business_id),
        ("contacts", lambda f: f.contacts),
    ),
    2: (("name", lambda f: f.name), ("description", lambda f: f.description), ("period", lambda f: f.period)),
    # a single applicant may well act alone
    3: (("partners", lambda f: f.role == "single" or f.partners or f.group),),
    4: (("need", lambda f: f.need), ("objectives", lambda f: f.objectives)),
    5: (("actions", lambda f: f.actions), ("results", lambda f: f.results), ("impacts", lambda f: f.impacts)),
    6: (("budget", lambda f: f.budget),),
    7: (("fundingPlan", lambda f: f.funding_plan),),
    8: (("useOfResults", lambda f: f.use_of_results), ("communication", lambda f: f.communication)),
    9: (("earlierProjects", lambda f: f.earlier_projects),),
    10: (("otherFunding", lambda f: f.other_funding),),
    11: (("continuity", lambda f: f.continuity),),
}
#: No 10 may be empty because there is none; no 11 is not needed where the activity makes it unnecessary.
_LESS: Final[dict[int, Severity]] = {10: "info", 11: "warning"}


def parts(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.part_missing``: one finding for each number of the list that is missing, wholly or in part."""
    for number, keys in _PARTS.items():
        missing = [key for key, there in keys if not there(view.fields) and not (number == 10 and key in view.places)]
        if missing:
            params = {
                "part": number,
                "label_code": f"checks.part.{number}",
                "missing": tuple(missing),
                "missing_codes": tuple(f"checks.field.{key.rpartition('.')[2]}" for key in missing),
            }
            yield Finding(
                "formal.part_missing",
                _LESS.get(number, "error"),
                "A05",
                f"867/2021 9 § 1 mom. {number} kohta",
                tuple(absent(view, key) for key in missing),
                params,
            )


def secrecy(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.secret_annex``: a document marked secret; ``formal.secrecy_basis_missing`` where no ground is given."""
    for document in view.documents:
        attachment = _attachment(view.fields, document)
        marked = attachment.secrecy if attachment else "none"
        if marked == "none" and not document.secret:
            continue
        grounds = tuple(ground.strip() for ground in attachment.secrecy_basis) if attachment else ()
        parts = attachment.secret_parts if attachment else None
        place = Where(document=document.id, document_name=document.name, quote=parts)
        name = {"document": document.name}
        if grounds:
            basis = "; ".join(_provision(ground) for ground in grounds)
            told = tuple(f"24 § 1 mom. {ground}" if ground.isdigit() else ground for ground in grounds)
            yield Finding("formal.secret_annex", "info", "A12", basis, (place,), {**name, "grounds": told})
        else:
            # JulkL 621/1999 § 25: a marking says which parts are secret and on what ground
            yield Finding("formal.secrecy_basis_missing", "warning", "A12", "621/1999 25 §", (place,), name)


def _attachment(fields: ApplicationFields, document: DocumentView) -> Attachment | None:
    name = fold(document.name)
    exact = (attachment for attachment in fields.attachments if fold(attachment.file) == name)
    last = (a for a in fields.attachments if fold(a.file).rpartition("/")[2] == name.rpartition("/")[2])
    return next(exact, None) or next(last, None)


def _provision(ground: str) -> str:
    """A bare number is a point of 621/1999 § 24.1, the list of grounds (domain § 4.5)."""
    return f"621/1999 24 § 1 mom. {ground} kohta" if ground.isdigit() else ground


CHECKS: tuple[Check, ...] = (parts, secrecy)
