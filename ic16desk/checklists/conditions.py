"""When an item is shown: one function for each code that a checklist's ``when`` may name.

A condition that cannot be judged (the application does not say) shows the item: a question too many costs a click, a
question too few costs a decision. A code may carry a name after a colon: ``objective:1.1``, ``criterion:P1``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ic16desk.checklists import budgets
from ic16desk.checklists.applicants import research_organisation, undertaking
from ic16desk.model.names import fold
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView
from ic16desk.register import Register

Condition = Callable[[CaseView, Register], bool]
Named = Callable[[CaseView, Register, str], bool]


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


def lead_theme(view: CaseView, register: Register) -> bool:
    """Money of a lead theme (vetovastuuteema)."""
    return view.fields.strand == "lead_theme"


def not_jtf(view: CaseView, register: Register) -> bool:
    """Not money of the Just Transition Fund, whose projects are not weighed against the Baltic Sea strategy."""
    return view.fields.strand != "jtf"


def advance(view: CaseView, register: Register) -> bool:
    """An advance is applied for (757/2021 § 29)."""
    return view.fields.advance is not None


def de_minimis(view: CaseView, register: Register) -> bool:
    """Aid may have to be allocated as de minimis: it is listed or declared, or economic activity is supported.

    An undertaking whose application does not say whether the activity is economic is asked about as well.
    """
    fields = view.fields
    declared = any(x.kind in ("de_minimis", "beneficiary_measures") for x in fields.attachments)
    said = fields.economic_activity
    economic = said is True or (said is None and undertaking(fields.applicant))
    return bool(fields.de_minimis) or declared or economic


def research(view: CaseView, register: Register) -> bool:
    """The applicant may be a research organisation (RDI framework 2022/C 414)."""
    return research_organisation(view.fields.applicant)


def undertakings(view: CaseView, register: Register) -> bool:
    """The applicant may be an undertaking: a company, or whoever does economic activity."""
    return undertaking(view.fields.applicant) or view.fields.economic_activity is True


def private_undertakings(view: CaseView, register: Register) -> bool:
    """The applicant may be an undertaking under private law: a company of any owner."""
    return undertaking(view.fields.applicant)


def myr_in_use(view: CaseView, register: Register) -> bool:
    """The deciding council takes such cases to its cooperation group (MYR); unless the register says it does not."""
    council = _council(view, register)
    return council is None or council.values.get("myr_required") is not False


def council_scores(view: CaseView, register: Register) -> bool:
    """The council gives points; unless the register says that the steering group alone does (867/2021 § 27)."""
    council = _council(view, register)
    return council is None or council.values.get("scores_by") != "steering_group"


def objective(view: CaseView, register: Register, name: str) -> bool:
    """The case is under this specific objective, or names none that the register knows."""
    named = view.fields.specific_objective
    return named == name or named is None or register.get("objective", named, on=view.today) is None


def call(view: CaseView, register: Register, name: str) -> bool:
    """The case came to this call, or names none."""
    return view.fields.call in (None, name)


def criterion(view: CaseView, register: Register, name: str) -> bool:
    """The call names this specifying criterion, or is not in the register (domain § 3.1: named in the call)."""
    entry = register.get("call", view.fields.call or "", on=view.today)
    return entry is None or name in entry.listed("specifying_criteria")


#: Code → condition; ``when = []`` means always.
CONDITIONS: Final[Mapping[str, Condition]] = {
    condition.__name__: condition
    for condition in (
        eu_money,
        group,
        council_applies,
        supplements,
        development,
        budgets.investment,
        budgets.infrastructure,
        budgets.flat40,
        lead_theme,
        myr_in_use,
        budgets.flat7,
        budgets.flat1_5,
        budgets.lump_sum,
        budgets.wages,
        budgets.unit_cost_wages,
        budgets.standard_wages,
        budgets.actual_costs,
        budgets.special_purchases,
        budgets.land,
        budgets.vat_claimed,
        budgets.income,
        budgets.small_total,
        budgets.municipal_funding,
        advance,
        de_minimis,
        research,
        undertakings,
        private_undertakings,
        not_jtf,
        council_scores,
    )
}
#: Code before the colon → condition on what stands after it.
NAMED: Final[Mapping[str, Named]] = {condition.__name__: condition for condition in (objective, call, criterion)}
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def known(code: str) -> bool:
    """Whether a checklist may name it."""
    code, colon, name = code.partition(":")
    return bool(_NAME.fullmatch(name)) and code in NAMED if colon else code in CONDITIONS


def judge(code: str, view: CaseView, register: Register) -> bool:
    """Whether a condition holds for a case.

    Raises:
        KeyError: no such condition.
    """
    code, colon, name = code.partition(":")
    return NAMED[code](view, register, name) if colon else CONDITIONS[code](view, register)


def _council(view: CaseView, register: Register) -> Dated | None:
    """The council that decides under the case's agreement."""
    agreement = register.named("agreement", view.fields.agreement or "", on=view.today)
    return register.get("council", str(agreement.values["deciding_council"]), on=view.today) if agreement else None


def _name(text: str) -> str:
    return " ".join(fold(text).split())
