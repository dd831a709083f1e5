"""What the law allows as a result (domain § 3.2; the table is our own draft and marked so in the data)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ic16desk.model.checklists import Words

OutcomeCode = Literal["grant", "grant_reduced", "reject", "not_examined", "lapsed", "open"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why: the item (empty for a supplement), the reason code (R01–R14, N01) and the provision.

    ``why`` is a code of ``outcome.why.*``; ``provision`` is the basis in all languages.
    """

    item: str
    why: str
    basis: str
    reason: str | None = None
    provision: Words | None = field(default=None, compare=False)  # the same basis in other words


@dataclass(frozen=True, slots=True)
class Refusal:
    """An outcome that is not allowed, and why not (shown beside its disabled choice)."""

    outcome: OutcomeCode
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``outcome`` is what follows from the answers.

    ``allowed`` what a decision may be; ``blocking`` what keeps it open; ``tell``: who is to hear of it
    (``outcome.tell.*``).
    """

    outcome: OutcomeCode
    allowed: tuple[OutcomeCode, ...]
    blocking: tuple[Ground, ...]
    grounds: tuple[Ground, ...]
    conditions: tuple[str, ...]
    not_allowed: tuple[Refusal, ...]
    basis: str
    tell: tuple[str, ...] = ()
