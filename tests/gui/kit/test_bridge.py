"""Two lanes, answers on the GUI thread, nothing delivered to the dead."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from ic16desk.errors import Cancelled, Refused
from tests.helpers.bridge import InlineBridge
from ui.bridge import Bridge


@dataclass
class FakeDesk:
    thread: int = field(default_factory=threading.get_ident)
    rows: list[str] = field(default_factory=list)
    closed_on: int = 0

    def close(self) -> None:
        self.closed_on = threading.get_ident()


@dataclass(frozen=True)
class Written:
    changes: frozenset[str]
    value: int


class Desks:
    def __init__(self) -> None:
        self.writer: FakeDesk | None = None
        self.reader: FakeDesk | None = None
        self.failures: list[BaseException] = []

    def open_writer(self) -> FakeDesk:
        self.writer = FakeDesk()
        return self.writer

    def open_reader(self) -> FakeDesk:
        self.reader = FakeDesk()
        return self.reader


@pytest.fixture
def desks() -> Desks:
    return Desks()


@pytest.fixture
def bridge(desks: Desks, qapp) -> Iterator[Bridge[FakeDesk]]:
    made: Bridge[FakeDesk] = Bridge(desks.open_writer, desks.open_reader, present=desks.failures.append)
    yield made
    made.close()


def test_read_answers_on_the_gui_thread(bridge, desks, qtbot):
    got: list[tuple[int, int]] = []
    bridge.read(lambda desk: threading.get_ident(), lambda thread: got.append((thread, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    job_thread, then_thread = got[0]
    assert then_thread == threading.get_ident() != job_thread
    assert job_thread == desks.reader.thread


def test_each_lane_opens_its_own_desk_once(bridge, desks, qtbot):
    got: list[object] = []
    for _ in range(3):
        bridge.read(lambda desk: ("read", desk), got.append)
        bridge.write(lambda desk: ("write", desk), got.append)
    qtbot.waitUntil(lambda: len(got) == 6)
    assert {id(desk) for kind, desk in got if kind == "read"} == {id(desks.reader)}
    assert {id(desk) for kind, desk in got if kind == "write"} == {id(desks.writer)}


def test_read_does_not_wait_for_a_write(bridge, qtbot):
    release, got = threading.Event(), []
    bridge.write(lambda desk: release.wait(10), lambda _: got.append("write"))
    bridge.read(lambda desk: "read", got.append)
    qtbot.waitUntil(lambda: got == ["read"])
    release.set()
    qtbot.waitUntil(lambda: got == ["read", "write"])


def test_writes_keep_their_order(bridge, qtbot):
    got: list[int] = []
    for number in range(20):
        bridge.write(lambda desk, n=number: n, got.append)
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == list(range(20))


def test_changed_comes_before_then_and_carries_the_changes(bridge, qtbot):
    order: list[object] = []
    bridge.changed.connect(lambda changes: order.append(("changed", changes)))
    bridge.write(lambda desk: Written(frozenset({"answers"}), 7), lambda result: order.append(("then", result.value)))
    bridge.write(lambda desk: frozenset({"documents"}))
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [("changed", frozenset({"answers"})), ("then", 7), ("changed", frozenset({"documents"}))]


def test_read_emits_no_change(bridge, qtbot):
    changes, got = [], []
    bridge.changed.connect(changes.append)
    bridge.read(lambda desk: frozenset({"answers"}), got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert changes == []


def test_failure_goes_to_failed_and_else_to_the_presenter(bridge, desks, qtbot):
    def refuse(desk: FakeDesk) -> None:
        raise Refused("zip.bomb")

    own: list[BaseException] = []
    changes: list[object] = []
    bridge.changed.connect(changes.append)
    bridge.read(refuse, None, own.append)
    bridge.write(refuse)
    qtbot.waitUntil(lambda: bool(own) and bool(desks.failures))
    assert own[0].code == desks.failures[0].code == "zip.bomb"
    assert changes == []


def test_desk_that_does_not_open_is_a_failure_of_the_job(qapp, qtbot):
    def refuse() -> FakeDesk:
        raise Refused("store.locked")

    failures: list[BaseException] = []
    made: Bridge[FakeDesk] = Bridge(refuse, refuse, present=failures.append)
    made.read(lambda desk: desk)
    qtbot.waitUntil(lambda: bool(failures))
    made.close()
    assert failures[0].code == "store.locked"


def test_answer_for_a_widget_that_is_gone_is_dropped(bridge, qtbot):
    label, release, after = QLabel(), threading.Event(), []
    bridge.read(lambda desk: release.wait(10) and "late", lambda text: label.setText(text), owner=label)
    delete(label)
    release.set()
    bridge.read(lambda desk: 1, after.append)
    qtbot.waitUntil(lambda: bool(after))


def test_method_of_a_widget_is_its_own_owner(bridge, desks, qtbot):
    label, release, after = QLabel(), threading.Event(), []
    bridge.read(lambda desk: release.wait(10) and "late", label.setText)
    delete(label)
    release.set()
    bridge.read(lambda desk: 1, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert desks.failures == []


def test_long_job_reports_and_ends(bridge, qtbot):
    seen: list[tuple[int, int, str]] = []

    def work(desk, progress):
        for number in range(1, 301):
            progress.report(number, 300, "sivu")
        return "done"

    got: list[str] = []
    job = bridge.run(work, got.append, progress=lambda *report: seen.append(report))
    with qtbot.waitSignal(job.finished):
        pass
    assert got == ["done"] and job.done
    assert seen[-1] == (300, 300, "sivu")
    assert len(seen) < 300


def test_cancelled_job_stops_at_its_next_report_and_is_no_fault(bridge, desks, qtbot):
    started, go_on, reached = threading.Event(), threading.Event(), []

    def work(desk, progress):
        started.set()
        go_on.wait(10)
        progress.report(1, 2)
        reached.append("too far")

    job = bridge.run(work)
    assert started.wait(10)
    job.cancel()
    go_on.set()
    with qtbot.waitSignal(job.finished):
        pass
    assert reached == []
    assert [type(error) for error in desks.failures] == [Cancelled]


def test_job_cancelled_while_it_waits_never_starts(bridge, qtbot):
    release, ran, told = threading.Event(), [], []
    bridge.write(lambda desk: release.wait(10))
    job = bridge.run(lambda desk, progress: ran.append(1), failed=told.append)
    job.cancel()
    release.set()
    with qtbot.waitSignal(job.finished):
        pass
    assert ran == [] and isinstance(told[0], Cancelled)


def test_job_that_gives_way_lets_short_writes_in(bridge, qtbot):
    started, go_on, order = threading.Event(), threading.Event(), []

    def work(desk, progress):
        started.set()
        go_on.wait(10)
        progress.report(1, 2)
        order.append("long")

    job = bridge.run(work, gives_way=True)
    assert started.wait(10)
    bridge.write(lambda desk: order.append("short"))
    go_on.set()
    with qtbot.waitSignal(job.finished):
        pass
    assert order == ["short", "long"]


def test_job_that_reads_does_not_hold_up_writes(bridge, qtbot):
    release, got = threading.Event(), []
    job = bridge.run(lambda desk, progress: release.wait(10), reads=True)
    bridge.write(lambda desk: "written", got.append)
    qtbot.waitUntil(lambda: got == ["written"])
    with qtbot.waitSignal(job.finished):
        release.set()


def test_busy_tells_when_writing_begins_and_ends(bridge, qtbot):
    told: list[bool] = []
    bridge.busy.connect(told.append)
    bridge.write(lambda desk: 1)
    bridge.write(lambda desk: 2)
    qtbot.waitUntil(lambda: told == [True, False])


def test_close_finishes_what_waits_and_closes_each_desk_on_its_thread(desks, qapp):
    made: Bridge[FakeDesk] = Bridge(desks.open_writer, desks.open_reader)
    done: list[int] = []
    made.read(lambda desk: None)
    for number in range(5):
        made.write(lambda desk, n=number: done.append(n))
    made.close()
    assert done == [0, 1, 2, 3, 4]
    assert desks.writer.closed_on == desks.writer.thread != desks.reader.thread == desks.reader.closed_on
    made.close()


def test_close_cancels_a_long_job(desks, qapp):
    made: Bridge[FakeDesk] = Bridge(desks.open_writer, desks.open_reader)
    started = threading.Event()

    def work(desk, progress):
        started.set()
        while True:
            progress.report(1, 2)

    made.run(work)
    assert started.wait(10)
    made.close()
    assert not [thread for thread in threading.enumerate() if thread.ident == desks.writer.thread]


def test_after_close_nothing_is_taken(desks, qapp):
    made: Bridge[FakeDesk] = Bridge(desks.open_writer, desks.open_reader)
    made.close()
    made.read(lambda desk: 1)
    made.write(lambda desk: 1)
    assert made.run(lambda desk, progress: 1).cancelled()
    assert desks.writer is None and desks.reader is None


def test_fault_in_then_reaches_the_excepthook_and_the_lane_goes_on(bridge, qtbot):
    got: list[int] = []
    with qtbot.captureExceptions() as caught:
        bridge.read(lambda desk: 1, lambda _: 1 // 0)
        bridge.read(lambda desk: 2, got.append)
        qtbot.waitUntil(lambda: got == [2])
    assert caught[0][0] is ZeroDivisionError


def test_inline_bridge_does_the_same_without_threads():
    desk = FakeDesk(rows=["a"])
    inline = InlineBridge(desk)
    changes: list[object] = []
    got: list[object] = []
    inline.changed.connect(changes.append)
    inline.read(lambda d: d.rows, got.append)
    inline.write(lambda d: Written(frozenset({"notes"}), 1), got.append)
    job = inline.run(lambda d, progress: progress.report(1, 1) or "ran", got.append)
    inline.read(lambda d: 1 // 0)
    assert got == [["a"], Written(frozenset({"notes"}), 1), "ran"]
    assert changes == [frozenset({"notes"}), "ran"]
    assert job.done and isinstance(inline.failures[0], ZeroDivisionError)


def test_inline_bridge_has_the_methods_of_the_real_one():
    names = {name for name in vars(Bridge) if not name.startswith("_") and name != "parent"}
    assert names <= set(dir(InlineBridge)) | set(dir(QObject))
