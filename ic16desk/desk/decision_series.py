"""The decisions of one case after each other: later ones begun and given up, and what EURA 2021 made of each.

A later decision (a change, on a request for review, a correction) begins as the whole of what is in force; the signed
ones before it are never touched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from ic16desk.desk.beginnings import Beginning, LaterKind, Standing, beginnings
from ic16desk.desk.deciding import FREE, Deciding
from ic16desk.desk.proceedings import Proceedings
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.decision import DecisionDraft, FollowUp
from ic16desk.model.later import number_of
from ic16desk.model.proceedings import Notice
from ic16desk.store.decisions import StoredDraft, StoredLetter
from ic16desk.store.facts import free


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """One decision of a case: its draft as it stands and the letter made of it, if any."""

    draft: StoredDraft
    letter: StoredLetter | None

    @property
    def signed(self) -> bool:
        """Whether the decision maker has signed it."""
        return self.letter is not None and self.letter.state == "signed"


class DecisionSeries:
    """All decisions of a case."""

    def __init__(self, session: Session, *, deciding: Deciding, proceedings: Proceedings) -> None:
        """Bind to a session."""
        self._session = session
        self._deciding = deciding
        self._proceedings = proceedings

    def all(self, application: str) -> tuple[CaseDecision, ...]:
        """In the order they were begun."""
        case = self._session.application(application)
        decisions = self._session.store.decisions
        return tuple(CaseDecision(one, decisions.letter(case, seq=one.seq)) for one in decisions.series(case))

    def beginnings(self, application: str) -> tuple[Beginning, ...]:
        """Each kind of later decision: whether it may be begun now, and why not."""
        return beginnings(self._standing(self._session.application(application)))

    def notice(self, application: str, decision: StoredDraft) -> Notice | None:
        """When a decision made in EURA counts as received, and until when review may be asked for; None: not made."""
        moves = self._proceedings.moves(application) if decision.eura_day else ()
        found = (move.notice for move in reversed(moves) if move.act == "made_in_eura" and move.notice)
        return next((notice for notice in found if notice.sent == decision.eura_day), None)

    def review_until(self, application: str) -> dt.date | None:
        """The last day on which review of what was notified last can be asked for; None: nothing was notified."""
        return self._session.store.notifications.review_until(self._session.application(application))

    def begin(self, application: str, kind: LaterKind) -> Done[StoredDraft]:
        """Begin a later decision from what is in force; what differs is written into the draft.

        Number and day are the new decision's own and begin empty.

        Raises:
            NotAllowed: the law does not allow this kind now; the code says why.
        """
        case = self._session.application(application)
        store = self._session.store
        standing = self._standing(case)
        newest, decided = standing.newest, standing.decided
        why = next(one.why for one in beginnings(standing) if one.kind == kind)
        if why or newest is None or decided is None:
            raise NotAllowed(f"decision.{why}")
        refuse_conflicted(self._session, case, self._session.author().id)
        body = {
            "draft": free(msgspec.to_builtins(_follow_up(decided, kind)), *FREE),
            "outcome": decided.draft.outcome,
            "seq": newest.seq + 1,
        }
        with store.transaction():
            self._session.write("decision.drafted", case, body)
        stored = store.decisions.draft(case)
        assert stored is not None
        return done(stored, "decision", "cases")

    def drop(self, application: str) -> Done[int]:
        """Give up a later decision that nobody has signed; its drafts stay in the log.

        Raises:
            NotAllowed: the newest decision is the one on the application, or somebody has signed it.
        """
        case = self._session.application(application)
        newest = self.all(case)[-1:]
        if not newest or newest[0].draft.draft.kind == "main":
            raise NotAllowed("decision.not_later")
        if newest[0].letter is not None and newest[0].letter.signatures:
            raise NotAllowed("decision.signed")
        with self._session.store.transaction():
            self._session.write("decision.dropped", case, {"seq": newest[0].draft.seq})
        return done(newest[0].draft.seq, "decision", "cases", "letter")

    def made_in_eura(self, application: str, *, day: dt.date, id: str) -> Done[StoredDraft]:
        """Record the decision that was made in EURA 2021 of the signed text (757/2021 § 51).

        It is notified there on that day, so the time for review is counted from it (13/2003 § 19); the case is closed.

        Args:
            application: the case.
            day: when the decision was made and notified in EURA.
            id: its identifier there.

        Raises:
            NotAllowed: no EU money, or the newest decision is not signed.
            UsageError: no identifier, or a day to come or before the signed text's.
        """
        case = self._session.application(application)
        newest = self.all(case)[-1:]
        if self._deciding.money(case) != "eu":
            raise NotAllowed("decision.not_in_eura")
        if not newest or not newest[0].signed:
            raise NotAllowed("decision.not_signed")
        if not id.strip():
            raise UsageError("decision.eura_id_missing")
        own = newest[0].draft.draft.date
        if day > self._session.clock.today() or (own is not None and day < own):
            raise UsageError("decision.eura_day", day=day)
        notice = self._proceedings.notice(case, day, "eura", None)
        body = {
            "seq": newest[0].draft.seq,
            "day": day.isoformat(),
            "id": id.strip(),
            "notice": msgspec.to_builtins(notice),
        }
        with self._session.store.transaction():
            self._session.write("decision.in_eura", case, body)
        stored = self._session.store.decisions.draft(case)
        assert stored is not None
        return done(stored, "decision", "cases", "letter")

    def _standing(self, case: str) -> Standing:
        decisions = self._session.store.decisions
        return Standing(
            newest=decisions.draft(case),
            decided=decisions.decided(case),
            state=self._proceedings.state(case),
            money=self._deciding.money(case),
            today=self._session.clock.today(),
        )


def _follow_up(decided: StoredDraft, kind: LaterKind) -> DecisionDraft:
    former = decided.draft
    about = FollowUp(
        kind=kind,
        decision_number=decided.eura_id or number_of(former),
        decision_date=decided.eura_day or former.date,
    )
    return replace(
        former,
        follow_up=about,
        decision_number="",
        date=None,
        grounds="",
        deviations="",
        provisions=(),
        dissent="",
        evidence=(),
        secrets=(),
        translations={},
        meeting=None,
    )
