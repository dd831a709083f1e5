"""The rows of the log that concern a case, and the links between them: enough to check the chain without the store.

``facts.jsonl``: a row a line, all columns; SHA-256 over the canonical JSON (sorted keys, no white space) of all columns
but ``hash`` is ``hash``. ``chain.csv``: writer, number and hash of every row from the case's first to its last; each
row's ``prev`` is the hash above it. ``texts.jsonl``: the free texts; SHA-256(salt ‖ text) is the hash a row names.
A row whose ``body`` is left out says why (``withheld``) and keeps its place in the chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from ic16desk.desk.dossier.bag import Piece, piece
from ic16desk.desk.session import Session
from ic16desk.store.facts import Fact

#: The salts of a letter's record prove its lines to whoever has the store, and to nobody else (design § 6).
_SALTED: Final = "letter.rendered"


@dataclass(frozen=True, slots=True)
class Log:
    """What of the log goes along. ``redacted``: texts whose words were removed; ``withheld``: bodies left out."""

    pieces: tuple[Piece, ...]
    rows: int
    redacted: int
    withheld: int
    last: Fact


def log_of(
    session: Session, case: str, *, proposal: str | None, people: Iterable[str], secret: Callable[[Fact], bool] | None
) -> Log:
    """The rows about a case, its proposal and the persons who speak in it.

    Args:
        session: the store.
        case: the application's id.
        proposal: the id of the proposal that names it: it names other cases too, so only its place in the chain shows.
        people: ids of persons.
        secret: whether a row touches something secret; given for a public dossier, which has no texts either.
    """
    facts = session.store.facts
    own = facts.about(case)
    others = [fact for subject in dict.fromkeys(people) for fact in facts.about(subject, ("person.added",))]
    proposed = facts.about(proposal) if proposal else ()
    rows = sorted((*own, *others, *proposed), key=lambda fact: (fact.hlc, fact.writer, fact.seq))
    why = {
        fact.id: "salts" if fact.kind == _SALTED else "others" if fact in proposed else "secret"
        for fact in rows
        if fact.kind == _SALTED or fact in proposed or (secret is not None and secret(fact))
    }
    texts = facts.texts(_named(fact.body for fact in own))
    pieces = [
        piece("metadata/facts.jsonl", _lines(_row(fact, why.get(fact.id)) for fact in rows)),
        piece("metadata/chain.csv", _chain(session, rows)),
    ]
    if secret is None:
        kept = (
            {"hash": text, "salt": salt.hex(), "text": body} if salt is not None else {"hash": text, "redacted": True}
            for text, (salt, body) in sorted(texts.items())
        )
        pieces.append(piece("metadata/texts.jsonl", _lines(kept)))
    redacted = sum(salt is None for salt, _ in texts.values())
    return Log(tuple(pieces), len(rows), redacted, sum(reason == "secret" for reason in why.values()), own[-1])


def _named(bodies: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(found for body in bodies for found in _texts_in(body)))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if set(value) == {"text"} and isinstance(value["text"], str) and len(value["text"]) == 64:
            yield value["text"]
        else:
            for part in value.values():
                yield from _texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_in(part)


def _row(fact: Fact, withheld: str | None) -> dict[str, Any]:
    names = ("id", "hlc", "writer", "author", "seq", "kind", "subject", "prev", "hash")
    row = {name: getattr(fact, name) for name in names}
    return {**row, "withheld": withheld} if withheld else {**row, "body": fact.body}


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(row, order="sorted") + b"\n" for row in rows)


def _chain(session: Session, rows: Iterable[Fact]) -> bytes:
    span: dict[str, tuple[int, int]] = {}
    for fact in rows:
        first, last = span.get(fact.writer, (fact.seq, fact.seq))
        span[fact.writer] = min(first, fact.seq), max(last, fact.seq)
    lines = ["writer,seq,hash"]
    for writer, (first, last) in sorted(span.items()):
        lines += [f"{writer},{seq},{hash_}" for seq, hash_ in session.store.facts.links(writer, first, last)]
    return ("\n".join(lines) + "\n").encode()
