"""A09: persons of the council who have declared a ground of interest in the case (Hallintolaki 27–30 §)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register


def conflicted(view: CaseView, register: Register) -> Iterator[Finding]:
    """``formal.person_conflicted``: this person may not handle the case; others may."""
    for found in view.conflicts:
        if found.ground is not None:
            params = {
                "name": found.person.name,
                "ground": found.ground,
                "ground_code": f"conflict.ground.{found.ground}",
            }
            basis = f"hallintolaki 27 § 1 mom. ja 28 § 1 mom. {found.ground} kohta"
            yield Finding("formal.person_conflicted", "warning", "A09", basis, (view.manifest,), params)


CHECKS: Final[tuple[Check, ...]] = (conflicted,)
