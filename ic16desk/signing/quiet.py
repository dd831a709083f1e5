"""pyHanko's own log records stay out of ours: they quote the document, and what it warns of is judged by us."""

from __future__ import annotations

import logging


def silence() -> None:
    """Cut the library's loggers off (idempotent); its exceptions still reach us."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
