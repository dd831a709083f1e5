"""What the law allows as a result (domain § 3.2; the table is our own draft and marked so in the data)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutcomeCode = Literal["grant", "grant_reduced", "reject", "not_examined", "lapsed", "open"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why: the item (empty for a supplement), the reason code (R01–R14, N01) and the provision.

    ``why`` is a code of ``outcome.*``.
    """

    item: str
    why: str
    basis: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An outcome that is not allowed, and why not (shown beside its disabled choice)."""

    outcome: OutcomeCode
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``outcome`` is what follows from the answers.

    ``allowed`` what a decision may be; ``blocking`` what keeps it open.
    """

    outcome: OutcomeCode
    allowed: tuple[OutcomeCode, ...]
    blocking: tuple[Ground, ...]
    grounds: tuple[Ground, ...]
    conditions: tuple[str, ...]
    not_allowed: tuple[Refusal, ...]
    basis: str
