"""Signature cards: what a driver shows of its readers and cards, and how a look at them came out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ic16desk.model.signatures import CertificateInfo

CardState = Literal["ok", "fault", "absent"]
CardPart = Literal["reader", "driver", "token", "certificate"]


@dataclass(frozen=True, slots=True)
class Token:
    """A card, or one part of it with a PIN of its own (PKCS#11: a token), as its driver describes it.

    ``slot`` is the driver's number for it; ``pad``: the PIN is typed at the reader or in the driver's own window.
    ``tries``: what the card tells of the tries left for its PIN: "", "low", "last", "locked".
    """

    slot: int
    label: str
    serial: str
    maker: str
    model: str
    ready: bool
    pin_set: bool
    pad: bool
    tries: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """A card reader (PKCS#11: a slot) and what lies in it."""

    name: str
    token: Token | None


@dataclass(frozen=True, slots=True)
class CardCertificate:
    """A certificate on a card. ``id`` is its CKA_ID in hex; ``signs``: it is for signatures that bind."""

    slot: int
    token: str
    id: str
    label: str
    info: CertificateInfo
    signs: bool
    authority: bool


@dataclass(frozen=True, slots=True)
class Cards:
    """All that a driver shows without a PIN."""

    module: str
    driver: str
    readers: tuple[Reader, ...]
    certificates: tuple[CardCertificate, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The cards that are there and taken into use."""
        return tuple(reader.token for reader in self.readers if reader.token is not None and reader.token.ready)


@dataclass(frozen=True, slots=True)
class CardLine:
    """One of the four things a signature needs; ``code`` names what is wrong (words: ``error.<code>``)."""

    part: CardPart
    state: CardState
    detail: str = ""
    code: str | None = None
    params: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class CardCheck:
    """The four lines, and what was found on the way; ``module`` is the driver that was looked at.

    ``token`` and ``certificate`` are those one would sign with, as far as they could be chosen.
    """

    module: str | None
    lines: tuple[CardLine, ...]
    cards: Cards | None = None
    token: Token | None = None
    certificate: CardCertificate | None = None

    @property
    def ok(self) -> bool:
        """Whether one can sign with it."""
        return bool(self.lines) and all(line.state == "ok" for line in self.lines)


@dataclass(frozen=True, slots=True)
class CardDriver:
    """A driver found in one of its likely places; ``verified``: that place was tried by us."""

    name: str
    path: str
    verified: bool


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a key is: driver, token (label or serial number), certificate (CKA_ID in hex, or label).

    Token and certificate may be left out where there is only one to sign with.
    """

    module: Path
    token: str | None = None
    certificate: str | None = None
