"""What the sign dialog must know of a decision."""

from __future__ import annotations

from ic16desk.desk.drafting import GRANTS
from ic16desk.model.decision import DecisionDraft
from ui.dialogs.sign import SignRequest
from ui.screens.decision.facts import DecisionCase


def request_for(draft: DecisionDraft, case: DecisionCase, *, pages: int) -> SignRequest:
    """The decision as it is to be signed now."""
    file = case.file
    letter = file.letter
    presented = letter.presenter if letter is not None and letter.state == "presented" else None
    rule = case.council.values.get("extract_signers") if case.council else None
    board, chairs = draft.made_by == "board", rule == "chair_and_certifier"
    first = draft.presenter
    if board and rule != "presenter_and_certifier":
        first = draft.meeting.chair if chairs and draft.meeting else None
    return SignRequest(
        application=file.id,
        number=file.number,
        title=file.fields.name or "",
        recipient=file.fields.applicant.name if file.fields.applicant else "",
        outcome=draft.outcome,
        amount_cents=draft.granted_cents if draft.outcome in GRANTS else None,
        pages=pages,
        presenter=first.name if first else "",
        decider=draft.decider.name if draft.decider else "",
        presented_by=presented,
        kind=draft.kind,
        parts=("chair" if board and chairs else "presenter", "certifier" if board else "decider"),
    )
