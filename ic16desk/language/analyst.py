"""The parent's side: asks the child about words, and never waits longer than it was told to."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Final

from ic16desk.language.questions import CHILD, Analysis, Forms
from ic16desk.model.documents import Unreadable
from ic16desk.worker import Child, Limits

#: Forms in one question: about a second's work, so that a job can be stopped between two.
BATCH: Final = 800
#: The dictionaries take two or three seconds and 120 MB; a batch much less.
_LIMITS: Final = Limits(seconds=120.0, memory=1 << 30, answer=32 << 20)


class Analyst:
    """A child with the dictionaries, started at the first question and kept until :meth:`close`."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._child = Child()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="words")
        self._lock = threading.Lock()
        self._warming: Future[tuple[Analysis, ...] | None] | None = None

    def analyse(self, forms: Sequence[str]) -> tuple[Analysis, ...] | None:
        """One analysis for each form, in their order; None when the child fails."""
        with self._lock:
            answer = self._child.call(
                f"{CHILD}.analysis:analyse", Forms(tuple(forms)), result=tuple[Analysis, ...], limits=_LIMITS
            )
        if isinstance(answer, Unreadable) or len(answer.value) != len(forms):
            return None
        return answer.value

    def warm(self) -> None:
        """Have the dictionaries loaded; nothing is waited for."""
        if self._warming is None:
            self._warming = self._pool.submit(self.analyse, ("a",))

    def quick(self, forms: Sequence[str], *, seconds: float) -> tuple[Analysis, ...] | None:
        """The same within so many seconds; None when it takes longer (a later question will find the child ready)."""
        asked = self._pool.submit(self.analyse, tuple(forms))
        try:
            return asked.result(seconds)
        except TooLate:
            return None

    def close(self) -> None:
        """End the child; a later question starts another."""
        self._child.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
