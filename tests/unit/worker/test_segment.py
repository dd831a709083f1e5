"""Shared memory between parent and child."""

from __future__ import annotations

from multiprocessing.shared_memory import SharedMemory

import pytest

from ic16desk.model.documents import Unreadable
from ic16desk.worker import Answer, Child, Limits, Segment
from tests.unit.worker.tasks import Text

TASKS = "tests.unit.worker.tasks"


def test_parent_reads_what_the_child_wrote() -> None:
    with Child() as child, Segment(4096) as segment:
        child.call(f"{TASKS}:fill_segment", Text(segment.name), [b"sivu "], result=str)

        assert segment.read(5) == b"sivu "


def test_segment_survives_a_killed_child_and_serves_the_next() -> None:
    with Child() as child, Segment(4096) as segment:
        child.call(f"{TASKS}:fill_segment", Text(segment.name), [b"sivu1"], result=str)
        killed = child.call(f"{TASKS}:hang", Text(), result=str, limits=Limits(seconds=0.3))
        assert isinstance(killed, Unreadable)

        assert child.call(f"{TASKS}:read_segment", Text(segment.name), result=str) == Answer("sivu1")
        assert segment.read(5) == b"sivu1"


def test_child_may_change_segments() -> None:
    with Child() as child, Segment(64) as first, Segment(64) as second:
        child.call(f"{TASKS}:fill_segment", Text(first.name), [b"eka  "], result=str)
        child.call(f"{TASKS}:fill_segment", Text(second.name), [b"toka "], result=str)
        child.call(f"{TASKS}:fill_segment", Text(first.name), [b"EKA  "], result=str)

        assert (first.read(5), second.read(5)) == (b"EKA  ", b"toka ")


def test_closed_segment_is_gone_from_the_system() -> None:
    segment = Segment(64)
    segment.close()
    segment.close()

    with pytest.raises(FileNotFoundError):
        SharedMemory(name=segment.name)
