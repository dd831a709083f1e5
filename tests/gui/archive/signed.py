"""A store with one signed decision (the first sample), made with real keys under a throwaway root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER, PRESENTER, package_of, samples
from ic16desk.model.decision import decode_decision
from ic16desk.model.signatures import Role
from ic16desk.signing import SigningKey
from tests.helpers.stores import NOW, a_desk

PASSPHRASE = "Kesäyö öljylampun äärellä, šakki"
#: Enough to run the code, not to protect a key.
ROUNDS = 1000


@dataclass(frozen=True)
class SignedCall:
    """The desk, the signed application, its frozen bytes, and the root that is not trusted yet."""

    desk: Desk
    application: str
    number: str
    pdf: bytes
    root: bytes
    issuer: SigningKey


def signed_call(
    folder: Path,
    *,
    trusted: bool = True,
    sample: str = "01",
    clock: Clock | None = None,
    key_of: Callable[[str], SigningKey] | None = None,
    signatures: int = 2,
) -> SignedCall:
    """Import, review, decide, sign as two officials (or as the presenter only).

    ``sample``: the number of its folder; ``key_of``: whose keys.
    """
    desk = a_desk(folder / "store", clock=clock)
    root = signing.create_root(
        name="Mallimaakunnan juurivarmenne", organisation="Mallimaakunnan liitto", passphrase=PASSPHRASE, now=NOW,
        rounds=ROUNDS,
    )  # fmt: skip
    if trusted:
        desk.verifying.trust(root.certificate)
    package = next(path for path in samples() if path.name.startswith(sample))
    application = desk.importing.take(package_of(package)).value.id
    assert application is not None
    desk.reading.read_unread()
    desk.cases.refresh(application)
    desk.review_files.take(application, (package / "review.json").read_bytes())
    draft = decode_decision((package / "decision.json").read_bytes())
    desk.deciding.save(application, msgspec.structs.replace(draft, date=NOW.date()))
    issuer = signing.load_key(root.pkcs12, passphrase=PASSPHRASE)
    people: tuple[tuple[Role, tuple[str, str]], ...] = (("presenter", PRESENTER), ("decider", DECIDER))
    for role, (name, title) in people[:signatures]:
        desk.session.person = desk.people.add(name=name, title=title).value.id
        desk.signatures.sign(application, key=key_of(name) if key_of else a_key(name, issuer), role=role)
    desk.session.person = None
    case = desk.cases.show(application)
    letter = desk.deciding.letter_bytes(application)
    return SignedCall(desk, application, case.number, letter, root.certificate, issuer)


def a_key(name: str, issuer: SigningKey | None = None) -> SigningKey:
    """A person's key, open."""
    made = signing.create_key(
        name=name, organisation="Mallimaakunnan liitto", passphrase=PASSPHRASE, issuer=issuer, now=NOW, rounds=ROUNDS
    )
    return signing.load_key(made.pkcs12, passphrase=PASSPHRASE)
