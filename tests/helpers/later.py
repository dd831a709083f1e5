"""Views of decisions after the one on the application, and of a board's, made from any decision's view."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from msgspec.structs import replace as with_fields

from ic16desk.model.application import FundingRow, Period
from ic16desk.model.decision import BoardMeeting, DecisionDraft, DecisionKind, FollowUp, Official
from ic16desk.model.register import Dated
from ic16desk.model.views import DecisionView
from tests.helpers.views import a_dated

CHAIR = Official(name="Hilkka Kuvitteellinen", title="puheenjohtaja")
GROUNDS = {
    "fi": "Rekrytointi on viivästynyt, eikä muutos vaikuta hankkeen tavoitteisiin.",
    "sv": "Rekryteringen har försenats, och ändringen påverkar inte projektets mål.",
}
REQUEST = {
    "fi": "Toteuttamisaikaa pyydetään jatkettavaksi kolmella kuukaudella.",
    "sv": "Genomförandetiden begärs bli förlängd med tre månader.",
}
COURT: Dated = a_dated(
    "helsinki",
    kind="court",
    words={
        "fi": {
            "name": "Helsingin hallinto-oikeus", "illative": "Helsingin hallinto-oikeuteen",
            "address": "Esimerkkikatu 1, 00000 Helsinki",
        },
        "sv": {"name": "Helsingfors förvaltningsdomstol", "address": "Exempelgatan 1, 00000 Helsingfors"},
        "en": {"name": "Administrative Court of Helsinki", "address": "Esimerkkikatu 1, 00000 Helsinki"},
    },
    values={"fee_cents": 31_000},
)  # fmt: skip


def later_view(view: DecisionView, kind: DecisionKind, *, ruling: str = "accepted", **changes: Any) -> DecisionView:
    """A later decision about ``view``'s, made ninety days after it; accepted, the period is three months longer.

    ``changes`` are of the draft; those named ``about_…`` of what it follows up on (``about_error="clerical"``).
    """
    former = view.draft
    day = former.date or view.case.today
    language = "sv" if view.language == "sv" else "fi"
    about = FollowUp(
        kind=kind,  # type: ignore[arg-type]
        decision_number=former.decision_number or "1/2026",
        decision_date=day,
        requested=day + dt.timedelta(days=20),
        request=REQUEST[language],
        ruling=ruling,  # type: ignore[arg-type]
        error="wrong_information" if kind == "correction" else None,
    )
    about = with_fields(about, **{name[6:]: changes.pop(name) for name in list(changes) if name.startswith("about_")})
    draft = with_fields(
        former,
        follow_up=about,
        decision_number="12/2027",
        date=day + dt.timedelta(days=90),
        grounds=GROUNDS[language],
        deviations="",
        dissent="",
    )
    if ruling in ("accepted", "partly"):
        draft = with_fields(draft, **_longer(view, former))
    draft = with_fields(draft, **changes)
    return replace(in_court(view), draft=draft, former=former)


def change_view(view: DecisionView, **changes: Any) -> DecisionView:
    """A change of the decision (757/2021 § 22): the period is longer."""
    return later_view(view, "change", **changes)


def smaller_view(view: DecisionView, **changes: Any) -> DecisionView:
    """A change that lowers costs and support: 75 % of 200 000,00 € is 150 000,00 €."""
    line = next(one for one in view.draft.approved_budget if one.category == "wages")
    money: dict[str, Any] = {
        "approved_budget": (with_fields(line, amount_cents=20_000_000, line=None),),
        "approved_funding": (
            FundingRow(type="eu_and_state", amount_cents=15_000_000),
            FundingRow(type="municipal_own", amount_cents=5_000_000),
        ),
        "granted_cents": 15_000_000,
    }
    return later_view(view, "change", **{**money, **changes})


def review_view(view: DecisionView, *, ruling: str = "accepted", **changes: Any) -> DecisionView:
    """The decision on a request for review (HL § 49 g); of national money the board's (410/2015 § 134)."""
    made = later_view(view, "review", ruling=ruling, **changes)
    return board_view(made) if view.case.fields.money_source == "national" else made


def correction_view(view: DecisionView, **changes: Any) -> DecisionView:
    """A correction on the ground of HL § 50.1(1); ``about_error="clerical"``: § 51."""
    return later_view(view, "correction", **changes)


def board_view(
    view: DecisionView, *, rule: str | None = "certifier", dissent: str = "", **changes: Any
) -> DecisionView:
    """The same decision made by the board; ``rule`` is who signs the extract, None: the register does not say."""
    day = view.draft.date or view.case.today
    meeting = BoardMeeting(date=day, section="§ 41", chair=CHAIR)
    made: dict[str, Any] = {"made_by": "board", "meeting": meeting, "decision_number": "", "date": day}
    draft: DecisionDraft = with_fields(view.draft, **{**made, "dissent": dissent, **changes})
    council = view.council
    if council is not None:
        values = {key: value for key, value in council.values.items() if key != "extract_signers"}
        council = replace(council, values={**values, **({"extract_signers": rule} if rule else {})})
    return replace(view, draft=draft, council=council)


def in_court(view: DecisionView) -> DecisionView:
    """The deciding council's court is known, with its address and fee."""
    council = replace(view.council, values={**view.council.values, "court": "helsinki"}) if view.council else None
    return replace(view, council=council, courts={"helsinki": COURT})


def _longer(view: DecisionView, former: DecisionDraft) -> dict[str, Any]:
    period = former.period or view.case.fields.period
    if former.outcome not in ("grant", "grant_reduced") or period is None:
        return {}
    return {"period": Period(start=period.start, end=period.end + dt.timedelta(days=90))}
