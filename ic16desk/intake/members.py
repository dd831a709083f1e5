"""One file inside a container, before anything of it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ic16desk.model.packages import Noticed


@dataclass(frozen=True, slots=True)
class Member:
    """A guarded file of a folder or an archive.

    ``raw`` and ``name`` are its path within the container, ``packed`` the bytes it takes of the outermost container.
    ``pieces`` reads it from the start; ``seekable`` opens it for random access where that costs no memory.
    """

    raw: bytes
    name: str
    size: int
    packed: int
    pieces: Callable[[], Iterator[bytes]]
    seekable: Callable[[], BinaryIO] | None = None
    noticed: tuple[Noticed, ...] = field(default=())


def read_all(member: Member) -> bytes:
    """The whole of a member whose size was checked.

    Raises:
        Refused: it is damaged.
    """
    return b"".join(member.pieces())
