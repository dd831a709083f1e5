"""Which token and which certificate: by name when one is given, else the one that is for signatures that bind."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence

from ic16desk.errors import KnownError, NotAllowed, Refused, UsageError
from ic16desk.model.cards import CardCertificate, Cards, Token


def choose_token(cards: Cards, wanted: str | None) -> Token:
    """The token with a label (or serial number); without one the only token with a certificate to sign with.

    Raises:
        KnownError: ``card.no_reader``, ``card.no_token``, ``card.token_blank``.
        UsageError: ``card.token_unknown``, ``card.token_ambiguous``; both list what is there.
    """
    tokens = cards.tokens
    if not tokens:
        raise _nothing_there(cards)
    if wanted:
        found = [token for token in tokens if _same(token.label, wanted) or token.serial == wanted.strip()]
        if not found:
            raise UsageError("card.token_unknown", label=wanted, found=_labels(tokens))
    else:
        found = list(tokens)
    if len(found) > 1:
        signing = {each.slot for each in cards.certificates if each.signs and not each.authority}
        found = [token for token in found if token.slot in signing] or found
    if len(found) > 1:
        raise UsageError("card.token_ambiguous", found=_labels(found))
    return found[0]


def choose_certificate(cards: Cards, token: Token, wanted: str | None, now: dt.datetime) -> CardCertificate:
    """The certificate named by id (hex) or label; without a name the one for signatures (nonRepudiation).

    Raises:
        Refused: ``card.no_certificate`` (the token has none), ``card.no_signing_certificate`` (only for other uses).
        UsageError: ``card.certificate_unknown``, ``card.certificate_ambiguous``; both list what is there.
        NotAllowed: ``card.certificate_usage``, ``card.certificate_not_valid``.
    """
    own = [each for each in _distinct(cards.certificates) if each.slot == token.slot and not each.authority]
    if not own:
        raise Refused("card.no_certificate", token=token.label)
    if wanted:
        chosen = _named(own, wanted)
        if not chosen.signs:
            raise NotAllowed("card.certificate_usage", name=_told(chosen))
    else:
        chosen = _by_usage(own, token, now)
    if not _valid(chosen, now):
        raise NotAllowed("card.certificate_not_valid", begins=chosen.info.valid_from, ends=chosen.info.valid_to)
    return chosen


def pin_fault(token: Token) -> KnownError | None:
    """Why no PIN would open a token: never set, or locked; None when one may be tried."""
    if not token.pin_set and not token.pad:
        return Refused("card.pin_not_set")
    return Refused("card.pin_locked") if token.tries == "locked" else None


def _nothing_there(cards: Cards) -> KnownError:
    if not cards.readers:
        return KnownError("card.no_reader")
    if any(reader.token is not None for reader in cards.readers):
        return KnownError("card.token_blank", readers=[reader.name for reader in cards.readers])
    return KnownError("card.no_token", readers=[reader.name for reader in cards.readers])


def _named(own: Sequence[CardCertificate], wanted: str) -> CardCertificate:
    number = wanted.replace(":", "").replace(" ", "").lower()
    found = [each for each in own if each.id and each.id == number] or [
        each for each in own if _same(each.label, wanted)
    ]
    if not found:
        raise UsageError("card.certificate_unknown", wanted=wanted, found=list(map(_told, own)))
    if len(found) > 1:
        raise UsageError("card.certificate_ambiguous", found=list(map(_told, found)))
    return found[0]


def _by_usage(own: Sequence[CardCertificate], token: Token, now: dt.datetime) -> CardCertificate:
    signing = [each for each in own if each.signs]
    if not signing:
        raise Refused("card.no_signing_certificate", token=token.label, found=list(map(_told, own)))
    found = [each for each in signing if _valid(each, now)] or signing[:1]
    if len(found) > 1:
        raise UsageError("card.certificate_ambiguous", found=list(map(_told, found)))
    return found[0]


def _distinct(certificates: Iterable[CardCertificate]) -> list[CardCertificate]:
    """Without copies: some cards show a certificate twice."""
    return list({(each.slot, each.info.fingerprint): each for each in reversed(tuple(certificates))}.values())[::-1]


def _valid(certificate: CardCertificate, now: dt.datetime) -> bool:
    return certificate.info.valid_from <= now <= certificate.info.valid_to


def _same(one: str, other: str) -> bool:
    """Labels are compared composed: a name typed on another keyboard may come decomposed."""
    return unicodedata.normalize("NFC", one).strip() == unicodedata.normalize("NFC", other).strip()


def _labels(tokens: Iterable[Token]) -> list[str]:
    return [token.label or token.serial for token in tokens]


def _told(certificate: CardCertificate) -> str:
    """A certificate for a list: its label or holder, and the id by which it can be named."""
    return f"{certificate.label or certificate.info.name} ({certificate.id or '–'})"
