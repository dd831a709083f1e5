"""Later decisions of a case: which dated texts they print, and whether they leave what is in force as it is."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ic16desk.model.decision import DecisionDraft, FollowUp

#: The family of texts of each kind: change, on a request for review, correction.
FAMILY: Final = {"change": "TM", "review": "TO", "correction": "TK"}
#: Rulings that change nothing.
_UNCHANGED: Final = frozenset({"refused", "not_examined"})


def unchanged(about: FollowUp) -> bool:
    """Whether what is in force stays as it is."""
    return about.kind != "correction" and about.ruling in _UNCHANGED


def number_of(draft: DecisionDraft) -> str:
    """What a decision is called by: its number, or the section of the minutes of a board's decision."""
    section = draft.meeting.section.strip() if draft.made_by == "board" and draft.meeting else ""
    return section or draft.decision_number.strip()


def solution_id(about: FollowUp) -> str:
    """The text of how the matter was decided."""
    if about.kind == "correction":
        return "TK.solution.clerical" if about.error == "clerical" else "TK.solution.error"
    return f"{FAMILY[about.kind]}.solution.{about.ruling}"


def error_id(about: FollowUp) -> str:
    """The text of why a decision is corrected (HL § 50.1); empty for a clerical error and for what is no correction."""
    known = about.kind == "correction" and about.error not in (None, "clerical")
    return f"TK.error.{about.error}" if known else ""


def changes_id(about: FollowUp) -> str:
    """The text over what changes in the decision concerned, what is corrected in it, or that it stands."""
    return "TX.unchanged" if unchanged(about) else "TK.changes" if about.kind == "correction" else "TX.changes"


def concerns_costs(draft: DecisionDraft, former: DecisionDraft | None) -> bool:
    """Whether a change is about costs too: other costs, funding or support, or a day its costs count from.

    A change of the time alone brings no costs of a changed project (757/2021 § 23.3, 867/2021 § 12.2).
    """
    about = draft.follow_up
    if about is None or about.kind != "change" or unchanged(about):
        return False
    return about.costs_from is not None or (former is not None and _sums(former) != _sums(draft))


def _sums(draft: DecisionDraft) -> tuple[object, ...]:
    """Support, funding and costs without the reasons given for them: a reason may be translated."""
    lines = tuple((line.category, line.part, line.amount_cents, line.line) for line in draft.approved_budget)
    return draft.granted_cents, draft.approved_funding, lines


def texts_of(draft: DecisionDraft, former: DecisionDraft | None = None) -> tuple[str, ...]:
    """The ids of the texts that only a later decision prints; none for the decision on the application.

    ``former``: what is in force before it.
    """
    about = draft.follow_up
    if about is None:
        return ()
    family = FAMILY[about.kind]
    costs = "TM.costs" if concerns_costs(draft, former) else ""
    found = (
        f"T0.{about.kind}", f"{family}.about", solution_id(about), changes_id(about), costs, error_id(about),
        "TX.grounds",
    )  # fmt: skip
    return tuple(id for id in (*found, f"{family}.provisions") if id)


def restored(draft: DecisionDraft, former: DecisionDraft) -> DecisionDraft:
    """A draft that leaves what is in force as it is: support, costs, funding, time and conditions of ``former``."""
    return replace(
        draft,
        outcome=former.outcome,
        granted_cents=former.granted_cents,
        percent_hundredths=former.percent_hundredths,
        legal_basis=former.legal_basis,
        plan_date=former.plan_date,
        period=former.period,
        approved_budget=former.approved_budget,
        approved_funding=former.approved_funding,
        conditions=former.conditions,
        de_minimis=former.de_minimis,
    )
