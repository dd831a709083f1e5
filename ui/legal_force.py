"""How near a decision is to being final, in one sentence."""

from __future__ import annotations

from ic16desk.model.names import visible
from ic16desk.model.proceedings import LegalForce
from ui.i18n import words


def sentence(force: LegalForce) -> str:
    """What there is to say: ``Päätös voi tulla lainvoimaiseksi 5.1.2027.`` and the like."""
    day = force.final_on or force.possible_from
    return words(f"notification.force.{force.state}", day=day) if day else words(f"notification.force.{force.state}")


def undone(force: LegalForce) -> list[str]:
    """Who has not fetched it in time, and of whom nothing is recorded."""
    told = [
        words("notification.uncollected", name=visible(one.recipient) or words("notification.all"), day=one.collect_by)
        for one in force.uncollected
    ]
    names = ", ".join(visible(one.name) for one in force.missing)
    return [*told, *([words("notification.missing", names=names)] if names else [])]
