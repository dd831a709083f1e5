"""The certificates the store's people sign with: the certificate only, never the key."""

from __future__ import annotations

from typing import Literal

from ic16desk import signing
from ic16desk.desk.session import Session
from ic16desk.desk.trusting import Trusting
from ic16desk.errors import NotFound, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.keys import StoredKey, TrustedRoot, Vouched
from ic16desk.model.signatures import CertificateInfo

#: A person hears this many days ahead that a certificate ends: a new one takes a request, an issue, an installation.
WARN_DAYS = 60


class RegisteringKeys:
    """Whose certificate is whose, what it proves, and how long it lasts."""

    def __init__(self, session: Session, *, trusting: Trusting) -> None:
        """Bind to a session."""
        self._session = session
        self._trusting = trusting

    def register(
        self, certificate: bytes, *, person: str | None = None, holder: Literal["file", "card"] = "file"
    ) -> Done[StoredKey]:
        """Note the certificate a person signs with.

        Args:
            certificate: PEM (issuers after it) or DER; only certificates are kept.
            person: id or name (None: the person at work).
            holder: where its key lies.

        Raises:
            Refused: ``key.not_a_certificate``. UsageError: ``key.register_authority``: a root is not a person's.
            NotFound: no such person.
        """
        session = self._session
        owner = session.author() if person is None else session.find_person(person)
        info = signing.describe(certificate)[0]
        if "nonRepudiation" not in info.usages and "digitalSignature" not in info.usages:
            raise UsageError("key.register_authority")
        body = {
            "person": owner.id,
            "name": info.name,
            "holder": holder,
            "certificate": signing.all_as_pem(certificate).decode(),
        }
        with session.store.transaction():
            session.write("key.registered", info.fingerprint, body)
        return done(self.key(info.fingerprint), "keys")

    def all(self) -> tuple[StoredKey, ...]:
        """The certificates of the store's people, in the order they were registered."""
        now = self._session.now()
        roots = [root for root in self._trusting.roots() if root.signs]
        pems = [root.pem.encode() for root in roots]
        people = {person.id: person.name for person in self._session.store.people.all()}
        found = []
        for entry in self._session.store.trust.certificates():
            info = signing.describe(entry.certificate)[0]
            by = signing.vouching_root(entry.certificate, pems)
            root = next((one for one in roots if one.certificate.fingerprint == by), None)
            days = (info.valid_to - now).days
            found.append(
                StoredKey(
                    certificate=info,
                    person=entry.person,
                    person_name=people.get(entry.person, ""),
                    holder="card" if entry.holder == "card" else "file",
                    vouched=_vouched(info, root),
                    vouched_by=root.certificate.name if root else "",
                    trust_list=root.list if root else None,
                    days_left=days,
                    warning=days <= WARN_DAYS,
                    pem=entry.certificate.decode(),
                )
            )
        return tuple(found)

    def key(self, name: str) -> StoredKey:
        """One by the beginning of its fingerprint, or by the name in it.

        Raises:
            NotFound: none, or several.
        """
        wanted = "".join(char for char in name.lower() if char not in " :")
        keys = self.all()
        found = [key for key in keys if len(wanted) >= 4 and key.certificate.fingerprint.startswith(wanted)]
        found = found or [key for key in keys if name in (key.certificate.name, key.person_name)]
        if len(found) != 1:
            raise NotFound("key.unknown" if not found else "key.ambiguous", name=name)
        return found[0]

    def remove(self, name: str) -> Done[StoredKey]:
        """The person signs with it no more; signatures made with it stay as they are.

        Raises:
            NotFound: as :meth:`key`.
        """
        key = self.key(name)
        with self._session.store.transaction():
            self._session.write("key.removed", key.certificate.fingerprint, {"name": key.certificate.name})
        return done(key, "keys")


def _vouched(info: CertificateInfo, root: TrustedRoot | None) -> Vouched:
    if info.self_signed:
        return "self_signed"  # also when it was put among the roots: it still is its own word
    if root is None:
        return "unknown"
    return "own_root" if root.source == "own" else "trust_list"
