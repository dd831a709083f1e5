"""The child as its parent sees it: real processes, well-behaved and bad ones."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk import worker
from ic16desk.model.documents import Unreadable
from ic16desk.worker import Answer, Child, Limits
from ic16desk.worker.process import Process
from ic16desk.worker.spare import SPARES
from tests.unit.worker.tasks import Surroundings, Text

TASKS = "tests.unit.worker.tasks"
SHORT = Limits(seconds=0.5)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as child:
        yield child


def gone(pid: int) -> bool:
    """Whether a process ends (a killed one takes a moment; a zombie has ended)."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10.0)[0])
    finally:
        os.close(handle)


def test_call_gives_value_and_blobs(child: Child) -> None:
    answer = child.call(f"{TASKS}:echo", Text("Päätös €"), [b"\0\xff" * 70_000, b""], result=str)

    assert answer == Answer("Päätös €", (b"\0\xff" * 70_000, b""))


def test_call_takes_a_mapping_as_arguments(child: Child) -> None:
    assert child.call(f"{TASKS}:echo", {"text": "ä"}, result=str) == Answer("ä")


def test_child_answers_many_calls_in_one_process(child: Child) -> None:
    first = child.call(f"{TASKS}:pid", Text(), result=int)
    second = child.call(f"{TASKS}:pid", Text(), result=int)

    assert first == second == Answer(child.pid)


def test_call_on_its_own_runs_each_time_in_another_process() -> None:
    first = worker.call(f"{TASKS}:pid", Text(), result=int)
    second = worker.call(f"{TASKS}:pid", Text(), result=int)

    assert isinstance(first, Answer) and isinstance(second, Answer)
    assert first != second
    assert gone(first.value) and gone(second.value)


def test_child_has_a_closed_environment_and_an_empty_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IC16DESK_PASSPHRASE", "salaisuus")

    with Child() as child:
        answer = child.call(f"{TASKS}:surroundings", Text(), result=Surroundings)
        assert isinstance(answer, Answer)
        seen = answer.value
        assert Path(seen.folder).is_dir()

    assert set(seen.environment) <= {"PATH", "LANG", "LC_CTYPE", "TMPDIR"}
    assert seen.environment["TMPDIR"] == seen.folder
    assert seen.files == ()
    assert seen.session == seen.pid, "a session of its own"
    assert seen.handles == ("/dev/null",) * 3
    assert not Path(seen.folder).exists(), "removed with the child"


def test_child_for_card_drivers_gets_a_listed_few_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IC16DESK_PIN", "123456")
    monkeypatch.setenv("SOFTHSM2_CONF", "/etc/kortit.conf")
    monkeypatch.setenv("PATH", "/oma/polku:/usr/bin:/bin")
    monkeypatch.delenv("OPENSC_CONF", raising=False)

    with Child(drivers=True) as child:
        answer = child.call(f"{TASKS}:surroundings", Text(), result=Surroundings)
        assert isinstance(answer, Answer)

    seen = answer.value.environment
    assert seen["SOFTHSM2_CONF"] == "/etc/kortit.conf"
    assert seen["HOME"] == os.environ["HOME"]
    assert seen["PATH"] == "/usr/bin:/bin"
    assert "OPENSC_CONF" not in seen
    assert not any(name.startswith("IC16DESK") for name in seen)


def test_child_for_card_drivers_is_not_the_warm_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SPARES["reading"], "take", lambda: pytest.fail("it has not what a driver looks for"))

    with Child(drivers=True) as child:
        assert child.call(f"{TASKS}:pid", Text(), result=int) == Answer(child.pid)


def test_child_inherits_no_open_file(tmp_path: Path) -> None:
    secret = tmp_path / "store.db"
    with secret.open("w") as file:
        os.set_inheritable(file.fileno(), True)

        assert worker.call(f"{TASKS}:has_handle", Text(str(secret)), result=bool) == Answer(False)


def test_hang_in_c_code_is_killed_at_the_limit() -> None:
    with Child() as child:
        child.call(f"{TASKS}:pid", Text(), result=int)
        pid = child.pid
        answer = child.call(f"{TASKS}:hang", Text(), result=str, limits=SHORT)

        assert answer == Unreadable("file.timeout", "0.5 s")
        assert not child.alive
        assert pid is not None and gone(pid)


def test_call_after_a_kill_runs_in_a_new_process() -> None:
    with Child() as child:
        child.call(f"{TASKS}:abort", Text(), result=str)
        before = child.generation

        assert child.call(f"{TASKS}:echo", Text("taas"), result=str) == Answer("taas")
        assert child.generation == before + 1


