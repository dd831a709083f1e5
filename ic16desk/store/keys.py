"""Key slots: a random 32-byte key, wrapped once per secret, in ``store.keys`` beside the database.

A passphrase goes through Argon2id (RFC 9106; t=3, 64 MiB, p=2), the recovery code (160 random bits) through HKDF-SHA256
(RFC 5869); AES-256-GCM wraps the key, with the slot's parameters and the store's id as associated data, so neither can
be swapped. Changing the passphrase wraps anew: old copies of the file still open with the old passphrase.
"""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ic16desk import paths
from ic16desk.errors import StoreDamaged, WrongPassphrase
from ic16desk.model.ids import canonical

FILE = "store.keys"
SlotKind = Literal["passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id: passes, memory in KiB, lanes. Stored per slot."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 2

    def sane(self) -> bool:
        """Whether a file may ask this of us: anything beyond would be an attack on memory or time."""
        return 1 <= self.passes <= 16 and 8 * self.lanes <= self.memory <= 1 << 20 and 1 <= self.lanes <= 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the key; bytes are base64."""

    kind: SlotKind
    kdf: KdfParameters | None
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The file whole."""

    format: Literal[1]
    store: str
    page_size: int
    slots: tuple[Slot, ...]


def new_recovery_code() -> str:
    """160 random bits as 8 groups of 4 base32 characters."""
    text = base64.b32encode(secrets.token_bytes(20)).decode()
    return "-".join(text[i : i + 4] for i in range(0, 32, 4))


def make_slot(kind: SlotKind, secret: str, *, key: bytes, store: str, kdf: KdfParameters | None = None) -> Slot:
    """Wrap ``key`` (32 bytes) under a secret."""
    kdf = (kdf or KdfParameters()) if kind == "passphrase" else None
    salt, nonce = os.urandom(16), os.urandom(12)
    bare = Slot(kind=kind, kdf=kdf, salt=_text(salt), nonce=_text(nonce), wrapped="")
    wrapped = AESGCM(_derive(bare, secret)).encrypt(nonce, key, _associated(bare, store))
    return Slot(kind=kind, kdf=kdf, salt=bare.salt, nonce=bare.nonce, wrapped=_text(wrapped))


def unwrap(file: KeyFile, secret: str, *, kind: SlotKind) -> bytes:
    """The store's key.

    Raises:
        WrongPassphrase: no slot of this kind opens with the secret.
        StoreDamaged: a slot asks for absurd parameters.
    """
    for slot in file.slots:
        if slot.kind != kind:
            continue
        if slot.kdf is not None and not slot.kdf.sane():
            raise StoreDamaged("store.keys_damaged")
        try:
            return AESGCM(_derive(slot, secret)).decrypt(
                _bytes(slot.nonce), _bytes(slot.wrapped), _associated(slot, file.store)
            )
        except InvalidTag:
            continue
    raise WrongPassphrase("store.wrong_recovery_code" if kind == "recovery" else None)


def read(folder: Path) -> KeyFile:
    """Read the key file.

    Raises:
        StoreDamaged: missing, or not what we wrote.
    """
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=KeyFile)
    except (OSError, msgspec.DecodeError) as error:
        raise StoreDamaged("store.keys_damaged") from error


def write(folder: Path, file: KeyFile) -> None:
    """Replace the key file atomically and durably."""
    path = folder / FILE
    temporary = folder / f"{FILE}.new"
    with temporary.open("wb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(file), indent=1))
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    paths.sync_folder(folder)


def _derive(slot: Slot, secret: str) -> bytes:
    salt = _bytes(slot.salt)
    if slot.kdf is None:
        code = secret.upper().replace("-", "").replace(" ", "")
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"ic16desk recovery").derive(code.encode())
    from argon2.low_level import Type, hash_secret_raw  # start-up time

    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=slot.kdf.passes,
        memory_cost=slot.kdf.memory,
        parallelism=slot.kdf.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _associated(slot: Slot, store: str) -> bytes:
    return canonical({"store": store, "kind": slot.kind, "kdf": slot.kdf, "salt": slot.salt})


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise StoreDamaged("store.keys_damaged") from error
