"""A block of the letter and the text of the translation it prints lead to each other."""

from __future__ import annotations

import pytest

from ic16desk import letters
from ic16desk.model.block_fields import block_of_text, text_of_block
from ic16desk.model.decision import DecisionCondition, DecisionReason, SteeringGroupMinute
from ic16desk.model.translation import pieces
from tests.helpers.views import a_decision_view, a_draft

GRANT = a_draft(
    grounds="Yksi.\n\nKaksi.",
    deviations="Poikkeama.",
    annexes=("Hankesuunnitelma", "Kustannusarvio"),
    provisions=("Hallintosääntö 12 §",),
    conditions=(DecisionCondition("C-USE", {"asset": "laitteisto"}),),
)
REJECTION = a_draft(
    outcome="reject",
    reasons=(DecisionReason("R04", "Myöhässä."), DecisionReason("R01", "")),
    steering_group=SteeringGroupMinute(section="4 §", reasons="Heikko vaikuttavuus."),
)


@pytest.mark.parametrize(
    ("field", "part", "text"),
    [
        ("grounds", 1, ("grounds", 1)),
        ("deviations", 0, ("deviations", 0)),
        ("annexes", 1, ("annexes.1", 0)),
        ("provisions.0", 0, ("provisions.0", 0)),
        ("provisions", 3, None),  # those of the law
        ("approved_budget.1", 0, ("lines.1", 0)),
        ("approved_budget", 0, None),  # the table
        ("conditions.C-USE", 0, ("conditions.C-USE.asset", 0)),
        ("contact", 0, ("contact_title", 0)),
        ("presenter", 0, ("presenter_title", 0)),
        ("granted_cents", 0, None),
        ("date", 0, None),
    ],
)
def test_block_leads_to_its_text(field: str, part: int, text: tuple[str, int] | None) -> None:
    assert text_of_block(GRANT, "sv", field, part) == text


def test_quoted_reasons_of_the_steering_group_are_the_text_of_their_ground() -> None:
    assert text_of_block(REJECTION, "sv", "reasons.R04") == ("reasons.R04", 0)
    assert text_of_block(REJECTION, "sv", "reasons.R01") == ("steering_reasons", 0)


@pytest.mark.parametrize("draft", [GRANT, REJECTION], ids=["grant", "rejection"])
def test_every_text_leads_to_a_block_that_is_printed(draft: object) -> None:
    view = a_decision_view(draft=draft)
    printed = {place.field for place in letters.render(letters.compose(view, language="sv"), docx=False).blocks}
    for piece in pieces(view.draft, "sv"):
        field, _ = block_of_text(piece.place, piece.field)
        assert field in printed, piece.place
