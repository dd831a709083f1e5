"""The cover to a steering group's proposal (T6): written from what was recorded; nothing in it is ranked or decided."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ic16desk import letters
from ic16desk.desk.cases import CaseFile, Cases
from ic16desk.desk.councils import asking_council
from ic16desk.desk.deciding import ExportedLetter
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.proposals import Proposals
from ic16desk.desk.session import Session
from ic16desk.desk.standings import Standings
from ic16desk.errors import NotFound
from ic16desk.model.cover import RESPECTS, Conformity, CoverView, Holds, Respect
from ic16desk.model.file_names import file_stem
from ic16desk.model.languages import Language
from ic16desk.model.proposals import ProposalItem
from ic16desk.model.ranking import StandingCase


class Covers:
    """T6 of proposals."""

    def __init__(self, session: Session, *, cases: Cases, proposals: Proposals, standings: Standings) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._proposals = proposals
        self._standings = standings

    def view(self, agreement: str, *, language: Language = "fi", statement: bool = True) -> CoverView:
        """Everything the cover of the proposal in force is made of.

        Args:
            agreement: id or name.
            language: of the letter; English is a translation.
            statement: with what the council itself has found of the cases, where it has.

        Raises:
            NotFound: no proposal of the agreement was recorded.
        """
        session = self._session
        proposal = self._proposals.show(agreement)
        on = session.clock.today()
        entry = session.register.named("agreement", proposal.agreement, on=on)
        ranking = self._standings.ranking(proposal.agreement, call=proposal.call)
        here = {case.number for case in ranking.cases}
        strangers = [_stranger(item) for item in proposal.items if item.number not in here]
        cases = tuple(sorted((*ranking.cases, *strangers), key=_place))
        call = session.register.get("call", proposal.call, on=on) if proposal.call else None
        cities = (
            session.register.get("municipality", str(code), on=on) for code in (entry.listed("cities") if entry else ())
        )
        council = asking_council(session, proposal.agreement, on=on)
        return CoverView(
            proposal=proposal,
            agreement=entry.text(language) if entry else proposal.agreement,
            call=(call.text(language) if call else "") or proposal.call,
            cities=tuple(city.text(language) for city in cities if city),
            cases=cases,
            departures=ranking.departures,
            conformity=tuple(self._conformity(case) for case in cases if case.id) if statement else (),
            states=statement,
            council=council,
            today=on,
            language=language,
            phrases={phrase.id: phrase for phrase in session.register.all("phrase", on=on)},
            logo=logo_of(session, council),
        )

    def write(
        self, agreement: str, folder: Path, *, language: Language = "fi", statement: bool = True
    ) -> ExportedLetter:
        """Write the cover as PDF and DOCX.

        Raises:
            NotFound: no proposal was recorded.
            KnownError: the folder cannot be written.
        """
        view = self.view(agreement, language=language, statement=statement)
        printed = letters.render(letters.compose_cover(view))
        stem = file_stem("cover", view.proposal.agreement, day=view.proposal.meeting, party=None)
        paths = write_versioned(folder, stem, {".pdf": printed.pdf, ".docx": printed.docx})
        return ExportedLetter(paths[".pdf"], paths[".docx"], printed.pages, hashlib.sha256(printed.pdf).hexdigest())

    def _conformity(self, case: StandingCase) -> Conformity:
        try:
            return conformity(self._cases.show(case.id))
        except NotFound:  # gone from the list between two reads
            return Conformity(case.number, "open", dict.fromkeys(RESPECTS, "open"))


def conformity(case: CaseFile) -> Conformity:
    """What the council has found of a case: by what each item of the checklist bears on.

    The group's own proposal (R01) is no finding of the council's. ``no``: a ground in an item of that kind; ``open``:
    an item of it is not answered for good; a case that can be granted holds in all three.
    """
    bearing = {item.id: item.bears_on for item in case.shown if item.type == "hard"}
    own = tuple(ground for ground in case.outcome.grounds if bearing.get(ground.item) != "proposal")
    answered = {answer.item for answer in case.answers}
    granted = case.outcome.outcome in ("grant", "grant_reduced")

    def holds(respect: Respect) -> Holds:
        of = {item for item, bears in bearing.items() if _respect(bears) == respect}
        if any(ground.item in of and ground.why != "over_limit" for ground in own):
            return "no"
        if granted:
            return "yes"
        waiting = {ground.item for ground in case.outcome.blocking}
        # a request that runs names no item: nothing is known for good yet
        return "open" if of - answered or of & waiting or "" in waiting else "yes"

    return Conformity(
        case.number,
        case.outcome.outcome,
        {respect: holds(respect) for respect in RESPECTS},
        (*own, *(ground for ground in case.outcome.blocking if ground.why != "unset")),
    )


def _respect(bears: str) -> Respect | None:
    if bears in ("programme", "plan"):
        return bears  # type: ignore[return-value]  # just compared
    return "lawful" if bears in ("lawful", "not_examined") else None


def _stranger(item: ProposalItem) -> StandingCase:
    """One the proposal names and the store does not have."""
    return StandingCase(
        id="",
        number=item.number,
        name="",
        applied_cents=0,
        sum_hundredths=0,
        top=0,
        complete=False,
        ground=(),
        score_rank=None,
        choice=item.choice,
        proposed_rank=item.rank,
        amount_cents=item.amount_cents,
        reasons=item.reasons,
    )


def _place(case: StandingCase) -> tuple[int, str]:
    return (case.proposed_rank if case.proposed_rank is not None else 10**9, case.number)
