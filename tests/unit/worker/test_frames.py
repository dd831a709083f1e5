"""Frames over a pipe."""

from __future__ import annotations

import io

import pytest

from ic16desk.worker import frames


class Dripping(io.RawIOBase):
    """A pipe that gives and takes a few bytes at a time, as real ones do."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data) -> int:  # type: ignore[no-untyped-def, override]
        self.held += bytes(data[:3])
        return min(3, len(data))

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def, override]
        count = min(2, len(buffer), len(self.held))
        buffer[:count] = self.held[:count]
        del self.held[:count]
        return count


def test_frame_comes_back_whole_over_a_pipe_that_gives_little_at_a_time() -> None:
    pipe = Dripping()
    request = frames.Request(function="a:b", blobs=(5, 0))

    frames.write(pipe, request, (b"12345", b""))

    assert frames.read(pipe, frames.Request, limit=1000) == (request, (b"12345", b""))
    with pytest.raises(frames.PipeEndedError):
        frames.read(pipe, frames.Request, limit=1000)


def test_frame_of_just_the_limit_is_read_and_one_byte_more_is_not() -> None:
    pipe = Dripping()
    frames.write(pipe, frames.Reply(blobs=(5,)), (b"12345",))
    size = len(pipe.held) - 8

    with pytest.raises(frames.TooLongError):
        frames.read(pipe, frames.Reply, limit=size - 1)
    pipe.held.clear()
    frames.write(pipe, frames.Reply(blobs=(5,)), (b"12345",))
    assert frames.read(pipe, frames.Reply, limit=size)[1] == (b"12345",)
