"""One child for a module's documents, and files that other programs wrote (tests/data/documents)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ic16desk.worker import Child

DATA = Path(__file__).parents[2] / "data" / "documents"


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as child:
        yield child


@pytest.fixture(scope="session")
def sample() -> Callable[[str], bytes]:
    return lambda name: (DATA / name).read_bytes()
