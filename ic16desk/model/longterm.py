"""How a signed letter stands over the years: time-stamped or not, when to renew, what was tried last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.signatures import Verification

#: ``waiting``: no time stamp yet; ``stamped``: a proved time (B-T); ``lasting``: with revocation data, all of it
#: stamped (B-LTA); ``due``: stamped, and to be stamped again by now.
LongTermState = Literal["waiting", "stamped", "lasting", "due"]


@dataclass(frozen=True, slots=True)
class Tried:
    """The last failed try of this copy: when, the code (``extend.``), and whom or what it concerns."""

    at: dt.datetime
    code: str
    who: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class LetterTerm:
    """One signed letter. ``stamped`` is the day of its newest time stamp, ``renew_by`` the last day for the next."""

    letter: str
    application: str
    number: str
    state: LongTermState
    level: str
    stamped: dt.datetime | None = None
    authority: str = ""
    renew_by: dt.date | None = None
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A letter or file that was raised."""

    letter: str
    number: str
    level: str
    sha256: str
    time: dt.datetime
    authority: str
    renew_by: dt.date


@dataclass(frozen=True, slots=True)
class NotRaised:
    """One that was not, with the code and its parameters; its bytes are as they were."""

    letter: str
    number: str
    code: str
    who: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class RaiseResult:
    """What came of a run."""

    extended: tuple[Raised, ...]
    failed: tuple[NotRaised, ...]


@dataclass(frozen=True, slots=True)
class Extended:
    """A raised letter. ``level`` is the lowest of its signatures; ``renew_by``: the last day to stamp it again."""

    pdf: bytes
    sha256: str
    level: str
    time: dt.datetime
    authority: str
    url: str
    renew_by: dt.date
    verification: Verification
