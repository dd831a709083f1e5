"""A01, A04, A10, A11: whose case it is, how it came, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, judged_on, where
from ic16desk.model.findings import Finding
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.names import fold
from ic16desk.model.places import Where
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_COUNCIL_BASIS: Final = "757/2021 9 §; 797/2021 4–5 §"
_EURA_BASIS: Final = "757/2021 19 § 4 mom., 51 ja 52 §"
_APART_BASIS: Final = "757/2021 9 § 3 mom.; 797/2021 3 §"
_LANGUAGE_BASIS: Final = "kielilaki 423/2003 10–12 ja 19 §"


def authority(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.wrong_council``: it is addressed to an authority that neither decides nor handles its agreement."""
    fields = view.fields
    responsible = _councils(view, register)
    if not fields.authority or not responsible:
        return
    text = fold(fields.authority)
    if any(name in text for council in responsible for name in _names(council)):
        return
    params = {
        "authority": fields.authority,
        "agreement": fields.agreement,
        "council": responsible[0].text(fields.language or "fi"),
    }
    places = (where(view, "authority"), where(view, "agreement"))
    yield Finding("formal.wrong_council", "error", "A01", _COUNCIL_BASIS, places, params)


def eura(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.no_eura_marks``: for EU money, a print-out of the application without any mark of EURA 2021."""
    if view.fields.money_source != "eu":
        return
    printed = [document for document in view.of_kind("application") if any(page.strip() for page in document.pages)]
    if printed and not any("eura" in fold(page) for document in printed for page in document.pages):
        place = Where(document=printed[0].id, document_name=printed[0].name, page=1)
        params = {"document": printed[0].name}
        yield Finding("formal.no_eura_marks", "warning", "A04", _EURA_BASIS, (place,), params)


def own(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.council_applies``: the applicant is a regional council: its tasks must be kept apart."""
    applicant = view.fields.applicant
    if applicant is None:
        return
    name = fold(applicant.name.strip())
    for council in register.all("council", on=judged_on(view)):
        if name and name in {fold(council.text(language)) for language in LANGUAGES}:
            params = {"name": applicant.name}
            place = where(view, "applicant.name")
            yield Finding("formal.council_applies", "warning", "A10", _APART_BASIS, (place,), params)
            return


def language(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.language_missing``: not recorded; ``formal.language_of_council``: not one the council works in."""
    used = view.fields.language
    place = where(view, "language")
    if used is None:
        yield Finding("formal.language_missing", "warning", "A11", _LANGUAGE_BASIS, (place,), {})
        return
    known = [council for council in _councils(view, register) if council.listed("languages")]
    if known and not any(used in council.listed("languages") for council in known):
        params = {"language_code": f"checks.language.{used}", "council": known[0].text(used)}
        yield Finding("formal.language_of_council", "warning", "A11", _LANGUAGE_BASIS, (place,), params)


def _councils(view: CaseView, register: Register) -> tuple[Dated, ...]:
    """The council that decides the agreement's cases, and the one that handles them where it is another."""
    on = judged_on(view)
    agreement = register.named("agreement", view.fields.agreement or "", on=on)
    ids = [agreement.values.get(key) for key in ("deciding_council", "handling_council")] if agreement else []
    found = (register.get("council", str(id), on=on) for id in ids if id)
    return tuple(council for council in found if council is not None)


def _names(council: Dated) -> set[str]:
    names = {fold(council.text(language, key)) for language in LANGUAGES for key in ("name", "allative")}
    return (names | {fold(council.id)}) - {""}


CHECKS: tuple[Check, ...] = (authority, eura, own, language)
