"""Received bytes: once, whole, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.errors import NotFound, StoreDamaged
from ic16desk.store import Store
from ic16desk.store.contents import CHUNK
from tests.helpers.stores import a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path / "store")
    yield store
    store.close()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_bytes_come_back_as_they_went_in(store: Store, size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    with store.transaction():
        stored = store.contents.put(data[i : i + 70_000] for i in range(0, size, 70_000))
    assert (stored.sha256, stored.size, stored.known) == (hashlib.sha256(data).hexdigest(), size, False)
    assert store.contents.get(stored.sha256) == data


def test_same_bytes_are_stored_once(store: Store) -> None:
    with store.transaction():
        first = store.contents.put([b"abc" * CHUNK])
        second = store.contents.put([b"abc" * CHUNK])
    assert (second.sha256, second.known) == (first.sha256, True)
    assert store._db.execute("SELECT count(*) FROM chunk").fetchone()[0] == 3


def test_stream_that_fails_leaves_nothing(store: Store) -> None:
    def failing() -> Iterator[bytes]:
        yield b"x" * CHUNK
        raise OSError("vedettiin irti")

    with pytest.raises(OSError, match="irti"), store.transaction():
        store.contents.put(failing())
    assert store._db.execute("SELECT count(*) FROM chunk").fetchone()[0] == 0


def test_received_bytes_can_neither_be_changed_nor_deleted(store: Store) -> None:
    with store.transaction():
        store.contents.put([b"abc"])
    for statement in (
        "UPDATE chunk SET data = x'00'",
        "DELETE FROM chunk",
        "DELETE FROM content",
        "UPDATE content SET size = 9",
    ):
        with pytest.raises(Exception, match="kept"):
            store._db.execute(statement)


def test_check_finds_bytes_that_differ_from_their_name(store: Store) -> None:
    with store.transaction():
        store.contents.put([b"abc"])
    assert store.contents.check() == 1
    store._db.execute("DROP TRIGGER chunk_kept")
    store._db.execute("UPDATE chunk SET data = x'616264'")
    with pytest.raises(StoreDamaged):
        store.contents.check()


def test_unknown_content_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.contents.get("0" * 64)
