"""The number under which the letter prints a section of the form.

A later decision has its own order: what it is about, how it is decided, what changes (ic16desk.letters.later).
"""

from __future__ import annotations

from ic16desk.desk.drafting import GRANTS
from ic16desk.model.decision import DecisionDraft, FollowUp
from ic16desk.model.later import FAMILY, solution_id, unchanged
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.section import number_of

#: Sections of the form that a later decision prints only as what changes.
_FIGURES = frozenset({"outcome", "support", "purpose", "costs", "funding"})
#: The others, by the text whose heading they are under.
_LATER = {
    "follow_up": "{family}.about",
    "conditions": "T1.conditions",
    "grounds": "TX.grounds",
    "provisions": "{family}.provisions",
    "contact": "T1.contact",
    "signatures": "T1.signatures",
}
_SOLUTION = {"reject": "T2.solution", "not_examined": "TN.solution", "lapsed": "TL.solution"}


def number_in(section: str, draft: DecisionDraft, case: DecisionCase) -> str:
    """The number under which a section of the form is printed; empty when it is not."""
    about = draft.follow_up
    if about is None:
        number = number_of(section, draft.outcome)
        moved = section == "signatures" and number and draft.dissent.strip()
        return str(int(number) + 1) if moved else number
    if section in _FIGURES:
        return "" if unchanged(about) else _number(_ids(draft, case), "TX.changes")
    return _number(_ids(draft, case), _LATER.get(section, "").format(family=FAMILY[about.kind]))


def _ids(draft: DecisionDraft, case: DecisionCase) -> tuple[str, ...]:
    money = case.file.fields.money_source
    side = "eu" if money == "eu" else "other"
    dissent = ("T1.dissent",) if draft.dissent.strip() else ()
    if draft.follow_up is not None:
        return (*_later_ids(draft, draft.follow_up, case), "T1.contact", *dissent, "T1.signatures")
    if draft.outcome in GRANTS:
        return (
            "T1.beneficiary", "T1.application", f"T1.solution.{money}", "T1.purpose", "T1.costs", "T1.financing",
            "T1.de_minimis", f"T1.grounds.{side}", "T1.conditions", f"T1.payment.{side}", f"T1.provisions.{money}",
            "T1.enforcement", "T1.contact", *dissent, "T1.signatures",
        )  # fmt: skip
    return (
        "T2.party", "T1.application", _SOLUTION[draft.outcome], "T2.grounds", f"T2.provisions.{money}",
        "T1.contact", *dissent, "T1.signatures",
    )  # fmt: skip


def _later_ids(draft: DecisionDraft, about: FollowUp, case: DecisionCase) -> tuple[str, ...]:
    family = FAMILY[about.kind]
    changed = case.former is not None and case.former.conditions != draft.conditions
    conditions = ("T1.conditions",) if changed and not unchanged(about) else ()
    party = "T1.beneficiary" if draft.outcome in GRANTS else "T2.party"
    begins = (party, "T1.application", f"{family}.about", solution_id(about), "TX.changes")
    return (*begins, *conditions, "TX.grounds", f"{family}.provisions")


def _number(ids: tuple[str, ...], id: str) -> str:
    return str(ids.index(id) + 1) if id in ids else ""
