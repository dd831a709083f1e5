"""When an item is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ic16desk.checklists import CONDITIONS, available, shown
from ic16desk.model.application import Applicant, ApplicationFields, BudgetLine, GroupProject
from ic16desk.model.people import Person
from ic16desk.model.register import Dated
from ic16desk.register import Register
from tests.unit.checklists.cases import TODAY, case, supplement

REGISTER = Register.load()
PERSON = Person("p", "A Person", "title")


def fields(**values: object) -> ApplicationFields:
    return ApplicationFields(**({"money_source": "national", "kind": "development"} | values))  # type: ignore[arg-type]


def line(category: str, part: str = "development") -> BudgetLine:
    return BudgetLine(category=category, amount_cents=1, part=part)  # type: ignore[arg-type]


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
        ("flat40", fields(), False),
        ("lead_theme", fields(strand="lead_theme"), True),
        ("lead_theme", fields(), False),
        ("myr_in_use", fields(agreement="TRE"), True),
        ("myr_in_use", fields(agreement="nowhere"), True),
    ],
)
def test_condition_when(code: str, given: ApplicationFields, holds: bool) -> None:
    assert CONDITIONS[code](case(given), REGISTER) is holds


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
    (checklist,) = available()
    hidden = {item.id for item in checklist.items} - {item.id for item in shown(checklist, case())}
    assert hidden == {"A04", "A07", "A08", "A10", "A13", "C05", "C07", "D06", "D07", "D11", "E06", "F02", "F14"}


def test_shown_when_everything_applies_shows_everything_in_order() -> None:
    (checklist,) = available()
    everything = fields(
        money_source="eu",
        role="lead",
        strand="lead_theme",
        cost_model="flat40",
        applicant=Applicant(name="Pirkanmaan liitto"),
        budget=(line("buildings", "investment"),),
    )
    assert shown(checklist, case(everything, supplements=(supplement(PERSON),))) == checklist.items


def test_shown_when_an_item_names_two_conditions_wants_both() -> None:
    (checklist,) = available()
    section = checklist.sections[0]
    item = replace(section.items[0], when=("group", "eu_money"))
    both = replace(checklist, sections=(replace(section, items=(item,)),))
    assert shown(both, case(fields(role="lead", money_source="eu"))) == (item,)
    assert shown(both, case(fields(role="lead"))) == ()
    assert shown(both, case(fields(money_source="eu"))) == ()


def test_shown_when_a_register_is_given_uses_it() -> None:
    (checklist,) = available()
    council = Dated(
        "council", "new", TODAY, None, TODAY, "fact", "D", "draft", {}, {"fi": {"name": "Uusi liitto"}}, "fact", ""
    )
    view = case(applicant("Uusi liitto"))
    ids = {item.id for item in shown(checklist, view, register=Register.load([council]))}
    assert "A10" in ids
    assert "A10" not in {item.id for item in shown(checklist, view)}
