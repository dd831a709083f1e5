"""G01, G02, G05, G07, G08: state aid to the applicant and to those who benefit (757/2021 § 8.3; SEUT 107(1)).

What the program can see is what the application says; whether it is state aid is the official's judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, limit, not_in_register, where
from ic16desk.checks.undertakings import who
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register

INDUSTRY: Final = "excluded_industry"
ANCILLARY: Final = "research.ancillary"
_AID_BASIS: Final = "757/2021 8 § 3 mom."
_BENEFIT_BASIS: Final = "757/2021 19 § 2 mom. 2 kohta; 867/2021 10 § 1 mom. 3 kohta"
_SECTOR_BASIS: Final = "asetus (EU) 2023/2831 1 art. 1 kohta"
_RESEARCH_BASIS: Final = "komission tiedonanto 2022/C 414/01, kohdat 20–22"
_ACCESS_BASIS: Final = "komission tiedonanto 2016/C 262"
_RESEARCH: Final = frozenset({"university", "uas", "research_institute"})
#: Legal forms at the end of a name that tell an undertaking. A university of applied sciences is an Oy too.
_COMPANY: Final = re.compile(r"\b(oy|oyj|ab|abp|ky|kb|tmi|osk|andelslag|osuuskunta)\.?$", re.IGNORECASE)
#: A TOL code, with or without the letter of its section: »A 01.11« or »03«.
_DIVISION: Final = re.compile(r"\s*[A-U]?\s*(\d{2})", re.IGNORECASE)
_SCHOOL: Final = re.compile(r"ammattikorkeakoulu|yrkeshögskola|yliopisto|universitet", re.IGNORECASE)


def economic(view: CaseView, register: Register) -> Iterator[Finding]:
    """``state_aid.economic_activity``: economic activity without de minimis aid; ``….not_economic``: the reverse."""
    fields = view.fields
    beneficiary = [i for i, aid in enumerate(fields.de_minimis) if aid.granted is None and aid.role == "beneficiary"]
    if fields.economic_activity is True and not beneficiary and fields.applied_cents > 0:
        places = (where(view, "economicActivity"), where(view, "deMinimis"))
        params = {"applied_cents": fields.applied_cents}
        yield Finding("state_aid.economic_activity", "warning", "G01", _AID_BASIS, places, params)
    if fields.economic_activity is False and beneficiary:
        told = (where(view, "economicActivity"), *(where(view, f"deMinimis.{i}") for i in beneficiary))
        params = {"asked_cents": sum(fields.de_minimis[i].amount_cents for i in beneficiary)}
        yield Finding("state_aid.not_economic", "warning", "G01", _AID_BASIS, told, params)


def benefiting(view: CaseView, register: Register) -> Iterator[Finding]:
    """``state_aid.undertaking_takes_part``: an undertaking takes part, and nothing says what it gets.

    Silent where it is allocated aid, or the account of measures for benefiting undertakings is annexed.
    """
    if view.of_kind("beneficiary_measures"):
        return
    told = {who(aid.name, aid.business_id) for aid in view.fields.de_minimis}
    for index, partner in enumerate(view.fields.partners):
        known = who(partner.name, partner.business_id) in told
        if partner.role == "other" and not known and _is_company(partner.name):
            place = where(view, f"partners.{index}")
            params = {"name": partner.name}
            yield Finding("state_aid.undertaking_takes_part", "info", "G02", _BENEFIT_BASIS, (place,), params)


def sectors(view: CaseView, register: Register) -> Iterator[Finding]:
    """``state_aid.excluded_industry``: de minimis aid for a recipient in an industry the regulation leaves out."""
    fields = view.fields
    own = fields.applicant.industry if fields.applicant else None
    rows = []
    for index, aid in enumerate(fields.de_minimis):
        applicants = fields.applicant and who(aid.name, aid.business_id) == who(
            fields.applicant.name, fields.applicant.business_id
        )
        industry = aid.industry or (own if applicants else None)
        if aid.granted is None and industry:
            rows.append((index, aid.name, industry))
    if not rows:
        return
    excluded = {entry.id: entry.text(fields.language or "fi") for entry in register.all(INDUSTRY, on=view.today)}
    if not excluded:
        yield not_in_register(view, INDUSTRY, INDUSTRY, item="G05", basis=_SECTOR_BASIS, key="deMinimis")
    for index, name, industry in rows:
        division = _DIVISION.match(industry)
        if division is not None and division[1] in excluded:
            place = where(view, f"deMinimis.{index}")
            params = {"name": name, "industry": industry, "excluded": excluded[division[1]]}
            yield Finding("state_aid.excluded_industry", "error", "G05", _SECTOR_BASIS, (place,), params)


def research(view: CaseView, register: Register) -> Iterator[Finding]:
    """``state_aid.accounts_not_separated``, ``….ancillary_over_limit``: a research organisation's economic activity."""
    applicant = view.fields.applicant
    if applicant is None or applicant.type not in _RESEARCH:
        return
    economic = view.fields.economic_activity is True or bool(applicant.ancillary_hundredths)
    if economic and applicant.separate_accounts is not True:
        place = where(view, "applicant.separateAccounts")
        params: dict[str, object] = {"name": applicant.name}
        yield Finding("state_aid.accounts_not_separated", "warning", "G07", _RESEARCH_BASIS, (place,), params)
    if applicant.ancillary_hundredths is None:
        return
    most = limit(register, ANCILLARY, on=view.today)
    place = where(view, "applicant.ancillaryHundredths")
    if most is None:
        yield not_in_register(
            view, "limit", ANCILLARY, item="G07", basis=_RESEARCH_BASIS, key="applicant.ancillaryHundredths"
        )
    elif applicant.ancillary_hundredths > most:
        params = {"share_hundredths": applicant.ancillary_hundredths, "limit_hundredths": most}
        yield Finding("state_aid.ancillary_over_limit", "error", "G07", _RESEARCH_BASIS, (place,), params)


def access(view: CaseView, register: Register) -> Iterator[Finding]:
    """``state_aid.access_not_open``: infrastructure that the application itself says is not open to all."""
    if view.fields.open_access is False and view.fields.invests:
        place = where(view, "openAccess")
        yield Finding("state_aid.access_not_open", "warning", "G08", _ACCESS_BASIS, (place,), {})


def _is_company(name: str) -> bool:
    return bool(_COMPANY.search(name.strip())) and not _SCHOOL.search(name)


CHECKS: tuple[Check, ...] = (economic, benefiting, sectors, research, access)
