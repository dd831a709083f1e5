"""Points of a case put together; the cases of an agreement by points, beside the steering group's order."""

from __future__ import annotations

from ic16desk import ranking
from ic16desk.desk.cases import CaseFile, Cases
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound
from ic16desk.model.cases import CaseQuery
from ic16desk.model.ranking import Ranking, ScoreSummary, StandingCase
from ic16desk.store.applications import ApplicationRecord


class Standings:
    """Reading points and places; nothing here decides or changes anything."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def summary(self, application: str) -> ScoreSummary:
        """The points of one case: by criterion and person, and the sums of each layer."""
        case = self._cases.show(self._session.application(application))
        return case.points or ranking.summarise(case.shown, case.scores)

    def agreements(self) -> tuple[str, ...]:
        """Ids of the agreements with most cases first, then of those with a proposal alone; else as registered."""
        cases = self._session.store.applications.facets().get("agreement", {})
        here = {*cases, *(proposal.agreement for proposal in self._session.store.proposals.all())}
        entries = self._session.register.all("agreement", on=self._session.clock.today())
        found = [entry.id for entry in entries if entry.id in here]
        return tuple(sorted(found, key=lambda id: -cases.get(id, 0)))

    def rankings(self, name: str) -> tuple[Ranking, ...]:
        """Both orders of an agreement's cases (id or name), or of a call's, one for each agreement.

        Raises:
            NotFound: no agreement and no call of this name.
        """
        register, today = self._session.register, self._session.clock.today()
        agreement = register.named("agreement", name, on=today)
        if agreement is not None:
            return (self.ranking(agreement.id),)
        found = [self.ranking(entry.id, call=name) for entry in register.all("agreement", on=today)]
        found = [one for one in found if one.cases or (one.proposal and one.proposal.call == name)]
        if not found:
            raise NotFound("ranking.unknown", name=name)
        return tuple(found)

    def ranking(self, agreement: str, *, call: str = "") -> Ranking:
        """Both orders of an agreement's cases; of the last proposal's call where none is named."""
        proposal = self._session.store.proposals.latest(agreement, call=call or None)
        call = call or (proposal.call if proposal else "")
        named = {item.number for item in proposal.items} if proposal else set()
        store, standing = self._session.store, []
        for case in store.applications.ids(CaseQuery(agreements=(agreement,))):
            record = store.applications.get(case)
            if record is None or not (not call or record.fields.call == call or record.number in named):
                continue
            # a case that nobody has scored and the proposal does not name has no place: it is not read whole
            whole = record.number in named or bool(store.reviews.scores(case))
            standing.append(_standing(self._cases.show(case)) if whole else _unscored(record))
        cases, departures = ranking.in_order(standing, proposal)
        return Ranking(agreement, call, proposal, cases, departures)


def _unscored(record: ApplicationRecord) -> StandingCase:
    fields = record.fields
    return StandingCase(
        id=record.id,
        number=record.number,
        name=fields.name or "",
        applied_cents=fields.applied_cents,
        sum_hundredths=0,
        top=0,
        complete=False,
        ground=(),
        score_rank=None,
        applicant=fields.applicant.name if fields.applicant else "",
    )


def _standing(case: CaseFile) -> StandingCase:
    points = case.points or ranking.summarise(case.shown, case.scores)
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
        applicant=case.fields.applicant.name if case.fields.applicant else "",
    )
