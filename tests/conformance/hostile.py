"""Letters whose every field holds what no honest applicant writes; each must print, conform and stay on its paper."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from ic16desk import letters
from ic16desk.model.application import Applicant, BudgetLine, FundingRow, Period
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionContact,
    DecisionReason,
    DeMinimisRow,
    Official,
    SteeringGroupMinute,
)
from ic16desk.model.letters import Letter
from ic16desk.model.views import DecisionView
from tests.conformance import call

#: What is put in every field, by the name of the test.
VALUES = {
    "a word of a thousand letters": "Kolmivaihekilowattituntimittari" * 32,
    "markup": "<b>lihava</b> &amp; <para> **tähdet** {amount} {{ name }} {% raw %}",
    "right to left": "\u202eרישום\u202c \u200f\u200eמבחן\u2066\u2069",
    "emoji": "🦊🇫🇮👩‍👩‍👧‍👦 kettu",
    "NUL and control characters": "a\x00b\x07c\x1b[31m\x7f\x85",
    "a formula": "=1+1",
    "combining marks": "a\u0308" + "z" + "\u0301" * 60 + " Z\u0351\u036b\u0343algo",
    "lines and tabs": "yksi\r\nkaksi\n\n\tkolme\u2028neljä\u000bviisi",
    "a lone surrogate": "x\ud800y",
    "soft hyphens and no-break spaces": "tut\u00adki\u00admus\u00a0ja\u202fke\u200bhi\u2060tys",
    "Sámi letters": "Sámediggi šžđŋŧčǥʒǯ ÅÄÖ Ðð",
}
#: 100 kB.
LONG = "Pitkänimi " * 10_000
#: 9 999 999 999,99 €: twelve digits, the most a sum may have and more than any budget of the programme.
SUM = 999_999_999_999


def grant(value: str) -> DecisionView:
    """An approval with the value in every text a person or an applicant writes."""
    draft = call.draft("01")
    view = call.decision_view(
        "01",
        "fi",
        applied={
            "name": value,
            "number": value,
            "case_number": value,
            "applicant": Applicant(name=value, business_id="0828308-4", street=value, postal_code="15140", city=value),
        },
        changes={
            "case_number": value,
            "decision_number": value,
            "presenter": Official(name=value, title=value),
            "decider": Official(name=f"{value}.", title=value),
            "contact": DecisionContact(name=value, title=value, phone=value, email=value),
            "steering_group": SteeringGroupMinute(date=call.DAY, section=value, reasons=value),
            "grounds": value,
            "scores": value,
            "deviations": value,
            "conditions": (*draft.conditions, DecisionCondition(code="C-USE", params={"asset": value})),
            "approved_budget": tuple(changed(line, reason=value) for line in draft.approved_budget),
            "de_minimis": (DeMinimisRow(name=value, amount_cents=100, business_id="0828308-4"),),
            "annexes": (value, "Hankesuunnitelma"),
            "provisions": (value,),
        },
    )
    return replace(view, final=True)


def long_name() -> DecisionView:
    """An approval to an applicant whose name is a book."""
    return call.decision_view("01", "fi", applied={"applicant": Applicant(name=LONG, business_id="0828308-4")})


def refusal(value: str) -> DecisionView:
    """A rejection whose reasons hold the value."""
    reasons = (DecisionReason(code="R02", text=value), DecisionReason(code="R13", text=value))
    return call.decision_view("09", "fi", changes={"reasons": reasons, "grounds": value})


def sums() -> DecisionView:
    """An approval of twelve-digit sums."""
    applied = {
        "budget": tuple(BudgetLine(category=name, amount_cents=SUM) for name in ("wages", "services", "flat_rate")),
        "funding_plan": tuple(FundingRow(type=name, amount_cents=SUM) for name in ("eu_and_state", "public_own")),
        "period": Period(start=call.DAY, end=call.DAY.replace(year=9999)),
    }  # fmt: skip
    lines = tuple(ApprovedLine(category=name, amount_cents=SUM) for name in ("wages", "services", "flat_rate"))
    changes = {"approved_budget": lines, "approved_funding": applied["funding_plan"], "granted_cents": SUM}
    return call.decision_view("01", "fi", applied=applied, changes=changes)


def request(value: str) -> Letter:
    """A completion request whose lines hold the value."""
    view = call.request_view("07", "supplement", "fi")
    items = tuple(replace(item, text=value, about=value, basis=value) for item in view.items[:2])
    return letters.compose_request(
        replace(view, items=items, project=value, applicant=value, address=value, case_number=value)
    )


def composed() -> dict[str, Letter]:
    """Every hostile letter by its name."""
    made = {name: letters.compose(grant(value)) for name, value in VALUES.items()}
    made |= {f"{name}, refusal": letters.compose(refusal(VALUES[name])) for name in ("markup", "right to left")}
    made |= {f"{name}, request": request(VALUES[name]) for name in ("markup", "a word of a thousand letters")}
    return made | {"a name of 100 kB": letters.compose(long_name()), "twelve-digit sums": letters.compose(sums())}
