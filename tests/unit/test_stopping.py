from __future__ import annotations

import os
import signal

import pytest

from ic16desk.cli.stopping import stoppable
from ic16desk.errors import Cancelled


class Told(list):
    def report(self, done: int, total: int, what: str = "") -> None:
        self.append(done)


def test_the_first_interrupt_stops_at_the_next_report_and_the_handler_comes_back() -> None:
    before, told = signal.getsignal(signal.SIGINT), Told()
    with stoppable(told) as progress:
        progress.report(0, 2)
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            progress.report(1, 2)
        assert signal.getsignal(signal.SIGINT) is before  # a second one breaks off
    assert told == [0]
    assert signal.getsignal(signal.SIGINT) is before
