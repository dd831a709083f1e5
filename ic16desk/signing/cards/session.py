"""A driver in a process of its own, asked with a time limit; an ended process is the end of the session."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from ic16desk import worker
from ic16desk.errors import KnownError, UsageError
from ic16desk.model.cards import CardCertificate, Cards, Token
from ic16desk.model.documents import Unreadable
from ic16desk.signing import certificates
from ic16desk.signing.cards import faults
from ic16desk.signing.cards.child.messages import LogIn, Look, Made, Open, Seen, Sign, State

T = TypeVar("T")
#: Named, not imported: the driver's binding is for the card's process only.
_ACTS = "ic16desk.signing.cards.child.acts"
#: Seconds a driver may take for one call; a PIN typed at the reader is waited for longer.
PATIENCE = 30.0
PAD_PATIENCE = 120.0
#: Address space: drivers bring threads and libraries of their own, and nothing foreign is parsed here.
_MEMORY = 16 << 30


class CardSession:
    """One driver. Nothing is started before the first question."""

    def __init__(self, module: Path, *, patience: float = PATIENCE) -> None:
        """Bind to a driver.

        Raises:
            UsageError: ``card.driver_missing``: no such file.
        """
        if not module.is_file():
            raise UsageError("card.driver_missing", module=str(module))
        self._module = str(module.resolve())
        self._patience = patience
        self._child = worker.Child(drivers=True, memory=_MEMORY)
        self._opened = 0

    @property
    def module(self) -> str:
        """The driver's path."""
        return self._module

    @property
    def pid(self) -> int | None:
        """The number of the driver's process."""
        return self._child.pid

    def look(self) -> tuple[Cards, tuple[x509.Certificate, ...]]:
        """All readers, tokens and certificates, and the certificates themselves in the same order.

        A certificate that cannot be read is left out.

        Raises:
            KnownError: the driver cannot be loaded, hangs, crashes or fails.
        """
        answer = self._ask("look", Look(self._module), (), Seen, self._patience)
        shown, whole = [], []
        labels = {r.token.slot: r.token.label for r in answer.value.readers if r.token is not None}
        for place, der in zip(answer.value.certificates, answer.blobs, strict=True):
            try:
                certificate = x509.load_der_x509_certificate(der)
                info = certificates.describe_certificate(certificate)
                signs, authority = certificates.may_sign_documents(certificate), certificates.is_authority(certificate)
            except Exception:  # foreign bytes: whatever the parser says, it is no certificate to choose
                continue
            whole.append(certificate)
            shown.append(
                CardCertificate(
                    slot=place.slot,
                    token=labels.get(place.slot, ""),
                    id=place.id,
                    label=place.label,
                    info=info,
                    signs=signs,
                    authority=authority,
                )
            )
        seen = answer.value
        return Cards(self._module, seen.driver, seen.readers, tuple(shown)), tuple(whole)

    def log_in(self, token: Token, chosen: CardCertificate, certificate: x509.Certificate, pin: str | None) -> Open:
        """Open a session for the key of a certificate; without ``pin`` it is typed at the reader.

        Raises:
            Refused: the PIN or the key; see :mod:`ic16desk.signing.cards.faults`. KnownError: card or driver.
        """
        question = LogIn(module=self._module, slot=token.slot, id=chosen.id, label=chosen.label, pin=pin)
        patience = max(self._patience, PAD_PATIENCE) if token.pad and pin is None else self._patience
        try:
            answer = self._ask("log_in", question, (_modulus(certificate),), Open, patience)
        except KnownError as error:
            if error.code == "card.pin_wrong":
                raise faults.wrong_pin(self._tries(token)) from error
            raise
        self._opened = self._child.generation
        return answer.value

    def sign(self, data: bytes, *, digest: str, token: Token) -> bytes:
        """A bare signature in the open session.

        Raises:
            KnownError: ``card.session_over``: the process ended since; else as :meth:`log_in`.
        """
        if not self._child.alive or self._child.generation != self._opened:
            raise KnownError("card.session_over")
        patience = max(self._patience, PAD_PATIENCE) if token.pad else self._patience
        try:
            answer = self._ask("sign", Sign(digest), (data,), Made, patience)
        except KnownError as error:
            raise self._in_session(error, token) from error
        return answer.blobs[0]

    def close(self) -> None:
        """End the process, and with it the session and the PIN."""
        self._child.close()

    def __enter__(self) -> CardSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _in_session(self, error: KnownError, token: Token) -> KnownError:
        """A fault while signing, told better: was the PIN wrong, or the card taken out?"""
        if error.code == "card.pin_wrong":
            return faults.wrong_pin(self._tries(token))
        if error.code in ("card.driver_failed", "card.session_over", "card.mechanism") and self._child.alive:
            try:
                self._ask("state", State(self._module, token.slot), (), Token, self._patience)
            except KnownError:
                return KnownError("card.removed")
        return error

    def _tries(self, token: Token) -> str:
        try:
            return self._ask("state", State(self._module, token.slot), (), Token, self._patience).value.tries
        except KnownError:
            return ""

    def _ask(
        self, act: str, question: object, blobs: tuple[bytes, ...], result: type[T], seconds: float
    ) -> worker.Answer[T]:
        limits = worker.Limits(seconds=seconds, memory=_MEMORY, answer=16 << 20)
        answer = self._child.call(f"{_ACTS}:{act}", question, blobs, result=result, limits=limits)
        if isinstance(answer, Unreadable):
            raise faults.error_of(answer)
        return answer


def _modulus(certificate: x509.Certificate) -> bytes:
    """RSA's public modulus, by which a key without an id is found; nothing for EC."""
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        return b""
    number = key.public_numbers().n
    return number.to_bytes((number.bit_length() + 7) // 8)
