"""The vendor's PKCS#11 library (PKCS#11 2.40), loaded and asked. Runs in the card's process only."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pkcs11
from pkcs11.constants import Attribute, ObjectClass, SlotFlag, TokenFlag
from pkcs11.exceptions import PKCS11Error, TokenNotPresent, TokenNotRecognised

from ic16desk.model.cards import Reader, Token
from ic16desk.signing.cards.child.messages import Found


class DriverNotLoadable(Exception):
    """The file is no PKCS#11 library for this computer."""


def load(module: str) -> Any:
    """The library, initialised.

    Raises:
        DriverNotLoadable: not to be loaded, or without the one function every such library has.
        PKCS11Error: it was loaded and said no.
    """
    try:
        return pkcs11.lib(module)
    except PKCS11Error as error:
        if type(error) is PKCS11Error:  # the binding's own class: the system's loader said no, not the driver
            raise DriverNotLoadable from error
        raise


def readers(library: Any) -> tuple[Reader, ...]:
    """All readers with what lies in them."""
    return tuple(Reader(name=slot.slot_description, token=_token(slot)) for slot in library.get_slots())


def token_in(library: Any, number: int) -> Any:
    """The token in a reader.

    Raises:
        TokenNotPresent: it was taken out, or the reader was.
    """
    for slot in library.get_slots():
        if slot.slot_id == number:
            return slot.get_token()
    raise TokenNotPresent


def certificates(library: Any, token: Token) -> list[tuple[Found, bytes]]:
    """The certificates on a card that it shows without a PIN, in its own order."""
    found = []
    session = token_in(library, token.slot).open()
    try:
        for item in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
            value = _attribute(item, Attribute.VALUE)
            if value:
                place = Found(
                    slot=token.slot,
                    id=(_attribute(item, Attribute.ID) or b"").hex(),
                    label=_attribute(item, Attribute.LABEL) or "",
                )
                found.append((place, bytes(value)))
    finally:
        with suppress(PKCS11Error):
            session.close()
    return found


def state(token: Any, number: int) -> Token:
    """A token in words of ours."""
    flags = TokenFlag(token.flags)
    return Token(
        slot=number,
        label=token.label,
        serial=token.serial.decode("ascii", "replace").strip(),
        maker=token.manufacturer_id,
        model=token.model,
        ready=bool(flags & TokenFlag.TOKEN_INITIALIZED),
        pin_set=bool(flags & TokenFlag.USER_PIN_INITIALIZED),
        pad=bool(flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH),
        tries=_tries(flags),
    )


def _token(slot: Any) -> Token | None:
    if not SlotFlag(slot.flags) & SlotFlag.TOKEN_PRESENT:
        return None
    try:
        return state(slot.get_token(), slot.slot_id)
    except (TokenNotPresent, TokenNotRecognised):
        return None


def _tries(flags: TokenFlag) -> str:
    if flags & TokenFlag.USER_PIN_LOCKED:
        return "locked"
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        return "last"
    return "low" if flags & TokenFlag.USER_PIN_COUNT_LOW else ""


def _attribute(item: Any, which: Attribute) -> Any:
    """An attribute, or None where the card has none."""
    try:
        return item[which]
    except (PKCS11Error, KeyError):
        return None
