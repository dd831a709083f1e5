"""The programme's dated data: what there is, its history, and new dated versions. Nothing is ever edited in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ic16desk.desk.cases import Cases
from ic16desk.desk.session import Session, own_origin
from ic16desk.errors import NotAllowed, NotFound, Refused, UsageError
from ic16desk.model.cases import CaseQuery
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import sha256
from ic16desk.model.register import (
    Dated,
    RegisterItem,
    RegisterKind,
    RegisterSheet,
    RegisterVersion,
    Status,
    unknown_keys,
)
from ic16desk.progress import Progress, Silent
from ic16desk.register import Register, reading
from ic16desk.register.fields import FIELDS, WORDS, fields_of, refuse_logo, refuse_values
from ic16desk.register.templates import refuse_text
from ic16desk.store.facts import free
from ic16desk.store.register import StoredEntry

#: What a version of dated data may change: every case's findings, and every list that offers its names.
_CHANGES: Final = ("register", "cases", "decision", "answers")
#: Decisions are made in these (Kielilaki § 19): a name is needed in both.
_NEEDED: Final = ("fi", "sv")


class Registering:
    """Reading, adding and confirming versions."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def kinds(self) -> tuple[RegisterKind, ...]:
        """Every kind with how much of it a person should look at."""
        return kinds_of(self._session.register, self._session.clock.today())

    def items(self, kind: str) -> tuple[RegisterItem, ...]:
        """Every id of a kind with all its versions.

        Raises:
            NotFound: there is no such kind.
        """
        stored = {own_origin(one.id): one for one in self._session.store.register.all()}
        return items_of(self._session.register, kind, self._session.clock.today(), stored)

    def item(self, kind: str, id: str) -> RegisterItem:
        """One id.

        Raises:
            NotFound: no such kind or id.
        """
        return item_of(self.items(kind), kind, id)

    def sheet(self, kind: str) -> RegisterSheet:
        """One kind with all that a form of it needs.

        Raises:
            NotFound: there is no such kind.
        """
        items, register = self.items(kind), self._session.register
        today = self._session.clock.today()
        shown = {item.id: item.shown.entry for item in items}
        fields = {id: fields_of(kind, entry.values) for id, entry in shown.items()} | {"": fields_of(kind, {})}
        texts = {id: _text_keys(kind, [entry]) for id, entry in shown.items()} | {"": _text_keys(kind, shown.values())}
        kinds = dict.fromkeys(field.of for field in FIELDS.get(kind, {}).values() if field.of)
        return RegisterSheet(kind, items, fields, texts, {one: register.all(one, on=today) for one in kinds})

    def add(
        self,
        *,
        kind: str,
        id: str,
        valid_from: dt.date,
        source: str,
        values: Mapping[str, Any],
        words: Mapping[str, Mapping[str, str]],
        valid_to: dt.date | None = None,
        trust: str = "W",
        status: Status = "confirmed",
        checked: dt.date | None = None,
        why: str = "",
        dropping: bool = False,
        picture: bytes = b"",
    ) -> Done[Dated]:
        """A new dated version; with keys still unknown its status is ``unknown`` whatever was said.

        Args:
            kind: register kind; no new ones can be made.
            id: an existing one, or a new one.
            valid_from: the first day it holds; of versions with the same first day the one added later holds.
            source: where it is from; also of the last day, if one is given.
            values: cents, hundredths, ISO moments, ids; ``unknown`` lists the keys that are not established.
            words: texts by language.
            valid_to: the last day; None: no source states an end.
            trust: source tag of the domain reference.
            status: ``confirmed`` when a person compared it with its source.
            checked: when that was; today.
            why: a note of the person's own.
            picture: the clean PNG of a letterhead, kept with the version; its hash is the value ``logo``.
            dropping: whether a text may leave out a place that the version before it has.

        Raises:
            NotFound: no such kind.
            Refused: ``data.*``, ``text.*`` name what is wrong.
        """
        row: dict[str, Any] = {
            "id": id.strip(),
            "valid_from": valid_from,
            "checked": checked or self._session.clock.today(),
            "source": source.strip(),
            "trust": trust,
            "status": status,
            "values": dict(values) | ({"logo": sha256(picture)} if picture else {}),
            **{language: dict(texts) for language, texts in words.items() if texts},
        }
        if valid_to is not None:
            row["valid_to"] = valid_to
        place = f"{kind} {row['id'] or '?'}"
        made = self._checked(
            reading.entry(row, kind=kind, origin=kind), place=place, dropping=dropping, picture=picture
        )
        return self._write([made], why, picture)[0]

    def add_file(self, data: bytes, *, name: str, why: str = "", dropping: bool = False) -> tuple[Done[Dated], ...]:
        """All entries of a TOML file in the form of the shipped ones; all or none.

        Raises:
            NotFound: no such kind.
            Refused: ``data.*``, ``text.*``.
            UsageError: the file has no entries.
        """
        entries = reading.read(data, origin=name)
        if not entries:
            raise UsageError("register.empty", name=name)
        return self._write(
            [self._checked(entry, place=f"{name}: {entry.id}", dropping=dropping) for entry in entries], why
        )

    def confirm(self, kind: str, id: str, *, source: str = "", why: str = "", on: dt.date | None = None) -> Done[Dated]:
        """The version in force again, confirmed as compared with its source today: one act for one value.

        Args:
            kind: register kind.
            id: entry.
            source: what it was compared with; empty: the source it names.
            why: a note.
            on: the day whose version is meant (a decision's); today.

        Raises:
            NotFound: no such kind or id.
            NotAllowed: something of it is not established, it is confirmed today already, or none is in force.
        """
        item = self.item(kind, id)
        today = self._session.clock.today()
        entry = self._session.register.get(kind, item.id, on=on or today)
        if entry is None:
            raise NotAllowed("register.not_in_force", name=f"{kind} {id}")
        if unknown_keys(entry):
            raise NotAllowed("register.unknown_left", name=f"{kind} {id}", keys=", ".join(unknown_keys(entry)))
        if entry.status == "unknown":
            raise NotAllowed("register.unknown_whole", name=f"{kind} {id}")
        named = source.strip() or entry.source
        if (entry.status, entry.checked, entry.source) == ("confirmed", today, named):
            raise NotAllowed("register.confirmed_today", name=f"{kind} {id}")
        row = {**_row(entry), "status": "confirmed", "checked": today, "source": named}
        return self._write([reading.entry(row, kind=kind, origin=kind)], why)[0]

    def judge_again(self, progress: Progress | None = None) -> Done[int]:
        """Judge the cases by the data as they stand now, so that the list counts the right findings; how many differ.

        Raises:
            Cancelled: the user stopped; the cases not reached are judged when they are opened.
        """
        progress, differing = progress or Silent(), 0
        ids = self._cases.ids(CaseQuery())
        for number, case in enumerate(ids):
            (before,) = self._cases.rows([case])
            self._cases.refresh(case)
            (after,) = self._cases.rows([case])
            differing += before != after
            progress.report(number + 1, len(ids), after.number)
        return done(differing, "cases")

    def _checked(self, entry: Dated, *, place: str, dropping: bool, picture: bytes = b"") -> Dated:
        """The entry with the status that its unknown keys give it; refused where it cannot be."""
        register = self._session.register
        if entry.kind not in register.kinds:
            raise NotFound("register.no_kind", name=entry.kind)
        there = register.entries(entry.kind)
        ids = {kind: frozenset(one.id for one in register.entries(kind)) for kind in register.kinds}
        ids[entry.kind] = ids[entry.kind] | {entry.id}
        allowed = {key for one in there for key in one.values}
        refuse_values(entry.kind, entry.values, ids=ids, allowed=allowed, place=place)
        named = any("name" in texts for one in there for texts in one.words.values())
        keys = {key for one in there for texts in one.words.values() for key in texts} | set(WORDS.get(entry.kind, ()))
        for language, texts in entry.words.items():
            for key in texts:
                if key not in keys:
                    raise Refused("data.unknown_key", place=place, name=f"{language}.{key}")
        for language in _NEEDED if named else ():
            if not entry.words.get(language, {}).get("name"):
                raise Refused("data.missing_language", place=place, name="name", language=language)
        before = register.get(entry.kind, entry.id, on=entry.valid_from)
        same = [one for one in there if one.id == entry.id]
        refuse_text(entry, same, before=before, dropping=dropping, place=place)
        refuse_logo(entry.kind, entry.values, entry.words, place=place)
        logo = entry.values.get("logo")
        if entry.kind == "council" and logo and not picture and not self._session.store.contents.has(str(logo)):
            raise Refused("data.no_such", place=place, name="logo", value=str(logo))
        if unknown_keys(entry) and entry.status != "unknown":
            return reading.entry({**_row(entry), "status": "unknown"}, kind=entry.kind, origin=entry.origin)
        return entry

    def _write(self, entries: Sequence[Dated], why: str, picture: bytes = b"") -> tuple[Done[Dated], ...]:
        made = []
        with self._session.store.transaction():
            if picture:
                self._session.store.contents.put([picture])
            for entry in entries:
                body = reading.as_body(entry)
                fact = self._session.write(
                    "register.added", f"{entry.kind}:{entry.id}", free({**body, "why": why.strip()}, "why")
                )
                made.append(done(reading.stored(body, origin=own_origin(fact.id)), *_CHANGES))
        return tuple(made)


