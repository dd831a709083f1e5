"""Points of a case put together; the cases of an agreement by points, beside the steering group's order."""

from __future__ import annotations

from ic16desk import ranking
from ic16desk.desk.cases import CaseFile, Cases
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound
from ic16desk.model.cases import CaseQuery
from ic16desk.model.ranking import Ranking, ScoreSummary, StandingCase


class Standings:
    """Reading points and places; nothing here decides or changes anything."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def summary(self, application: str) -> ScoreSummary:
        """The points of one case: by criterion and person, and the sums of each layer."""
        case = self._cases.show(application)
        return ranking.summarise(case.shown, case.scores)

    def rankings(self, name: str) -> tuple[Ranking, ...]:
        """Both orders of an agreement's cases (id or name), or of a call's, one for each agreement.

        Raises:
            NotFound: no agreement and no call of this name.
        """
        register, today = self._session.register, self._session.clock.today()
        for entry in register.all("agreement", on=today):
            names = {entry.id, *(text for words in entry.words.values() for text in words.values())}
            if name.casefold() in {known.casefold() for known in names}:
                return (self.ranking(entry.id),)
        agreements = [entry.id for entry in register.all("agreement", on=today)]
        found = [self.ranking(agreement, call=name) for agreement in agreements]
        found = [one for one in found if one.cases or (one.proposal and one.proposal.call == name)]
        if not found:
            raise NotFound("ranking.unknown", name=name)
        return tuple(found)

    def ranking(self, agreement: str, *, call: str = "") -> Ranking:
        """Both orders of an agreement's cases; of the last proposal's call where none is named."""
        proposal = self._session.store.proposals.latest(agreement, call=call or None)
        call = call or (proposal.call if proposal else "")
        named = {item.number for item in proposal.items} if proposal else set()
        standing = []
        for case in self._session.store.applications.ids(CaseQuery(agreements=(agreement,))):
            file = self._cases.show(case)
            if not call or file.fields.call == call or file.number in named:
                standing.append(_standing(file))
        cases, departures = ranking.in_order(standing, proposal)
        return Ranking(agreement, call, proposal, cases, departures)


def _standing(case: CaseFile) -> StandingCase:
    points = ranking.summarise(case.shown, case.scores)
    grounds = [ground.item for ground in case.outcome.grounds if ground.why in ("not_met", "supplement_missed")]
    return StandingCase(
        id=case.id,
        number=case.number,
        name=case.fields.name or "",
        applied_cents=case.fields.applied_cents,
        sum_hundredths=points.sum_hundredths,
        top=points.top,
        complete=points.complete,
        ground=tuple(dict.fromkeys(grounds)),
        score_rank=None,
    )
