"""Words and signs of versions, and of where a mark stands in the current one."""

from __future__ import annotations

from ic16desk.clock import HELSINKI
from ic16desk.model.cases import DocumentRow
from ic16desk.model.places import AnchorState
from ui.cells import Sign
from ui.i18n import words


def anchor_sign(state: AnchorState) -> Sign | None:
    """Moved or missing; nothing where a mark stands where it was made."""
    if state == "moved":
        return Sign("arrow-right", words("review.anchor.moved"), "warn")
    if state == "missing":
        return Sign("circle-x", words("review.anchor.missing"), "bad")
    return None


def version_words(row: DocumentRow) -> str:
    """``versio 2, saapunut 24.11.2026``."""
    return words("review.version.arrived", version=row.version, day=row.arrived.astimezone(HELSINKI).date())


def version_name(name: str, row: DocumentRow) -> str:
    """A document's name for people, with its version where there are several."""
    return words("review.version.name", name=name, version=row.version) if row.version > 1 or row.replaced else name