def kinds_of(register: Register, today: dt.date) -> tuple[RegisterKind, ...]:
    """The kinds of a register, those that are typed in the settings first."""
    order = [kind for kind in FIELDS if kind in register.kinds]
    found = []
    for kind in (*order, *(kind for kind in register.kinds if kind not in FIELDS)):
        shown = [item.shown.entry for item in items_of(register, kind, today, {})]
        states = ["unknown" if unknown_keys(entry) else entry.status for entry in shown]
        old = sum(one.status == "confirmed" and Register.needs_look(one, today=today) for one in shown)
        found.append(RegisterKind(kind, len(shown), states.count("draft"), states.count("unknown"), old))
    return tuple(found)


def items_of(
    register: Register, kind: str, today: dt.date, stored: Mapping[str, StoredEntry]
) -> tuple[RegisterItem, ...]:
    """The ids of a kind; ``stored`` are this store's additions by the origin of their entries.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in register.kinds:
        raise NotFound("register.no_kind", name=kind)
    by_id: dict[str, list[Dated]] = {}
    for entry in register.entries(kind):
        by_id.setdefault(entry.id, []).append(entry)
    found = []
    for id, entries in by_id.items():
        versions = tuple(_version(entry, stored) for entry in sorted(entries, key=lambda one: one.valid_from))
        in_force = register.get(kind, id, on=today)
        current = next((version for version in versions if version.entry is in_force), None)
        look = Register.needs_look((current or versions[-1]).entry, today=today)
        found.append(RegisterItem(kind, id, current, versions, look))
    return tuple(found)


def item_of(items: Sequence[RegisterItem], kind: str, id: str) -> RegisterItem:
    """The one with this id.

    Raises:
        NotFound: there is none.
    """
    found = next((item for item in items if item.id == id), None)
    if found is None:
        raise NotFound("register.no_id", kind=kind, name=id)
    return found


def shipped() -> Register:
    """The register without a store."""
    return Register.load()


def _version(entry: Dated, stored: Mapping[str, StoredEntry]) -> RegisterVersion:
    one = stored.get(entry.origin)
    return RegisterVersion(entry, one.author, one.at, one.why) if one else RegisterVersion(entry)


def _text_keys(kind: str, entries: Iterable[Dated]) -> tuple[str, ...]:
    """The keys of texts that entries have, and those their kind may have."""
    keys = (key for entry in entries for texts in entry.words.values() for key in texts)
    return tuple(dict.fromkeys((*WORDS.get(kind, ()), *keys)))


def _row(entry: Dated) -> dict[str, Any]:
    """An entry in the form of a file's table."""
    row: dict[str, Any] = {
        "id": entry.id,
        "valid_from": entry.valid_from,
        "checked": entry.checked,
        "source": entry.source,
        "trust": entry.trust,
        "status": entry.status,
        "values": dict(entry.values),
        **{language: dict(texts) for language, texts in entry.words.items()},
    }
    return row | ({"valid_to": entry.valid_to} if entry.valid_to else {})
