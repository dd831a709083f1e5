"""Persons: add, list, choose."""

from __future__ import annotations

from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import new_id
from ic16desk.model.people import Person


class PeopleDesk:
    """Who works with this store."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def all(self) -> tuple[Person, ...]:
        """Every person by name."""
        return self._session.store.people.all()

    def current(self) -> Person | None:
        """The person at work, or None on a fresh store."""
        if self._session.person is not None:
            return self._session.author()
        return self._session.store.people.current()

    def find(self, name: str) -> Person:
        """A person by id or name."""
        return self._session.find_person(name)

    def add(self, *, name: str, title: str, council: str | None = None, person_id: str | None = None) -> Done[Person]:
        """A new person; the first one becomes the current one.

        Raises:
            UsageError: no name.
        """
        if not name.strip():
            raise UsageError("person.no_name")
        session, person = self._session, Person(person_id or new_id(), name.strip(), title.strip(), council)
        with session.store.transaction():
            body = {"name": person.name, "title": person.title, "council": person.council}
            session.write("person.added", person.id, body, author=person.id)
            if session.store.people.current() is None:
                session.store.people.use(person.id)
        return done(person, "people")

    def use(self, name: str) -> Done[Person]:
        """Make a person the current one of this store."""
        person = self._session.find_person(name)
        with self._session.store.transaction():
            self._session.store.people.use(person.id)
        return done(person, "people")