def test_kill_takes_what_the_child_started(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    with Child() as child:
        child.call(f"{TASKS}:pid", Text(), result=int)  # the limit is for the task, not for the start
        answer = child.call(f"{TASKS}:start_grandchild_and_hang", Text(str(told)), result=str, limits=SHORT)

    assert isinstance(answer, Unreadable)
    assert gone(int(told.read_text("utf-8")))


def test_grandchild_that_escapes_with_the_pipe_does_not_hold_the_parent(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    with Child() as child:
        child.call(f"{TASKS}:pid", Text(), result=int)  # the limit is for the task, not for the start
        answer = child.call(f"{TASKS}:escape_and_hang", Text(str(told)), result=str, limits=SHORT)
    os.kill(int(told.read_text("utf-8")), signal.SIGKILL)

    assert answer == Unreadable("file.timeout", "0.5 s")


@pytest.mark.parametrize(
    ("task", "code", "detail"),
    [
        ("abort", "file.unknown", "SIGABRT"),
        ("segfault", "file.unknown", "SIGSEGV"),
        ("fail", "file.unknown", "KeyError"),
        ("panic", "file.unknown", "PanicException"),
        ("leave", "file.unknown", "SystemExit"),
        ("fill_memory", "file.too_big", "MemoryError"),
        ("no_such_task", "file.unknown", "AttributeError"),
    ],
)
def test_failure_is_a_value_without_content(task: str, code: str, detail: str) -> None:
    assert worker.call(f"{TASKS}:{task}", Text(), result=str) == Unreadable(code, detail)


def test_exception_leaves_the_child_alive(child: Child) -> None:
    child.call(f"{TASKS}:fail", Text(), result=str)
    pid = child.pid

    assert child.call(f"{TASKS}:pid", Text(), result=int) == Answer(pid)


def test_memory_limit_cannot_be_raised_by_a_later_call() -> None:
    with Child() as child:
        small, large = Limits(memory=1 << 29), Limits(memory=1 << 36)
        child.call(f"{TASKS}:echo", Text(), result=str, limits=small)

        answer = child.call(f"{TASKS}:fill_memory", Text(), result=str, limits=large)

    assert answer == Unreadable("file.too_big", "MemoryError")


@pytest.mark.parametrize("task", ["large_value", "large_blob"])
def test_answer_over_the_limit_is_refused(task: str) -> None:
    with Child() as child:
        answer = child.call(f"{TASKS}:{task}", Text(), result=str, limits=Limits(answer=1 << 20))

        assert answer == Unreadable("file.too_big", "answer")
        assert not child.alive


def test_answer_of_another_type_is_refused() -> None:
    with Child() as child:
        answer = child.call(f"{TASKS}:numbers", Text(), result=str)

        assert answer == Unreadable("file.unknown", "malformed answer")
        assert not child.alive


@pytest.mark.parametrize(
    ("written", "detail"),
    [
        (b"\0" * 7 + b"\x05nojso", "malformed answer"),
        (b"\0" * 7 + b"\x0e" + b'{"blobs":[-1]}', "malformed answer"),
        (b"\0" * 7 + b"\x10" + b'{"blobs":["abc"]', "malformed answer"),
        (b"\0" * 6 + b"\xea\x60" + b"[" * 60_000, "malformed answer"),
        (b"\0" * 7 + b"\x0d" + b'{"value":"\xff"}', "malformed answer"),
        (b"\0" * 7 + b"\x0c" + b'{"value":1}\n', "malformed answer"),
        (b"\0\0\0", "exit 0"),
        (b"\0" * 7 + b"\x0e" + b'{"blobs":[99]}' + b"short", "exit 0"),
    ],
    ids=["no-json", "negative", "cut-json", "deep", "no-utf8", "wrong-type", "cut-length", "cut-blob"],
)
def test_malformed_frame_is_refused(written: bytes, detail: str) -> None:
    answer = worker.call(f"{TASKS}:raw_answer", Text(), [written], result=str)

    assert answer == Unreadable("file.unknown", detail)


@pytest.mark.parametrize("written", [b"\xff" * 8, b"\0" * 7 + b"\x18" + b'{"blobs":[999999999999]} '])
def test_announced_size_over_the_limit_is_refused_before_it_is_read(written: bytes) -> None:
    answer = worker.call(f"{TASKS}:raw_answer", Text(), [written], result=str)

    assert answer == Unreadable("file.too_big", "answer")


def test_exception_name_that_is_none_is_not_believed() -> None:
    told = b'{"error":"Hakijan nimi on X"}'

    answer = worker.call(f"{TASKS}:raw_answer", Text(), [len(told).to_bytes(8, "big") + told], result=str)

    assert answer == Unreadable("file.unknown", "?")


def test_library_that_prints_does_not_break_the_answer(child: Child) -> None:
    assert child.call(f"{TASKS}:chatter", Text(), result=str) == Answer("")


def test_end_of_input_ends_the_child() -> None:
    process = Process()
    try:
        stdin = process._popen.stdin
        assert stdin is not None
        stdin.close()

        assert process._popen.wait(30) == 0
    finally:
        process.end()


def test_child_that_is_dropped_is_ended() -> None:
    process = Process()
    pid = process.pid
    del process

    assert gone(pid)
