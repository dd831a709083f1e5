"""All cases, by family."""

from __future__ import annotations

from tests.attacks import (  # noqa: F401  (each module registers its files)
    certification,
    cloaks,
    cms_games,
    document_stamps,
    flips,
    honest,
    moving,
    order,
    overlays,
    ranges,
    shadows,
    signers,
    stamps,
    tables,
    updates,
    weak,
    wrapping,
)
from tests.attacks.registry import CASES, Case

ATTACKS: tuple[Case, ...] = tuple(case for case in CASES if not case.honest)
HONEST: tuple[Case, ...] = tuple(case for case in CASES if case.honest)
