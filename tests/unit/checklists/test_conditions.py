"""When an item is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ic16desk.checklists import CONDITIONS, available, shown
from ic16desk.checklists.conditions import NAMED, judge, known
from ic16desk.model.application import (
    Advance,
    Aid,
    Applicant,
    ApplicationFields,
    Attachment,
    BudgetLine,
    FundingRow,
    GroupProject,
    Purchase,
    Wage,
)  # fmt: skip
from ic16desk.model.people import Person
from ic16desk.model.register import Dated
from ic16desk.register import Register
from tests.unit.checklists.cases import TODAY, case, supplement

REGISTER = Register.load()
PERSON = Person("p", "A Person", "title")
FIRST = available()[0]


def fields(**values: object) -> ApplicationFields:
    return ApplicationFields(**({"money_source": "national", "kind": "development"} | values))  # type: ignore[arg-type]


def line(category: str, part: str = "development") -> BudgetLine:
    return BudgetLine(category=category, amount_cents=1, part=part)  # type: ignore[arg-type]


def wage(model: str) -> BudgetLine:
    return BudgetLine(category="wages", amount_cents=1, wage=Wage(model=model))  # type: ignore[arg-type]


def bought(acquisition: str) -> BudgetLine:
    purchase = Purchase(acquisition=acquisition)  # type: ignore[arg-type]
    return BudgetLine(category="equipment", amount_cents=1, purchase=purchase)


def replaced(**values: int) -> BudgetLine:
    return BudgetLine(**{"category": "services", "amount_cents": 1, **values})  # type: ignore[arg-type]


def kind(type: str) -> Applicant:
    return Applicant(name="X", type=type)  # type: ignore[arg-type]


def applicant(name: str) -> ApplicationFields:
    return fields(applicant=Applicant(name=name))


@pytest.mark.parametrize(
    ("code", "given", "holds"),
    [
        ("eu_money", fields(money_source="eu"), True),
        ("eu_money", fields(money_source="national"), False),
        ("eu_money", fields(money_source="interreg"), False),
        ("group", fields(role="lead"), True),
        ("group", fields(role="partner"), True),
        ("group", fields(group=GroupProject(id="g", name="g", lead="1")), True),
        ("group", fields(), False),
        ("council_applies", applicant("Pirkanmaan  liitto"), True),
        ("council_applies", applicant("österbottens FÖRBUND"), True),
        ("council_applies", applicant("Tampereen kaupunki"), False),
        ("council_applies", fields(), False),
        ("development", fields(), True),
        ("development", fields(kind=None), True),
        ("development", fields(kind="investment"), False),
        ("investment", fields(kind="investment"), True),
        ("investment", fields(budget=(line("equipment", "investment"),)), True),
        ("investment", fields(budget=(line("investment"),)), True),
        ("investment", fields(budget=(line("equipment"),)), False),
        ("infrastructure", fields(budget=(line("buildings"),)), True),
        ("infrastructure", fields(budget=(line("land"),)), True),
        ("infrastructure", fields(kind="investment"), True),
        ("infrastructure", fields(budget=(line("wages"),)), False),
        ("flat40", fields(cost_model="flat40"), True),
        ("flat40", fields(cost_model="flat7"), False),
        ("flat40", fields(), True),
        ("lead_theme", fields(strand="lead_theme"), True),
        ("lead_theme", fields(), False),
        ("myr_in_use", fields(agreement="TRE"), True),
        ("myr_in_use", fields(agreement="nowhere"), True),
        ("flat7", fields(cost_model="flat7"), True),
        ("flat7", fields(cost_model="flat40"), False),
        ("flat7", fields(), True),
        ("flat1_5", fields(cost_model="flat1_5"), True),
        ("flat1_5", fields(cost_model="flat7"), False),
        ("lump_sum", fields(cost_model="lump_sum"), True),
        ("lump_sum", fields(cost_model="flat7", budget=(line("lump_sum"),)), True),
        ("lump_sum", fields(cost_model="flat7", budget=(line("wages"),)), False),
        ("wages", fields(), True),
        ("wages", fields(budget=(line("wages"),)), True),
        ("wages", fields(budget=(line("services"),)), False),
        ("unit_cost_wages", fields(budget=(line("wages"),)), True),
        ("unit_cost_wages", fields(budget=(wage("unit_cost"),)), True),
        ("unit_cost_wages", fields(budget=(wage("standard_percent"),)), False),
        ("unit_cost_wages", fields(budget=(line("services"),)), False),
        ("standard_wages", fields(budget=(wage("standard_percent"),)), True),
        ("standard_wages", fields(budget=(wage("unit_cost"),)), False),
        ("actual_costs", fields(), True),
        ("actual_costs", fields(cost_model="flat7", budget=(line("services"),)), True),
        ("actual_costs", fields(cost_model="flat7", budget=(line("wages"),)), False),
        ("actual_costs", fields(cost_model="flat40", budget=(line("services"),)), False),
        ("actual_costs", fields(cost_model="lump_sum"), False),
        ("special_purchases", fields(cost_model="flat7", budget=(line("equipment"),)), True),
        ("special_purchases", fields(cost_model="flat7", budget=(bought("purchase"),)), False),
        ("special_purchases", fields(cost_model="flat7", budget=(bought("lease"),)), True),
        ("special_purchases", fields(cost_model="flat7", budget=(line("services"),)), False),
        ("land", fields(budget=(line("land"),)), True),
        ("land", fields(budget=(line("buildings"),)), False),
        ("vat_claimed", fields(cost_model="flat7", budget=(line("services"),)), True),
        ("vat_claimed", fields(cost_model="flat7", budget=(replaced(vat_cents=0),)), False),
        ("vat_claimed", fields(cost_model="flat7", budget=(replaced(vat_cents=24),)), True),
        ("vat_claimed", fields(cost_model="flat40", budget=(line("wages"),)), False),
        ("income", fields(budget=(line("income"),)), True),
        ("income", fields(budget=(line("wages"),)), False),
        ("small_total", fields(), True),
        ("small_total", fields(budget=(replaced(amount_cents=200_000_00),)), True),
        ("small_total", fields(budget=(replaced(amount_cents=200_000_01),)), False),
        ("municipal_funding", fields(), True),
        ("municipal_funding", fields(funding_plan=(FundingRow(type="municipal_other", amount_cents=1),)), True),
        ("municipal_funding", fields(funding_plan=(FundingRow(type="private_own", amount_cents=1),)), False),
        ("advance", fields(advance=Advance(amount_cents=1)), True),
        ("advance", fields(), False),
        ("de_minimis", fields(applicant=kind("uas")), False),
        ("de_minimis", fields(applicant=kind("uas"), economic_activity=True), True),
        ("de_minimis", fields(applicant=kind("uas"), de_minimis=(Aid(name="x", amount_cents=1),)), True),
        ("de_minimis", fields(applicant=kind("uas"), attachments=(Attachment(file="x", kind="de_minimis"),)), True),
        ("de_minimis", fields(applicant=kind("company")), True),
        ("de_minimis", fields(applicant=kind("company"), economic_activity=False), False),
        ("research", fields(applicant=kind("research_institute")), True),
        ("research", fields(applicant=kind("municipality")), False),
        ("research", fields(), True),
        ("undertakings", fields(applicant=kind("development_company")), True),
        ("undertakings", fields(applicant=kind("association")), False),
        ("undertakings", fields(applicant=kind("association"), economic_activity=True), True),
        ("private_undertakings", fields(applicant=kind("company")), True),
        ("private_undertakings", fields(applicant=kind("foundation"), economic_activity=True), False),
        ("private_undertakings", applicant("No kind"), True),
        ("not_jtf", fields(), True),
        ("not_jtf", fields(strand="jtf"), False),
        ("council_scores", fields(agreement="TRE"), True),
        ("objective:1.1", fields(specific_objective="1.1"), True),
        ("objective:1.1", fields(specific_objective="1.2"), False),
        ("objective:1.1", fields(), True),
        ("objective:1.1", fields(specific_objective="9.9"), True),
        ("call:K1", fields(call="K1"), True),
        ("call:K1", fields(call="K2"), False),
        ("call:K1", fields(), True),
        ("criterion:P1", fields(call="IC16-2026-1"), True),
        ("criterion:P9", fields(call="IC16-2026-1"), False),
        ("criterion:P9", fields(call="nowhere"), True),
        ("criterion:P9", fields(), True),
    ],
)
def test_condition_when(code: str, given: ApplicationFields, holds: bool) -> None:
    assert judge(code, case(given), REGISTER) is holds


def test_council_scores_when_the_steering_group_alone_does() -> None:
    council = REGISTER.get("council", "pirkanmaa", on=TODAY)
    assert council is not None
    for said, holds in (("steering_group", False), ("both", True), ("council", True)):
        entry = replace(council, valid_from=TODAY, values={**council.values, "scores_by": said}, origin="fact")
        assert judge("council_scores", case(fields(agreement="TRE")), Register.load([entry])) is holds


def test_known_when_a_name_belongs_or_does_not() -> None:
    for code in ("group", "objective:1.1", "call:IC16-2026-1", "criterion:P1"):
        assert known(code), code
    for code in ("", "grupp", "group:1", "objective", "objective:", "objective: 1", "objective:1:2", ":1"):
        assert not known(code), code
    assert set(NAMED) == {"objective", "call", "criterion"}


def test_group_when_other_members_are_in_the_store() -> None:
    assert CONDITIONS["group"](case(fields(), group=(fields(),)), REGISTER)


def test_supplements_when_one_was_asked_for() -> None:
    assert not CONDITIONS["supplements"](case(), REGISTER)
    assert CONDITIONS["supplements"](case(supplements=(supplement(PERSON),)), REGISTER)


def test_myr_in_use_when_the_council_says_that_it_is_not() -> None:
    council = REGISTER.get("council", "pirkanmaa", on=TODAY)
    assert council is not None
    said = replace(council, valid_from=TODAY, values={**council.values, "myr_required": False}, origin="fact")
    assert not CONDITIONS["myr_in_use"](case(fields(agreement="TRE")), Register.load([said]))


def test_shown_when_a_plain_case_hides_what_does_not_concern_it() -> None:
    hidden = {item.id for item in FIRST.items} - {item.id for item in shown(FIRST, case())}
    assert hidden == {"A04", "A07", "A08", "A10", "A13", "C05", "C07", "D06", "D07", "D11", "E06", "F02"}


def test_shown_when_everything_applies_shows_everything_in_order() -> None:
    everything = fields(
        money_source="eu",
        role="lead",
        strand="lead_theme",
        cost_model="flat40",
        applicant=Applicant(name="Pirkanmaan liitto"),
        budget=(line("buildings", "investment"),),
    )
    assert shown(FIRST, case(everything, supplements=(supplement(PERSON),))) == FIRST.items


def test_shown_when_an_item_names_two_conditions_wants_both() -> None:
    checklist = FIRST
    section = checklist.sections[0]
    item = replace(section.items[0], when=("group", "eu_money"))
    both = replace(checklist, sections=(replace(section, items=(item,)),))
    assert shown(both, case(fields(role="lead", money_source="eu"))) == (item,)
    assert shown(both, case(fields(role="lead"))) == ()
    assert shown(both, case(fields(money_source="eu"))) == ()


def test_shown_when_a_register_is_given_uses_it() -> None:
    checklist = FIRST
    council = Dated(
        "council", "new", TODAY, None, TODAY, "fact", "D", "draft", {}, {"fi": {"name": "Uusi liitto"}}, "fact", ""
    )
    view = case(applicant("Uusi liitto"))
    ids = {item.id for item in shown(checklist, view, register=Register.load([council]))}
    assert "A10" in ids
    assert "A10" not in {item.id for item in shown(checklist, view)}
