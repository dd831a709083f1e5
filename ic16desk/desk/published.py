"""What the program ships and a person may look at: checklist versions."""

from __future__ import annotations

from ic16desk import checklists
from ic16desk.model.checklists import Checklist


def shipped_checklists() -> tuple[Checklist, ...]:
    """All shipped checklist versions, the newest last."""
    return checklists.available()
