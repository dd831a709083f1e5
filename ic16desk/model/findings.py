"""What the checks found: derived, recomputed, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.ids import digest
from ic16desk.model.places import Where

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement with its place; its sentence is ``checks.<code>`` filled with ``params``.

    ``item`` is the checklist item it speaks to, ``basis`` the provision, ``where`` is never empty.
    Amounts in ``params`` are cents under keys ending in ``_cents``; dates are ISO strings.
    """

    code: str
    severity: Severity
    item: str | None
    basis: str
    where: tuple[Where, ...]
    params: Mapping[str, object]

    @property
    def key(self) -> str:
        """Stable name: code, first place, and what it is about where one place lacks several things."""
        place = self.where[0]
        about = digest(self.params)[:12]
        return (
            f"{self.code}@{place.document_name or ''}:{place.page or ''}{place.cell or ''}{place.pointer or ''}#{about}"
        )
