"""Opening a store: six different errors, each before anything is changed; one process at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ic16desk.errors import (
    Refused,
    StoreDamaged,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StorePlace,
    StoreReadOnly,
    WrongPassphrase,
)
from ic16desk.store import Store, connection, keys
from ic16desk.store.migrations import SCHEMA
from tests.helpers.stores import LIGHT, PASSPHRASE, a_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    a_store(folder).close()
    return folder


def raw_key(folder: Path) -> bytes:
    return keys.unwrap(keys.read(folder), PASSPHRASE, kind="passphrase")


def test_store_opens_with_passphrase_and_with_recovery_code(tmp_path: Path) -> None:
    store, code = Store.create(tmp_path / "s", passphrase=PASSPHRASE, kdf=LIGHT)
    writer = store.writer
    store.close()
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_code": code}):
        again = Store.open(tmp_path / "s", **secret)
        assert again.writer == writer
        again.close()


def test_wrong_passphrase_is_said_before_the_database_is_touched(folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(folder, passphrase="väärä")
    assert (folder / "store.db").read_bytes() == before


def test_missing_store_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "none", passphrase=PASSPHRASE)
    assert not (tmp_path / "none").exists()


def test_store_is_damaged_when_its_first_page_is(folder: Path) -> None:
    path = folder / "store.db"
    data = bytearray(path.read_bytes())
    data[100:200] = os.urandom(100)
    path.write_bytes(data)
    with pytest.raises(StoreDamaged):
        Store.open(folder, passphrase=PASSPHRASE)
    assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_check_finds_a_flipped_byte_on_any_page(folder: Path, share: float) -> None:
    path = folder / "store.db"
    data = bytearray(path.read_bytes())
    data[int(len(data) * share)] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(StoreDamaged):
        store = Store.open(folder, passphrase=PASSPHRASE)
        try:
            if store.integrity():
                raise StoreDamaged
        finally:
            store.close()


def test_store_is_damaged_when_the_database_is_gone_but_the_keys_are_there(folder: Path) -> None:
    (folder / "store.db").unlink()
    with pytest.raises(StoreDamaged):
        Store.open(folder, passphrase=PASSPHRASE)
    assert not (folder / "store.db").exists()


def test_store_is_damaged_when_the_keys_are_gone(folder: Path) -> None:
    (folder / keys.FILE).unlink()
    with pytest.raises(StoreDamaged) as caught:
        Store.open(folder, passphrase=PASSPHRASE)
    assert caught.value.code == "store.keys_damaged"


def test_newer_schema_is_refused_with_both_numbers(folder: Path) -> None:
    db = connection.connect(folder / "store.db", key=raw_key(folder))
    db.execute(f"PRAGMA user_version = {SCHEMA + 7}")
    db.conn.close()
    with pytest.raises(StoreNewer) as caught:
        Store.open(folder, passphrase=PASSPHRASE)
    assert caught.value.params == {"found": SCHEMA + 7, "known": SCHEMA}


def test_foreign_trigger_in_the_schema_is_damage(folder: Path) -> None:
    db = connection.connect(folder / "store.db", key=raw_key(folder))
    db.execute("CREATE TRIGGER odd AFTER INSERT ON person BEGIN DELETE FROM person; END")
    db.conn.close()
    with pytest.raises(StoreDamaged) as caught:
        Store.open(folder, passphrase=PASSPHRASE)
    assert caught.value.code == "store.schema_differs"


def test_other_sqlcipher_file_is_not_taken_for_a_store(folder: Path) -> None:
    db = connection.connect(folder / "store.db", key=raw_key(folder))
    db.execute("PRAGMA application_id = 7")
    db.conn.close()
    with pytest.raises(StoreDamaged):
        Store.open(folder, passphrase=PASSPHRASE)


def test_second_process_is_refused_and_told_who_holds_it(folder: Path) -> None:
    store = Store.open(folder, passphrase=PASSPHRASE)
    code = (
        "import sys; from pathlib import Path; from ic16desk.store import Store\n"
        "from ic16desk.errors import StoreLocked\n"
        "try: Store.open(Path(sys.argv[1]), passphrase=sys.argv[2])\n"
        "except StoreLocked as error: print(error.params['pid'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), PASSPHRASE], capture_output=True, text=True, check=True
    )
    store.close()
    assert done.stdout.strip() == str(os.getpid())


def test_lock_goes_with_a_killed_process(folder: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from ic16desk.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), passphrase=sys.argv[2])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(folder), PASSPHRASE], check=False)
    Store.open(folder, passphrase=PASSPHRASE).close()


def test_second_opening_in_the_same_process_is_refused(folder: Path) -> None:
    store = Store.open(folder, passphrase=PASSPHRASE)
    with pytest.raises(StoreLocked):
        Store.open(folder, passphrase=PASSPHRASE)
    store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_said(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreReadOnly):
            Store.open(folder, passphrase=PASSPHRASE)
    finally:
        folder.chmod(0o700)


def test_synced_folder_is_refused(tmp_path: Path) -> None:
    for name in ("OneDrive - Pirkanmaan liitto", "Dropbox", "Nextcloud"):
        with pytest.raises(StorePlace):
            Store.create(tmp_path / name / "store", passphrase=PASSPHRASE, kdf=LIGHT)
        assert not (tmp_path / name).exists()


def test_folder_with_files_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "muuta.txt").write_text("x")
    with pytest.raises(Refused):
        Store.create(tmp_path, passphrase=PASSPHRASE, kdf=LIGHT)
    assert [path.name for path in tmp_path.iterdir()] == ["muuta.txt"]


def test_passphrase_change_keeps_the_recovery_code(tmp_path: Path) -> None:
    store, code = Store.create(tmp_path / "s", passphrase=PASSPHRASE, kdf=LIGHT)
    store.change_passphrase("aivan uusi lause", kdf=LIGHT)
    store.close()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path / "s", passphrase=PASSPHRASE)
    Store.open(tmp_path / "s", passphrase="aivan uusi lause").close()
    Store.open(tmp_path / "s", recovery_code=code).close()


def test_nothing_readable_lies_in_the_folder(tmp_path: Path) -> None:
    store = a_store(tmp_path / "s")
    secret = "Salainen hakija Oy Ääkkönen".encode()
    with store.transaction():
        store.contents.put([secret * 1000])
        store.facts.append(
            "person.added", "p", {"name": secret.decode(), "title": "", "council": None}, author="p", now=_now()
        )
    everything = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    store.close()
    assert secret not in everything
    assert b"SQLite format" not in everything


def _now():  # type: ignore[no-untyped-def]
    from tests.helpers.stores import NOW

    return NOW
