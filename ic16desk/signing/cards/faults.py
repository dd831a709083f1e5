"""What went wrong in the card's process, as the sentence that says what to do.

The process tells the class name of an exception (PKCS#11's return values are classes of the binding), or how it ended.
"""

from __future__ import annotations

from ic16desk.errors import KnownError, NotAllowed, Refused
from ic16desk.model.documents import Unreadable

_REFUSED = {
    "DriverNotLoadable": "card.driver_unusable",
    "PinIncorrect": "card.pin_wrong",
    "PinInvalid": "card.pin_form",
    "PinLenRange": "card.pin_form",
    "PinLocked": "card.pin_locked",
    "PinExpired": "card.pin_expired",
    "UserPinNotInitialized": "card.pin_not_set",
    "NoKey": "card.no_key",
    "KeyKind": "card.key_kind",
    "MechanismInvalid": "card.mechanism",
    "KeySizeRange": "card.mechanism",
    "OddSignature": "card.signature_wrong",
}
_FAILED = {
    "DeviceRemoved": "card.removed",
    "TokenNotPresent": "card.removed",
    "TokenNotRecognised": "card.removed",
    "SessionHandleInvalid": "card.removed",
    "SessionClosed": "card.removed",
    "SlotIDInvalid": "card.removed",
    "NotLoggedIn": "card.session_over",
    "UserNotLoggedIn": "card.session_over",
    "FunctionCancelled": "card.pin_cancelled",
    "FunctionRejected": "card.pin_cancelled",
}
#: Exceptions of no driver: our own process could not do its part.
_OURS = frozenset({"ModuleNotFoundError", "ImportError"})


def error_of(fault: Unreadable) -> KnownError:
    """The error for a fault of the card's process."""
    detail = fault.detail
    if fault.code == "file.timeout":
        return KnownError("card.driver_hangs", seconds=detail.removesuffix(" s"))
    if detail in _REFUSED:
        return Refused(_REFUSED[detail])
    if detail in _FAILED:
        return KnownError(_FAILED[detail])
    if detail in _OURS:
        return KnownError("card.no_support")
    if fault.code == "file.too_big" or _ended(detail):
        return KnownError("card.driver_crashed", how=detail)
    return KnownError("card.driver_failed", what=detail)


def wrong_pin(tries: str) -> KnownError:
    """A wrong PIN, with what the card tells of the tries left."""
    if tries == "locked":
        return Refused("card.pin_locked")
    codes = {"last": "card.pin_wrong_last", "low": "card.pin_wrong_low"}
    return Refused(codes.get(tries, "card.pin_wrong"))


def pin_known_wrong() -> KnownError:
    """A PIN the card has refused already: it is not tried again, because each try counts."""
    return NotAllowed("card.pin_not_again")


def _ended(detail: str) -> bool:
    """How :mod:`ic16desk.worker` tells that a process ended by itself, or said what no function of ours says."""
    return detail.startswith(("SIG", "exit ", "signal ")) or detail in ("crash", "malformed answer")
