"""The acts of the card's process: look, log in once, sign many times. Its state lives as long as the process."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pkcs11
from pkcs11.constants import Attribute, ObjectClass
from pkcs11.exceptions import PKCS11Error, UserAlreadyLoggedIn

from ic16desk.model.cards import Token
from ic16desk.signing.cards.child import driver
from ic16desk.signing.cards.child.mechanisms import Mechanisms, kind_of
from ic16desk.signing.cards.child.messages import LogIn, Look, Made, Open, Seen, Sign, State


class NoKey(Exception):
    """The card has no private key for the certificate."""


class NotLoggedIn(Exception):
    """Nobody has logged in, or the session is over."""


@dataclass(slots=True)
class _Held:
    """The open session: its key, and the PIN where the card wants it again for each signature."""

    session: Any
    mechanisms: Mechanisms
    pin: str | None


_held: list[_Held] = []


def look(arguments: Look, blobs: tuple[bytes, ...]) -> tuple[Seen, tuple[bytes, ...]]:
    """All readers, tokens and certificates of a driver, without a PIN."""
    library = driver.load(arguments.module)
    readers = driver.readers(library)
    tokens = [reader.token for reader in readers if reader.token is not None and reader.token.ready]
    found = [pair for token in tokens for pair in driver.certificates(library, token)]
    seen = Seen(
        driver=" ".join(filter(None, (library.manufacturer_id, library.library_description))),
        readers=readers,
        certificates=tuple(place for place, _ in found),
    )
    return seen, tuple(der for _, der in found)


def log_in(arguments: LogIn, blobs: tuple[bytes, ...]) -> tuple[Open, tuple[bytes, ...]]:
    """Open a session with the PIN and find the key of the certificate, whose public numbers are the blob.

    A session that is open is closed first: the PIN counts for this one only.
    """
    _close()
    token = driver.token_in(driver.load(arguments.module), arguments.slot)
    pin: Any = pkcs11.PROTECTED_AUTH if arguments.pin is None else arguments.pin
    try:
        session = token.open(user_pin=pin)
    except UserAlreadyLoggedIn:
        session = token.open()
    key = _key(session, arguments, blobs[0] if blobs else b"")
    kind = kind_of(key)
    always = _flag(key, Attribute.ALWAYS_AUTHENTICATE)
    _held.append(_Held(session, Mechanisms(key, kind), arguments.pin if always else None))
    return Open(kind=kind, always=always), ()


def sign(arguments: Sign, blobs: tuple[bytes, ...]) -> tuple[Made, tuple[bytes, ...]]:
    """Sign the blob in the open session."""
    if not _held:
        raise NotLoggedIn
    held = _held[-1]
    made, raw = held.mechanisms.sign(blobs[0], arguments.digest, held.pin)
    return Made(raw=raw), (made,)


def state(arguments: State, blobs: tuple[bytes, ...]) -> tuple[Token, tuple[bytes, ...]]:
    """The token's state now; raises as :func:`driver.token_in` when it is gone."""
    library = driver.load(arguments.module)
    return driver.state(driver.token_in(library, arguments.slot), arguments.slot), ()


def _close() -> None:
    while _held:
        with suppress(PKCS11Error):
            _held.pop().session.close()


def _key(session: Any, wanted: LogIn, modulus: bytes) -> Any:
    """The private key with the certificate's id; else the one with its public numbers (RSA), else with its label."""
    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
    checks = (
        lambda key: wanted.id and _bytes(key, Attribute.ID).hex() == wanted.id,
        lambda key: modulus and _bytes(key, Attribute.MODULUS).lstrip(b"\0") == modulus,
        lambda key: wanted.label and not wanted.id and _text(key) == wanted.label,
    )
    for check in checks:
        found = [key for key in keys if check(key)]
        if found:
            return found[0]
    raise NoKey


def _bytes(item: Any, which: Attribute) -> bytes:
    try:
        return bytes(item[which] or b"")
    except (PKCS11Error, KeyError):
        return b""


def _text(item: Any) -> str:
    try:
        return str(item[Attribute.LABEL] or "")
    except (PKCS11Error, KeyError):
        return ""


def _flag(item: Any, which: Attribute) -> bool:
    try:
        return bool(item[which])
    except (PKCS11Error, KeyError):
        return False
