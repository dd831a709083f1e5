"""Certified documents (DocMDP, FieldMDP, locks): what a certification allows is not what a reader may believe."""

from __future__ import annotations

from functools import cache, partial

from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from tests.attacks import forge, people
from tests.attacks.overlays import fill, note, rubber
from tests.attacks.registry import add, attack
from tests.attacks.updates import text_over
from tests.helpers import pki

FAMILY = "certification"


@cache
def certified(level: MDPPerm) -> bytes:
    """Certified by the presenter: no change, form filling, or annotations too."""
    return forge.sign(forge.rich_letter(), certify=level)


def _after(level: MDPPerm, change: forge.Change) -> bytes:
    return forge.update(certified(level), change)


_ATTACKS = {
    "nothing allowed, page changed": (MDPPerm.NO_CHANGES, text_over),
    "nothing allowed, form filled": (MDPPerm.NO_CHANGES, fill),
    "form filling allowed, page changed": (MDPPerm.FILL_FORMS, text_over),
    "form filling allowed, note added": (MDPPerm.FILL_FORMS, note("/FreeText", Contents="900 000", DA="/F1 12 Tf")),
    "annotations allowed, page changed": (MDPPerm.ANNOTATE, text_over),
    # The evil annotation attack (Mainka et al., S&P 2021): the certification allows it, the reader sees another amount.
    "annotations allowed, evil annotation": (MDPPerm.ANNOTATE, rubber),
    "annotations allowed, note added": (MDPPerm.ANNOTATE, note("/FreeText", Contents="900 000", DA="/F1 12 Tf")),
}
for _name, (_level, _change) in _ATTACKS.items():
    add(FAMILY, _name, partial(_after, _level, _change), "invalid", "changed", "tail")


@attack(FAMILY, "sneaky signature: a new field over the amount", "invalid", "changed")
def _sneaky() -> bytes:
    pdf = certified(MDPPerm.FILL_FORMS)
    return forge.sign(pdf, "Sneaky", key=people.decider(), create=True, box=(60, 740, 300, 780))


@attack(FAMILY, "sneaky signature by a stranger", "invalid", "changed", "untrusted")
def _sneaky_stranger() -> bytes:
    pdf = certified(MDPPerm.ANNOTATE)
    return forge.sign(pdf, "Sneaky", key=people.attacker(), create=True, box=(60, 740, 300, 780))


@attack(FAMILY, "nothing allowed, signed again in the prepared field", "invalid", "changed")
def _no_changes_signed() -> bytes:
    return forge.sign(certified(MDPPerm.NO_CHANGES), "Decider", key=people.decider(), now=pki.LATER)


@attack(FAMILY, "certified only by the second signature", "invalid", "changed")
def _second_certifies() -> bytes:
    return forge.sign(forge.once(), "Decider", key=people.decider(), now=pki.LATER, certify=MDPPerm.FILL_FORMS)


LOCK = FieldMDPSpec(FieldMDPAction.ALL)


@cache
def locked() -> bytes:
    """The signature locks every field of the form."""
    return forge.sign(forge.rich_letter(), "Locker", create=True, lock=LOCK)


@attack("field lock", "a locked field filled", "invalid", "changed", "tail")
def _filled() -> bytes:
    return forge.update(locked(), fill)


@attack("field lock", "a locked empty field signed", "invalid", "changed")
def _signed() -> bytes:
    return forge.sign(locked(), "Decider", key=people.decider(), now=pki.LATER)


@attack("field lock", "the lock taken away", "invalid", "changed", "tail")
def _unlocked() -> bytes:
    def change(writer: object) -> None:
        field = writer.root["/AcroForm"]["/Fields"][3]  # type: ignore[attr-defined]
        del field["/Lock"]
        writer.update_container(field)  # type: ignore[attr-defined]

    return forge.update(locked(), change)
