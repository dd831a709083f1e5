"""Conditions on the budget and its cost model. An empty budget says nothing: what depends on its lines is asked."""

from __future__ import annotations

from typing import Final

from ic16desk.model.application import CostModel, WageModel
from ic16desk.model.views import CaseView
from ic16desk.register import Register

#: Lines paid by what was really spent, in the cost models that have such lines (866/2021 §§ 2.2(4), 9.2, 10.2).
_ACTUAL: Final = frozenset(
    {"services", "equipment", "buildings", "land", "travel", "materials", "communication", "other_direct", "investment"}
)
#: What may be leased, bought by instalments or used (866/2021 §§ 19–21).
_GOODS: Final = frozenset({"equipment", "buildings", "investment", "other_direct"})
#: Up to which total support takes a simplified form (Reg. (EU) 2021/1060 art. 53(2)).
_OBLIGATION: Final = "sco.obligation"


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
    """The cost model is the 40 per cent flat rate (866/2021 § 8), or is not said."""
    return _model(view, "flat40")


def flat7(view: CaseView, register: Register) -> bool:
    """The cost model is the 7 per cent flat rate (866/2021 § 9), or is not said."""
    return _model(view, "flat7")


def flat1_5(view: CaseView, register: Register) -> bool:
    """The cost model is the 1.5 per cent flat rate of investments (866/2021 § 10), or is not said."""
    return _model(view, "flat1_5")


def lump_sum(view: CaseView, register: Register) -> bool:
    """The cost model is a lump sum (866/2021 §§ 14–15), or is not said."""
    return _model(view, "lump_sum") or any(line.category == "lump_sum" for line in view.fields.budget)


def wages(view: CaseView, register: Register) -> bool:
    """There are wages."""
    return not view.fields.budget or any(line.category == "wages" for line in view.fields.budget)


def unit_cost_wages(view: CaseView, register: Register) -> bool:
    """Wages by unit cost (866/2021 § 6), or by a model that is not said."""
    return _wages(view, "unit_cost")


def standard_wages(view: CaseView, register: Register) -> bool:
    """Wages with standard side costs (866/2021 § 7), or by a model that is not said."""
    return _wages(view, "standard_percent")


def actual_costs(view: CaseView, register: Register) -> bool:
    """Some costs are paid by what was really spent (866/2021 § 2.2(4)): procurement and VAT rules apply."""
    fields = view.fields
    if fields.cost_model in ("flat40", "lump_sum"):
        return False
    return not fields.budget or any(line.category in _ACTUAL for line in fields.budget)


def special_purchases(view: CaseView, register: Register) -> bool:
    """Something is leased, bought by instalments or used, or may be: the application does not say how it is bought."""
    lines = [line for line in view.fields.budget if line.category in _GOODS]
    unsaid = any(line.purchase is None or line.purchase.acquisition != "purchase" for line in lines)
    return actual_costs(view, register) and (not view.fields.budget or unsaid)


def land(view: CaseView, register: Register) -> bool:
    """Land or water areas are bought (866/2021 § 22)."""
    return not view.fields.budget or any(
        line.category == "land" or line.nature == "land" for line in view.fields.budget
    )


def vat_claimed(view: CaseView, register: Register) -> bool:
    """Value added tax is within the costs, or may be: no line says that there is none (866/2021 § 23)."""
    lines = [line for line in view.fields.budget if line.category in _ACTUAL]
    return actual_costs(view, register) and (not view.fields.budget or any(line.vat_cents != 0 for line in lines))


def income(view: CaseView, register: Register) -> bool:
    """The application names income, or estimates it (866/2021 § 4; 757/2021 § 19.2(3))."""
    fields = view.fields
    estimated = any(attachment.kind == "income_estimate" for attachment in fields.attachments)
    return estimated or not fields.budget or any(line.category == "income" for line in fields.budget)


def small_total(view: CaseView, register: Register) -> bool:
    """The total is so low that support takes a simplified form (Reg. (EU) 2021/1060 art. 53(2))."""
    entry = register.get("limit", _OBLIGATION, on=view.today)
    most = entry.number("max_cents") if entry else None
    return not view.fields.budget or most is None or view.fields.total_cents <= most


def municipal_funding(view: CaseView, register: Register) -> bool:
    """A municipality pays a part."""
    rows = view.fields.funding_plan
    return not rows or any(row.type in ("municipal_own", "municipal_other") for row in rows)


def _model(view: CaseView, model: CostModel) -> bool:
    return view.fields.cost_model in (None, model)


def _wages(view: CaseView, model: WageModel) -> bool:
    lines = [line for line in view.fields.budget if line.category == "wages"]
    said = [line.wage.model if line.wage else None for line in lines]
    return not view.fields.budget or any(one in (None, model) for one in said)
