"""Later decisions of the sample call: a change, a ruling on a request for review, a correction, a board's extract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from msgspec.structs import replace as changed

from ic16desk import letters
from ic16desk.model.application import Period
from ic16desk.model.decision import BoardMeeting, DecisionDraft, FollowUp, Official, Ruling
from ic16desk.model.languages import CaseLanguage, Language
from ic16desk.model.letters import Letter
from ic16desk.model.views import DecisionView
from tests.conformance import call

_NUMBER, _MADE = "§ 41", dt.date(2026, 10, 20)
_ASKED = dt.date(2026, 11, 10)
#: Of a decision of 20.10.: received on 23.10. (13/2003 § 19), the 30th day is a Sunday.
_UNTIL = dt.date(2026, 11, 23)
#: The grounds of each later decision are its own.
_GROUNDS = {
    "change": "Kenttäkokeiden viivästyminen on selvitetty. Hyväksytyt kustannukset riittävät myös pidempään aikaan.",
    "review": "Toteuttamisaika on arvioitu uudelleen oikaisuvaatimuksessa esitetyn selvityksen perusteella.",
    "correction": "Päättymispäivä on hankesuunnitelmassa 31.12.2028. Päätökseen se on kirjoitettu virheellisesti.",
}
CHANGE = FollowUp(
    kind="change",
    decision_number=_NUMBER,
    decision_date=_MADE,
    requested=_ASKED,
    request="Toteuttamisaikaa pyydetään jatkettavaksi kuudella kuukaudella, koska kenttäkokeet ovat viivästyneet.",
    changes="Toteuttamisaika päättyy 31.12.2028.",
)
CORRECTION = FollowUp(
    kind="correction",
    decision_number=_NUMBER,
    decision_date=_MADE,
    error="clerical",
    changes="Toteuttamisajan päättymispäiväksi on kirjoitettu 30.6.2028. Oikea päivä on 31.12.2028.",
)


def review(ruling: Ruling) -> FollowUp:
    """A request for review of the sample's decision, ruled on."""
    return FollowUp(
        kind="review",
        decision_number=_NUMBER,
        decision_date=_MADE,
        requested=_ASKED,
        request="Toteuttamisaika on hyväksyttävä haetun pituisena.",
        ruling=ruling,
        changes="" if ruling == "refused" else "Toteuttamisaika hyväksytään haetun pituisena.",
    )


def later(about: FollowUp, *, money: str = "eu", **changes: Any) -> Callable[[Language], Letter]:
    """A later decision on the first sample's grant; before it the project ended half a year sooner."""
    return lambda language: letters.compose(view(about, language, money=money, **changes), language=language)


def view(about: FollowUp, language: Language, *, money: str = "eu", **changes: Any) -> DecisionView:
    """All that a later decision is printed of, as it is signed."""
    spoken: CaseLanguage = "sv" if language == "sv" else "fi"
    made = call.decision_view(
        "01",
        spoken,
        applied={"money_source": money},
        changes={"follow_up": about, "grounds": _GROUNDS[about.kind], "provisions": (), **changes},
    )
    return replace(made, final=True, former=_former(made.draft), review_until=_UNTIL)


def board() -> dict[str, Any]:
    """A draft that the board decides in a meeting."""
    meeting = BoardMeeting(date=call.DAY, section="§ 87", chair=Official("Pirjo Puhe", "puheenjohtaja"))
    return {"made_by": "board", "meeting": meeting, "decision_number": ""}


def extract(**changes: Any) -> Callable[[Language], Letter]:
    """A board's decision: an extract of its minutes, with the presenter's own opinion."""
    made_by_board: dict[str, Any] = {
        **board(),
        "dissent": "Laitehankinnat olisi tullut hyväksyä tarjousten suuruisina.",
        **changes,
    }

    def compose(language: Language) -> Letter:
        spoken: CaseLanguage = "sv" if language == "sv" else "fi"
        made = call.decision_view("01", spoken, changes=made_by_board, final=True)
        council = made.council and replace(
            made.council, values={**made.council.values, "extract_signers": "chair_and_certifier"}
        )
        return letters.compose(replace(made, council=council), language=language)

    return compose


def _former(draft: DecisionDraft) -> DecisionDraft:
    period = draft.period and Period(start=draft.period.start, end=dt.date(2028, 6, 30))
    return changed(draft, follow_up=None, period=period, decision_number=_NUMBER, date=_MADE)
