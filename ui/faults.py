"""What the user sees when something fails: a known error with its next step, or a bug with a reference number."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QObject, Signal

from ic16desk import log
from ic16desk.errors import Cancelled, Ic16Error, KnownError
from ui.i18n import screen, words


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure in words. ``reference`` is empty for known errors; ``tone`` is the banner's."""

    message: str
    hint: str = ""
    reference: str = ""
    code: str = "bug"
    tone: Literal["warn", "bad"] = "bad"


def describe(error: BaseException) -> Fault:
    """An exception in the screen's words; a bug is written to the log and gets a reference."""
    if isinstance(error, Ic16Error) and isinstance(error, KnownError):
        try:
            message, hint = screen().wording.error(error)
        except KeyError:
            return _bug(error)
        return Fault(message=message, hint=hint, code=error.code)
    return _bug(error)


class _Messenger(QObject):
    """Carries faults to the GUI thread, where one banner host shows them."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.show_fault: Callable[[Fault], None] | None = None
        self.waiting: list[Fault] = []
        self.arrived.connect(self._deliver)

    def _deliver(self, fault: Fault) -> None:
        if self.show_fault is None:
            self.waiting.append(fault)
        else:
            self.show_fault(fault)


@cache
def _messenger() -> _Messenger:
    return _Messenger()


def show_with(show_fault: Callable[[Fault], None] | None) -> None:
    """Name who shows faults (the main window's banner); what waited is shown now. None: nobody for the moment."""
    messenger = _messenger()
    messenger.show_fault = show_fault
    if show_fault is not None:
        waiting, messenger.waiting = messenger.waiting, []
        for fault in waiting:
            show_fault(fault)


def present(error: BaseException) -> None:
    """Show an exception where the user looks; a cancelled job is no fault. May be called from any thread."""
    if not isinstance(error, Cancelled):
        _messenger().arrived.emit(describe(error))


def install() -> None:
    """Show what nobody caught, in any thread, instead of losing it."""
    _messenger()
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    present(error)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        present(args.exc_value)


def _bug(error: BaseException) -> Fault:
    reference = log.report_bug(error)
    return Fault(
        message=words("ui.fault.bug", reference=reference), hint=words("ui.fault.bug_hint"), reference=reference
    )
