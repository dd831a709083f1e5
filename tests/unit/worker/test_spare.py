"""The warm process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ic16desk.worker.spare import Spare


@pytest.fixture
def spare() -> Iterator[Spare]:
    spare = Spare()
    yield spare
    spare.cool()


def test_spare_starts_nothing_unasked(spare: Spare) -> None:
    spare.refill()

    assert spare._process is None


def test_spare_is_taken_once_and_replaced_when_refilled(spare: Spare) -> None:
    spare._modules = ("json",)
    spare._start()
    waiting = spare._process
    taken = spare.take()
    try:
        assert taken is waiting and taken.alive
        assert spare._process is None

        spare._start()
        assert spare._process is not None and spare._process is not taken
    finally:
        taken.end()


def test_dead_spare_is_not_handed_out(spare: Spare) -> None:
    spare._modules = ("json",)
    spare._start()
    assert spare._process is not None
    spare._process._popen.kill()
    spare._process._popen.wait()

    taken = spare.take()
    try:
        assert taken.alive
    finally:
        taken.end()


def test_module_that_does_not_exist_does_not_harm_the_spare(spare: Spare) -> None:
    from ic16desk.worker import Limits
    from ic16desk.worker.frames import Reply, Request

    spare._modules = ("no_such_module_here",)
    spare._start()
    taken = spare.take()
    try:
        answer = taken.exchange(Request(function="tests.unit.worker.tasks:pid"), (), Limits())
        assert isinstance(answer, tuple) and isinstance(answer[0], Reply)
    finally:
        taken.end()


def test_a_judge_does_not_take_the_readers_spare() -> None:
    from ic16desk.worker import Child
    from ic16desk.worker.spare import SPARES

    reading, judging = SPARES["reading"], SPARES["judging"]
    assert reading is not judging
    reading._modules = ("json",)
    reading._start()
    waiting = reading._process
    assert waiting is not None
    try:
        with Child("judging") as child:
            assert child._running() is not waiting
        assert reading._process is waiting and waiting.alive
    finally:
        reading.cool()


def test_no_child_judges_two_files() -> None:
    from ic16desk import signing
    from ic16desk.worker.spare import SPARES
    from tests.helpers import pki

    spare = SPARES["judging"]
    spare._modules = ("ic16desk.signing.judge",)
    spare._start()
    waiting = spare._process
    assert waiting is not None
    try:
        found = signing.verify(pki.letter(), roots=[], at=None, now=pki.NOW)
        assert found.verdict == "unsigned"
        assert not waiting.alive
        assert spare._process is not waiting
    finally:
        spare.cool()
