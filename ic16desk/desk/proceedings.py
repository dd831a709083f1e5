"""Where a case stands and how it came there: moves by hand, stages with their days, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec

from ic16desk import deadlines, proceedings
from ic16desk.clock import helsinki_day
from ic16desk.desk.cases import Cases
from ic16desk.desk.session import Session
from ic16desk.errors import BugError, NotAllowed, UsageError
from ic16desk.model.application import ApplicationFields
from ic16desk.model.cases import CaseState
from ic16desk.model.changes import Done, done
from ic16desk.model.names import visible
from ic16desk.model.proceedings import Milestone, Move, Notice, Notification, Stage
from ic16desk.model.review import Supplement
from ic16desk.proceedings import Allowed
from ic16desk.register import moment
from ic16desk.store.facts import free

#: What a presumption of receipt is read from in the dated data.
_PRESUMED: Final = {"eura": "notice.email.days", "email19": "notice.email.days", "post59": "notice.post.days"}
#: The order of what only has a day.
_RANK: Final = {
    code: rank
    for rank, code in enumerate(
        ("submitted", "call_closed", "received", "opened", "request_sent", "request_extended", "request_due",
         "request_missed", "request_answered", "time_out", "reopened", "drafted", "returned", "presented", "signed",
         "made_in_eura", "notified", "notified_party", "collect_by", "deemed_received", "deemed_received_party",
         "review_until", "review_until_party", "appealed", "final", "withdrawn")
    )
}  # fmt: skip
_DRAFTED: Final = frozenset({"drafted", "drafted_reject"})


class Proceedings:
    """The life of a case."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def state(self, application: str) -> CaseState:
        """Where the case stands."""
        record = self._session.store.applications.get(self._session.application(application))
        if record is None:
            raise BugError("bug", application=application)
        return record.state  # type: ignore[return-value]  # the store holds only these

    def allowed(self, application: str) -> tuple[Allowed, ...]:
        """The moves a person may ask for now."""
        today = self._session.clock.today()
        case = self._session.application(application)
        waits = any(request.running(today) for request in self._session.store.reviews.supplements(case))
        state = self.state(case)
        again = state == "signed" or self._later_to_notify(case, state)
        moves = tuple(
            m
            for m in proceedings.by_hand(state)
            if (m.act != "time_out" or not waits) and (m.act != "notified" or again)
        )
        if again and state in ("notified", "final"):
            basis = "434/2003 54 §; 13/2003 19 §; 434/2003 59 §"
            moves += (Allowed(state, "notified", "notified", "registry", basis),)
        return moves

    def _later_to_notify(self, case: str, state: CaseState) -> bool:
        """Whether a later decision is signed that nobody was notified of yet (HL § 54: as of the first one).

        While a request for review is open, only the decision on it ends that.
        """
        decisions = self._session.store.decisions
        decided = decisions.decided(case)
        if decided is None or decided.seq == 1 or (state == "appealed" and decided.draft.kind != "review"):
            return False
        letter = decisions.letter(case, seq=decided.seq)
        if letter is None or letter.state != "signed":
            return False
        signed = {one.seq for one in decisions.letters(case) if one.state == "signed"}
        return sum(move.notice is not None for move in self.moves(case)) < len(signed)

    def move(
        self,
        application: str,
        after: str,
        *,
        reason: str,
        day: dt.date | None = None,
        method: deadlines.Method = "eura",
        received: dt.date | None = None,
    ) -> Done[Move]:
        """Move a case by hand; of a notification the review period is counted.

        Args:
            application: the case.
            after: the state to go to.
            reason: why; compulsory.
            day: when it took place, today by default; of a notification the day it was sent; of becoming final the
                day after the time for review by default.
            method: of a notification.
            received: the day of receipt that somebody has shown, instead of the presumed one.

        Raises:
            NotAllowed: the table has no such move; ``allowed_codes`` names those it has.
            UsageError: no reason, a day to come, or no day of receipt where nothing is presumed.
        """
        case = self._session.application(application)
        before = self.state(case)
        allowed = self.allowed(case)
        found = next((one for one in allowed if one.after == after), None)
        if found is None:
            names = [f"state.{one.after}" for one in allowed] or ["proceedings.nowhere"]
            raise NotAllowed(
                "case.move_not_allowed",
                before_code=f"state.{before}",
                after_code=f"state.{after}",
                allowed_codes=names,
            )
        if not reason.strip():
            raise UsageError("case.reason_missing")
        today = self._session.clock.today()
        when = day or (self._final_from(case) if found.act == "final" else None) or today
        if when > today:
            raise UsageError("case.day_ahead", day=when)
        notice = self.notice(case, when, method, received) if found.act == "notified" else None
        if found.act == "final":
            self._check_final(case, when)
        body = {
            "after": after,
            "act": found.act,
            "reason": reason.strip(),
            "day": when.isoformat(),
            **({"notice": msgspec.to_builtins(notice)} if notice else {}),
        }
        with self._session.store.transaction():
            self._session.write("case.moved", case, free(body, "reason"))
        return done(self.moves(case)[-1], "cases", "letter")

    def moves(self, application: str) -> tuple[Move, ...]:
        """Every move, oldest first."""
        return self._session.store.reviews.moves(self._session.application(application))

    def stages(self, application: str) -> tuple[Stage, ...]:
        """The stretches of the case by state, oldest first, with their days (Helsinki); the last one runs on."""
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        assert record is not None
        start, state = helsinki_day(record.received), "received"
        found: list[Stage] = []
        for move in self.moves(case):
            end = helsinki_day(move.at)
            found.append(Stage(state, start, end, (end - start).days))  # type: ignore[arg-type]
            start, state = end, move.after
        days = (self._session.clock.today() - start).days
        return (*found, Stage(state, start, None, days))  # type: ignore[arg-type]

    def timeline(self, application: str) -> tuple[Milestone, ...]:
        """What happened and what is due, by day; of one day in the order of the work."""
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        assert record is not None
        view = self._cases.view(case)
        today = view.today
        found = [
            *self._arrival(view.fields, record.received),
            *_requests(view.supplements, today),
            *_moves(self.moves(case)),
            *_notifications(self._session.store.notifications.of(case), today),
        ]
        return tuple(sorted(found, key=lambda one: (one.at, _RANK.get(one.code, len(_RANK)))))

    def _arrival(self, fields: ApplicationFields, received: dt.datetime) -> Iterator[Milestone]:
        if fields.submitted_at is not None:
            yield Milestone("submitted", helsinki_day(fields.submitted_at), None, {})
        call = self._session.register.get("call", fields.call or "", on=helsinki_day(received))
        closes = moment(call, "closes") if call else None
        if call is not None and closes is not None:
            day = helsinki_day(closes)
            yield Milestone("call_closed", day, None, {"call": call.id}, due=day > self._session.clock.today())
        yield Milestone("received", helsinki_day(received), None, {})

    def notice(
        self,
        case: str,
        sent: dt.date,
        method: deadlines.Method,
        received: dt.date | None,
        *,
        seq: int | None = None,
    ) -> Notice:
        """Until when review may be asked for of a decision that was sent on a day (domain § 4.4).

        ``seq``: which decision of the case, the newest signed one by default.

        Raises:
            UsageError: no day of receipt where nothing is presumed, one before it was sent, or no limit in force.
        """
        register = self._session.register
        if method not in deadlines.METHODS:
            raise UsageError("case.method_unknown", name=method, known=deadlines.METHODS)
        limit = register.get("limit", _PRESUMED.get(method, ""), on=sent)
        presumed = deadlines.presumed(sent, method, days=days_of(limit.values) if limit else 0)
        arrived = received or presumed
        if arrived is None:
            raise UsageError("case.received_missing")
        if arrived < sent:
            raise UsageError("case.received_before", sent=sent)
        review = register.get("limit", self._limit(case, seq), on=sent)
        if review is None:
            raise UsageError("case.no_limit")
        return Notice(method, sent, arrived, deadlines.end_of_days(arrived, days_of(review.values)))

    def _limit(self, case: str, seq: int | None) -> str:
        """The time within which review of the decision in force is asked for; of one on review, to appeal to the court.

        757/2021 § 80, 81; 410/2015 § 138: 14 and 30 days; 434/2003 § 49 c and 808/2019 § 13: 30 days each.
        """
        national = self._cases.view(case).fields.money_source == "national"
        decisions = self._session.store.decisions
        decided = decisions.decided(case) if seq is None else decisions.draft(case, seq=seq)
        if decided is not None and decided.draft.kind == "review":
            return "appeal.municipal.days" if national else "appeal.days"
        return "review.days.national" if national else "review.days.eu"

    def _final_from(self, case: str) -> dt.date | None:
        """The day after everybody's time for review, when that is over (434/2003 § 49 c); an appeal ends otherwise."""
        until = self._session.store.notifications.review_until(case)
        if until is None or self.state(case) != "notified":
            return None
        following = until + dt.timedelta(days=1)
        return following if following <= self._session.clock.today() else None

    def _check_final(self, case: str, when: dt.date) -> None:
        """Not final while review may still be asked for (HL § 49 c), by any recipient; an appeal ends otherwise."""
        if self.state(case) != "notified":
            return
        given = self._session.store.notifications.newest(case)
        waiting = next((one for one in given if one.review_until is None), None)
        if waiting is not None:
            raise NotAllowed("case.receipt_open", name=waiting.recipient)
        until = max((one.review_until for one in given if one.review_until), default=None)
        if until is not None and when <= until:
            raise NotAllowed("case.review_open", until=until)


