"""The letter's headings in its own language, so that the preview finds the section one is writing."""

from __future__ import annotations

from ic16desk.desk.drafting import GRANTS
from ic16desk.model.decision import DecisionDraft
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.section import number_of

_SOLUTION = {"reject": "T2.solution", "not_examined": "TN.solution", "lapsed": "TL.solution"}


def headings_of(draft: DecisionDraft, case: DecisionCase) -> tuple[str, ...]:
    """All headings in order, numbered as the letter numbers them; the annexes' last, without a number."""
    money = case.file.fields.money_source
    side = "eu" if money == "eu" else "other"
    if draft.outcome in GRANTS:
        ids: tuple[str, ...] = (
            "T1.beneficiary", "T1.application", f"T1.solution.{money}", "T1.purpose", "T1.costs", "T1.financing",
            "T1.de_minimis", f"T1.grounds.{side}", "T1.conditions", f"T1.payment.{side}", f"T1.provisions.{money}",
            "T1.enforcement", "T1.contact", "T1.signatures",
        )  # fmt: skip
    else:
        ids = (
            "T2.party", "T1.application", _SOLUTION[draft.outcome], "T2.grounds", f"T2.provisions.{money}",
            "T1.contact", "T1.signatures",
        )  # fmt: skip
    language = draft.language or case.language
    texts = {entry.id: entry.text(language, "heading") for entry in case.phrases}
    numbered = [f"{number} {texts.get(id, '')}" for number, id in enumerate(ids, start=1)]
    return (*numbered, texts.get("T1.annexes", ""))


def heading_of(section: str, draft: DecisionDraft, case: DecisionCase) -> str:
    """The heading a section of the form is printed under; empty when it has none of its own."""
    number = number_of(section, draft.outcome)
    begins = f"{number} "
    return next((heading for heading in headings_of(draft, case) if number and heading.startswith(begins)), "")
