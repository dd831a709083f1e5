"""What the cover of a letter that goes out for a signature is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ic16desk.model.decision import Official
from ic16desk.model.languages import Language
from ic16desk.model.people import Person
from ic16desk.model.register import Dated


@dataclass(frozen=True, slots=True)
class HandingView:
    """A letter for its next signer.

    ``part``: as what (presenter, decider, chair, certifier); ``file``, ``size`` (bytes) and ``sha256`` are of the very
    file; ``any_day``: an extract may be certified on any day. ``logo``: a clean PNG.
    """

    number: str
    project: str
    applicant: str
    kind: str
    outcome: str
    decision_number: str
    date: dt.date | None
    granted_cents: int | None
    pages: int
    part: str
    signer: Official
    presented_by: str
    file: str
    size: int
    sha256: str
    sender: Person | None
    at: dt.datetime
    language: Language
    council: Dated | None
    logo: bytes
    any_day: bool
