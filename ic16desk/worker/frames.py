"""Length-prefixed frames over a pipe: eight bytes of length, a JSON head of that length, the blobs it announces."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import TypeVar

import msgspec

_LENGTH = struct.Struct(">Q")
#: One write at a time: large enough for speed, small enough to notice a killed reader.
_PIECE = 1 << 20


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What every frame says first: the sizes of its blobs."""

    blobs: tuple[int, ...] = ()


class Request(Head, frozen=True, kw_only=True):
    """Parent to child. Without ``function`` the child imports ``modules`` ahead of time and answers nothing."""

    function: str = ""
    arguments: msgspec.Raw = msgspec.Raw(b"null")
    seconds: float = 60.0
    modules: tuple[str, ...] = ()


class Reply(Head, frozen=True, kw_only=True):
    """Child to parent: a value, or the class name of an exception."""

    value: msgspec.Raw = msgspec.Raw(b"null")
    error: str = ""


HeadT = TypeVar("HeadT", bound=Head)


class PipeEndedError(Exception):
    """The other side closed the pipe."""


class MalformedError(Exception):
    """Not a frame."""


class TooLongError(Exception):
    """More bytes announced than the reader takes."""


def write(pipe: io.RawIOBase, head: Head, blobs: Sequence[bytes]) -> None:
    """Write one frame; ``head.blobs`` must hold the sizes of ``blobs``.

    Raises:
        OSError: the other side is gone.
    """
    encoded = msgspec.json.encode(head)
    for part in (_LENGTH.pack(len(encoded)) + encoded, *blobs):
        view = memoryview(part)
        while view:
            written = pipe.write(view[:_PIECE])
            view = view[written or 0 :]


def read(pipe: io.RawIOBase, kind: type[HeadT], *, limit: int) -> tuple[HeadT, tuple[bytes, ...]]:
    """Read one frame of at most ``limit`` bytes. Sizes are checked before anything of that size is read.

    Raises:
        PipeEndedError: end of file, also in the middle.
        TooLongError: over the limit.
        MalformedError: the head is not what ``kind`` says.
    """
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if length > limit:
        raise TooLongError
    try:
        head = msgspec.json.decode(_exactly(pipe, length), type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # ValueError: bytes that are no UTF-8
        raise MalformedError from error
    if any(size < 0 for size in head.blobs):
        raise MalformedError
    if length + sum(head.blobs) > limit:
        raise TooLongError
    return head, tuple(_exactly(pipe, size) for size in head.blobs)


def _exactly(pipe: io.RawIOBase, size: int) -> bytes:
    taken = bytearray(size)
    view = memoryview(taken)
    while view:
        count = pipe.readinto(view)
        if not count:
            raise PipeEndedError
        view = view[count:]
    return bytes(taken)