def days_of(values: object) -> int:
    """The days of a limit of the dated data; 0 when it has none."""
    days = values.get("days") if isinstance(values, dict) else None
    return int(days) if isinstance(days, int) else 0


def _requests(requests: tuple[Supplement, ...], today: dt.date) -> Iterator[Milestone]:
    for number, request in enumerate(requests, start=1):
        kind = {"n": len(request.items), "number": number, "kind_code": f"request.kind.{request.kind}"}
        yield Milestone("request_sent", request.sent, request.author, kind)
        for extension in request.extensions:
            told = {**kind, "due": extension.due, "reason": extension.reason}
            yield Milestone("request_extended", helsinki_day(extension.at), extension.author, told)
        if request.answered is None or request.answered > request.due:
            ahead = request.answered is None and request.due >= today
            yield Milestone("request_due" if ahead else "request_missed", request.due, None, kind, due=ahead)
        if request.answered is not None:
            yield Milestone("request_answered", request.answered, None, kind)


def _moves(moves: tuple[Move, ...]) -> Iterator[Milestone]:
    """Moves that a request or a notification brought with it are told by that."""
    for move in moves:
        if move.act in {"requested", "heard", "request_answered"} or (move.notice and move.act != "made_in_eura"):
            continue
        day = move.day or helsinki_day(move.at)
        params: dict[str, object] = {"reason": move.reason, "state_code": f"state.{move.after}"}
        yield Milestone("drafted" if move.act in _DRAFTED else move.act, day, move.author, params)


def _notifications(given: tuple[Notification, ...], today: dt.date) -> Iterator[Milestone]:
    """Each recipient has days of its own; of all parties at once no name is told."""
    for one in given:
        params = {"method_code": f"proceedings.method.{one.method}", "name": visible(one.recipient)}
        party = "_party" if one.recipient else ""
        yield Milestone(f"notified{party}", one.sent, one.author, params)
        if one.received is None or one.review_until is None:
            if one.collect_by is not None:
                yield Milestone("collect_by", one.collect_by, None, params, due=one.collect_by >= today)
            continue
        yield Milestone(f"deemed_received{party}", one.received, None, params)
        yield Milestone(f"review_until{party}", one.review_until, None, params, due=one.review_until >= today)
