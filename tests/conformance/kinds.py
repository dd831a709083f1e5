"""The kinds of document the gate is run on: the sample call's cases, each printed in every language it can be.

**To add a kind: one line in** :data:`KINDS`. A kind is a name and a function from a language to the letter (or, where
a document is more than a letter, to its PDF's bytes and the letter it prints). For a decision, :func:`decision` makes
the function from a sample's number and what is different in its draft; else write a function of your own with
``tests.conformance.call`` at hand: ``Kind("cover", lambda language: letters.compose_cover(call.x("06", language)))``.
``languages`` leaves out what the kind is not made in; a letter in ``en`` is the marked translation of one in Finnish.

Nothing else is needed: the tests, ``python -m tests.conformance`` and its ``--png`` go through the same list.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from PIL import Image

from ic16desk import letters
from ic16desk.model.application import ApplicationFields, BudgetLine, FundingRow
from ic16desk.model.decision import (
    ApprovedLine,
    DecisionCondition,
    DecisionDraft,
    DecisionReason,
    DeMinimisRow,
    FollowUp,
)
from ic16desk.model.languages import CaseLanguage, Language
from ic16desk.model.letters import Letter
from tests.conformance import call, later, lists, reviews

ALL: tuple[Language, ...] = ("fi", "sv", "en")
#: The embedded record of a letter that is to be signed, as ``desk`` makes it (design § 6).
RECORD = b'{"answers":[],"application":"401447","documents":[],"findings":"9f86d081","program":"0.1.0"}'
CODES = tuple(f"R{number:02}" for number in range(1, 15))
FACTS = "Hakemuksessa ei ole esitetty, miten tulokset jäävät käyttöön hankkeen päätyttyä."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: ``compose`` gives it in a language.

    ``tested``: ``whole`` is all there is; ``printed`` leaves out having its structure read out, for a variant in a
    clause or a figure of a kind that is there; ``by command`` is checked by ``python -m tests.conformance`` alone.
    """

    name: str
    compose: Callable[[Language], Letter]
    languages: tuple[Language, ...] = ALL
    tested: Literal["whole", "printed", "by command"] = "whole"


def decision(
    sample: str, *, applied: dict[str, Any] | None = None, final: bool = False, **changes: Any
) -> Callable[[Language], Letter]:
    """A sample's decision; ``changes`` are of its draft, ``applied`` of the application's fields.

    ``final`` is as it is signed: no watermark, with the record.
    """

    def compose(language: Language) -> Letter:
        view = call.decision_view(
            sample, own(language), changes=changes, applied=applied, final=final, record=RECORD if final else b""
        )
        return letters.compose(view, language=language)

    return compose


def own(language: Language) -> CaseLanguage:
    """The language of the case whose letter is printed in ``language``: a decision is made in Finnish or Swedish."""
    return "sv" if language == "sv" else "fi"


def request(kind: str, *, watermark: bool = False) -> Callable[[Language], Letter]:
    """A request for completion or a hearing in a case that lacks much."""

    def compose(language: Language) -> Letter:
        view = call.request_view("07", kind, own(language), watermark=watermark)
        return letters.compose_request(replace(view, language=language))

    return compose


def memo(sample: str, *, to: str = "") -> Callable[[Language], Letter]:
    """The memo of a review, for the file or for the council it is handed ``to``."""
    return lambda language: letters.compose_memo(reviews.memo_view(sample, own(language), language, to=to))


def contents(sample: str, *, public: bool = False) -> Callable[[Language], Letter]:
    """The list of contents of a dossier."""
    return lambda language: letters.compose_contents(reviews.contents_view(sample, language, public=public))


def public_version(language: Language) -> Letter:
    """The public version of the sample with a secret annex."""
    return letters.compose_public(call.decision_view("10", own(language), final=True), language=language)


def annex(about: FollowUp | None = None, *, money: str = "eu") -> Callable[[Language], Letter]:
    """The instructions for seeking review alone; which follows from the money and what the decision is about."""

    def compose(language: Language) -> Letter:
        if about is None:
            view = call.decision_view("01", own(language), applied={"money_source": money}, final=True)
        else:
            view = later.view(about, language, money=money)
        return letters.compose_appeal(view, language=language)

    return compose


def pictured(language: Language) -> Letter:
    """A decision under a council's own letterhead."""
    view = call.decision_view("01", own(language), final=True)
    assert view.council is not None
    words = {spoken: {**own, "logo_alt": f"Logo ({spoken})"} for spoken, own in view.council.words.items()}
    values = {**view.council.values, "registry_email": "kirjaamo@liitto.example", "registry_phone": "000 123 4567"}
    out = io.BytesIO()
    Image.new("RGB", (600, 200), (20, 80, 150)).save(out, "PNG")
    dressed = replace(view, council=replace(view.council, words=words, values=values), logo=out.getvalue())
    return letters.compose(dressed, language=language)


def reasons(*codes: str) -> tuple[DecisionReason, ...]:
    """Reason codes, each with the facts it is filled with."""
    return tuple(DecisionReason(code=code, text="" if code == "R01" else FACTS) for code in codes)


def conditions() -> tuple[DecisionCondition, ...]:
    """Every condition clause of the register, its parameters given."""
    clauses = call.register().all("condition", on=call.DAY)
    return tuple(
        DecisionCondition(
            code=clause.id,
            params={
                name: "2028-12-31" if name.endswith("_date") else "mittauslaite" for name in clause.values["params"]
            },
        )
        for clause in clauses
    )


