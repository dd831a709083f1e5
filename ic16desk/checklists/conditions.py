"""When an item is shown: one function for each code that a checklist's ``when`` may name.

A condition that cannot be judged (the application does not say) shows the item: a question too many costs a click, a
question too few costs a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ic16desk.model.names import fold
from ic16desk.model.views import CaseView
from ic16desk.register import Register

Condition = Callable[[CaseView, Register], bool]


def eu_money(view: CaseView, register: Register) -> bool:
    """The support comes from the EU programme: EURA 2021 and 757/2021 chapter 3 apply."""
    return view.fields.money_source == "eu"


def group(view: CaseView, register: Register) -> bool:
    """A ryhmähanke (757/2021 § 4(15)), or a member of one."""
    return view.fields.role != "single" or view.fields.group is not None or bool(view.group)


def council_applies(view: CaseView, register: Register) -> bool:
    """The applicant is itself a regional council (757/2021 § 9.3)."""
    applicant = view.fields.applicant
    if applicant is None:
        return False
    councils = register.entries("council")
    return _name(applicant.name) in {_name(council.text(language)) for council in councils for language in ("fi", "sv")}


def supplements(view: CaseView, register: Register) -> bool:
    """A supplement has been asked for."""
    return bool(view.supplements)


def development(view: CaseView, register: Register) -> bool:
    """A development project; so long as the application does not say otherwise."""
    return view.fields.kind != "investment"


def investment(view: CaseView, register: Register) -> bool:
    """An investment project, or a development project with an investment part."""
    return view.fields.kind == "investment" or any(
        line.part == "investment" or line.category == "investment" for line in view.fields.budget
    )


def infrastructure(view: CaseView, register: Register) -> bool:
    """Buildings or land are built or bought, or an investment whose nature the budget does not tell."""
    return view.fields.kind == "investment" or any(
        line.category in ("buildings", "land", "investment") for line in view.fields.budget
    )


def flat40(view: CaseView, register: Register) -> bool:
    """The cost model is the 40 per cent flat rate (866/2021 § 8)."""
    return view.fields.cost_model == "flat40"


def lead_theme(view: CaseView, register: Register) -> bool:
    """Money of a lead theme (vetovastuuteema)."""
    return view.fields.strand == "lead_theme"


def myr_in_use(view: CaseView, register: Register) -> bool:
    """The deciding council takes such cases to its cooperation group (MYR); unless the register says it does not."""
    agreement = register.get("agreement", view.fields.agreement or "", on=view.today)
    council = register.get("council", str(agreement.values["deciding_council"]), on=view.today) if agreement else None
    return council is None or council.values.get("myr_required") is not False


#: Code → condition; ``when = []`` means always.
CONDITIONS: Final[Mapping[str, Condition]] = {
    condition.__name__: condition
    for condition in (
        eu_money,
        group,
        council_applies,
        supplements,
        development,
        investment,
        infrastructure,
        flat40,
        lead_theme,
        myr_in_use,
    )
}


def _name(text: str) -> str:
    return " ".join(fold(text).split())
