"""The prepared decision of a case, without a date: it is decided on the day of the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ic16desk.model.application import BudgetLine
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionContact,
    DecisionDraft,
    DecisionReason,
    Official,
    SecretPassage,
    SteeringGroupMinute,
)
from tests.samples import amounts
from tests.samples.cases import Case
from tests.samples.labels import LABELS

#: The demonstration's persons; the demo makes keys for these two names.
PRESENTER = "Eero Esimerkki"
DECIDER = "Maija Mallikas"
_CONDITIONS = ("C-RET", "C-RES", "C-COM", "C-IND", "C-CHG", "C-COST")


def decision(case: Case) -> DecisionDraft:
    """The draft, in the form of ``decide --from``."""
    data = case.data["decision"]
    words = LABELS[case.language]["decision"]
    minutes = next(row for row in case.data["attachments"] if row["kind"] == "steering_group_minutes")
    granting = data["outcome"] in {"grant", "grant_reduced"}
    return DecisionDraft(
        outcome=data["outcome"],
        language=case.data["language"],
        case_number=case.case_number,
        decision_number=data["section"],
        presenter=Official(name=PRESENTER, title=words["presenter"]),
        decider=Official(name=DECIDER, title=words["decider"]),
        contact=DecisionContact(
            name="Venla Valmistelija",
            title=words["preparer"],
            phone=case.data["handler_phone"],
            email=f"venla.valmistelija@{case.data['agreement'].lower()}.example",
        ),
        steering_group=SteeringGroupMinute(
            date=minutes["date"], section=minutes["section"], reasons=data["steering_reasons"]
        ),
        grounds=data["grounds"],
        scores=data.get("scores", ""),
        deviations=data.get("deviations", ""),
        secrets=tuple(SecretPassage(**row) for row in data.get("secrets", [])),
        reasons=tuple(DecisionReason(code=row["code"], text=row.get("text", "")) for row in data.get("reasons", [])),
        **(_granted(case, data) if granting else {"provisions": tuple(data.get("provisions", []))}),
    )


def _granted(case: Case, data: Mapping[str, Any]) -> dict[str, Any]:
    """What an approval holds besides: budget, financing, amount, period, conditions."""
    lines = _approved_lines(case, data.get("flat_reason", ""))
    whole = sum(line.amount_cents for line in lines)
    rows = [dict(row) for row in case.data["funding"]]
    percent = data.get("granted_percent", rows[0]["percent"])
    rows[0]["percent"] = percent
    financing = amounts.funding(rows, whole)
    return {
        "approved_budget": lines,
        "approved_funding": financing,
        "granted_cents": financing[0].amount_cents,
        "percent_hundredths": percent * 100,
        "plan_date": case.data["plan"]["date"],
        "period": case.application.period,
        "conditions": tuple(_conditions(case, data.get("conditions", []))),
        "provisions": (LABELS[case.language]["decision"][case.data["cost_model"]],),
    }


def _approved_lines(case: Case, flat_reason: str) -> tuple[ApprovedLine, ...]:
    """One line for each cost category, the flat sum as the rate gives it where the model has one."""
    lines: list[BudgetLine] = [line for line in case.application.budget if line.category != "flat_rate"]
    flat = next((line for line in case.application.budget if line.category == "flat_rate"), None)
    sums: dict[tuple[Any, Any], int] = {}
    for line in lines:
        sums[line.category, line.part] = sums.get((line.category, line.part), 0) + line.amount_cents
    approved = [ApprovedLine(category=key, amount_cents=cents, part=part) for (key, part), cents in sums.items()]
    if flat is None:
        return tuple(approved)
    right = amounts.flat_cents(case.data["cost_model"], lines)
    return (*approved, ApprovedLine(category="flat_rate", amount_cents=right, part=flat.part, reason=flat_reason))


def _conditions(case: Case, more: list[str]) -> list[DecisionCondition]:
    usual = [*_CONDITIONS]
    if case.data["cost_model"] in ("flat40", "lump_sum"):
        usual.remove("C-COST")  # no overruns there (866/2021 § 25.4)
    codes = [*usual, *(["C-GRP"] if case.application.group else []), *more]
    params = {
        "C-RES": {"publication_date": case.data["end"].isoformat()},
        "C-USE": {"asset": LABELS[case.language]["decision"]["asset"]},
    }
    return [DecisionCondition(code=code, params=params.get(code, {})) for code in codes]
