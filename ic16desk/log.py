"""Where logs go and what may not be in them: no case content, no names of applicants, no secrets."""

from __future__ import annotations

import logging
import os
import sys

from ic16desk import paths

logger = logging.getLogger("ic16desk")


def start() -> None:
    """Log to a rotating file in the user's log folder; to nowhere if that cannot be written."""
    if logger.handlers:
        return
    from logging.handlers import RotatingFileHandler  # start-up time

    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        folder = paths.log_dir()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = RotatingFileHandler(
            folder / "ic16desk.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)


def report_bug(error: BaseException) -> str:
    """Write the traceback to the log; the reference to show the user."""
    reference = os.urandom(4).hex()
    logger.error("bug %s on Python %s", reference, sys.version.split()[0], exc_info=error)
    return reference
