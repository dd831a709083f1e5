"""The elements that law demands of the document (domain § 4.1): each is there, none is an empty placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: Parameters of the shipped clauses; a council's own clause may have others, which have no words of their own.
_NAMED = frozenset({"publication_date", "asset", "outputs"})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def numbers(view: DecisionView) -> Iterator[LintLine]:
    """Case and decision number come from the council's own system; they are never invented (906/2019 § 25–26)."""
    if not view.draft.case_number.strip() and not (view.case.fields.case_number or "").strip():
        yield blocks("case_number_missing", "906/2019 25 §", "case_number")
    if not view.board and not view.draft.decision_number.strip():
        yield blocks("decision_number_missing", "906/2019 25 §", "decision_number")


def date(view: DecisionView) -> Iterator[LintLine]:
    """The day of the decision (HL § 44.1(1)), and not a day before the application."""
    if view.draft.date is None:
        yield blocks("date_missing", "434/2003 44 § 1 mom. 1 kohta", "date")
    elif view.case.fields.submitted_at and view.draft.date < view.case.fields.submitted_at.date():
        yield blocks("date_before_application", "434/2003 44 § 1 mom. 1 kohta", "date")


def language(view: DecisionView) -> Iterator[LintLine]:
    """The decision is in the language of the case (Kielilaki § 19)."""
    case, draft = view.case.fields.language, view.draft.language
    if case and draft and case != draft:
        yield blocks(
            "language_differs",
            "423/2003 19 §",
            "language",
            case_code=f"lint.language.{case}",
            draft_code=f"lint.language.{draft}",
        )


def council(view: DecisionView) -> Iterator[LintLine]:
    """The authority that decides (HL § 44.1(1))."""
    if view.council is None:
        yield blocks("council_missing", "434/2003 44 § 1 mom. 1 kohta", "council")


def registry(view: DecisionView) -> Iterator[LintLine]:
    """Where a review is requested (HL § 47).

    A request about EU money is made in EURA 2021 (757/2021 § 81), so that the details may be left out; one in writing
    has nowhere to go without them.
    """
    if view.council and not (
        any(view.council.text(view.language, key) for key in ("registry", "address"))
        or any(view.council.values.get(key) for key in ("registry_email", "registry_phone"))
    ):
        written = money_source(view) != "eu" and view.appeal in ("T5a", "T5c")
        yield (blocks if written else warns)("registry_missing", "434/2003 47 §", "appeal")


def party(view: DecisionView) -> Iterator[LintLine]:
    """To whom the decision is addressed (HL § 44.1(2), VAL § 11.2)."""
    applicant = view.case.fields.applicant
    basis = "434/2003 44 § 1 mom. 2 kohta"
    if applicant is None or not applicant.name.strip():
        yield blocks("applicant_missing", basis, "applicant")
        return
    if not (applicant.business_id or "").strip():
        yield blocks("business_id_missing", basis, "applicant")
    if not any((applicant.street, applicant.postal_code, applicant.city)):
        yield blocks("address_missing", basis, "applicant")


def group(view: DecisionView) -> Iterator[LintLine]:
    """Of a group project all beneficiaries, one of them the lead (867/2021 § 30.2)."""
    fields = view.case.fields
    basis = "867/2021 30 § 2 mom."
    if fields.group is None:
        if fields.role != "single":
            yield blocks("group_missing", basis, "beneficiaries")
        return
    if len(view.beneficiaries) < 2:
        yield blocks("beneficiaries_missing", basis, "beneficiaries")
    elif sum(one.lead for one in view.beneficiaries) != 1:
        yield blocks("lead_missing", basis, "beneficiaries")
    for one in view.beneficiaries:
        if not one.business_id.strip():
            yield blocks("beneficiary_id_missing", basis, "beneficiaries", name=one.name)


def application(view: DecisionView) -> Iterator[LintLine]:
    """Which application was decided (867/2021 § 10.1(1))."""
    if not (view.case.fields.name or "").strip():
        yield blocks("project_missing", "867/2021 10 § 1 mom. 1 kohta", "application")
    if view.case.fields.submitted_at is None:
        yield blocks("submitted_missing", "867/2021 10 § 1 mom. 1 kohta", "application")


def programme(view: DecisionView) -> Iterator[LintLine]:
    """Where the project belongs: programme and plan (757/2021 § 10.3)."""
    if grants(view) and money_source(view) == "eu":
        for field in ("agreement", "theme", "objective", "priority"):
            if getattr(view, field) is None:
                yield blocks(f"{field}_missing", "757/2021 10 § 3 mom.", field)


def purpose(view: DecisionView) -> Iterator[LintLine]:
    """The approved plan and the period (757/2021 § 21, VAL § 11.2, 11.4(4))."""
    if grants(view):
        if view.draft.plan_date is None:
            yield blocks("plan_date_missing", "757/2021 21 §", "plan_date")
        period = view.draft.period or view.case.fields.period
        if period is None:
            yield blocks("period_missing", "757/2021 21 §", "period")
        elif period.end < period.start:
            yield blocks("period_backwards", "757/2021 21 §", "period")


def cost_model(view: DecisionView) -> Iterator[LintLine]:
    """The cost model for the whole period (866/2021 § 2)."""
    if grants(view) and view.case.fields.cost_model is None:
        yield blocks("cost_model_missing", "866/2021 2 §", "cost_model")