def _not_eu(money: Literal["national", "interreg"]) -> Callable[[Language], Letter]:
    """A grant of other than EU programme money: no proposal of the cities, no condition of EU money."""
    return decision(
        "01",
        applied={"money_source": money},
        conditions=tuple(one for one in call.draft("01").conditions if one.code not in {"C-COM", "C-IND", "C-COST"}),
        steering_group=None,
        provisions=(),
        final=True,
    )


#: 100 000 € by lump sum, 70 000 € of it granted.
_LUMP: dict[str, Any] = {
    "approved_budget": (ApprovedLine(category="lump_sum", amount_cents=10_000_000),),
    "approved_funding": (
        FundingRow(type="eu_and_state", amount_cents=7_000_000),
        FundingRow(type="private_own", amount_cents=3_000_000),
    ),
    "granted_cents": 7_000_000,
    "percent_hundredths": 7000,
}
_LUMP_APPLIED: dict[str, Any] = {
    "cost_model": "lump_sum",
    "budget": (BudgetLine(category="lump_sum", amount_cents=10_000_000),),
    "funding_plan": _LUMP["approved_funding"],
}
_AID = (
    DeMinimisRow(name="Esimerkki Oy", business_id="0828308-4", amount_cents=1_250_000),
    DeMinimisRow(name="Hyötyjä ja Kumppanit Ky", business_id="0187690-1", amount_cents=90_000, role="benefiting"),
)
_EVERY_COST: tuple[ApprovedLine, ...] = tuple(
    ApprovedLine(category=category, amount_cents=1_234_567, part=part, reason="Hyväksytään tarjousten mukaisena.")
    for part in ("development", "investment")
    for category in ("wages", "services", "equipment", "travel", "materials", "communication", "other_direct", "income")
)  # fmt: skip

KINDS: tuple[Kind, ...] = (
    Kind("grant", decision("01")),
    Kind("grant, final", decision("01", final=True), tested="printed"),
    Kind("grant, group", decision("02")),
    Kind("grant, flat 7", decision("10"), tested="printed"),
    Kind("grant, lump sum", decision("06", outcome="grant", applied=_LUMP_APPLIED, **_LUMP), tested="printed"),
    Kind("grant, every cost", decision("10", applied={"cost_model": "actual"}, approved_budget=_EVERY_COST)),
    Kind("grant, every condition, de minimis", decision("01", conditions=conditions(), de_minimis=_AID)),
    Kind("grant, national", _not_eu("national")),
    Kind("grant, Interreg", _not_eu("interreg"), tested="printed"),
    Kind("grant, nothing filled", lambda language: _bare("grant", language)),
    Kind("reduced", decision("06", final=True)),
    Kind("reduced, investment", decision("05"), tested="printed"),
    Kind("reject, every reason", decision("09", reasons=reasons(*CODES))),
    *(Kind(f"reject, {one}", decision("09", reasons=reasons(one), final=True), tested="by command") for one in CODES),
    Kind("reject, group", decision("02", outcome="reject", reasons=reasons("R02")), tested="printed"),
    Kind(
        "reject, national",
        decision(
            "08",
            applied={"money_source": "national"},
            reasons=reasons("R10"),
            grounds="",
            steering_group=None,
            provisions=(),
            final=True,
        ),
        tested="printed",
    ),
    Kind("not examined", decision("07", outcome="not_examined", reasons=reasons("N01"), final=True)),
    Kind("lapsed", decision("07", outcome="lapsed", reasons=(), final=True), tested="printed"),
    Kind("completion request", request("supplement")),
    Kind("completion request, draft", request("supplement", watermark=True), tested="printed"),
    Kind("hearing", request("hearing")),
    Kind("change", later.later(later.CHANGE)),
    Kind("review, refused", later.later(later.review("refused"))),
    Kind("review, accepted, national", later.later(later.review("accepted"), money="national", **later.board())),
    Kind("correction", later.later(later.CORRECTION), tested="printed"),
    Kind("board extract", later.extract()),
    Kind("public version", public_version),
    Kind("appeal annex T5a", annex()),
    Kind("appeal annex T5b", annex(later.review("refused")), tested="printed"),
    Kind("appeal annex T5c", annex(money="national")),
    Kind("appeal annex T5d", annex(later.review("refused"), money="national"), tested="printed"),
    Kind("letterhead with a picture", pictured, tested="printed"),
    Kind("cover to the proposal", lists.cover),
    Kind("dispatch list", lists.dispatch, tested="printed"),
    Kind("cover for a signer", lists.handing, tested="printed"),
    Kind("memo", memo("09")),
    Kind("memo, handed over", memo("09", to="uusimaa"), tested="by command"),
    Kind("dossier contents", contents("06")),
    Kind("dossier contents, public", contents("06", public=True), tested="by command"),
)  # fmt: skip


def _bare(outcome: Any, language: Language) -> Letter:
    """A decision of which nothing is written yet: every placeholder, marked."""
    view = call.decision_view("01", own(language))
    fields = ApplicationFields(number=view.case.number, language=own(language))
    empty = DecisionDraft(outcome=outcome, language=own(language))
    view = replace(
        view,
        case=replace(view.case, fields=fields),
        draft=empty,
        agreement=None,
        council=None,
        theme=None,
        objective=None,
    )
    return letters.compose(view, language=language)
