"""The child's loop: read a request, run the named function, answer; end at end of file."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, get_type_hints

import msgspec

from ic16desk.worker import confine, frames

#: The parent is believed: this only keeps a broken length from allocating without end.
_REQUEST_LIMIT = 1 << 34
#: How the child ends when the request itself does not fit its memory.
NO_ROOM: Final = 77


def serve() -> None:
    """Answer requests on standard input until it ends."""
    confine.confine_self()
    source, sink = _take_pipes()
    while True:
        try:
            request, blobs = frames.read(source, frames.Request, limit=_REQUEST_LIMIT)
        except frames.PipeEndedError:
            return
        except MemoryError:
            sys.exit(NO_ROOM)  # the rest of the request is still in the pipe: no way to go on
        if not request.function:
            _prepare(request.modules)
            continue
        reply, out = _answer(request, blobs)
        del blobs
        try:
            frames.write(sink, reply, out)
        except OSError:
            return  # the parent is gone


def _take_pipes() -> tuple[io.FileIO, io.FileIO]:
    """Our two pipes under numbers nobody else knows: a library that prints cannot break a frame, nor read one."""
    source, sink = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(source, os.O_BINARY)
        msvcrt.setmode(sink, os.O_BINARY)
    return io.FileIO(source, "rb"), io.FileIO(sink, "wb")


def _prepare(modules: tuple[str, ...]) -> None:
    for module in modules:
        with suppress(ImportError):  # the call itself will say so
            importlib.import_module(module)


def _answer(request: frames.Request, blobs: tuple[bytes, ...]) -> tuple[frames.Reply, tuple[bytes, ...]]:
    confine.limit_processor(request.seconds)
    try:
        function, takes = _find(request.function)
        value, out = function(msgspec.json.decode(request.arguments, type=takes), blobs)
        encoded = msgspec.json.encode(value)
    except BaseException as error:  # whatever a parser throws is an answer; a panic in Rust is no Exception
        return frames.Reply(error=type(error).__name__), ()
    return frames.Reply(value=msgspec.Raw(encoded), blobs=tuple(len(blob) for blob in out)), tuple(out)


def _find(name: str) -> tuple[Callable[..., tuple[object, tuple[bytes, ...]]], Any]:
    module, _, function_name = name.partition(":")
    function = getattr(importlib.import_module(module), function_name)
    return function, get_type_hints(function)["arguments"]