def steering_group(view: DecisionView) -> Iterator[LintLine]:
    """The proposal of the cities' steering group: meeting and section (757/2021 § 10.3, 797/2021 § 16.3)."""
    refers = (grants(view) and money_source(view) == "eu") or any(reason.code == "R01" for reason in view.draft.reasons)
    minute = view.draft.steering_group
    if refers and (minute is None or minute.date is None or not minute.section.strip()):
        yield blocks("steering_group_missing", "757/2021 10 § 3 mom.; 797/2021 16 § 3 mom.", "steering_group")
    elif minute and any(reason.code == "R01" for reason in view.draft.reasons) and not minute.reasons.strip():
        yield blocks("steering_reasons_missing", "434/2003 45 § 1 mom.", "steering_group")


def grounds(view: DecisionView) -> Iterator[LintLine]:
    """The facts and evidence that decided (HL § 45.1)."""
    if grants(view) and not view.draft.grounds.strip():
        yield blocks("grounds_missing", "434/2003 45 § 1 mom.", "grounds")


def reason_facts(view: DecisionView) -> Iterator[LintLine]:
    """A reason that speaks of facts is filled with them (HL § 45.1)."""
    if grants(view):
        return
    for reason in view.draft.reasons:
        text = view.phrases.get(reason.code)
        if text and "{facts}" in text.text(view.language, "text") and not reason.text.strip():
            yield blocks("reason_facts", "434/2003 45 § 1 mom.", f"reasons.{reason.code}", reason=reason.code)


def condition_params(view: DecisionView) -> Iterator[LintLine]:
    """A condition clause has all its parameters (VAL § 11.4, 757/2021 § 21)."""
    for condition in view.draft.conditions if grants(view) else ():
        text = view.phrases.get(condition.code)
        for name in dict.fromkeys(_PLACEHOLDER.findall(_clause(view, condition.code))):
            if not condition.params.get(name, "").strip():
                basis = str(text.values.get("basis", "757/2021 21 §")) if text else "757/2021 21 §"
                field = f"conditions.{condition.code}"
                if name in _NAMED:
                    code = f"lint.param.{name}"
                    yield blocks("condition_param", basis, field, condition=condition.code, param_code=code)
                else:
                    yield blocks("condition_param_other", basis, field, condition=condition.code, param=name)


def _clause(view: DecisionView, code: str) -> str:
    """A clause as the letter prints it: of other money than the EU programme's it may have its own text."""
    entry = view.phrases.get(code)
    keys = (f"text_{money_source(view)}", "text")
    return next((text for key in keys if entry and (text := entry.text(view.language, key))), "")


def contact(view: DecisionView) -> Iterator[LintLine]:
    """Who gives further information, with a telephone number or an address (HL § 44.1(4))."""
    person = view.draft.contact
    basis = "434/2003 44 § 1 mom. 4 kohta"
    if person is None or not person.name.strip():
        yield blocks("contact_missing", basis, "contact")
    elif not person.phone.strip() and not person.email.strip():
        yield blocks("contact_unreachable", basis, "contact")


def signatories(view: DecisionView) -> Iterator[LintLine]:
    """Presenter and decision maker with name and title (757/2021 § 76).

    No presenter is asked for where the register says that the council decides without one.
    """
    for signer in view.signers:
        part, person = signer.part, signer.person
        field = {"certifier": "decider", "chair": "meeting.chair"}.get(part, part)
        if person is None or not person.name.strip():
            yield blocks(f"{part}_missing", "757/2021 76 §", field)
        elif not person.title.strip():
            yield warns(f"{part}_title", "757/2021 76 §", field)
    if not view.board:
        yield from _title(view)


def _title(view: DecisionView) -> Iterator[LintLine]:
    """Whose title it is that decides, where the register says it (the council's administrative rules)."""
    said = view.council.words.get(view.language, {}).get("decision_maker_title", "") if view.council else ""
    written = view.draft.decider.title.strip() if view.draft.decider else ""
    if said and written and written.casefold() != said.casefold():
        yield warns("decider_other_title", "410/2015 90 §", "decider", title=written, said=said)


def board(view: DecisionView) -> Iterator[LintLine]:
    """Over the sum in the council's administrative rules its board decides, no officeholder (410/2015 § 90)."""
    threshold = view.council.values.get("board_threshold_cents") if view.council else None
    granted = view.draft.granted_cents
    if grants(view) and not view.board and isinstance(threshold, int) and granted is not None and granted > threshold:
        yield warns("board_decides", "410/2015 90 §", "decider", granted_cents=granted, threshold_cents=threshold)


def four_eyes(view: DecisionView) -> Iterator[LintLine]:
    """Who presents does not decide (the council's administrative rules, 410/2015 § 90)."""
    presenter, decider = view.draft.presenter, view.draft.decider
    if view.board and not view.presented:
        return  # the board decided: who presented may certify the extract
    if presenter and decider and presenter.name.strip():
        same = " ".join(presenter.name.split()).casefold() == " ".join(decider.name.split()).casefold()
        if same:
            yield blocks("four_eyes", "410/2015 90 §", "decider", name=decider.name)


RULES: tuple[Rule, ...] = (
    language,
    numbers,
    date,
    council,
    party,
    group,
    application,
    programme,
    purpose,
    cost_model,
    steering_group,
    grounds,
    reason_facts,
    condition_params,
    contact,
    signatories,
    board,
    four_eyes,
    registry,
)
