"""What the parent and the card's process say to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ic16desk.model.cards import Reader


@dataclass(frozen=True, slots=True)
class Look:
    """Look at all readers of a driver."""

    module: str


@dataclass(frozen=True, slots=True)
class Found:
    """A certificate on a card; its DER is the blob of the same place."""

    slot: int
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the driver shows without a PIN."""

    driver: str
    readers: tuple[Reader, ...]
    certificates: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class LogIn:
    """Log in and find the key of a certificate; without ``pin`` it is typed at the reader or in the driver's window."""

    module: str
    slot: int
    id: str
    label: str
    pin: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Open:
    """A session is open. ``kind``: EC, RSA. ``always``: the card wants its PIN for each signature."""

    kind: str
    always: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign the one blob; ``digest`` as ``sha256``."""

    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """The signature is the one blob; ``raw``: the card had only the bare mechanism, the digest was made here."""

    raw: bool


@dataclass(frozen=True, slots=True)
class State:
    """Ask for one token's state, after a fault."""

    module: str
    slot: int
