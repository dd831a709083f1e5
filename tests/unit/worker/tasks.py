"""Functions that run in the child for the tests: well-behaved ones and bad ones."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from ic16desk.worker import attach

Blobs = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Text:
    text: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    environment: dict[str, str]
    folder: str
    files: tuple[str, ...]
    handles: tuple[str, ...]
    session: int
    pid: int


def echo(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    return arguments.text, blobs


def numbers(arguments: Text, blobs: Blobs) -> tuple[list[int], Blobs]:
    return [1, 2], ()


def surroundings(arguments: Text, blobs: Blobs) -> tuple[Surroundings, Blobs]:
    handles = tuple(str(Path(f"/proc/self/fd/{entry}").readlink()) for entry in ("0", "1", "2"))
    files = tuple(sorted(path.name for path in Path.cwd().iterdir()))
    return Surroundings(dict(os.environ), str(Path.cwd()), files, handles, os.getsid(0), os.getpid()), ()


def has_handle(arguments: Text, blobs: Blobs) -> tuple[bool, Blobs]:
    """Whether the file named is open under any number here."""
    numbers = (entry.name for entry in Path("/proc/self/fd").iterdir())
    links = []
    for number in numbers:
        try:
            links.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        except FileNotFoundError:  # the listing's own
            continue
    return arguments.text in links, ()


def pid(arguments: Text, blobs: Blobs) -> tuple[int, Blobs]:
    return os.getpid(), ()


def hang(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    """Never leaves C code: the engine holds the interpreter lock throughout."""
    re.fullmatch("(a+)+b", "a" * 64)
    return "", ()


def start_grandchild_and_hang(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    """The grandchild holds our pipes open and writes its number where the test looks."""
    if (number := os.fork()) == 0:
        re.fullmatch("(a+)+b", "a" * 64)
    Path(arguments.text).write_text(str(number), "utf-8")
    re.fullmatch("(a+)+b", "a" * 64)
    return "", ()


def escape_and_hang(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    """The grandchild leaves the session, so no group kill reaches it, and keeps the answer pipe open."""
    if (number := os.fork()) == 0:
        os.setsid()
        re.fullmatch("(a+)+b", "a" * 64)
    Path(arguments.text).write_text(str(number), "utf-8")
    os._exit(3)


def abort(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    os.abort()


def segfault(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    ctypes.string_at(0)
    return "", ()


def leave(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    sys.exit(0)


class PanicException(BaseException):  # as pyo3 names and derives it
    pass


def panic(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    raise PanicException


def fail(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    raise KeyError("the applicant's secret")


def fill_memory(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    return "x" * (1 << 34), ()


def large_value(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    return "x" * (2 << 20), ()


def large_blob(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    return "", (bytes(2 << 20),)


def chatter(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    """A library that prints to the real standard output, and reads from standard input."""
    os.write(1, b"noise" * 1000)
    sys.stdout.write("noise")
    sys.stdout.flush()
    return os.read(0, 10).decode(), ()


def raw_answer(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    """An attacker's child: writes the given bytes into the answer pipe, then ends."""
    for number in range(3, 64):
        try:
            os.write(number, blobs[0])
        except OSError:
            continue
    os._exit(0)


def fill_segment(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    memory = attach(arguments.text)
    memory[: len(blobs[0])] = blobs[0]
    return "", ()


def read_segment(arguments: Text, blobs: Blobs) -> tuple[str, Blobs]:
    return bytes(attach(arguments.text)[:5]).decode(), ()
