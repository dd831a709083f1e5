"""What goes with letters: the cover to a steering group's proposal (T6) and the list of what was written in one go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ic16desk import letters
from ic16desk.model.batch import BatchLine, DispatchView, Remark
from ic16desk.model.cover import RESPECTS, Conformity, CoverView
from ic16desk.model.decision import Official
from ic16desk.model.handing import HandingView
from ic16desk.model.languages import Language
from ic16desk.model.letters import Letter
from ic16desk.model.outcome import Ground
from ic16desk.model.people import Person
from ic16desk.model.proposals import Choice, Member, Proposal, ProposalItem
from ic16desk.model.ranking import FoundDeparture, StandingCase
from tests.conformance import call

_AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
_NAME = "lahti"
_ORDER: tuple[tuple[str, Choice | None], ...] = (("06", "propose"), ("01", "propose"), ("05", "reserve"), ("09", "not"))


def cover(language: Language) -> Letter:
    """T6 of a proposal with every choice, a departure from the order of the points, and the council's statement."""
    agreement = call.register().get("agreement", call.fields("06").agreement or _NAME, on=call.DAY)
    assert agreement is not None
    cases = tuple(_standing(sample, choice, rank) for rank, (sample, choice) in enumerate(_ORDER, 1))
    proposal = Proposal(
        id="p",
        agreement=agreement.id,
        call="",
        meeting=dt.date(2026, 11, 10),
        section="§ 26",
        members=(Member("Eino Esimerkki", "Lahti"), Member("Maija Mallikas", "Lahti", recused_from=(cases[1].number,))),
        items=tuple(ProposalItem(case.number, case.choice or "not", case.proposed_rank) for case in cases),
        author=Person("p", "Venla Valmistelija", "rahoitusasiantuntija"),
        at=_AT,
        source="esitys.xlsx",
        sha256="c" * 64,
    )
    ground = Ground("D01", "not_met", "757/2021 37 §", "R02")
    found = tuple(
        Conformity(case.number, "grant", dict.fromkeys(RESPECTS, "yes"))
        if case.choice != "not"
        else Conformity(case.number, "reject", {"lawful": "yes", "programme": "no", "plan": "open"}, (ground,))
        for case in cases
    )
    view = CoverView(
        proposal=proposal,
        agreement=agreement.text(language),
        call="Syksyn 2026 haku",
        cities=("Lahti",),
        cases=cases,
        departures=(FoundDeparture("order", cases[0].number, (cases[1].number,), "Hanke jatkaa kaupungin ohjelmaa."),),
        conformity=found,
        states=True,
        council=call.register().get("council", str(agreement.values["deciding_council"]), on=call.DAY),
        today=call.DAY,
        language=language,
        phrases=call.phrases(),
    )
    return letters.compose_cover(view)


def dispatch(language: Language) -> Letter:
    """The list of a batch that was stopped: one letter signed, one a draft that lint blocks, one that failed."""
    written = [
        BatchLine(
            id=sample,
            number=call.fields(sample).number or "",
            applicant=_applicant(sample),
            project=call.fields(sample).name or "",
            state="written",
            outcome=call.draft(sample).outcome,
            granted_cents=call.draft(sample).granted_cents,
            money="eu",
            signed="signed" if sample == "01" else "draft",
            pdf=Path(f"{call.fields(sample).number}_1_paatosteksti_2026-11-24_1.pdf"),
            pages=6,
            sha256=sample * 32,
            remarks=() if sample == "01" else (Remark("number", "Päätösnumero puuttuu (HL 44 §)."),),
        )
        for sample in ("01", "06", "09")
    ]
    failed = BatchLine("07", "401407", _applicant("07"), "Liikkuva arki", "failed", remarks=(Remark("bug", "Virhe."),))
    view = DispatchView(
        lines=(*written, failed),
        kind="decision",
        scope="Syksyn 2026 haku",
        council="Pirkanmaan liitto",
        made_by="Venla Valmistelija",
        at=_AT,
        left=3,
        language=language,
    )
    return letters.compose_dispatch(view)


def handing(language: Language) -> Letter:
    """The cover of a presented approval for its decision maker."""
    draft, fields = call.draft("01"), call.fields("01")
    agreement = call.register().get("agreement", fields.agreement or _NAME, on=call.DAY)
    assert agreement is not None
    view = HandingView(
        number=fields.number or "",
        project=fields.name or "",
        applicant=_applicant("01"),
        kind="main",
        outcome="grant",
        decision_number="12/2026",
        date=call.DAY,
        granted_cents=draft.granted_cents,
        pages=6,
        part="decider",
        signer=Official(name="Maija Mallikas", title="maakuntajohtaja"),
        presented_by="Eero Esimerkki",
        file=f"{fields.number}_1_paatosteksti_2026-11-24_1.pdf",
        size=104_857,
        sha256="5a" * 32,
        sender=Person("p", "Eero Esimerkki", "kehittämispäällikkö"),
        at=_AT,
        language=language,
        council=call.register().get("council", str(agreement.values["deciding_council"]), on=call.DAY),
        logo=b"",
        any_day=False,
    )
    return letters.compose_handing(view)


def _standing(sample: str, choice: Choice | None, rank: int) -> StandingCase:
    fields = call.fields(sample)
    return StandingCase(
        id=sample,
        number=fields.number or "",
        name=fields.name or "",
        applied_cents=30_000_000,
        sum_hundredths=3_000,
        top=50,
        complete=True,
        ground=(),
        score_rank=rank,
        choice=choice,
        proposed_rank=rank if choice in ("propose", "reserve") else None,
        amount_cents=29_009_136 if choice in ("propose", "reserve") else None,
        reasons="Hanke avaa markkinaa pienille yrityksille.",
        applicant=_applicant(sample),
    )


def _applicant(sample: str) -> str:
    applicant = call.fields(sample).applicant
    return applicant.name if applicant else ""
