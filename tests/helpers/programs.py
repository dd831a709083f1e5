"""Programs of others for second opinions: CI has them, a laptop may not."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program; without it the test is skipped, in CI it fails."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is missing (apt install {package})")
    if found is None:
        pytest.skip(f"{name} is not installed (apt install {package})")
    return found
