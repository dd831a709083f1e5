"""The parent's side: asks the child about words, and never waits longer than it was told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Final

from ic16desk.language.questions import CHILD, Analysis, Forms
from ic16desk.model.documents import Unreadable
from ic16desk.worker import Child, Limits

Answer = tuple[Analysis, ...] | None
#: Forms in one question: about a second's work, so that a job can be stopped between two.
BATCH: Final = 800
#: The dictionaries take two or three seconds and 120 MB; a batch much less.
_LIMITS: Final = Limits(seconds=120.0, memory=1 << 30, answer=32 << 20)
#: Seconds between two looks at who wants something else.
_LOOK: Final = 0.1


class Analyst:
    """A child with the dictionaries, started at the first question and kept until :meth:`rest`.

    One question at a time, whoever asks: its thread is the child's only owner.
    """

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._child = Child()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="words")
        self._warming: Future[Answer] | None = None

    def analyse(self, forms: Sequence[str], *, meanwhile: Callable[[], None] = lambda: None) -> Answer:
        """One analysis for each form, in their order; None when the child fails.

        ``meanwhile`` is called ten times a second; when it raises, the child is ended and the exception goes on.
        """
        asked = self._pool.submit(self._ask, tuple(forms))
        while True:
            try:
                return asked.result(_LOOK)
            except TooLate:
                try:
                    meanwhile()
                except BaseException:
                    self.rest()
                    raise

    def quick(self, forms: Sequence[str], *, seconds: float) -> Answer:
        """The same within so many seconds; None when it takes longer (a later question will find the child ready)."""
        asked = self._pool.submit(self._ask, tuple(forms))
        try:
            return asked.result(seconds)
        except TooLate:
            return None

    def warm(self) -> None:
        """Have the dictionaries loaded; nothing is waited for."""
        if not self._child.alive and (self._warming is None or self._warming.done()):
            self._warming = self._pool.submit(self._ask, ("a",))

    def rest(self) -> None:
        """End the child; a later question starts another."""
        self._child.close()

    def close(self) -> None:
        """End the child; nothing is asked after this."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._child.close()
        self._pool.shutdown(wait=True)
        self._child.close()  # the question that was under way may have started it again

    def _ask(self, forms: tuple[str, ...]) -> Answer:
        answer = self._child.call(
            f"{CHILD}.analysis:analyse", Forms(forms), result=tuple[Analysis, ...], limits=_LIMITS
        )
        if isinstance(answer, Unreadable) or len(answer.value) != len(forms):
            return None
        return answer.value
