"""Backup and restore: verified, elsewhere, with the same logical hash; a damaged store replaces nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ic16desk.errors import Refused, StoreDamaged, WrongPassphrase
from ic16desk.store import Store
from tests.helpers.stores import NOW, PASSPHRASE, a_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path / "store")
    with store.transaction():
        store.contents.put([b"liite" * 1000])
        store.facts.append("person.added", "p", {"name": "Åsa", "title": "", "council": None}, author="p", now=NOW)
    return store


def test_restored_store_has_the_same_logical_hash_and_a_writer_of_its_own(store: Store, tmp_path: Path) -> None:
    copied = store.backup(tmp_path / "b.ic16backup")
    before, writer = store.logical_hash(), store.writer
    store.close()
    restored = Store.restore(tmp_path / "b.ic16backup", tmp_path / "elsewhere", passphrase=PASSPHRASE)
    try:
        assert restored.logical_hash() == before == copied
        assert restored.writer != writer
        assert restored.rebuild() == ()
        with restored.transaction():
            restored.facts.append("person.added", "q", {"name": "Q", "title": "", "council": None}, author="q", now=NOW)
        restored.facts.check_chain()
    finally:
        restored.close()


def test_backup_can_be_made_while_the_store_is_used(store: Store, tmp_path: Path) -> None:
    with store.transaction():
        store.facts.append("person.added", "q", {"name": "Q", "title": "", "council": None}, author="q", now=NOW)
    store.backup(tmp_path / "b.ic16backup")
    assert [person.name for person in store.people.all()] == ["Q", "Åsa"]
    store.close()


def test_wrong_passphrase_leaves_the_folder_empty(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "b.ic16backup")
    store.close()
    with pytest.raises(WrongPassphrase):
        Store.restore(tmp_path / "b.ic16backup", tmp_path / "elsewhere", passphrase="väärä")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_damaged_store_never_replaces_a_good_backup(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "b.ic16backup"
    store.backup(target)
    good = target.read_bytes()
    store.checkpoint()
    path = store.folder / "store.db"
    data = bytearray(path.read_bytes())
    for offset in range(len(data) // 2, len(data), 4096):
        data[offset] ^= 0xFF
    path.write_bytes(data)
    store._db.execute("PRAGMA shrink_memory")
    with pytest.raises(StoreDamaged):
        store.backup(target)
    assert target.read_bytes() == good
    store._db.conn.close()


@pytest.mark.parametrize("content", [b"", b"ei zip", b"PK\x05\x06" + bytes(18)])
def test_other_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "x.zip"
    source.write_bytes(content)
    with pytest.raises(Refused):
        Store.restore(source, tmp_path / "elsewhere", passphrase=PASSPHRASE)


def test_zip_with_other_members_is_no_backup(tmp_path: Path) -> None:
    source = tmp_path / "x.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("../store.db", "x")
        archive.writestr("store.keys", "x")
    with pytest.raises(Refused):
        Store.restore(source, tmp_path / "elsewhere", passphrase=PASSPHRASE)
    assert not (tmp_path / "store.db").exists()


def test_existing_store_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "b.ic16backup")
    store.close()
    with pytest.raises(Refused):
        Store.restore(tmp_path / "b.ic16backup", store.folder, passphrase=PASSPHRASE)
    Store.open(store.folder, passphrase=PASSPHRASE).close()


def test_rebuild_finds_a_projection_that_was_changed(store: Store) -> None:
    store._db.execute("UPDATE person SET name = 'Muu'")
    assert [difference.table for difference in store.rebuild()] == ["person"]
    store.close()
