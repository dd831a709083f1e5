"""Key slots: what opens, what does not, and what is refused before it is tried."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ic16desk.errors import StoreDamaged, WrongPassphrase
from ic16desk.store import keys
from tests.helpers.stores import LIGHT

KEY = bytes(range(32))


def a_file(*slots: keys.Slot) -> keys.KeyFile:
    return keys.KeyFile(format=1, store="s", page_size=16384, slots=slots)


@pytest.fixture
def passphrase_slot() -> keys.Slot:
    return keys.make_slot("passphrase", "öinen hevonen", key=KEY, store="s", kdf=LIGHT)


def test_slot_opens_when_the_passphrase_is_right(passphrase_slot: keys.Slot) -> None:
    assert keys.unwrap(a_file(passphrase_slot), "öinen hevonen", kind="passphrase") == KEY


def test_slot_stays_shut_when_the_passphrase_is_wrong(passphrase_slot: keys.Slot) -> None:
    with pytest.raises(WrongPassphrase):
        keys.unwrap(a_file(passphrase_slot), "öinen hevone", kind="passphrase")


def test_recovery_code_opens_in_any_case_and_without_hyphens() -> None:
    code = keys.new_recovery_code()
    file = a_file(keys.make_slot("recovery", code, key=KEY, store="s"))
    assert len(code.split("-")) == 8
    assert keys.unwrap(file, code.lower().replace("-", " "), kind="recovery") == KEY


def test_slot_stays_shut_when_it_was_moved_to_another_store(passphrase_slot: keys.Slot) -> None:
    moved = keys.KeyFile(format=1, store="other", page_size=16384, slots=(passphrase_slot,))
    with pytest.raises(WrongPassphrase):
        keys.unwrap(moved, "öinen hevonen", kind="passphrase")


@pytest.mark.parametrize(
    "kdf", [keys.KdfParameters(passes=10**6), keys.KdfParameters(memory=1 << 40), keys.KdfParameters(lanes=0)]
)
def test_absurd_parameters_are_refused_before_use(passphrase_slot: keys.Slot, kdf: keys.KdfParameters) -> None:
    absurd = keys.Slot("passphrase", kdf, passphrase_slot.salt, passphrase_slot.nonce, passphrase_slot.wrapped)
    with pytest.raises(StoreDamaged):
        keys.unwrap(a_file(absurd), "öinen hevonen", kind="passphrase")


def test_default_parameters_are_the_ones_decided_for_people() -> None:
    slot = keys.make_slot("passphrase", "x" * 12, key=KEY, store="s")
    assert slot.kdf == keys.KdfParameters(passes=3, memory=65536, lanes=2)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"format":1}', b"\xff\xfe"])
def test_key_file_is_damaged_when_it_is_not_ours(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / keys.FILE).write_bytes(damage)
    with pytest.raises(StoreDamaged):
        keys.read(tmp_path)


def test_key_file_is_replaced_whole(tmp_path: Path, passphrase_slot: keys.Slot) -> None:
    keys.write(tmp_path, a_file(passphrase_slot))
    second = a_file(keys.make_slot("recovery", "ABCD", key=KEY, store="s"))
    keys.write(tmp_path, second)
    assert keys.read(tmp_path) == second
    assert [path.name for path in tmp_path.iterdir()] == [keys.FILE]


def test_salt_that_is_no_base64_is_damage(passphrase_slot: keys.Slot) -> None:
    broken = keys.Slot("passphrase", LIGHT, "***", passphrase_slot.nonce, base64.b64encode(b"x").decode())
    with pytest.raises(StoreDamaged):
        keys.unwrap(a_file(broken), "x", kind="passphrase")
