"""Checklist versions: which there are, what differs, publishing one, and moving a review to another."""

from __future__ import annotations

import json
from typing import Final

from ic16desk import checklists
from ic16desk.desk.cases import Cases
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, Refused, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.checklist_diff import ChecklistDiff
from ic16desk.model.checklist_upgrade import Upgrade
from ic16desk.model.checklists import Checklist, InFlight, Problem, Version

#: A signature rests on these reviews: they keep their version.
_FINISHED: Final = frozenset({"presented", "signed"})


class ChecklistVersions:
    """Reading, publishing, upgrading. A published version is never changed."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def list(self) -> tuple[Version, ...]:
        """All versions, newest last."""
        known, store = self._session.versions(), self._session.store.checklists
        in_flight = [review.checklist for review in store.in_flight()]
        found = []
        for checklist in known:
            stored = store.get(checklist.hash)
            found.append(
                Version(
                    checklist=checklist,
                    label=checklists.label(checklist, known),
                    origin="own" if stored else "shipped",
                    base=stored.base if stored else "",
                    author=stored.author if stored else None,
                    at=stored.at if stored else None,
                    in_flight=in_flight.count(checklist.hash),
                )
            )
        return tuple(found)

    def find(self, name: str) -> Checklist:
        """A version by id, title, hash or the beginning of one.

        Raises:
            NotFound: none, or several.
        """
        return self._session.version(name)

    def in_flight(self) -> tuple[InFlight, ...]:
        """The reviews that are not finished."""
        return self._session.store.checklists.in_flight()

    def publish(self, data: bytes, *, name: str) -> Done[Checklist]:
        """Publish the version in a file.

        Raises:
            Refused: its form is wrong (the first problem), its id is another version's, or it is published already.
        """
        checklist = checklists.read(data, name=name)
        base = self._session.versions()[-1].hash
        return done(publish(self._session, checklist, base=base), "checklists", "cases")

    def newer(self, application: str) -> Upgrade | None:
        """What the newest version valid today would do to a review that may still move; None without one."""
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        if record is None or record.checklist is None or record.state in _FINISHED:
            return None
        checklist = self._cases.checklist(case)
        found = checklists.newer(checklist, self._session.clock.today(), self._session.versions())
        return self._upgrade(case, checklist, found) if found else None

    def upgrade(self, application: str, version: str) -> Upgrade:
        """What moving a review to a version would do; nothing is changed.

        Raises:
            NotAllowed: the review is finished, or the version is not valid yet.
            NotFound: no such version.
            UsageError: it has this version already.
        """
        case = self._session.application(application)
        record = self._session.store.applications.get(case)
        wanted, checklist = self._session.version(version), self._cases.checklist(case)
        if record is not None and record.state in _FINISHED:
            raise NotAllowed("checklist.finished", number=record.number)
        if wanted.hash == checklist.hash:
            raise UsageError("checklist.already", name=wanted.title)
        if wanted.valid_from > self._session.clock.today().isoformat():
            raise NotAllowed("checklist.not_valid", name=wanted.title, valid_from_date=wanted.valid_from)
        return self._upgrade(case, checklist, wanted)

    def move(self, application: str, version: str) -> Done[Upgrade]:
        """Move a review to a version. No answer is rewritten: what carries over follows from the version of each.

        Raises:
            As :meth:`upgrade`.
        """
        case = self._session.application(application)
        upgrade = self.upgrade(case, version)
        old = self._cases.checklist(case)
        with self._session.store.transaction():
            record = self._session.store.applications.get(case)
            if record is not None and record.checklist is None:
                self._session.write("review.opened", case, {"checklist": old.hash})
            self._session.write("review.moved", case, {"from": old.hash, "to": upgrade.to.hash})
            self._cases.recount(case)
        return done(upgrade, "answers", "cases", "letter", "checklists")

    def _upgrade(self, case: str, old: Checklist, new: Checklist) -> Upgrade:
        versions = self._session.versions()
        answered = [(item, given) for item, _, given in self._session.store.reviews.answered(case)]
        answered += [(x.criterion, x.checklist) for x in self._session.store.reviews.scores(case)]
        standing: dict[str, set[str]] = {}
        for item, given_with in answered:
            standing.setdefault(item, set()).add(checklists.standing(item, given_with, new, versions))
        ids = dict.fromkeys((*(item.id for item in new.items), *(item.id for item in old.items), *sorted(standing)))
        again = tuple(item for item in ids if "asked_again" in standing.get(item, ()))
        carried = tuple(item for item in ids if "counts" in standing.get(item, ()) and item not in again)
        return Upgrade(
            to=new,
            label=checklists.label(new, versions),
            diff=checklists.compare(old, new),
            carried=carried,
            asked_again=again,
            no_longer=tuple(item for item in ids if "no_longer" in standing.get(item, ())),
            new=tuple(item.id for item in new.items if old.item(item.id) is None),
        )


def shipped_versions() -> tuple[Version, ...]:
    """What the program ships, without a store; newest last."""
    return tuple(Version(version, version.title, "shipped") for version in checklists.shipped())


def find_shipped(name: str) -> Checklist | None:
    """A shipped version by id, title, hash or the beginning of one."""
    return checklists.find(name)


def read_file(data: bytes, *, name: str) -> Checklist:
    """The version in the bytes of a file.

    Raises:
        Refused: its form is wrong.
    """
    return checklists.read(data, name=name)


def problems(data: bytes, *, name: str) -> tuple[Problem, ...]:
    """All that is wrong with a checklist file."""
    return checklists.problems(data, name=name)


def compare(old: Checklist, new: Checklist) -> ChecklistDiff:
    """What differs between two versions."""
    return checklists.compare(old, new)


def as_file(checklist: Checklist) -> bytes:
    """A version as a file that reads as the same version (JSON in the form of the TOML file)."""
    return json.dumps(checklists.table_of(checklist), ensure_ascii=False, indent=2).encode() + b"\n"


def publish(session: Session, checklist: Checklist, *, base: str, draft: str = "") -> Checklist:
    """Write the fact that makes a version immutable.

    Raises:
        Refused: its id is another version's, or it is published already.
    """
    for version in session.versions():
        if version.hash == checklist.hash:
            raise Refused("checklist.same", name=version.title)
        if version.id == checklist.id:
            raise Refused("checklist.id_taken", name=checklist.id)
    body = {"base": base, "body": checklists.table_of(checklist), **({"draft": draft} if draft else {})}
    with session.store.transaction():
        session.write("checklist.published", checklist.hash, body)
    return checklist
