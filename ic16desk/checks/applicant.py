"""B: the applicant and its partners: business ids, legal form, who is responsible, difficulty and recovery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, where
from ic16desk.model.application import ApplicationFields
from ic16desk.model.business_id import normalise
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.names import fold
from ic16desk.model.views import CaseView
from ic16desk.register import Register

#: What stands in a contact's place without naming a person.
_NOBODY: Final = ("kirjaamo", "registratur", "registry", "@")


def business_ids(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.business_id_invalid``: wrong form or check digit (domain § 6.5), of the applicant or a partner."""
    fields = view.fields
    parties = [("partners." + str(i), partner.name, partner.business_id) for i, partner in enumerate(fields.partners)]
    if fields.applicant:
        parties.insert(0, ("applicant", fields.applicant.name, fields.applicant.business_id))
    for key, name, business_id in parties:
        if business_id and normalise(business_id) is None:
            number = 1 if key == "applicant" else 3
            yield Finding(
                "applicant.business_id_invalid",
                "error",
                "A05",
                f"867/2021 9 § 1 mom. {number} kohta",
                (where(view, f"{key}.businessId"),),
                {"name": name, "business_id": business_id},
            )


def legal_form(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.legal_form_unknown``: nothing says that it is a body that can be given support (757/2021 § 7.1)."""
    applicant = view.fields.applicant
    if applicant is not None and applicant.name.strip() and applicant.type is None:
        place = where(view, "applicant.type")
        params = {"name": applicant.name}
        yield Finding("applicant.legal_form_unknown", "warning", "B01", "757/2021 7 § 1 mom.", (place,), params)


def responsible(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.no_responsible_person``: the contacts name no person (»hankkeelle nimetty vastuuhenkilö«).

    No contact at all is a missing part (``formal.part_missing``).
    """
    fields = view.fields
    if fields.contacts and not any(_is_person(contact.name, fields) for contact in fields.contacts):
        place = where(view, "contacts.0")
        params = {"names": tuple(contact.name for contact in fields.contacts)}
        yield Finding("applicant.no_responsible_person", "warning", "B05", "867/2021 3 §", (place,), params)


def difficulty(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.in_difficulty``: not from ERDF, unless as de minimis aid: then the official judges."""
    applicant = view.fields.applicant
    if applicant is not None and applicant.in_difficulty:
        asked = any(aid.granted is None for aid in view.fields.de_minimis)
        severity: Severity = "warning" if asked or view.fields.money_source != "eu" else "error"
        basis = "asetus (EU) 2021/1058 7 art. 1 kohta d alakohta"
        place = where(view, "applicant.inDifficulty")
        yield Finding("applicant.in_difficulty", severity, "B06", basis, (place,), {"name": applicant.name})


def recovery(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.recovery_order``: an outstanding recovery order (Deggendorf; GBER art. 1(4))."""
    applicant = view.fields.applicant
    if applicant is not None and applicant.recovery_order:
        basis = "asetus (EU) N:o 651/2014 1 art. 4 kohta; C-355/95 P (Deggendorf)"
        place = where(view, "applicant.recoveryOrder")
        yield Finding("applicant.recovery_order", "error", "B07", basis, (place,), {"name": applicant.name})


def own_business(view: CaseView, register: Register) -> Iterator[Finding]:
    """``applicant.single_company``: a company that applies alone: is it its own business that is developed?"""
    fields = view.fields
    if fields.applicant and fields.applicant.type == "company" and fields.role == "single" and not fields.partners:
        place = where(view, "applicant.type")
        params = {"name": fields.applicant.name}
        yield Finding("applicant.single_company", "warning", "B10", "867/2021 5 § 3 mom.", (place,), params)


def _is_person(name: str, fields: ApplicationFields) -> bool:
    folded = fold(name.strip())
    organisation = fold(fields.applicant.name.strip()) if fields.applicant else ""
    return bool(folded) and folded != organisation and not any(word in folded for word in _NOBODY)


CHECKS: tuple[Check, ...] = (business_ids, legal_form, responsible, difficulty, recovery, own_business)
