"""Whether what was signed can still be shown to rest on what this store holds (design § 6: record and salts)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from ic16desk import signing
from ic16desk.desk.cases import Cases
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.model.ids import canonical
from ic16desk.store.decisions import StoredLetter

Kind = Literal["document", "answer", "findings"]


@dataclass(frozen=True, slots=True)
class Proved:
    """One thing the record has a digest of, and whether the store's own still gives it. ``id``: of the store."""

    kind: Kind
    id: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A signed letter against the store.

    ``bytes_agree``: the frozen bytes hash to what the log says; ``record_agrees``: the record inside them is the one
    that was kept when they were made. ``things``: what the record's digests are of.
    """

    letter: str
    sha256: str
    bytes_agree: bool
    record_agrees: bool
    things: tuple[Proved, ...]

    def of(self, kind: Kind) -> tuple[int, int]:
        """How many of a kind agree, and how many there are."""
        found = [one.agrees for one in self.things if one.kind == kind]
        return sum(found), len(found)

    @property
    def holds(self) -> bool:
        """Whether bytes, record, documents and answers all agree; findings may be judged otherwise by now."""
        return (
            self.bytes_agree and self.record_agrees and all(one.agrees for one in self.things if one.kind != "findings")
        )


class Proofs:
    """Proofs of letters."""

    def __init__(self, session: Session, *, cases: Cases, deciding: Deciding) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._deciding = deciding

    def prove(self, application: str, *, seq: int | None = None) -> Proof:
        """Compute every digest of a letter's record anew; an answer that was redacted since does not agree.

        Raises:
            UsageError: ``letter.none``: nothing was made for signing.
        """
        case = self._session.application(application)
        letter = self._deciding.letter(case, seq=seq)
        if letter is None:
            raise UsageError("letter.none")
        pdf = self._session.store.contents.get(letter.sha256)
        return Proof(
            letter=letter.id,
            sha256=letter.sha256,
            bytes_agree=hashlib.sha256(pdf).hexdigest() == letter.sha256,
            record_agrees=_same(signing.look(pdf).record, dict(letter.record)),
            things=tuple(self._things(case, letter)),
        )

    def _things(self, case: str, letter: StoredLetter) -> Iterator[Proved]:
        documents = set(letter.record.get("documents", ()))
        answers = set(letter.record.get("answers", ()))
        for id, salt in letter.salts.items():
            if id == "findings":
                now = msgspec.to_builtins(self._cases.findings(case))
                yield Proved("findings", id, _digest(salt, now) == letter.record.get("findings"))
                continue
            document = self._session.store.documents.get(id)
            if document is not None:
                yield Proved("document", id, _digest(salt, document.sha256) in documents)
                continue
            answer = msgspec.to_builtins(self._session.store.reviews.answer(id))
            yield Proved("answer", id, _digest(salt, answer) in answers)


def _digest(salt: str, value: object) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + canonical(value)).hexdigest()


def _same(first: dict[str, Any] | None, second: dict[str, Any]) -> bool:
    return first is not None and canonical(first) == canonical(second)
