"""What a letter says of itself to one who is to sign it: prepared fields, embedded record. Read in a child."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk import worker
from ic16desk.errors import Refused
from ic16desk.model.documents import Unreadable

_LIMITS = worker.Limits(seconds=20.0)
#: A record of ours has some kilobytes; a bigger one is none.
_MOST = 4 << 20
_RECORD = "record.json"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Names of the signature fields; ``record``: the embedded record (design § 6), None without one."""

    filled: tuple[str, ...]
    empty: tuple[str, ...]
    record: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to say beside the bytes."""


def look(pdf: bytes) -> Prepared:
    """Look at a PDF before it is signed.

    Raises:
        Refused: ``sign.unreadable``.
    """
    answer = worker.call("ic16desk.signing.prepared:read", Nothing(), blobs=(pdf,), result=Prepared, limits=_LIMITS)
    if isinstance(answer, Unreadable):
        raise Refused("sign.unreadable")
    return answer.value


def read(arguments: Nothing, blobs: tuple[bytes, ...]) -> tuple[Prepared, tuple[bytes, ...]]:
    """The function the child runs."""
    import pikepdf  # start-up time

    from ic16desk.signing.fields import signature_fields

    with pikepdf.open(io.BytesIO(blobs[0]), attempt_recovery=False) as document:
        fields = signature_fields(document)
        found = Prepared(
            filled=tuple(field.name for field in fields if field.value is not None),
            empty=tuple(field.name for field in fields if field.value is None),
            record=_record(document),
        )
    return found, ()


def _record(document: Any) -> dict[str, Any] | None:
    attached = document.attachments.get(_RECORD)
    if attached is None:
        return None
    data = attached.get_file().read_bytes()
    if len(data) > _MOST:
        return None
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except msgspec.MsgspecError:
        return None
