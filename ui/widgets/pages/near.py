"""Characters are kept of the pages near by only: three thousand with their boxes take more room than a picture."""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from typing import Any

#: Pages whose characters are kept; the others are asked for again when they come into sight.
KEPT = 24


def forget_far(kept: MutableMapping[int, Any], here: int, *, but: Collection[int] = (), most: int = KEPT) -> list[int]:
    """Drop the pages farthest from ``here`` until ``most`` are left (never ``but``); the pages dropped."""
    spare = len(kept) - most
    if spare <= 0:
        return []
    far = sorted((page for page in kept if page not in but), key=lambda page: abs(page - here), reverse=True)[:spare]
    for page in far:
        del kept[page]
    return far
