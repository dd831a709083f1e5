"""Signature cards as a user meets them: which drivers there are, what is on the cards, can one sign, open a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ic16desk import paths
from ic16desk.errors import KnownError
from ic16desk.model.cards import CardCheck, CardDriver, CardLine, CardPart, CardPlace, Cards, CardState
from ic16desk.signing import Signer, certificates
from ic16desk.signing.cards import (
    PATIENCE,
    CardSession,
    choose_certificate,
    choose_token,
    open_card,
    pin_fault,
)

#: In the order of the issue; a line is looked at when those before it in :data:`_ORDER` are in order.
PARTS: tuple[CardPart, ...] = ("reader", "driver", "token", "certificate")
_ORDER: tuple[CardPart, ...] = ("driver", "reader", "token", "certificate")
#: What is no fault: a computer without cards.
_ABSENT = frozenset({"card.no_driver", "card.no_reader", "card.no_token", "card.no_support"})
_OF_READER = frozenset({"card.no_reader"})


def card_drivers() -> tuple[CardDriver, ...]:
    """The drivers that lie in their likely places on this computer."""
    return tuple(
        CardDriver(name, str(path), verified) for name, path, verified in paths.card_drivers() if path.is_file()
    )


def look_at_cards(module: Path, *, patience: float = PATIENCE) -> Cards:
    """All readers, cards and certificates a driver shows; no PIN is needed.

    Raises:
        KnownError: ``card.driver_…``.
    """
    with CardSession(module, patience=patience) as session:
        return session.look()[0]


def check_cards(
    module: Path | None,
    *,
    token: str | None = None,
    certificate: str | None = None,
    now: dt.datetime,
    patience: float = PATIENCE,
) -> CardCheck:
    """The four lines: reader, driver, token, certificate, each in order, at fault or not there. Nothing raises.

    Without ``module`` those in likely places are looked at by turns, and what comes furthest is told; ``token`` and
    ``certificate`` as for signing.
    """
    if module is not None:
        return _check(module, token, certificate, now, patience)
    best = _lines(None, {}, KnownError("card.no_driver"), "driver")
    for driver in card_drivers():
        found = _check(Path(driver.path), token, certificate, now, patience)
        if best.module is None or _reached(found) > _reached(best):
            best = found
        if best.ok:
            break
    return best


def _reached(check: CardCheck) -> int:
    return sum(line.state == "ok" for line in check.lines)


def _check(module: Path, token: str | None, certificate: str | None, now: dt.datetime, patience: float) -> CardCheck:
    told: dict[CardPart, str] = {}
    path = str(module)
    try:
        cards = look_at_cards(module, patience=patience)
    except KnownError as error:
        return _lines(path, told, error, "driver")
    told["driver"] = cards.driver
    told["reader"] = ", ".join(dict.fromkeys(reader.name for reader in cards.readers))
    try:
        chosen = choose_token(cards, token)
    except KnownError as error:
        return replace(_lines(path, told, error, "reader" if error.code in _OF_READER else "token"), cards=cards)
    told["token"] = chosen.label or chosen.serial
    told["reader"] = next(reader.name for reader in cards.readers if reader.token == chosen)
    if (locked := pin_fault(chosen)) is not None:
        return replace(_lines(path, told, locked, "token"), cards=cards, token=chosen)
    try:
        signing = choose_certificate(cards, chosen, certificate, now)
    except KnownError as error:
        return replace(_lines(path, told, error, "certificate"), cards=cards, token=chosen)
    told["certificate"] = signing.label or signing.info.name
    return replace(_lines(path, told, None, None), cards=cards, token=chosen, certificate=signing)


@contextmanager
def open_card_key(
    place: CardPlace,
    *,
    pin: Callable[[], str],
    now: dt.datetime,
    each: bool = False,
    known: Iterable[bytes] = (),
    patience: float = PATIENCE,
) -> Iterator[Signer]:
    """A card's key for signing, its driver ended afterwards.

    ``pin`` is asked when token and certificate are settled; with ``each`` before every signature instead. ``known``:
    certificates (PEM or DER) among which issuers are looked for, such as the store's roots.

    Raises:
        KnownError: with its own code for driver, reader, token, certificate and PIN (``card.…``).
    """
    issuers = [found for data in known for found in certificates.read_certificates(data)]
    with open_card(place, pin=pin, now=now, each=each, known=issuers, patience=patience) as key:
        yield key


def _lines(
    module: str | None, told: dict[CardPart, str], fault: KnownError | None, where: CardPart | None
) -> CardCheck:
    """Every part: told what it is, at fault, or waiting for the one that is."""
    reached = _ORDER.index(where) if where is not None else len(_ORDER)
    lines = {}
    for number, part in enumerate(_ORDER):
        if fault is not None and part == where:
            state: CardState = "absent" if fault.code in _ABSENT else "fault"
            lines[part] = CardLine(part, state, told.get(part, ""), fault.code, dict(fault.params))
        elif number < reached:
            lines[part] = CardLine(part, "ok", told.get(part, ""))
        else:
            lines[part] = CardLine(part, "absent")
    return CardCheck(module, tuple(lines[part] for part in PARTS))
