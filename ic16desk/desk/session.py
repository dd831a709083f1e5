"""What every use case needs: the store, the clock, the dated data, and who is working."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ic16desk import checklists
from ic16desk.clock import Clock
from ic16desk.errors import NotFound, UsageError
from ic16desk.language import Analyst
from ic16desk.model.cases import DocumentRow
from ic16desk.model.checklists import Checklist
from ic16desk.model.people import Person
from ic16desk.register import Register, reading
from ic16desk.store import Store
from ic16desk.store.facts import Fact


def own_origin(fact: str) -> str:
    """Where a value comes from that was added in this store."""
    return f"fact:{fact}"


@dataclass(slots=True)
class Session:
    """One lane's context. ``person`` is ``--as``: an id or a name, or None for the store's current person.

    ``analyst`` is shared by the lanes of one store.
    """

    store: Store
    clock: Clock
    person: str | None = None
    analyst: Analyst = field(default_factory=Analyst)
    _own: dict[str, Checklist] = field(default_factory=dict)
    _register: Register = field(default_factory=Register.load)
    _added: int = 0

    @property
    def register(self) -> Register:
        """The dated data: the shipped ones and the versions added in this store, on both lanes as they stand now."""
        if self.store.register.count() != self._added:
            added = self.store.register.all()
            self._register = Register.load(reading.stored(one.body, origin=own_origin(one.id)) for one in added)
            self._added = len(added)
        return self._register

    def versions(self) -> tuple[Checklist, ...]:
        """All checklist versions there are, newest last: the shipped ones and those published in this store."""
        hashes = self.store.checklists.hashes()
        for unread in (name for name in hashes if name not in self._own):
            stored = self.store.checklists.get(unread)
            if stored is not None:
                self._own[unread] = checklists.build(stored.body)
        return checklists.available([self._own[name] for name in hashes])

    def version(self, name: str) -> Checklist:
        """The version a person means: hash, id, title or the beginning of a hash.

        Raises:
            NotFound: none, or several.
        """
        found = checklists.find(name, self.versions())
        if found is None:
            raise NotFound("checklist.unknown", name=name)
        return found

    def now(self) -> dt.datetime:
        """Aware UTC."""
        return self.clock.now()

    def at_work(self) -> Person | None:
        """Whoever is at work, None while nobody is chosen: for what is only shown or proposed."""
        return self.store.people.current() if self.person is None else self.author()

    def author(self) -> Person:
        """Whose answer, note, decision or signature this is.

        Raises:
            UsageError: nobody is chosen yet.
            NotFound: ``--as`` names nobody, or more than one.
        """
        if self.person is None:
            current = self.store.people.current()
            if current is None:
                raise UsageError("person.none")
            return current
        return self.find_person(self.person)

    def find_person(self, name: str) -> Person:
        """A person by id or by name (case does not matter).

        Raises:
            NotFound: nobody, or more than one, is meant.
        """
        people = self.store.people.all()
        exact = [p for p in people if p.id == name] or [p for p in people if p.name.casefold() == name.casefold()]
        if len(exact) != 1:
            raise NotFound("person.unknown" if not exact else "person.ambiguous", name=name)
        return exact[0]

    def write(self, kind: str, subject: str, body: Mapping[str, Any], *, author: str | None = None) -> Fact:
        """Append one fact by the person at work."""
        return self.store.facts.append(
            kind, subject, body, author=author if author is not None else self.author().id, now=self.now()
        )

    def application(self, name: str) -> str:
        """The id of the application a person means: id, number or an unambiguous prefix.

        Raises:
            NotFound: none, or several.
        """
        found = self.store.applications.matching(name)
        if len(found) != 1:
            raise NotFound("application.unknown" if not found else "application.ambiguous", name=name)
        return found[0]

    def document(self, name: str, *, application: str | None = None) -> DocumentRow:
        """The document a person means: id, or the file's name (within an application if one is named).

        An id means that version; a name the current version that has it, or that once had it.

        Raises:
            NotFound: none, or several.
        """
        by_id = self.store.documents.get(name)  # as the window asks; names are looked for in all documents
        named = (by_id,) if by_id is not None else self.store.documents.named(name)
        found = [d for d in named if application in (None, d.application)]
        if len(found) == 1 and found[0].id == name:
            return found[0]
        if len({d.lineage for d in found}) != 1:
            raise NotFound("document.unknown" if not found else "document.ambiguous", name=name)
        return self.store.documents.versions(found[0].id)[-1]
