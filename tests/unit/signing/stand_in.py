"""A card's process that fails in a way SoftHSM cannot: run in the child in place of the real acts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pkcs11 import exceptions

from ic16desk.model.cards import Reader, Token
from ic16desk.signing.cards.child.messages import Found, LogIn, Look, Open, Seen, Sign, State

TOKEN = Token(slot=7, label="Kortti", serial="1", maker="", model="", ready=True, pin_set=True, pad=False)


#: What lies in the reader, by the name of the driver's file; the file itself is the certificate.
_SHOWN = {
    "ei-lukijaa": (),
    "ei-korttia": (Reader("Lukija", None),),
    "lukittu": (Reader("Lukija", replace(TOKEN, tries="locked")),),
    "ei-tunnuslukua": (Reader("Lukija", replace(TOKEN, pin_set=False)),),
}


def look(arguments: Look, blobs: tuple[bytes, ...]) -> tuple[Seen, tuple[bytes, ...]]:
    """A reader with a card in some state."""
    place = Path(arguments.module)
    readers = _SHOWN[place.stem]
    found = (Found(slot=TOKEN.slot, id="01", label="Åke"),) if readers and readers[0].token else ()
    return Seen(driver="Koe", readers=readers, certificates=found), (place.read_bytes(),) * len(found)


def log_in(arguments: LogIn, blobs: tuple[bytes, ...]) -> tuple[Open, tuple[bytes, ...]]:
    """The PIN names what goes wrong; ``PinIncorrect:last`` also what the card tells afterwards."""
    name = (arguments.pin or "").partition(":")[0]
    raise getattr(exceptions, name)


def sign(arguments: Sign, blobs: tuple[bytes, ...]) -> tuple[str, tuple[bytes, ...]]:
    """An answer that no act of ours gives."""
    return "mitä vain", ()


def state(arguments: State, blobs: tuple[bytes, ...]) -> tuple[Token, tuple[bytes, ...]]:
    """The card after a wrong PIN: one try left."""
    return replace(TOKEN, tries="last"), ()
