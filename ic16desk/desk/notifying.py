"""Giving a decision to its parties: to whom, how, when, with what proof; and how near it is to being final.

Each recipient has days of its own (434/2003 § 54–60, 13/2003 § 18 and 19). Nothing is sent from here; what somebody did
is recorded. That a decision is final is recorded by a person (:meth:`Proceedings.move`) and only proposed here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import Final

import msgspec

from ic16desk import deadlines, intake
from ic16desk.clock import helsinki_day
from ic16desk.desk.cases import Cases
from ic16desk.desk.files import write_new
from ic16desk.desk.proceedings import Proceedings, days_of
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, NotFound, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.proceedings import ForceState, LegalForce, Notice, Notification, Recipient
from ic16desk.store.decisions import StoredDraft
from ic16desk.store.facts import free

#: A letter reaches an authority on the day it arrives (434/2003 § 59.2): nothing is presumed.
_AUTHORITIES: Final = frozenset({"municipality", "joint_municipal_authority", "state_authority"})
_COLLECT: Final = "notice.server.days"


class Notifying:
    """Recording notifications and reading how they stand."""

    def __init__(self, session: Session, *, cases: Cases, proceedings: Proceedings) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases
        self._proceedings = proceedings

    def recipients(self, application: str) -> tuple[Recipient, ...]:
        """The applicant, then the partners that get no decision of their own; more may be named."""
        fields = self._cases.view(self._session.application(application)).fields
        found: dict[str, Recipient] = {}
        if fields.applicant is not None and fields.applicant.name.strip():
            one = fields.applicant
            found[one.name.strip()] = Recipient(one.name.strip(), one.business_id or "", one.type in _AUTHORITIES)
        for partner in fields.partners:
            name = partner.name.strip()
            if name and not partner.number and partner.role != "other":
                found.setdefault(name, Recipient(name, partner.business_id or ""))
        return tuple(found.values())

    def of(self, application: str) -> tuple[Notification, ...]:
        """Every record in force, of all decisions of a case."""
        return self._session.store.notifications.of(self._session.application(application))

    def record(
        self,
        application: str,
        *,
        method: deadlines.Method,
        sent: dt.date | None = None,
        received: dt.date | None = None,
        recipient: str = "",
        proof: Path | None = None,
        reason: str = "",
        seq: int | None = None,
    ) -> Done[Notification]:
        """Record how a recipient was given a signed decision; a later record of the same recipient counts instead.

        Args:
            application: the case.
            method: how.
            sent: the day of sending, posting, or laying out on a server; today by default.
            received: the day that is shown (fetched, receipt, arrival); without one the presumed day counts, where the
                law presumes one, else the record waits.
            recipient: a name; empty: all parties at once.
            proof: a delivery message or receipt, kept as it came.
            reason: what is to be remembered.
            seq: which decision of the case, the newest signed one by default.

        Raises:
            NotAllowed: that decision is not signed.
            UsageError: a day to come, one before the decision or before it was sent, fetched from a server too late, or
                no day of arrival of a letter to an authority.
            Refused: the proof is no single document.
        """
        case = self._session.application(application)
        decided = self._signed(case, seq)
        today = self._session.clock.today()
        day, name = sent or today, " ".join(recipient.split())
        for given in (day, received):
            if given is not None and given > today:
                raise UsageError("case.day_ahead", day=given)
        made = decided.eura_day or decided.draft.date
        if made is not None and day < made:
            raise UsageError("notification.before_decision", day=made)
        body = self._body(case, decided.seq, name, method, day, received) | {"reason": reason.strip()}
        body |= self._move(case, decided.seq, body)
        with self._session.store.transaction():
            body |= self._kept(proof) if proof is not None else self._former_proof(case, decided.seq, name)
            self._session.write("decision.notified", case, free(body, "reason"))
        found = self._session.store.notifications.of(case)
        return done(next(one for one in found if (one.seq, one.recipient) == (decided.seq, name)), "cases", "letter")

    def proof(self, notification: Notification) -> bytes:
        """What proves it, as it came; empty: nothing was kept."""
        return self._session.store.contents.get(notification.proof) if notification.proof else b""

    def save_proof(self, notification: Notification, file: Path) -> Path:
        """Write what proves it, as it came.

        Raises:
            NotFound: nothing was kept.
            UsageError: ``file.exists``.
            KnownError: the folder cannot be written.
        """
        if notification.proof is None:
            raise NotFound("notification.no_proof")
        write_new(file, self.proof(notification))
        return file

    def force(self, application: str) -> LegalForce:
        """How near the decision in force is to being final."""
        case = self._session.application(application)
        decided = self._session.store.decisions.decided(case)
        if decided is None:
            return LegalForce(0, "none")
        every = self._session.store.notifications.of(case)
        given = tuple(one for one in every if one.seq == decided.seq)
        named, today = {one.recipient for one in given}, self._session.clock.today()
        missing = () if "" in named else tuple(one for one in self.recipients(case) if one.name not in named)
        until = max((one.review_until for one in given if one.review_until), default=None)
        possible = until + dt.timedelta(days=1) if until else None
        moves = self._proceedings.moves(case)
        final = next((move for move in reversed(moves) if move.act == "final"), None)
        state = self._state(case, given, possible)
        return LegalForce(
            seq=decided.seq,
            state=state,
            notifications=given,
            missing=missing,
            uncollected=tuple(one for one in given if one.collect_by is not None and one.collect_by < today),
            review_until=until,
            possible_from=possible,
            final_on=(final.day or helsinki_day(final.at)) if final is not None and state == "final" else None,
        )

    def _state(self, case: str, given: tuple[Notification, ...], possible: dt.date | None) -> ForceState:
        state = self._proceedings.state(case)
        if state in ("final", "appealed"):
            # a later decision that nobody was notified of is not final yet
            return "unserved" if not given else state
        if not given:
            return "unserved"
        if possible is None or any(one.review_until is None for one in given):
            return "waiting"
        return "possible" if self._session.clock.today() >= possible else "running"

    def _signed(self, case: str, seq: int | None) -> StoredDraft:
        decisions = self._session.store.decisions
        decided = decisions.decided(case) if seq is None else decisions.draft(case, seq=seq)
        letter = decisions.letter(case, seq=decided.seq) if decided is not None else None
        if decided is None or letter is None or letter.state != "signed":
            raise NotAllowed("decision.not_signed")
        return decided

    def _body(
        self, case: str, seq: int, name: str, method: deadlines.Method, day: dt.date, received: dt.date | None
    ) -> dict[str, object]:
        body: dict[str, object] = {"seq": seq, "recipient": name, "method": method, "sent": day.isoformat()}
        collect = self._collect_by(day) if method == "server18" else None
        if collect is not None and received is not None and received > collect:
            raise UsageError("notification.collected_late", day=collect)
        if method == "post59" and received is None and self._is_authority(case, name):
            raise UsageError("notification.authority_letter")
        waits = method in deadlines.SHOWN_ONLY and received is None
        notice = None if waits else self._proceedings.notice(case, day, method, received, seq=seq)
        return body | {
            "received": notice.received.isoformat() if notice else None,
            "review_until": notice.review_until.isoformat() if notice else None,
            "shown": received is not None,
            "collect_by": collect.isoformat() if collect is not None and waits else None,
        }

    def _is_authority(self, case: str, name: str) -> bool:
        known = self.recipients(case)
        return any(one.authority for one in known if not name or one.name.casefold() == name.casefold())

    def _collect_by(self, sent: dt.date) -> dt.date | None:
        limit = self._session.register.get("limit", _COLLECT, on=sent)
        return sent + dt.timedelta(days=days_of(limit.values)) if limit else None

    def _move(self, case: str, seq: int, body: dict[str, object]) -> dict[str, object]:
        """What moves the case on: the first record of a decision whose time runs, where the table has that move."""
        given = self._session.store.notifications.of(case)
        first = not any(one.seq == seq and one.review_until for one in given)
        if not first or body["review_until"] is None:
            return {}
        if not any(move.act == "notified" for move in self._proceedings.allowed(case)):
            return {}
        notice = msgspec.convert({key: body[key] for key in ("method", "sent", "received", "review_until")}, Notice)
        return {"day": body["sent"], "notice": msgspec.to_builtins(notice)}

    def _former_proof(self, case: str, seq: int, name: str) -> dict[str, object]:
        """A record that corrects another one goes on with its proof."""
        given = self._session.store.notifications.of(case)
        former = next((one for one in given if (one.seq, one.recipient) == (seq, name)), None)
        return {"proof": former.proof if former else None, "proof_name": former.proof_name if former else ""}

    def _kept(self, path: Path) -> dict[str, object]:
        """Store what proves it, unread, within the caller's transaction."""
        with contextlib.closing(intake.open_document(path)) as package:
            entry = package.entries[0]
            stored = self._session.store.contents.put(package.read(entry))
            return {"proof": stored.sha256, "proof_name": entry.name}
