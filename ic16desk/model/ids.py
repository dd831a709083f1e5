"""Identifiers, and the canonical form that everything hashed goes through."""

from __future__ import annotations

import hashlib
import sys
from typing import Any

import msgspec

if sys.version_info >= (3, 14):
    from uuid import uuid7
else:
    from uuid6 import uuid7


def new_id() -> str:
    """A time-ordered UUID (version 7, RFC 9562) as 36 characters."""
    return str(uuid7())


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no white space: the same value gives the same bytes."""
    return msgspec.json.encode(msgspec.to_builtins(value), order="sorted")


def sha256(data: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """SHA-256 of the canonical form."""
    return sha256(canonical(value))
