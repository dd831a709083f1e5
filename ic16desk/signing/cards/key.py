"""A key on a card, as signing wants it: log in once and sign many, or a PIN for each signature."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from ic16desk.errors import KnownError, Refused, SecretMissing
from ic16desk.model.cards import CardCertificate, CardPlace, Token
from ic16desk.model.signatures import CertificateInfo
from ic16desk.signing import certificates
from ic16desk.signing.cards import faults
from ic16desk.signing.cards.choosing import choose_certificate, choose_token, pin_fault
from ic16desk.signing.cards.session import PATIENCE, CardSession


class CardKey:
    """An open key of a card: a :class:`~ic16desk.signing.signer.Signer`. Close it, or use it as a context manager."""

    def __init__(
        self,
        session: CardSession,
        token: Token,
        chosen: CardCertificate,
        certificate: x509.Certificate,
        chain: tuple[x509.Certificate, ...],
        *,
        pin: Callable[[], str],
        each: bool,
    ) -> None:
        """Of :func:`open_card`; logged in already unless ``each``."""
        self._session, self._token, self._chosen = session, token, chosen
        self._certificate, self._chain = certificate, chain
        self._pin, self._each = pin, each
        self._wrong = _WrongPins()
        self._failed: KnownError | None = None

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's own."""
        return self._certificate

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The issuers on the card, else among the certificates given."""
        return self._chain

    @property
    def info(self) -> CertificateInfo:
        """The certificate in words."""
        return certificates.describe_certificate(self._certificate)

    @property
    def token(self) -> Token:
        """Where the key lies."""
        return self._token

    @property
    def pid(self) -> int | None:
        """The number of the driver's process."""
        return self._session.pid

    def log_in(self) -> None:
        """Ask for the PIN and open the session. A PIN that the card refused is never sent again: each try counts.

        Raises:
            Refused: wrong, locked, not set. NotAllowed: ``card.pin_not_again``. SecretMissing: no PIN.
        """
        pin = None if self._token.pad else self._pin()
        if pin == "":
            raise SecretMissing("card.pin_missing")
        if pin is not None and pin in self._wrong:
            raise faults.pin_known_wrong()
        try:
            self._session.log_in(self._token, self._chosen, self._certificate, pin)
        except KnownError as error:
            if pin is not None and error.code.startswith("card.pin_wrong"):
                self._wrong.add(pin)
            raise

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        """The bare signature over ``data`` (ECDSA: DER; RSA: PKCS#1 v1.5); ``digest`` as ``sha256``.

        It is checked against the certificate before anybody gets it.

        Raises:
            KnownError: card, driver or PIN, each with its code.
        """
        if self._each:
            self.log_in()
        elif self._failed is not None:
            raise self._failed  # the PIN that was held is wrong: the next signature would spend another try
        try:
            made = self._session.sign(data, digest=digest, token=self._token)
        except KnownError as error:
            if error.code.startswith("card.pin_"):
                self._failed = error
            raise
        if not _fits(self._certificate, made, data, digest):
            raise Refused("card.signature_wrong")
        return made

    def close(self) -> None:
        """End the session: the card forgets the PIN."""
        self._session.close()

    def __enter__(self) -> CardKey:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_card(
    place: CardPlace,
    *,
    pin: Callable[[], str],
    now: dt.datetime,
    each: bool = False,
    known: Iterable[x509.Certificate] = (),
    patience: float = PATIENCE,
) -> CardKey:
    """Choose token and certificate, and log in once (``each``: not yet; before every signature ``pin`` is asked).

    ``pin`` is called when all else is settled, and not at all where the PIN is typed at the reader. ``known`` are
    certificates among which issuers are looked for when the card does not carry them.

    Raises:
        KnownError: driver, reader, token, certificate or PIN, each with its code and its way out.
    """
    session = CardSession(place.module, patience=patience)
    try:
        cards, whole = session.look()
        token = choose_token(cards, place.token)
        chosen = choose_certificate(cards, token, place.certificate, now)
        if (fault := pin_fault(token)) is not None:
            raise fault
        certificate = whole[cards.certificates.index(chosen)]
        chain = complete_chain(certificate, (*whole, *known))
        key = CardKey(session, token, chosen, certificate, chain, pin=pin, each=each)
        if not each:
            key.log_in()
    except BaseException:
        session.close()
        raise
    return key


def complete_chain(certificate: x509.Certificate, among: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The issuers of a certificate, its own first, the root last, as far as they are there."""
    chain: list[x509.Certificate] = []
    candidates = [each for each in among if certificates.is_authority(each)]
    below = certificate
    while not certificates.is_self_signed(below):
        issuer = next((each for each in candidates if each not in chain and _issued(below, each)), None)
        if issuer is None:
            break
        chain.append(issuer)
        below = issuer
    return tuple(chain)


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    return issuer.subject == certificate.issuer and certificates.is_issued_by(certificate, issuer)


def _fits(certificate: x509.Certificate, made: bytes, data: bytes, digest: str) -> bool:
    """Whether a signature is the certificate's: a card with key and certificate of two persons is found out here."""
    algorithm = getattr(hashes, digest.upper())()
    public = certificate.public_key()
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(made, data, padding.PKCS1v15(), algorithm)
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(made, data, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


class _WrongPins:
    """PINs a card refused, kept as keyed digests."""

    def __init__(self) -> None:
        self._key, self._seen = secrets.token_bytes(16), set[bytes]()

    def add(self, pin: str) -> None:
        """Remember one."""
        self._seen.add(self._digest(pin))

    def __contains__(self, pin: object) -> bool:
        return self._digest(str(pin)) in self._seen

    def _digest(self, pin: str) -> bytes:
        return hmac.new(self._key, pin.encode(), hashlib.sha256).digest()
