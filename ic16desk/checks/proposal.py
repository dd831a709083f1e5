"""E02, E03, E04, E06: the steering group's proposal, who made it, the frame, and the cities of a lead theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, judged_on, not_in_register, where
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.names import fold
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_PROPOSAL_BASIS: Final = "757/2021 10 § 3 mom.; 797/2021 16 § 3 mom."
_MEMBERS_BASIS: Final = "797/2021 16 § 2 mom."
_FRAME_BASIS: Final = "756/2021 30 §"
_WORD: Final = re.compile(r"[^\W\d_]+")
_CITIES_BASIS: Final = "vetovastuuteemojen haun ehto 2022–2023 (innokaupungit.fi)"


def proposed(view: CaseView, register: Register) -> Iterator[Finding]:
    """``plan.not_named``, ``….not_proposed``, ``….reserve``, ``….proposal_amount_differs``.

    While there is no proposal of the agreement nothing is said: that is the outcome's question.
    """
    if view.proposed is None:
        return
    proposal, item = view.proposed.proposal, view.proposed.item
    place = _minutes(view)
    params: dict[str, object] = {"meeting_date": proposal.meeting.isoformat(), "section": proposal.section}
    if item is None:
        yield Finding("plan.not_named", "error", "E02", _PROPOSAL_BASIS, (place,), params)
    elif item.choice == "not":
        params |= {"reasons": item.reasons or "–"}
        yield Finding("plan.not_proposed", "error", "E02", _PROPOSAL_BASIS, (place,), params)
    elif item.choice == "reserve":
        params |= {"rank": item.rank or "–"}
        yield Finding("plan.reserve", "warning", "E02", _PROPOSAL_BASIS, (place,), params)
    elif item.amount_cents is not None and item.amount_cents != view.fields.applied_cents:
        params |= {"proposed_cents": item.amount_cents, "applied_cents": view.fields.applied_cents}
        places = (place, where(view, "fundingPlan"))
        yield Finding("plan.proposal_amount_differs", "warning", "E02", _PROPOSAL_BASIS, places, params)


def members(view: CaseView, register: Register) -> Iterator[Finding]:
    """``plan.member_not_city``: »jäsenet ovat kaupunkien edustajia«; ``plan.member_not_recused`` (HL 28 §).

    A member speaks for a city of the agreement. Own reading: one who speaks for the city that applies keeps away.
    """
    if view.proposed is None:
        return
    on = judged_on(view)
    agreement = register.named("agreement", view.fields.agreement or "", on=on)
    codes = agreement.listed("cities") if agreement else ()
    if not codes:
        return
    cities = {str(code): _city_names(register, str(code), view) for code in codes}
    known = set().union(*cities.values())
    present = view.proposed.proposal.members
    strangers = tuple(member.name for member in present if fold(member.city.strip()) not in known)
    meeting = {"meeting_date": view.proposed.proposal.meeting.isoformat()}
    if strangers:
        params = {**meeting, "n": len(strangers), "names": strangers}
        yield Finding("plan.member_not_city", "warning", "E03", _MEMBERS_BASIS, (_minutes(view),), params)
    applicant = view.fields.applicant
    if applicant is None or applicant.type != "municipality" or not applicant.city:
        return
    own = fold(applicant.city.strip())
    same = next((names for names in cities.values() if own in names), {own})
    for member in present:
        if fold(member.city.strip()) in same and not {view.number, view.fields.number} & set(member.recused_from):
            params = {**meeting, "member": member.name, "city": member.city}
            basis = f"{_MEMBERS_BASIS}; hallintolaki 434/2003 28 §"
            yield Finding("plan.member_not_recused", "warning", "E03", basis, (_minutes(view),), params)


def frame(view: CaseView, register: Register) -> Iterator[Finding]:
    """``plan.frame_exceeded``: this year's proposals of the agreement are over its frame; ``plan.frame_unknown``.

    What a signed decision granted counts as granted, the rest as proposed. A frame that is an indication only warns.
    """
    if view.frame_cents is None:
        return
    agreement = register.named("agreement", view.fields.agreement or "", on=view.today)
    value = register.get("frame", agreement.id, on=view.today) if agreement else None
    most = value.number("eu_and_state_cents_per_year") if value else None
    params: dict[str, object] = {"agreement": view.fields.agreement, "year": str(view.today.year)}
    params |= {"sum_cents": view.frame_cents}
    if most is None:
        yield Finding("plan.frame_unknown", "info", "E04", _FRAME_BASIS, (where(view, "agreement"),), params)
    elif view.frame_cents > most:
        params |= {"frame_cents": most, "over_cents": view.frame_cents - most}
        severity: Severity = "warning" if value and value.values.get("indicative") else "error"
        yield Finding("plan.frame_exceeded", severity, "E04", _FRAME_BASIS, (where(view, "agreement"),), params)


def lead_theme(view: CaseView, register: Register) -> Iterator[Finding]:
    """``plan.too_few_cities``: a lead theme's project in which fewer cities show than the practice asks.

    A city shows as an applicant's city in the group, or by its name (»Oulun …«) in an applicant's or partner's.
    """
    fields, on = view.fields, judged_on(view)
    if fields.strand != "lead_theme":
        return
    value = register.get("limit", "lead_theme.cities", on=on)
    least = value.number("count") if value else None
    if least is None:
        yield not_in_register(view, "limit", "lead_theme.cities", item="E06", basis=_CITIES_BASIS, key="strand")
        return
    shown = tuple(_cities_shown(view, register))
    if len(shown) < least:
        params = {"n": len(shown), "least": least, "cities": shown or ("–",)}
        places = (where(view, "strand"), where(view, "partners"))
        yield Finding("plan.too_few_cities", "warning", "E06", _CITIES_BASIS, places, params)


def _cities_shown(view: CaseView, register: Register) -> Iterator[str]:
    """Names of the agreements' cities that show in the application or in its group."""
    applications, on = (view.fields, *view.group), judged_on(view)
    applicants = [member.applicant for member in applications if member.applicant]
    towns = {fold((applicant.city or "").strip()) for applicant in applicants}
    names = [applicant.name for applicant in applicants]
    names += [partner.name for member in applications for partner in member.partners]
    words = {word for name in names for word in _WORD.findall(fold(name))}
    for agreement in register.all("agreement", on=on):
        # the genitive of a city stands in the agreement's full name: »Oulun ekosysteemisopimus«
        forms = _WORD.findall(fold(agreement.text("fi", "full")))
        for code in agreement.listed("cities"):
            known = _city_names(register, str(code), view)
            genitives = {form for form in forms for name in known if form[:3] == name[:3]}
            if known & towns or (known | genitives | {f"{name}s" for name in known}) & words:
                entry = register.get("municipality", str(code), on=on)
                yield entry.text(view.fields.language or "fi") if entry else str(code)


def _city_names(register: Register, code: str, view: CaseView) -> set[str]:
    entry = register.get("municipality", code, on=judged_on(view))
    names = {fold(entry.text(language)) for language in LANGUAGES} if entry else set()
    return (names | {code}) - {""}


def _minutes(view: CaseView) -> Where:
    """The extract of the minutes in the package, else the place that should hold it."""
    found = view.of_kind("steering_group_minutes")
    if found:
        return Where(document=found[0].id, document_name=found[0].name, page=1)
    return where(view, "attachments")


CHECKS: tuple[Check, ...] = (proposed, members, frame, lead_theme)
